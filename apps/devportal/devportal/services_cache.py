import hashlib
import hmac
import logging
from uuid import uuid4

from devportal.stores.redis import Redis
from devportal.stores.unavailable import StoreUnavailable

log = logging.getLogger(__name__)

TTL_SECONDS = 60
_GENERATION = "devportal:services:generation"


class ServicesCache:
    """The list of services as the JSON that is answered.

    A list belongs to a generation, and a write ends the generation. So a list that was read from the database before a
    write, and arrives here after it, is kept under a name that nobody asks for again.

    Entries are signed with SECRET_KEY: whoever can write to Redis cannot make the portal answer with their links.
    """

    def __init__(self, redis: Redis, key: str):
        self._redis = redis
        self._key = key.encode()

    async def get(self) -> tuple[str | None, bytes | None]:
        """The generation, and its list if there is one. Both None while Redis is away: the list is then only slower."""
        try:
            mine = str(uuid4())
            current = await self._redis.run(self._redis.client.set(_GENERATION, mine, nx=True, get=True))
            generation = current.decode() if current else mine
            return generation, self._opened(generation, await self._redis.run(self._redis.client.get(_name(generation))))
        except StoreUnavailable as error:
            log.warning("list is read without its cache", extra={"store": error.store, "reason": str(error)})
            return None, None

    async def put(self, generation: str | None, listed: bytes) -> None:
        if generation is None:
            return
        try:
            await self._redis.run(self._redis.client.set(_name(generation), self._seal(generation, listed) + listed, ex=TTL_SECONDS))
        except StoreUnavailable as error:
            log.warning("list is not cached", extra={"store": error.store, "reason": str(error)})

    async def invalidate(self) -> None:
        await self._redis.run(self._redis.client.delete(_GENERATION))

    def _seal(self, generation: str, listed: bytes) -> bytes:
        return hmac.digest(self._key, generation.encode() + listed, hashlib.sha256)

    def _opened(self, generation: str, entry: bytes | None) -> bytes | None:
        if entry is None:
            return None
        seal, listed = entry[:32], entry[32:]
        return listed if hmac.compare_digest(seal, self._seal(generation, listed)) else None


def _name(generation: str) -> str:
    return f"devportal:services:list:{generation}"
