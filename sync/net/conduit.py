"""What both sorts of links are, beside the connection under them: what has arrived and was not received yet, room for
what is to be sent, and an end that comes with a goodbye of each side or is a break.

It knows no socket and no engine: link.py and awaylink.py do.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections import deque

from sync.channel import Received
from sync.errors import Unreachable

LOST = "The connection broke."

READ_BYTES = WRITE_BYTES = 272 * 1024
"""What goes or comes in one call: the largest message, a piece of a photo, with what is said about it and what TLS adds
to it. In 256 KiB it would not fit, and its last few dozen bytes would go, and cost, as a call of their own."""

UNWRITTEN_BYTES = 1024 * 1024
# A close may take as long as the other side goes on taking what is still to be sent, and then this long.
CLOSE_S = 5.0
CLOSE_ROUNDS = 12


class Conduit(ABC):
    """The part of a link that is the same on every network. One task at a time may `receive`."""

    def __init__(self) -> None:
        self._unread: deque[Received] = deque()
        self._unread_bytes = 0
        self._ended = False  # the other side has said goodbye
        self._closing = False  # we have, or gave up
        self._closed = False  # we have
        self._arrived, self._writable = asyncio.Event(), asyncio.Event()
        self._writable.set()
        self._lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @property
    def broken(self) -> bool:
        """Whether it ended without a goodbye of either side."""
        return self._lost.done() and not (self._ended or self._closed)

    async def receive(self) -> Received:
        """The next bytes in the order they were sent, at most 288 KiB; b"" once the link has ended or is closed.

        What came before the end is still given out, after a break as well.
        """
        while not self._unread:
            if self._ended or self._closing or self._lost.done():
                return b""
            self._arrived.clear()
            await self._arrived.wait()
        chunk = self._unread.popleft()
        self._unread_bytes -= len(chunk)
        self._taken()
        return chunk

    async def drain(self) -> None:
        """Wait until less than 1 MiB is still to be sent. Raises Unreachable if the link is closed or lost."""
        await self._writable.wait()
        if self._closing or self._lost.done():
            raise Unreachable(LOST)

    def _arrive(self, chunk: Received) -> None:
        """Something came."""
        self._unread.append(chunk)
        self._unread_bytes += len(chunk)
        self._arrived.set()

    @abstractmethod
    def _taken(self) -> None:
        """Something was received, and there may be room for more."""

    def _stop(self) -> None:
        """Wake up everybody who waits: there is nothing more to wait for."""
        self._closing = True
        self._arrived.set()
        self._writable.set()
