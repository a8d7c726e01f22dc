# What is costly to make is kept in the cache root, one folder per kind and content key.
# shellcheck shell=bash

CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/slipway/testbed

# cached KIND KEY MAKER ARGS… : prints the folder, calling MAKER to fill a new one when it is not there.
# The entry appears by one rename, so that a run killed half-way leaves no half entry.
cached() {
	local kind=$1 key=$2 entry work
	shift 2
	entry=$CACHE/$kind/$key
	if [ ! -d "$entry" ]; then
		mkdir -p "$CACHE/$kind"
		work=$(mktemp -d "$CACHE/$kind/.new.XXXXXX")
		"$@" "$work" || {
			cache_discard "$work"
			return 1
		}
		# Two lanes may make the same; the second finds the place taken.
		if [ -d "$entry" ]; then cache_discard "$work"; else mv -T "$work" "$entry" || return 1; fi
	fi
	touch "$entry"
	printf '%s\n' "$entry"
}

# Half a base is root's; anything else is ours.
cache_discard() {
	rm -rf --one-file-system "$@" 2>/dev/null || as_root rm -rf --one-file-system "$@"
}

# Called under the lock: leftovers of killed runs, and entries nobody asked for in 60 days.
cache_tidy() {
	local old
	while IFS= read -r -d '' old; do
		cache_discard "$old"
	done < <(
		find "$CACHE" -mindepth 1 -maxdepth 1 -name 'context.*' -print0
		find "$CACHE" -mindepth 2 -maxdepth 2 \( -name '.new.*' -o -mtime +60 \) -print0 2>/dev/null # while the first goes
	)
}
