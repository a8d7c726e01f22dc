"""What a container runs before the app: environment, database, migrations, first admin, then the command given.

Exit status: 78 when the environment is not usable (EX_CONFIG), 1 when the database stays away or a step fails.
"""

import logging
import os
import signal
import sys

from devportal import __version__
from devportal.log import configure_log, flush
from devportal.settings import Settings, UnusableEnvironment, load_settings
from devportal.startup.database import DatabaseNotReady, one_replica_at_a_time, startup_engine, wait_for_database
from devportal.startup.development_data import seed
from devportal.startup.first_admin import ensure_admin
from devportal.startup.migrations import migrate

EX_CONFIG = 78

log = logging.getLogger("devportal.entrypoint")


def main(command: list[str]) -> None:
    configure_log()
    # As process 1 of a container it would not end on SIGTERM otherwise.
    signal.signal(signal.SIGTERM, _stop)
    try:
        settings = load_settings(os.environ)
    except UnusableEnvironment as error:
        for problem in error.problems:
            log.critical(problem)
        sys.exit(EX_CONFIG)
    log.info("starting", extra={"version": __version__, "environment": settings.app_env})
    try:
        prepare(settings)
    except DatabaseNotReady as error:
        log.critical(str(error))
        sys.exit(1)
    except Exception:
        log.critical("cannot start", exc_info=True)
        sys.exit(1)
    if command:
        flush()
        os.execvp(command[0], command)


def prepare(settings: Settings) -> None:
    engine = startup_engine(settings.database_url)
    wait_for_database(engine, settings.db_wait_seconds, settings.db_wait_interval)
    with one_replica_at_a_time(engine):
        migrate(engine)
        ensure_admin(engine, settings.admin_email, settings.admin_password.get_secret_value())
        if settings.development:
            seed(engine)


def _stop(*_: object) -> None:
    log.info("stopped before serving")
    sys.exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
