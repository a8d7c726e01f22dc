# What is done to a system, by Slipway as a change of the stack's file, by Compose as a change of its file.
# shellcheck shell=bash disable=SC2034,SC2154 # set by the bench and its parts

OPERATIONS=(update rollback label-change gateway-config scale-2-5 scale-5-1 scale-1-2 failing-release mend database edge)

# reset: as the first deployment is.
reset() { replicas=2 release=one burst=100000 database_cpus=1 attempts=4 http=$(free_port); }

# applies RUNNER OPERATION: some need what not every system, or not yet this Slipway, has.
applies() {
  case $2 in
    gateway-config) [[ -n $gateway ]] ;;
    rollback) [[ $1 == compose ]] || "$project/slipway" --help | grep -q 'slipway rollback' || {
      say "this Slipway has no rollback: left out"
      return 1
    } ;;
    database) [[ -n $database ]] ;;
  esac
}

# deploy RUNNER: makes it what the variables say.
deploy() {
  if [[ $1 == slipway ]]; then
    write_stack "$system"
    (cd "$project" && ./slipway up "$stack") >>"$work/log" 2>&1
  else
    compose_file "$(compose_changes)"
    compose_up
  fi
}

compose_changes() {
  local broken=''
  # Slipway looks a new image's command up; in this file the first one's is spelled out.
  [[ $release != broken ]] || broken=',"entrypoint":["sh","-c","echo this release is broken >&2; sleep 1; exit 1"],"command":[]'
  printf '{"attempts":%s,"%s":{"image":"%s","deploy":{"replicas":%s}%s},"%s":{"cpus":%s}' \
    "$attempts" "$system-$updated" "$(image "$updated")" "$replicas" "$broken" "$system-$database" "$database_cpus"
  # A changed file of a service is what Compose makes a new container for: told by a label here.
  [[ -z $gateway ]] || printf ',"%s":{"labels":{"bench.burst":"%s"}}' "$system-$gateway" "$burst"
  printf ',"edge-edge":{"labels":{"bench.http":"%s"}}}' "$http"
}

do_update() {
  release=two
  deploy "$1"
}

do_rollback() {
  release=one
  if [[ $1 == slipway ]]; then
    (cd "$project" && ./slipway rollback "$stack" --yes && ./slipway unpin "$stack") >>"$work/log" 2>&1
  else
    deploy "$1"
  fi
}

do_label-change() {
  attempts=5
  deploy "$1"
}

do_gateway-config() {
  burst=90000
  deploy "$1"
}

do_scale-2-5() {
  replicas=5
  deploy "$1"
}

do_scale-5-1() {
  replicas=1
  deploy "$1"
}

do_scale-1-2() {
  replicas=2
  deploy "$1"
}

# It is meant to fail; that it does not would be news.
do_failing-release() {
  release=broken
  if deploy "$1"; then return 1; fi
}

do_mend() {
  release=two
  deploy "$1"
}

do_database() {
  database_cpus=0.9
  deploy "$1"
}

do_edge() {
  http=$(free_port)
  deploy "$1"
}
