"""What the window and the command line show: entries, items, friends and circles as plain frozen data.

A view is drawn once from the vault and never changes; ask again to see what has changed. Ids are hexadecimal, moments
are milliseconds since the epoch, stars run from 0.5 to 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.bodies import Status
from app.items import Item


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A picture or a video that an entry came with; `Entries.thumbnail(id, index)` gives the small one, or the poster.
    Sizes in pixels, of the large one, which is on this computer if it is `here`. A video lasts so many seconds."""

    index: int
    kind: Literal["photo", "video"]
    width: int
    height: int
    seconds: float
    here: bool


@dataclass(frozen=True, slots=True)
class ViaView:
    """A friend who passes along to me what they did not make, and what they say about it. `made` is of the entry."""

    id: str
    name: str
    text: str
    made: int


@dataclass(frozen=True, slots=True)
class PassedView:
    """Where I pass a friend's entry along to, with its maker's name or without, and what I say about it."""

    circle: str
    named: bool
    text: str


@dataclass(frozen=True, slots=True)
class ReactionView:
    """Somebody's sign under an entry."""

    sort: str
    person: str
    name: str
    mine: bool


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry as a person sees it.

    `by` made the thing, `author` (a person's id) made the entry. `circle` is named for one's own entries only. `made`
    is when this version was made, `clock` the full reading behind it. A comment has title and item of what it answers.
    `scale` is the rating as it was first given elsewhere, `heading` a line over the text. `via` are friends who pass it
    along, where its maker does not show it to me: a copy without its maker's name has no author and only them.
    `hidden`: I show this comment to nobody.
    """

    id: str
    version: str
    kind: str
    title: str
    by: str
    author: str
    author_name: str
    mine: bool
    verified_author: bool
    stars: float | None
    scale: str
    heading: str
    text: str
    circle: str | None
    made: int
    clock: int
    edited: bool
    first_made: int
    item: Item | None
    status: Status | None
    began: str
    finished: str
    tags: tuple[str, ...]
    because: str
    spoiler: bool
    disclosure: str
    photos: tuple[PhotoView, ...]
    comments: int
    parent: str | None
    pass_along: str = "no"
    """What its maker lets friends do: no, named, unnamed."""
    via: tuple[ViaView, ...] = ()
    passed: PassedView | None = None
    reactions: tuple[ReactionView, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class HolderView:
    """A friend and what is known of an entry at theirs: has, will-get, to-erase when next in step, or erased.

    `since`: from when on we know that it is erased, in milliseconds.
    """

    id: str
    name: str
    state: str
    since: int | None


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Everybody's entries about one thing, one's own first, then friends', each newest first."""

    item: Item
    entries: tuple[EntryView, ...]
    stars: float | None
    """The mean of all stars given, one vote a person."""
    voices: int
    """How many people gave stars."""


@dataclass(frozen=True, slots=True)
class CircleView:
    """A circle: `sort` is only-me, friends or own; `members` are names of friends."""

    id: str
    name: str
    sort: str
    members: tuple[str, ...]
    entries: int


@dataclass(frozen=True, slots=True)
class FriendView:
    """A friend: `since` we met, `last_in_step` when all was exchanged last, both in milliseconds or None."""

    id: str
    name: str
    verified: bool
    since: int
    last_in_step: int | None
    blocked: bool
    circles: tuple[str, ...]
    entries: int
    """How many entries they show me."""
    held: int = 0
    """How many more there are, held back since this friend has reached a limit; `held_because` says which."""
    held_because: str = ""
    alike: tuple[str, ...] = ()
    """Ids of other friends whose names pass for theirs."""
    introduced_by: str = ""
    """The name of the friend by whom we met; empty if we met otherwise."""


@dataclass(frozen=True, slots=True)
class DeviceView:
    """A device of one's own: `seen` is when we were last in step, `gone` when it was removed, both in milliseconds."""

    id: str
    name: str
    this: bool
    since: int
    seen: int | None
    linked: bool
    """Whether it and this one are to be in step; else it is one from before."""
    gone: int | None


@dataclass(frozen=True, slots=True)
class IntroductionView:
    """An introduction: one that I make between two friends (`mine`), or one of a friend to me.

    `names` are whom it is about: the two, or the one I am introduced to, in the introducer's words. States of mine:
    proposed, handed (both said yes), answered; of others: open, accepted, declined, friends, over (after thirty days).
    """

    id: str
    mine: bool
    by: str
    names: tuple[str, ...]
    text: str
    made: int
    state: str
