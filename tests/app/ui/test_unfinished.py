"""What was being written when the app was killed is there again."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAccessible

from app.bodies import Review
from app.items import item
from tests.tools.spoken import name_of

ROOT = Path(__file__).resolve().parents[3]
WRITER = """
import os, signal, sys, time
from pathlib import Path
from PySide6.QtCore import QUrl
from app.writing.unfinished import left
from app.window import Window, application
app = application()
window = Window(Path(sys.argv[1]), online=False)
desk = window.desk
desk.gate.unlock("correct horse battery")
def live(holds):
    while not holds():
        app.processEvents()
        time.sleep(0.005)
live(lambda: desk.gate.stage == "open")
desk.way.write()
desk.draft.put("title", "Half a thought")
desk.draft.put("text", "About half of it")
desk.draft.addPhotos([QUrl.fromLocalFile(sys.argv[2])])
def kept():
    found = window.ask(lambda library: left(library.vault))
    return found is not None and found.page["text"] and found.files
live(kept)
os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""


def test_what_is_being_written_survives_being_killed(
    open_window: Callable[..., Any], profile: Callable[..., Path], tmp_path: Path
) -> None:
    from PySide6.QtGui import QImage

    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x2255AA)
    image.save(str(tmp_path / "door.png"))
    folder = profile()
    ran = subprocess.run(
        [sys.executable, "-c", WRITER, str(folder), str(tmp_path / "door.png")],
        capture_output=True, text=True, cwd=ROOT, timeout=600, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert ran.returncode in (-getattr(signal, "SIGKILL", 0), int(signal.SIGTERM)), ran.stderr
    hand = open_window(folder)
    hand.unlock()
    draft = hand.window.desk.draft
    hand.wait_until(lambda: draft.photos.count == 1)
    assert (draft.title, draft.text) == ("Half a thought", "About half of it")
    hand.window.desk.way.write()
    hand.press("Cancel")  # not wanted after all, and gone for good
    hand.window.desk.gate.lock()
    hand.wait_until(lambda: hand.window.desk.library is None)
    hand.unlock()
    assert draft.title == ""


def test_a_comment_that_was_begun_is_there_again_when_one_comes_back(
    open_window: Callable[..., Any], profile: Callable[..., Path]
) -> None:
    hand = open_window(
        profile(lambda library: library.entries.write(Review(item=item("book", "Solaris"), text="The sea."))),
        size=(1280, 800),
    )
    hand.unlock()
    way = hand.window.desk.way
    [entry] = [view.id for view in hand.window.ask(lambda library: library.listing.newest(by="me", kinds=("review",)))]
    hint, field = "Say something to those who see this", QAccessible.Role.EditableText

    def come_back() -> None:
        way.go("library")
        hand.wait_until(lambda: not hand.sees("Comment"))
        way.open(entry)
        hand.find("Comment", role=QAccessible.Role.Button)

    come_back()
    hand.press("Comment")
    hand.write(hint, "Half a thought")
    come_back()
    assert hand.find(hint, role=field).text(QAccessible.Text.Value) == "Half a thought"
    hand.press("Send")
    hand.find("Half a thought", role=QAccessible.Role.StaticText)
    come_back()
    hand.find("Half a thought", role=QAccessible.Role.StaticText)
    assert all(one.text(QAccessible.Text.Value) == "" for one in hand.everything() if name_of(one) == hint)
