# Traefik from its Go module; the version is the one go.mod asks for.
# shellcheck shell=bash
TRAEFIK_VERSION=3.6.12

prepare() {
	local context=$1 program
	program=$(go_program "$TESTBED/images/traefik/traefik-server" github.com/traefik/traefik/v3/cmd/traefik traefik \
		"-X github.com/traefik/traefik/v3/pkg/version.Version=$TRAEFIK_VERSION") || return 1
	rm -rf "$context/traefik-server" && cp "$program/traefik" "$context/traefik"
}
