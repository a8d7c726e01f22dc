CREATE TABLE crews (
    id         integer     PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    name       text        NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 80),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE plots (
    id         integer     PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    crew_id    integer     NOT NULL REFERENCES crews (id),
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    note       text        NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    created_at timestamptz NOT NULL DEFAULT now()
);
