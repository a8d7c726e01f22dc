#!/bin/sh
# Options and configuration files mean redis-server. Started as root, it gives its folder to the user and steps down.
set -e
case ${1:-} in
-* | *.conf) set -- redis-server "$@" ;;
esac
if [ "$1" = redis-server ] && [ "$(id -u)" = 0 ]; then
	find . ! -user redis -exec chown redis '{}' +
	exec setpriv --reuid=redis --regid=redis --clear-groups "$0" "$@"
fi
# Data files are the server's alone, as in the official image.
[ "$(umask)" != 0022 ] || umask 0077
exec "$@"
