# The server is a program of the testbed's own.
# shellcheck shell=bash
prepare() {
	local context=$1 program
	program=$(go_program "$TESTBED/images/grafana/server" . grafana "") || return 1
	rm -rf "$context/server" && cp "$program/grafana" "$context/grafana"
}
