# Content keys: a stand-in is current when everything it was made of is unchanged.
# shellcheck shell=bash

sha() { sha256sum | cut -c1-20; }

# The host's trust store. Behind a TLS-inspecting proxy it holds the proxy's CA, which builds need to trust.
host_ca_bundle() {
	local file
	for file in "${SSL_CERT_FILE:-}" /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem; do
		if [ -n "$file" ] && [ -s "$file" ]; then
			printf '%s\n' "$file"
			return
		fi
	done
	fail "no CA bundle on this host (looked at SSL_CERT_FILE and /etc/ssl): install ca-certificates"
}

# The host's npm settings that a build needs to reach its registry. Never a token, never a password in a URL.
host_npm_settings() {
	local rc=${NPM_CONFIG_USERCONFIG:-$HOME/.npmrc}
	{
		[ ! -r "$rc" ] || grep -E '^[[:space:]]*(@[^:=]+:)?registry[[:space:]]*=' "$rc" || true
		[ -z "${NPM_CONFIG_REGISTRY:-${npm_config_registry:-}}" ] ||
			printf 'registry=%s\n' "${NPM_CONFIG_REGISTRY:-$npm_config_registry}"
	} | grep -v '//[^/]*@' || true
}

# The host's pip settings that a build needs to reach its index, without any that carries a password.
host_pip_settings() {
	local file name value
	{
		for file in /etc/pip.conf "$HOME/.pip/pip.conf" "${XDG_CONFIG_HOME:-$HOME/.config}/pip/pip.conf" "${PIP_CONFIG_FILE:-}"; do
			[ ! -r "$file" ] || sed -nE 's/^[[:space:]]*(index-url|extra-index-url|trusted-host)[[:space:]]*[=:][[:space:]]*(.+)$/\1 = \2/p' "$file"
		done
		for name in index-url extra-index-url trusted-host; do
			value=PIP_${name//-/_}
			value=${value^^}
			[ -z "${!value:-}" ] || printf '%s = %s\n' "$name" "${!value}"
		done
	} | { grep -v '//[^/]*@' || true; } | awk -F ' = ' '{last[$1] = $0} END {for (name in last) print last[name]}' | LC_ALL=C sort
}

# The mirrors of the host's Maven settings, without those that carry a password.
host_maven_mirrors() {
	local settings=$HOME/.m2/settings.xml mirrors
	[ -r "$settings" ] || return 0
	mirrors=$(sed -n '/<mirrors>/,/<\/mirrors>/p' "$settings")
	grep -q '//[^/<]*@' <<<"$mirrors" || printf '%s\n' "$mirrors"
}

# Contents and names; of the modes only the executable bit, since umasks differ between clones.
folder_key() {
	(
		cd "$1" || exit 1
		{
			find . -name node_modules -prune -o -type f -perm /111 -printf 'executable %p\n'
			find . -name node_modules -prune -o -type f -exec sha256sum {} +
		} | LC_ALL=C sort | sha
	)
}

base_key() { { folder_key "$TESTBED/base" && sha <"$(host_ca_bundle)"; } | sha; }

# Key of a reference: its folder, its variables, the base below it, how it is put together, and npm's settings.
image_key() {
	local ref=$1 folder
	folder=$TESTBED/images/$(catalogue_folder "$ref")
	{
		printf '%s\n' "$ref" "$BASE_KEY" "$HOSTTYPE"
		catalogue_variables "$ref"
		folder_key "$folder"
		[ ! -e "$folder/package.json" ] || host_npm_settings
		# What else of this machine goes in, each folder says itself (function `inputs`).
		[ ! -e "$folder/inputs.sh" ] || (
			# shellcheck source=/dev/null
			. "$folder/inputs.sh"
			inputs
		)
		# mongo's shell runs on the node stand-in's Node.js.
		[ ! -d "$folder/mongosh" ] || cat "$TESTBED/images/node/package-lock.json"
		printf 'assembly 1\n' # raise it when lib/image.sh puts images together differently
	} | sha
}
