# The plugins that this machine has built from source, by their own tests, and the workflows of CI.
# shellcheck shell=bash disable=SC2034,SC2154 # set by tools/test: project, toolchain_dir, toolchain_cache, log, status

actionlint_folder=$toolchain_cache/actionlint-v1.7.12

layer_toolchain() {
  local workflows
  if [[ -e $(pulumi_home)/plugins/resource-docker-v5.1.0/slipway-key ]]; then
    once plugin_tests '' tools/toolchain
  else
    say "the plugins of this machine are the vendor's: their tests are left out"
  fi
  if actionlint_ready; then
    workflows=("$project"/.github/workflows/*.yml)
    run "$actionlint_folder/actionlint" "${workflows[@]}"
    count $((status == 0 ? ${#workflows[@]} : 0)) $((status == 0 ? 0 : 1)) 0 actionlint
  fi
}

plugin_tests() {
  # The same flags as the build, so that they share its cache.
  # shellcheck disable=SC2016
  run bash -c 'toolchain_dir=$0; for part in pins say paths go; do . "$0/lib/$part.sh"; done; find_go
    env "${GO_SETTINGS[@]}" nice "$go_command" test -C "$0/plugins" "${GO_FLAGS[@]}" -tags no_compose -v ./... |
      grep -vE "^(=== |    --- PASS)"; exit "${PIPESTATUS[0]}"' "$toolchain_dir"
  count "$(grep -c '^--- PASS' "$log" || true)" "$(grep -c '^--- FAIL' "$log" || true)" "$status" "go test"
}

actionlint_ready() {
  [[ -x $actionlint_folder/actionlint ]] && return
  command -v go >/dev/null || {
    say "no Go on this machine: the workflows are not checked"
    return 1
  }
  say "building ${actionlint_folder##*/}"
  GOFLAGS='' GOWORK=off GOBIN=$actionlint_folder nice go install "github.com/rhysd/actionlint/cmd/actionlint@${actionlint_folder##*-}" 2>"$log" || {
    tail -n 5 "$log" >&2
    fail "actionlint could not be built (Go's last words are above)"
  }
}
