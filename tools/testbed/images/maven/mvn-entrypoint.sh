#!/bin/sh
# What lies in /usr/share/maven/ref is put into Maven's folder where that is still without it; then the command runs.
set -eu
if mkdir -p "$MAVEN_CONFIG/repository" 2>/dev/null && [ -w "$MAVEN_CONFIG" ]; then
	(cd /usr/share/maven/ref && find . -type f) | while read -r file; do
		[ -e "$MAVEN_CONFIG/$file" ] && [ ! -e "/usr/share/maven/ref/$file.override" ] && continue
		mkdir -p "$MAVEN_CONFIG/${file%/*}"
		cp "/usr/share/maven/ref/$file" "$MAVEN_CONFIG/$file"
	done
else
	echo "Can not write to $MAVEN_CONFIG. Wrong volume permissions? Carrying on ..."
fi
unset MAVEN_CONFIG
exec "$@"
