"""A study as the window has it: as a row of the list, and with all that a person should know before they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.studies.studies import Shown


POINT = 1_000_000
"""Micro-epsilons of a point; from app/studies/mechanism.py, which the window's start does without."""


def row_of(shown: Shown) -> dict[str, Any]:
    """In the list of studies."""
    request = shown.study.request
    return {
        "study": shown.study.id.hex(),
        "brand": request.brand,
        "purpose": request.purpose,
        "closes": request.closes,
        "answered": shown.answered,
        "promise": request.incentive,
        "delivery": str(shown.delivery.stage),
    }


def facts_of(shown: Shown) -> dict[str, Any]:
    """The same with what stands in its sheet."""
    request = shown.study.request
    return row_of(shown) | {
        "title": shown.title,
        "products": ", ".join(
            value if scheme == "url" else f"{scheme.upper()} {value}" for scheme, value in request.products
        ),
        "opens": request.opens,
        "cost": shown.cost / POINT,
        "batch": request.batch,
        "retention": request.retention,
        "warnings": list(shown.warnings),
        "entry": shown.entry,
        "friends": ", ".join(shown.friends),
        "passed": shown.passed,
        "rekeyed": shown.rekeyed,
        "receipt": shown.receipt,
        "whom": shown.delivery.whom,
    }
