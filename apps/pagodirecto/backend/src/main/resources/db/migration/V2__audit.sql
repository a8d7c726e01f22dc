-- Who did what. The app appends and reads; what is written stays written.
CREATE TABLE audit.events (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at             timestamptz NOT NULL DEFAULT now(),
  action         text NOT NULL,
  actor          text NOT NULL,
  tenant_id      uuid,
  subject        text,
  client         text,
  correlation_id text
);

REVOKE UPDATE, DELETE, TRUNCATE ON audit.events FROM "${app_role}";
