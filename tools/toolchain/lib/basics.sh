# Small commands that the scripts themselves need.
# shellcheck shell=bash

ensure_basics() {
  local name
  local -a missing=()
  for name in curl git openssl flock; do
    command -v "$name" >/dev/null || missing+=("${name/flock/util-linux}")
  done
  ((${#missing[@]} == 0)) && return
  is_root_on_debian || fail "missing: ${missing[*]}. Debian/Ubuntu: sudo apt-get install ${missing[*]}"
  say "missing: ${missing[*]}; installing from Debian's packages (root on Debian)"
  apt_install ca-certificates "${missing[@]}"
}
