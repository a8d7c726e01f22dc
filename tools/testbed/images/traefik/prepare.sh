# Traefik from its Go module; the version is the one go.mod asks for.
# shellcheck shell=bash
TRAEFIK_VERSION=3.6.12
LEGO=github.com/go-acme/lego/v4

prepare() {
	local context=$1 program
	program=$(go_program "$TESTBED/images/traefik/traefik-server" github.com/traefik/traefik/v3/cmd/traefik traefik \
		"-X github.com/traefik/traefik/v3/pkg/version.Version=$TRAEFIK_VERSION" without_dns_providers) || return 1
	rm -rf "$context/traefik-server" && cp "$program/traefik" "$context/traefik"
}

# Slipway offers ACME over HTTP only, and the clients of all the DNS services are a third of what there is to compile.
without_dns_providers() {
	local go=$1 lego
	"$go" mod download "$LEGO" && lego=$("$go" list -m -f '{{.Dir}}' "$LEGO") &&
		cp -r "$lego" lego && chmod -R u+w lego && rm -r lego/providers/dns && mv dns lego/providers/ &&
		"$go" mod edit -replace "$LEGO=./lego"
}
