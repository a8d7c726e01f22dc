# The contract of the redis-exporter image.
# shellcheck shell=bash

REDIS_EXPORTER_HARDENED=("${HARDENED[@]}" --user 59000:59000)

check_redis_exporter() {
	local image=$1 redis metric
	"$TESTBED/ensure" redis:7-alpine || return
	redis=$(subject redis:7-alpine)
	start exporter-redis "$redis" redis-server --requirepass s3cret
	# As the exporter wants it: a password for each address.
	printf '{"redis://exporter-redis:6379": "s3cret"}' >"$WORK/redis-exporter"
	printf '{"redis://exporter-redis:6379": "wrong"}' >"$WORK/redis-exporter-wrong"
	chmod 644 "$WORK"/redis-exporter*
	eventually "redis-exporter: there is a Redis to watch" 20 inside exporter-redis env REDISCLI_AUTH=s3cret redis-cli -e set greeting moin

	start_redis_exporter "$image" redis-exporter
	eventually "redis-exporter: signs in by a password file, hardened, as 59000:59000" 20 redis_exporter_has '^redis_up 1$'
	holds "redis-exporter: healthy" inside redis-exporter wget -q -O - http://127.0.0.1:9121/health
	for metric in redis_connected_clients redis_memory_used_bytes redis_memory_max_bytes redis_commands_processed_total redis_keyspace_hits_total \
		redis_keyspace_misses_total redis_evicted_keys_total redis_uptime_in_seconds redis_rejected_connections_total \
		'redis_db_keys\{db="db0"\} 1' 'redis_commands_total\{cmd="set"' 'redis_instance_info\{'; do
		says "redis-exporter: has ${metric%%\\*}" "^$metric" redis_metrics
	done
	gone exporter-redis
	eventually "redis-exporter: a Redis that is gone is redis_up 0" 20 redis_exporter_has '^redis_up 0$'
	stops_at_once redis-exporter "redis-exporter: ends on SIGTERM"
	gone redis-exporter

	start exporter-redis "$redis" redis-server --requirepass s3cret
	start_redis_exporter "$image" redis-exporter-wrong
	eventually "redis-exporter: with another password it runs, and redis_up is 0" 20 redis_exporter_has '^redis_up 0$'
	fails "redis-exporter: no password is in its log" sh -c "docker logs $RUN-redis-exporter 2>&1 | grep -w wrong"
	gone redis-exporter
	gone exporter-redis
	says "redis-exporter: the user of the image is 59000" '^59000:59000$' docker image inspect --format '{{.Config.User}}' "$image"
	refuses "redis-exporter: no bash, as on Alpine" 'bash.*not found' once --entrypoint bash "$image" -c true
}

start_redis_exporter() {
	start redis-exporter "${REDIS_EXPORTER_HARDENED[@]}" -v "$WORK/$2:/run/slipway/password:ro" \
		-e REDIS_ADDR=redis://exporter-redis:6379 -e REDIS_PASSWORD_FILE=/run/slipway/password "$1"
}

redis_metrics() { inside redis-exporter wget -q -O - http://127.0.0.1:9121/metrics; }

redis_exporter_has() { redis_metrics | grep -E -- "$1"; }
