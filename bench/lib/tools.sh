# What the benches measure with and against, built once from pinned Go modules into the toolchain's cache.
# shellcheck shell=bash disable=SC2154 # set by the bench: project; by the toolchain's parts: toolchain_cache, go_command

VEGETA_VERSION=v12.13.0
COMPOSE_VERSION=v2.40.3

# with_toolchain COMMAND...: in a shell of its own, since the toolchain's parts have words of their own for say and fail.
with_toolchain() (
  toolchain_dir=$project/tools/toolchain
  for part in pins say paths go; do
    # shellcheck source=/dev/null
    . "$toolchain_dir/lib/$part.sh"
  done
  "$@"
)

# tools_ready: sets vegeta and compose.
tools_ready() {
  vegeta=$(with_toolchain vegeta_built) || fail "vegeta $VEGETA_VERSION, which makes the load, could not be built"
  compose=$(with_toolchain compose_built) || fail "Docker Compose $COMPOSE_VERSION could not be built"
}

vegeta_built() {
  local folder=$toolchain_cache/vegeta-$VEGETA_VERSION
  if [[ ! -x $folder/vegeta ]]; then
    find_go
    say "building vegeta $VEGETA_VERSION"
    GOFLAGS='' GOWORK=off GOTOOLCHAIN=local GOBIN=$folder nice "$go_command" install "github.com/tsenart/vegeta/v12@$VEGETA_VERSION" >&2
  fi
  echo "$folder/vegeta"
}

compose_built() {
  local module=$project/bench/tools/compose folder work=$toolchain_cache/.work-compose
  folder=$toolchain_cache/$(content_key compose "$module/go.mod" "$module/go.sum")
  if [[ ! -x $folder/docker-compose ]]; then
    find_go
    rm -rf "$work" && mkdir -p "$work"
    go_build "Docker Compose $COMPOSE_VERSION" "$module" "$work" -ldflags "-s -w -X github.com/docker/compose/v2/internal.Version=$COMPOSE_VERSION" \
      -o "$work/docker-compose" github.com/docker/compose/v2/cmd >&2
    rm "$work/build.log"
    mv -T "$work" "$folder"
  fi
  echo "$folder/docker-compose"
}
