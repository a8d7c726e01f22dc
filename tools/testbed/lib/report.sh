# Progress and errors: everything a person reads goes to stderr, stdout stays free for answers.

say() { printf 'testbed: %s\n' "$*" >&2; }

fail() {
	printf 'testbed: error: %s\n' "$*" >&2
	exit 1
}

# Runs a long command quietly. When it fails, the last lines of what it said are what the reader needs.
quietly() {
	local title=$1 log status=0
	shift
	log=$(mktemp "${TMPDIR:-/tmp}/slipway-testbed.XXXXXX")
	"$@" >"$log" 2>&1 || status=$?
	if [ "$status" -ne 0 ]; then
		say "$title failed (exit $status); its last lines:"
		tail -n 20 "$log" | sed 's/^/    /' >&2
	fi
	rm -f "$log"
	return "$status"
}
