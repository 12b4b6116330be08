"""Trakt: the zip of its export, or one of the JSON files in it: ratings, what was watched, the watchlist, and lists.

What is said of one film, series, season or episode in several of them becomes one account. It has no reviews; notes in
a list are the person's own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.history.columns import spaced
from app.history.days import Days, year
from app.history.exports import Export
from app.history.ratings import rated
from app.history.records import Json, flat, many, parse, text, within
from app.history.rows import Cells, Outcome, Row, Unclear

NAME, LABEL = "trakt", "Trakt (zip or JSON)"

_TYPES = ("episode", "season", "movie", "show")  # the first that is there is what it is about


@dataclass(slots=True)
class _Thing:
    """What is said of one thing, and by which members."""

    kind: str
    parts: list[tuple[str, Json]] = field(default_factory=list)

    def find(self, *path: str) -> str:
        return next((found for _member, part in self.parts if (found := text(part, *path))), "")

    def is_in(self, start: str) -> bool:
        return any(member.startswith(start) for member, _part in self.parts)

    def raw(self) -> Cells:
        cells: Cells = {}
        for member, part in self.parts:
            cells |= flat(_without_episodes(part), member)
        return cells


def recognise(export: Export) -> bool:
    """By its members, or by what the first record has."""
    if export.archive is not None:
        return any(_member(name) for name in export.archive.names)
    return any(_type(record) and text(record, _type(record), "ids", "trakt") for record in _list(export.json)[:3])


def read(export: Export) -> Iterator[Outcome]:
    """Each thing once, in the order in which it comes first. Raises NotATable, TooBig."""
    things: dict[str, _Thing] = {}
    odd: list[Json] = []
    for member, record in _records(export):
        kind = _type(record)
        number = text(record, kind, "ids", "trakt") if kind else ""
        if not number:
            odd.append(record)
            continue
        things.setdefault(f"{kind}:{number}", _Thing(kind)).parts.append((member, record))
    for at, (key, thing) in enumerate(things.items(), 1):
        yield _row(at, key, thing)
    for at, record in enumerate(odd, len(things) + 1):
        yield Unclear(at, flat(record), "This says nothing about a film, a series, a season or an episode.")


def _records(export: Export) -> Iterator[tuple[str, Json]]:
    if export.archive is None:
        for record in _list(export.json):
            kind = "ratings" if text(record, "rating") else "watched" if text(record, "last_watched_at") else "list"
            yield kind, record
        return
    titles: dict[str, str] = {}
    for name in export.archive.names:
        if name.endswith("lists-lists.json"):
            titles = {text(one, "ids", "trakt"): text(one, "name") for one in _list(parse(export.archive.read(name)))}
    for name in export.archive.names:
        if (member := _member(name)) and member != "lists-lists":
            for record in _list(parse(export.archive.read(name))):
                listed = titles.get(member.removeprefix("lists-list-").partition("-")[0], "")
                yield (f"list: {listed}" if member.startswith("lists-list-") else member), record


def _row(number: int, key: str, thing: _Thing) -> Row:
    notes: list[str] = []
    kind = thing.kind
    stars, scale = rated(thing.find("rating"), notes, best=10)
    days = Days()
    seen = days.noted(thing.find("last_watched_at"), notes)
    added = days.noted(thing.find("rated_at") or thing.find("listed_at"), notes)
    lists = tuple(spaced(member[6:]) for member, _part in thing.parts if member.startswith("list: "))
    watched = thing.is_in("watched") or stars is not None
    return Row(
        number=number,
        raw=thing.raw(),
        source=NAME,
        source_id=key,
        kind="film" if kind == "movie" else "series",
        title=_title(thing),
        year=year(thing.find(kind, "year") or thing.find("show", "year")),
        identifiers=_identifiers(thing),
        stars=stars,
        scale=scale,
        text=thing.find("notes"),
        status="done" if watched else "want" if thing.is_in("lists-watchlist") else None,
        finished=seen,
        added=added,
        tags=tuple(dict.fromkeys(filter(None, lists))),
        notes=tuple(notes),
    )


def _title(thing: _Thing) -> str:
    """Seasons and episodes are named after their series."""
    own, show = spaced(thing.find(thing.kind, "title")), spaced(thing.find("show", "title"))
    season = thing.find("season", "number") or thing.find("episode", "season")
    if thing.kind == "season":
        return f"{show}, season {season}".strip(", ")
    if thing.kind == "episode":
        place = f"{season}x{thing.find('episode', 'number').zfill(2)}"
        return " ".join(filter(None, (show, place, own)))
    return own


def _identifiers(thing: _Thing) -> tuple[tuple[str, str], ...]:
    if thing.kind not in ("movie", "show"):  # the numbers of a season are another count
        return ()
    shelf = "movie" if thing.kind == "movie" else "tv"
    imdb, tmdb = thing.find(thing.kind, "ids", "imdb"), thing.find(thing.kind, "ids", "tmdb")
    found = [("imdb", imdb)] if imdb.startswith("tt") and imdb[2:].isdigit() else []
    return (*found, *([("tmdb", f"{shelf}/{tmdb}")] if tmdb.isascii() and tmdb.isdigit() else []))


def _member(name: str) -> str:
    """What a member is called there, without folder and ending; empty for one that is not read."""
    file = name.rpartition("/")[2]
    known = file.startswith(("ratings-", "watched-", "lists-")) and file.endswith(".json")
    return file.removesuffix(".json") if known else ""


def _type(record: Json) -> str:
    return next((kind for kind in _TYPES if isinstance(within(record, kind), dict)), "")


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _without_episodes(record: Json) -> Json:
    """Of a series that was watched every episode is counted: the numbers stay, one for each season."""
    if not isinstance(record, dict) or "seasons" not in record:
        return record
    seasons = {text(one, "number"): str(len(many(one, "episodes"))) for one in many(record, "seasons")}
    return {**record, "seasons": {f"{number}, episodes seen": count for number, count in seasons.items()}}
