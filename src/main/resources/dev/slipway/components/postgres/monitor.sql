-- The account that an exporter reads statistics with: pg_monitor lets it see the server, and no table's rows.
SET log_min_duration_statement = -1;
SET log_min_error_statement = panic;
SET pg_stat_statements.track = none;
\set password `cat /run/slipway/monitor-password`
SELECT 'CREATE ROLE monitor LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'monitor') \gexec
ALTER ROLE monitor NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 5 PASSWORD :'password';
GRANT CONNECT ON DATABASE :"DBNAME" TO monitor;
GRANT pg_monitor TO monitor;
