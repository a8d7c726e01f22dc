# The systems that benches deploy, each described by bench/systems/NAME.sh, and a stack of them.
# shellcheck shell=bash disable=SC2034,SC2154 # set by the bench: project, stack, work

# What operations change.
replicas=2 release=one burst=100000 database_cpus=1 attempts=4

known_systems() {
  local file
  for file in "$project"/bench/systems/*.sh; do
    basename "$file" .sh
  done
}

check_system() {
  [[ -f $project/bench/systems/$1.sh ]] || fail "no system '$1' is known to the benches: there are $(known_systems | tr '\n' ' ')"
}

# use_system NAME: reads its description.
use_system() {
  system=$1
  prepare='' upload_path='' slow_path='' live_path='' write_path='' write_body='' gateway=''
  # shellcheck source=/dev/null
  . "$project/bench/systems/$1.sh"
}

# Docker's own address on the host. Over 127.0.0.1 requests pass its userland proxy, which no user of a server comes by, and
# which takes more of the two cores than the edge.
edge_address() { docker network inspect bridge --format '{{(index .IPAM.Config 0).Gateway}}'; }

host() { echo "$1.${as:-$stack}.test"; }

# image SERVICE: the reference of its current release. Only what is updated has more than one.
image() {
  local name=one
  [[ $1 != "$updated" ]] || name=$release
  echo "slipway-bench/$system-$1:$name"
}

# build_images: the first release of each app from its sources; a second that differs by a label; one that cannot start.
build_images() {
  local app service context target dockerfile tag
  for app in "${apps[@]}"; do
    read -r service context target dockerfile <<<"$app"
    tag=slipway-bench/$system-$service
    say "building $tag"
    docker build --quiet --target "$target" --file "$project/$context/${dockerfile:-Dockerfile}" --tag "$tag:one" "$project/$context" >"$work/log" 2>&1 || show_log "$context does not build"
    printf 'FROM %s:one\nLABEL slipway.bench.release=two\n' "$tag" | docker build --quiet --tag "$tag:two" - >"$work/log" 2>&1
    printf 'FROM %s:one\nENTRYPOINT ["sh", "-c", "echo this release is broken >&2; sleep 1; exit 1"]\nCMD []\n' "$tag" |
      docker build --quiet --tag "$tag:broken" - >"$work/log" 2>&1
  done
}

# write_stack SYSTEM...: the stack's file, as the variables above say.
write_stack() {
  local name names
  names=$(IFS=,; echo "$*")
  {
    cat <<YAML
config:
  slipway:profile: testing
  slipway:systems: [$names]
  slipway:edge: {bind: $(edge_address), http: $http, https: $https, attempts: $attempts}
YAML
    for name; do (use_system "$name" && declare_system); done
  } >"$project/Pulumi.$stack.yaml"
}

show_log() {
  tail -n 20 "$work/log" >&2
  fail "$1; the last lines are above"
}

# timed FILE COMMAND...: adds the seconds that it took to FILE.
timed() {
  local file=$1 TIMEFORMAT=%R
  shift
  { time "$@" 2>&4; } 4>&2 2>>"$file" || show_log "this did not work: $*"
}
