# The contract of the redis-commander image.
# shellcheck shell=bash

COMMANDER_HARDENED=("${HARDENED[@]}" --user 10000:10000 --tmpfs /tmp:noexec)

check_redis_commander() {
	local image=$1 redis
	"$TESTBED/ensure" redis:7-alpine || return
	redis=$(subject redis:7-alpine)
	start commander-redis "$redis" redis-server --requirepass s3cret
	printf s3cret >"$WORK/commander-redis"
	printf 'h7tp-pass' >"$WORK/commander-http"
	chmod 644 "$WORK"/commander-*

	start commander "${COMMANDER_HARDENED[@]}" -e REDIS_HOST="$RUN-commander-redis" -e REDIS_PORT=6379 \
		-e REDIS_PASSWORD_FILE=/run/slipway/redis -e HTTP_USER=dev -e HTTP_PASSWORD_FILE=/run/slipway/http \
		-v "$WORK/commander-redis:/run/slipway/redis:ro" -v "$WORK/commander-http:/run/slipway/http:ro" "$image"
	eventually "redis-commander: healthy on 8081, hardened, as 10000:10000" 30 inside commander /redis-commander/bin/healthcheck.js
	says "redis-commander: a cheap probe does as well" '^ *ok$' inside commander wget -q -O - -T 5 http://127.0.0.1:8081/healthcheck
	eventually "redis-commander: says it is connected, by the password in the file" 20 commander_is_connected
	refuses "redis-commander: asks who one is" 401 inside commander wget -q -O - http://127.0.0.1:8081/apiv2/connection
	refuses "redis-commander: not with another password" 'does not let us in' browse_commander dev wrong
	holds "redis-commander: there is a key" inside commander-redis env REDISCLI_AUTH=s3cret redis-cli -e set greeting moin
	says "redis-commander: shows keys to the user it is told" 'greeting' browse_commander dev h7tp-pass
	fails "redis-commander: no password is in its log" sh -c "docker logs $RUN-commander 2>&1 | grep -E 's3cret|h7tp-pass'"
	stops_at_once commander "redis-commander: ends on SIGTERM"
	gone commander

	start commander-hosts -e REDIS_HOSTS="one:$RUN-commander-redis:6379:0:s3cret,two:$RUN-commander-redis:6379:1:s3cret" "$image"
	eventually "redis-commander: REDIS_HOSTS names several, with a root file system that can be written" 30 \
		inside commander-hosts grep -c '"label":"two"' /redis-commander/config/local-production.json
	gone commander-hosts
	gone commander-redis
	says "redis-commander: the image's user is 10000" '^10000$' docker image inspect --format '{{.Config.User}}' "$image"
	refuses "redis-commander: users other than 10000 cannot read its configuration" 'ermission denied|invalid json' \
		once "${HARDENED[@]}" --user 1000:1000 --tmpfs /tmp -e REDIS_HOST=nowhere "$image"
	says "redis-commander: no bash and no apt-get, as on Alpine" '^none$' \
		once --entrypoint sh "$image" -c 'command -v bash apt-get || echo none'
}

commander_is_connected() { said commander | grep -E 'Redis Connection .*:6379 .*(connected|using)'; }

browse_commander() {
	once -v "$TESTBED/check.d/browsing:/browsing:ro" "$NODE_IMAGE" node /browsing/redis-commander.mjs http://commander:8081 "$@"
}
