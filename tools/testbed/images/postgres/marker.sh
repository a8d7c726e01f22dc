# Data written by a stand-in says so, in a way that the real image cannot overlook.
# shellcheck shell=bash
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

# The other way round holds as well: a cluster of the real image is not a stand-in's to open.
refuse_foreign_cluster() {
	[ ! -e "$PGDATA/.slipway-stand-in" ] || return 0
	cat >&2 <<-EOF
		Error: the cluster in $PGDATA was not made by a Slipway stand-in, and this is one.
		       Text indexes would sort differently here. Use the real image, or another volume; data moves with
		       pg_dump and pg_restore.
	EOF
	exit 1
}
