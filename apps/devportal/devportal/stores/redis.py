from collections.abc import Awaitable
from typing import TypeVar

from redis.asyncio import BlockingConnectionPool
from redis.asyncio import Redis as Client
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from devportal.stores.unavailable import StoreUnavailable

T = TypeVar("T")


class Redis:
    name = "redis"

    def __init__(self, url: str):
        # One retry: a connection that Redis closed while it was idle shows only when it is used.
        pool = BlockingConnectionPool.from_url(
            url, max_connections=20, timeout=1, socket_connect_timeout=1, socket_timeout=1, retry=Retry(NoBackoff(), 1)
        )
        self.client = Client.from_pool(pool)

    async def run(self, command: Awaitable[T]) -> T:
        """Awaits one command; a Redis that is away, loading, full or refusing shows as StoreUnavailable."""
        try:
            return await command
        except (RedisError, OSError) as error:
            raise StoreUnavailable(self.name, error) from error

    async def check(self) -> None:
        await self.client.ping()

    async def close(self) -> None:
        await self.client.aclose()
