"""The faces of what is wrong, for pictures: each by the fault itself, as far as a window can have it. The last."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from app.bridge.window import plight
from app.vault import Busy, Damaged, DiskFull, DiskTrouble, Vault, VaultError
from sync.events import Cut
from tests.tools.sitting import Sitting


def draw_troubles(sitting: Sitting) -> None:
    """The disk, the network, a mistake of ours; nothing is lost over it, and at the end the network is gone."""
    _draw_disk(sitting)
    _draw_mishap(sitting)
    _draw_network(sitting)


def _draw_disk(sitting: Sitting) -> None:
    desk = sitting.desk
    after, plight.STUCK_AFTER = plight.STUCK_AFTER, 0.0
    try:
        with sitting.held():
            desk.refresh()
            desk.plight.look()
            sitting.until(lambda: desk.plight.word == "stuck", "the disk is found to be stuck")
            sitting.draw("trouble-stuck")
    finally:
        plight.STUCK_AFTER = after
    sitting.until(lambda: not desk.plight.word, "the disk answers")
    desk.way.write()
    for name, value in (("title", "The bench above the weir"), ("text", "Bring a thermos. " * 2000)):
        desk.draft.put(name, value)
    sitting.window.ask(lambda library: _fill(library.vault))
    desk.draft.save()
    sitting.until(lambda: desk.plight.word == "full", "the disk is full")
    desk.draft.put("text", "Bring a thermos.")
    sitting.draw("trouble-full")
    sitting.window.ask(lambda library: library.vault.execute("PRAGMA max_page_count = 1000000"))
    sitting.window.ask(lambda library: library.vault.execute("DELETE FROM own WHERE key LIKE 'film %'"))
    desk.plight.mend()
    sitting.until(lambda: not desk.plight.word, "there is room again")
    desk.draft.discard()
    sitting.go("home")
    for trouble, word in ((DiskTrouble, "disk"), (Damaged, "damaged"), (Busy, "held")):
        desk._errands.run(partial(_refuse, trouble))
        sitting.until(lambda word=word: desk.plight.word == word, f"it is told as {word}")  # type: ignore[misc]
        sitting.draw(f"trouble-{word}")
    desk.plight.mend()
    sitting.until(lambda: not desk.plight.word, "all is well again")


def _refuse(trouble: type[VaultError]) -> None:
    """As a failing disk or a damaged file would have it, in the middle of something."""
    raise trouble


def _fill(vault: Vault) -> None:
    """Take all the room there is, as somebody's films do."""
    vault.execute("PRAGMA max_page_count = 1")  # which is taken as: no more than there are
    with suppress(DiskFull):
        for number in range(100_000):
            vault.execute("INSERT INTO own (key, value) VALUES (?, zeroblob(20000))", (f"film {number}",))


def _draw_mishap(sitting: Sitting) -> None:
    desk = sitting.desk
    before = desk.mishaps.count
    try:
        sitting.window.ask(lambda library: library.listing.show(library))
    except AttributeError as wrong:
        sitting.window.drawer.take(wrong)
    sitting.until(lambda: desk.mishaps.count > before and desk.mishaps.fresh, "the report is there")
    sitting.draw("trouble-mishap")
    sitting.press("TroubleBar", "What happened")
    sitting.draw("trouble-report")
    sitting.close_sheet()
    sitting.go("settings")
    sitting.draw("trouble-settings", end=True)
    desk.mishaps.erase([report["id"] for report in desk.mishaps.reports])
    sitting.go("home")


def _draw_network(sitting: Sitting) -> None:
    desk = sitting.desk
    desk.pulse.hear(Cut(again=False))
    sitting.until(lambda: desk.plight.word == "cut", "it is known that there is no network")
    for page in ("home", "people"):
        sitting.go(page)
        sitting.draw(f"{page}-offline")
    network = desk._running.network
    assert network is not None

    def fall() -> None:
        raise SystemExit

    network._thread.loop.call_soon_threadsafe(fall)
    sitting.until(lambda: desk.plight.word == "fell", "the network has fallen")
    sitting.go("home")
    sitting.draw("trouble-fell")
