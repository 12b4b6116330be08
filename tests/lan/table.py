"""The table that `make lan` prints: what was tried, and what came of it."""

from __future__ import annotations

from tests.lan.hosts import Failed

WIDE = 78


def head(title: str) -> None:
    """A new part of the table."""
    print(f"\n{title}", flush=True)


def show(what: str, found: object) -> None:
    """One row of the table."""
    print(f"  {what:<{WIDE}} {found}", flush=True)


def hold(fits: bool, what: str, found: object) -> None:
    """A row that must hold. Raises Failed."""
    if not fits:
        raise Failed(f"{what}: {found}")
    show(what, found)
