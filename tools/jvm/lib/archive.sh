# Where what speeds a program up is kept.
# shellcheck shell=bash

# jvm_folder JAR: beside the jar, so that it goes with the jar.
jvm_folder() {
  local folder=.
  [[ $1 == */* ]] && folder=${1%/*}
  printf '%s/jvm' "$folder"
}

# jdk_folder JAR JAVA: one per JDK and release of it. An archive fits only the very JVM that wrote it.
jdk_folder() {
  local home release='' version=''
  home=$(readlink -f "$2")
  home=${home%/bin/java}
  [[ -r $home/release ]] && release=$(<"$home/release")
  [[ $release =~ JAVA_RUNTIME_VERSION=\"([^\"]+)\" ]] && version=${BASH_REMATCH[1]}
  printf '%s/%s@%s' "$(jvm_folder "$1")" "${version:-unknown}" "${home//\//%}"
}
