# A stack of a bench's own, brought up and removed by the launcher.
# shellcheck shell=bash disable=SC2154 # set by the bench: project, stack, work

# live_up: the caller has written "$project/Pulumi.$stack.yaml".
live_up() {
  say "bringing up a stack of its own, $stack (its images are built on first use: minutes)"
  (cd "$project" && ./slipway up "$stack") >"$work/log" 2>&1 || {
    tail -n 20 "$work/log" >&2
    fail "the stack $stack does not come up; the last lines are above"
  }
}

live_down() {
  (cd "$project" && ./slipway down "$stack" --volumes --yes) >"$work/log" 2>&1 || {
    tail -n 20 "$work/log" >&2
    fail "the stack $stack does not go; the last lines are above"
  }
}

# However the bench ends. A second Ctrl-C must not leave half of it behind.
live_end() {
  trap '' INT TERM
  set +e
  say "removing the stack $stack"
  (cd "$project" && ./slipway down "$stack" --volumes --yes && rm -f ".slipway/Pulumi.$stack.yaml") >"$work/log" 2>&1 || tail -n 5 "$work/log" >&2
  rm -rf "$work" "$project/Pulumi.$stack.yaml"
  exit "$1"
}

# credential ACCOUNT: the first password that the deployment made up for it.
credential() {
  (
    cd "$project" && eval "$(./slipway env "$stack" 2>/dev/null)" &&
      pulumi -C .slipway stack output credentials --show-secrets --stack "$stack" | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
  )
}
