"""Douban, which has no export of its own: the workbook (xlsx) of 豆伴 (doufen), and the CSV of user scripts.

The workbook has one sheet for each kind and state (看过 films seen, 想读 books wanted ...) and some with long reviews,
which name what they are about only as 《title》: such a review goes to the mark of that title with the same rating, or
else stands by itself. What was private there stays private. Diaries and albums are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.history.columns import Named, column, rows, spaced
from app.history.days import Days
from app.history.exports import Export
from app.history.ratings import rated
from app.history.rows import Cells, Outcome, Row, Status, Unclear

NAME, LABEL = "douban", "Douban (xlsx of 豆伴, or CSV of a user script)"

_SCRIPT = {"标题", "个人评分", "打分日期", "我的短评", "条目链接"}
_STATES: dict[str, Status] = {"过": "done", "在": "doing", "想": "want"}
_SHEETS = {"看": "film", "听": "music", "读": "book", "玩": "game"}
_STAGE = "舞台剧"
_REVIEWS = {"影评": "film", "乐评": "music", "书评": "book", "剧评": "stage", "游戏评论&攻略": "game"}
_HOSTS = {"book": "book", "movie": "film", "music": "music"}
_SUBJECT = re.compile(r"https?://(\w+)\.douban\.com/(?:subject|game|location/drama)/(\d+)")
_SCORES = frozenset(map(str, range(1, 6)))


def recognise(export: Export) -> bool:
    """By its columns, or by its sheets."""
    if export.archive is not None:
        return export.workbook is not None and any(map(_kind, export.workbook.sheets))
    return export.columns >= _SCRIPT


def read(export: Export) -> Iterator[Outcome]:
    """Marks, then long reviews whose mark is not there. Raises NotATable."""
    if export.archive is None:
        table = export.table
        days = Days(lambda: column(table, "打分日期"))
        return rows(table, lambda cells: _marked(cells, days), title="标题")
    return _workbook(export)


# the CSV of user scripts


def _marked(cells: Named, days: Days) -> Row:
    notes: list[str] = []
    stars, scale = rated(cells["个人评分"], notes)
    day = days.noted(cells["打分日期"], notes)
    address, state = cells["条目链接"], cells["状态"]
    status: Status = next((_STATES[mark] for mark in _STATES if mark in state), "done")
    released = re.match(r"\d{4}", cells["上映日期"])
    return Row(
        number=cells.line.number,
        raw=cells.line.cells,
        source=NAME,
        source_id=_number(address),
        kind=_kind_by(address) or "film",
        title=_title(cells["标题"]),
        year=int(released[0]) if released else None,
        identifiers=_identifiers(address),
        stars=stars,
        scale=scale,
        text=cells["我的短评"],
        status=status,
        finished=day if status == "done" else "",
        added=day,
        notes=tuple(notes),
    )


# the workbook


def _sheets(export: Export) -> Iterator[tuple[str, list[Cells]]]:
    if (book := export.workbook) is None:
        return
    for name in book.sheets:
        if _kind(name) or name in _REVIEWS:
            titles, *lines = book.rows(name) or [[]]
            yield name, [dict(zip(titles, line, strict=False)) for line in lines]


def _workbook(export: Export) -> Iterator[Outcome]:
    marks: list[Row] = []
    reviews: list[tuple[str, Cells]] = []
    odd: list[Unclear] = []
    for name, lines in _sheets(export):
        for cells in lines:
            if name in _REVIEWS:
                reviews.append((name, cells))
            elif cells.get("标题"):
                marks.append(_mark(name, cells))
            elif any(cells.values()):
                odd.append(Unclear(0, cells, "This row has no title."))
    alone = [row for name, cells in reviews if (row := _with_review(name, cells, marks)) is not None]
    outcomes: list[Row | Unclear] = [*marks, *alone, *odd]
    for number, outcome in enumerate(outcomes, 1):
        yield replace(outcome, number=number)


def _mark(sheet: str, cells: Cells) -> Row:
    notes: list[str] = []
    score = cells.get("我的评分", "")
    stars, scale = rated(score, notes) if score in _SCORES else (None, "")
    day = Days().noted(cells.get("创建时间", ""), notes)
    address = cells.get("链接", "")
    kind = _kind(sheet) or "other"
    status = next((state for mark, state in _STATES.items() if mark in sheet), None)
    return Row(
        number=0,
        raw=cells,
        source=NAME,
        source_id=_number(address),
        kind=kind,
        title=_title(cells["标题"]),
        creator=_creator(kind, cells.get("简介", "")),
        year=_year(cells.get("简介", "")),
        identifiers=_identifiers(address),
        stars=stars,
        scale=scale,
        text=cells.get("评论", ""),
        status=status,
        finished=day if status == "done" else "",
        added=day,
        tags=tuple(filter(None, (spaced(tag) for tag in cells.get("标签", "").split(",")))),
        private=cells.get("可见性", "") == "private",
        notes=tuple(notes),
    )


def _with_review(sheet: str, cells: Cells, marks: list[Row]) -> Row | None:
    """Put a long review to the mark it belongs to; or what it is by itself, if there is none or more than one."""
    about = cells.get("评论对象", "").strip().removeprefix("《").removesuffix("》")
    body = "\n\n".join(filter(None, (f"**{spaced(cells.get('标题', ''))}**", cells.get("内容", "").strip())))
    score = cells.get("我的评分", "")
    same = [
        at
        for at, mark in enumerate(marks)
        if mark.title == _title(about) and mark.kind == _REVIEWS[sheet] and (not score or mark.scale == f"{score}/5")
    ]
    if len(same) == 1:
        mark = marks[same[0]]
        raw = dict(mark.raw) | {f"{sheet}/{name}": cell for name, cell in cells.items()}
        marks[same[0]] = replace(mark, text="\n\n".join(filter(None, (mark.text, body))), raw=raw)
        return None
    notes: list[str] = []
    stars, scale = rated(score, notes) if score in _SCORES else (None, "")
    day = Days().noted(cells.get("创建时间", ""), notes)
    return Row(
        number=0,
        raw=cells,
        source=NAME,
        source_id=cells.get("链接", ""),
        kind=_REVIEWS[sheet],
        title=_title(about) or spaced(cells.get("标题", "")) or "?",
        stars=stars,
        scale=scale,
        text=body,
        status="done",
        added=day,
        notes=tuple(notes),
    )


def _kind(sheet: str) -> str:
    """What kind of thing the marks of a sheet are about; empty for a sheet that has none."""
    if not any(mark in sheet for mark in _STATES) or len(sheet) > 6:
        return ""
    if _STAGE in sheet:
        return "stage"
    return next((kind for verb, kind in _SHEETS.items() if verb in sheet), "")


def _kind_by(address: str) -> str:
    found = _SUBJECT.search(address)
    return _HOSTS.get(found[1], "") if found else ""


def _number(address: str) -> str:
    found = _SUBJECT.search(address)
    return f"{found[1]}/{found[2]}" if found else address


def _identifiers(address: str) -> tuple[tuple[str, str], ...]:
    found = _SUBJECT.search(address)
    if found and found[1] in _HOSTS:
        return (("douban", found[2]),)
    return (("url", address),) if address.startswith("http") and "." in address else ()


def _title(text: str) -> str:
    """The first of several names: 肖申克的救赎 / The Shawshank Redemption."""
    return spaced(re.split(r" / |(?<=[\u3400-\u9fff])/", spaced(text), maxsplit=1)[0])


def _creator(kind: str, about: str) -> str:
    """Books and music begin with who made them; films name the director last but for the cast, so not surely."""
    first = about.split(" / ")[0].strip()
    return first if kind in ("book", "music") and first and not first[0].isdigit() else ""


def _year(about: str) -> int | None:
    found = next((part for part in about.split(" / ") if re.fullmatch(r"\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?", part)), "")
    return int(found[:4]) if found else None
