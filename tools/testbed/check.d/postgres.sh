# The contract of the postgres image, as the program and its users rely on it.
# shellcheck shell=bash

PG_HARDENED=("${HARDENED[@]}" --user 70:70 --tmpfs /tmp --tmpfs /var/run/postgresql:uid=70,gid=70,mode=0775)

check_postgres() {
	local image=$1 data init=$WORK/postgres-init
	data=$(volume postgres)
	prepare_postgres_init "$init"
	printf 'p@ss w\303\266rd' >"$WORK/postgres-password"

	refuses "postgres: no password, no start" 'superuser password is not specified' once "${PG_HARDENED[@]}" "$image"
	refuses "postgres: PASSWORD and PASSWORD_FILE exclude each other" 'exclusive' \
		once "${PG_HARDENED[@]}" -e POSTGRES_PASSWORD=a -e POSTGRES_PASSWORD_FILE=/etc/hostname "$image"
	says "postgres: --version asks for no password" '^postgres \(PostgreSQL\)' once "${PG_HARDENED[@]}" "$image" --version

	start_postgres "$image" "$data" "$init"
	eventually "postgres: ready, hardened, as 70:70" 60 inside postgres pg_isready -h 127.0.0.1 -U crew_user -d crewplots
	says "postgres: init files ran in order, as SQL, gzip, sourced and executed" '^exec,gz,nohost,sourced,sql$' \
		pg_query postgres "SELECT string_agg(what, ',' ORDER BY what) FROM init_marks"
	says "postgres: arguments reach the server" '^33$' pg_query postgres 'SHOW max_connections'
	says "postgres: POSTGRES_INITDB_ARGS reach initdb" '^on$' pg_query postgres 'SHOW data_checksums'
	says "postgres: passwords are kept as SCRAM-SHA-256" '^SCRAM-SHA-256' \
		pg_query postgres "SELECT rolpassword FROM pg_authid WHERE rolname = 'crew_user'"
	says "postgres: hosts prove their password with SCRAM" '^host +all +all +all +scram-sha-256' \
		inside postgres cat /var/lib/postgresql/data/pg_hba.conf
	says "postgres: text sorts by code point, as on Alpine" '^B,a$' \
		pg_query postgres "SELECT string_agg(x, ',' ORDER BY x) FROM (VALUES ('a'), ('B')) v(x)"
	refuses "postgres: a wrong password over the network" 'password authentication failed' \
		once --user 70:70 -e PGPASSWORD=wrong "$image" psql -h postgres -U crew_user -d crewplots -c 'SELECT 1'
	says "postgres: the right password over the network" '^1$' \
		once --user 70:70 -e PGPASSWORD="$(<"$WORK/postgres-password")" "$image" psql -h postgres -U crew_user -d crewplots -Atc 'SELECT 1'
	holds "postgres: contrib extensions" pg_query postgres \
		'CREATE EXTENSION pgcrypto; CREATE EXTENSION pg_trgm; CREATE EXTENSION "uuid-ossp"; CREATE EXTENSION pg_stat_statements; CREATE EXTENSION citext'
	holds "postgres: pg_dump into pg_restore" inside postgres sh -ec \
		'pg_dump -U crew_user -F c crewplots >/tmp/dump && createdb -U crew_user copy && pg_restore -U crew_user -d copy /tmp/dump && psql -U crew_user -d copy -Atc "SELECT 1 FROM init_marks LIMIT 1"'
	check_postgres_replica "$image"
	says "postgres: clients are of the server's major" '^1$' inside postgres sh -c \
		'for p in postgres psql pg_dump pg_restore pg_basebackup pg_isready initdb; do $p --version; done | sed "s/.*) \([0-9]*\).*/\1/" | sort -u | wc -l'
	stops postgres "postgres: stops cleanly on its stop signal"
	gone postgres

	start_postgres "$image" "$data" "$init"
	eventually "postgres: starts again on its data" 30 inside postgres pg_isready -h 127.0.0.1
	says "postgres: the second start leaves initialisation out" 'Skipping initialization' said postgres
	says "postgres: data is still there" '^5$' pg_query postgres 'SELECT count(*) FROM init_marks'
	gone postgres
	check_postgres_as_root "$image"
	! is_stand_in "$image" || check_postgres_marker "$image" "$data"
}

start_postgres() {
	local image=$1 data=$2 init=$3
	start postgres "${PG_HARDENED[@]}" -v "$data:/var/lib/postgresql/data" -v "$init:/docker-entrypoint-initdb.d:ro" \
		-v "$WORK/postgres-password:/run/slipway/password:ro" -e POSTGRES_USER=crew_user -e POSTGRES_DB=crewplots \
		-e POSTGRES_PASSWORD_FILE=/run/slipway/password -e POSTGRES_INITDB_ARGS='--data-checksums' \
		"$image" postgres -c max_connections=33
}

# A standby from pg_basebackup, streaming. Hosts replicate only where pg_hba.conf says so: `all` there leaves it out.
check_postgres_replica() {
	local image=$1 copy
	copy=$(volume postgres-copy)
	inside postgres sh -c 'echo "host replication all all scram-sha-256" >>"$PGDATA/pg_hba.conf"'
	pg_query postgres 'SELECT pg_reload_conf()' >/dev/null
	holds "postgres: pg_basebackup copies a running server over the network" once --user 70:70 -v "$copy:/var/lib/postgresql/data" \
		-e PGPASSWORD="$(<"$WORK/postgres-password")" "$image" pg_basebackup -h postgres -U crew_user -D /var/lib/postgresql/data -R -X stream -c fast
	start postgres-copy "${PG_HARDENED[@]}" -v "$copy:/var/lib/postgresql/data" "$image" postgres -c max_connections=33
	eventually "postgres: a standby of it comes up" 30 inside postgres-copy pg_isready -h 127.0.0.1
	pg_query postgres "CREATE TABLE streamed ()" >/dev/null
	eventually "postgres: and follows" 20 pg_query postgres-copy 'SELECT FROM streamed'
	gone postgres-copy
	docker volume rm "$copy" >/dev/null
}

prepare_postgres_init() {
	mkdir -p "$1"
	echo "CREATE TABLE init_marks (what text); INSERT INTO init_marks VALUES ('sql');" >"$1/10-table.sql"
	echo "INSERT INTO init_marks VALUES ('gz');" | gzip >"$1/20-row.sql.gz"
	# shellcheck disable=SC2016 # for the container's shell
	echo 'psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -c "INSERT INTO init_marks VALUES ('"'sourced'"')"' >"$1/30-sourced.sh"
	cat >"$1/40-executed.sh" <<-'EOF'
		#!/bin/sh
		set -e
		psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -c "INSERT INTO init_marks VALUES ('exec')"
		# While it initialises, the server is reachable by its socket alone.
		pg_isready -h 127.0.0.1 || psql -U "$POSTGRES_USER" -d "$POSTGRES_DB" -c "INSERT INTO init_marks VALUES ('nohost')"
	EOF
	chmod 644 "$1"/* && chmod 755 "$1/40-executed.sh" "$1"
}

pg_query() { inside "$1" psql -U crew_user -d crewplots -Atc "$2"; }

check_postgres_as_root() {
	start postgres-root -e POSTGRES_PASSWORD=x "$1"
	eventually "postgres: starts as root as well" 60 inside postgres-root pg_isready -h 127.0.0.1
	says "postgres: and steps down to uid 70" '^70$' inside postgres-root stat -c %u /proc/1
	gone postgres-root
}

# The same server without the stand-in's marker file is what the real image would be to this data.
check_postgres_marker() {
	local image=$1 data=$2
	local real=("${PG_HARDENED[@]}" --tmpfs /usr/local/lib -v "$data:/var/lib/postgresql/data" --entrypoint postgres "$image")
	refuses "postgres: a real server refuses the stand-in's data and says why" 'written-by-a-slipway-stand-in' once "${real[@]}"
	once --user 70:70 -v "$data:/d" --entrypoint touch "$image" /d/pg_own.conf
	refuses "postgres: so it does with another configuration file" 'written-by-a-slipway-stand-in' once "${real[@]}" \
		-c config_file=/var/lib/postgresql/data/pg_own.conf -c data_directory=/var/lib/postgresql/data
	once --user 70:70 -v "$data:/d" --entrypoint rm "$image" /d/.slipway-stand-in
	refuses "postgres: the stand-in refuses a cluster it did not make" 'not made by a Slipway stand-in' \
		once "${PG_HARDENED[@]}" -e POSTGRES_PASSWORD=x -v "$data:/var/lib/postgresql/data" "$image"
}
