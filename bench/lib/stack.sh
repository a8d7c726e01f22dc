# A deployed stack of the bench's own, and its end.
# shellcheck shell=bash disable=SC2154 # set by bench/preview: project, work, stack, replicas

# As Pulumi.dev.yaml, on ports and a name of its own.
write_config() {
  cat >"$work/stack/Pulumi.$stack.yaml" <<YAML
config:
  slipway:profile: development
  slipway:systems: [crewplots]
  slipway:edge:
    http: $(free_port)
    https: $(free_port)
  slipway:crewplots:
    host: $stack.localhost
    app: {context: apps/crewplots, replicas: $replicas}
YAML
}

in_stack() { (cd "$project" && pulumi "$@" --stack "$stack" --config-file "$work/stack/Pulumi.$stack.yaml" --non-interactive); }
in_empty() { (cd "$work/empty" && pulumi "$@" --stack empty --non-interactive); }

# A new stack gets a salt in the file beside its project file, which must not be the tracked one.
init_stack() {
  mkdir "$work/stack"
  cp "$project/Pulumi.yaml" "$work/stack/"
  write_config
  pulumi -C "$work/stack" stack init "$stack" --no-select --non-interactive
}

deploy() {
  say "deploying a stack of its own, $stack (its images are built on first use: minutes)"
  deployed=yes
  { (cd "$work/empty" && pulumi stack init empty --no-select --non-interactive) && init_stack; } >"$work/log" 2>&1 || show_log "the throw-away state cannot be set up"
  in_empty up --yes >"$work/log" 2>&1 || show_log "the empty program does not deploy"
  in_stack up --yes >"$work/log" 2>&1 || show_log "the stack $stack does not deploy"
}

# Containers first by Pulumi, then whatever an interrupted run left that no state knows.
remove() {
  local kind left
  if [[ -n ${deployed:-} ]]; then
    say "removing the stack $stack"
    pulumi -C "$work/stack" cancel --stack "$stack" --yes >/dev/null 2>&1
    in_stack destroy --yes >"$work/log" 2>&1 || say "pulumi destroy failed; removing what is left by its label"
    mapfile -t left < <(docker ps -aq --filter "label=slipway.stack=$stack")
    ((${#left[@]})) && docker rm -fv "${left[@]}" >/dev/null
    for kind in volume network; do
      mapfile -t left < <(docker "$kind" ls -q --filter "label=slipway.stack=$stack")
      ((${#left[@]})) && docker "$kind" rm "${left[@]}" >/dev/null
    done
  fi
  rm -rf "$work"
}
