"""What lists and the search need of an entry, drawn from its body by whoever can read it (app/reviews.py)."""

from __future__ import annotations

from collections.abc import Callable

import msgspec


class Drawn(msgspec.Struct, frozen=True, gc=False):  # like entries: see sync/entry.py
    """The texts stand as they were written; the index cuts them into words."""

    title: str = ""
    creator: str = ""
    body: str = ""
    subject: bytes | None = None
    thing: str | None = None
    status: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()


Draw = Callable[[str, bytes], Drawn]
"""From the kind and the body of an entry. Never raises, and always draws the same from the same."""
