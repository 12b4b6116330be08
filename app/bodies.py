"""The bodies of entries: what a review, a post, a recommendation, a comment and a profile say.

They are written as MessagePack maps with short names, so that a newer app can add fields and an older one still reads
the rest. What may be written is checked in reviews.py; here stands only the shape.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from app.items import Item

Status: TypeAlias = Literal["want", "doing", "done", "stopped"]

FirstMade: TypeAlias = Annotated[int, Meta(ge=0, le=1 << 48)] | None
"""When the first version was made, in milliseconds since the epoch; given in edited versions only."""


class Review(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "item": "i", "stars": "s", "scale": "r", "text": "x", "status": "w", "began": "b", "finished": "f", "tags": "g",
    "spoiler": "p", "disclosure": "d", "language": "l", "title": "t",
    "first_made": "m",
}):  # fmt: skip
    """What someone made of one thing. `stars` runs from 0 to 100; `scale` is the rating as first given, '4/5'."""

    item: Item
    stars: Annotated[int, Meta(ge=0, le=100)] | None = None
    scale: str = ""
    text: str = ""
    status: Status | None = None
    began: str = ""
    """A day, month or year: 2024-05-01, 2024-05, 2024."""
    finished: str = ""
    tags: tuple[str, ...] = ()
    spoiler: bool = False
    disclosure: str = ""
    """What the reader should know: got it for free, work there."""
    language: str = ""
    title: str = ""
    """A heading over the text, where there is one."""
    first_made: FirstMade = None


class Post(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "title": "t", "text": "x", "first_made": "m",
}):  # fmt: skip
    """Something to say that is about no one thing."""

    title: str = ""
    text: str = ""
    first_made: FirstMade = None


class Recommendation(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "item": "i", "because": "b", "text": "x", "of": "o", "first_made": "m",
}):  # fmt: skip
    """A thing held out to somebody, and why. `of` is the id of the entry that it goes back to, 16 bytes."""

    item: Item
    because: str = ""
    text: str = ""
    of: Annotated[bytes, Meta(min_length=16, max_length=16)] | None = None
    first_made: FirstMade = None


class Comment(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "text": "x", "first_made": "m",
}):  # fmt: skip
    """A few words under an entry; the entry itself is the parent."""

    text: str
    first_made: FirstMade = None


class Profile(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "name": "n", "colour": "c", "about": "a", "parcel": "p",
}):  # fmt: skip
    """How a person shows to friends. `colour` is written #rrggbb; `parcel` is the public key to seal parcels with."""

    name: str
    colour: str = ""
    about: str = ""
    parcel: bytes = b""


Body: TypeAlias = Review | Post | Recommendation | Comment | Profile
