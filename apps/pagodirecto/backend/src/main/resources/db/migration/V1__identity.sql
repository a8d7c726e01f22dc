-- Tenants and the people who sign in. A platform administrator belongs to no tenant, everybody else to exactly one.
CREATE TABLE identity.tenants (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name       text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE identity.users (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email         text NOT NULL UNIQUE CHECK (email = lower(email)),
  password_hash text NOT NULL,
  role          text NOT NULL CHECK (role IN ('ADMIN', 'MANAGER', 'VIEWER')),
  tenant_id     uuid REFERENCES identity.tenants,
  created_at    timestamptz NOT NULL DEFAULT now(),
  CHECK ((role = 'ADMIN') = (tenant_id IS NULL))
);

-- Default privileges give every table of this owner to the app and the reporting role. Password hashes are the app's
-- business alone, and the history of migrations nobody's but the owner's.
DO $$
DECLARE grantee text;
BEGIN
  FOR grantee IN
    SELECT r.rolname FROM pg_class c, aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee
    WHERE c.oid = 'identity.users'::regclass AND a.grantee <> c.relowner AND r.rolname <> '${app_role}'
    GROUP BY r.rolname
  LOOP
    EXECUTE format('REVOKE ALL ON identity.users FROM %I', grantee);
  END LOOP;
END $$;
REVOKE ALL ON identity.flyway_schema_history FROM "${app_role}";
