# The contract of the adminer image.
# shellcheck shell=bash

ADMINER_HARDENED=("${HARDENED[@]}" --user 100:101 --tmpfs /tmp:noexec)

check_adminer() {
	local image=$1 postgres
	start adminer "${ADMINER_HARDENED[@]}" -e ADMINER_DEFAULT_SERVER=postgres "$image"
	eventually "adminer: serves on 8080, hardened, as 100:101" 20 inside adminer wget -q -O /dev/null -T 5 http://127.0.0.1:8080/
	says "adminer: its login form names the server it is told" 'name="auth\[server\]" value="postgres"' \
		inside adminer wget -q -O - http://127.0.0.1:8080/
	says "adminer: it knows PostgreSQL" 'value="pgsql".*PostgreSQL' inside adminer wget -q -O - http://127.0.0.1:8080/
	says "adminer: a link names system, server, user and database" 'name="auth\[db\]" value="portal"' \
		browse adminer http://adminer:8080 '?pgsql=postgres&username=app&db=portal'
	says "adminer: other hosts reach it" '<title>Login - Adminer</title>' once --entrypoint wget "$image" -q -O - http://adminer:8080/

	"$TESTBED/ensure" postgres:15-alpine || return
	postgres=$(subject postgres:15-alpine)
	start adminer-postgres -e POSTGRES_PASSWORD=s3cret -e POSTGRES_USER=app -e POSTGRES_DB=portal "$postgres"
	eventually "adminer: there is a PostgreSQL to look at" 60 inside adminer-postgres pg_isready -h 127.0.0.1
	inside adminer-postgres psql -U app -d portal -qc 'CREATE TABLE seen_by_adminer (id int)'
	says "adminer: signs in and lists the tables" 'seen_by_adminer' browse adminer http://adminer:8080
	gone adminer-postgres
	stops adminer "adminer: stops cleanly on its stop signal"
	gone adminer

	says "adminer: the user of the image is adminer" '^uid=100\(adminer\) gid=101\(adminer\)' once "$image" id
	says "adminer: stop signal" '^SIGINT$' docker image inspect --format '{{.Config.StopSignal}}' "$image"
	says "adminer: options alone mean php" '^PHP ' once "${ADMINER_HARDENED[@]}" "$image" --version
	start adminer-plugins -e ADMINER_DESIGN=dracula -e ADMINER_PLUGINS='tables-filter dump-json' "$image"
	eventually "adminer: starts with plugins and a design" 20 inside adminer-plugins wget -q -O /dev/null http://127.0.0.1:8080/
	says "adminer: both are in" 'adminer.css' inside adminer-plugins wget -q -O - http://127.0.0.1:8080/
	says "adminer: plugins lie in plugins-enabled" '^001-tables-filter.php 002-dump-json.php$' \
		inside adminer-plugins sh -c 'echo $(ls plugins-enabled)'
	gone adminer-plugins
	refuses "adminer: a plugin that there is not" 'sorcery' once -e ADMINER_PLUGINS=sorcery "$image"
	says "adminer: no bash and no apt-get, as on Alpine" '^none$' once "$image" sh -c 'command -v bash apt-get || echo none'
}

# browse SCRIPT ARGUMENTS…: runs a script of check.d/browsing on the node image.
browse() {
	local script=$1
	shift
	once -v "$TESTBED/check.d/browsing:/browsing:ro" -e SERVER="$RUN-adminer-postgres" -e PASSWORD=s3cret "$NODE_IMAGE" \
		node "/browsing/$script.mjs" "$@"
}
