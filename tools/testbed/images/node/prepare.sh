# The binary and npm by the lock file, and the host's npm settings without its tokens.
# shellcheck shell=bash
prepare() {
	local context=$1 modules
	modules=$(npm_modules "$TESTBED/images/node")/node_modules || return 1
	mkdir "$context/node_modules" || return 1
	cp -r "$modules/npm" "$context/node_modules/npm" &&
		mkdir "$context/node_modules/node" &&
		cp -r "$modules"/node-linux-*/bin "$modules"/node-linux-*/include "$context/node_modules/node/" &&
		host_npm_settings >"$context/npmrc"
}
