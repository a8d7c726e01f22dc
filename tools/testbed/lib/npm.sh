# Packages installed from a lock file, by the host's npm: its registry settings and tokens stay on the host.
# shellcheck shell=bash

# npm_modules FOLDER: prints a cached folder that holds node_modules as the folder's lock file pins it.
npm_modules() {
	local folder=$1 key
	require_npm
	key=$(cat "$folder/package.json" "$folder/package-lock.json" <(uname -m) | sha)
	cached npm "$(basename "$folder")-$key" make_npm_modules "$folder"
}

require_npm() {
	! command -v npm >/dev/null || return 0
	command -v apt-get >/dev/null || fail "npm is not on PATH and this host has no apt-get: install Node.js with npm"
	say "installing npm"
	quietly "apt-get install npm" as_root sh -c \
		'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends npm' ||
		fail "npm cannot be installed: install Node.js with npm by hand (apt-get install npm)"
}

make_npm_modules() {
	local folder=$1 out=$2
	say "fetching npm packages for $(basename "$folder")"
	cp "$folder/package.json" "$folder/package-lock.json" "$out"
	quietly "npm ci" npm ci --prefix "$out" --ignore-scripts --no-audit --no-fund --loglevel=error "${NPM_OMIT[@]}"
}
