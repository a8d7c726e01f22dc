# Packages installed from a lock file, by the host's npm: its registry settings and tokens stay on the host.
# shellcheck shell=bash

# npm_modules FOLDER: prints a cached folder that holds node_modules as the folder's lock file pins it.
npm_modules() {
	local folder=$1 key
	require_program npm npm
	key=$(cat "$folder/package.json" "$folder/package-lock.json" <(uname -m) | sha)
	cached npm "$(basename "$folder")-$key" make_npm_modules "$folder"
}

make_npm_modules() {
	local folder=$1 out=$2
	say "fetching npm packages for $(basename "$folder")"
	cp "$folder/package.json" "$folder/package-lock.json" "$out"
	quietly "npm ci" npm ci --prefix "$out" --ignore-scripts --no-audit --no-fund --loglevel=error "${NPM_OMIT[@]}"
}
