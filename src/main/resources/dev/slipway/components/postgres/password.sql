-- Makes the password the one that the deployment has, also for a volume that came from elsewhere.
SET log_min_duration_statement = -1;
SET log_min_error_statement = panic;
SET pg_stat_statements.track = none;
\set password `cat /run/slipway/password`
SELECT format('ALTER ROLE %I PASSWORD %L', current_user, :'password') \gexec
