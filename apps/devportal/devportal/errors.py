"""Every error is JSON with the id of its log line; details stay in the log."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from devportal.request_id import current_request_id
from devportal.stores.unavailable import StoreUnavailable

log = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = "5"


def answer_errors(app: FastAPI) -> None:
    app.add_exception_handler(StoreUnavailable, _store_unavailable)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(HTTPException, _refused)


async def _store_unavailable(_: Request, error: StoreUnavailable) -> JSONResponse:
    log.warning(str(error), extra={"store": error.store})
    content = {"error": f"{error.store} is unavailable, try again shortly", "store": error.store}
    return _answer(503, content, {"Retry-After": RETRY_AFTER_SECONDS})


async def _invalid_request(_: Request, error: RequestValidationError) -> JSONResponse:
    # FastAPI's own answer repeats the input, and with it a mistyped login's password.
    problems = [f"{'.'.join(str(part) for part in found['loc'][1:]) or 'body'}: {found['msg']}" for found in error.errors()]
    return _answer(422, {"error": "; ".join(problems)})


async def _refused(_: Request, error: HTTPException) -> JSONResponse:
    return _answer(error.status_code, {"error": error.detail}, error.headers)


def _answer(status: int, content: dict, headers: dict | None = None) -> JSONResponse:
    return JSONResponse(content | {"requestId": current_request_id.get()}, status, headers)
