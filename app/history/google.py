"""Google Takeout: reviews of places, places that were saved, and lists of them; the zip, or one of the files in it.

Names of folders are in the person's language, so a member is known by what is in it. Other members are not opened
beyond that: Takeout also holds where somebody lives, works and was. Keys have been spelt in several ways over the
years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.history.columns import Named, rows, spaced
from app.history.days import Days
from app.history.errors import HistoryError, TooBig
from app.history.exports import Export
from app.history.ratings import rated
from app.history.records import Json, flat, many, text, within
from app.history.rows import Outcome, Row, Unclear

NAME, LABEL = "google", "Google Maps reviews and saved places (Takeout zip, JSON or CSV)"

_LIST = {"title", "note", "url"}
_LIST_ALSO = {"tags", "comment"}
_HEX = re.compile(r"0x[0-9a-f]+:(0x[0-9a-f]+)", re.IGNORECASE)
_NAMED_LIKE = re.compile(r"(labeled|labelled|home|work|location history|records|timeline|settings)", re.IGNORECASE)


def recognise(export: Export) -> bool:
    """By the shape of its records, or of one member's."""
    if export.archive is not None:
        return any(_is_places(part) for part in _members(export))
    return _is_places(export)


def read(export: Export) -> Iterator[Outcome]:
    """Places one after the other. Raises NotATable, TooBig."""
    number = 0
    for part in _members(export) if export.archive is not None else [export]:
        if _is_places(part):
            for outcome in _features(part.json) if part.json is not None else _listed(part):
                number += 1
                yield replace(outcome, number=number)


def _members(export: Export) -> Iterator[Export]:
    archive = export.archive
    for name in archive.names if archive is not None else ():
        file = name.rpartition("/")[2]
        if archive is None or not file.endswith((".json", ".csv")) or _NAMED_LIKE.search(file):
            continue
        try:
            data = archive.read(name)
        except TooBig:  # as where somebody was for years; no list of places is
            continue
        if file.endswith(".csv") or b"FeatureCollection" in data:  # else it would be taken apart for nothing
            yield Export(data, name=file)


def _is_places(export: Export) -> bool:
    try:
        if export.json is not None:
            return text(export.json, "type") == "FeatureCollection" and any(
                text(one, "properties", "google_maps_url") or text(one, "properties", "Google Maps URL")
                for one in many(export.json, "features")[:20]
            )
        return export.archive is None and _LIST <= export.columns <= _LIST | _LIST_ALSO
    except HistoryError:
        return False


def _features(places: Json) -> Iterator[Outcome]:
    days = Days()
    for feature in many(places, "features"):
        properties, raw = within(feature, "properties"), flat(feature)
        title = _first(properties, ("location", "name"), ("location", "Business Name"), ("Title",))
        if not title:
            yield Unclear(0, raw, "Google does not say which place this is.")
            continue
        notes: list[str] = []
        stars, scale = rated(_first(properties, ("five_star_rating_published",), ("Star Rating",)), notes)
        address = _first(properties, ("google_maps_url",), ("Google Maps URL",))
        written = days.noted(_first(properties, ("date",), ("Published",)), notes)
        body = _first(properties, ("review_text_published",), ("Review Comment",))
        yield Row(
            number=0,
            raw=raw,
            source=NAME,
            source_id=f"{'review' if stars is not None or body else 'saved'}:{address}" if address else "",
            kind="place",
            title=spaced(title),
            identifiers=(*_identifiers(address), *_where(feature, properties)),
            stars=stars,
            scale=scale,
            text="\n\n".join(filter(None, (body, _answers(properties)))),
            status="done" if stars is not None or body else None,
            added=written,
            notes=tuple(notes),
        )


def _listed(export: Export) -> Iterator[Outcome]:
    return rows(export.table, _row)


def _row(cells: Named) -> Row:
    said = "\n\n".join(filter(None, (cells["note"], cells["comment"])))
    return Row(
        number=cells.line.number,
        raw=cells.line.cells,
        source=NAME,
        source_id=f"saved:{cells['url']}" if cells["url"] else "",
        kind="place",
        title=spaced(cells["title"]),
        identifiers=_identifiers(cells["url"]),
        text=said,
        tags=tuple(filter(None, (spaced(tag) for tag in cells["tags"].split(",")))),
    )


def _identifiers(address: str) -> tuple[tuple[str, str], ...]:
    if found := _HEX.search(address):
        return (("google", found[1]),)
    return (("url", address),) if address.startswith(("http://", "https://")) and "." in address else ()


def _where(feature: Json, properties: Json) -> tuple[tuple[str, str], ...]:
    """Where it is; nought and nought means that Google did not know."""
    pair = [text(one) for one in many(feature, "geometry", "coordinates")[:2]]
    if len(pair) != 2 or pair == ["0", "0"]:
        pair = [text(properties, "location", "Geo Coordinates", name) for name in ("Longitude", "Latitude")]
    try:
        east, north = float(pair[0]), float(pair[1])
    except ValueError:
        return ()
    return (("geo", f"{north:.5f},{east:.5f}"),) if abs(north) <= 90 and abs(east) <= 180 else ()


def _answers(properties: Json) -> str:
    """What Google asked of the place, and what was answered, line by line."""
    lines = []
    for one in many(properties, "questions"):
        options = [text(option) for option in many(one, "selected_options")]
        answer = text(one, "rating") or text(one, "selected_option") or ", ".join(filter(None, options))
        if answer and (question := text(one, "question")):
            lines.append(f"{question}: {answer}")
    return "\n".join(lines)


def _first(value: Json, *paths: tuple[str, ...]) -> str:
    return next((found for path in paths if (found := text(value, *path))), "")
