"""uvicorn, with this app's settings for it. `--reload` is the development target's.

Started with `python -m devportal.serve`, by the entrypoint's exec.
"""

import os
import signal
import sys

# As in the entrypoint, until uvicorn takes over.
signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])


def main(reload: bool) -> None:
    import uvicorn

    from devportal.log import CONFIGURATION

    if reload and os.environ.get("DEBUG_PORT"):
        _listen_for_debugger(int(os.environ["DEBUG_PORT"]))
    uvicorn.run(
        "devportal.app:create_app",
        factory=True,
        host="0.0.0.0",
        port=int(os.environ.get("PORT") or 8000),
        log_config=str(CONFIGURATION),
        access_log=False,
        server_header=False,
        # Nothing here asks for the client's address; the gateway limits and logs by it.
        proxy_headers=False,
        # Longer than nginx keeps its idle upstream connections (60 s): the side that closes first must be the gateway, or
        # a request that it has just sent on a connection we close is lost.
        timeout_keep_alive=75,
        # With the stores' closing it stays below the 25 s after which the app promises to be gone.
        timeout_graceful_shutdown=2 if reload else 20,
        reload=reload,
        reload_dirs=[os.path.dirname(__file__)] if reload else None,
    )


def _listen_for_debugger(port: int) -> None:
    # Its warning about frozen modules is no JSON line and does not concern this code.
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    import debugpy

    # In the process that stays: reloaded workers attach to it by themselves, and the port stays open between them.
    debugpy.listen(("0.0.0.0", port))


if __name__ == "__main__":
    main(reload="--reload" in sys.argv[1:])
