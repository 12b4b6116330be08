"""Away from home: this device at an iroh endpoint, where friends reach it over the internet, and reaching theirs.

Only friends know the endpoint's key and where it is. Whoever comes has to name, before anything else, a call sign that
only a friend can make and that changes every hour (QUIC's ALPN, in the first packet): without one the endpoint shows
neither its key nor anything of ours. Then comes the same knock as at the door of the local network, and only after it
a link, on which the same hello proves who is there. How many may wait without having knocked, for how long, and how
much they may send is bounded, as in listener.py.

Nothing is published anywhere and nothing is looked up: who has no relay is reached at addresses that friends were told.
With a relay, iroh keeps a connection to it. It opens no socket before `open`, and none is left after `close`; one idle
thread of the engine's own, without Python in it, stays until the process ends.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from crypto.secret import Secret
from sync.border import Border, is_local
from sync.door import KNOCK_BYTES
from sync.errors import Unreachable
from sync.net.awaylink import AwayLink, address_in, binding_of
from sync.net.engine import engine
from sync.net.lasting import lasting
from sync.net.link import NOT_LET_IN
from sync.net.listener import STRANGER_S, line_up
from sync.place import PUBLIC, Abroad
from sync.ports import Whereabouts

DIAL_S = 10.0
MOST_ADDRESSES = 8

NO_WAY = "Their computer is not on this network, and there is no way to it over the internet just now."
NOT_TOLD = "Their computer is not on this network, and has not told where it can be reached away from home."
SHUT = "This computer cannot open a way to the internet for Vouchsafe."
TAKEN = "Another program uses the port that was chosen for away from home."

_STRANGER_BYTES = 64 * 1024
_SPARE_S = 0.5
_CLOSE_S = 5.0


class Away:
    """From `open` to `close`. `judge` is given 48 bytes and names who knocked, or None for a stranger; `welcome` gets
    that name and a link. `seed` is of the endpoint's key, 32 bytes; `hosts` are the addresses to be at."""

    def __init__(
        self,
        abroad: Abroad,
        *,
        seed: Secret,
        hosts: Sequence[str],
        judge: Callable[[bytes], Hashable | None],
        welcome: Callable[[Hashable, AwayLink], None],
        border: Border,
        stranger_s: float = STRANGER_S,
    ) -> None:
        self.abroad = abroad
        self._seed = seed
        self._hosts = hosts
        self._judge = judge
        self._welcome = welcome
        self._border = border
        self._stranger_s = stranger_s
        self._endpoint: Any = None
        self._engine: Any = None
        self._accepting: asyncio.Task[None] | None = None
        self._waiting: dict[asyncio.Task[bool], None] = {}
        self._links: dict[AwayLink, dict[str, tuple[int, int]]] = {}
        self._counted = [0, 0]  # in and out
        self._rest = [0, 0]

    @property
    def strangers(self) -> int:
        """How many are connected now who have not shown a right knock."""
        return len(self._waiting)

    async def open(self) -> None:
        """Be there. Raises Unreachable if that is not possible."""
        self._border.leave_for("")  # while only local is allowed, nothing of this may be
        self._engine = engine()
        builder = self._engine.EndpointBuilder()
        builder.apply_minimal()
        builder.secret_key(self._seed.reveal())
        try:
            builder.relay_mode(self._relays())
            for address in self._addresses():
                builder.bind_addr(address)
            self._endpoint = await builder.bind()
        except self._engine.IrohError as problem:
            raise Unreachable(TAKEN if self.abroad.port else SHUT) from problem
        self._border.sources.append(self._count)
        self._accepting = lasting(self._accept())

    async def close(self) -> None:
        """Be there no more. Links that stand are broken off."""
        if self._endpoint is None:
            return
        tasks = [*self._waiting, *([self._accepting] if self._accepting is not None else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        links = list(self._links)
        for link in links:
            link.abort()
        await asyncio.gather(*(link.wait_closed() for link in links))
        self._count()
        self._border.sources.remove(self._count)
        endpoint, self._endpoint = self._endpoint, None
        with contextlib.suppress(TimeoutError):  # three seconds, where somebody was just called in vain
            async with asyncio.timeout(_CLOSE_S):
                await endpoint.close()

    def expect(self, signs: Iterable[bytes]) -> None:
        """Hear those out who come with one of these call signs, and nobody else."""
        self._endpoint.set_alpns(list(signs))

    def whereabouts(self) -> Whereabouts:
        """What friends are to be told: the key, the relay, and addresses that mean something elsewhere."""
        here = self._endpoint.addr()
        found = [one for one in here.direct_addresses() if not is_local(address_in(one)[0])]
        addresses = tuple(dict.fromkeys((*self.abroad.addresses, *sorted(found))))[:MOST_ADDRESSES]
        return Whereabouts(here.id().to_bytes(), here.relay_url() or "", addresses)

    async def dial(self, where: Whereabouts, *, sign: bytes, knock: bytes, timeout: float = DIAL_S) -> AwayLink:
        """A link to a device that is where a friend said. Raises Unreachable, with the border's reason as well."""
        for address in where.addresses:
            self._border.leave_for(address_in(address)[0])
        relay = where.relay if self.shares(where.relay) else None
        if not relay and not where.addresses:
            raise Unreachable(NO_WAY)
        connection = None
        link: AwayLink | None = None
        try:
            key = self._engine.EndpointId.from_bytes(where.key)
            address = self._engine.EndpointAddr(key, relay, list(where.addresses))
            async with asyncio.timeout(timeout):
                connection = await self._endpoint.connect(address, sign)
                stream = await connection.open_bi()
                await stream.send().write_all(knock)
            binding = binding_of(self._endpoint.id().to_bytes(), where.key)
            link = self._keep(AwayLink(connection, stream, binding=binding))
            return link
        except TimeoutError:
            raise Unreachable(NO_WAY) from None
        except self._engine.IrohError as problem:
            unknown = "any known protocol" in problem.message()
            raise Unreachable(NOT_LET_IN if unknown else NO_WAY) from None
        finally:
            if connection is not None and link is None:
                connection.close(1, b"")

    def shares(self, relay: str) -> bool:
        """Whether it is a relay that this person chose too: others are not talked to, whatever a friend says."""
        if not relay or not self.abroad.relay:
            return False
        with contextlib.suppress(self._engine.IrohError):
            return bool(self._relays().relay_map().contains(relay))
        return False

    async def _accept(self) -> None:
        while (incoming := await self._next()) is not None:
            task = asyncio.create_task(self._greet(incoming))
            task.add_done_callback(lambda done: self._waiting.pop(done, None))
            line_up(task, self._waiting)
            await asyncio.sleep(0)

    async def _next(self) -> Any:
        while True:
            try:
                return await self._endpoint.accept_next()
            except self._engine.IrohError:
                await asyncio.sleep(_SPARE_S)

    async def _greet(self, incoming: Any) -> bool:
        """Hear one out; whether they got in."""
        connection = None
        let_in = False
        try:
            async with asyncio.timeout(self._stranger_s):
                connection = await (await incoming.accept()).connect()
                connection.set_receive_window(_STRANGER_BYTES)
                stream = await connection.accept_bi()
                name = self._judge(bytes(await stream.recv().read_exact(KNOCK_BYTES)))
                if name is None:
                    await connection.closed()  # not a word, until they leave or the time is over
                    return False
            remote, own = connection.remote_id().to_bytes(), self._endpoint.id().to_bytes()
            link = self._keep(AwayLink(connection, stream, binding=binding_of(remote, own)))
            let_in = True
            self._welcome(name, link)
        except (TimeoutError, self._engine.IrohError):
            pass  # too slow, without a call sign, or gone
        finally:
            if connection is not None and not let_in:
                connection.close(1, b"")
        return let_in

    def _keep(self, link: AwayLink) -> AwayLink:
        self._links[link] = {}
        task = asyncio.create_task(link.wait_closed())
        task.add_done_callback(lambda _task: self._forget(link))
        return link

    def _forget(self, link: AwayLink) -> None:
        self._count()
        self._links.pop(link, None)

    def _count(self) -> None:
        """Tell the border what went since the last time: by links, as it was for each path of theirs, and all the rest,
        which is taken to have been beyond. The engine's count of everything ends at four gigabytes."""
        stats = self._endpoint.stats()
        everything = [
            sum(stats[f"socket:{way}_{kind}"].value for kind in ("ipv4", "ipv6", "relay"))
            for way in ("recv_data", "send")
        ]
        for n in (0, 1):
            self._rest[n] += everything[n] - self._counted[n]
        self._counted = everything
        for link, before in self._links.items():
            for path in link.connection.paths():
                now = path.stats.udp_rx_bytes, path.stats.udp_tx_bytes
                then, before[path.id] = before.get(path.id, (0, 0)), now
                host = address_in(path.remote_addr)[0] if path.is_ip else ""
                more = now[0] - then[0], now[1] - then[1]
                self._border.count(host, received=more[0], sent=more[1])
                for n in (0, 1):
                    self._rest[n] -= more[n]
        rest = [max(0, some) for some in self._rest]
        self._border.count("", received=rest[0], sent=rest[1])
        for n in (0, 1):
            self._rest[n] -= rest[n]

    def _relays(self) -> Any:
        mode = self._engine.RelayMode
        if self.abroad.relay == PUBLIC:
            return mode.default_mode()
        return mode.custom_from_urls([self.abroad.relay]) if self.abroad.relay else mode.disabled()

    def _addresses(self) -> list[str]:
        """Where to be; where no address of a kind was chosen, the loopback of it, or the engine would take all."""
        fours = [host for host in self._hosts if ":" not in host] or ["127.0.0.1"]
        sixes = [host.partition("%")[0] for host in self._hosts if ":" in host] or ["::1"]
        port = self.abroad.port
        return [f"{fours[0]}:{port}", f"[{sixes[0]}]:{port}"]
