"""The doctor: what may be in the way of meeting friends, each with a name, what was found, and what to do next.

It looks at this computer and at who answers within a few seconds. It changes nothing, and sends nothing that the app
does not send anyway.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass

from app.library import Library
from app.network import Network
from app.report import Report
from app.vault import VaultError
from app.worker import Worker
from sync.clock import DAY_MS, milliseconds
from sync.errors import SyncError, Unreachable
from sync.lan import own_addresses
from sync.listener import Listener
from sync.place import Place

LOOK_FOR = 5.0  # seconds


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `advice` is empty where all is well."""

    check: str
    well: bool
    found: str
    advice: str = ""


def examine(
    library: Library, worker: Worker, *, place: Place | None = None, seconds: float = LOOK_FOR
) -> list[Finding]:
    """Look at everything. Takes about `seconds`; call it on neither the vault's thread nor the one that paints."""
    findings = [
        worker.do(_vault, library),
        worker.do(_clock, library),
        _addresses(),
        asyncio.run(_listening(place or Place())),
    ]
    findings += _friends(library, worker, place or Place(), seconds)
    return findings


def _vault(library: Library) -> Finding:
    try:
        library.vault.check()
    except VaultError as wrong:
        return Finding("vault", False, str(wrong), "Restore the profile from a backup.")
    return Finding("vault", True, "Every page of your vault is as it was written.")


def _clock(library: Library) -> Finding:
    [(latest,)] = library.vault.execute("SELECT coalesce(max(made), 0) FROM entry")
    if milliseconds(latest) > library.now() + DAY_MS // 24:
        advice = "Set the time of this computer. Friends do not let in a computer whose clock is hours off."
        if library.dates.behind():
            return Finding("clock", False, "The clock of this computer is behind what your friends wrote.", advice)
        found = "What you wrote is dated in the future: the clock of this computer was ahead then, or it is behind now."
        return Finding("clock", False, found, f"{advice} Once you meet one, it is dated anew.")
    return Finding("clock", True, "The clock of this computer fits what is in your library.")


def _addresses() -> Finding:
    addresses = own_addresses()
    if not addresses:
        return Finding("network", False, "This computer is in no network.", "Join the Wi-Fi or plug in the cable.")
    return Finding("network", True, f"This computer is in a network, at {', '.join(addresses)}.")


async def _listening(place: Place) -> Finding:
    listener = Listener(judge=lambda knock: None, welcome=lambda name, link: link.abort(), entropy=os.urandom)
    try:
        await listener.open(place.bind)
    except Unreachable as wrong:
        advice = "Another program, or a rule of this computer, keeps Vouchsafe from listening."
        return Finding("listening", False, wrong.reason, advice)
    finally:
        await listener.close()
    return Finding("listening", True, "Friends can knock at this computer.")


def _friends(library: Library, worker: Worker, place: Place, seconds: float) -> Iterator[Finding]:
    network = Network(library, worker, place=place)
    try:
        network.start()
    except SyncError as wrong:
        yield Finding("announcing", False, str(wrong), "Allow Vouchsafe to use the local network, then try again.")
        return
    try:
        yield Finding("announcing", True, "This computer can be seen by your friends' computers on this network.")
        rounds: Future[list[Report]] = network.sync(timeout=seconds)
        for report in rounds.result():
            if report.reason:
                advice = (
                    "Is Vouchsafe open there, on the same network? Some guest and office networks keep computers apart;"
                    " a VPN can lead astray. Try another network, or your phone's."
                )
                yield Finding(f"friend {report.name}", False, report.reason, advice)
            else:
                yield Finding(f"friend {report.name}", True, f"In step with {report.name}.")
    finally:
        network.stop()

