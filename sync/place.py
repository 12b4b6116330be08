"""Where a node listens and whom it looks for, as a person or a test chose it. Plain values; nothing is opened here."""

from __future__ import annotations

from dataclasses import dataclass

EVERYWHERE = ("0.0.0.0", "::")


@dataclass(frozen=True, slots=True)
class Place:
    """Where this node listens and whom it looks for. No interfaces: all that are not loopback."""

    bind: tuple[str, ...] = EVERYWHERE
    port: int = 0
    interfaces: tuple[str, ...] = ()
    announce: bool = True
    discover: bool = True
    listen: bool = True
