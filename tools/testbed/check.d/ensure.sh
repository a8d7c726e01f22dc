# What tools/testbed/ensure decides, without building anything.
# shellcheck shell=bash

check_ensure() {
	local code port
	says "ensure: --list names every image" '^mongo:7.0$' "$TESTBED/ensure" --list
	refuses "ensure: an unknown option" 'Usage' "$TESTBED/ensure" --frobnicate
	holds "ensure: nothing to do is quick (below 2 s)" timeout 2 "$TESTBED/ensure"
	says "ensure: docker.io/library/ in front changes nothing" '^node:20-alpine$' catalogue_normalise docker.io/library/node:20-alpine
	refuses "ensure: an image without a stand-in whose registry cannot be reached" 'no stand-in is known' \
		"$TESTBED/ensure" registry.invalid/some/thing:1
	refuses "ensure: a daemon that does not answer" 'no Docker daemon answers' \
		env DOCKER_HOST=unix:///nowhere.sock "$TESTBED/ensure" node:20-alpine

	check_ensure_from "$WORK/ensure"
	for code in 200 401 404 429 503; do
		start "registry-$code" -p 127.0.0.1::5000 "$NODE_IMAGE" node -e \
			"require('http').createServer((q, r) => { r.writeHead($code); r.end('{}') }).listen(5000)"
		port=$(docker port "$RUN-registry-$code" 5000 | sed 's/.*://')
		eventually "ensure: a registry that answers $code can be reached" 10 registry_answers "127.0.0.1:$port/some/thing:1"
		gone "registry-$code"
	done
	fails "ensure: a refused connection is no registry" registry_answers "127.0.0.1:$port/some/thing:1"
	fails "ensure: neither is a name that does not resolve" registry_answers registry.invalid/some/thing:1

	for endpoint in unix:///var/run/docker.sock tcp://127.0.0.1:2375 tcp://localhost:2375; do
		DOCKER_HOST=$endpoint holds "ensure: $endpoint is this machine" daemon_is_local
	done
	for endpoint in tcp://10.1.2.3:2375 ssh://ops@host; do
		DOCKER_HOST=$endpoint fails "ensure: $endpoint is another machine" daemon_is_local
	done

	tar -cf - --files-from /dev/null | docker import --change "LABEL slipway.check=$RUN" - "$RUN-real:1" >/dev/null
	says "ensure: an image without our label is real and left alone" "^real $RUN-real:1$" image_states "$RUN-real:1"
}

# What `ensure --from` reads from Dockerfiles.
check_ensure_from() {
	local here=$1
	mkdir -p "$here"
	cat >"$here/Dockerfile" <<-'EOF'
		# FROM not:this
		ARG VERSION=20
		ARG BASE="node:${VERSION}-alpine"
		from --platform=linux/amd64 ${BASE} As Build
		FROM docker.io/library/node:20-alpine AS again
		FROM build
		COPY --from=nginx:1.27-alpine --chown=1:1 /a /b
		COPY --from=again /a /b
		COPY --from=0 /a /b
		FROM scratch
	EOF
	printf 'ARG BASE\nFROM $BASE\n' >"$here/Dockerfile.open"
	says "ensure: --from finds the images that Dockerfiles start from, once each" '^redis:7.2-alpine node:20-alpine nginx:1.27-alpine$' \
		sh -c 'echo $("$@")' - "$TESTBED/ensure" --list redis:7.2-alpine --from "$here/Dockerfile" "$here/Dockerfile"
	refuses "ensure: --from names the ARG without a default" 'line 2: the ARG BASE has no default' \
		"$TESTBED/ensure" --from "$here/Dockerfile.open"
	refuses "ensure: --from names a Dockerfile that is not there" 'no Dockerfile at .*/missing' "$TESTBED/ensure" --from "$here/missing"
}
