"""Other systems that bring records to an empty peer: PouchDB, ssb-db2 and Automerge, where they are installed.

They differ in what they promise: ssb-db2 signs each record and encrypts the wire, as we do; PouchDB and Automerge do
neither; none encrypts at rest, and none makes the words of a record searchable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import peers
from bench import Bench
from gauge import Usage
from hypercore import Core

NAMES = {"pouchdb": "PouchDB, over HTTP", "ssb": "ssb-db2, by EBT", "automerge": "Automerge, one document"}
"""By the name of the script that runs one side of it."""


@dataclass(frozen=True, slots=True)
class Run:
    """All records on their way, once."""

    seconds: float
    giver: Usage
    taker: Usage


def there() -> list[str]:
    """Those of them that are installed."""
    return [name for name in NAMES if peers.installed(peers.OTHERS[name])]


def run(bench: Bench, script: str) -> Run:
    """Bring all records of this run to an empty peer."""
    with Core(script) as one, Core(script) as other:
        for side in (one, other):
            folder = bench.folder()
            folder.mkdir()
            side.do("open", folder=folder)
        given: dict[str, Any] = {"key": ""}
        if script != "automerge":  # where the document comes into being with the side that listens
            given |= one.do("append", file=bench.records)
        given |= one.do("listen", file=bench.records)
        if script == "ssb":
            given["key"] = one.do("who")["key"]
        before = one.usage(), other.usage()
        seconds = other.do("fetch", port=given["port"], key=given["key"], length=bench.entries)["seconds"]
        return Run(seconds, one.usage().since(before[0]), other.usage().since(before[1]))
