-- MediaNest's tables. Applied whenever the database's container is new, so that it reaches a database that exists
-- already: every statement can run again, and nothing is dropped.
SET client_min_messages = warning;

CREATE TABLE IF NOT EXISTS users (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email         text NOT NULL UNIQUE,
  password_hash text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS media (
  id           uuid PRIMARY KEY,
  name         text NOT NULL,
  type         text NOT NULL,
  size         bigint NOT NULL,
  uploaded_by  bigint NOT NULL REFERENCES users (id),
  uploaded_at  timestamptz NOT NULL DEFAULT now(),
  -- What the worker found out; empty until it has.
  sha256       text,
  width        integer,
  height       integer,
  processed_at timestamptz
);
CREATE INDEX IF NOT EXISTS media_by_upload ON media (uploaded_at DESC);
CREATE INDEX IF NOT EXISTS media_unprocessed ON media (uploaded_at) WHERE processed_at IS NULL;
