# The docker and command plugins in Pulumi's home: downloaded by Pulumi, else built from Go modules.
# shellcheck shell=bash

plugin_dir() { printf '%s/plugins/resource-%s-v%s' "$(pulumi_home)" "$1" "$2"; }

plugins_key() {
  local -a files
  mapfile -t files < <(find "$toolchain_dir/plugins" -type f ! -name '*_test.go' ! -name '.*' | LC_ALL=C sort)
  content_key plugins "${files[@]}"
}

# plugin_ready NAME VERSION KEY: it is there, whole, and if it is one of ours, built from today's sources.
plugin_ready() {
  local dir built_from
  dir=$(plugin_dir "$1" "$2")
  [[ -x $dir/pulumi-resource-$1 && ! -e $dir.partial ]] || return 1
  [[ -e $dir/slipway-key ]] || return 0
  built_from=$(<"$dir/slipway-key")
  [[ $built_from == "$3" ]]
}

# install_plugin NAME VERSION KEY runs under the lock, after the CLI is there.
install_plugin() {
  local name=$1 version=$2 key=$3 mode=${SLIPWAY_TOOLCHAIN:-auto} log
  if [[ $mode == vendor ]] || { [[ $mode == auto ]] && reachable "$pulumi_installer"; }; then
    say "installing the $name plugin $version with pulumi"
    log=$toolchain_cache/plugin-$name.log
    PULUMI_HOME=$(pulumi_home) PULUMI_SKIP_UPDATE_CHECK=1 \
      "$cli_bin/pulumi" plugin install resource "$name" "$version" >"$log" 2>&1 || {
      tail -n 5 "$log" >&2
      fail "pulumi could not install the $name plugin $version (its last words are above): try again, or set SLIPWAY_TOOLCHAIN=build to build it from Go modules"
    }
    return
  fi
  [[ -d $toolchain_cache/$key ]] || build_plugins "$key"
  place_plugin "$name" "$version" "$key"
}

build_plugins() {
  local key=$1 work=$toolchain_cache/.work-plugins
  [[ ${SLIPWAY_TOOLCHAIN:-auto} == auto ]] &&
    say "$pulumi_installer cannot be reached: building the docker and command plugins from Go modules"
  find_go
  rm -rf "$work" && mkdir -p "$work/bin"
  # no_compose leaves out a resource that the vendor's plugin does not have either, and Docker Compose with it.
  go_build "the docker and command plugins" "$toolchain_dir/plugins" "$work" \
    -tags no_compose -ldflags "-s -w" -o "$work/bin/" ./pulumi-resource-docker ./pulumi-resource-command
  rm "$work/build.log"
  mv -T "$work" "$toolchain_cache/$key"
}

# place_plugin puts a built plugin where Pulumi looks, by a rename, so that a running Pulumi sees the old or the new.
place_plugin() {
  local name=$1 version=$2 key=$3 dir new
  dir=$(plugin_dir "$name" "$version")
  new=$dir/.new-$$
  mkdir -p "$dir"
  rm -f "$dir"/.new-* "$dir/slipway-key"
  # A hard link costs no space; another file system gets a copy.
  ln "$toolchain_cache/$key/bin/pulumi-resource-$name" "$new" 2>/dev/null ||
    cp "$toolchain_cache/$key/bin/pulumi-resource-$name" "$new"
  printf '%s\n' "$key" >"$dir/.key-$$"
  mv -f "$dir/.key-$$" "$dir/slipway-key"
  mv -f "$new" "$dir/pulumi-resource-$name"
  rm -rf "$dir.partial"
}
