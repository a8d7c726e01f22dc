#!/usr/bin/env bash
# Start of the stand-in, by the documented contract of the official image: on an empty data folder the root user is
# made and /docker-entrypoint-initdb.d runs, then the server runs with the arguments given.
set -Eeuo pipefail

. /usr/local/bin/first-start.sh

[ "${1:0:1}" != - ] || set -- mongod "$@"

if [ "$1" = mongod ] && [ "$(id -u)" = 0 ]; then
	# Started as root: hand the folders over and step down for good.
	find /data/configdb /data/db ! -user mongodb -exec chown mongodb '{}' +
	export HOME=/data/db
	exec setpriv --reuid=mongodb --regid=mongodb --init-groups "${BASH_SOURCE[0]}" "$@"
fi

if [ "$1" = mongod ]; then
	read_setting MONGO_INITDB_ROOT_USERNAME
	read_setting MONGO_INITDB_ROOT_PASSWORD
	require_both_or_neither
	dbpath=$(dbpath_of "$@")
	if [ ! -e "$dbpath/.slipway-stand-in" ]; then
		first_start "$dbpath"
	fi
	# Who names a root user wants to be asked for a password.
	[ -z "$MONGO_INITDB_ROOT_USERNAME" ] || set -- "$@" --auth
	case " $* " in *' --bind_ip'*) ;; *) set -- "$@" --bind_ip_all ;; esac
	unset "${!MONGO_INITDB_@}"
fi
exec "$@"
