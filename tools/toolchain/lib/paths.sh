# Where the toolchain lives. Everything of ours is below the cache root, so that removing that folder removes it.
# shellcheck shell=bash disable=SC2034

slipway_cache=${XDG_CACHE_HOME:-$HOME/.cache}/slipway
toolchain_cache=$slipway_cache/toolchain
own_pulumi_home=$slipway_cache/pulumi-home

# pulumi_home is where Pulumi keeps plugins and credentials. A user's own choice wins: PULUMI_HOME, or a login under
# ~/.pulumi, which Pulumi would not see from another home.
pulumi_home() {
  if [[ -n ${PULUMI_HOME:-} ]]; then
    printf '%s' "$PULUMI_HOME"
  elif [[ -s $HOME/.pulumi/credentials.json ]] &&
    grep -q '"current": *"[^"]' "$HOME/.pulumi/credentials.json" 2>/dev/null; then
    printf '%s' "$HOME/.pulumi"
  else
    printf '%s' "$own_pulumi_home"
  fi
}

# keep_no_logs: Pulumi writes down all it does, with every value, encrypted with the stack's key, up to 500 MB of it: an
# eighth of an update that changes nothing. It has no switch for that, but does without where a file is in the way. Nothing
# is done to a home that is not ours.
keep_no_logs() {
  local logs=$own_pulumi_home/logs
  [[ ! -f $logs && $(pulumi_home) == "$own_pulumi_home" ]] || return 0
  rm -rf "$logs"
  mkdir -p "$own_pulumi_home"
  echo 'This file keeps Pulumi from writing logs: docs/decisions/0021-pulumi-keeps-no-logs.md' >"$logs"
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
