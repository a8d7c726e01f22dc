# Java and Maven are the user's: checked, and installed only by root on Debian and its kin.
# shellcheck shell=bash

# java_version prints the version of the JDK that Maven would use. Its release file is read, since starting a JVM to
# ask costs more than all other checks together.
java_version() {
  local java home line
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  java=$(command -v "$java") || return 1
  home=$(dirname "$(dirname "$(readlink -f "$java")")")
  # A runtime without compiler builds nothing.
  [[ -x $home/bin/javac ]] || return 1
  if line=$(grep -m1 '^JAVA_VERSION=' "$home/release" 2>/dev/null); then
    line=${line#*\"}
    printf '%s' "${line%\"*}"
  else
    line=$("$java" -version 2>&1 | head -n1) || return 1
    line=${line#*\"}
    printf '%s' "${line%%\"*}"
  fi
}

java_ready() {
  local version
  version=$(java_version) && at_least "$version" "$JAVA_MINIMUM"
}

ensure_java() {
  local missing=()
  java_ready || missing+=(java)
  command -v mvn >/dev/null || missing+=(maven)
  ((${#missing[@]} == 0)) && return
  if ! is_root_on_debian; then
    fail "a JDK >= $JAVA_MINIMUM and Maven >= $MAVEN_MINIMUM are needed, missing: ${missing[*]}${JAVA_HOME:+ (JAVA_HOME=$JAVA_HOME)}. Debian/Ubuntu: sudo apt-get install openjdk-17-jdk-headless maven; Fedora: sudo dnf install java-21-openjdk-devel maven; macOS: brew install openjdk@21 maven"
  fi
  say "missing: ${missing[*]}; installing from Debian's packages (root on Debian)"
  local -a packages=()
  [[ " ${missing[*]} " == *' maven '* ]] && packages+=(maven)
  [[ " ${missing[*]} " == *' java '* ]] && packages+=("$(jdk_package)")
  apt_install "${packages[@]}"
  java_ready || fail "a JDK >= $JAVA_MINIMUM is installed, but 'java'${JAVA_HOME:+ under JAVA_HOME=$JAVA_HOME} is $(java_version || echo none): unset JAVA_HOME or point it at the new one (/usr/lib/jvm)"
}

# Newer releases of Debian have left 17 behind.
jdk_package() {
  if apt_has openjdk-17-jdk-headless; then echo openjdk-17-jdk-headless; else echo default-jdk-headless; fi
}
