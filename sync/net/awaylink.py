"""A link over the internet: one stream of an iroh connection, with the manners of a link on the local network.

Like link.py it does not know who is at the other end, what the bytes mean, or when a silence is too long. QUIC brings
encryption, order and flow control; which way the packets take, direct or over a relay, is iroh's to choose, and may
change while the link lasts. A close sends everything, says goodbye (the end of the stream) and reads on until the other
side has done the same, within bounds; whatever ends otherwise is a break.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections import deque
from typing import Any

from sync.channel import Way
from sync.net.conduit import CLOSE_ROUNDS, CLOSE_S, READ_BYTES, UNWRITTEN_BYTES, WRITE_BYTES, Conduit
from sync.net.engine import engine

_UNREAD_BYTES, _UNREAD_LOW_BYTES = 4 * 1024 * 1024, 1024 * 1024
# What may be under way to us, beside that.
_WINDOW_BYTES = 8 * 1024 * 1024


def binding_of(dialer: bytes, listener: bytes) -> bytes:
    """What a hello on such a link signs: the endpoint keys of both sides, 32 bytes each."""
    return hashlib.sha256(b"vouchsafe/1/away\0" + dialer + listener).digest()


class AwayLink(Conduit):
    """From `Away`, on both sides with the knock behind it. `bytes_in` and `bytes_out` count what went as UDP or over a
    relay, with all that QUIC adds."""

    away = True
    brief = False  # nobody shows a certificate here that could tell
    near = False

    def __init__(self, connection: Any, stream: Any, *, binding: bytes) -> None:
        super().__init__()
        self.binding = binding
        self.connection = connection
        self._trouble = engine().IrohError
        self._sending, self._receiving = stream.send(), stream.recv()
        self._unwritten: deque[memoryview] = deque()
        self._unwritten_bytes = 0
        self._room, self._to_write = asyncio.Event(), asyncio.Event()
        connection.set_receive_window(_WINDOW_BYTES)
        self._reading = asyncio.create_task(self._read())
        self._writing = asyncio.create_task(self._write_out())
        self._parting: asyncio.Task[None] | None = None

    @property
    def bytes_in(self) -> int:
        return int(self.connection.stats().udp_rx_bytes)

    @property
    def bytes_out(self) -> int:
        return int(self.connection.stats().udp_tx_bytes)

    @property
    def way(self) -> Way:
        """How the packets go now."""
        return "relay" if any(path.is_relay and path.is_selected for path in self.connection.paths()) else "direct"

    @property
    def remote_address(self) -> tuple[str, int]:
        """Where they go now; an empty host if that is a relay, or not known."""
        for path in self.connection.paths():
            if path.is_selected and path.is_ip:
                return address_in(path.remote_addr)
        return "", 0

    @property
    def stands(self) -> bool:
        """Whether nobody has ended the link."""
        return not (self._ended or self._closing or self._lost.done())

    @property
    def unsent(self) -> int:
        """Bytes that were written and that the engine has not taken yet."""
        return self._unwritten_bytes

    def write(self, data: bytes) -> None:
        """Send these bytes, some time. After a close or a loss they go nowhere, which `drain` tells."""
        if data and not self._closing and not self._lost.done():
            self._unwritten.append(memoryview(bytes(data)))
            self._unwritten_bytes += len(data)
            self._to_write.set()
            if self._unwritten_bytes > UNWRITTEN_BYTES:
                self._writable.clear()

    def close(self) -> None:
        """Send what was written, say goodbye and end; what arrives from now on is dropped. See `wait_closed`."""
        if self._closing or self._lost.done():
            return
        self._closed = True
        self._stop()
        self._unread.clear()
        self._unread_bytes = 0
        self._parting = asyncio.create_task(self._part())

    def abort(self) -> None:
        """End at once; what was not sent yet is lost."""
        if not self._lost.done():
            self._end(1)

    async def wait_closed(self) -> None:
        """Wait until nothing is left of the link. After a `close` this takes at most a minute, mostly milliseconds:
        it ends when the other side has closed too, or took nothing for 5 seconds."""
        await asyncio.shield(self._lost)
        tasks = [task for task in (self._reading, self._writing, self._parting) if task is not None]
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _read(self) -> None:
        try:
            while chunk := bytes(await self._receiving.read(READ_BYTES)):
                if self._closing:
                    continue
                self._arrive(chunk)
                while self._unread_bytes > _UNREAD_BYTES and not self._closing:
                    self._room.clear()
                    await self._room.wait()
        except self._trouble:
            self._end(1)
        else:
            self._ended = True
            self._arrived.set()

    async def _write_out(self) -> None:
        try:
            while not (self._closed and not self._unwritten):
                while self._unwritten:
                    chunk = self._next()
                    await self._sending.write_all(chunk)
                    self._unwritten_bytes -= len(chunk)
                    if self._unwritten_bytes < UNWRITTEN_BYTES:
                        self._writable.set()
                if not self._closed:
                    self._to_write.clear()
                    await self._to_write.wait()
            await self._sending.finish()
            await self._sending.stopped()  # until all of it was acknowledged
        except self._trouble:
            if not self._ended or not self._closed:  # else they were quicker
                self._end(1)

    def _next(self) -> bytes:
        """As much as goes in one call."""
        pieces: list[memoryview] = []
        room = WRITE_BYTES
        while self._unwritten and room:
            piece = self._unwritten.popleft()
            if len(piece) > room:
                self._unwritten.appendleft(piece[room:])
                piece = piece[:room]
            pieces.append(piece)
            room -= len(piece)
        return b"".join(pieces)

    async def _part(self) -> None:
        """Wait for both goodbyes; make an end where nothing moves any more, or after too many rounds."""
        both = {self._reading, self._writing}
        for _ in range(CLOSE_ROUNDS):
            unsent = self._unwritten_bytes
            _done, waiting = await asyncio.wait(both, timeout=CLOSE_S)
            if not waiting or self._unwritten_bytes >= unsent:
                break
        self._end(0)

    def _taken(self) -> None:
        if self._unread_bytes < _UNREAD_LOW_BYTES:
            self._room.set()

    def _stop(self) -> None:
        super()._stop()
        self._room.set()
        self._to_write.set()

    def _end(self, code: int) -> None:
        """It is over."""
        if self._lost.done():
            return
        self._lost.set_result(None)
        with contextlib.suppress(self._trouble):
            self.connection.close(code, b"")
        for event in (self._arrived, self._room, self._to_write, self._writable):
            event.set()
        current = asyncio.current_task()
        for task in (self._reading, self._writing):
            if task is not current:
                task.cancel()


def address_in(text: str) -> tuple[str, int]:
    """Host and port of a numeric address as the engine writes it, 192.0.2.7:4711 or [2001:db8::7]:4711."""
    host, _colon, port = text.rpartition(":")
    return host.strip("[]"), int(port) if port.isdecimal() else 0
