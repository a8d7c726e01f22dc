import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from devportal import __version__
from devportal.errors import answer_errors
from devportal.parts import Parts
from devportal.request_log import RequestLog
from devportal.routes import auth, health, page, services
from devportal.settings import Settings, load_settings


def create_app() -> FastAPI:
    """uvicorn's factory. The entrypoint has checked the same environment before."""
    return app_of(load_settings(os.environ))


def app_of(settings: Settings) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.parts = Parts.of(settings)
        yield
        await app.state.parts.close()

    app = FastAPI(
        title="DevPortal",
        version=__version__,
        lifespan=lifespan,
        openapi_url="/openapi.json" if settings.debug else None,
        docs_url="/docs" if settings.debug else None,
        redoc_url=None,
        # A redirect would name this container's own scheme and host.
        redirect_slashes=False,
    )
    for routes in (health, auth, services, page):
        app.include_router(routes.router)
    page.serve_files(app, settings.development)
    answer_errors(app)
    if settings.development:
        # Elsewhere the gateway answers CORS, and two answers in one response are none to a browser.
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.allowed_origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type"],
            expose_headers=["X-Cache", "X-Request-Id"],
            max_age=600,
        )
    # Added last, so outermost.
    app.add_middleware(RequestLog)
    return app
