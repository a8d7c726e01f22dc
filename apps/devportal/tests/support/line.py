import contextlib
import select
import socket
import threading
from urllib.parse import urlsplit, urlunsplit


class Line:
    """A TCP relay to the host of a URL. `cut()` is what a host that is down looks like, `freeze()` one that hangs."""

    def __init__(self, url: str, default_port: int):
        parts = urlsplit(url)
        self._target = (parts.hostname, parts.port or default_port)
        self._open: set[socket.socket] = set()
        self._moving = threading.Event()
        self._moving.set()
        self._listener = None
        self._port = 0
        self.mend()
        login = parts.netloc.rpartition("@")[0]
        self.url = urlunsplit(parts._replace(netloc=f"{login}@127.0.0.1:{self._port}"))

    def cut(self) -> None:
        # Shut down first: that wakes the thread that waits in accept().
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for sock in list(self._open):
            _hang_up(sock)

    def close(self) -> None:
        self._moving.set()
        if self._listener.fileno() >= 0:
            self.cut()

    def freeze(self) -> None:
        self._moving.clear()

    def mend(self) -> None:
        """The end of either."""
        if not self._moving.is_set():
            self._moving.set()
            return
        self._listener = socket.create_server(("127.0.0.1", self._port))
        self._port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
                far = socket.create_connection(self._target)
            except OSError:
                return
            self._open |= {near, far}
            threading.Thread(target=self._relay, args=(near, far), daemon=True).start()

    def _relay(self, near: socket.socket, far: socket.socket) -> None:
        other = {near: far, far: near}
        try:
            while True:
                for sock in select.select([near, far], [], [])[0]:
                    data = sock.recv(65536)
                    self._moving.wait()
                    if not data:
                        return
                    other[sock].sendall(data)
        except OSError:
            pass
        finally:
            for sock in (near, far):
                self._open.discard(sock)
                _hang_up(sock)
                sock.close()


def _hang_up(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
