"""Draws what is between two friends: a friend's page, sealed files, drop folders; and backups with the way back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl

Until = Callable[[Callable[[], Any], str], None]


def draw_between(sitting: Any, folder: Path, *, wait_until: Until) -> None:
    """In a window that is open. `folder` is for files that are written on the way."""
    desk = sitting.desk
    place = Path(tempfile.mkdtemp(dir=folder))
    friend = next(view for view in desk.people.known().values() if view.name == "Ben")
    desk.way.meet(friend.id)
    wait_until(lambda: desk.companion.ready, "the friend's page is there")
    sitting.draw("friend")
    sitting.press("FriendPage", "Send as a file")
    wait_until(lambda: desk.mail.stage == "ready", "it is known what there is to send")
    sitting.draw("friend-send")
    desk.mail.pack(QUrl.fromLocalFile(str(place / "Ben.vouchsafe")))
    wait_until(lambda: desk.mail.stage == "packed", "the file is sealed")
    sitting.draw("friend-sent")
    sitting.press("Sheet", "Close")
    sitting.press("FriendPage", "Change the limits")
    sitting.draw("friend-limits")
    sitting.press("Sheet", "Close")
    sitting.press("FriendPage", "Block")
    sitting.draw("friend-block")
    sitting.press("Sheet", "Close")
    number = next(number for number, view in desk.people.known().items() if view.id == friend.id)
    sitting.window.ask(lambda library: library.accounts.change(number, {"entries": 5}))
    sitting.window.ask(lambda library: library.accounts.wait(number, 37))
    desk.companion.refresh()
    desk.people.refresh()
    wait_until(lambda: desk.companion.why, "something is held back")
    sitting.draw("friend-held")
    sitting.go("people")
    sitting.draw("people-held")
    sitting.window.ask(lambda library: library.accounts.change(number, {"entries": None}))
    sitting.window.ask(lambda library: library.accounts.wait(number, 0))
    sitting.go("files")
    wait_until(lambda: desk.drops.ready, "the folders are known")
    sitting.draw("files-empty")
    (place / "Stick").mkdir()
    (place / "holiday.jpg").write_bytes(b"no parcel at all" * 300)
    desk.drops.add(QUrl.fromLocalFile(str(place / "Stick")))
    desk.mail.take([QUrl.fromLocalFile(str(place / "holiday.jpg"))])
    wait_until(lambda: desk.drops.folders.count and desk.mail.letters.count, "files and folders are there")
    sitting.draw("files")
    desk.drops.remove(str(place / "Stick"))
    wait_until(lambda: desk.drops.folders.count == 0, "the folder is watched no more")
    sitting.go("backup")
    wait_until(lambda: desk.keeping.ready, "it is known what was kept")
    sitting.draw("backup-empty")
    (place / "Backups").mkdir()
    desk.keeping.plan(QUrl.fromLocalFile(str(place / "Backups")), 7, 1)
    wait_until(lambda: desk.keeping.stage == "idle" and desk.keeping.folder, "a backup is made")
    sitting.draw("backup")
    desk.keeping.off()
    wait_until(lambda: not desk.keeping.folder, "none is made by itself")


def draw_restoring(sitting: Any) -> None:
    """In a window without a profile."""
    sitting.desk.gate.fromBackup()
    sitting.draw("gate-restore")
    sitting.desk.gate.anew()
