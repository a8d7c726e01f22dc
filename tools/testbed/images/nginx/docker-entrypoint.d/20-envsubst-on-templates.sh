#!/bin/sh
# Each /etc/nginx/templates/NAME.template becomes /etc/nginx/conf.d/NAME, with the environment's variables put in.
# Only variables that are set are replaced, so that nginx's own ($host, $uri) stay.
set -e
templates=${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}
suffix=${NGINX_ENVSUBST_TEMPLATE_SUFFIX:-.template}
output=${NGINX_ENVSUBST_OUTPUT_DIR:-/etc/nginx/conf.d}
[ -d "$templates" ] || exit 0
if ! [ -w "$output" ]; then
	echo "$0: ERROR: $templates exists, but $output is not writable"
	exit 0
fi
defined=$(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p' | grep "${NGINX_ENVSUBST_FILTER:-}" | sed 's/.*/${&}/' | tr '\n' ' ')
find "$templates" -follow -type f -name "*$suffix" | while IFS= read -r template; do
	name=${template#"$templates"/}
	target=$output/${name%"$suffix"}
	mkdir -p "$(dirname "$target")"
	echo "$0: Running envsubst on $template to $target"
	envsubst "$defined" <"$template" >"$target"
done
