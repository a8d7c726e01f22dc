# PostgreSQL as prepare.sh has laid it out under /usr/lib/postgresql. Every program goes on PATH.
# shellcheck shell=sh
major=$1
home=/usr/lib/postgresql/$major
stand-in-install libstdc++6 xz-utils zlib1g zstd
for program in "$home"/bin/*; do
	ln -s "$program" /usr/local/bin/
done
cat >/usr/local/bin/pg_config <<-EOF
	#!/bin/sh
	# Only the folders: headers and compiler flags are not part of the stand-in.
	case \$1 in
	--bindir) echo $home/bin ;;
	--sharedir) echo $home/share/postgresql ;;
	--pkglibdir) echo $home/lib/postgresql ;;
	--version) postgres --version | sed 's/.*) /PostgreSQL /' ;;
	*) echo "pg_config of the stand-in knows --bindir, --sharedir, --pkglibdir and --version" >&2; exit 1 ;;
	esac
EOF
chmod 755 /usr/local/bin/pg_config
for program in "$home"/bin/*; do
	"$program" --version >/dev/null
done
version=$(postgres --version | sed 's/.*) //; s/ .*//')
clients=$(psql --version | sed 's/.*) //; s/ .*//')
stand-in-describe "$version" "PostgreSQL $version from embedded PostgreSQL (Maven), clients $clients from pgserver (PyPI), on Debian bookworm"
