"""A link: one TCP connection with TLS 1.3 between two devices, as bytes in and bytes out.

It does not know who is at the other end (see `sync.hello`), what the bytes mean, or when a silence is too long. TLS
runs here, over memory, rather than in asyncio, because asyncio's own cannot close in one direction: what was written
just before a close is lost there if the other side happens to be sending. Here a close sends everything, says goodbye
(close_notify, then FIN) and reads on until the other side has done the same, within bounds.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import hashlib
import socket
import ssl
from typing import cast

from sync.border import Border, is_local
from sync.channel import Way
from sync.errors import Unreachable
from sync.net import tls
from sync.net.conduit import CLOSE_ROUNDS, CLOSE_S, LOST, READ_BYTES, UNWRITTEN_BYTES, WRITE_BYTES, Conduit

DIAL_S = 10.0

# Reasons of Unreachable, for the person to read.
REFUSED = "Vouchsafe is not open at that address. Open it there, and try again."
NO_WAY = "There is no way to that address from the network of this computer."
SILENT = "Nobody answered at that address in time."
NOT_LET_IN = "Somebody is there, but did not let this computer in. Their clock or this one may be wrong."

# What has arrived and was not received yet: above the first, nothing more is read until below the second.
_UNREAD_BYTES, _UNREAD_LOW_BYTES = 2 * 1024 * 1024, 1024 * 1024
_RECORD_BYTES = 16 * 1024


class Link(Conduit, asyncio.BufferedProtocol):
    """A connection whose TLS handshake is done; from `dial` or a Listener.

    `bytes_in` and `bytes_out` count what went over TCP, with knock and TLS. `binding` is the SHA-256 of the listener's
    certificate, as this side sees it.
    """

    away = False

    def __init__(
        self,
        context: ssl.SSLContext,
        *,
        certificate_hash: bytes = b"",
        knock: bytes = b"",
        border: Border | None = None,
    ) -> None:
        """`certificate_hash` belongs to the side that was dialled, `knock` to the side that dials."""
        super().__init__()
        self._border = border
        self.bytes_in = 0
        self.bytes_out = 0
        self.binding = certificate_hash
        self.brief = False
        self.remote_address: tuple[str, int] = ("", 0)
        self._knock = knock
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_side=not knock)
        self._buffer = memoryview(bytearray(READ_BYTES))
        self._paused = False
        self._loop = asyncio.get_running_loop()
        self._shaken: asyncio.Future[bool] = self._loop.create_future()
        self._watched: asyncio.TimerHandle | None = None
        self._transport: asyncio.Transport

    @property
    def near(self) -> bool:
        """Whether the other side is within the local network."""
        host = self.remote_address[0]
        return self._border.within(host) if self._border is not None else is_local(host)

    @property
    def way(self) -> Way:
        """How the other side is reached."""
        return "near" if self.near else "direct"

    @property
    def stands(self) -> bool:
        """Whether the handshake is done and nobody has ended the link."""
        return self._shaken.done() and self._shaken.result() and not (self._ended or self._closing)

    @property
    def unsent(self) -> int:
        """Bytes that were written and that the system has not taken yet."""
        return self._transport.get_write_buffer_size()

    async def shake_hands(self) -> bool:
        """Wait until TLS stands; False if it never will. The caller sets the deadline, and aborts at it."""
        return await asyncio.shield(self._shaken)

    def write(self, data: bytes) -> None:
        """Send these bytes, some time. After a close or a loss they go nowhere, which `drain` tells."""
        view = memoryview(data)
        for start in range(0, len(view), WRITE_BYTES):
            if self._closing or self._lost.done():
                return
            self._tls.write(view[start : start + WRITE_BYTES])
            self._flush()

    def close(self) -> None:
        """Send what was written, say goodbye and end; what arrives from now on is dropped. See `wait_closed`."""
        if self._closing or self._lost.done():
            return
        if not self._shaken.done():
            self.abort()
            return
        self._closed = True
        self._stop()
        self._unread.clear()
        with contextlib.suppress(ssl.SSLError):  # says goodbye; that of the other side may come later
            self._tls.unwrap()
        self._flush()
        if self._ended:
            self._transport.close()
        else:
            with contextlib.suppress(OSError):  # reset a moment ago, which we are about to be told
                self._transport.write_eof()
            self._resume()
        self._watch(CLOSE_ROUNDS)

    def abort(self) -> None:
        """End at once; what was not sent yet is lost."""
        self._stop()
        self._transport.abort()

    async def wait_closed(self) -> None:
        """Wait until nothing is left of the link. After a `close` this takes at most a minute, mostly milliseconds:
        it ends when the other side has closed too, or took nothing for 5 seconds."""
        await asyncio.shield(self._lost)

    # What asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.set_write_buffer_limits(high=UNWRITTEN_BYTES)
        self.remote_address = self._transport.get_extra_info("peername", self.remote_address)[:2]
        self._shake()

    def get_buffer(self, sizehint: int) -> memoryview:
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        self.bytes_in += nbytes
        if self._border is not None:
            self._border.count(self.remote_address[0], received=nbytes)
        if self._closing:
            return
        self._incoming.write(self._buffer[:nbytes])
        if not self._shaken.done():
            self._shake()
        if self._shaken.done():
            self._read()

    def eof_received(self) -> bool:
        if self._closing:
            return False  # both have said goodbye
        if not self._ended:
            self.abort()  # cut off: TLS would have said goodbye
        return True  # they have finished; we may still write, until we close as well

    def pause_writing(self) -> None:
        self._writable.clear()

    def resume_writing(self) -> None:
        self._writable.set()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._watched is not None:
            self._watched.cancel()
        if not self._shaken.done():
            self._shaken.set_result(False)
        self._buffer = memoryview(b"")  # nothing comes any more, and others may remember this link for a while
        self._lost.set_result(None)
        self._stop()

    # TLS over memory.

    def _shake(self) -> None:
        try:
            self._tls.do_handshake()
        except ssl.SSLWantReadError:
            self._flush()
        except ssl.SSLError:
            self._flush()
            self._transport.close()
        else:
            self._flush()
            if not self.binding:
                certificate = self._tls.getpeercert(binary_form=True) or b""
                self.binding = hashlib.sha256(certificate).digest()
                self.brief = tls.understands_short(certificate)
            self._shaken.set_result(True)

    def _read(self) -> None:
        # A place of its own for what arrives, and that stays where it is: it is cut into messages there.
        plain = bytearray(self._incoming.pending + 2 * _RECORD_BYTES)
        count = 0
        try:
            with memoryview(plain) as view:
                while some := cast(int, self._tls.read(_RECORD_BYTES, view[count:])):
                    count += some
            self._ended = True
        except ssl.SSLWantReadError:
            pass
        except ssl.SSLError:
            self.abort()  # changed on the way
            return
        if self._outgoing.pending:
            self._flush()
        if count:
            del plain[count:]
            self._arrive(plain)
            if self._unread_bytes > _UNREAD_BYTES and not self._paused and not self._ended:
                self._paused = True
                self._transport.pause_reading()
        self._arrived.set()

    def _flush(self) -> None:
        data = self._knock + self._outgoing.read()
        self._knock = b""
        if data:
            self.bytes_out += len(data)
            if self._border is not None:
                self._border.count(self.remote_address[0], sent=len(data))
            self._transport.write(data)

    def _taken(self) -> None:
        if self._paused and self._unread_bytes < _UNREAD_LOW_BYTES:
            self._resume()

    def _resume(self) -> None:
        if self._paused:
            self._paused = False
            self._transport.resume_reading()

    def _watch(self, rounds: int) -> None:
        """Make an end to a close in which nothing moves any more, or that takes too many rounds."""
        unsent = self._transport.get_write_buffer_size()

        def look() -> None:
            if rounds == 1 or self._transport.get_write_buffer_size() >= unsent:
                self._transport.abort()
            else:
                self._watch(rounds - 1)

        self._watched = self._loop.call_later(CLOSE_S, look)


async def dial(host: str, port: int, *, knock: bytes, timeout: float = DIAL_S, border: Border | None = None) -> Link:
    """A link to a numeric address (IPv4, or IPv6 with or without zone), within `timeout` seconds.

    Raises Unreachable with one of the reasons above, or with the border's. Who answered is not known yet: bind to
    `binding`.
    """
    if border is not None:
        border.leave_for(host)
    loop = asyncio.get_running_loop()
    context = tls.client()
    link: Link | None = None
    given: Link | None = None
    try:
        async with asyncio.timeout(timeout):
            _, link = await loop.create_connection(
                lambda: Link(context, knock=knock, border=border), host, port, flags=socket.AI_NUMERICHOST
            )
            if await link.shake_hands():
                given = link  # whoever is cancelled at this very moment is not given it
                return given
    except TimeoutError:
        raise Unreachable(NOT_LET_IN if link else SILENT) from None
    except OSError as problem:
        raise Unreachable(_reason(problem)) from problem
    finally:
        if link is not None and given is None:
            link.abort()
            await link.wait_closed()
    raise Unreachable(NOT_LET_IN)


def _reason(problem: OSError) -> str:
    if isinstance(problem, ConnectionRefusedError):
        return REFUSED
    if problem.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL):
        return NO_WAY
    return LOST if isinstance(problem, ConnectionError) else f"That address cannot be reached ({problem.strerror})."
