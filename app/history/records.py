"""Exports in JSON, looked at without believing that they are what they say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from app.history.errors import NotATable
from app.history.rows import Cells

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

DEEPEST = 100


def parse(data: bytes) -> Json:
    """What is in these bytes. Raises NotATable."""
    try:
        return _parsed(data)
    except (ValueError, RecursionError):
        raise NotATable("The file is damaged, or no program wrote it like this.") from None


def parse_lines(data: bytes) -> Iterator[Json]:
    """What is in each line that is not empty (NDJSON). Raises NotATable."""
    for line in data.splitlines():
        if line.strip():
            yield parse(line)


def _parsed(data: bytes) -> Json:
    # Some exporters leave raw line ends within texts, which is why it is not strict.
    value: Json = json.loads(data.decode("utf-8-sig"), strict=False, parse_constant=lambda _name: None)
    return value


def within(value: Json, *path: str) -> Json:
    """What is at the end of this path of names, in whatever capitals; None where there is nothing."""
    for name in path:
        if not isinstance(value, dict):
            return None
        value = value[name] if name in value else _folded(value).get(name.casefold())
    return value


def text(value: Json, *path: str) -> str:
    """A text or number at the end of this path, without blanks around; empty where there is none."""
    found = within(value, *path)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return str(int(found)) if isinstance(found, float) and found.is_integer() else str(found).strip()


def many(value: Json, *path: str) -> list[Json]:
    """A list at the end of this path; empty where there is none."""
    found = within(value, *path)
    return found if isinstance(found, list) else []


def flat(value: Json, path: str = "", deep: int = 0) -> Cells:
    """All texts and numbers as cells, each named by its path: `location/name`. What is nested deeper is left out."""
    if deep > DEEPEST:
        return {}
    pairs: Iterator[tuple[str, Json]]
    if isinstance(value, dict):
        pairs = iter(value.items())
    elif isinstance(value, list):
        pairs = ((str(at), part) for at, part in enumerate(value, 1))
    else:
        return {} if value is None else {path or "value": str(value)}
    cells: Cells = {}
    for name, part in pairs:
        cells |= flat(part, f"{path}/{name}" if path else name, deep + 1)
    return cells


def _folded(value: Mapping[str, Json]) -> dict[str, Json]:
    return {name.casefold(): part for name, part in value.items()}
