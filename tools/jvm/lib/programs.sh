# Finds the programs that the ones in tools/jvm stand in front of. Sourced on every start of a JVM: as few
# subprocesses as can be.
# shellcheck shell=bash disable=SC2154

# real_program NAME prints the first NAME on PATH that is not in the folder of the fronts.
real_program() {
  local dir
  local -a dirs
  IFS=: read -r -a dirs <<<"$PATH"
  for dir in "${dirs[@]}"; do
    [[ -f $dir/$1 && -x $dir/$1 && ! $dir -ef $fronts ]] || continue
    printf '%s/%s' "$dir" "$1"
    return
  done
  return 1
}

# remembered_version PROGRAM prints what `PROGRAM --version` says, asking it only once: `mvn --version` takes half a
# second, and Pulumi asks before every preview and every update.
remembered_version() {
  local memo=${XDG_CACHE_HOME:-$HOME/.cache}/slipway/versions/${1//\//%} stamp said
  # Maven's answer depends on the java it finds.
  stamp=$(stat -L -c '%n %s %Y %i' "$1" "$(real_program java)" 2>/dev/null) || stamp=''
  stamp+=" ${JAVA_HOME:-}"
  if [[ -r $memo ]]; then
    said=$(<"$memo")
    if [[ ${said%%$'\n---\n'*} == "$stamp" ]]; then
      printf '%s\n' "${said#*$'\n---\n'}"
      return
    fi
  fi
  said=$("$1" --version) || return
  printf '%s\n' "$said"
  mkdir -p "${memo%/*}" 2>/dev/null && printf '%s\n---\n%s\n' "$stamp" "$said" 2>/dev/null >"$memo.$$" && mv -f "$memo.$$" "$memo"
  return 0
}
