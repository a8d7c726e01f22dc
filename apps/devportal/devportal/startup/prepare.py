import logging

from devportal import __version__
from devportal.settings import Settings
from devportal.startup.database import one_replica_at_a_time, startup_engine, wait_for_database
from devportal.startup.development_data import seed
from devportal.startup.first_admin import ensure_admin
from devportal.startup.migrations import migrate

log = logging.getLogger(__name__)


def prepare(settings: Settings) -> None:
    """Everything that has to be so before a replica serves. Safe at every start and by several replicas at once."""
    log.info("starting", extra={"version": __version__, "environment": settings.app_env})
    engine = startup_engine(settings.database_url)
    wait_for_database(engine, settings.db_wait_seconds, settings.db_wait_interval)
    with one_replica_at_a_time(engine):
        migrate(engine)
        ensure_admin(engine, settings.admin_email, settings.admin_password.get_secret_value())
        if settings.development:
            seed(engine)
