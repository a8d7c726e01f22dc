# Takes containers of one service out of traffic. Sourced by admit and drain.
# shellcheck shell=sh

# The proxy's throttle and its reload. Nothing tells from outside that it is through.
PROXY_SECONDS=${PROXY_SECONDS:-2}
UNHEALTHY_SECONDS=30
WAKE_SECONDS=5

warn() { echo "warning: $*" >&2; }

seconds() { date +%s; }

# drain CONTAINER...: turns them unhealthy, waits until proxies and gateways have followed, and then for the requests in
# flight, for DRAIN seconds at most. Never fails: a drain that hangs must not keep an update from ending.
drain() {
  marked=
  for container; do
    docker exec --user 0 "$container" touch /run/slipway/draining 2>/dev/null && marked="$marked $container"
  done
  [ -n "$marked" ] || return 0
  end=$(($(seconds) + UNHEALTHY_SECONDS)) woken=''
  # shellcheck disable=SC2086 # one word each
  while docker inspect --format '{{.State.Status}} {{.State.Health.Status}}' $marked 2>/dev/null | grep -qx 'running healthy'; do
    [ "$(seconds)" -lt "$end" ] || {
      warn "a container is still healthy $UNHEALTHY_SECONDS s after it was told to drain, so it may still get requests; stopping it all the same:$marked"
      return 0
    }
    # Docker before 23 checks no container again that outlived a restart of the daemon in the middle of a check; a pause
    # of milliseconds makes it begin anew.
    # shellcheck disable=SC2086
    [ -n "$woken" ] || [ "$(seconds)" -lt $((end - UNHEALTHY_SECONDS + WAKE_SECONDS)) ] || woken=$(docker pause $marked 2>&1; docker unpause $marked 2>&1; echo yes)
    sleep 0.2
  done
  # It tells of all replicas of the service, whichever it is asked for.
  CONTAINER=${marked##* } "$commands/tell-gateways" 2>/dev/null || warn "the gateways were not told of what is draining:$marked"
  sleep "$PROXY_SECONDS"
  await_requests
}

# The longest of all that are draining counts: they drain at the same time.
await_requests() {
  bystanders=$(bystanders)
  end=$(($(seconds) + DRAIN))
  for container in $marked; do
    while open=$(in_flight) && [ "$open" -gt 0 ]; do
      [ "$(seconds)" -lt "$end" ] || {
        warn "$(docker inspect --format '{{.Name}}' "$container" | sed 's|^/||') still has $open connections after the $DRAIN s that it may drain; stopping it all the same"
        break
      }
      sleep 0.3
    done
  done
}

in_flight() {
  docker exec "$container" cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v bystanders="$bystanders" -f "$commands/lib/in-flight.awk"
}

# Addresses of the stack's containers that do not lead here: neither the edge nor a gateway of the service.
bystanders() {
  # shellcheck disable=SC2086 # one word each
  set -- $(docker inspect --format '{{index .Config.Labels "slipway.stack"}} {{index .Config.Labels "slipway.service"}}' "${marked##* }")
  # shellcheck disable=SC2046 # one word each
  docker inspect --format "{{if not (or (index .Config.Labels \"slipway.upstream.$2\") (eq (index .Config.Labels \"slipway.system\") \"edge\"))}}{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}{{end}}" \
    $(docker ps --quiet --filter "label=slipway.stack=$1") 2>/dev/null | tr '\n' ' '
}
