"""A line between two computers on 127.0.0.1 that can be cut, or go dead, after so many bytes."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator

PATIENCE = 60.0  # seconds; reached only when something is wrong


@contextlib.contextmanager
def kept_port() -> Iterator[int]:
    """A port for somebody who comes back to it: nobody else is given it meanwhile."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield int(held.getsockname()[1])


class Line:
    """A line between two computers, which can be cut or go dead after so many bytes."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self.left: int | None = None  # bytes until it is over; None for a good line
        self.way = "cut"
        self.over = threading.Event()
        self._counting = threading.Lock()
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def after(self, count: int, way: str) -> None:
        """After so many bytes it is "cut", which may cost some that were under way, or "ends" behind them, or "hangs"
        and swallows everything from there, or is "noticed" and goes on."""
        self.left, self.way = count, way
        self.over.clear()

    def mend(self) -> None:
        """Let everything through from now on."""
        self.left = None
        self.over.clear()

    def cut(self) -> None:
        """Now, without a goodbye; whoever dials anew gets through."""
        self._cut()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._cut()
        for thread in self._threads:
            thread.join(PATIENCE)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._port))
            self._open += [near, far]
            for one, other in ((near, far), (far, near)):
                thread = threading.Thread(target=self._carry, args=(one, other))
                self._threads.append(thread)
                thread.start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(4096):
                other.sendall(self._let_through(data))
                if self.over.is_set() and self.way == "cut":
                    self._cut()
                    return
                if self.over.is_set() and self.way == "ends":
                    break
        if not (self.over.is_set() and self.way == "hangs"):
            with contextlib.suppress(OSError):
                other.shutdown(socket.SHUT_WR)

    def _let_through(self, data: bytes) -> bytes:
        with self._counting:
            if self.left is None:
                return data
            through = data[: self.left]
            self.left -= len(through)
            if not self.left:
                self.over.set()
            return data if self.way == "noticed" else through

    def _cut(self) -> None:
        for end in self._open:
            with contextlib.suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # no goodbye at all
                end.shutdown(socket.SHUT_RDWR)
        for end in self._open:
            end.close()
        self._open = []
