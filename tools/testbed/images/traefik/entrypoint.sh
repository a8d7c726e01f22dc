#!/bin/sh
# Options and Traefik's own commands need no "traefik" in front; any other command runs as given.
set -e
if [ "${1#-}" != "$1" ] || { [ $# -gt 0 ] && traefik "$1" --help >/dev/null 2>&1; }; then
	set -- traefik "$@"
fi
exec "$@"
