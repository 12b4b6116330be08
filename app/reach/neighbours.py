"""Whether somebody answers on the cable at an address, by the system's own table of neighbours (ARP, RFC 826; NDP, RFC
4861).

What stands in that table may be old, or come from a question that the other asked: only what was confirmed counts, and
where that is being found out it is waited for. Linux tells (rtnetlink(7)); elsewhere nothing is known.
"""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import os
import socket
import struct
import sys
from collections.abc import Iterator

SETTLES_WITHIN = 10.0  # seconds; Linux asks again after five, three times, a second each
LOOK_EVERY = 0.25

_ASK = struct.Struct("=IHHIIBxxxiHBB")  # nlmsghdr, then ndmsg: a dump of RTM_GETNEIGH
_HEAD, _NEIGHBOUR, _ATTRIBUTE = struct.Struct("=IHHII"), struct.Struct("=BxxxiHBB"), struct.Struct("=HH")
_GET, _NEW, _DONE, _ERROR, _DUMP, _ADDRESS = 30, 28, 3, 2, 0x301, 1
_CONFIRMED = 0x02 | 0x40 | 0x80  # reachable, no ARP needed, permanent
_OPEN = 0x01 | 0x04 | 0x08 | 0x10  # incomplete, stale, delay, probe


async def answers(host: str, *, within: float = SETTLES_WITHIN) -> bool | None:
    """Whether the computer at this address answers on the cable, once something was sent to it. None where this system
    does not tell, or it stays open for so many seconds."""
    address = ipaddress.ip_address(host.partition("%")[0])
    until = asyncio.get_running_loop().time() + within
    while True:
        try:
            states = [state for one, state in _table() if one == address]  # one for each interface that asked
        except (OSError, struct.error):
            return None
        if any(state & _CONFIRMED for state in states):
            return True
        if not any(state & _OPEN for state in states):
            return False
        if asyncio.get_running_loop().time() > until:
            return None
        await asyncio.sleep(LOOK_EVERY)


def _table() -> Iterator[tuple[ipaddress.IPv4Address | ipaddress.IPv6Address, int]]:
    """Every neighbour and its state. Raises OSError where the system does not tell."""
    if sys.platform != "linux":
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    else:
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as kernel:
            kernel.settimeout(1)
            kernel.send(_ASK.pack(_ASK.size, _GET, _DUMP, 1, 0, socket.AF_UNSPEC, 0, 0, 0, 0))
            while True:
                answer = memoryview(kernel.recv(1 << 16))
                while answer:
                    size, kind, _flags, _number, _port = _HEAD.unpack_from(answer)
                    if kind in (_DONE, _ERROR):
                        return
                    if kind == _NEW:
                        yield from _neighbour(answer[_HEAD.size : size])
                    answer = answer[_padded(size) :]


def _neighbour(message: memoryview) -> Iterator[tuple[ipaddress.IPv4Address | ipaddress.IPv6Address, int]]:
    _family, _interface, state, _flags, _type = _NEIGHBOUR.unpack_from(message)
    rest = message[_NEIGHBOUR.size :]
    while len(rest) >= _ATTRIBUTE.size:
        size, kind = _ATTRIBUTE.unpack_from(rest)
        if kind == _ADDRESS:
            yield ipaddress.ip_address(bytes(rest[_ATTRIBUTE.size : size])), state
        rest = rest[_padded(size) :]


def _padded(size: int) -> int:
    return max(size + 3 & ~3, 4)  # a size of nought would be read for ever
