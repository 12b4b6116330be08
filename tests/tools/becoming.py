"""Draws each step of becoming friends: a code, a link, a letter, an introduction, the camera, the words, the doctor.

The friend is real: a profile and a network of their own, in this process, on 127.0.0.1.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoSink

from app.library import Library
from app.network import Network
from app.profiles.profile import create_profile
from app.reach.doctor import Finding
from app.worker import Worker
from crypto.secret import Secret
from crypto.vaultkey import Cost
from sync.place import Place
from tests.tools.believable import PASSPHRASE
from tests.tools.sitting import Sitting

ROOT = Path(__file__).resolve().parents[2]
QUICK = Cost(memory_kib=64, iterations=1, lanes=1)
SEEN = Place(bind=("127.0.0.1",), interfaces=("127.0.0.1",))
CAUSES = ("firewall", "isolation", "subnet", "vpn", "clock", "nobody", "local only", "port", "network")


class Friend:
    """Mei, who comes online and goes."""

    def __init__(self, folder: Path, now: Callable[[], int]) -> None:
        self.worker = Worker()
        self.library: Library = self.worker.do(
            lambda: create_profile(folder, name="Mei", passphrase=Secret(b"x" * 12), now=now, cost=QUICK)[0]
        )
        self.network: Network | None = None

    def come(self) -> Network:
        self.network = Network(self.library, self.worker, place=SEEN)
        self.network.start()
        return self.network

    def go(self) -> None:
        if self.network is not None:
            self.network.stop()
            self.network = None

    def link(self) -> str:
        """An invitation, of a friend who is online."""
        assert self.network is not None
        return str(self.network.invite().result(30))


@contextlib.contextmanager
def friend(folder: Path, now: Callable[[], int]) -> Iterator[Friend]:
    """Mei, for as long as the block lasts."""
    mei = Friend(Path(tempfile.mkdtemp(dir=folder)) / "mei", now)
    try:
        yield mei
    finally:
        mei.go()
        mei.worker.do(mei.library.close)
        mei.worker.stop()


def draw_becoming(sitting: Sitting, folder: Path) -> None:
    """In a window without a profile: of somebody who has no friends yet."""
    desk = sitting.desk
    desk.gate.create("Ana", PASSPHRASE)
    sitting.until(lambda: desk.gate.stage == "words", "the recovery words are shown")
    desk.gate.keep()
    desk.gate.enter()
    meeting = desk.meeting
    sitting.go("people")
    sitting.until(lambda: meeting.possible, "the network is up")
    meeting.say()
    sitting.until(lambda: meeting.code, "there is a code to say")
    sitting.draw("meet-code")
    with friend(folder, sitting.window.ask(lambda library: library.now)) as mei:
        draw_burnt(sitting, mei.come())
        link = mei.link()
        mei.go()
        meeting.offer(link)
        sitting.draw("meet-link")
        meeting.follow(link)
        sitting.draw("meet-knocking")
        mei.come()

        def met() -> bool:
            if meeting.complaint:  # it was looked for no longer than somebody waits
                meeting.follow(link)
            return not meeting.busy and desk.people.friends.count == 1

        sitting.until(met, "Mei is a friend")
        sitting.draw("meet-friends")
        draw_words(sitting)
        again = mei.link()
        meeting.offer(again)
        meeting.follow(again)
        sitting.until(lambda: meeting.complaint, "a second invitation is a warning")
        sitting.draw("meet-again")
        meeting.offer("")
        meeting.follow("7 apple river stonehenge")
        sitting.until(lambda: meeting.complaint, "that is no code")
        sitting.draw("meet-no-code")
        draw_letter(sitting, folder)
        mei.go()
    sitting.press("FollowCard", "With the camera")
    sitting.draw("meet-camera-none")
    sitting.close_sheet()
    draw_camera(sitting)
    draw_introductions(sitting)
    draw_doctor(sitting)


def draw_burnt(sitting: Sitting, network: Network) -> None:
    """Mei has understood another word."""
    meeting = sitting.desk.meeting
    number, *words = meeting.code.split()
    wrong = [*words[:2], "zoo" if words[2] != "zoo" else "zone"]
    tried = network.hear(" ".join([number, *wrong]))
    sitting.until(lambda: meeting.over and tried.done(), "the code is burnt")
    sitting.draw("meet-burnt")
    meeting.say()
    sitting.until(lambda: meeting.code, "there is a new code")
    meeting.unsay()


def draw_words(sitting: Sitting) -> None:
    """Comparing words, and what it leads to."""
    desk = sitting.desk
    [view] = desk.people.known().values()
    if sitting.window.quick.width() < 800:  # there is no room for a button
        sitting.press("FriendRow", "More about %1", fill=(view.name,))
    sitting.press("FriendRow", "Compare words")
    sitting.until(lambda: desk.people.words, "the words are there")
    sitting.draw("meet-words")
    sitting.press("SafetyWords", "They are the same")
    sitting.until(lambda: next(iter(desk.people.known().values())).verified, "Mei is verified")
    sitting.draw("meet-verified")


def draw_letter(sitting: Sitting, folder: Path) -> None:
    """A letter of somebody else."""
    with friend(folder, sitting.window.ask(lambda library: library.now)) as other:
        letter = folder / "letter.vouchsafe"
        letter.write_bytes(other.worker.do(other.library.letters.write))
    sitting.desk.meeting.openFile(QUrl.fromLocalFile(str(letter)))
    sitting.until(lambda: sitting.desk.meeting.answering, "the letter is open")
    sitting.draw("meet-letter")
    sitting.close_sheet()
    letter.unlink()


def draw_camera(sitting: Sitting) -> None:
    """As on a computer with a camera, which sees a desk."""
    camera = sitting.desk.meeting.camera
    view = QImage(str(ROOT / "resources/demo/pictures/lake.webp"))
    camera.eye = lambda sink: see(sink, view)
    try:
        sitting.press("FollowCard", "With the camera")
        sitting.draw("meet-camera")
        sitting.close_sheet()
    finally:
        camera.eye = None


def see(sink: QVideoSink, view: QImage) -> list[Any]:
    sink.setVideoFrame(QVideoFrame(view.convertToFormat(QImage.Format.Format_RGBX8888)))
    return []


def draw_introductions(sitting: Sitting) -> None:
    """One that waits for an answer."""
    proposals = sitting.desk.meeting.introductions.proposals

    def introduced(library: Library) -> None:
        library.vault.execute(
            "INSERT INTO introduced (id, introducer, by, name, text, made, state)"
            " VALUES (?, ?, 'Mei', 'Jonas', 'He bakes, and reads what you read.', ?, 'open')",
            (bytes(16), bytes(32), library.now()),
        )

    sitting.window.ask(introduced)
    sitting.desk.meeting.introductions.refresh()
    sitting.until(lambda: proposals.rowCount() == 1, "the introduction is there")
    sitting.draw("meet-introduced")
    sitting.window.ask(lambda library: library.vault.execute("DELETE FROM introduced"))
    sitting.desk.meeting.introductions.refresh()


def draw_doctor(sitting: Sitting) -> None:
    """What it finds here, and everything that it could find."""
    desk = sitting.desk
    [view] = desk.people.known().values()
    sitting.press("FriendRow", "More about %1", fill=(view.name,))
    sitting.press("FriendRow", "Why is %1 not here?", fill=(view.name,))
    sitting.draw("doctor-looking")
    sitting.until(lambda: not desk.checkup.busy, "the doctor is done")
    sitting.draw("doctor")
    well = desk.checkup._found
    for part, causes in (("one", CAUSES[:5]), ("two", CAUSES[5:])):
        desk.checkup._found = [Finding("friend", False, cause, cause, cause, view.id) for cause in causes]
        desk.checkup.changed.emit()
        sitting.draw(f"doctor-{part}")
    desk.checkup._found = well
    sitting.close_sheet()
