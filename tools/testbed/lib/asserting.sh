# Assertions of tools/testbed/check, and the containers they are made on.
# shellcheck shell=bash

passed=0 failed=0
RUN=slipway-check-$$
NETWORK=$RUN
WORK=''

begin_run() {
	WORK=$(mktemp -d "${TMPDIR:-/tmp}/$RUN.XXXXXX")
	chmod 755 "$WORK"
	trap end_run EXIT
	trap 'exit 130' INT TERM
	docker network create --label "slipway.check=$RUN" "$NETWORK" >/dev/null
}

end_run() {
	local leftover
	for leftover in $(docker ps -aq --filter "label=slipway.check=$RUN"); do
		docker rm -fv "$leftover" >/dev/null 2>&1 || true
	done
	for leftover in $(docker volume ls -q --filter "label=slipway.check=$RUN"); do
		docker volume rm "$leftover" >/dev/null 2>&1 || true
	done
	for leftover in $(docker image ls -q --filter "label=slipway.check=$RUN"); do
		docker image rm -f "$leftover" >/dev/null 2>&1 || true
	done
	for leftover in $(docker image ls --format '{{.Repository}}:{{.Tag}}' "$RUN/*"); do
		docker image rm "$leftover" >/dev/null 2>&1 || true
	done
	docker network rm "$NETWORK" >/dev/null 2>&1 || true
	[ -z "$WORK" ] || rm -rf "$WORK"
}

# A name of this run's own for the image under test, so that nobody moves it meanwhile.
subject() {
	local name
	name=$RUN/$(catalogue_folder "$1"):subject
	docker image inspect "$1" >/dev/null 2>&1 || docker pull -q "$1" >/dev/null || fail "no image $1 to check"
	docker tag "$1" "$name"
	printf '%s\n' "$name"
}

ok() {
	passed=$((passed + 1))
	printf 'ok %s\n' "$1"
}

bad() {
	failed=$((failed + 1))
	printf 'FAIL %s\n' "$1"
	[ -z "${2:-}" ] || tail -n 12 <<<"$2" | sed 's/^/    /'
}

# holds NAME COMMAND…: the command succeeds.
holds() {
	local name=$1 said
	shift
	if said=$("$@" 2>&1); then ok "$name"; else bad "$name" "exit $?: $* said: $said"; fi
}

# says NAME PATTERN COMMAND…: it succeeds and says it.
says() {
	local name=$1 pattern=$2 said code=0
	shift 2
	said=$("$@" 2>&1) || code=$?
	if [ "$code" = 0 ] && grep -qE -- "$pattern" <<<"$said"; then
		ok "$name"
	else
		bad "$name" "wanted /$pattern/ (exit $code), $* said: $said"
	fi
}

# refuses NAME PATTERN COMMAND…: it fails and says why.
refuses() {
	local name=$1 pattern=$2 said
	shift 2
	if said=$("$@" 2>&1); then
		bad "$name" "it was accepted: $* said: $said"
	elif grep -qE -- "$pattern" <<<"$said"; then
		ok "$name"
	else
		bad "$name" "wanted /$pattern/, $* said: $said"
	fi
}

# fails NAME COMMAND…: a question answered with no.
fails() {
	local name=$1 code=0
	shift
	"$@" >/dev/null 2>&1 || code=$?
	if [ "$code" = 1 ]; then ok "$name"; else bad "$name" "exit $code instead of 1: $*"; fi
}

# eventually NAME SECONDS COMMAND…: it succeeds within that time.
eventually() {
	local name=$1 until=$((SECONDS + $2)) said
	shift 2
	until said=$("$@" 2>&1); do
		if [ "$SECONDS" -ge "$until" ]; then
			bad "$name" "$* said: $said"
			return
		fi
		sleep 0.3
	done
	ok "$name"
}

HARDENED=(--read-only --cap-drop ALL --security-opt no-new-privileges --memory 512m --pids-limit 200)

# start NAME OPTIONS… IMAGE ARGUMENTS…: a container in the background, reachable under its NAME.
start() {
	local name=$1
	shift
	docker run -d --label "slipway.check=$RUN" --name "$RUN-$name" --network "$NETWORK" --network-alias "$name" "$@" >/dev/null ||
		bad "$name starts"
}

# once OPTIONS… IMAGE ARGUMENTS…: a container that ends by itself.
once() { timeout 60 docker run --rm --label "slipway.check=$RUN" --network "$NETWORK" "$@"; }

inside() {
	local name=$1
	shift
	timeout 45 docker exec "$RUN-$name" "$@"
}

said() { docker logs "$RUN-$1" 2>&1; }

gone() { docker rm -fv "$RUN-$1" >/dev/null 2>&1 || true; }

volume() {
	# Of the image checked before, where two share their checks.
	docker volume rm "$RUN-$1" >/dev/null 2>&1 || true
	docker volume create --label "slipway.check=$RUN" "$RUN-$1" >/dev/null
	printf '%s\n' "$RUN-$1"
}

# stops NAME WHAT: docker stop ends it by its own stop signal, with exit code 0 and not by force.
stops() {
	local name=$1 what=$2 began=$SECONDS code
	docker stop -t 20 "$RUN-$name" >/dev/null
	code=$(docker inspect --format '{{.State.ExitCode}}' "$RUN-$name")
	if [ "$code" = 0 ] && [ $((SECONDS - began)) -lt 10 ]; then
		ok "$what"
	else
		bad "$what" "exit code $code after $((SECONDS - began)) s"
	fi
}

# stops_at_once NAME WHAT: it leaves SIGTERM to the system: whatever exit code, but not by force.
stops_at_once() {
	local began=$SECONDS
	docker stop -t 20 "$RUN-$1" >/dev/null
	if [ $((SECONDS - began)) -lt 10 ]; then ok "$2"; else bad "$2" "only by force, after $((SECONDS - began)) s"; fi
}

is_stand_in() { [ "$(docker image inspect --format '{{index .Config.Labels "slipway.stand-in"}}' "$1" 2>/dev/null)" = true ]; }
