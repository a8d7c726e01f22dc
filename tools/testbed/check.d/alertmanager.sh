# The contract of the alertmanager image.
# shellcheck shell=bash

ALERTMANAGER_HARDENED=("${HARDENED[@]}" --user 65534:65534)

check_alertmanager() {
	local image=$1 here=$WORK/alertmanager data
	data=$(volume alertmanager)
	mkdir -p "$here"
	printf 'http://pager:8000/from-a-file' >"$here/url"
	cat >"$here/alertmanager.yml" <<-'EOF'
		route:
		  receiver: pager
		  group_by: [alertname]
		  group_wait: 0s
		  group_interval: 1s
		  routes: [{matchers: [severity="none"], receiver: nobody}]
		receivers:
		  - name: pager
		    webhook_configs: [{url_file: /etc/slipway/url, send_resolved: true}]
		  - name: nobody
	EOF
	sed 's/receiver: pager/receiver: sorcery/' "$here/alertmanager.yml" >"$here/bad.yml"
	chmod -R a+rX "$here"

	start pager "$NODE_IMAGE" node -e "require('http').createServer((q, r) => { let body = '';
		q.on('data', d => body += d).on('end', () => { console.log(q.url, JSON.parse(body).alerts.map(a => a.status + ' ' + a.labels.alertname).join()); r.end() }) }).listen(8000)"
	start alertmanager "${ALERTMANAGER_HARDENED[@]}" -v "$data:/alertmanager" -v "$here:/etc/slipway:ro" "$image" \
		--config.file=/etc/slipway/alertmanager.yml --storage.path=/alertmanager --data.retention=24h --cluster.listen-address= \
		--web.external-url=https://alerts.test/ --web.route-prefix=/ --log.format=json
	eventually "alertmanager: ready, hardened, as 65534:65534" 20 inside alertmanager wget -q -O - http://127.0.0.1:9093/-/ready
	holds "alertmanager: healthy" inside alertmanager wget -q -O - http://127.0.0.1:9093/-/healthy
	holds "alertmanager: amtool adds an alert" amtool alert add Gone severity=critical
	holds "alertmanager: and one that goes nowhere" amtool alert add Silent severity=none
	eventually "alertmanager: calls the webhook whose address is in a file" 15 pager_was_told 'firing Gone'
	says "alertmanager: amtool shows alerts" 'Gone' amtool alert query
	holds "alertmanager: an alert ends" amtool alert add Gone severity=critical --end="$(date -u -d '+1 second' +%Y-%m-%dT%H:%M:%SZ)"
	eventually "alertmanager: and the webhook is told so" 20 pager_was_told 'resolved Gone'
	fails "alertmanager: routes by label" pager_was_told 'Silent'
	stops alertmanager "alertmanager: stops cleanly"
	gone alertmanager
	gone pager

	start alertmanager-plain "$image"
	eventually "alertmanager: plain start serves on 9093" 20 inside alertmanager-plain wget -q -O - http://127.0.0.1:9093/-/ready
	gone alertmanager-plain
	holds "amtool: check-config" alertmanager_once /bin/amtool "$here" "$image" check-config /etc/slipway/alertmanager.yml
	refuses "amtool: a receiver that there is not" 'sorcery' alertmanager_once /bin/amtool "$here" "$image" check-config /etc/slipway/bad.yml
	refuses "alertmanager: does not start on it" 'sorcery' alertmanager_once /bin/alertmanager "$here" "$image" --config.file=/etc/slipway/bad.yml --storage.path=/tmp
	says "alertmanager: the user of the image is nobody" '^uid=65534\(nobody\)' once --entrypoint id "$image"
	refuses "alertmanager: no bash, as in the official image" 'bash.*not found' once --entrypoint bash "$image" -c true
}

amtool() { inside alertmanager amtool --alertmanager.url=http://127.0.0.1:9093 "$@"; }

pager_was_told() { said pager | grep -q "^/from-a-file .*$1"; }

alertmanager_once() {
	local program=$1 here=$2
	shift 2
	once "${ALERTMANAGER_HARDENED[@]}" --tmpfs /tmp -v "$here:/etc/slipway:ro" --entrypoint "$program" "$@"
}
