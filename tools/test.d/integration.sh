# The integration tests, in two halves at the same time.
# shellcheck shell=bash disable=SC2034,SC2154 # set by or for tools/test: project, log, status

# Two runs at a time, each with environments of its own: one would leave a quarter of two processors idle.
layer_integration() {
  local half reports=$project/target/failsafe-reports
  rm -rf "$reports"
  run mvn -B -ntp -q -f "$project/pom.xml" -DskipUnitTests -DskipITs verify
  ((status == 0)) || {
    count 0 0 "$status" "mvn verify"
    return
  }
  trap 'halves_end; rm -f "$log"' EXIT
  # Groups of their own: what is in the background hears of no Ctrl-C.
  set -m
  half first -DexcludedGroups=second &
  halves[first]=$!
  half second -Dgroups=second &
  halves[second]=$!
  set +m
  for half in first second; do
    status=0
    wait "${halves[$half]}" || status=$?
    unset "halves[$half]"
    count_maven "$reports/$half" "the $half half of the integration tests"
  done
}

declare -A halves=()

halves_end() {
  local group
  for group in "${halves[@]}"; do
    kill -TERM -- "-$group" 2>/dev/null || true
  done
  wait
}

# half NAME ARGUMENT: its lines begin with its name.
half() {
  mvn -B -ntp -f "$project/pom.xml" "-Dit.home=$project/target/it/$1" "-Dit.reports=$project/target/failsafe-reports/$1" "$2" \
    failsafe:integration-test failsafe:verify 2>&1 </dev/null | sed -u "s/^/$1: /"
}
