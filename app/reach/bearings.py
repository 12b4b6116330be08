"""Where friends may be: what they announce, and where they were last. For the doctor, who tries it."""

from __future__ import annotations

from dataclasses import dataclass

from crypto.identity import person_id
from sync.channel import Elsewhere
from sync.net.node import Node
from sync.ports import Book, Whereabouts


@dataclass(frozen=True, slots=True)
class Bearings:
    """Addresses with ports: where a friend announces to be, and where they were last; and where their devices say they
    are to be found away from home."""

    announced: tuple[tuple[str, int], ...] = ()
    remembered: tuple[tuple[str, int], ...] = ()
    abroad: tuple[Whereabouts, ...] = ()


async def bearings(node: Node, book: Book, on_log: Elsewhere) -> dict[str, Bearings]:
    """Of all friends, by id."""
    return {
        person_id(friend.person): Bearings(
            node.announced(friend.friend),
            friend.addresses,
            tuple(await on_log(book.whereabouts, friend.friend)),
        )
        for friend in await on_log(book.acquaintances)
    }
