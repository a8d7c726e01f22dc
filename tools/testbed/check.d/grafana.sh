# The contract of the grafana image: the part of Grafana's API that the monitoring component and its tests use.
# shellcheck shell=bash

GRAFANA_HARDENED=("${HARDENED[@]}" --user 472:0 --tmpfs /tmp)

check_grafana() {
	local image=$1 here=$WORK/grafana data prometheus
	"$TESTBED/ensure" prom/prometheus:v2.53.5 || return
	prometheus=$(subject prom/prometheus:v2.53.5)
	data=$(volume grafana)
	grafana_files "$here"
	start metrics "$prometheus"
	start_grafana "$image" "$data" "$here"
	eventually "grafana: healthy on 3000, hardened, as 472:0" 60 grafana_says /api/health '"database": *"ok"'
	says "grafana: its version is 11.2.0" '"version": *"11\.2\.0"' grafana_get /api/health
	refuses "grafana: its API asks who one is" 401 grafana_get /api/search
	refuses "grafana: not with another password" 401 grafana_get /api/search admin:wrong
	says "grafana: has a login page" 'Grafana' grafana_get /login
	says "grafana: whoever is not signed in gets there" '^Location: /grafana/login' \
		inside grafana sh -c 'printf "GET / HTTP/1.0\r\nHost: grafana\r\n\r\n" | nc 127.0.0.1 3000'
	says "grafana: lists the dashboards, below the root URL" '"title":"Check".*"url":"/grafana/d/check/check"' grafana_api /api/search
	says "grafana: gives a dashboard" '"provisioned": *true' grafana_api /api/dashboards/uid/check
	refuses "grafana: a dashboard that there is not" 404 grafana_api /api/dashboards/uid/sorcery
	says "grafana: lists the datasources" '"uid":"metrics".*"url":"http://metrics:9090"' grafana_api /api/datasources
	fails "grafana: no secret of a datasource is in it" sh -c "docker exec $RUN-grafana wget -q -O - http://admin:s3cret@127.0.0.1:3000/api/datasources | grep h1dden"
	eventually "grafana: the datasource is healthy" 30 grafana_says /api/datasources/uid/metrics/health '"status": *"OK"' admin:s3cret
	says "grafana: every panel's query gives data" '^[1-9][0-9]* panels with data' grafana_panels
	# shellcheck disable=SC2016 # Grafana's variables
	says "grafana: \$__interval is no finer than the scrape interval" '\[15000[],]' grafana_query 'vector($__interval_ms)'
	# shellcheck disable=SC2016
	says "grafana: \$__range is the time asked for" '\[300[],]' grafana_query 'vector($__range_s)'
	refuses "grafana: a query that does not parse is 400" '400' grafana_query 'rate('
	stops grafana "grafana: stops cleanly"
	gone grafana

	printf 'another' >"$here/password"
	start_grafana "$image" "$data" "$here" -e GF_AUTH_ANONYMOUS_ENABLED=true
	eventually "grafana: starts again on its data" 30 grafana_get /api/health
	holds "grafana: the password is the one of the first start" grafana_api /api/datasources
	says "grafana: anonymous access shows dashboards" '"uid":"check"' grafana_get /api/search
	refuses "grafana: but not datasources" 403 grafana_get /api/datasources
	gone grafana
	refuses "grafana: a password given in two ways" 'are exclusive' \
		once "${GRAFANA_HARDENED[@]}" -e GF_SECURITY_ADMIN_PASSWORD=a -e GF_SECURITY_ADMIN_PASSWORD__FILE=/b --tmpfs /var/lib/grafana:uid=472 "$image"
	refuses "grafana: a datasource file that does not parse" 'metrics.yml|atasource provisioning error' \
		grafana_once "$image" "$here" 's/^    uid: metrics/   uid: metrics/' datasources/metrics.yml
	refuses "grafana: two default datasources" 'metrics.yml|atasource provisioning error' \
		grafana_once "$image" "$here" '$ a\  - {name: second, uid: second, type: prometheus, url: "http://second", isDefault: true}' datasources/metrics.yml
	says "grafana: the user of the image is 472" '^472$' docker image inspect --format '{{.Config.User}}' "$image"
	! is_stand_in "$image" || check_grafana_strictness "$image" "$data" "$here"
	gone metrics
}

# Where Grafana writes an error into its log and starts without the dashboard, the stand-in does not start.
check_grafana_strictness() {
	local image=$1 data=$2 here=$3 reason change
	says "grafana: the page shows the panels' values" '<td>metrics</td><td>1</td>' grafana_page "$image" "$here"
	while IFS='|' read -r reason change; do
		refuses "grafana: refuses, with path and reason: $reason" "check.json: .*$reason" grafana_once "$image" "$here" "$change" files/check.json
	done <<-'EOF'
		line 1: invalid character|1s/{/{,/
		cannot unmarshal number|s/"uid": "check"/"uid": 1/
		title cannot be empty|s/"title": "Check"/"title": ""/
		panel 2 "Rate".* no datasource with uid "sorcery"|/"id": 2/s/"uid": "metrics"/"uid": "sorcery"/
		the id 1 is that of panel|s/"id": 2/"id": 1/
	EOF
	cp "$here/provisioning/files/check.json" "$here/provisioning/files/twin.json"
	refuses "grafana: refuses, with path and reason: the same uid twice" 'twin.json: the uid check is that of .*check.json' grafana_once "$image" "$here" '' files/check.json
	rm "$here/provisioning/files/twin.json"
	says "grafana: grafana.db says whose data it is" 'slipway-stand-in' once --user 472 -v "$data:/d:ro" --entrypoint cat "$image" /d/grafana.db
	refuses "grafana: refuses a database of Grafana itself" 'was written by Grafana itself' once --tmpfs /var/lib/grafana:uid=472 --user 472:0 \
		--entrypoint sh "$image" -c 'printf "SQLite format 3\0" >/var/lib/grafana/grafana.db && exec /run.sh'
	refuses "grafana: no apt-get" 'not found' once --entrypoint sh "$image" -c 'apt-get --version'
}

grafana_page() {
	start_grafana "$1" "$(volume grafana-page)" "$2"
	eventually "grafana: starts on another volume" 30 grafana_get /api/health
	inside grafana wget -q -O - http://admin:another@127.0.0.1:3000/d/check/check | tr -d '\n'
	gone grafana
}

start_grafana() {
	local image=$1 data=$2 here=$3
	shift 3
	start grafana "${GRAFANA_HARDENED[@]}" "$@" -v "$data:/var/lib/grafana" -v "$here/provisioning:/etc/grafana/provisioning:ro" \
		-v "$here/password:/run/slipway/password:ro" -e GF_SECURITY_ADMIN_PASSWORD__FILE=/run/slipway/password \
		-e GF_SECURITY_ADMIN_USER=admin -e GF_SERVER_ROOT_URL=https://check.test/grafana/ -e GF_USERS_ALLOW_SIGN_UP=false \
		-e GF_ANALYTICS_REPORTING_ENABLED=false -e GF_ANALYTICS_CHECK_FOR_UPDATES=false -e METRICS_HOST=metrics "$image"
}

# grafana_once IMAGE HERE CHANGE FILE: a start with one file of the provisioning changed by sed.
grafana_once() {
	local image=$1 here=$2 changed=$WORK/grafana-changed
	rm -rf "$changed" && cp -r "$here" "$changed" && sed -i "$3" "$changed/provisioning/$4" && chmod -R a+rX "$changed"
	once "${GRAFANA_HARDENED[@]}" --tmpfs /var/lib/grafana:uid=472 -e METRICS_HOST=metrics \
		-v "$changed/provisioning:/etc/grafana/provisioning:ro" "$image"
}

grafana_files() {
	local here=$1
	mkdir -p "$here/provisioning"/{datasources,dashboards,files}
	printf 's3cret' >"$here/password"
	cat >"$here/provisioning/datasources/metrics.yml" <<-'EOF'
		apiVersion: 1
		datasources:
		  - name: Metrics
		    uid: metrics
		    type: prometheus
		    access: proxy
		    url: http://${METRICS_HOST}:9090
		    isDefault: true
		    jsonData: {timeInterval: 15s, httpMethod: POST}
		    secureJsonData: {httpHeaderValue1: h1dden}
	EOF
	cat >"$here/provisioning/dashboards/check.yml" <<-'EOF'
		apiVersion: 1
		providers:
		  - {name: check, folder: Checks, type: file, options: {path: /etc/grafana/provisioning/files}}
	EOF
	cat >"$here/provisioning/files/check.json" <<-'EOF'
		{ "uid": "check", "title": "Check", "tags": ["slipway"], "schemaVersion": 39, "time": {"from": "now-15m", "to": "now"},
		  "templating": {"list": [{"name": "job", "type": "query", "query": "label_values(up, job)", "datasource": {"uid": "metrics"}}]},
		  "panels": [
		    { "id": 1, "type": "stat", "title": "Up", "datasource": {"type": "prometheus", "uid": "metrics"},
		      "targets": [{"refId": "A", "expr": "up{job=~\"$job\"}", "legendFormat": "metrics"}] },
		    { "id": 2, "type": "timeseries", "title": "Rate", "datasource": {"type": "prometheus", "uid": "metrics"},
		      "targets": [{"refId": "A", "expr": "sum(increase(prometheus_http_requests_total[$__rate_interval])) + $__interval_ms * 0"}] }
		  ] }
	EOF
	chmod -R a+rX "$here"
}

# grafana_get PATH [USER:PASSWORD]
grafana_get() { inside grafana wget -q -O - "http://${2:+$2@}127.0.0.1:3000$1"; }

grafana_api() { grafana_get "$1" admin:s3cret; }

grafana_says() { grafana_get "$1" "${3:-}" | grep -E -- "$2"; }

grafana_query() {
	inside grafana wget -q -O - --header 'Content-Type: application/json' --post-data \
		"{\"from\":\"now-5m\",\"to\":\"now\",\"queries\":[{\"refId\":\"A\",\"datasource\":{\"uid\":\"metrics\"},\"expr\":\"$1\",\"intervalMs\":15000,\"maxDataPoints\":100}]}" \
		http://admin:s3cret@127.0.0.1:3000/api/ds/query
}

# Every panel's queries as Grafana's page asks them, until each had data (a rate needs some scrapes).
grafana_panels() {
	once -v "$TESTBED/check.d/browsing:/browsing:ro" "$NODE_IMAGE" node /browsing/grafana.mjs http://grafana:3000 admin s3cret check
}
