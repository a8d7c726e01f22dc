#!/bin/sh
# Runs nginx, and beside it what keeps its upstreams in step with the network: after a restart of the host the same
# replicas have other addresses.
set -eu
sh /run/slipway/upstreams
(
  while sleep 5; do
    sh /run/slipway/upstreams || true
  done
) &
exec nginx -c /run/slipway/gateway.conf -g 'daemon off;'
