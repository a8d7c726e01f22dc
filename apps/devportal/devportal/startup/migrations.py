import logging

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

log = logging.getLogger(__name__)


def migrate(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", "devportal:migrations")
    scripts = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        before = _revision(connection)
        # After a rollback the database is ahead. Migrations keep the release before working, so it serves.
        if before and before not in {script.revision for script in scripts.walk_revisions()}:
            log.warning("the database is newer than this release", extra={"revision": before, "newestKnown": scripts.get_current_head()})
            return
        head = scripts.get_current_head()
        if before == head:
            log.info("database is up to date", extra={"revision": head})
            return
        log.info("migrating the database", extra={"fromRevision": before, "revision": head})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        log.info("database migrated", extra={"revision": head})


def _revision(connection: Connection) -> str | None:
    revision = MigrationContext.configure(connection).get_current_revision()
    # Alembic begins its own transactions only where none is open.
    connection.rollback()
    return revision
