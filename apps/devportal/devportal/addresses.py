"""What counts as an address of each kind. Each function returns the value or raises ValueError without repeating it."""

import re
from urllib.parse import urlsplit

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)*")
_ORIGIN = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")


def database_url(value: str) -> URL:
    try:
        url = make_url(value)
    except (ArgumentError, ValueError):
        raise ValueError from None
    # A password with a bare / or @ ends up in the host or the database.
    plain = all(part and not set(part) & set("/@:?#") for part in (url.host, url.database))
    if url.drivername not in ("postgresql", "postgres") or not url.username or not plain:
        raise ValueError
    return url.set(drivername="postgresql+psycopg")


def redis_url(value: str) -> str:
    parts = urlsplit(value)
    port = parts.port  # raises ValueError when it is not one
    if parts.scheme not in ("redis", "rediss") or not parts.hostname or port == 0 or not re.fullmatch(r"(/\d{0,3})?", parts.path):
        raise ValueError
    return value


def email(value: str) -> str:
    if len(value) > 254 or not _EMAIL.fullmatch(value):
        raise ValueError
    return value


def origins(value: str) -> tuple[str, ...]:
    listed = tuple(origin.strip() for origin in value.split(",")) if value else ()
    if not all(_ORIGIN.fullmatch(origin) for origin in listed):
        raise ValueError
    return listed
