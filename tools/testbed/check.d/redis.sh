# The contract of the redis image.
# shellcheck shell=bash

REDIS_HARDENED=("${HARDENED[@]}" --user 999:1000)

check_redis() {
	local image=$1 data
	data=$(volume redis)
	printf 'requirepass s3cret\nappendonly yes\nsave 60 1\nmaxmemory 64mb\n' >"$WORK/redis.conf"
	chmod 644 "$WORK/redis.conf"

	start_redis "$image" "$data"
	eventually "redis: answers with its password, hardened, as 999:1000" 20 redis_says PONG ping
	refuses "redis: -e makes NOAUTH a failure" NOAUTH inside redis redis-cli -e ping
	says "redis: its configuration file counts" '^67108864$' redis_says '' --raw config get maxmemory
	holds "redis: writes" redis_says OK set greeting hello
	holds "redis: rewrites its append-only file" redis_says 'started|scheduled' bgrewriteaof
	says "redis: /data is its own" '^999:1000 ' inside redis stat -c '%u:%g %n' /data
	stops redis "redis: stops cleanly"
	gone redis
	start_redis "$image" "$data"
	eventually "redis: data survives a new container" 20 redis_says hello get greeting
	stops redis "redis: stops cleanly again"
	gone redis

	start redis-plain "$image"
	eventually "redis: plain start as root" 20 inside redis-plain redis-cli ping
	says "redis: which steps down to uid 999" '^999$' inside redis-plain stat -c %u /proc/1
	says "redis: protected mode is off, others on the network get in" PONG once "$image" redis-cli -e -h redis-plain ping
	says "redis: options without a command" 'v=7' once "$image" --version
	gone redis-plain
	! is_stand_in "$image" || check_redis_marker "$image" "$data"
}

start_redis() {
	start redis "${REDIS_HARDENED[@]}" -v "$2:/data" -v "$WORK/redis.conf:/run/slipway/redis.conf:ro" "$1" \
		redis-server /run/slipway/redis.conf
}

redis_says() {
	local pattern=$1 answer
	shift
	answer=$(inside redis env REDISCLI_AUTH=s3cret redis-cli -e "$@") || return 1
	printf '%s\n' "$answer"
	grep -qE -- "$pattern" <<<"$answer"
}

# The same server without the marker module is what the real image would be to this data.
check_redis_marker() {
	local image=$1 data=$2
	local real=("${REDIS_HARDENED[@]}" -v "$data:/data" --entrypoint timeout "$image" 20 /usr/bin/redis-server --dir /data)
	refuses "redis: a real server refuses the stand-in's append-only file and says why" "no matching module 'stand-ins'" \
		once "${real[@]}" --appendonly yes
	start redis-dump "${REDIS_HARDENED[@]}" -v "$data:/data" "$image" redis-server --dir /data --appendonly no
	eventually "redis: the stand-in writes a dump" 20 inside redis-dump redis-cli -e save
	gone redis-dump
	refuses "redis: a real server refuses the stand-in's dump" "no matching module 'stand-ins'" \
		once "${real[@]}" --appendonly no
}
