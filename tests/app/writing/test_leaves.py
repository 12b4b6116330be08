"""Leaves to pass along: what meeting somebody costs however much was written."""

from __future__ import annotations

from app.library import Library
from app.writing.leaves import LETS_PASS


def test_whether_anything_may_be_passed_along_is_known_without_reading_all_entries(ada: Library) -> None:
    plan = " ".join(row[3] for row in ada.vault.execute(f"EXPLAIN QUERY PLAN {LETS_PASS}", [1, b""]))
    assert "entry_terms" in plan
    assert "SCAN" not in plan
