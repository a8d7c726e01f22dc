# node_exporter from its Go module; the version is the one go.mod asks for.
# shellcheck shell=bash
NODE_EXPORTER_VERSION=1.8.2

prepare() {
	local context=$1 program
	program=$(go_program "$TESTBED/images/node-exporter/node-exporter-server" github.com/prometheus/node_exporter node_exporter \
		"-X github.com/prometheus/common/version.Version=$NODE_EXPORTER_VERSION") || return 1
	rm -rf "$context/node-exporter-server" && cp "$program/node_exporter" "$context/node_exporter"
}
