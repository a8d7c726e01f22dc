# Progress and errors: everything a person reads goes to stderr, stdout stays free for answers.
# shellcheck shell=bash

say() { printf 'testbed: %s\n' "$*" >&2; }

fail() {
	printf 'testbed: error: %s\n' "$*" >&2
	exit 1
}

# quietly TITLE COMMAND…: a long command, with a sign of life now and then. When it fails, the last lines of what it
# said are what the reader needs.
quietly() {
	local title=$1 log status=0 beat
	shift
	log=$(mktemp "${TMPDIR:-/tmp}/slipway-testbed.XXXXXX")
	heartbeat "$title" "$$" >/dev/null 9>&- &
	beat=$!
	# The lock (9) is this script's alone: a helper that a command leaves behind must not keep it.
	"$@" >"$log" 2>&1 9>&- || status=$?
	kill "$beat" 2>/dev/null && wait "$beat" 2>/dev/null
	if [ "$status" -ne 0 ]; then
		say "$title failed (exit $status); its last lines:"
		tail -n 20 "$log" | sed 's/^/    /' >&2
	fi
	rm -f "$log"
	return "$status"
}

# Waits without a child process: a sleep would outlive it and hold whoever reads our output.
heartbeat() {
	local seconds=0
	exec 7<> <(:)
	while kill -0 "$2" 2>/dev/null; do
		read -r -t 20 -u 7 _ || true
		seconds=$((seconds + 20))
		say "… $1, $seconds s"
	done
}
