"""The rule of sync/shelf.py for all things of a replica at once, as the database applies it in its own way."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from sync.shelf import Covers, Reasons, merge

K = TypeVar("K", bound=Hashable)


def merge_all(
    mine: Mapping[K, Reasons], i_took: Covers, offered: Mapping[K, Reasons], they_took: Covers
) -> dict[K, Reasons]:
    none: Reasons = frozenset()
    keys = dict.fromkeys((*mine, *offered))  # in an order that is the same in every run
    merged = {key: merge(mine.get(key, none), i_took, offered.get(key, none), they_took) for key in keys}
    return {key: reasons for key, reasons in merged.items() if reasons}
