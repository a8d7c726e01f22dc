# Redis Commander by the lock file, laid out as in the official image: itself on top, its packages below. It runs on
# the node stand-in's Node.js.
# shellcheck shell=bash
prepare() {
	local context=$1 modules node app=$1/redis-commander
	modules=$(NPM_OMIT=(--omit=optional) && npm_modules "$TESTBED/images/redis-commander")/node_modules || return 1
	node=$(npm_modules "$TESTBED/images/node") || return 1
	cp -r "$modules/redis-commander" "$app" &&
		mkdir -p "$app/node_modules" &&
		cp -rn "$modules/." "$app/node_modules/" &&
		rm -rf "$app/node_modules/redis-commander" "$app/node_modules/.bin" "$app"/{docs,k8s,test,dist,.github,.devcontainer,.s2i} &&
		cp "$node"/node_modules/node-linux-*/bin/node "$context/node"
}
