"""What this computer says of the network around it: its tunnels, the way to an address, and whether something listens.

Looked up, for the doctor. To try a way one connection is opened and closed without a byte.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import ipaddress
import os
import socket
import struct
import sys
from collections.abc import Sequence

from app.reach import neighbours
from sync.border import Network, is_local
from sync.net.lan import own_networks

TUNNELS = ("tun", "tap", "wg", "ppp", "utun", "ipsec", "tailscale", "zt", "nordlynx", "proton", "vpn")
TRY_S = 4.0
OPEN, REFUSED, SILENT, NO_WAY = "open", "refused", "silent", "no way"

_MDNS = ("224.0.0.251", 5353)
_HEAR_S = 1.5
_LYING = 1000  # messages of others at most that may lie before ours


def tunnels() -> dict[str, str]:
    """The addresses of this computer that belong to a VPN, as far as the names tell, and what it is called."""
    import ifaddr

    found = {}
    for adapter in ifaddr.get_adapters():
        if adapter.nice_name.lower().startswith(TUNNELS) or adapter.name.lower().startswith(TUNNELS):
            for ip in adapter.ips:
                found[ip.ip if isinstance(ip.ip, str) else ip.ip[0]] = adapter.nice_name
    return found


def leaves_from(host: str) -> str | None:
    """The address of this computer from which packets for `host` would go; None if there is no way. Sends nothing."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((host, 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])


def in_one_network(host: str, networks: Sequence[Network] | None = None) -> bool:
    """Whether this address is in a network that this computer is in."""
    address = ipaddress.ip_address(host.partition("%")[0])
    ours = own_networks() if networks is None else networks
    return address.is_loopback or any(address in each.network for each in ours if not each.is_loopback)


async def try_way(host: str, port: int, *, within: float = TRY_S) -> str:
    """Whether something listens there: open, refused, silent, or no way; which it is as well when nobody in this
    network answers at the address at all."""
    tried = await _try(host, port, within)
    if tried == SILENT and in_one_network(host) and await neighbours.answers(host) is False:
        return NO_WAY
    return tried


async def _try(host: str, port: int, within: float) -> str:
    try:
        async with asyncio.timeout(within):
            _reader, writer = await asyncio.open_connection(host, port, flags=socket.AI_NUMERICHOST)
    except TimeoutError:
        return SILENT
    except OSError as wrong:
        return REFUSED if wrong.errno == errno.ECONNREFUSED else NO_WAY
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
    return OPEN


def hears_itself(address: str, *, within: float = _HEAR_S) -> bool | None:
    """Whether a multicast of this computer comes back to it; a firewall against announcements keeps that away as well.
    None where it cannot be tried. What is sent is an empty message of multicast DNS."""
    message = os.urandom(2) + bytes(10)  # twelve bytes, all counts nought: nobody answers it
    with contextlib.ExitStack() as leaving:
        try:
            ears = leaving.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            mouth = leaving.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            ears.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if sys.platform != "win32":  # where the option before says as much
                with contextlib.suppress(OSError):
                    ears.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            ears.bind(("", _MDNS[1]))
            group = struct.pack("4s4s", socket.inet_aton(_MDNS[0]), socket.inet_aton(address))
            ears.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, group)
            mouth.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(address))
            mouth.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 1)
            mouth.sendto(message, _MDNS)
        except OSError:
            return None
        return _heard(ears, message, within)


def _heard(ears: socket.socket, message: bytes, within: float) -> bool:
    import time

    until, late = time.monotonic() + within, 0
    while late < _LYING:  # what lies there by then is heard, however late it is
        ears.settimeout(left := max(0.0, until - time.monotonic()))
        late += not left
        try:
            if ears.recvfrom(4096)[0] == message:
                return True
        except (TimeoutError, BlockingIOError):
            break
    return False


def local_first(addresses: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Those in the local network, which may be tried whatever the person decided about others."""
    return [(host, port) for host, port in addresses if is_local(host, own_networks())]
