# Files from a Maven repository, fetched by the host's Maven: its mirrors and passwords stay on the host.
# shellcheck shell=bash

MAVEN_COPY=org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy

# maven_artifact GROUP:ARTIFACT:VERSION[:TYPE[:CLASSIFIER]] SHA256: prints the cached file.
maven_artifact() {
	local coordinates=$1 sha256=$2 entry
	entry=$(cached maven "${coordinates//:/-}-${sha256:0:12}" make_maven_artifact "$coordinates" "$sha256") || return 1
	printf '%s\n' "$entry/artifact"
}

make_maven_artifact() {
	local coordinates=$1 sha256=$2 out=$3
	require_program mvn maven
	say "fetching $coordinates"
	quietly "mvn dependency:copy" env -C "$out" mvn -q -B "$MAVEN_COPY" "-Dartifact=$coordinates" -DoutputDirectory="$out" \
		-Dmdep.useBaseVersion=true || return 1
	mv "$out"/*.* "$out/artifact" || return 1
	verify_sha256 "$coordinates" "$sha256" "$out/artifact"
}

verify_sha256() {
	local name=$1 wanted=$2 file=$3 found
	found=$(sha256sum <"$file" | cut -d ' ' -f 1)
	[ "$found" = "$wanted" ] || {
		say "$name is not what was pinned (sha256 $found instead of $wanted): the repository that Maven asks serves another file"
		return 1
	}
}
