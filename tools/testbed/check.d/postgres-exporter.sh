# The contract of the postgres-exporter image.
# shellcheck shell=bash

POSTGRES_EXPORTER_HARDENED=("${HARDENED[@]}" --user 65534:65534)

check_postgres_exporter() {
	local image=$1 postgres
	printf 's3cret' >"$WORK/postgres-exporter"
	printf 'wrong' >"$WORK/postgres-exporter-wrong"
	chmod 644 "$WORK"/postgres-exporter*
	for version in 15 16; do
		"$TESTBED/ensure" "postgres:$version-alpine" || return
		postgres=$(subject "postgres:$version-alpine")
		start exporter-postgres -e POSTGRES_PASSWORD=s3cret -e POSTGRES_USER=app -e POSTGRES_DB=portal "$postgres"
		eventually "postgres-exporter: there is a PostgreSQL $version to watch" 60 inside exporter-postgres pg_isready -h 127.0.0.1
		start_postgres_exporter "$image" postgres-exporter
		eventually "postgres-exporter: signs in to PostgreSQL $version by a password file, hardened, as 65534:65534" 20 postgres_exporter_has '^pg_up 1$'
		for metric in 'pg_stat_database_numbackends\{.*datname="portal"' 'pg_stat_database_xact_commit\{.*datname="portal"' \
			'pg_stat_database_blks_hit' 'pg_stat_database_deadlocks' 'pg_database_size_bytes\{.*datname="portal"' \
			'pg_stat_activity_count\{.*state="active"' 'pg_locks_count' 'pg_settings_max_connections'; do
			says "postgres-exporter: on $version it has ${metric%%\\*}" "^$metric" postgres_metrics
		done
		gone exporter-postgres
		eventually "postgres-exporter: a PostgreSQL $version that is gone is pg_up 0" 20 postgres_exporter_has '^pg_up 0$'
		stops_at_once postgres-exporter "postgres-exporter: ends on SIGTERM"
		gone postgres-exporter
	done

	start exporter-postgres -e POSTGRES_PASSWORD=s3cret -e POSTGRES_USER=app -e POSTGRES_DB=portal "$postgres"
	eventually "postgres-exporter: there is a PostgreSQL again" 60 inside exporter-postgres pg_isready -h 127.0.0.1
	start_postgres_exporter "$image" postgres-exporter-wrong
	eventually "postgres-exporter: with another password it runs, and pg_up is 0" 20 postgres_exporter_has '^pg_up 0$'
	fails "postgres-exporter: no password is in its log" sh -c "docker logs $RUN-postgres-exporter 2>&1 | grep -E ':wrong@|password=wrong'"
	gone postgres-exporter
	gone exporter-postgres
	says "postgres-exporter: the user of the image is nobody" '^uid=65534\(nobody\)' once --entrypoint id "$image"
	refuses "postgres-exporter: no bash, as in the official image" 'bash.*not found' once --entrypoint bash "$image" -c true
}

start_postgres_exporter() {
	start postgres-exporter "${POSTGRES_EXPORTER_HARDENED[@]}" -v "$WORK/$2:/run/slipway/password:ro" \
		-e DATA_SOURCE_URI='exporter-postgres:5432/portal?sslmode=disable' -e DATA_SOURCE_USER=app \
		-e DATA_SOURCE_PASS_FILE=/run/slipway/password "$1" --web.listen-address=:9187 --log.level=info
}

postgres_metrics() { inside postgres-exporter wget -q -O - http://127.0.0.1:9187/metrics; }

postgres_exporter_has() { postgres_metrics | grep -E -- "$1"; }
