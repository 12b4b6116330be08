"""Ryot: the JSON of its complete export, since version 7. Ratings run to 100.

What others said under one's review is theirs, and stays with the row. Each review becomes an entry; a thing without one
becomes an entry if it was seen, or stands in a collection.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.history.columns import spaced
from app.history.days import Days
from app.history.exports import Export
from app.history.ratings import rated
from app.history.records import Json, flat, many, text, within
from app.history.rows import Outcome, Row, Status, Unclear

NAME, LABEL = "ryot", "Ryot (JSON)"

_KINDS = {
    "book": "book", "audio_book": "book", "audiobook": "book", "manga": "book", "comic_book": "book", "movie": "film",
    "show": "series", "anime": "series", "music": "music", "podcast": "podcast", "video_game": "game",
    "visual_novel": "game",
}  # fmt: skip
_STATUS: dict[str, Status] = {
    "watchlist": "want", "in progress": "doing", "completed": "done", "monitoring": "doing", "dropped": "stopped",
}  # fmt: skip
_NUMBERS = {"openlibrary": "openlibrary", "tmdb": "tmdb", "igdb": "igdb", "anilist": "anilist", "mal": "mal"}
_PARTS = ("season_number", "episode_number", "volume_number", "chapter_number")


def recognise(export: Export) -> bool:
    """By what its records have."""
    some = _things(export.json)[:5]
    return bool(some) and all(text(one, "lot") and text(one, "source") for one in some)


def read(export: Export) -> Iterator[Outcome]:
    """Every review, and every thing without one. Raises NotATable."""
    number = 0
    for thing in _things(export.json):
        for review in many(thing, "reviews") or [None]:
            number += 1
            title = spaced(text(thing, "source_id") or text(thing, "title"))
            if title:
                yield _row(number, title, thing, review)
            else:
                yield Unclear(number, flat(thing), "This thing has no title.")


def _row(number: int, title: str, thing: Json, review: Json) -> Row:
    notes: list[str] = []
    stars, scale = rated(text(review, "rating"), notes, best=100)
    days = Days()
    seen = [one for one in many(thing, "seen_history") if not _part(one)]
    last = seen[-1] if seen else None
    began, finished = (days.noted(text(last, name), notes) for name in ("started_on", "ended_on"))
    written = days.noted(text(review, "review", "date"), notes)
    part, lot = _part(review), text(thing, "lot").casefold()
    shelves = [text(one) for one in many(thing, "collections")]
    states = [_STATUS[shelf.casefold()] for shelf in shelves if shelf.casefold() in _STATUS]
    source, identifier = text(thing, "source"), text(thing, "identifier")
    return Row(
        number=number,
        raw=flat(thing if review is None else {**_alone(thing), "review": review}),
        source=NAME,
        source_id=":".join(filter(None, (source, identifier, part, written))) if identifier else "",
        kind=_KINDS.get(lot, "other"),
        title=f"{title}, {part}" if part else title,
        identifiers=_identifiers(lot, source, identifier) if not part else (),
        stars=stars,
        scale=scale,
        text=text(review, "review", "text"),
        status="done" if finished else states[0] if states else "doing" if began else None,
        began=began,
        finished=finished,
        added=written,
        tags=tuple(spaced(shelf) for shelf in shelves if shelf.casefold() not in _STATUS),
        spoiler=within(review, "review", "spoiler") is True,
        private=text(review, "review", "visibility") == "private",
        notes=tuple(notes),
    )


def _identifiers(lot: str, source: str, identifier: str) -> tuple[tuple[str, str], ...]:
    if source not in _NUMBERS or not identifier:
        return ()
    if source == "tmdb":
        return (("tmdb", f"{'movie' if lot == 'movie' else 'tv'}/{identifier}"),) if identifier.isdigit() else ()
    return ((_NUMBERS[source], identifier),)


def _part(record: Json) -> str:
    """Which season, episode or chapter it is about: season 1, episode 24. Empty for the whole."""
    if not isinstance(record, dict):
        return ""
    found = [(part, text(record, name)) for part in _PARTS for name in sorted(record) if name.endswith(part)]
    return ", ".join(f"{part.partition('_')[0]} {number}" for part, number in found if number)


def _things(export: Json) -> list[Json]:
    return many(export, "metadata") or many(export, "media")


def _alone(thing: Json) -> dict[str, Json]:
    return {name: part for name, part in thing.items() if name != "reviews"} if isinstance(thing, dict) else {}
