"""The border of the local network: what is within it, whether this computer talks across it, and how much it did.

Local are loopback, link-local and private addresses (RFC 1122, 3927, 4291, 1918, 4193), and whatever is in a network
that this computer itself is in, as the system says: some offices and universities use public addresses inside. All
else is beyond. While only local is allowed nobody beyond is dialled or let in. Names are never looked up.

It knows addresses and counts; it opens nothing. It is written and read on the network's thread only.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from sync.errors import Unreachable

Network: TypeAlias = ipaddress.IPv4Interface | ipaddress.IPv6Interface

BEYOND = "That address is outside of this network, and “Local only” is on: nothing was sent."
_PRIVATE = tuple(map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")))


@dataclass(frozen=True, slots=True)
class Traffic:
    """Bytes of our links, with knock and TLS, within the local network and beyond it; and who was not let across."""

    local_in: int = 0
    local_out: int = 0
    beyond_in: int = 0
    beyond_out: int = 0
    refused_in: int = 0
    refused_out: int = 0

    def __add__(self, other: Traffic) -> Traffic:
        return Traffic(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    def __sub__(self, other: Traffic) -> Traffic:
        return Traffic(*(getattr(self, name) - getattr(other, name) for name in self.__slots__))


class _Same(tuple[Network, ...]):
    """Networks that are told from others by not being the same object: looking at each took longer than to count."""

    __slots__ = ()
    __hash__ = object.__hash__
    __eq__ = object.__eq__


class Border:
    """One for each network thread. `networks` are those that this computer is in."""

    def __init__(self, *, local_only: bool = True, networks: Sequence[Network] = ()) -> None:
        self.local_only = local_only
        self.networks = networks
        self._counts = dict.fromkeys(Traffic.__slots__, 0)
        self.sources: list[Callable[[], None]] = []
        """Called before the count is read: they `count` what went since the last time."""

    @property
    def networks(self) -> Sequence[Network]:
        """Those that this computer is in."""
        return self._networks

    @networks.setter
    def networks(self, networks: Sequence[Network]) -> None:
        self._networks = _Same(networks)

    @property
    def traffic(self) -> Traffic:
        """What went over our links since the start."""
        for source in self.sources:
            source()
        return Traffic(**self._counts)

    def within(self, host: str) -> bool:
        """Whether this numeric address is in the local network. What is no address is not."""
        return is_local(host, self._networks)

    def leave_for(self, host: str) -> None:
        """Somebody at this address is about to be dialled. Raises Unreachable if that must not be."""
        if self.local_only and not self.within(host):
            self._counts["refused_out"] += 1
            raise Unreachable(BEYOND)

    def admits(self, host: str) -> bool:
        """Whether somebody who comes from this address may be listened to."""
        if self.local_only and not self.within(host):
            self._counts["refused_in"] += 1
            return False
        return True

    def count(self, host: str, *, received: int = 0, sent: int = 0) -> None:
        """So many bytes went between this address and us."""
        side = "local" if self.within(host) else "beyond"
        self._counts[f"{side}_in"] += received
        self._counts[f"{side}_out"] += sent


@lru_cache(maxsize=64)  # asked whenever something comes or goes, of the same few
def is_local(host: str, networks: tuple[Network, ...] = ()) -> bool:
    """Whether this numeric address, with or without a zone, is local to a computer that is in these networks."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    if address.is_multicast or address.is_unspecified:
        return False
    return (
        address.is_loopback
        or address.is_link_local
        or any(address in network for network in _PRIVATE)
        or any(address in network.network for network in networks)
    )
