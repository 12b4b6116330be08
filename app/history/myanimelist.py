"""MyAnimeList: the XML of its export (packed with gzip), for anime and for manga. Kitsu and others write the same."""

from __future__ import annotations

from collections.abc import Iterator

from app.history.columns import spaced
from app.history.days import Days
from app.history.elements import is_xml, records
from app.history.exports import Export
from app.history.markup import to_markdown
from app.history.ratings import rated
from app.history.rows import Cells, Outcome, Row, Status, Unclear

NAME, LABEL = "myanimelist", "MyAnimeList (XML)"

_STATUS: dict[str, Status] = {
    "watching": "doing", "reading": "doing", "completed": "done", "on-hold": "stopped", "dropped": "stopped",
    "plan to watch": "want", "plan to read": "want", "1": "doing", "2": "done", "3": "stopped", "4": "stopped",
    "6": "want",
}  # fmt: skip


def recognise(export: Export) -> bool:
    """By its outermost element."""
    return is_xml(export.data) and b"<myanimelist" in export.data[:4096]


def read(export: Export) -> Iterator[Outcome]:
    """Every anime and manga. Raises NotATable."""
    for number, (sort, cells) in enumerate(records(export.data, "anime", "manga"), 1):
        yield _row(number, sort, cells)


def _row(number: int, sort: str, cells: Cells) -> Row | Unclear:
    title = spaced(cells.get("series_title", "") or cells.get("manga_title", ""))
    if not title:
        return Unclear(number, cells, "This row has no title.")
    notes: list[str] = []
    stars, scale = rated(cells.get("my_score", "").removesuffix(".0"), notes, best=10)
    days = Days()
    began, finished = (days.noted(_day(cells.get(name, "")), notes) for name in ("my_start_date", "my_finish_date"))
    id_ = next((cells[name] for name in ("series_animedb_id", "manga_mangadb_id", "mangadb_id") if cells.get(name)), "")
    known = id_.isascii() and id_.isdigit() and id_ != "0"
    return Row(
        number=number,
        raw=cells,
        source=NAME,
        source_id=f"{sort}:{id_}" if known else "",
        kind="book" if sort == "manga" else "film" if cells.get("series_type", "").casefold() == "movie" else "series",
        title=title,
        identifiers=(("url", f"https://myanimelist.net/{sort}/{id_}"),) if known else (),
        stars=stars,
        scale=scale,
        text=to_markdown(cells.get("my_comments", "")),
        status=_STATUS.get(cells.get("my_status", "").casefold()),
        began=began,
        finished=finished,
        tags=tuple(filter(None, (spaced(tag) for tag in cells.get("my_tags", "").split(",")))),
        notes=tuple(notes),
    )


def _day(cell: str) -> str:
    """Without what is not known: 2019-05-00 is a month, 0000-00-00 nothing."""
    while cell.endswith("-00"):
        cell = cell.removesuffix("-00")
    return "" if cell == "0000" else cell
