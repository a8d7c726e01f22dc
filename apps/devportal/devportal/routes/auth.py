from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field
from sqlalchemy import func, select

from devportal.access import CurrentUser
from devportal.models import User
from devportal.parts import PartsOf
from devportal.passwords import password_matches
from devportal.tokens import Bearer

router = APIRouter(prefix="/api", tags=["auth"])


class Credentials(BaseModel):
    email: str = Field(max_length=254, pattern=r"^[^\x00]*$")
    password: str = Field(max_length=200)


class Token(BaseModel):
    access_token: str
    token_type: str = "bearer"
    expires_in: int


class Me(BaseModel):
    id: str
    email: str
    role: str


@router.post("/auth/login")
async def login(credentials: Credentials, parts: PartsOf) -> Token:
    of_that_address = select(User).where(func.lower(User.email) == credentials.email.lower())
    user = await parts.postgres.run(lambda session: session.scalar(of_that_address))
    if not await password_matches(credentials.password, user and user.password_hash):
        raise HTTPException(401, "mail address or password is wrong", {"WWW-Authenticate": "Bearer"})
    token = parts.tokens.issue(Bearer(user.id, user.role))
    return Token(access_token=token, expires_in=int(parts.tokens.lifetime.total_seconds()))


@router.get("/me")
async def me(user: CurrentUser) -> Me:
    return Me(id=str(user.id), email=user.email, role=user.role)
