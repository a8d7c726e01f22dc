"""The id that ties a request's log lines to the edge's."""

import re
from collections.abc import Mapping
from contextvars import ContextVar
from uuid import uuid4

current_request_id: ContextVar[str | None] = ContextVar("request_id", default=None)

# version-traceid-parentid-flags (W3C Trace Context); version ff and ids of zeros only are invalid by that standard.
_TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?")

# What an outsider sends ends up in our logs: a short plain token or nothing.
_REQUEST_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,127}")


def request_id_of(headers: Mapping[str, str]) -> str:
    """The edge's trace id, else the request's own x-request-id, else a new one."""
    if trace := _TRACEPARENT.fullmatch(headers.get("traceparent", "")):
        return trace[1]
    given = headers.get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else str(uuid4())
