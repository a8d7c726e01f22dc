# How the toolchain's scripts talk: progress and errors on stderr, one line each.
# shellcheck shell=bash

say() { printf 'toolchain: %s\n' "$*" >&2; }

fail() {
  printf 'toolchain: error: %s\n' "$*" >&2
  exit 1
}

# at_least VERSION MINIMUM: numeric comparison, part by part; what follows the numbers is ignored.
at_least() {
  local have=${1#v} want=${2#v} h w i
  have=${have%%[!0-9.]*} want=${want%%[!0-9.]*}
  local -a have_parts want_parts
  IFS=. read -r -a have_parts <<<"$have"
  IFS=. read -r -a want_parts <<<"$want"
  for i in 0 1 2; do
    h=${have_parts[i]:-0} w=${want_parts[i]:-0}
    ((10#$h > 10#$w)) && return 0
    ((10#$h < 10#$w)) && return 1
  done
  return 0
}
