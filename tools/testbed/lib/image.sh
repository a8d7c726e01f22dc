# Builds one stand-in: context, build, labels, tag.
# shellcheck shell=bash

# The folder is the build context. Its prepare.sh, when there, adds what is built on the host (function `prepare`).
build_stand_in() {
	local ref=$1 folder context base draft status=0 key
	key=$(image_key "$ref") # of the recipe as it is now; an edit meanwhile makes the next run build again
	if docker image inspect "$(keyed_repository "$ref"):$key" >/dev/null 2>&1; then
		adopt "$ref" "$key"
		return
	fi
	folder=$TESTBED/images/$(catalogue_folder "$ref")
	base=$(base_image) || return 1
	say "building the stand-in for $ref"
	mkdir -p "$CACHE"
	context=$(mktemp -d "$CACHE/context.XXXXXX")
	draft=slipway-stand-in/draft:$(printf '%s' "$ref" | tr ':/' '--')
	# A name for the base that nobody else takes away while this build runs.
	docker tag "$base" "$draft-base" || return 1
	draft_image "$ref" "$folder" "$context" "$draft-base" "$draft" && label_image "$ref" "$draft" "$key" || status=1
	rm -rf "$context"
	docker image rm "$draft" "$draft-base" >/dev/null 2>&1 || true
	return "$status"
}

draft_image() {
	local ref=$1 folder=$2 context=$3 base=$4 draft=$5 arguments=() variable
	cp -r "$folder/." "$context"
	if [ -e "$folder/prepare.sh" ]; then
		(
			# shellcheck source=/dev/null
			. "$folder/prepare.sh"
			prepare "$context" "$ref"
		) || return 1
	fi
	chmod -R u=rwX,go=rX "$context"
	while IFS= read -r variable; do
		[ -z "$variable" ] || arguments+=(--build-arg "$variable")
	done < <(catalogue_variables "$ref")
	for variable in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
		[ -z "${!variable:-}" ] || arguments+=(--build-arg "$variable")
	done
	quietly "docker build of $ref" nice docker build --pull=false --force-rm --build-arg "BASE=$base" \
		"${arguments[@]}" -t "$draft" "$context"
}

# The version is known only once the packages are in, so the labels come in a second, empty build.
label_image() {
	local ref=$1 draft=$2 key=$3 about version made_of
	about=$(docker run --rm --network none --user 65534:65534 --entrypoint /bin/cat "$draft" /etc/slipway-stand-in) || return 1
	version=$(sed -n 's/^version=//p' <<<"$about")
	made_of=$(sed -n 's/^made-of=//p' <<<"$about")
	quietly "labelling $ref" docker build --pull=false --force-rm -t "$(keyed_repository "$ref"):$key" - <<-EOF || return 1
		FROM $draft
		LABEL slipway.stand-in="true" slipway.stand-in.key="$key" slipway.stand-in.made-of="$made_of" \\
		      org.opencontainers.image.version="$version" org.opencontainers.image.title="Slipway stand-in for $ref"
	EOF
	adopt "$ref" "$key"
	say "stand-in for $ref ready: $made_of"
}

# A second name, by content. Clones and branches with different recipes share a daemon: each finds its own build
# again and only moves the official name, instead of building over the other's for ever.
keyed_repository() { printf 'slipway-stand-in/%s\n' "$(printf '%s' "$1" | tr ':/' '--')"; }

# Gives the official name to the build of this recipe, and lets go of all but the three newest.
adopt() {
	local ref=$1 key=$2 repository old
	repository=$(keyed_repository "$ref")
	if [[ $(image_states "$ref") == real* ]]; then
		say "$ref was pulled meanwhile: the real image stays"
		return
	fi
	docker tag "$repository:$key" "$ref" || return 1
	for old in $(docker image ls --format '{{.Repository}}:{{.Tag}}' "$repository" | tail -n +4); do
		[ "$old" = "$repository:$key" ] || docker image rm "$old" >/dev/null 2>&1 || true
	done
}
