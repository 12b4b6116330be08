"""Where friends may be: what they announce, and where they were last. For the doctor, who tries it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from crypto.identity import person_id
from sync.node import Node
from sync.ports import Acquaintance


@dataclass(frozen=True, slots=True)
class Bearings:
    """Addresses with ports: where a friend announces to be, and where they were last."""

    announced: tuple[tuple[str, int], ...] = ()
    remembered: tuple[tuple[str, int], ...] = ()


async def bearings(
    node: Node, acquaintances: Callable[[], Awaitable[Sequence[Acquaintance]]]
) -> dict[str, Bearings]:
    """Of all friends, by id."""
    return {
        person_id(friend.person): Bearings(node.announced(friend.friend), friend.addresses)
        for friend in await acquaintances()
    }
