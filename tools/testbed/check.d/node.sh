# The contract of the node image, and building an app on it.
# shellcheck shell=bash

NODE_HARDENED=("${HARDENED[@]}" --user 1000:1000)

check_node() {
	local image=$1
	says "node: version 20, hardened, as 1000:1000" '^v20\.' once "${NODE_HARDENED[@]}" "$image" --version
	says "node: the user is node" '^uid=1000\(node\) gid=1000\(node\)' once --user node "$image" id
	says "node: a script's name means node" '^42$' once "${NODE_HARDENED[@]}" -v "$TESTBED/check.d/node-app:/app:ro" -w /app "$image" answer.js
	says "node: other commands run as given" '^hello$' once "${NODE_HARDENED[@]}" "$image" echo hello
	says "node: npm and npx" '^[0-9.]+ [0-9.]+$' once "$image" sh -c 'echo $(npm --version) $(npx --version)'
	start node-web "${NODE_HARDENED[@]}" "$image" node -e \
		'require("http").createServer((q, r) => { if (q.url === "/slow") return; r.statusCode = q.url === "/health" ? 200 : 503; r.end("x") }).listen(5000)'
	eventually "node: wget as the health check asks" 15 \
		inside node-web wget -q -O /dev/null -T 5 http://127.0.0.1:5000/health
	refuses "node: wget fails on 503" 503 inside node-web wget -q -O /dev/null -T 5 http://127.0.0.1:5000/other
	refuses "node: wget keeps its time limit" 'timed out' inside node-web wget -q -O /dev/null -T 1 http://127.0.0.1:5000/slow
	fails "node: wget leaves no dead processes behind" inside node-web sh -c 'cat /proc/[0-9]*/stat | grep ") Z "'
	gone node-web
	says "node: sh is there, bash and apt-get are not, as on Alpine" '^none$' \
		once "$image" sh -c 'command -v bash apt-get curl || echo none'
	holds "node: npm ci inside docker build" timeout 180 docker build --no-cache --force-rm --label "slipway.check=$RUN" \
		--build-arg "NODE_IMAGE=$image" -t "$RUN-node-app:latest" "$TESTBED/check.d/node-app"
	says "node: what was built runs" '^2 days$' once "${NODE_HARDENED[@]}" "$RUN-node-app:latest"
	says "node: no token came along" '^0$' once "$image" sh -c 'cat /usr/local/etc/npmrc /root/.npmrc 2>/dev/null | grep -ciE "_auth|_password|//[^/]*@" || true'
}
