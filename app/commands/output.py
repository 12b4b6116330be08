"""How commands print: one JSON value with --json, else plain aligned text that cannot play tricks on a terminal."""

from __future__ import annotations

import json
import re
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.reading.views import EntryView

_TRICKS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_BREAKS = re.compile("[\t\n\u2028\u2029]+")


class Output:
    """Standard output, in one of the two ways."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def say(self, text: str, value: Any) -> None:
        """The text for a person, or the value for a program."""
        print(json.dumps(value, ensure_ascii=False) if self.as_json else plain(text), flush=True)


def plain(text: str) -> str:
    """Without what steers a terminal or turns the direction of writing."""
    return _TRICKS.sub("", text)


def line(text: str) -> str:
    """The same on one line, whatever it was written on: so that nobody's title looks like the next entry."""
    return _BREAKS.sub(" ", plain(text))


def entry_value(view: EntryView) -> dict[str, Any]:
    """An entry for a program."""
    value = asdict(view)
    del value["clock"]
    value["via"] = [{"id": one.id, "name": one.name, "text": one.text} for one in view.via]
    value["item"] = view.item and {
        "kind": view.item.kind,
        "title": view.item.title,
        "creator": view.item.creator,
        "year": view.item.year,
        "identifiers": [f"{scheme}:{value}" for scheme, value in view.item.identifiers],
    }
    return value


def entry_lines(views: Sequence[EntryView], nothing: str) -> str:
    """Entries for a person, two lines each."""
    if not views:
        return nothing
    wide = max(40, min(shutil.get_terminal_size().columns, 120))
    lines = []
    for view in views:
        where = f" · {view.circle}" if view.circle else ""
        tail = f"{_who(view)}, {day(view.made)}{where}"
        head = f"{view.id[:8]}  {star_text(view.stars):5}  "
        lines.append(f"{head}{fit(_named(view), wide - len(head) - width(tail) - 2)}  {tail}")
        if first := next((one for one in (view.because or view.text).splitlines() if one.strip()), ""):
            lines.append(" " * 17 + fit(first, wide - 17).rstrip())
    return "\n".join(lines)


def entry_text(view: EntryView) -> str:
    """One entry for a person, all of it."""
    about = view.item
    facts = [
        ("by", view.by),
        ("year", str(about.year) if about and about.year is not None else ""),
        ("ids", ", ".join(":".join(pair) for pair in about.identifiers) if about else ""),
        ("stars", f"{star_text(view.stars)} {view.stars:g}" if view.stars is not None else ""),
        ("rated", view.scale),
        ("status", view.status or ""),
        ("began", view.began),
        ("finished", view.finished),
        ("tags", ", ".join(view.tags)),
        ("note", view.disclosure),
        ("photos", str(sum(one.kind == "photo" for one in view.photos) or "")),
        ("videos", ", ".join(playing_time(one.seconds) for one in view.photos if one.kind == "video")),
        ("circle", view.circle or ""),
        ("passing", _terms(view)),
        ("from", "; ".join(f"{via.name}{f' (“{via.text}”)' if via.text else ''}" for via in view.via)),
        ("passed", f"by you, to: {view.passed.circle}" if view.passed else ""),
        ("signs", "; ".join(f"{one.sort}: {'you' if one.mine else one.name}" for one in view.reactions)),
        ("written", f"{day(view.first_made)} by {_who(view)}" + (f", edited {day(view.made)}" if view.edited else "")),
        ("id", view.id),
    ]
    kind = about.kind if about and view.kind == "review" else view.kind
    lines = [line(f"{view.title or '(no title)'} · {kind}")]
    lines += [f"  {name:9} {line(value)}" for name, value in facts if value]
    if view.spoiler:
        lines.append("  (gives the story away)")
    lines += ["", *filter(None, (view.heading, view.because, view.text))]
    return "\n".join(lines).rstrip()


def comment_text(view: EntryView) -> str:
    """What somebody said under an entry. Its further lines are set in, so that none looks like somebody else's word."""
    first, *more = view.text.splitlines() or [""]
    head = f"{'You' if view.mine else line(view.author_name)}, {day(view.made)}: {first}"
    return "\n".join((head, *(f"    {further}".rstrip() for further in more)))


def star_text(stars: float | None) -> str:
    """★★★½, or nothing."""
    if stars is None:
        return ""
    rest = stars % 1
    return "★" * int(stars) + ("½" if 0.25 < rest < 0.75 else "¼" if 0 < rest < 0.5 else "¾" if rest else "")


def day(moment: int | None) -> str:
    """A day as it was here, from milliseconds since the epoch."""
    return "never" if moment is None else datetime.fromtimestamp(moment / 1000).strftime("%Y-%m-%d")


def playing_time(seconds: float) -> str:
    """1:05 for 65 seconds."""
    return f"{round(seconds) // 60}:{round(seconds) % 60:02}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Columns that line up."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = (map(fit, row, widths) for row in rows)
    return "\n".join("  ".join(line).rstrip() for line in lines)


def width(text: str) -> int:
    """Columns that a terminal gives the text."""
    if text.isascii():
        return len(text)
    seen = (mark for mark in text if unicodedata.category(mark) != "Mn")
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in seen)


def fit(text: str, wide: int) -> str:
    """On one line, filled up or cut to a width."""
    text = line(text)
    if width(text) > wide:
        while text and width(text) > wide - 1:
            text = text[: max(0, min(len(text) - 1, wide))]
        text += "…"
    return text + " " * (wide - width(text))


def warn(sentence: str) -> None:
    """One line on standard error."""
    print(f"vouchsafe: {' '.join(plain(sentence).split())}", file=sys.stderr, flush=True)


def _who(view: EntryView) -> str:
    if view.mine and view.author:
        return "you"
    via = ", ".join(one.name for one in view.via)
    if not view.author_name:
        return f"somebody {via} knows" if via else "somebody you know"
    return f"{view.author_name}, via {via}" if via else view.author_name


def _terms(view: EntryView) -> str:
    match view.pass_along:
        case "named":
            return "friends may pass it along by name"
        case "unnamed":
            return "friends may pass it along without a name"
    return ""


def _named(view: EntryView) -> str:
    match view.kind:
        case "comment" | "reaction" | "vouch":
            return f"{view.kind} on {view.title}" if view.title else f"a {view.kind}"
        case "leave":
            return "your leave to pass along what you allow"
        case "recommendation":
            return f"recommended: {view.title}"
    return " · ".join(filter(None, (view.title, view.by, view.item.kind if view.item else view.kind)))
