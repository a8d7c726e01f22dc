#!/bin/sh
# Runs the proxy for as long as its connection to the Docker daemon lasts, and ends with it: the restart policy then
# starts it anew, on the socket that the next daemon has made. A mounted socket stays the old one for ever.
# usage: docker-api STACK
set -u
here=/run/slipway
stack=$1
# Longer than a check of any container takes that has nothing to wait for.
CHECKED_SECONDS=20

daemon() { wget -q -T "$2" -O - "http://127.0.0.1:2376$1" 2>/dev/null; }

# Where containers outlive the daemon (live-restore), Docker since 25 calls all of them "starting" until it has checked
# them once. Traefik would take that for nobody there, so it is answered when they have been. Those that were started
# since are new: they have to be checked, however long that takes, and nobody waits for them.
unchecked() {
  left=$(cat $here/daemon-left 2>/dev/null) || return 1
  filter='%7B%22health%22%3A%5B%22starting%22%5D%2C%22label%22%3A%5B%22slipway.stack%3D'$stack'%22%5D%7D'
  for id in $(daemon "/containers/json?filters=$filter" 5 | grep -o '"Id":"[0-9a-f]*"' | cut -d'"' -f4); do
    started=$(daemon "/containers/$id/json" 5 | sed -n 's/.*"StartedAt":"\([^"]*\)".*/\1/p')
    if [ "$(printf '%s\n' "$started" "$left" | LC_ALL=C sort | head -n 1)" != "$left" ]; then return 0; fi
  done
  return 1
}

touch /tmp/closed
nginx -c $here/docker-api.conf -g 'daemon off;' &
nginx=$!
trap 'kill $nginx; wait $nginx; exit 0' TERM QUIT
until daemon /_ping 2 >/dev/null; do
  kill -0 $nginx 2>/dev/null || exit 1
  sleep 0.2
done
waited=0
while [ $waited -lt $CHECKED_SECONDS ] && unchecked; do
  sleep 1
  waited=$((waited + 1))
done
rm -f /tmp/closed

# Of all events the rarest: all that matters is when the stream ends.
daemon '/events?filters=%7B%22type%22%3A%5B%22daemon%22%5D%7D' 2000000 >/dev/null &
wait $!
date -u +%Y-%m-%dT%H:%M:%S >$here/daemon-left
echo "the Docker daemon has gone, or ended the connection: starting anew"
kill $nginx
wait $nginx
