-- What the app expects to find, for tests: roles, schemas, default privileges, extensions. Run as a superuser in an empty
-- database, with -v owner_password=… -v app_password=… . A deployment's PostgreSQL is provisioned by the deployment.
CREATE ROLE pagodirecto_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE pagodirecto_app LOGIN NOBYPASSRLS PASSWORD :'app_password';
CREATE ROLE pagodirecto_readonly NOLOGIN;

CREATE EXTENSION pg_trgm SCHEMA public;
CREATE EXTENSION pgcrypto SCHEMA public;
CREATE EXTENSION "uuid-ossp" SCHEMA public;

SELECT format('CREATE SCHEMA %1$I AUTHORIZATION pagodirecto_owner;
  GRANT USAGE ON SCHEMA %1$I TO pagodirecto_app, pagodirecto_readonly;
  ALTER DEFAULT PRIVILEGES FOR ROLE pagodirecto_owner IN SCHEMA %1$I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO pagodirecto_app;
  ALTER DEFAULT PRIVILEGES FOR ROLE pagodirecto_owner IN SCHEMA %1$I GRANT USAGE ON SEQUENCES TO pagodirecto_app;
  ALTER DEFAULT PRIVILEGES FOR ROLE pagodirecto_owner IN SCHEMA %1$I GRANT SELECT ON TABLES TO pagodirecto_readonly', name)
FROM unnest(ARRAY['identity', 'customers', 'accounts', 'payments', 'invoicing', 'notifications', 'audit', 'reporting']) AS name
\gexec
