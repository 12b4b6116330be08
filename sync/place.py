"""Where a node listens and whom it looks for, as a person or a test chose it. Plain values; nothing is opened here."""

from __future__ import annotations

from dataclasses import dataclass

EVERYWHERE = ("0.0.0.0", "::")
PUBLIC = "public"
"""The relays that the makers of the engine run for everybody; see away.py."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where this node listens and whom it looks for. No interfaces: all that are not loopback."""

    bind: tuple[str, ...] = EVERYWHERE
    port: int = 0
    interfaces: tuple[str, ...] = ()
    announce: bool = True
    discover: bool = True
    listen: bool = True


@dataclass(frozen=True, slots=True)
class Abroad:
    """How this device is to be reached away from home. `relay` is an https address, `PUBLIC`, or empty for none. Port 0
    is any. `addresses` ("host:port", numeric) lead here from elsewhere, such as a port that a router forwards."""

    relay: str = ""
    port: int = 0
    addresses: tuple[str, ...] = ()
