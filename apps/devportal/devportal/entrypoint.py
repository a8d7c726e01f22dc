"""What a container runs before the app: environment, database, migrations, first admin, then the command given.

Exit status: 78 when the environment is not usable (EX_CONFIG), 1 when the database stays away or a step fails.
"""

import os
import signal
import sys

# First of all: process 1 of a container ignores SIGTERM until it has a handler, and the imports of main() take a while. Not
# sys.exit: Python ignores an exception that comes up in some callbacks. PostgreSQL rolls back what is cut off.
signal.signal(signal.SIGTERM, lambda *_: os._exit(0))

EX_CONFIG = 78


def main(command: list[str]) -> None:
    import logging

    from devportal.log import configure_log, flush
    from devportal.settings import UnusableEnvironment, load_settings
    from devportal.startup.database import DatabaseNotReady
    from devportal.startup.prepare import prepare

    configure_log()
    log = logging.getLogger("devportal.entrypoint")
    try:
        prepare(load_settings(os.environ))
    except UnusableEnvironment as error:
        for problem in error.problems:
            log.critical(problem)
        sys.exit(EX_CONFIG)
    except DatabaseNotReady as error:
        log.critical(str(error))
        sys.exit(1)
    except Exception:
        log.critical("cannot start", exc_info=True)
        sys.exit(1)
    if command:
        flush()
        if "devportal.serve" in command:
            # Kept until it has a handler of its own, or a SIGTERM just now would be lost. Other commands do not expect that.
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
        os.execvp(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
