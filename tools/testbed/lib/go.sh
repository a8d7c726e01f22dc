# Programs built from pinned Go modules.

# go_program FOLDER PACKAGE NAME LDFLAGS: prints the folder of the cached binary. Go decides what is inside by the
# folder's files (go.sum pins every module), so those are its key.
go_program() {
	local folder=$1 key
	command -v go >/dev/null || fail "go is not on PATH: it builds $3 from its Go module; install Go 1.24 or newer"
	key=$({ folder_key "$folder" && printf '%s\n' "$2" "$4" "$(uname -m)"; } | sha)
	cached go "$3-$key" make_go_program "$@"
}

make_go_program() {
	local folder=$1 package=$2 name=$3 ldflags=$4 out=$5
	say "building $name from its Go module (some minutes the first time)"
	quietly "go build $name" env -C "$folder" CGO_ENABLED=0 GOFLAGS= GOWORK=off GOTOOLCHAIN="${GOTOOLCHAIN:-auto}" \
		nice go build -trimpath -buildvcs=false -ldflags "-s -w $ldflags" -o "$out/$name" "$package"
}
