import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Engine, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from devportal.stores.postgres import CONNECT_ARGS
from devportal.stores.unavailable import reason_of

log = logging.getLogger(__name__)

REMIND_SECONDS = 10

# Any number that nobody else in this database locks: the letters of "devp".
LOCK = 0x64657670


class DatabaseNotReady(Exception):
    pass


def startup_engine(url: URL) -> Engine:
    return create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=CONNECT_ARGS)


def wait_for_database(engine: Engine, seconds: float, interval: float) -> None:
    """Each new reason is told at once: a wrong password shows in the first second, not after the last."""
    started = time.monotonic()
    address = f"{engine.url.host}:{engine.url.port or 5432}"
    told, told_at = None, 0.0
    while True:
        try:
            with engine.connect() as connection:
                connection.execute(text("SELECT 1"))
            log.info("database is ready", extra={"address": address, "ms": round((time.monotonic() - started) * 1000)})
            return
        except DBAPIError as error:
            reason = reason_of(error)
        waited = time.monotonic() - started
        if waited + interval > seconds:
            raise DatabaseNotReady(f"the database at {address} was not ready after {waited:.0f} s (DB_WAIT_SECONDS={seconds:g}): {reason}")
        if reason != told or time.monotonic() - told_at >= REMIND_SECONDS:
            log.warning("waiting for the database", extra={"address": address, "waitedMs": round(waited * 1000), "reason": reason})
            told, told_at = reason, time.monotonic()
        time.sleep(interval)


@contextmanager
def one_replica_at_a_time(engine: Engine) -> Iterator[None]:
    """Holds an advisory lock, which PostgreSQL takes back by itself when the replica dies half-way."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        told_at = float("-inf")
        # Asked for again and again instead of waited for: SIGTERM ends the wait, and the log says what it is.
        while not connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": LOCK}):
            if time.monotonic() - told_at >= REMIND_SECONDS:
                log.info("waiting for another replica's start-up")
                told_at = time.monotonic()
            time.sleep(0.2)
        yield
