"""A conversation of few messages with fixed sizes, written down in the order in which it happens.

The script is a generator: it yields what to send and how many bytes it then waits for, and is given exactly those.
So the hello and the pairing read from top to bottom, and need neither framing nor a state machine. Bytes in, bytes
out; how they travel, and how long anybody waits, is not known here.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator
from typing import TypeAlias

from sync.errors import RemoteSyncError

Script: TypeAlias = Generator[tuple[bytes, int], bytes, bytes]


class Scripted(ABC):
    """One side of a conversation. When `done`, whatever came after it is in `rest` and belongs to what follows.

    The first RemoteSyncError ends it: everything received later raises again, so nobody gets a second try.
    """

    def __init__(self) -> None:
        self._script = self._speak()
        self._awaited = 0
        self._failed = False
        self.done = False
        self.rest = b""

    def open(self) -> bytes:
        """What to send first, to be called once; b"" if the other side begins."""
        send, self._awaited = next(self._script)
        return send

    def receive(self, data: bytes) -> bytes:
        """Take in bytes in any portions; returns what to send in return, often b"". Raises RemoteSyncError."""
        if self._failed:
            raise RemoteSyncError("This conversation has failed already.")
        self.rest += data
        send = b""
        while not self.done and len(self.rest) >= self._awaited:
            message, self.rest = self.rest[: self._awaited], self.rest[self._awaited :]
            send += self._heed(message)
        return send

    def _heed(self, message: bytes) -> bytes:
        try:
            send, self._awaited = self._script.send(message)
        except StopIteration as end:
            self.done = True
            send = end.value
        except RemoteSyncError:
            self._failed = True
            raise
        return send

    @abstractmethod
    def _speak(self) -> Script:
        """The script of this side."""
