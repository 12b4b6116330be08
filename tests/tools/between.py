"""Draws what is between people: the people's page and its sheets, a friend's page, sealed files; and backups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAccessible

from tests.tools.sitting import Sitting

BUTTON = QAccessible.Role.Button


def draw_people(sitting: Sitting) -> None:
    desk = sitting.desk
    sitting.go("people")
    sitting.draw("people")
    sitting.draw("people-end", end=True)
    desk.meeting.follow("vouchsafe:invite/1/no-invitation-at-all")
    sitting.until(lambda: desk.meeting.complaint, "the link is refused")
    sitting.draw("people-refused", end=True)
    desk.meeting.calm()
    desk.invitation.make()
    sitting.until(lambda: desk.invitation.link, "the invitation is made")
    sitting.draw("people-invite")
    desk.invitation.withdraw()
    sitting.press("FriendRow", "Compare words")
    sitting.until(lambda: desk.people.words, "the words are there")
    sitting.draw("people-words")
    sitting.press("SafetyWords", "Not now")
    sitting.press("FriendRow", "What they see")
    sitting.draw("people-seen")
    sitting.close_sheet()
    sitting.press("FriendRow", "More about %1", fill=("Ben",))
    sitting.draw("people-menu")
    sitting.press("FriendRow", "End the friendship")
    sitting.draw("people-part")
    sitting.close_sheet()
    sitting.press("PeoplePage", "Introduce two friends")
    sitting.draw("people-introduce")
    sitting.close_sheet()
    sitting.press("CircleRow", "New circle", role=BUTTON)
    sitting.draw("people-new-circle")
    sitting.close_sheet()


def draw_friend(sitting: Sitting, folder: Path) -> None:
    desk = sitting.desk
    number, friend = next((number, view) for number, view in desk.people.known().items() if view.name == "Ben")
    with sitting.held():
        desk.way.meet(friend.id)
        sitting.draw("friend-loading")
    sitting.until(lambda: desk.companion.ready, "the friend's page is there")
    sitting.draw("friend")
    sitting.draw("friend-end", end=True)
    sitting.press("FriendPage", "Send as a file")
    sitting.until(lambda: desk.mail.stage == "ready", "it is known what there is to send")
    sitting.draw("friend-send")
    desk.mail.pack(QUrl.fromLocalFile(str(folder / "Ben.vouchsafe")))
    sitting.until(lambda: desk.mail.stage == "packed", "the file is sealed")
    sitting.draw("friend-sent")
    sitting.close_sheet()
    sitting.press("FriendPage", "Change the limits")
    sitting.draw("friend-limits")
    sitting.close_sheet()
    sitting.press("FriendPage", "Block")
    sitting.draw("friend-block")
    sitting.close_sheet()
    _hold_back(sitting, number, entries=5, waiting=37)
    sitting.until(lambda: desk.companion.why, "something is held back")
    sitting.draw("friend-held")
    sitting.go("people")
    sitting.draw("people-held")
    _hold_back(sitting, number, entries=None, waiting=0)


def _hold_back(sitting: Sitting, number: int, *, entries: int | None, waiting: int) -> None:
    def do(library: Any) -> None:
        library.accounts.change(number, {"entries": entries})
        library.accounts.wait(number, waiting)

    sitting.window.ask(do)
    sitting.desk.companion.refresh()
    sitting.desk.people.refresh()


def draw_files(sitting: Sitting, folder: Path) -> None:
    desk = sitting.desk
    sitting.go("files")
    sitting.until(lambda: desk.drops.ready, "the folders are known")
    sitting.draw("files-empty")
    for name in ("Stick", "Cloud drive"):
        (folder / name).mkdir()
        desk.drops.add(QUrl.fromLocalFile(str(folder / name)))
    for name in ("holiday.jpg", "minutes.pdf", "for-somebody-else.vouchsafe"):
        (folder / name).write_bytes(b"no parcel at all" * 300)
    desk.mail.take([QUrl.fromLocalFile(str(folder / name)) for name in ("holiday.jpg", "minutes.pdf")])
    sitting.until(lambda: desk.drops.folders.count == 2 and desk.mail.letters.count == 2, "all of them are there")
    sitting.draw("files")
    sitting.draw("files-end", end=True)


def draw_backup(sitting: Sitting, folder: Path) -> None:
    desk = sitting.desk
    sitting.go("backup")
    sitting.until(lambda: desk.keeping.ready, "it is known what was kept")
    sitting.draw("backup-empty")
    desk.keeping.backUp(QUrl.fromLocalFile(str(folder / "no such folder" / "at all")))
    sitting.until(lambda: desk.keeping.complaint, "no backup can be made there")
    sitting.draw("backup-refused")
    (folder / "Backups").mkdir()
    desk.keeping.plan(QUrl.fromLocalFile(str(folder / "Backups")), 7, 1)
    sitting.until(lambda: desk.keeping.stage == "idle" and desk.keeping.folder, "a backup is made")
    sitting.draw("backup")
    leaving = desk.keeping.leaving
    leaving.take(QUrl.fromLocalFile(str(folder / "vouchsafe.zip")))
    sitting.until(lambda: leaving.stage == "done", "everything is written down")
    sitting.draw("backup-everything", end=True)
