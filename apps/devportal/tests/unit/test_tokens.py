from datetime import UTC, datetime, timedelta
from uuid import uuid4

import jwt
import pytest

from devportal.tokens import Bearer, Tokens

KEY = "k" * 32
SOMEBODY = Bearer(uuid4(), "admin")
CLAIMS = {"iss": "devportal", "sub": str(SOMEBODY.user_id), "role": "admin", "exp": datetime.now(UTC) + timedelta(minutes=1)}

tokens = Tokens(KEY, "HS256", 30)


def test_what_was_issued_is_read():
    assert tokens.read(tokens.issue(SOMEBODY)) == SOMEBODY


@pytest.mark.parametrize(
    "token",
    [
        "",
        "no.token.at-all",
        jwt.encode(CLAIMS, "another key of the same kind, 32+", "HS256"),
        jwt.encode(CLAIMS, "k" * 64, "HS512"),
        jwt.encode(CLAIMS, None, "none"),
        jwt.encode(CLAIMS | {"exp": datetime.now(UTC) - timedelta(seconds=1)}, KEY, "HS256"),
        jwt.encode(CLAIMS | {"iss": "elsewhere"}, KEY, "HS256"),
        jwt.encode(CLAIMS | {"sub": "not an id"}, KEY, "HS256"),
        jwt.encode({name: value for name, value in CLAIMS.items() if name != "exp"}, KEY, "HS256"),
    ],
)
def test_nothing_else_is(token):
    assert tokens.read(token) is None
