"""Who is asking. A token is enough to read; what changes something looks the user up, who may be gone or demoted."""

from typing import Annotated

from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from devportal.models import User
from devportal.parts import PartsOf
from devportal.tokens import Bearer

_scheme = HTTPBearer(auto_error=False)


def _refused() -> HTTPException:
    return HTTPException(401, "sign in first", {"WWW-Authenticate": "Bearer"})


def bearer(parts: PartsOf, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_scheme)]) -> Bearer:
    if given and (found := parts.tokens.read(given.credentials)):
        return found
    raise _refused()


SignedIn = Annotated[Bearer, Depends(bearer)]


async def user(parts: PartsOf, signed_in: SignedIn) -> User:
    found = await parts.postgres.run(lambda session: session.get(User, signed_in.user_id))
    if found is None:
        raise _refused()
    return found


CurrentUser = Annotated[User, Depends(user)]


async def admin(current: CurrentUser) -> User:
    if current.role != "admin":
        raise HTTPException(403, "only admins may do this")
    return current


Admin = Annotated[User, Depends(admin)]
