import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg

DATABASE_URL = os.environ.get("DATABASE_URL")
REDIS_URL = os.environ.get("REDIS_URL")

ADMIN = {"email": "admin@example.com", "password": "first-admin-of-a-test"}


@contextmanager
def scratch_environment(**changes: str) -> Iterator[dict[str, str]]:
    """A database of its own on the given PostgreSQL, and an environment for the app. Redis is the given one."""
    name = f"devportal_test_{secrets.token_hex(4)}"
    with psycopg.connect(DATABASE_URL, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield {
                "APP_ENV": "testing",
                "DATABASE_URL": urlunsplit(urlsplit(DATABASE_URL)._replace(path=f"/{name}")),
                "REDIS_URL": REDIS_URL,
                "SECRET_KEY": secrets.token_hex(32),
                "JWT_SECRET_KEY": secrets.token_hex(32),
                "ADMIN_EMAIL": ADMIN["email"],
                "ADMIN_PASSWORD": ADMIN["password"],
                "DB_WAIT_SECONDS": "10",
                "DB_WAIT_INTERVAL": "0.2",
                **changes,
            }
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
