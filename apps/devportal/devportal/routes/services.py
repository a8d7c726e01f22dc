from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, HTTPException, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, HttpUrl, StringConstraints, TypeAdapter
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from devportal.access import Admin, SignedIn
from devportal.models import Service
from devportal.parts import PartsOf

router = APIRouter(prefix="/api/services", tags=["services"])

# PostgreSQL's text cannot hold a NUL.
Text = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\x00]*$")]


class NewService(BaseModel):
    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,62}$")]
    team: Annotated[Text, Field(min_length=1, max_length=80)]
    url: Annotated[HttpUrl, AfterValidator(str)]
    description: Annotated[Text, Field(max_length=500)] = ""
    lifecycle: Literal["experimental", "production", "deprecated"] = "experimental"


class ListedService(NewService):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    url: str
    created_at: datetime


_listed = TypeAdapter(list[ListedService])


@router.get("", response_model=list[ListedService])
async def list_services(parts: PartsOf, _: SignedIn) -> Response:
    generation, listed = await parts.services_cache.get()
    hit = listed is not None
    if not hit:
        listed = await parts.postgres.run(_all_as_json)
        await parts.services_cache.put(generation, listed)
    headers = {"X-Cache": "hit" if hit else "miss", "Cache-Control": "private, no-cache"}
    return Response(listed, media_type="application/json", headers=headers)


@router.post("", status_code=201)
async def add_service(new: NewService, parts: PartsOf, admin: Admin) -> ListedService:
    # Before the write too: while Redis is away nothing is written that a list in it would hide afterwards.
    await parts.services_cache.invalidate()
    row = insert(Service).values(**new.model_dump(), created_by=admin.id)
    unless_taken = row.on_conflict_do_nothing(constraint="services_name_key").returning(Service)
    added = await parts.postgres.run(lambda session: session.scalar(unless_taken))
    if added is None:
        raise HTTPException(409, f"there is a service {new.name} already")
    await parts.services_cache.invalidate()
    return ListedService.model_validate(added)


async def _all_as_json(session: AsyncSession) -> bytes:
    rows = (await session.scalars(select(Service).order_by(Service.name))).all()
    return _listed.dump_json(_listed.validate_python(rows, from_attributes=True))
