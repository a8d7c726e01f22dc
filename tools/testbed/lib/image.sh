# Builds one stand-in: context, build, labels, tag.

# The folder is the build context. Its prepare.sh, when there, adds what is built on the host (function `prepare`).
build_stand_in() {
	local ref=$1 folder context base draft status=0
	folder=$TESTBED/images/$(catalogue_folder "$ref")
	base=$(base_image) || return 1
	say "building the stand-in for $ref"
	mkdir -p "$CACHE"
	context=$(mktemp -d "$CACHE/context.XXXXXX")
	draft=slipway-stand-in/draft:$(printf '%s' "$ref" | tr ':/' '--')
	draft_image "$ref" "$folder" "$context" "$base" "$draft" && label_image "$ref" "$draft" || status=1
	rm -rf "$context"
	docker image rm "$draft" >/dev/null 2>&1 || true
	# Compilers of earlier build stages are not worth their space.
	docker image prune --force --filter label=slipway.stand-in.stage=true >/dev/null 2>&1 || true
	return "$status"
}

draft_image() {
	local ref=$1 folder=$2 context=$3 base=$4 draft=$5 arguments=() variable
	cp -r "$folder/." "$context"
	if [ -e "$folder/prepare.sh" ]; then
		(
			# shellcheck source=/dev/null
			. "$folder/prepare.sh"
			prepare "$context"
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
	local ref=$1 draft=$2 about version made_of previous
	about=$(docker run --rm --network none --user 65534:65534 --entrypoint /bin/cat "$draft" /etc/slipway-stand-in) || return 1
	version=$(sed -n 's/^version=//p' <<<"$about")
	made_of=$(sed -n 's/^made-of=//p' <<<"$about")
	previous=$(docker image inspect --format '{{.Id}}' "$ref" 2>/dev/null || true)
	quietly "labelling $ref" docker build --pull=false --force-rm -t "$ref" - <<-EOF || return 1
		FROM $draft
		LABEL slipway.stand-in="true" slipway.stand-in.key="$(image_key "$ref")" slipway.stand-in.made-of="$made_of" \\
		      org.opencontainers.image.version="$version" org.opencontainers.image.title="Slipway stand-in for $ref"
	EOF
	# The image it replaces goes, unless a container still runs on it.
	[ -z "$previous" ] || docker image rm "$previous" >/dev/null 2>&1 || true
	say "stand-in for $ref ready: $made_of"
}
