# The first start on an empty data folder.
# shellcheck shell=bash

# NAME or NAME_FILE, not both; the file's content becomes the value.
setting() {
	local name=$1 default=${2:-} file=${1}_FILE
	if [ -n "${!name:-}" ] && [ -n "${!file:-}" ]; then
		printf >&2 'error: both %s and %s are set (but are exclusive)\n' "$name" "$file"
		exit 1
	fi
	if [ -n "${!file:-}" ]; then
		export "$name=$(<"${!file}")"
	else
		export "$name=${!name:-$default}"
	fi
	unset "$file"
}

read_settings() {
	setting POSTGRES_PASSWORD
	setting POSTGRES_USER postgres
	setting POSTGRES_DB "$POSTGRES_USER"
	setting POSTGRES_INITDB_ARGS
	: "${POSTGRES_HOST_AUTH_METHOD:=}"
}

require_password() {
	if [ -z "$POSTGRES_PASSWORD" ] && [ "$POSTGRES_HOST_AUTH_METHOD" != trust ]; then
		cat >&2 <<-'EOF'
			Error: Database is uninitialized and superuser password is not specified.
			       You must specify POSTGRES_PASSWORD to a non-empty value for the
			       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

			       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
			       connections without a password. This is *not* recommended.

			       See PostgreSQL documentation about "trust":
			       https://www.postgresql.org/docs/current/auth-trust.html
		EOF
		exit 1
	fi
	if [ "$POSTGRES_HOST_AUTH_METHOD" = trust ]; then
		echo >&2 'WARNING: POSTGRES_HOST_AUTH_METHOD has been set to "trust": anyone who reaches the port is superuser.'
	fi
}

initialise_cluster() {
	require_password
	ls /docker-entrypoint-initdb.d/ >/dev/null # fails early when the folder cannot be read
	create_cluster
	mark_cluster
	allow_hosts "$@"
	export PGPASSWORD="${PGPASSWORD:-$POSTGRES_PASSWORD}"
	# Nobody but these scripts reaches the server meanwhile: it listens on its socket only.
	PGUSER=$POSTGRES_USER pg_ctl -D "$PGDATA" -w start \
		-o "$(printf '%q ' "${@:2}" -c listen_addresses= -p "${PGPORT:-5432}")"
	create_database
	run_init_files /docker-entrypoint-initdb.d/*
	PGUSER=$POSTGRES_USER pg_ctl -D "$PGDATA" -m fast -w stop
	unset PGPASSWORD
	printf '\nPostgreSQL init process complete; ready for start up.\n\n'
}

create_cluster() {
	local arguments=()
	# POSTGRES_INITDB_ARGS is a shell word list, as on a command line.
	eval "arguments=($POSTGRES_INITDB_ARGS)"
	[ -z "${POSTGRES_INITDB_WALDIR:-}" ] || arguments+=(--waldir "$POSTGRES_INITDB_WALDIR")
	initdb --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") "${arguments[@]}"
}

# initdb opens the socket and the loopback; everyone else proves the password.
allow_hosts() {
	local method=${POSTGRES_HOST_AUTH_METHOD:-}
	[ -n "$method" ] || method=$(postgres -C password_encryption "${@:2}")
	printf '\nhost all all all %s\n' "$method" >>"$PGDATA/pg_hba.conf"
}

run_sql() {
	local database=()
	[ -z "$POSTGRES_DB" ] || database=(--dbname "$POSTGRES_DB")
	PGHOST='' PGHOSTADDR='' psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --no-password "${database[@]}" "$@"
}

create_database() {
	[ "$POSTGRES_DB" != postgres ] || return 0
	local wanted=$POSTGRES_DB
	POSTGRES_DB=postgres run_sql --set db="$wanted" <<-'EOSQL'
		CREATE DATABASE :"db" ;
	EOSQL
}

run_init_files() {
	local file
	for file; do
		case $file in
		*.sh)
			if [ -x "$file" ]; then
				echo "running $file"
				"$file"
			else
				echo "sourcing $file"
				. "$file"
			fi
			;;
		*.sql) echo "running $file" && run_sql -f "$file" ;;
		*.sql.gz) echo "running $file" && gunzip -c "$file" | run_sql ;;
		*.sql.xz) echo "running $file" && xzcat "$file" | run_sql ;;
		*.sql.zst) echo "running $file" && zstd -dc "$file" | run_sql ;;
		*'*') ;; # the folder is empty
		*) echo "ignoring $file" ;;
		esac
	done
}
