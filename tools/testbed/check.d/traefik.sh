# The contract of the traefik image.
# shellcheck shell=bash

TRAEFIK_HARDENED=("${HARDENED[@]}" --user 65532:65532 --tmpfs /tmp)

check_traefik() {
	local image=$1 here=$WORK/traefik
	mkdir -p "$here"
	cat >"$here/routes.yml" <<-'EOF'
		http:
		  routers: {self: {rule: "Host(`app.test`)", service: self}}
		  services: {self: {loadBalancer: {servers: [{url: "http://127.0.0.1:8080"}]}}}
	EOF
	chmod -R a+rX "$here"

	start traefik "${TRAEFIK_HARDENED[@]}" -v "$here:/etc/routes:ro" "$image" --ping=true --api.insecure=true \
		--entrypoints.web.address=:8000 --entrypoints.traefik.address=:8080 --providers.file.directory=/etc/routes
	eventually "traefik: options alone start it, hardened, as 65532:65532" 20 inside traefik wget -q -O - http://127.0.0.1:8080/ping
	says "traefik: healthcheck --ping" OK inside traefik traefik healthcheck --ping --entrypoints.traefik.address=:8080
	says "traefik: routes by host name" '"Version"' \
		inside traefik wget -q -O - --header 'Host: app.test' http://127.0.0.1:8000/api/version
	refuses "traefik: an unknown host is 404" 404 inside traefik wget -q -O - http://127.0.0.1:8000/
	stops traefik "traefik: stops cleanly"
	gone traefik
	says "traefik: its commands need no name in front" '^Version: +3\.6' once "${TRAEFIK_HARDENED[@]}" "$image" version
	says "traefik: other commands run as given" '^hello$' once "${TRAEFIK_HARDENED[@]}" "$image" echo hello
	refuses "traefik: no bash, as on Alpine" 'bash.*not found' once --entrypoint bash "$image" -c true
}
