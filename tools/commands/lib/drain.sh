# Takes containers of one service out of traffic. Sourced by admit, drain and unroute.
# shellcheck shell=sh

# A proxy's throttle and its reload, where it does not tell that it is through.
PROXY_SECONDS=${PROXY_SECONDS:-2}
UNHEALTHY_SECONDS=30
FORGOTTEN_SECONDS=20
WAKE_SECONDS=5
# Tokens of those whose containers are drained; empty: whoever has them.
OWNERS=''
# Most requests that are under way end within these.
SHORT_SECONDS=5

warn() { echo "warning: $*" >&2; }

seconds() { date +%s; }

# those TEST CONTAINER...: prints the containers that pass, all tested at the same time.
those() {
  test=$1
  shift
  for container; do ("$test" "$container" && echo "$container") & done
  wait
}

# mark CONTAINER: fails where somebody else than OWNERS has it, or nobody, as before it is admitted.
mark() {
  # shellcheck disable=SC2016
  docker exec --user 0 "$1" sh -c '
    if [ -n "$1" ]; then
      owner=$(cat /run/slipway/owner) || exit 1
      case " $1 " in *" $owner "*) ;; *) exit 1 ;; esac
    fi
    touch /run/slipway/draining' mark "$OWNERS" 2>/dev/null
}

# drain CONTAINER...: turns them unhealthy, waits until proxies and gateways have followed, and then for the requests in
# flight, for DRAIN seconds at most. Never fails: a drain that hangs must not keep an update from ending.
drain() {
  marked=$(those mark "$@" | tr '\n' ' ')
  [ -n "$marked" ] || return 0
  end=$(($(seconds) + UNHEALTHY_SECONDS)) woken=''
  # shellcheck disable=SC2086 # one word each
  while docker inspect --format '{{.State.Status}} {{.State.Health.Status}}' $marked 2>/dev/null | grep -qx 'running healthy'; do
    [ "$(seconds)" -lt "$end" ] || {
      warn "a container is still healthy $UNHEALTHY_SECONDS s after it was told to drain, so it may still get requests; stopping it all the same: $marked"
      return 0
    }
    # Docker before 23 checks no container again that outlived a restart of the daemon in the middle of a check; a pause
    # of milliseconds makes it begin anew.
    # shellcheck disable=SC2086
    [ -n "$woken" ] || [ "$(seconds)" -lt $((end - UNHEALTHY_SECONDS + WAKE_SECONDS)) ] || woken=$(docker pause $marked 2>&1; docker unpause $marked 2>&1; echo yes)
    sleep 0.2
  done
  # It tells of all replicas of the service, whichever it is asked for.
  CONTAINER=${marked%% *} "$commands/tell-gateways" 2>/dev/null || warn "the gateways were not told of what is draining: $marked"
  await_edge || sleep "$PROXY_SECONDS"
  await_requests
}

# await_edge: until the edge says that it sends none of them requests. Fails where the edge says nothing.
await_edge() {
  [ -n "${EDGE_SERVERS:-}" ] || return 1
  # shellcheck disable=SC2086 # one word each
  addresses=$(docker inspect --format '{{range .NetworkSettings.Networks}}//{{.IPAddress}}:{{println}}{{end}}' $marked | grep '//[0-9]') || return 1
  end=$(($(seconds) + FORGOTTEN_SECONDS))
  status=0
  # In there, since each look from outside costs a tenth of a second of a processor.
  # shellcheck disable=SC2086,SC2016 # a command of several words
  docker $EDGE sh -c '
    while servers=$(wget -q -O - "$1") || exit 1; printf "%s\n" "$servers" | grep -qF "$2"; do
      [ "$(date +%s)" -lt "$3" ] || exit 3
      sleep 0.2
    done' forgotten "$EDGE_SERVERS" "$addresses" "$end" >/dev/null 2>&1 </dev/null || status=$?
  [ $status -ne 3 ] || warn "the edge still sends requests to what is draining; stopping it all the same: $marked"
  [ $status -eq 0 ] || [ $status -eq 3 ]
}

# The longest of all that are draining counts: they drain at the same time.
await_requests() {
  bystanders=$(bystanders)
  end=$(($(seconds) + DRAIN)) short=$(($(seconds) + SHORT_SECONDS))
  for container in $marked; do
    while open=$(in_flight) && [ "$open" -gt 0 ]; do
      [ "$(seconds)" -lt "$end" ] || {
        warn "$(docker inspect --format '{{.Name}}' "$container" | sed 's|^/||') still has $open connections after the $DRAIN s that it may drain; stopping it all the same"
        break
      }
      # Looking costs a tenth of a second of a processor: an upload of minutes is not worth three a second.
      if [ "$(seconds)" -lt "$short" ]; then sleep 0.3; else sleep 1; fi
    done
  done
}

in_flight() {
  docker exec "$container" cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v bystanders="$bystanders" -f "$commands/lib/in-flight.awk"
}

# Addresses of the stack's containers that do not lead here: neither the edge nor a gateway of the service.
bystanders() {
  # shellcheck disable=SC2086 # one word each
  set -- $(docker inspect --format '{{index .Config.Labels "slipway.stack"}} {{index .Config.Labels "slipway.service"}}' "${marked%% *}" 2>/dev/null)
  [ $# -eq 2 ] || return 0 # gone meanwhile
  # shellcheck disable=SC2046 # one word each
  docker inspect --format "{{if not (or (index .Config.Labels \"slipway.upstream.$2\") (eq (index .Config.Labels \"slipway.system\") \"edge\"))}}{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}{{end}}" \
    $(docker ps --quiet --filter "label=slipway.stack=$1") 2>/dev/null | tr '\n' ' '
}
