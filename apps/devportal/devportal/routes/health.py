from fastapi import APIRouter, Response

from devportal.parts import PartsOf

router = APIRouter()


@router.get("/health")
async def health(parts: PartsOf, response: Response) -> dict:
    response.headers["Cache-Control"] = "no-store"
    return await parts.health.report()
