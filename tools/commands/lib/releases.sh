# Access to the volumes in which stacks' releases are written down. Through a container that never starts: that is
# quick, and any image will do.
# shellcheck shell=sh
work=$(mktemp -d)
container=

finish() {
  [ -z "$container" ] || docker rm --volumes "$container" >/dev/null
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' HUP INT TERM

# open_volumes VOLUME...: sees each below /releases of $container.
open_volumes() {
  # What runs is found sooner than one among hundreds of images.
  image=$(docker ps --no-trunc --format '{{.Image}}' | head -n 1)
  [ -n "$image" ] || image=$(docker images --quiet --no-trunc | head -n 1)
  [ -n "$image" ] || { echo "the Docker host has no image at all, so nothing can look into $*" >&2; exit 1; }
  options=
  for volume; do options="$options --volume $volume:/releases/$volume"; done
  # shellcheck disable=SC2086 # one word each
  container=$(docker create --label "slipway.reader=$(date +%s)" --network none $options "$image" true)
}

# close_forgotten: those of readers that were killed; they would keep a volume from being removed.
close_forgotten() {
  docker ps --all --filter label=slipway.reader --format '{{.ID}} {{.Label "slipway.reader"}}' | while read -r id since; do
    [ $(($(date +%s) - since)) -lt 300 ] || docker rm --volumes "$id" >/dev/null
  done
}

# A release that was written to its end. What a kill cut off is none.
is_complete() { [ "$(tail -c 3 "$1")" = '}}' ]; }
