from anyio import CapacityLimiter, to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()

# Argon2 takes 64 MB and all it gets of the processor each time: more at once would only make each slower, and the
# container larger.
_limiter: CapacityLimiter | None = None

# Verified for addresses that nobody has, so that the time of an answer does not tell who is registered.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$c2xpcHdheS1ub2JvZHk$0000000000000000000000000000000000000000000"


def hash_password(password: str) -> str:
    return _hasher.hash(password)


async def password_matches(password: str, stored: str | None) -> bool:
    global _limiter
    _limiter = _limiter or CapacityLimiter(2)
    matches = await to_thread.run_sync(_verify, password, stored or _NOBODY, limiter=_limiter)
    return matches and stored is not None


def _verify(password: str, stored: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
