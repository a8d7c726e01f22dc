# The integration tests, in two halves at the same time.
# shellcheck shell=bash disable=SC2034,SC2154 # set by or for tools/test: project, log, status

# Two runs at a time, each with environments of its own: one would leave a quarter of two processors idle. The second is on
# the newest JDK that there is, the first on the machine's own, which may be the oldest that the program runs on.
layer_integration() {
  local half newest reports=$project/target/failsafe-reports
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
  newest=$(newest_jdk)
  [[ -z $newest ]] || say "the second half runs on $newest"
  (
    [[ -z $newest ]] || export JAVA_HOME=$newest PATH=$newest/bin:$PATH
    half second -Dgroups=second
  ) &
  halves[second]=$!
  set +m
  for half in first second; do
    status=0
    wait "${halves[$half]}" || status=$?
    unset "halves[$half]"
    count_maven "$reports/$half" "the $half half of the integration tests"
  done
}

# newest_jdk prints the home of the newest JDK where Debian's packages put them, or nothing.
newest_jdk() {
  local javac version
  for javac in /usr/lib/jvm/*/bin/javac; do
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "${javac%/bin/javac}/release" 2>/dev/null) || continue
    [[ -z $version ]] || echo "$version ${javac%/bin/javac}"
  done | sort -n | tail -n 1 | cut -d ' ' -f 2-
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
