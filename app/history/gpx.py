"""GPX: the waypoints with a name, as places. Tracks and routes say where somebody was and when, and are not looked at;
nor is where somebody lives or works kept, as far as the name says it."""

from __future__ import annotations

from collections.abc import Iterator

from app.history.columns import spaced
from app.history.days import Days
from app.history.elements import is_xml, records
from app.history.exports import Export
from app.history.markup import to_markdown
from app.history.rows import Cells, Outcome, Row, Unclear
from app.identifiers import geo

NAME, LABEL = "gpx", "GPX (waypoints)"

_OWN = frozenset(("home", "work", "office", "zuhause", "arbeit", "maison", "casa", "家", "公司", "住所", "自宅", "дом"))


def recognise(export: Export) -> bool:
    """By its outermost element."""
    return is_xml(export.data) and (b"<gpx" in (head := export.data[:4096]) or b":gpx" in head)


def read(export: Export) -> Iterator[Outcome]:
    """Every waypoint. Raises NotATable."""
    for number, (_sort, cells) in enumerate(records(export.data, "wpt"), 1):
        yield _row(number, cells)


def _row(number: int, cells: Cells) -> Row | Unclear:
    name = spaced(cells.get("name", ""))
    if not name:
        return Unclear(number, cells, "This row has no title.")
    if name.casefold() in _OWN:
        return Unclear(number, {"name": name}, "Where somebody lives or works is not kept.")
    place = geo(f"{cells.get('@lat', '')},{cells.get('@lon', '')}")
    said = [cells.get(part, "") for part in ("desc", "cmt")]
    link = cells.get("link@href", "") or cells.get("url", "")
    return Row(
        number=number,
        raw=cells,
        source=NAME,
        kind="place",
        title=name,
        identifiers=(
            *((("geo", place),) if place else ()),
            *((("url", link),) if link.startswith(("http://", "https://")) else ()),
        ),
        text="\n\n".join(dict.fromkeys(to_markdown(part) for part in said if part and part != name)),
        added=Days().read(cells.get("time", "")[:10])[0],
        tags=tuple(filter(None, (spaced(cells.get("type", "")),))),
        notes=() if place else ("This place has no position that could be read.",),
    )
