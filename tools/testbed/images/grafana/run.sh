#!/bin/sh
# The start of the official image: settings from files, then the server.
set -eu
for name in $(env | sed -n 's/^\(GF_[^=]*\)__FILE=.*/\1/p'); do
	file=''
	eval "value=\${$name:-} file=\${${name}__FILE}"
	if [ -n "$value" ]; then
		echo >&2 "ERROR: Both $name and ${name}__FILE are set (but are exclusive)"
		exit 1
	fi
	value=$(cat "$file") || exit 1
	export "$name=$value"
	unset "${name}__FILE"
done
for folder in "$GF_PATHS_DATA" "$GF_PATHS_PROVISIONING"; do
	[ -r "$folder" ] || echo "$folder is not readable." >&2
done
if [ ! -w "$GF_PATHS_DATA" ]; then
	echo "GF_PATHS_DATA='$GF_PATHS_DATA' is not writable." >&2
	exit 1
fi
exec grafana server "$@"
