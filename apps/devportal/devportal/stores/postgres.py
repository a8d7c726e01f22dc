import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy import URL, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from devportal.stores.unavailable import StoreUnavailable

POOL_SIZE = 10
DEADLINE_SECONDS = 5

T = TypeVar("T")

# libpq's own settings, for the start-up's connections too.
CONNECT_ARGS = {
    "application_name": "devportal",
    "connect_timeout": 3,
    # A server that vanished without a word is noticed after about 10 s instead of two hours.
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}

# Answers of a server that is there but not serving: connection trouble, starting or shutting down, too many clients, a
# rejected login (a rotated password), and a server that went read-only after a failover.
_NOT_SERVING = ("08", "57P", "53", "28", "25006")


class Postgres:
    name = "postgres"

    def __init__(self, url: URL):
        # Pre-ping: after a restart of the database the first requests find out by themselves, without an error.
        self._engine = create_async_engine(
            url,
            pool_size=POOL_SIZE,
            max_overflow=0,
            pool_timeout=DEADLINE_SECONDS,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args=CONNECT_ARGS,
        )
        self._sessions = async_sessionmaker(self._engine, expire_on_commit=False)
        self._running: set[asyncio.Task] = set()

    async def run(self, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
        """Does the work in one transaction, within a deadline; a database that is away shows as StoreUnavailable."""
        task = asyncio.create_task(self._transaction(work))
        self._running.add(task)
        task.add_done_callback(self._forget)
        try:
            done, _ = await asyncio.wait({task}, timeout=DEADLINE_SECONDS)
        finally:
            # Nobody waits for the end of it: on a database that hangs the driver needs 10 s more to give up its connection.
            task.cancel()
        if not done:
            raise StoreUnavailable(self.name, TimeoutError())
        return task.result()

    def _forget(self, task: asyncio.Task) -> None:
        self._running.discard(task)
        if not task.cancelled():
            # Looked at, or asyncio logs the failure of a task that nobody waited for any more.
            task.exception()

    async def _transaction(self, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
        try:
            async with self._sessions.begin() as session:
                return await work(session)
        except PoolExhausted as error:
            raise StoreUnavailable(self.name, error) from error
        except DBAPIError as error:
            if is_answer(error):
                raise
            raise StoreUnavailable(self.name, error) from error

    async def check(self) -> None:
        async with self._engine.connect() as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        await self._engine.dispose()


def is_answer(error: DBAPIError) -> bool:
    """Whether a working server refused the statement. Its errors carry an SQLSTATE; all others come from the way to it."""
    state = getattr(error.orig, "sqlstate", None)
    return state is not None and not state.startswith(_NOT_SERVING)
