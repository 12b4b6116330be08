"""The listener: takes connections, lets those in whose knock is right, and says nothing to all others.

The first 48 bytes are read from the bare socket and shown to the door. A stranger gets no byte, whatever they send: we
read on for a while, and close. How many may wait, how long, and how much they may send is bounded; when one too many
comes, the one who waits longest goes. Who knows the knock gets TLS on the same connection, and from there on a Link.

Who they are is not proven by this: the knock could be a copy. That is the hello, and comes after.
"""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import socket
import sys
from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import cast

from sync.border import Border
from sync.door import KNOCK_BYTES
from sync.errors import LocalSyncError, Unreachable
from sync.net import tls
from sync.net.lasting import lasting
from sync.net.link import Link
from sync.place import EVERYWHERE

STRANGER_S = 20.0
STRANGERS = 64

_STRANGER_BYTES = 64 * 1024
_BACKLOG = 64
_HANDSHAKE_S = 10.0
_PORT_TRIES = 16
# After an accept that failed, mostly because there are too many open files.
_PAUSE_S = 0.5


class Listener:
    """Listens from `open` to `close`. `judge` is given 48 bytes and names who knocked, or None for a stranger.

    `welcome` is called with that name and a Link for each who came in; the link is theirs to close. Both are called
    in the event loop and should return at once. A stranger is dropped after `stranger_s` seconds at the latest.
    """

    def __init__(
        self,
        *,
        judge: Callable[[bytes], Hashable | None],
        welcome: Callable[[Hashable, Link], None],
        entropy: Callable[[int], bytes],
        stranger_s: float = STRANGER_S,
        border: Border | None = None,
    ) -> None:
        """Raises Unreachable where no certificate can be made (tls.py)."""
        self._border = border
        self._judge = judge
        self._welcome = welcome
        self._entropy = entropy
        self._stranger_s = stranger_s
        self._server = tls.server(entropy)
        self._sockets: list[socket.socket] = []
        self._accepting: list[asyncio.Task[None]] = []
        # In the order in which they came; a task says whether the connection is somebody else's to close now.
        self._waiting: dict[asyncio.Task[bool], None] = {}
        self._shaking: dict[asyncio.Task[bool], None] = {}

    @property
    def port(self) -> int:
        """The port, the same on all addresses; LocalSyncError if it is not open."""
        if not self._sockets:
            raise LocalSyncError("the listener is not open")
        return int(self._sockets[0].getsockname()[1])

    @property
    def strangers(self) -> int:
        """How many are connected now who have not shown a right knock."""
        return len(self._waiting)

    async def open(self, hosts: Sequence[str] = EVERYWHERE, port: int = 0) -> None:
        """Listen on these numeric addresses; port 0 is any free one. Raises Unreachable if none of them works."""
        if self._sockets:
            raise LocalSyncError("the listener is open already")
        self._sockets = _bind(hosts, port)
        self._accepting = [lasting(self._accept(each)) for each in self._sockets]

    def renew(self) -> None:
        """Show a new certificate from now on; links that stand are left alone. Raises Unreachable as making one does,
        and then shows the one before."""
        self._server = tls.server(self._entropy)

    async def close(self) -> None:
        """Listen no more and drop who is not in yet. Links that stand are left alone."""
        tasks = [*self._accepting, *self._waiting, *self._shaking]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for each in self._sockets:
            each.close()
        self._sockets, self._accepting = [], []

    async def _accept(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, address = await loop.sock_accept(listening)
            except OSError:  # the connection is gone again, or there are too many
                await asyncio.sleep(_PAUSE_S)
                continue
            if self._border is not None and not self._border.admits(address[0]):
                connection.close()
                continue
            connection.setblocking(False)
            task = asyncio.create_task(self._greet(connection))
            task.add_done_callback(partial(self._finish, connection))
            line_up(task, self._waiting)
            await asyncio.sleep(0)  # while one comes after another, accepting never waits: let those go who have to

    async def _greet(self, connection: socket.socket) -> bool:
        try:
            async with asyncio.timeout(self._stranger_s):
                name = await self._hear(connection)
                if name is None:
                    await _ignore(connection)
                    return False
        except OSError:  # too slow, or gone
            return False
        task = cast("asyncio.Task[bool]", asyncio.current_task())
        self._waiting.pop(task, None)
        line_up(task, self._shaking)
        return await self._let_in(name, connection)

    async def _hear(self, connection: socket.socket) -> Hashable | None:
        knock = b""
        while len(knock) < KNOCK_BYTES:  # and not a byte more: what follows is for TLS
            part = await asyncio.get_running_loop().sock_recv(connection, KNOCK_BYTES - len(knock))
            if not part:
                return None
            knock += part
        return self._judge(knock)

    async def _let_in(self, name: Hashable, connection: socket.socket) -> bool:
        server = self._server
        try:
            _, link = await asyncio.get_running_loop().connect_accepted_socket(
                lambda: Link(server.context, certificate_hash=server.certificate_hash, border=self._border),
                connection,
            )
        except OSError:
            return False
        link.bytes_in += KNOCK_BYTES
        if self._border is not None:
            self._border.count(link.remote_address[0], received=KNOCK_BYTES)
        try:
            async with asyncio.timeout(_HANDSHAKE_S):
                await link.shake_hands()
        except TimeoutError:
            pass
        finally:
            if not link.stands:
                link.abort()
        if link.stands:
            self._welcome(name, link)
        else:
            await link.wait_closed()
        return True

    def _finish(self, connection: socket.socket, task: asyncio.Task[bool]) -> None:
        self._waiting.pop(task, None)
        self._shaking.pop(task, None)
        trouble = None if task.cancelled() else task.exception()
        if trouble is not None:
            asyncio.get_running_loop().call_exception_handler({"message": "a listener failed", "exception": trouble})
        if task.cancelled() or trouble is not None or not task.result():
            connection.close()


def line_up(task: asyncio.Task[bool], line: dict[asyncio.Task[bool], None]) -> None:
    """Let this one wait too; when that is one too many, the one who waits longest goes."""
    line[task] = None
    if len(line) > STRANGERS:
        oldest = next(iter(line))
        del line[oldest]
        oldest.cancel()


async def _ignore(connection: socket.socket) -> None:
    """Read on as if it could still become something, until they leave or the caller's deadline."""
    loop = asyncio.get_running_loop()
    heard = 0
    while heard < _STRANGER_BYTES:
        part = await loop.sock_recv(connection, 4096)
        if not part:
            return
        heard += len(part)
    await loop.create_future()


def _bind(hosts: Sequence[str], port: int) -> list[socket.socket]:
    """Sockets on all hosts that there are, with the same port."""
    problem: OSError | None = None
    for _ in range(_PORT_TRIES):
        sockets: list[socket.socket] = []
        problem = None
        for host in hosts:
            wanted = port or (sockets[0].getsockname()[1] if sockets else 0)
            try:
                sockets.append(_listen(host, wanted))
            except OSError as error:
                problem = error
        taken = problem is not None and problem.errno == errno.EADDRINUSE
        if sockets and not (taken and port == 0):
            return sockets
        for each in sockets:
            each.close()
        if not (taken and port == 0):
            break
    raise Unreachable("This computer cannot listen at the address that was chosen.") from problem


def _listen(host: str, port: int) -> socket.socket:
    address = _address(host)
    listening = socket.socket(socket.AF_INET if address.version == 4 else socket.AF_INET6)
    try:
        if sys.platform != "win32":  # there it would let another program take the port over
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if isinstance(address, ipaddress.IPv4Address):
            listening.bind((host, port))
        else:
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            listening.bind((host.partition("%")[0], port, 0, _zone(address.scope_id)))
        listening.setblocking(False)
        listening.listen(_BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    try:
        return ipaddress.ip_address(host)
    except ValueError as problem:  # a name, which would have to be looked up
        raise OSError(errno.EADDRNOTAVAIL, "not a numeric address") from problem


def _zone(name: str | None) -> int:
    if name is None:
        return 0
    return int(name) if name.isdecimal() else socket.if_nametoindex(name)
