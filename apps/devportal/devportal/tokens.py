from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import jwt

ISSUER = "devportal"


@dataclass(frozen=True)
class Bearer:
    """Whom a valid token names."""

    user_id: UUID
    role: str


class Tokens:
    def __init__(self, key: str, algorithm: str, minutes: int):
        self._key = key
        self._algorithm = algorithm
        self.lifetime = timedelta(minutes=minutes)

    def issue(self, bearer: Bearer) -> str:
        now = datetime.now(UTC)
        claims = {"iss": ISSUER, "sub": str(bearer.user_id), "role": bearer.role, "iat": now, "exp": now + self.lifetime}
        return jwt.encode(claims, self._key, self._algorithm)

    def read(self, token: str) -> Bearer | None:
        """None for a token that is not ours, forged or expired."""
        try:
            # One algorithm: a token does not choose how it is verified.
            claims = jwt.decode(token, self._key, [self._algorithm], issuer=ISSUER, options={"require": ["sub", "role", "exp"]})
            return Bearer(UUID(claims["sub"]), claims["role"])
        except (jwt.InvalidTokenError, ValueError):
            return None
