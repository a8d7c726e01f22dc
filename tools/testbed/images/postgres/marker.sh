# Data written by a stand-in says so, in a way that the real image cannot overlook.
# The include stands in both files that a server reads: -c config_file=… leaves out the first, ALTER SYSTEM rewrites
# the second.
MARKER_FILE=/usr/local/lib/this-data-was-written-by-a-slipway-stand-in.conf

mark_cluster() {
	local file
	for file in postgresql.conf postgresql.auto.conf; do
		grep -qsF "include '$MARKER_FILE'" "$PGDATA/$file" || printf "include '%s'\n" "$MARKER_FILE" >>"$PGDATA/$file"
	done
	cat /etc/slipway-stand-in >"$PGDATA/.slipway-stand-in"
}
