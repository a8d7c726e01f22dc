#!/usr/bin/env bash
# Start of the stand-in, by the documented contract of the official image: an empty data folder is initialised from
# the POSTGRES_* variables and /docker-entrypoint-initdb.d, then the server runs with the arguments given.
set -Eeo pipefail

. /usr/local/bin/first-start.sh
. /usr/local/bin/marker.sh

# Options alone mean the server.
[ "${1:0:1}" != - ] || set -- postgres "$@"

wants_help_only() {
	local argument
	for argument; do
		case $argument in -'?' | --help | --describe-config | -V | --version) return 0 ;; esac
	done
	return 1
}

if [ "$1" = postgres ] && ! wants_help_only "$@"; then
	mkdir -p "$PGDATA" /var/run/postgresql 2>/dev/null || true
	chmod 0700 "$PGDATA" 2>/dev/null || true
	if [ "$(id -u)" = 0 ]; then
		# Started as root: hand the folders over and step down for good.
		find "$PGDATA" ! -user postgres -exec chown postgres '{}' +
		find /var/run/postgresql ! -user postgres -exec chown postgres '{}' +
		export HOME=/var/lib/postgresql
		exec setpriv --reuid=postgres --regid=postgres --init-groups "${BASH_SOURCE[0]}" "$@"
	fi
	read_settings
	if [ -s "$PGDATA/PG_VERSION" ]; then
		refuse_foreign_cluster
		printf '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n'
	else
		initialise_cluster "$@"
	fi
fi
exec "$@"
