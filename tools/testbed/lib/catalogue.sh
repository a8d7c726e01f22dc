# images.list: which references have a stand-in, and of what it is built.
# shellcheck shell=bash

catalogue_refs() { awk '!/^#/ && NF {print $1}' "$TESTBED/images.list"; }

# The folder of a reference, or nothing when no stand-in is known for it.
catalogue_folder() { awk -v ref="$1" '!/^#/ && $1 == ref {print $2}' "$TESTBED/images.list"; }

# The variables of a reference, one NAME=value per line.
catalogue_variables() {
	awk -v ref="$1" '!/^#/ && $1 == ref {for (i = 3; i <= NF; i++) print $i}' "$TESTBED/images.list"
}

# docker.io/library/postgres:15-alpine and postgres:15-alpine are one image.
catalogue_normalise() {
	local ref=${1#docker.io/}
	printf '%s\n' "${ref#library/}"
}
