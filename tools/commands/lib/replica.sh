# How containers of one service become good and are admitted. Sourced by admit, which names what it needs.
# shellcheck shell=sh

SMOKE_SECONDS=10 # an app that has just started may need a second request to be warm
EDGE_SECONDS=20  # for the edge to take in a new route
LOOK_SECONDS=2   # how often it is asked whether a container that is not good yet still lives

state() { docker inspect --format "$2" "$1"; }

in_container() { docker exec --user 0 "$@"; }

is_admitted() { [ "$(state "$1" '{{.State.Running}}')" = true ] && docker exec "$1" test -e /run/slipway/owner; }

# fail CONTAINER WORDS...: shows the container's own words first.
fail() {
  touch "$work/failed" # the others need not go on
  {
    docker logs --tail 20 "$1" 2>&1 || true
    [ -z "${output:-}" ] || echo "check said: $output"
    name=$(state "$1" '{{.Name}}' | sed 's|^/||')
    shift
    echo "$name $*"
  } >&2
  exit 1
}

# check_alive CONTAINER: a restart policy hides a crash behind "running": the count of restarts tells.
check_alive() {
  [ ! -e "$work/failed" ] || exit 1
  # shellcheck disable=SC2046 # one word each
  set -- "$1" $(state "$1" '{{.State.Status}} {{.RestartCount}} {{.State.ExitCode}} {{.State.OOMKilled}}')
  [ "$5" = false ] || fail "$1" "was killed: it needs more memory than its limit"
  [ "$2" != exited ] && [ "$2" != dead ] || fail "$1" "exited with status $4 instead of serving"
  [ "$2" != restarting ] && [ "$3" -le "$restarts" ] || fail "$1" "crashes$([ "$4" = 0 ] || echo " (exit status $4)")"
}

# good CONTAINER [SECONDS]: tries for so long, once by itself. In the container: each look from outside costs a tenth of a
# second of a processor, which those who are served meanwhile may need.
good() {
  # shellcheck disable=SC2016
  docker exec "$1" timeout "$DEADLINE" sh -c '
    end=$(($(date +%s) + $1))
    until said=$(sh /run/slipway/probe 2>&1 && { [ ! -e /run/slipway/admission ] || sh /run/slipway/admission 2>&1; }); do
      [ "$(date +%s)" -lt "$end" ] || {
        printf "%s\n" "$said"
        exit 1
      }
      sleep 0.2
    done' good "${2:-0}" 2>&1
}

smoke() { # CONTAINER
  docker exec --interactive "$1" sh -s -- "$SMOKE_URL" "$SMOKE_HOST" "$SMOKE_STATUS" "$SMOKE_BODY" <"$commands/lib/smoke.sh" 2>&1
}

# become_good CONTAINER
become_good() {
  restarts=$(state "$1" '{{.RestartCount}}')
  end=$(($(seconds) + DEADLINE))
  until output=$(good "$1" "$LOOK_SECONDS"); do
    check_alive "$1"
    [ "$(seconds)" -lt "$end" ] || fail "$1" "was not good within $DEADLINE s"
    sleep 0.2
  done
  if [ -n "${SMOKE_URL:-}" ]; then
    end=$(($(seconds) + SMOKE_SECONDS))
    until output=$(smoke "$1"); do
      check_alive "$1"
      [ "$(seconds)" -lt "$end" ] || fail "$1" "is healthy, but fails its smoke test"
      sleep 0.5
    done
  fi
  output=''
  end=$(($(seconds) + settle))
  while [ "$(seconds)" -lt "$end" ]; do
    sleep 1
    check_alive "$1"
  done
  [ "$settle" = 0 ] || output=$(good "$1") || fail "$1" "was good, but not for the $settle s that it has to settle"
}

# each FUNCTION CONTAINER...: at the same time; fails when one does.
each() {
  call=$1 pids='' bad=''
  shift
  for container; do
    "$call" "$container" &
    pids="$pids $!"
  done
  for pid in $pids; do wait "$pid" || bad=yes; done
  [ -z "$bad" ]
}

# own CONTAINER TOKEN [COMMAND]: after the command in it; with what whoever takes it out of traffic has to know (tools/commands/unroute).
own() { in_container "$1" sh -c "${3:-:} && echo $2 >/run/slipway/owner && echo '$DRAIN $PROXY_SECONDS${EDGE_SERVERS:+ $EDGE_SERVERS $EDGE}' >/run/slipway/drain"; }

start() {
  docker cp - "$1:/run/slipway" <"$work/files" >/dev/null && docker start "$1" >/dev/null || return 1
  case $(state "$1" '{{json .Config.Labels}}') in
    *'"slipway.upstream.'*) CONTAINER=$1 "$commands/tell-gateways" ;; # a gateway: what it leads to
  esac
}

admit() { own "$1" "$token" 'rm -f /run/slipway/draining && mkdir -p /run/slipway/admitted && chmod 1777 /run/slipway/admitted'; }

expel() { in_container "$1" rm -rf /run/slipway/admitted /run/slipway/owner; }

# bring_into_service CONTAINER...: new ones, all or none.
bring_into_service() {
  each start "$@" || exit 1
  settle=$SETTLE
  each become_good "$@" || exit 1
  each admit "$@" || exit 1
  [ "$ROUTED" = true ] || return 0
  (await_routed "$@") || {
    each expel "$@" || true
    CONTAINER=$1 "$commands/tell-gateways" || true
    exit 1
  }
}

# take_over CONTAINER...: those that serve already have only got another gate.
take_over() {
  [ $# -gt 0 ] || return 0
  settle=0
  each become_good "$@" || exit 1
  each reclaim "$@" || exit 1
}

reclaim() { own "$1" "$token" 'rm -f /run/slipway/draining'; }

free() { own "$1" released; }

# What the service has beside CONTAINERS is on its way out, whichever gate had it.
release_others() {
  # shellcheck disable=SC2046 # one word each
  each free $(others) || true
}

# others: running containers of the service that are not among CONTAINERS.
others() {
  # shellcheck disable=SC2046 # one word each
  set -- $(docker inspect --format '{{index .Config.Labels "slipway.stack"}} {{index .Config.Labels "slipway.system"}} {{index .Config.Labels "slipway.service"}}' "${CONTAINERS##* }")
  docker ps --quiet --no-trunc --filter "label=slipway.stack=$1" --filter "label=slipway.system=$2" --filter "label=slipway.service=$3" |
    grep -vxF "$(printf '%s\n' $CONTAINERS)" || true
}

# await_routed CONTAINER...: Docker calls them healthy, and the edge leads to the service.
await_routed() {
  end=$(($(seconds) + DEADLINE))
  for container; do
    restarts=''
    until look=$(state "$container" '{{.RestartCount}} {{.State.Health.Status}}'); [ "${look#* }" = healthy ]; do
      restarts=${restarts:-${look% *}}
      check_alive "$container"
      [ "$(seconds)" -lt "$end" ] || {
        output=$(state "$container" '{{range .State.Health.Log}}{{.Output}}{{end}}' | tail -n 5)
        fail "$container" "did not become healthy within $DEADLINE s"
      }
      sleep 0.2
    done
  done
  CONTAINER=$1 "$commands/tell-gateways"
  [ -n "${EDGE_URL:-}" ] && is_led_to "$1" || return 0
  end=$(($(seconds) + EDGE_SECONDS))
  # shellcheck disable=SC2086 # a command of several words
  until output=$(docker $EDGE sh -s -- "$EDGE_URL" "$SMOKE_HOST" "$SMOKE_STATUS" "$SMOKE_BODY" <"$commands/lib/smoke.sh" 2>&1); do
    [ "$(seconds)" -lt "$end" ] || fail "$1" "is good, but not through the edge"
    sleep 0.5
  done
}

# is_led_to CONTAINER: on the very first deployment the gateway between edge and service comes after the service.
is_led_to() {
  # shellcheck disable=SC2046 # one word each
  set -- $(state "$1" '{{index .Config.Labels "slipway.stack"}} {{index .Config.Labels "slipway.system"}}')
  [ -n "$(docker ps --quiet --filter "label=slipway.stack=$1" --filter "label=slipway.system=$2" --filter "label=slipway.service=$EDGE_LEADS_TO" --filter health=healthy)" ]
}
