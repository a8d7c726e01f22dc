# Alertmanager and amtool from their Go module; the version is the one go.mod asks for.
# shellcheck shell=bash
ALERTMANAGER_VERSION=0.27.0

prepare() {
	local context=$1 here=$TESTBED/images/alertmanager/alertmanager-server program name
	for name in alertmanager amtool; do
		program=$(go_program "$here" "github.com/prometheus/alertmanager/cmd/$name" "$name" \
			"-X github.com/prometheus/common/version.Version=$ALERTMANAGER_VERSION") || return 1
		cp "$program/$name" "$context/$name" || return 1
	done
	rm -rf "$context/alertmanager-server"
}
