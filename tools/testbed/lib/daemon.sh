# The Docker daemon: where it is, what it has, and whether it can reach an image's registry.
# shellcheck shell=bash

daemon_require() {
	command -v docker >/dev/null || fail "docker is not on PATH: install Docker first"
	local answer
	answer=$(docker version --format '{{.Server.Version}}' 2>&1) && return
	case $answer in
	*'permission denied'*) fail "the Docker daemon at $(daemon_endpoint) does not let $(id -un) in: sudo usermod -aG docker $(id -un), then log in again" ;;
	*) fail "no Docker daemon answers at $(daemon_endpoint): start it, or set DOCKER_HOST" ;;
	esac
}

# DOCKER_HOST, or else the endpoint of the current context.
daemon_endpoint() {
	if [ -n "${DOCKER_HOST:-}" ]; then
		printf '%s\n' "$DOCKER_HOST"
	else
		docker context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null || echo unix:///var/run/docker.sock
	fi
}

daemon_is_local() {
	case $(daemon_endpoint) in
	unix://* | tcp://127.* | tcp://localhost:* | tcp://\[::1\]:*) return 0 ;;
	*) return 1 ;;
	esac
}

# Asks the daemon's API; the daemon, not this shell, is what pulls, with its own mirrors and proxies.
daemon_get() {
	local endpoint
	endpoint=$(daemon_endpoint)
	case $endpoint in
	unix://*) curl -sS --max-time 5 --unix-socket "${endpoint#unix://}" "http://docker$1" ;;
	tcp://*) curl -sS --max-time 5 "http://${endpoint#tcp://}$1" ;;
	*) return 1 ;;
	esac
}

# True when the image's registry answers at all. 401, 404, 429 and 5xx are answers: then pulling is Docker's
# business and so is its error. Only a name that does not resolve, a refused connection or 5 s of silence is "no".
registry_answers() {
	local answer
	command -v curl >/dev/null || fail "curl is not on PATH: it is needed to ask whether a registry can be reached"
	answer=$(daemon_get "/distribution/$1/json" 2>/dev/null) || return 1
	case $answer in
	*'no such host'* | *'server misbehaving'* | *'connection refused'* | *'i/o timeout'* | *'no route to host'* | \
		*'network is unreachable'* | *'deadline exceeded'* | *'Client.Timeout'* | *'handshake timeout'* | \
		*'Temporary failure in name resolution'*) return 1 ;;
	esac
	return 0
}
