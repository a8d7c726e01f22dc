# Where the toolchain lives. Everything of ours is below the cache root, so that removing that folder removes it.
# shellcheck shell=bash disable=SC2034

slipway_cache=${XDG_CACHE_HOME:-$HOME/.cache}/slipway
toolchain_cache=$slipway_cache/toolchain

# pulumi_home is where Pulumi keeps plugins and credentials. A user's own choice wins: PULUMI_HOME, or a login under
# ~/.pulumi, which Pulumi would not see from another home.
pulumi_home() {
  if [[ -n ${PULUMI_HOME:-} ]]; then
    printf '%s' "$PULUMI_HOME"
  elif [[ -s $HOME/.pulumi/credentials.json ]] &&
    grep -q '"current": *"[^"]' "$HOME/.pulumi/credentials.json" 2>/dev/null; then
    printf '%s' "$HOME/.pulumi"
  else
    printf '%s' "$slipway_cache/pulumi-home"
  fi
}

# content_key NAME FILE...: names a cache entry after what it is built from. The Go version is left out on purpose: it
# does not change what the program does, and a patch release of Go should not cost everybody a rebuild.
content_key() {
  local name=$1 sum
  shift
  sum=$({
    printf 'recipe 1 %s\n' "$(uname -sm)"
    cat "$@"
  } | sha256sum)
  printf '%s-%s' "$name" "${sum:0:16}"
}
