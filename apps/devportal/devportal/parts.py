"""What the routes work with, made once per process."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from devportal.health import Health
from devportal.services_cache import ServicesCache
from devportal.settings import Settings
from devportal.stores.postgres import Postgres
from devportal.stores.redis import Redis
from devportal.tokens import Tokens


@dataclass(frozen=True)
class Parts:
    postgres: Postgres
    redis: Redis
    health: Health
    tokens: Tokens
    services_cache: ServicesCache

    @classmethod
    def of(cls, settings: Settings) -> "Parts":
        postgres = Postgres(settings.database_url)
        redis = Redis(settings.redis_url)
        return cls(
            postgres=postgres,
            redis=redis,
            health=Health([postgres, redis]),
            tokens=Tokens(settings.jwt_secret_key.get_secret_value(), settings.jwt_algorithm, settings.jwt_expire_minutes),
            services_cache=ServicesCache(redis, settings.secret_key.get_secret_value()),
        )

    async def close(self) -> None:
        await self.postgres.close()
        await self.redis.close()


def _parts(request: Request) -> Parts:
    return request.app.state.parts


PartsOf = Annotated[Parts, Depends(_parts)]
