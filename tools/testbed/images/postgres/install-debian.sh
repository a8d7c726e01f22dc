# PostgreSQL from Debian's own packages. Every program goes on PATH before Debian's version-choosing wrappers.
# shellcheck shell=sh
major=$1
mkdir -p /etc/postgresql-common
echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
stand-in-install "postgresql-$major" xz-utils zstd
for program in /usr/lib/postgresql/"$major"/bin/*; do
	ln -s "$program" /usr/local/bin/
done
# Debian's pg_config is not the server's; this one answers what the build below asks.
cat >/usr/local/bin/pg_config <<-EOF
	#!/bin/sh
	# Only the folders: headers and compiler flags are not part of the stand-in.
	case \$1 in
	--bindir) echo /usr/lib/postgresql/$major/bin ;;
	--sharedir) echo /usr/share/postgresql/$major ;;
	--pkglibdir) echo /usr/lib/postgresql/$major/lib ;;
	--version) postgres --version | sed 's/.*) /PostgreSQL /' ;;
	*) echo "pg_config of the stand-in knows --bindir, --sharedir, --pkglibdir and --version" >&2; exit 1 ;;
	esac
EOF
chmod 755 /usr/local/bin/pg_config
version=$(dpkg-query -Wf '${Version}' "postgresql-$major")
stand-in-describe "$version" "PostgreSQL $version from Debian bookworm"
