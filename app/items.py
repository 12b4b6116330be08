"""What entries are about: one book, film, place or product, as the person or their export named it.

The title, the creator and the identifiers that were given *are* the item. Nothing is matched against a catalogue and
nothing is fetched; entries meet by the same folded title and creator (`subject_key`) or by an identifier they share.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Annotated

import msgspec
from msgspec import Meta

from app.errors import BadValue, TooLong
from app.finding.words import tidy
from app.identifiers import identifier

KINDS = (
    "book", "film", "series", "music", "podcast", "game", "stage", "place", "product", "app", "event", "recipe",
    "activity", "other",
)  # fmt: skip
"""The kinds the app has words and pictures for. Any other short word is a kind as well."""

LONGEST_TITLE = 500
LONGEST_CREATOR = 300
MOST_IDENTIFIERS = 32

_ALIASES = {
    "movie": "film", "books": "book", "movies": "film", "films": "film", "tv": "series", "show": "series",
    "tvseries": "series", "album": "music", "song": "music", "restaurant": "place", "cafe": "place", "hotel": "place",
    "video-game": "game", "videogame": "game", "theatre": "stage", "theater": "stage", "run": "activity",
}  # fmt: skip
_KIND = re.compile(r"[^\W_][\w-]{0,30}")
_ACCENT = re.compile("[\u0300-\u036f]")
_BETWEEN = re.compile(r"[\W_]+")
_PLAIN = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)  # of ASCII


class Item(msgspec.Struct, frozen=True, omit_defaults=True, rename={
    "kind": "k", "title": "t", "creator": "c", "year": "y", "identifiers": "i",
}):  # fmt: skip
    """One thing. `year` may be negative (before our era); `identifiers` are in normal form (identifiers.py)."""

    kind: Annotated[str, Meta(max_length=64)]
    title: Annotated[str, Meta(max_length=2 * LONGEST_TITLE)]
    creator: Annotated[str, Meta(max_length=2 * LONGEST_CREATOR)] = ""
    year: Annotated[int, Meta(ge=-9999, le=9999)] | None = None
    identifiers: Annotated[tuple[tuple[str, str], ...], Meta(max_length=2 * MOST_IDENTIFIERS)] = ()


def item(
    kind: str, title: str, *, creator: str = "", year: int | None = None, identifiers: tuple[tuple[str, str], ...] = ()
) -> Item:
    """An item in normal form, from what a person or an export gave.

    Identifiers may come as given; each is brought to its normal form and kept once. Raises BadValue and TooLong.
    """
    titled = " ".join(tidy(title).split())
    by = " ".join(tidy(creator).split())
    if not titled:
        raise BadValue("A title is missing.")
    if len(titled) > LONGEST_TITLE:
        raise TooLong(f"A title can have at most {LONGEST_TITLE} characters; this one has {len(titled)}.")
    if len(by) > LONGEST_CREATOR:
        raise TooLong(f"A creator's name can have at most {LONGEST_CREATOR} characters; this one has {len(by)}.")
    if year is not None and not -9999 <= year <= 9999:
        raise BadValue(f"{year} is not a year.")
    of_kind = item_kind(kind)
    normal = tuple(dict.fromkeys(_whole(of_kind, *identifier(scheme, value)) for scheme, value in identifiers))
    if len(normal) > MOST_IDENTIFIERS:
        raise TooLong(f"An item can have at most {MOST_IDENTIFIERS} identifiers.")
    return Item(kind=of_kind, title=titled, creator=by, year=year, identifiers=normal)


def item_kind(word: str) -> str:
    """The kind that a word means: movie is film. Raises BadValue when it cannot be a kind."""
    plain = fold(word).replace(" ", "-")
    kind = _ALIASES.get(plain, plain)
    if not _KIND.fullmatch(kind):
        raise BadValue(f"“{word[:40]}” is not a kind of thing. Try one of: {', '.join(KINDS)}.")
    return kind


def fold(text: str) -> str:
    """The words of a title or name without case, accents, width and punctuation; never empty for a text with ink."""
    if text.isascii():  # most titles, in a fifth of the time
        return b" ".join(text.encode().translate(_PLAIN).split()).decode() or " ".join(text.lower().split())
    compatible = unicodedata.normalize("NFKC", text).casefold()
    if not compatible.isascii():
        bare = _ACCENT.sub("", unicodedata.normalize("NFD", compatible))
        compatible = unicodedata.normalize("NFC", bare)
    return _BETWEEN.sub(" ", compatible).strip() or " ".join(compatible.split())


def subject_key(about: Item) -> bytes:
    """16 bytes that are the same for the same kind, title and creator, however they were typed."""
    named = "|".join((about.kind, fold(about.title), fold(about.creator)))
    return hashlib.sha256(named.encode("utf-8", "replace")).digest()[:16]


def _whole(kind: str, scheme: str, value: str) -> tuple[str, str]:
    """TMDB numbers films and series apart; a bare number means the one that the item is."""
    shelf = {"film": "movie", "series": "tv"}.get(kind)
    return (scheme, f"{shelf}/{value}") if scheme == "tmdb" and value.isdigit() and shelf else (scheme, value)
