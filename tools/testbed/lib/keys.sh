# Content keys: a stand-in is current when everything it was made of is unchanged.

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

folder_key() {
	(cd "$1" && find . -name node_modules -prune -o -type f -printf '%m %p\0' | sort -z |
		while IFS=' ' read -r -d '' mode path; do
			# Only the executable bit travels: umasks differ between clones.
			printf '%d %s\0' "$(((8#$mode & 0111) != 0))" "$path"
		done | sha && find . -name node_modules -prune -o -type f -print0 | sort -z | xargs -0 sha256sum | sha) | sha
}

base_key() { { folder_key "$TESTBED/base" && sha <"$(host_ca_bundle)"; } | sha; }

# Key of a reference: its folder, its variables, the base below it, how it is put together, and npm's settings.
image_key() {
	local ref=$1
	{
		printf '%s\n' "$ref" "$BASE_KEY" "$(uname -m)"
		catalogue_variables "$ref"
		folder_key "$TESTBED/images/$(catalogue_folder "$ref")"
		[ ! -e "$TESTBED/images/$(catalogue_folder "$ref")/package.json" ] || host_npm_settings
		cat "$TESTBED/lib/image.sh"
	} | sha
}
