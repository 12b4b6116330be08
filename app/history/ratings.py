"""Ratings as exports write them, kept as 0 to 100 and as they were given."""

from __future__ import annotations

import re

_RATING = re.compile(r"(\d{1,3})(?:[.,](\d+))?(?:\s*/\s*(\d+))?")


def rated(cell: str, notes: list[str], *, best: int = 5) -> tuple[int | None, str]:
    """0 to 100, and the rating as it was given ('4.5/5'); nothing for 0, which means that there is none, and for what
    is no rating, which is noted."""
    if not cell:
        return None, ""
    found = _RATING.fullmatch(cell)
    if found and found[3] in (None, str(best)):
        given = float(f"{found[1]}.{found[2] or 0}")
        if given <= best:
            return (round(given * 100 / best), f"{given:g}/{best}") if given else (None, "")
    notes.append(f"“{cell[:40]}” is not a rating of up to {best} and was left out.")
    return None, ""


def is_rating(cell: str, *, best: int = 5) -> bool:
    """Whether this is one, or empty."""
    notes: list[str] = []
    rated(cell, notes, best=best)
    return not notes
