# Tests which passed, and of which nothing has changed that they depend on, are not run again: those of the sample apps, of
# the plugins and the checks of the stand-ins. What passed is remembered beside the toolchain, outside the clone, by content.
# shellcheck shell=bash disable=SC2154 # set by tools/test: project, toolchain_cache, passed, failed, rerun

kept=0

# once SUITE IMAGES PATH…: runs the function SUITE, which depends on the files below PATH…, on IMAGES and on what is installed.
once() {
  local suite=$1 record before_passed=$passed before_failed=$failed
  record=$toolchain_cache/passed/$suite-$(dependencies "${@:2}" | sha256sum | cut -c1-32)
  if [[ -s $record && -z $rerun ]]; then
    say "$suite: its $(<"$record") tests passed with all that they depend on as it is now: not run again"
    kept=$((kept + $(<"$record")))
    return
  fi
  "$suite"
  ((failed == before_failed)) || return 0
  mkdir -p "${record%/*}"
  echo $((passed - before_passed)) >"$record.$$"
  mv "$record.$$" "$record"
}

# dependencies IMAGES PATH…: the same text for the same content. Without Git nobody says what belongs to it: never the same.
dependencies() {
  local images=$1
  shift
  uname -sm
  { node --version; java -version; go version; docker version --format '{{.Server.Version}}'; } 2>&1 || true
  # shellcheck disable=SC2086 # several
  docker image inspect --format '{{.Id}}' $images 2>&1 || true
  git -C "$project" ls-files -z --cached --others --exclude-standard -- "$@" tools/test tools/test.d 2>/dev/null |
    (cd "$project" && sort -zu | xargs -0 --no-run-if-empty sha256sum 2>&1) || true
  git -C "$project" rev-parse --is-inside-work-tree >/dev/null 2>&1 || echo $$ $RANDOM
}
