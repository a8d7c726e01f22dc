#!/bin/sh
# Gives the process its secret variables, which `docker inspect` must not show, and becomes it.
set -a
. /run/slipway/environment
set +a
exec "$@"
