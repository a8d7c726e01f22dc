# What to do about each image.
# shellcheck shell=bash

# Prints "STATE REF" for each reference: absent, real, current or stale (the last two are stand-ins).
image_states() {
	local ref line
	local -A label=()
	while IFS=$'\t' read -r tags line; do
		for ref in $tags; do label[$ref]=$line; done
	done < <(docker image inspect --format \
		'{{range .RepoTags}}{{.}} {{end}}{{"\t"}}{{with .Config.Labels}}{{index . "slipway.stand-in"}}/{{index . "slipway.stand-in.key"}}{{end}}' \
		"$@" 2>/dev/null || true)
	for ref in "$@"; do
		if [ -z "${label[$ref]+there}" ]; then
			# A reference by digest carries no tag of its own.
			case $ref in
			*@*) docker image inspect "$ref" >/dev/null 2>&1 && echo "real $ref" || echo "absent $ref" ;;
			*) echo "absent $ref" ;;
			esac
		elif [[ ${label[$ref]} != true/* ]]; then
			echo "real $ref"
		elif [ -n "$(catalogue_folder "$ref")" ] && [ "${label[$ref]}" = "true/$(image_key "$ref")" ]; then
			echo "current $ref"
		else
			echo "stale $ref"
		fi
	done
}

ensure_images() {
	local todo
	BASE_KEY=$(base_key)
	mapfile -t todo < <(image_states "$@" | awk '$1 == "absent" || $1 == "stale" {print $2}')
	[ ${#todo[@]} -gt 0 ] || return 0
	daemon_require
	# An empty daemon and a daemon that does not answer look the same above.
	mkdir -p "$CACHE"
	exec 9>"$CACHE/lock"
	if ! flock -n 9; then
		say "waiting for another run that builds stand-ins"
		flock 9
	fi
	cache_tidy
	ensure_missing "${todo[@]}"
}

# Under the lock; states are asked again, since the run we waited for may have built them. Compilers keep the processors
# busy, all else waits for packages: side by side.
ensure_missing() {
	local work lane compiling='' failed state ref
	work=$(mktemp -d "$CACHE/context.XXXXXX")
	touch "$work/compiled" "$work/others"
	while read -r state ref; do
		if is_compiled "$ref"; then lane=compiled; else lane=others; fi
		echo "$state $ref" >>"$work/$lane"
	done < <(image_states "$@")
	if [ -s "$work/compiled" ]; then
		# A group of its own, which ends with us.
		set -m
		ensure_each "$work/compiled" >"$work/failed.compiled" &
		compiling=$!
		set +m
		trap 'kill -- -'"$compiling"' 2>/dev/null' EXIT
		trap 'exit 130' INT TERM
	fi
	ensure_each "$work/others" >"$work/failed.others"
	[ -z "$compiling" ] || wait "$compiling"
	trap - EXIT INT TERM
	# Compilers of earlier build stages are not worth their space.
	docker image prune --force --filter label=slipway.stand-in.stage=true >/dev/null 2>&1 || true
	drop_old_bases
	failed=$(cat "$work"/failed.* | tr '\n' ' ')
	rm -rf "$work"
	[ -z "$failed" ] || fail "no image for: ${failed% }. Where the registry cannot be reached, docker load brings an image in"
}

# Whether a Go program goes in that is built on the host.
is_compiled() { compgen -G "$TESTBED/images/$(catalogue_folder "$1")/*/go.mod" >/dev/null; }

# ensure_each STATES: prints those it has no image for.
ensure_each() {
	local state ref
	while read -r state ref <&3; do
		case $state in
		absent) ensure_absent "$ref" >&2 || echo "$ref" ;;
		stale) ensure_stale "$ref" >&2 || echo "$ref" ;;
		esac
	done 3<"$1"
}

# Images built on an older base keep its layers; only its name goes. Some stay: another clone's build may be using one.
drop_old_bases() {
	local name
	for name in $(docker image ls --format '{{.Repository}}:{{.Tag}}' "$BASE_REPOSITORY" | tail -n +4); do
		[ "$name" = "$BASE_REPOSITORY:$BASE_KEY" ] || docker image rm "$name" >/dev/null 2>&1 || true
	done
}

ensure_absent() {
	local ref=$1
	if registry_answers_once "$ref"; then
		say "$ref is not here; its registry can be reached, Docker will pull it"
		return
	fi
	if [ -z "$(catalogue_folder "$ref")" ]; then
		say "$ref is not here, its registry cannot be reached and no stand-in is known for it (tools/testbed/ensure --list)"
		return 1
	fi
	if ! daemon_is_local; then
		say "$ref is not on $(daemon_endpoint), whose registry cannot be reached; stand-ins are built on a local daemon only: docker load it there"
		return 1
	fi
	build_stand_in "$ref"
}

ensure_stale() {
	local ref=$1
	if [ -z "$(catalogue_folder "$ref")" ]; then
		say "$ref is a stand-in that this version does not know: docker image rm $ref removes it"
		return 1
	fi
	if registry_answers_once "$ref"; then
		say "$ref is an old stand-in, and its registry can be reached now: docker pull $ref replaces it"
		return
	fi
	daemon_is_local || return 0
	say "the stand-in for $ref is of another recipe"
	build_stand_in "$ref"
}

# One question per registry and run.
declare -A registry_answer=()
registry_answers_once() {
	local registry=docker.io
	[[ $1 != */* ]] || case ${1%%/*} in *.* | *:* | localhost) registry=${1%%/*} ;; esac
	if [ -z "${registry_answer[$registry]:-}" ]; then
		if registry_answers "$1"; then registry_answer[$registry]=yes; else registry_answer[$registry]=no; fi
	fi
	[ "${registry_answer[$registry]}" = yes ]
}
