"""Alembic's way in: the start-up hands over its connection; the alembic command makes one from DATABASE_URL."""

import os

from alembic import context
from sqlalchemy import Connection, create_engine

from devportal.addresses import database_url
from devportal.models import Base


def run(connection: Connection) -> None:
    # A transaction for each migration, so that one may leave it (autocommit_block) to build an index concurrently.
    context.configure(connection=connection, target_metadata=Base.metadata, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with create_engine(database_url(os.environ["DATABASE_URL"])).connect() as own:
        run(own)
