-- A tenant's contacts. Each transaction says whose it is (app.tenant_id); without that there are no rows, and none can be
-- written. nullif: after a transaction that had set it, a pooled connection reports '' and not NULL.
CREATE TABLE customers.contacts (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id  uuid NOT NULL REFERENCES identity.tenants
             DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid,
  name       text NOT NULL,
  email      text NOT NULL CHECK (email = lower(email)),
  phone      text,
  created_by uuid NOT NULL REFERENCES identity.users,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (tenant_id, email)
);

CREATE INDEX contacts_newest ON customers.contacts (tenant_id, created_at DESC, id DESC);

ALTER TABLE customers.contacts ENABLE ROW LEVEL SECURITY;
ALTER TABLE customers.contacts FORCE ROW LEVEL SECURITY; -- the owner too
CREATE POLICY own_tenant ON customers.contacts
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
