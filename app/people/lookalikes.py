"""Names that pass for each other at a glance: another script's letters, a zero for an O, rn for m, other accents.

It is a warning for people's eyes (after UTS 39, `skeleton`), and no more: trust hangs on keys, and two friends may well
have the same name. The characters are in resources/confusables.txt.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from sync.invite import fit_name

_TOGETHER = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def alike(one: str, other: str) -> bool:
    """Whether one name passes for the other."""
    return bool(skeleton(one)) and (skeleton(one) == skeleton(other) or _plain(one) == _plain(other))


def passing_for(names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Of people by any key: for each the keys of the others whose names pass for theirs."""
    groups: dict[str, set[str]] = {}
    for key, name in names.items():
        for form in {skeleton(name), _plain(name)} - {""}:
            groups.setdefault(form, set()).add(key)
    found: dict[str, set[str]] = {}
    for group in groups.values():
        for key in group if len(group) > 1 else ():
            found.setdefault(key, set()).update(group - {key})
    return {key: tuple(sorted(others)) for key, others in found.items()}


def skeleton(name: str) -> str:
    """What is left of a name for a hurried eye. Two that pass for each other have the same; never shown to anybody."""
    table = _table()
    seen = unicodedata.normalize("NFKC", fit_name(name)).translate(table)
    seen = _plain(seen).translate(table)
    for two, one in _TOGETHER:
        seen = seen.replace(two, one)
    return seen


def _plain(name: str) -> str:
    """In small letters, without accents, spaces and signs."""
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name).casefold())
    return "".join(character for character in folded if unicodedata.category(character)[0] in "LN")


@cache
def _table() -> dict[int, str]:
    text = files("resources").joinpath("confusables.txt").read_text(encoding="utf-8")
    lines = (line.partition(" ") for line in text.splitlines() if not line.startswith("# "))
    return {ord(character): shown for shown, _, characters in lines for character in characters}
