"""AniList: the lists of anime and manga as its interface gives them (JSON), which is what programs save of it.

What the site itself exports has numbers for titles and no titles, so nothing can be told from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.history.columns import spaced
from app.history.days import Days, year
from app.history.exports import Export
from app.history.ratings import rated
from app.history.records import Json, flat, many, text, within
from app.history.rows import Outcome, Row, Status, Unclear

NAME, LABEL = "anilist", "AniList (JSON)"

_STATUS: dict[str, Status] = {
    "current": "doing", "repeating": "doing", "completed": "done", "planning": "want", "paused": "stopped",
    "dropped": "stopped",
}  # fmt: skip
_PATHS = (("data", "anime"), ("data", "manga"), ("data", "MediaListCollection"), ("MediaListCollection",), ())


def recognise(export: Export) -> bool:
    """By what the first entries of its lists have."""
    return any(text(entry, "status") and _title(entry) for _sort, entry in _entries(export.json, most=3))


def read(export: Export) -> Iterator[Outcome]:
    """Every entry of every list, once. Raises NotATable."""
    entries = list(_entries(export.json))
    best = 10 if all(_score(entry) <= 10 for _sort, entry in entries) else 100
    for number, (sort, entry) in enumerate(entries, 1):
        yield (
            _row(number, sort, entry, best) if _title(entry) else Unclear(number, flat(entry), "This row has no title.")
        )


def _row(number: int, sort: str, entry: Json, best: int) -> Row:
    notes: list[str] = []
    score = text(entry, "score")
    stars, scale = rated("" if score in ("", "0") else score, notes, best=best)
    number_, mal = text(entry, "media", "id") or text(entry, "mediaId"), text(entry, "media", "idMal")
    kind = text(entry, "media", "format").casefold()
    manga = sort == "manga" or text(entry, "media", "type").casefold() == "manga"
    what = "manga" if manga else "anime"
    return Row(
        number=number,
        raw=flat(entry),
        source=NAME,
        source_id=f"{what}:{number_ or f'mal {mal}'}" if number_ or mal else "",
        kind="book" if manga else "film" if kind == "movie" else "music" if kind == "music" else "series",
        title=_title(entry),
        year=year(text(entry, "media", "startDate", "year")),
        identifiers=(
            *((("url", f"https://anilist.co/{what}/{number_}"),) if number_.isdigit() else ()),
            *((("url", f"https://myanimelist.net/{what}/{mal}"),) if mal.isdigit() else ()),
        ),
        stars=stars,
        scale=scale,
        text=text(entry, "notes"),
        status=_STATUS.get(text(entry, "status").casefold()),
        began=_day(within(entry, "startedAt")),
        finished=_day(within(entry, "completedAt")),
        private=within(entry, "private") is True,
        notes=tuple(notes),
    )


def _entries(value: Json, most: int | None = None) -> Iterator[tuple[str, Json]]:
    """('anime' or 'manga' where that is known, an entry), each once: lists of one's own repeat what is in others."""
    seen: set[tuple[str, str]] = set()
    for path in _PATHS:
        for list_ in many(within(value, *path), "lists"):
            for entry in many(list_, "entries"):
                key = (path[-1] if path else "", repr(entry))
                if key not in seen:
                    seen.add(key)
                    yield key[0], entry
                    if most is not None and len(seen) >= most:
                        return


def _title(entry: Json) -> str:
    names = ("userPreferred", "english", "romaji", "native")
    return spaced(next((found for name in names if (found := text(entry, "media", "title", name))), ""))


def _score(entry: Json) -> float:
    score = within(entry, "score")
    return score if isinstance(score, int | float) else 0


def _day(value: Json) -> str:
    """2024-05-01, 2024-05 or 2024, of what is known of {year, month, day}."""
    parts = [text(value, name) for name in ("year", "month", "day")]
    known = []
    for part, width in zip(parts, (4, 2, 2), strict=True):
        if not (part.isascii() and part.isdigit()) or len(part) > width or int(part) == 0:
            break
        known.append(part.zfill(width))
    return Days().read("-".join(known))[0] if known else ""
