#!/bin/sh
# `docker run node:20-alpine app.js` and `… --version` mean node; anything that is a command runs as given.
set -e
if [ "${1#-}" != "$1" ] || [ -z "$(command -v "$1")" ] || { [ -f "$1" ] && ! [ -x "$1" ]; }; then
	set -- node "$@"
fi
exec "$@"
