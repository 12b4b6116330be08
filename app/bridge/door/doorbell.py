"""One window for each profile: a second start rings at the first one, which comes forward and takes the link along.

The bell is a local socket (QLocalServer): in the profile's own folder, which only this user may enter, so nobody else
can be rung by mistake and given an invitation; on Windows a pipe that only this user may open. It says and takes
nothing but a link, which then waits in the window for the person. On macOS the desktop itself brings links to the
window that is open, as an event.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

SOCKET = "window.bell"
LONGEST_ADDRESS = 100
"""Bytes: a local socket's address holds 108 on Linux, 104 on macOS, with what Qt needs beside."""

LONGEST_RING = 4096
_WITHIN_MS = 10_000
"""Where nobody lives any more it is known at once; who lives there may have much to do."""

_ANSWER = b"coming\n"


def ring(folder: Path, link: str = "") -> bool:
    """Whether a window of this profile is open: then it comes to the front, with the link. Else nothing happens."""
    address = _address(folder)
    if address is None or (os.name == "posix" and not Path(address).exists()):
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(address)
    try:
        if not socket.waitForConnected(_WITHIN_MS):
            return False
        socket.write(json.dumps({"link": link}).encode() + b"\n")
        socket.waitForBytesWritten(_WITHIN_MS)
        return bool(socket.waitForReadyRead(_WITHIN_MS)) and bytes(socket.readAll().data()) == _ANSWER
    finally:
        socket.abort()


class Doorbell(QObject):
    """`rung` comes with a link, or with nothing when the window was only started again."""

    rung = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._server: QLocalServer | None = None

    def hang(self) -> None:
        """Listen from now on, if there is a profile folder to listen in. Harmless a second time."""
        address = _address(self._folder)
        app = QCoreApplication.instance()
        if sys.platform == "darwin" and app is not None:  # elsewhere it would only cost time
            app.installEventFilter(self)
        if self._server is not None or address is None or not self._folder.is_dir():
            return
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(address)  # of a run that ended badly: nobody answered there
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._come)
        if server.listen(address):
            self._server = server

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A link that the desktop brings (macOS), when this was put on the application."""
        if isinstance(event, QFileOpenEvent) and (link := event.url().toString()).startswith("vouchsafe:"):
            self.rung.emit(link)
            return True
        return super().eventFilter(watched, event)

    def take_down(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _come(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            heard = bytearray()

            def read(socket: QLocalSocket = socket, heard: bytearray = heard) -> None:
                heard.extend(bytes(socket.readAll().data()))
                if len(heard) > LONGEST_RING:
                    socket.abort()
                elif heard.endswith(b"\n"):
                    socket.write(_ANSWER)
                    self.rung.emit(_link(bytes(heard)))

            socket.readyRead.connect(read)
            socket.disconnected.connect(socket.deleteLater)


def _link(heard: bytes) -> str:
    try:
        said = json.loads(heard)
    except ValueError:
        return ""
    link = said.get("link") if isinstance(said, dict) else None
    return link if isinstance(link, str) and link.startswith("vouchsafe:") else ""


def _address(folder: Path) -> str | None:
    """None where a socket cannot be: then a second start says that the profile is open already."""
    if os.name != "posix":
        import hashlib  # it brings OpenSSL along, which the first frame need not wait for

        return "vouchsafe-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:32]
    address = str(folder.resolve() / SOCKET)
    return address if len(os.fsencode(address)) <= LONGEST_ADDRESS else None
