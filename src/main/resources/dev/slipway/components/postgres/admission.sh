# Brings roles, schemas and extensions up to what is declared, also in a database that exists already, and proves
# that the password opens it. Everything in it can run again.
set -eu
cd /run/slipway
for file in password.sql provision.sql replication.sql monitor.sql; do
  [ ! -e $file ] || psql -qtAX -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -f $file >/dev/null
done
PGPASSWORD=$(cat password) psql -qtAX -h "$(hostname -i | cut -d' ' -f1)" -U "$POSTGRES_USER" -d "$POSTGRES_DB" -c SELECT >/dev/null
