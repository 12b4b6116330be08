"""Somebody in the middle: speaks TLS with both sides, under a certificate of their own, and passes everything on."""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
import threading

from sync.door import KNOCK_BYTES
from sync.net import tls

PATIENCE = 60.0  # seconds


class Middle:
    """From `with` to its end. `passed` is how much was passed on in the clear, both ways."""

    def __init__(self, target: tuple[str, int], *, here: str = "127.0.0.1") -> None:
        self._target = target
        self._server = tls.server(os.urandom)
        self._listening = socket.create_server((here, 0))
        self._threads: list[threading.Thread] = []
        self.passed = bytearray()
        self.address: tuple[str, int] = self._listening.getsockname()

    def __enter__(self) -> Middle:
        self._start(self._accept)
        return self

    def __exit__(self, *_wrong: object) -> None:
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join()

    def _start(self, deed: object, *values: object) -> None:
        thread = threading.Thread(target=deed, args=values)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                with contextlib.suppress(OSError):
                    self._stand_between(near)

    def _stand_between(self, near: socket.socket) -> None:
        near.settimeout(PATIENCE)
        knock = b""
        while len(knock) < KNOCK_BYTES:
            if not (data := near.recv(KNOCK_BYTES - len(knock))):
                near.close()
                return
            knock += data
        far = socket.create_connection(self._target, timeout=PATIENCE)
        far.sendall(knock)
        one = self._server.context.wrap_socket(near, server_side=True)
        other = tls.client().wrap_socket(far)
        self._start(self._pass_on, one, other)
        self._start(self._pass_on, other, one)

    def _pass_on(self, source: ssl.SSLSocket, sink: ssl.SSLSocket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                self.passed += data
                sink.sendall(data)
        for each in (source, sink):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        source.close()
