#!/bin/sh
# Before nginx starts, what lies in /docker-entrypoint.d runs in order: *.envsh is sourced, executable *.sh is run.
set -e
note() { [ -n "${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] || echo "$0: $*"; }

if [ "$1" = nginx ] || [ "$1" = nginx-debug ]; then
	for script in /docker-entrypoint.d/*; do
		[ -e "$script" ] || continue
		case $script in
		*.envsh | *.sh)
			if ! [ -x "$script" ]; then
				note "Ignoring $script, not executable"
			elif [ "${script%.envsh}" != "$script" ]; then
				note "Sourcing $script"
				. "$script"
			else
				note "Launching $script"
				"$script"
			fi
			;;
		*) note "Ignoring $script" ;;
		esac
	done
	note "Configuration complete; ready for start up"
fi
exec "$@"
