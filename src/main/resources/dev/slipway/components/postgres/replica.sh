#!/bin/sh
# Runs a streaming replica: copies the primary once, then follows it.
set -eu
umask 077
# libpq wants the file for itself, and what lies in /run/slipway anyone in the container may read.
printf '*:*:*:replicator:%s\n' "$(cat /run/slipway/replication-password)" >/tmp/pgpass
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  echo "copying the primary ${PRIMARY}"
  find "$PGDATA" -mindepth 1 -delete
  mkdir -p "$PGDATA/copying"
  PGPASSFILE=/tmp/pgpass pg_basebackup --host "$PRIMARY" --username replicator --no-password --wal-method stream --checkpoint fast --pgdata "$PGDATA/copying"
  # Last of all the file that tells a whole copy.
  mv "$PGDATA/copying/PG_VERSION" "$PGDATA/version"
  find "$PGDATA/copying" -mindepth 1 -maxdepth 1 -exec mv {} "$PGDATA" \;
  rmdir "$PGDATA/copying"
  touch "$PGDATA/standby.signal"
  mv "$PGDATA/version" "$PGDATA/PG_VERSION"
fi
# The server insists, and Docker makes a volume's folder like the image's.
chmod 0700 "$PGDATA"
exec postgres -c config_file=/run/slipway/postgresql.conf -c "primary_conninfo=host=$PRIMARY user=replicator passfile=/tmp/pgpass application_name=replica"
