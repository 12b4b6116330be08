"""Exports in XML, read element by element without believing that they are what they say.

Names come without their namespaces. What declares a type or entities of its own is refused, since no export does and a
few lines of it can grow beyond any memory. Nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias
from xml.parsers import expat

from app.history.errors import NotATable
from app.history.rows import Cells

Event: TypeAlias = "tuple[str, str, dict[str, str]]"
"""('begin', name, attributes), ('text', text, {}) or ('end', name, {})."""

DEEPEST = 100
_AT_ONCE = 1 << 16


class _Refused(Exception):
    """What no export has."""


def is_xml(data: bytes) -> bool:
    """Whether these bytes begin as XML does."""
    return data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def events(data: bytes, *, encoding: str | None = None) -> Iterator[Event]:
    """What begins, stands there and ends, in order; in this encoding, whatever it says of itself. Raises NotATable."""
    found: list[Event] = []
    deep = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal deep
        deep += 1
        if deep > DEEPEST:
            raise _Refused
        found.append(("begin", _local(name), {_local(key): value for key, value in attributes.items()}))

    def end(name: str) -> None:
        nonlocal deep
        deep -= 1
        found.append(("end", _local(name), {}))

    def refuse(*_declared: object) -> None:
        raise _Refused

    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = lambda text: found.append(("text", text, {}))
    parser.StartDoctypeDeclHandler = refuse
    try:
        for at in range(0, len(data), _AT_ONCE):
            parser.Parse(data[at : at + _AT_ONCE], at + _AT_ONCE >= len(data))
            yield from found
            found.clear()
    except (expat.ExpatError, _Refused, LookupError, ValueError):
        raise NotATable("The file is damaged, or no program wrote it like this.") from None


def records(data: bytes, *names: str) -> Iterator[tuple[str, Cells]]:
    """The elements of these names that are not within one another: name, and the texts in it by their paths.

    Attributes have an @ before their names: `link@href`. Of several of one path the first counts. Raises NotATable.
    """
    path: list[str] = []
    inside, cells = "", Cells()
    for sort, word, attributes in events(data):
        if not inside:
            if sort == "begin" and word in names:
                inside, cells, path = word, {f"@{name}": value for name, value in attributes.items()}, []
        elif sort == "begin":
            path.append(word)
            for name, value in attributes.items():
                cells.setdefault(f"{'/'.join(path)}@{name}", value)
        elif sort == "text":
            if word.strip() or "/".join(path) in cells:
                cells["/".join(path)] = cells.get("/".join(path), "") + word
        elif path:
            path.pop()
        else:
            yield inside, {name: text.strip() for name, text in cells.items()}
            inside = ""


def _local(name: str) -> str:
    return name.rpartition(":")[2]
