# The same stack under Docker Compose: its file is generated from the containers that Slipway runs.
# shellcheck shell=bash disable=SC2154 # set by the bench and its other parts: project, work, stack, compose

# in_node COMMAND...: in the Node that the sample apps run on.
in_node() { docker run --rm --interactive --volume "$project/bench/lib:/bench/lib:ro" --volume "$project/bench/clients:/bench/clients:ro" "${node_options[@]}" node:20-alpine "$@"; }
node_options=()

# compose_capture SYSTEM...: keeps what runs, with its files. The stack must be up.
compose_capture() {
  local id system service user name destination
  as=${stack}c # its name under Compose, which Docker keeps apart from Slipway's
  mkdir -p "$work/files"
  docker ps --quiet --filter "label=slipway.stack=$stack" | xargs docker inspect >"$work/containers.json"
  docker network ls --quiet --filter "label=slipway.stack=$stack" | xargs docker network inspect >"$work/networks.json"
  waves_of "$@" >"$work/waves.json"
  : >"$work/volumes"
  while read -r id; do
    IFS=' ' read -r system service user < <(docker inspect --format '{{index .Config.Labels "slipway.system"}} {{index .Config.Labels "slipway.service"}} {{.Config.User}}' "$id")
    docker cp "$id:/run/slipway" - >"$work/files/$system-$service"
    while read -r name destination; do
      [[ -z $name || $destination == /run/slipway || $name =~ ^[0-9a-f]{64}$ ]] || echo "${name//$stack/$as} ${user:-0:0}" >>"$work/volumes"
    done < <(docker inspect --format '{{range .Mounts}}{{if eq .Type "volume"}}{{.Name}} {{.Destination}}{{println}}{{end}}{{end}}' "$id")
  done < <(docker ps --quiet --filter "label=slipway.stack=$stack")
  sort -u -o "$work/volumes" "$work/volumes"
}

waves_of() {
  local name
  printf '[[["edge-docker-api"],["edge-edge"]]'
  for name; do
    (
      use_system "$name"
      printf ',['
      for ((i = 0; i < ${#waves[@]}; i++)); do
        ((i == 0)) || printf ','
        printf '%s' "${waves[i]}" | sed -E "s/([^ ]+)/\"$name-\1\"/g; s/ /,/g; s/^/[/; s/\$/]/"
      done
      printf ']'
    )
  done
  printf ']'
}

# compose_file [CHANGES]: what is to be different, as JSON: by service, or "attempts" for all routes.
compose_file() {
  printf '{"stack":"%s","project":"%s","containers":%s,"networks":%s,"waves":%s,"changes":%s}' \
    "$stack" "$as" "$(<"$work/containers.json")" "$(<"$work/networks.json")" "$(<"$work/waves.json")" "${1:-"{}"}" |
    in_node node /bench/lib/compose-file.mjs >"$work/compose.json"
}

# compose_volumes: fills what the containers find: their files, and data volumes that belong to who writes them.
compose_volumes() {
  local file name user
  for file in "$work"/files/*; do
    name=$as-${file##*/}-files
    docker volume create --label "slipway.bench=$as" "$name" >/dev/null
    # What marks a container as admitted is its own. A gateway finds its replicas under the names that Compose gives them.
    docker run --rm --interactive --user 0 --volume "$name:/run/slipway" node:20-alpine sh -c '
      tar -x -C /run && cd /run/slipway && rm -rf admitted draining owner &&
      { grep -rl "$1" . || true; } | while read -r text; do sed -i "s/$1/$2/g" "$text"; done
      [ ! -d members ] || for upstream in members/*; do
        for number in 1 2 3 4 5; do echo "$2-$3-${upstream##*/}-$number"; done >$upstream
      done' sh "$stack" "$as" "$(basename "$file" | cut -d- -f1)" <"$file"
  done
  while read -r name user; do
    docker volume create --label "slipway.bench=$as" "$name" >/dev/null
    docker run --rm --user 0 --volume "$name:/data" node:20-alpine chown "$user" /data
  done <"$work/volumes"
}

in_compose() { "$compose" --file "$work/compose.json" --project-name "$as" --progress plain "$@" >>"$work/log" 2>&1; }

compose_up() { in_compose up --detach --wait --wait-timeout 180 --remove-orphans; }

# compose_prepare: what has to be there before an app starts. Its time is nobody's.
compose_prepare() {
  # shellcheck disable=SC2086 # a service and its command
  [[ -z $prepare ]] || { in_compose run --rm --no-TTY $prepare </dev/null && in_compose down; }
}

# compose_end: containers, networks and volumes, also of a run that was interrupted.
compose_end() {
  local -a left
  [[ -n ${as:-} ]] || return 0
  # Docker sometimes keeps a network whose endpoints it has miscounted (moby/moby#42119): the next run uses it.
  [[ ! -f $work/compose.json ]] || in_compose down --remove-orphans || tail -n 2 "$work/log" >&2
  mapfile -t left < <(docker ps -aq --filter "label=com.docker.compose.project=$as")
  ((${#left[@]})) && docker rm -fv "${left[@]}" >/dev/null
  mapfile -t left < <(docker volume ls -q --filter "label=slipway.bench=$as")
  ((${#left[@]})) && docker volume rm "${left[@]}" >/dev/null
  return 0
}
