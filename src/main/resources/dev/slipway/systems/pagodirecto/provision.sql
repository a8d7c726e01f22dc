-- Roles, extensions and schemas of PagoDirecto. Runs whenever the database's container is new, so all of it can run again.
-- Tenants: migrations put each tenant's rows under a row-level policy on current_setting('app.tenant_id'). The app's role
-- owns nothing and cannot bypass policies, so what they hide stays hidden from it.
SET log_min_duration_statement = -1;
SET log_min_error_statement = panic;
SET pg_stat_statements.track = none;
SET client_min_messages = warning;
\set schemas '${schemas}'
\set owner_password `cat /run/slipway/roles/owner`
\set app_password `cat /run/slipway/roles/app`
\set readonly_password `cat /run/slipway/roles/readonly`

CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

SELECT format('CREATE ROLE %I LOGIN', role)
FROM unnest(ARRAY['pagodirecto_owner', 'pagodirecto_app', 'pagodirecto_readonly']) role
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) \gexec
ALTER ROLE pagodirecto_owner NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
ALTER ROLE pagodirecto_app NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'app_password';
ALTER ROLE pagodirecto_readonly NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'readonly_password';
ALTER ROLE pagodirecto_readonly SET default_transaction_read_only = on;

REVOKE ALL ON DATABASE pagodirecto_crm FROM PUBLIC;
GRANT CONNECT ON DATABASE pagodirecto_crm TO pagodirecto_owner, pagodirecto_app, pagodirecto_readonly;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

SELECT format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION pagodirecto_owner', name),
       format('GRANT USAGE ON SCHEMA %I TO pagodirecto_app, pagodirecto_readonly', name),
       format('ALTER DEFAULT PRIVILEGES FOR ROLE pagodirecto_owner IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO pagodirecto_app', name),
       format('ALTER DEFAULT PRIVILEGES FOR ROLE pagodirecto_owner IN SCHEMA %I GRANT USAGE, SELECT ON SEQUENCES TO pagodirecto_app', name),
       format('ALTER DEFAULT PRIVILEGES FOR ROLE pagodirecto_owner IN SCHEMA %I GRANT SELECT ON TABLES TO pagodirecto_readonly', name)
FROM unnest(string_to_array(:'schemas', ',')) name \gexec
