-- Up Migration
CREATE TABLE projects (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id bigint NOT NULL REFERENCES users (id),
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX projects_owner ON projects (owner_id);

CREATE TABLE flows (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project_id bigint NOT NULL REFERENCES projects (id),
  name text NOT NULL
);
CREATE INDEX flows_project ON flows (project_id);

CREATE TABLE items (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  flow_id bigint NOT NULL REFERENCES flows (id),
  title text NOT NULL,
  state text NOT NULL CHECK (state IN ('todo', 'doing', 'done')),
  moved_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX items_flow ON items (flow_id);
