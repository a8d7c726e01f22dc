-- What DevPortal's tables need; the tables themselves are Alembic's.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
CREATE EXTENSION IF NOT EXISTS pgcrypto;
