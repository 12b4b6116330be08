"""The local network: announces this device by DNS-SD (RFC 6763), and sees friends among the announcements of others.

Everything announced is random and short-lived but the addresses and the port: the instance, the host name, and 64
slots that only friends can read (see `sync.beacon`). Nothing is announced before `announce`, nor after `stop`; to
look out, one question for the service type is sent, and again where somebody is missed. This module does not dial, and
it takes nobody at their word: a sighting says whom it is worth to dial, and the hello says who it is. Nothing else in
the app speaks zeroconf.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crypto.secret import Secret
from sync.beacon import Announced, Finders, announcement, epoch_of
from sync.border import Network, is_local
from sync.errors import LocalSyncError, Unreachable

if TYPE_CHECKING:
    from zeroconf import ServiceStateChange, Zeroconf
    from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

SERVICE = "_vouchsafe._tcp.local."
NOT_ALLOWED = "This computer does not let Vouchsafe look around in its network."

_INSTANCE_BYTES = 8
# Addresses of one announcement that are looked at; announcements that are remembered; questions under way.
_ADDRESSES = 8
_REMEMBERED = 256
_ASKED = 32
_ASK_MS = 3000
_AGAIN_MS = 60_000  # between two rounds of the question
_LOOPBACK = "127.0.0.1"
# How long others may remember an announcement that was never taken back: a little more than an epoch.
_LASTS_S = 1200


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody whose announcement holds a slot for `name`: numeric addresses (at most 8) and the port to dial.

    Of two who see each other, the one whose own instance is lower dials.
    """

    name: Hashable
    addresses: tuple[str, ...]
    port: int
    instance: str


@dataclass(slots=True)
class _Known:
    """An announcement of somebody, and for whom it was when last looked at, so that looking again costs nothing."""

    instance: str
    port: int
    addresses: tuple[str, ...]
    properties: dict[bytes, bytes | None]
    looked: tuple[int, int] = (-1, -1)
    names: tuple[Hashable, ...] = ()

    def sighting(self, name: Hashable) -> Sighting:
        return Sighting(name, self.addresses, self.port, self.instance)


class Lan:
    """One network, from `start` to `stop`. `interfaces` are addresses of this computer; none means all but loopback,
    or loopback alone while there is no other.

    `on_seen` is called in the event loop for each friend or invite recognised, and again when their address changed;
    `on_gone` when an announcement was taken back, or its slots are out of date. `now` is in milliseconds since 1970.
    """

    def __init__(
        self,
        interfaces: Sequence[str] = (),
        *,
        entropy: Callable[[int], bytes],
        now: Callable[[], int],
        on_seen: Callable[[Sighting], None],
        on_gone: Callable[[Sighting], None] | None = None,
        variant: Callable[[int], Awaitable[int | None]] | None = None,
        quiet: bool = False,
    ) -> None:
        """`variant` gives one for an epoch that was never announced in it (see variants.py); without it nothing can be
        announced. A `quiet` one sends nothing at all, not even the question who is there: it only listens."""
        self._variant = variant
        self._quiet = quiet
        self._interfaces = tuple(interfaces)
        self._entropy = entropy
        self._now = now
        self._on_seen = on_seen
        self._on_gone = on_gone
        self._finders = Finders()
        self._keys_changed = 0
        self._known: dict[str, _Known] = {}  # the oldest first
        self._asking: dict[str, asyncio.Task[None]] = {}
        self._sending: set[asyncio.Future[object]] = set()
        self._mine: AsyncServiceInfo | None = None
        self._beacons: tuple[Secret, ...] = ()
        self._shown: tuple[int, int, tuple[Secret, ...]] = (0, 0, ())
        self._turn = 0
        self._one_by_one = asyncio.Lock()
        self._networks: tuple[Network, ...] = ()
        self._zeroconf: AsyncZeroconf | None = None
        self._browser: AsyncServiceBrowser | None = None
        self._asked_at = 0  # milliseconds

    @property
    def instance(self) -> str | None:
        """The random name under which this device is announced now; None while it is silent."""
        return self._mine.name.removesuffix(f".{SERVICE}") if self._mine else None

    @property
    def sightings(self) -> tuple[Sighting, ...]:
        """Who is in sight now, the latest last."""
        return tuple(each.sighting(name) for each in self._known.values() for name in each.names)

    def unrecognised(self) -> list[Announced]:
        """The announcements that seem to be for nobody here. They are strangers', or those of friends whose clock is
        wrong."""
        return [(one.properties, one.instance, one.port) for one in self._known.values() if not one.names]

    async def start(self) -> None:
        """Look out from now on. Raises Unreachable where the system does not allow it."""
        if self._zeroconf is not None:
            raise LocalSyncError("the lookout has started already")
        # Here, because it takes long, and nobody needs it who does not look around.
        from zeroconf import NotRunningException
        from zeroconf.asyncio import AsyncZeroconf

        addresses = self._addresses()
        try:
            _check_ours(addresses)
            self._zeroconf = AsyncZeroconf(zc=_near_only(addresses, lambda: self._networks, quiet=self._quiet))
            await self._zeroconf.zeroconf.async_wait_for_start()
        except (OSError, NotRunningException) as problem:
            self._zeroconf = None
            raise Unreachable(NOT_ALLOWED) from problem
        self._browse(self._zeroconf, addresses)

    def _browse(self, zeroconf: AsyncZeroconf, addresses: Sequence[str]) -> None:
        """Ask who is there, some times within a few seconds, and hear of whoever comes and goes."""
        from zeroconf import DNSQuestionType
        from zeroconf.asyncio import AsyncServiceBrowser

        self._asked_at = self._now()
        # Answers to one asker alone would reach only one of several programs on this computer, and not always ours.
        alone = all(ipaddress.ip_address(each).is_loopback for each in addresses)
        kind = DNSQuestionType.QM if alone else None
        self._browser = AsyncServiceBrowser(zeroconf.zeroconf, SERVICE, handlers=[self._changed], question_type=kind)

    async def ask_again(self) -> None:
        """Ask once more who is there, at most once a minute: questions and answers may have been lost, and nobody
        repeats an announcement within its time."""
        async with self._one_by_one:
            if self._zeroconf is None or 0 <= self._now() - self._asked_at < _AGAIN_MS:
                return
            if self._browser is not None:
                await self._browser.async_cancel()
            self._browse(self._zeroconf, self._addresses())

    async def stop(self) -> None:
        """Take back what was announced, and look out no more. May be called twice."""
        async with self._one_by_one:
            zeroconf, self._zeroconf = self._zeroconf, None
            if zeroconf is None:
                return
            if self._browser is not None:
                await self._browser.async_cancel()
            asking = list(self._asking.values())
            for task in asking:
                task.cancel()
            await asyncio.gather(*asking, return_exceptions=True)
            self._mine, self._browser = None, None
            self._known.clear()
            await zeroconf.async_close()
            await asyncio.gather(*self._sending, return_exceptions=True)

    def expect(self, keys: Mapping[Hashable, Secret]) -> None:
        """The beacon keys to look for from now on, by name; those in sight already are looked at again."""
        self._keys_changed += self._finders.expect(keys)
        for announced in list(self._known.values()):
            self._look(announced)

    async def announce(self, port: int, keys: Sequence[Secret]) -> None:
        """Be seen at this port by who has one of these beacon keys, in place of what was announced before.

        Without a change within one epoch, nothing is sent.
        """
        async with self._one_by_one:
            self._beacons = tuple(keys)
            if self._mine is None or self._shown != (port, epoch_of(self._now()), self._beacons):
                await self._show(port)

    async def rotate(self, port: int) -> None:
        """Announce again under another instance and host name; due every 15 minutes, and when the network changes.

        Takes up networks that are new, and looks again at all in sight, whose slots may be of the new time. Does not
        announce what is silent.
        """
        async with self._one_by_one:
            if self._mine is not None:
                await self._show(port)
            else:
                await self._running().async_update_interfaces(list(self._addresses()))
        for announced in list(self._known.values()):
            self._look(announced)

    def _running(self) -> AsyncZeroconf:
        if self._zeroconf is None:
            raise LocalSyncError("the lookout has not started")
        return self._zeroconf

    async def _take_back(self) -> None:
        mine, self._mine = self._mine, None
        if mine is not None and self._zeroconf is not None:
            self._send(await self._zeroconf.async_unregister_service(mine))

    async def _show(self, port: int) -> None:
        zeroconf, epoch = self._running(), epoch_of(self._now())
        if self._variant is None:
            raise LocalSyncError("this lookout only looks")
        from zeroconf.asyncio import AsyncServiceInfo

        variant = await self._variant(epoch)
        await self._take_back()
        addresses = self._addresses()
        await zeroconf.async_update_interfaces(list(addresses))
        instance = self._entropy(_INSTANCE_BYTES).hex()
        properties = announcement(
            self._beacons,
            epoch=epoch,
            variant=variant,
            instance=instance,
            port=port,
            turn=self._turn,
            entropy=self._entropy,
        )
        mine = AsyncServiceInfo(
            SERVICE,
            f"{instance}.{SERVICE}",
            port=port,
            properties=properties,
            server=f"{self._entropy(_INSTANCE_BYTES).hex()}.local.",
            other_ttl=_LASTS_S,
            parsed_addresses=[address.partition("%")[0] for address in addresses],
        )
        self._turn += 1
        self._shown = (port, epoch, self._beacons)
        self._mine = mine
        # Nobody is asked whether the name is taken (RFC 6762, section 8.1): it has 64 random bits.
        self._send(await zeroconf.async_register_service(mine, cooperating_responders=True))

    def _send(self, sending: object) -> None:
        """Keep hold of what zeroconf repeats in the background, to be awaited at the stop."""
        if isinstance(sending, asyncio.Future):
            self._sending.add(sending)
            sending.add_done_callback(self._sending.discard)

    def _changed(self, *, zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange) -> None:
        if self._zeroconf is None or not name.endswith(f".{SERVICE}"):
            return
        instance = name.removesuffix(f".{SERVICE}")
        if state_change.name == "Removed":
            self._forget(instance)
        elif instance != self.instance:
            self._read(zeroconf, instance)

    def _read(self, zeroconf: Zeroconf, instance: str) -> None:
        from zeroconf.asyncio import AsyncServiceInfo

        info = AsyncServiceInfo(SERVICE, f"{instance}.{SERVICE}")
        if info.load_from_cache(zeroconf):
            self._note(info, instance)
        elif instance not in self._asking and len(self._asking) < _ASKED:
            task = asyncio.create_task(self._ask(zeroconf, info, instance))
            self._asking[instance] = task
            task.add_done_callback(lambda _: self._asking.pop(instance, None))

    async def _ask(self, zeroconf: Zeroconf, info: AsyncServiceInfo, instance: str) -> None:
        if await info.async_request(zeroconf, _ASK_MS):
            self._note(info, instance)

    def _note(self, info: AsyncServiceInfo, instance: str) -> None:
        addresses = tuple(each for each in info.parsed_scoped_addresses() if is_near(each, self._networks))[:_ADDRESSES]
        if not info.port or not addresses:
            return
        known = self._known.get(instance)
        if known and (known.port, known.addresses, known.properties) == (info.port, addresses, info.properties):
            self._look(known)
            return
        self._known[instance] = _Known(instance, info.port, addresses, dict(info.properties))
        self._look(self._known[instance])
        if len(self._known) > _REMEMBERED:  # strangers go first: a flood of them must not hide a friend
            strangers = (each.instance for each in self._known.values() if not each.names)
            del self._known[next(strangers, next(iter(self._known)))]

    def _look(self, announced: _Known) -> None:
        """Find out for whom this is, unless that is known for this epoch and these keys."""
        epoch = epoch_of(self._now())
        if announced.looked == (epoch, self._keys_changed):
            return
        before = [announced.sighting(name) for name in announced.names]
        announced.looked = (epoch, self._keys_changed)
        announced.names = self._finders.recognise(
            announced.properties, epoch=epoch, instance=announced.instance, port=announced.port
        )
        after = [announced.sighting(name) for name in announced.names]
        self._tell(
            seen=[each for each in after if each not in before], gone=[each for each in before if each not in after]
        )

    def _forget(self, instance: str) -> None:
        gone = self._known.pop(instance, None)
        if gone is not None:
            self._tell(seen=(), gone=[gone.sighting(name) for name in gone.names])

    def _tell(self, *, seen: Sequence[Sighting], gone: Sequence[Sighting]) -> None:
        if self._on_gone is not None:
            for sighting in gone:
                self._on_gone(sighting)
        for sighting in seen:
            self._on_seen(sighting)

    def _addresses(self) -> tuple[str, ...]:
        self._networks = own_networks()
        return self._interfaces or own_addresses() or (_LOOPBACK,)


def _near_only(addresses: Sequence[str], networks: Callable[[], Sequence[Network]], *, quiet: bool = False) -> Zeroconf:
    """A zeroconf that answers questions from this network alone (RFC 6762, section 11), while it would answer anybody;
    a `quiet` one says nothing to anybody."""
    from zeroconf import Zeroconf

    class Near(Zeroconf):
        def async_send(self, out: Any, addr: str | None = None, *rest: Any, **named: Any) -> None:
            if not quiet and (addr is None or is_local(addr, networks())):
                super().async_send(out, addr, *rest, **named)

    return Near(interfaces=list(addresses))


def own_addresses() -> tuple[str, ...]:
    """The addresses of this computer in its networks, without loopback: those of IPv4, or else those of IPv6.

    IPv6 only where it must be: its addresses may be made of the network card's number, and so last for ever.
    """
    ours = [each.ip for each in own_networks() if not each.is_loopback]
    four = [str(ip) for ip in ours if ip.version == 4]
    return tuple(dict.fromkeys(four or [str(ip) for ip in ours]))


def own_networks() -> tuple[Network, ...]:
    """The addresses of this computer, each with the network that it is in."""
    import ifaddr  # what zeroconf itself asks

    found = [address for adapter in ifaddr.get_adapters() for address in adapter.ips]
    plain = [(ip.ip if isinstance(ip.ip, str) else ip.ip[0].partition("%")[0], ip.network_prefix) for ip in found]
    return tuple(ipaddress.ip_interface(f"{ip}/{prefix}") for ip, prefix in plain)


def is_near(address: str, networks: Sequence[Network]) -> bool:
    """Whether to dial this because an announcement says so: in a network of ours, or a private one behind it.

    Announcements can be repeated with other addresses. This way they cannot make anybody call out into the Internet.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if found.is_multicast or found.is_unspecified or found.is_reserved:
        return False
    plain = ipaddress.ip_address(address.partition("%")[0])
    return not found.is_global or any(plain in each.network for each in networks)


def _check_ours(addresses: Sequence[str]) -> None:
    """Raise OSError if one of these is no address of this computer (zeroconf would leave its sockets open)."""
    for each in addresses:
        family = socket.AF_INET6 if ":" in each else socket.AF_INET
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            if not ipaddress.ip_address(each).is_link_local:
                probe.bind((each, 0))
