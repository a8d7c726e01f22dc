# The integration tests, in two halves at the same time.
# shellcheck shell=bash disable=SC2034,SC2154 # set by or for tools/test: project, log, status, built

# Two runs at a time, each with environments of its own: one would leave a quarter of two processors idle. They are on the
# newest JDK that there is, which needs the least time, but for one environment on the machine's own, which may be the oldest
# that the program runs on (the unit tests run on it as well).
layer_integration() {
  local half newest machines='' reports=$project/target/failsafe-reports
  rm -rf "$reports"
  if [[ -z $built ]]; then
    run mvn -B -ntp -q -f "$project/pom.xml" -DskipUnitTests -DskipITs verify
    ((status == 0)) || {
      count 0 0 "$status" "mvn verify"
      return
    }
  fi
  trap 'halves_end; rm -f "$log"' EXIT
  newest=$(newest_jdk)
  if [[ -n $newest ]]; then
    say "on $newest"
    machines=$(machines_jdk)
    local -x JAVA_HOME=$newest PATH=$newest/bin:$PATH
  fi
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

# newest_jdk prints the home of the newest JDK where Debian's packages put them, or nothing.
newest_jdk() {
  local javac version
  for javac in /usr/lib/jvm/*/bin/javac; do
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "${javac%/bin/javac}/release" 2>/dev/null) || continue
    [[ -z $version ]] || echo "$version ${javac%/bin/javac}"
  done | sort -n | tail -n 1 | cut -d ' ' -f 2-
}

# machines_jdk prints the home of the JDK that a call of java starts.
machines_jdk() {
  local home
  home=$(readlink -f "$(command -v java)")
  echo "${home%/bin/java}"
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
  mvn -B -ntp -f "$project/pom.xml" "-Dit.home=$project/target/it/$1" "-Dit.reports=$project/target/failsafe-reports/$1" "-Dit.jdk=$machines" "$2" \
    failsafe:integration-test failsafe:verify 2>&1 </dev/null | sed -u "s/^/$1: /"
}
