import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx

APP = Path(__file__).parents[2]
ENTRYPOINT = [sys.executable, "-m", "devportal.entrypoint"]


class Replica:
    """One running copy of the app as its container runs it, with its log lines as they come."""

    def __init__(self, environment: dict[str, str]):
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.lines: list[dict] = []
        self._process = subprocess.Popen(
            [*ENTRYPOINT, sys.executable, "-m", "devportal.serve"],
            cwd=APP,
            env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **environment, "PORT": str(self.port)},
            stdout=subprocess.PIPE,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self._process.stdout:
            self.lines.append(json.loads(line))

    @property
    def messages(self) -> list[str]:
        return [line["msg"] for line in self.lines]

    def said(self, message: str, seconds: float = 20, **fields: str) -> dict:
        """The first log line with this message and these fields, waiting for it if need be."""
        until = time.monotonic() + seconds
        while True:
            ended = self._process.poll() is not None and not self._reader.is_alive()
            for line in list(self.lines):
                if line.items() >= {"msg": message, **fields}.items():
                    return line
            assert not ended and time.monotonic() < until, f'no "{message}" in:\n' + "\n".join(map(str, self.lines))
            time.sleep(0.02)

    def serving(self) -> "Replica":
        self.said("Application startup complete.")
        until = time.monotonic() + 5
        while True:
            try:
                httpx.get(f"{self.url}/health")
                return self
            except httpx.TransportError:
                assert time.monotonic() < until
                time.sleep(0.02)

    def terminate(self) -> None:
        self._process.send_signal(signal.SIGTERM)

    def ended(self, seconds: float = 30) -> int:
        status = self._process.wait(seconds)
        self._reader.join(5)
        return status

    def stop(self) -> int:
        if self._process.poll() is None:
            self.terminate()
        return self.ended()


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]
