#!/bin/sh
# A design and plugins are linked in on the first start; both need a root file system that can be written.
set -e
if [ -n "${ADMINER_DESIGN:-}" ] && [ ! -e .adminer-init ]; then
	ln -sf "designs/$ADMINER_DESIGN/adminer.css" .
fi
number=1
for plugin in ${ADMINER_PLUGINS:-}; do
	file=plugins-enabled/$(printf '%03d' "$number")-$plugin.php
	[ -f "$file" ] || php plugin-loader.php "$plugin" >"$file"
	number=$((number + 1))
done
touch .adminer-init || true
exec "$@"
