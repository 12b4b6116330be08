"""The bodies of entries: what a review, a post, a recommendation, a comment, a reaction, a profile and an introduction
say, and the words with which a friend's entry is passed along.

They are written as MessagePack maps with short names, so that a newer app can add fields and an older one still reads
the rest. Here stand the shape and the limits: a body beyond them is not read at all, so that no reader has to look
again. What a person is told of what they may write is in reviews.py.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from app.items import Item

Status: TypeAlias = Literal["want", "doing", "done", "stopped"]

ReactionSort: TypeAlias = Literal["thanks", "agree", "want-to-try", "tried-it-too"]

LONGEST_TEXT = 40_000
"""Characters in one entry's text."""

LONGEST_SENTENCE = 2_000
"""Characters in a heading, in what a recommendation is for, and in what a profile says about its person."""

LONGEST_NAME = 80
MOST_TAGS = 64
LONGEST_TAG = 100

Text: TypeAlias = Annotated[str, Meta(max_length=LONGEST_TEXT)]
Sentence: TypeAlias = Annotated[str, Meta(max_length=LONGEST_SENTENCE)]
Name: TypeAlias = Annotated[str, Meta(max_length=LONGEST_NAME)]
Tag: TypeAlias = Annotated[str, Meta(max_length=LONGEST_TAG)]

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
    scale: Tag = ""
    text: Text = ""
    status: Status | None = None
    began: Tag = ""
    """A day, month or year: 2024-05-01, 2024-05, 2024."""
    finished: Tag = ""
    tags: Annotated[tuple[Tag, ...], Meta(max_length=MOST_TAGS)] = ()
    spoiler: bool = False
    disclosure: Sentence = ""
    """What the reader should know: got it for free, work there."""
    language: Tag = ""
    title: Sentence = ""
    """A heading over the text, where there is one."""
    first_made: FirstMade = None


class Post(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "title": "t", "text": "x", "first_made": "m",
}):  # fmt: skip
    """Something to say that is about no one thing."""

    title: Sentence = ""
    text: Text = ""
    first_made: FirstMade = None


class Recommendation(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "item": "i", "because": "b", "text": "x", "of": "o", "first_made": "m",
}):  # fmt: skip
    """A thing held out to somebody, and why. `of` is the id of the entry that it goes back to, 16 bytes."""

    item: Item
    because: Sentence = ""
    text: Text = ""
    of: Annotated[bytes, Meta(min_length=16, max_length=16)] | None = None
    first_made: FirstMade = None


class Comment(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "text": "x", "first_made": "m",
}):  # fmt: skip
    """A few words under an entry; the entry itself is the parent."""

    text: Text
    first_made: FirstMade = None


class Reaction(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "sort": "s", "first_made": "m",
}):  # fmt: skip
    """One of a few signs under an entry; the entry itself is the parent."""

    sort: ReactionSort
    first_made: FirstMade = None


class Vouch(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "text": "x", "first_made": "m",
}):  # fmt: skip
    """What somebody says about a friend's entry that they pass along by name; that entry is the parent."""

    text: Sentence
    first_made: FirstMade = None


class Copy(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "kind": "k", "body": "b", "text": "x", "first_made": "m",
}):  # fmt: skip
    """A friend's entry that somebody passes along without its maker's name, and what they say about it.

    `kind` and `body` are those of the entry. Nothing else of it is in here that could tell whose it is.
    """

    kind: Annotated[str, Meta(min_length=1, max_length=32)]
    body: bytes
    text: Sentence = ""
    first_made: FirstMade = None


class Given(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "leave": "l", "first_made": "m",
}):  # fmt: skip
    """A leave for the one friend who sees this entry: see crypto/leave.py."""

    leave: Annotated[bytes, Meta(max_length=1024)]
    first_made: FirstMade = None


class Profile(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "name": "n", "colour": "c", "about": "a", "parcel": "p",
}):  # fmt: skip
    """How a person shows to friends. `colour` is written #rrggbb; `parcel` is the public key to seal parcels with."""

    name: Name
    colour: Tag = ""
    about: Sentence = ""
    parcel: Annotated[bytes, Meta(max_length=8192)] = b""


class Introduction(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "step": "s", "occasion": "i", "name": "n", "text": "x", "said": "d",
}):  # fmt: skip
    """A step of introducing two friends to each other; see introductions.py. No list shows it.

    A proposal says whom one is introduced to, and why; the others carry what the two say to each other.
    """

    step: Literal["proposal", "statement", "answer"]
    occasion: Annotated[bytes, Meta(min_length=16, max_length=16)]
    name: Name = ""
    text: Sentence = ""
    said: Annotated[bytes, Meta(max_length=8192)] = b""


class Leaflet(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "file": "f", "text": "x", "first_made": "m",
}):  # fmt: skip
    """What a brand signed (a study, or a notice), passed along to friends; see studies/leaflets.py. In no list."""

    file: Annotated[bytes, Meta(max_length=60_000)]
    text: Sentence = ""
    first_made: FirstMade = None


class Errand(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "step": "s", "parcel": "p", "to": "t", "sealed": "b", "more": "h", "receipt": "r", "first_made": "m",
}):  # fmt: skip
    """A step of handing something sealed on for a friend; see studies/errands.py. No list shows it.

    `parcel` is the hash of what is handed on, which is in `sealed`; `to` is the link of whoever it is for, and `more`
    says through how many more friends it is to go. `receipt` is what the inbox signed when it took it.
    """

    step: Literal["please", "done"]
    parcel: Annotated[bytes, Meta(min_length=32, max_length=32)]
    to: Annotated[str, Meta(max_length=512)] = ""
    sealed: Annotated[bytes, Meta(max_length=4096)] = b""
    more: Annotated[int, Meta(ge=0, le=1)] = 0
    receipt: Annotated[bytes, Meta(max_length=256)] = b""
    first_made: FirstMade = None


class Berth(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "device": "d", "key": "k", "relay": "r", "addresses": "a",
}):  # fmt: skip
    """Where a device of this person is to be found away from home; see berths.py. No list shows it."""

    device: Annotated[bytes, Meta(min_length=8, max_length=8)]
    key: Annotated[bytes, Meta(min_length=32, max_length=32)]
    relay: Annotated[str, Meta(max_length=256)] = ""
    addresses: Annotated[tuple[Annotated[str, Meta(max_length=64)], ...], Meta(max_length=8)] = ()


Body: TypeAlias = (
    Review
    | Post
    | Recommendation
    | Comment
    | Reaction
    | Vouch
    | Copy
    | Given
    | Profile
    | Introduction
    | Leaflet
    | Errand
    | Berth
)
