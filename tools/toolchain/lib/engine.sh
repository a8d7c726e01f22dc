# What state the Docker engine is in, as the docker CLI or the socket tell it.
# shellcheck shell=bash disable=SC2034

# engine_state sets engine (ready, no-cli (no docker command), denied, remote-down, not-running or missing), engine_version and
# engine_words (the daemon's or the client's own).
engine_state() {
  engine='' engine_version='' engine_words=''
  if ! command -v docker >/dev/null; then
    engine=no-cli
    return 0
  fi
  local answer status=0
  # The server's part only: an engine that is up answers it within milliseconds. A hung one must not hang us.
  answer=$(timeout 15 docker version --format '{{.Server.Version}}' 2>&1) || status=$?
  if ((status == 0)); then
    engine=ready engine_version=$answer
    return 0
  fi
  engine_words=$(tail -n 1 <<<"$answer")
  if ((status == 124)); then engine_words='no answer within 15 s'; fi
  if [[ $answer == *'permission denied'* ]]; then
    engine=denied
  elif ! engine_is_local; then
    engine=remote-down
  elif command -v dockerd >/dev/null; then
    engine=not-running
  else
    engine=missing
  fi
}

# engine_address is where the docker command looks: DOCKER_HOST, else its context.
engine_address() {
  if [[ -n ${DOCKER_HOST:-} ]]; then
    printf '%s' "$DOCKER_HOST"
  else
    docker context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null || printf 'unix:///var/run/docker.sock'
  fi
}

# Only the system's own socket is ours to bring up. Rootless and desktop engines have their own starters.
engine_is_local() {
  case $(engine_address) in
    unix:///var/run/docker.sock | unix:///run/docker.sock) return 0 ;;
    *) return 1 ;;
  esac
}

# systemd runs this machine, as opposed to a container or a minimal init.
under_systemd() { [[ -d /run/systemd/system ]]; }
