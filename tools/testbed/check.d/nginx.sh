# The contract of the nginx image.
# shellcheck shell=bash

NGINX_HARDENED=("${HARDENED[@]}" --user 101:101 --tmpfs /tmp --tmpfs /var/cache/nginx:uid=101,gid=101 --tmpfs /var/run:uid=101,gid=101)

check_nginx() {
	local image=$1 here=$WORK/nginx
	mkdir -p "$here/templates" "$here/conf.d"
	# shellcheck disable=SC2016 # envsubst and nginx replace these
	echo 'server { listen ${PORT}; location / { return 200 "$host ${GREETING}\n"; } }' >"$here/templates/site.conf.template"
	printf '#!/bin/sh\necho ran-before-start\n' >"$here/10-hello.sh"
	echo 'echo sourced-before-start' >"$here/11-not-executable.sh"
	chmod -R a+rX "$here" && chmod 755 "$here/10-hello.sh"

	start nginx "${NGINX_HARDENED[@]}" --tmpfs /etc/nginx/conf.d:uid=101,gid=101 -e PORT=8080 -e GREETING=moin \
		-v "$here/templates:/etc/nginx/templates:ro" -v "$here/10-hello.sh:/docker-entrypoint.d/10-hello.sh:ro" \
		-v "$here/11-not-executable.sh:/docker-entrypoint.d/11-not-executable.sh:ro" "$image"
	eventually "nginx: serves from a template, hardened, as 101:101" 15 \
		inside nginx wget -q -O - http://127.0.0.1:8080/
	says "nginx: variables are put in, nginx's own stay" '^127.0.0.1 moin$' inside nginx wget -q -O - http://127.0.0.1:8080/
	says "nginx: scripts of /docker-entrypoint.d run" '^ran-before-start$' said nginx
	says "nginx: those not executable are passed over" 'Ignoring .*11-not-executable' said nginx
	says "nginx: requests are logged to stdout" '"GET / HTTP/1.1" 200' said nginx
	holds "nginx: reloads" inside nginx nginx -s reload
	stops nginx "nginx: stops cleanly on its stop signal"
	gone nginx

	start nginx-plain "$image"
	eventually "nginx: plain start serves its page on 80" 15 inside nginx-plain wget -q -O - http://127.0.0.1/
	says "nginx: its workers are uid 101" '101' inside nginx-plain sh -c 'for p in /proc/[0-9]*; do stat -c %u $p; done'
	gone nginx-plain
	says "nginx: stop signal" '^SIGQUIT$' docker image inspect --format '{{.Config.StopSignal}}' "$image"
	printf 'pid /tmp/nginx.pid;\nevents {}\nhttp { client_body_temp_path /tmp/b; server { listen 2375; location / { return 403; } } }\n' >"$here/own.conf"
	chmod 644 "$here/own.conf"
	holds "nginx: a configuration of one's own" once "${NGINX_HARDENED[@]}" -v "$here/own.conf:/etc/nginx/nginx.conf:ro" "$image" nginx -t
	refuses "nginx: no bash, as on Alpine" 'bash.*not found' once --entrypoint bash "$image" -c true
}
