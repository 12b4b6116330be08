"""Where QML finds pictures: addresses for the image providers, made here so that they are made in one way."""

from __future__ import annotations

from urllib.parse import quote, unquote


def cover_source(kind: str, title: str, creator: str) -> str:
    """The drawn cover of a thing: `cover/KIND/TITLE/CREATOR`, percent-encoded with ~ for %."""
    return "cover/" + "/".join(
        quote(part, safe="", errors="replace").replace("~", "%7E").replace("%", "~") for part in (kind, title, creator)
    )


def cover_parts(named: str) -> list[str]:
    """Kind, title and creator again, from what follows `cover/`."""
    return [unquote(part.replace("~", "%")) for part in named.split("/")]


def photo_source(entry: str, version: str, index: int, *, whole: bool = False, film: bool = False) -> str:
    """A photo of an entry, or the poster of a video. An edited entry makes a new address, and so does a large version
    that has come."""
    return f"{'film' if film else 'photo'}/{entry}/{version[:12]}{'-whole' if whole else ''}/{index}"
