#!/bin/sh
# Writes nginx's upstreams and the edge's address from names that are in service, and reloads nginx when they changed.
# in: leads-to (lines: SERVICE PORT [UPSTREAM], the upstream's name where it is not the service's), members/SERVICE (names of
# replicas, told by their gates), edge (names to trust)
set -eu
cd /run/slipway
mkdir -p /tmp/next
exec 9>/tmp/upstreams.lock
flock 9

address() { getent hosts "$1" | head -n 1 | cut -d' ' -f1; }

while read -r service port upstream; do
  echo "upstream ${upstream:-$service} {"
  echo "  least_conn;"
  servers=0
  if [ -e "members/$service" ]; then
    while read -r name; do
      ip=$(address "$name")
      if [ -n "$ip" ]; then
        echo "  server $ip:$port max_fails=1 fail_timeout=2s;"
        servers=$((servers + 1))
      fi
    done <"members/$service"
  fi
  [ $servers -gt 0 ] || echo "  server 127.0.0.1:9 down;"
  # Shorter than any app keeps its side open, so that nginx never writes to a connection that the app has just closed.
  echo "  keepalive 32;"
  echo "  keepalive_timeout 4s;"
  echo "}"
done <leads-to >/tmp/next/upstreams.conf

: >/tmp/next/edge.conf
: >/tmp/next/edge-geo.conf
while read -r name; do
  ip=$(address "$name")
  if [ -n "$ip" ]; then
    echo "set_real_ip_from $ip;" >>/tmp/next/edge.conf
    echo "$ip 1;" >>/tmp/next/edge-geo.conf
  fi
done <edge

changed=
for file in upstreams.conf edge.conf edge-geo.conf; do
  if ! cmp -s /tmp/next/$file /tmp/$file; then
    mv /tmp/next/$file /tmp/$file
    changed=yes
  fi
done
if [ -n "$changed" ] && [ -s /tmp/nginx.pid ]; then
  nginx -c /run/slipway/gateway.conf -s reload
fi
