# The contract of the node-exporter image.
# shellcheck shell=bash

NODE_EXPORTER_HARDENED=("${HARDENED[@]}" --user 65534:65534)

check_node_exporter() {
	local image=$1 here=$WORK/node-exporter metric
	mkdir -p "$here"
	echo 'slipway_check{of="textfile"} 1' >"$here/check.prom"
	chmod -R a+rX "$here"
	start node-exporter "${NODE_EXPORTER_HARDENED[@]}" -v /:/host:ro -v "$here:/etc/slipway:ro" "$image" --path.rootfs=/host \
		--path.procfs=/host/proc --path.sysfs=/host/sys --collector.textfile.directory=/etc/slipway --no-collector.ipvs \
		'--collector.filesystem.mount-points-exclude=^/(dev|proc|sys|run|var/lib/docker/.+)($|/)' --web.disable-exporter-metrics
	eventually "node-exporter: serves on 9100, hardened, as 65534:65534" 20 node_metrics
	for metric in 'node_cpu_seconds_total\{cpu="0",mode="idle"' node_memory_MemAvailable_bytes node_load1 node_boot_time_seconds \
		'node_disk_.*_bytes_total' 'node_network_receive_bytes_total' 'node_filesystem_avail_bytes\{.*mountpoint="/"' \
		'slipway_check\{of="textfile"\} 1'; do
		says "node-exporter: has ${metric%%\\*}" "^$metric" node_metrics
	done
	says "node-exporter: its version" '^node_exporter_build_info\{.*version="1\.8' node_metrics
	stops_at_once node-exporter "node-exporter: ends on SIGTERM"
	gone node-exporter
	refuses "node-exporter: an unknown option" 'unknown long flag' once "$image" --frobnicate
	says "node-exporter: the user of the image is nobody" '^uid=65534\(nobody\)' once --entrypoint id "$image"
	refuses "node-exporter: no bash, as in the official image" 'bash.*not found' once --entrypoint bash "$image" -c true
}

node_metrics() { inside node-exporter wget -q -O - http://127.0.0.1:9100/metrics; }
