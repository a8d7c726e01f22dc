import logging
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from devportal.request_id import current_request_id, request_id_of

log = logging.getLogger(__name__)


class RequestLog:
    """Gives every request its id, writes one line when it is over, and turns what nobody handled into a plain 500.

    Only method, path, status and time are logged: never headers, query strings or bodies.
    """

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        started = perf_counter()
        status = 0
        request_id = request_id_of(Headers(scope=scope))
        token = current_request_id.set(request_id)

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = request_id
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        except ClientDisconnect:
            pass
        except Exception:
            log.exception("request failed")
            # Once the answer has begun, cutting the connection is the only way to say that it is incomplete.
            if status:
                raise
            await JSONResponse({"error": "internal error", "requestId": request_id}, 500)(scope, receive, send_with_id)
        finally:
            # Probes come every second or so from every checker: they would drown the log.
            if scope["path"] != "/health":
                fields = {
                    "method": scope["method"],
                    "path": scope["path"],
                    "status": status,
                    "ms": round((perf_counter() - started) * 1000, 2),
                }
                log.log(logging.ERROR if status >= 500 else logging.INFO, "request", extra=fields)
            current_request_id.reset(token)
