from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.responses import FileResponse
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

FOLDER = Path(__file__).parent.parent / "static"

router = APIRouter(include_in_schema=False)


class CachedFiles(StaticFiles):
    """Files that a gateway and a browser may keep for a while; afterwards they ask with the ETag."""

    def __init__(self, cache_control: str):
        super().__init__(directory=FOLDER)
        self._cache_control = cache_control

    def file_response(self, *arguments: object, **named: object) -> Response:
        response = super().file_response(*arguments, **named)
        response.headers["Cache-Control"] = self._cache_control
        return response


def serve_files(app: FastAPI, development: bool) -> None:
    app.mount("/static", CachedFiles("no-cache" if development else "public, max-age=300"))


@router.api_route("/", methods=["GET", "HEAD"])
async def page() -> FileResponse:
    return FileResponse(FOLDER / "index.html", headers={"Cache-Control": "no-cache"})
