# The contract of the prometheus image.
# shellcheck shell=bash

PROMETHEUS_HARDENED=("${HARDENED[@]}" --user 65534:65534)

check_prometheus() {
	local image=$1 here=$WORK/prometheus data
	data=$(volume prometheus)
	prometheus_files "$here"

	start prometheus "${PROMETHEUS_HARDENED[@]}" -v "$data:/prometheus" -v "$here:/etc/slipway:ro" "$image" \
		--config.file=/etc/slipway/prometheus.yml --storage.tsdb.path=/prometheus --storage.tsdb.retention.time=15d \
		--storage.tsdb.retention.size=1GB --web.enable-lifecycle --web.config.file=/etc/slipway/web.yml \
		--web.external-url=https://prometheus.test/ --web.route-prefix=/ --log.level=info --log.format=json
	eventually "prometheus: ready, hardened, as 65534:65534" 30 prometheus_get /-/ready
	says "prometheus: healthy" 'Healthy' prometheus_get /-/healthy
	refuses "prometheus: asks for the password of --web.config.file" 401 inside prometheus wget -q -O - http://127.0.0.1:9090/api/v1/status/config
	eventually "prometheus: scrapes itself, with a password from a file" 20 prometheus_says '/api/v1/query?query=up%7Bjob%3D%22self%22%7D' '"1"\]'
	eventually "prometheus: its rules record" 20 prometheus_says '/api/v1/query?query=job%3Aup%3Asum' 'job:up:sum'
	eventually "prometheus: an alert fires" 20 prometheus_says /api/v1/alerts '"alertname":"Gone".*"state":"firing"'
	says "prometheus: targets tell why they are down" '"lastError":"Get .*(no such host|server misbehaving)' prometheus_get '/api/v1/targets?state=active'
	sed -i 's/job: self/job: renamed/; s/job_name: self/job_name: renamed/' "$here/prometheus.yml"
	holds "prometheus: --web.enable-lifecycle reloads" prometheus_get /-/reload --post-data ''
	says "prometheus: what it read last is in force" 'job_name: renamed' prometheus_get /api/v1/status/config
	stops prometheus "prometheus: stops cleanly"
	gone prometheus

	start prometheus-plain "$image"
	eventually "prometheus: plain start watches itself on 9090" 30 \
		inside prometheus-plain sh -c "wget -q -O - 'http://127.0.0.1:9090/api/v1/query?query=up' | grep '\"1\"'"
	gone prometheus-plain
	refuses "prometheus: a configuration that does not parse" 'bad.yml.*field scrapes not found' \
		once "${PROMETHEUS_HARDENED[@]}" --tmpfs /prometheus:uid=65534 -v "$here:/etc/slipway:ro" "$image" --config.file=/etc/slipway/bad.yml
	check_promtool "$image" "$here"
	says "prometheus: the user of the image is nobody" '^uid=65534\(nobody\)' once --entrypoint id "$image"
	refuses "prometheus: no bash, as in the official image" 'bash.*not found' once --entrypoint bash "$image" -c true
}

check_promtool() {
	local image=$1 tool=(once "${PROMETHEUS_HARDENED[@]}" --tmpfs /tmp -v "$2:/etc/slipway:ro" --entrypoint /bin/promtool "$1")
	holds "promtool: check config" "${tool[@]}" check config /etc/slipway/prometheus.yml
	holds "promtool: check web-config" "${tool[@]}" check web-config /etc/slipway/web.yml
	refuses "promtool: names the rule that does not parse" 'bad-rules.yml.*group "broken".*unclosed left' "${tool[@]}" check rules /etc/slipway/bad-rules.yml
	says "promtool: test rules" 'SUCCESS' "${tool[@]}" test rules /etc/slipway/tests.yml
	sed 's/eval_time: 2m/eval_time: 30s/' "$2/tests.yml" >"$2/failing.yml"
	refuses "promtool: a test of rules that fails" 'FAILED' "${tool[@]}" test rules /etc/slipway/failing.yml
}

prometheus_files() {
	local here=$1
	mkdir -p "$here"
	printf s3cret >"$here/password"
	# The hash is of that password.
	# shellcheck disable=SC2016
	printf 'basic_auth_users:\n  reader: $2a$04$DTe9k4uahRzk9Le39i8U0.UK8Q07Msx2jSg0TDxab0Kad18czckt.\n' >"$here/web.yml"
	cat >"$here/prometheus.yml" <<-'EOF'
		global: {scrape_interval: 1s, evaluation_interval: 1s, external_labels: {stack: check}}
		rule_files: [/etc/slipway/rules.yml]
		alerting: {alertmanagers: [{static_configs: [{targets: ["nowhere.invalid:9093"]}]}]}
		scrape_configs:
		  - job_name: self
		    basic_auth: {username: reader, password_file: /etc/slipway/password}
		    static_configs: [{targets: ["127.0.0.1:9090"], labels: {system: check}}]
		  - job_name: missing
		    static_configs: [{targets: ["nowhere.invalid:1"]}]
	EOF
	printf 'scrapes: []\n' >"$here/bad.yml"
	cat >"$here/rules.yml" <<-'EOF'
		groups:
		  - name: check
		    rules:
		      - record: job:up:sum
		        expr: sum by (job) (up)
		      - alert: Gone
		        expr: up == 0
		        for: 1s
		        keep_firing_for: 1s
		        labels: {severity: critical}
		        annotations: {summary: "{{ $labels.job }} is gone", runbook_url: "https://runbooks.test/gone"}
	EOF
	printf 'groups: [{name: broken, rules: [{record: a, expr: "sum("}]}]\n' >"$here/bad-rules.yml"
	cat >"$here/tests.yml" <<-'EOF'
		rule_files: [rules.yml]
		evaluation_interval: 30s
		tests:
		  - interval: 30s
		    input_series: [{series: 'up{job="a"}', values: "1 1 0x4 1x4"}]
		    alert_rule_test:
		      - eval_time: 2m
		        alertname: Gone
		        exp_alerts:
		          - exp_labels: {severity: critical, job: a}
		            exp_annotations: {summary: a is gone, runbook_url: "https://runbooks.test/gone"}
	EOF
	chmod -R a+rX "$here"
}

# prometheus_get PATH OPTIONS…: as the reader of web.yml.
prometheus_get() {
	local path=$1
	shift
	inside prometheus wget -q -O - "$@" "http://reader:s3cret@127.0.0.1:9090$path"
}

prometheus_says() { prometheus_get "$1" | grep -E -- "$2"; }
