# The server from its Go modules; the shell and the Node.js it runs on from their lock files.
# shellcheck shell=bash
prepare() {
	local context=$1 here=$TESTBED/images/mongo program shell node shell_dir=$1/mongosh-with-node
	program=$(go_program "$here/mongod" . mongod "") || return 1
	shell=$(NPM_OMIT=(--omit=optional) && npm_modules "$here/mongosh") || return 1
	node=$(npm_modules "$TESTBED/images/node") || return 1
	rm -rf "$context/mongod" "$context/mongosh"
	mkdir -p "$context/server" "$shell_dir" &&
		cp "$program/mongod" "$context/server/" &&
		cp -r "$shell/node_modules" "$shell_dir/" &&
		cp "$node"/node_modules/node-linux-*/bin/node "$shell_dir/node" &&
		find "$shell_dir/node_modules" \( -name '*.map' -o -name '*.d.ts' \) -delete
}
