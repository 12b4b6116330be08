"""The window as a whole: how it opens, what it costs before the first frame, and that it goes without a trace."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from pytestqt.exceptions import TimeoutError

from app.bodies import Review
from app.bridge.desk import Desk
from app.items import item
from app.window import Window
from app.window import open_window as open_until_closed

ROOT = Path(__file__).resolve().parents[3]
SLOW = ("cryptography", "nacl", "sqlcipher3", "zeroconf", "msgspec", "PIL", "segno", "asyncio", "mnemonic", "iroh")


def write_one(library: Any) -> None:
    library.entries.write(Review(item=item("book", "Piranesi"), stars=90))


def test_a_picture_of_a_page_is_taken_and_the_window_ends(
    profile: Callable[..., Path], tmp_path: Path, qapp: Any
) -> None:
    del qapp
    picture = tmp_path / "library.png"
    code = open_until_closed(
        profile(write_one),
        passphrase="correct horse battery",
        size=(900, 700),
        look="dark",
        language="en",
        online=False,
        page="library",
        screenshot=picture,
    )
    assert code == 0
    assert (QImage(str(picture)).width(), QImage(str(picture)).height()) == (900, 700)


def test_the_first_frame_waits_for_nothing_slow() -> None:
    script = (
        "import sys; from pathlib import Path; from app.window import Window, application; app = application();"
        "window = Window(Path(sys.argv[1]), online=False); seen = [];"
        f"window.quick.frameSwapped.connect(lambda: seen or (seen.append([n for n in {SLOW!r} if n in sys.modules]),"
        " app.quit())); window.quick.show(); app.exec(); print(seen); window.close()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, "/nowhere/at/all"],
        capture_output=True, text=True, cwd=ROOT, timeout=600, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert ran.stdout.strip() == "[[]]", ran.stderr


def test_a_draft_is_still_there_after_looking_elsewhere_and_gone_when_cancelled(
    open_window: Callable[..., Any], profile: Callable[..., Path]
) -> None:
    hand = open_window(profile())
    hand.unlock()
    hand.window.desk.way.write()
    hand.write("Title or name", "Half a thought")
    hand.window.desk.way.go("people")
    hand.window.desk.way.write()
    assert hand.window.desk.draft.title == "Half a thought"
    hand.press("Cancel")
    hand.window.desk.way.write()
    assert hand.window.desk.draft.title == ""


def test_a_photo_goes_along_and_stays_when_the_words_change(
    open_window: Callable[..., Any], profile: Callable[..., Path], tmp_path: Path
) -> None:
    from PySide6.QtCore import QUrl

    file = tmp_path / "door.png"
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(0x2255AA)
    image.save(str(file))
    hand = open_window(profile())
    hand.unlock()
    desk = hand.window.desk
    desk.way.write()
    hand.write("Title or name", "Blue Door")
    desk.draft.addPhotos([QUrl.fromLocalFile(str(file))])
    hand.wait_until(lambda: desk.draft.photos.count == 1 and not desk.draft.busy)
    hand.press("Share with Friends")
    hand.wait_until(lambda: desk.way.page == "home" and desk.home.cards.count == 1)
    [before] = hand.window.ask(lambda library: library.listing.newest())
    assert [(photo.width, photo.height) for photo in before.photos] == [(320, 200)]
    assert desk.read_photo(before.id, before.version, 0, 64)
    desk.way.edit(before.id)
    hand.wait_until(lambda: desk.draft.editing)
    hand.write("How was it?", "Blue.")
    hand.press("Save")
    hand.wait_until(lambda: desk.way.page != "write")
    after = hand.window.ask(lambda library: library.listing.show(before.id))
    assert (after.text, len(after.photos)) == ("Blue.", 1)
    desk.way.edit(before.id)
    hand.wait_until(lambda: desk.draft.editing)
    hand.press("Leave photo 1 out")
    hand.press("Save")
    hand.wait_until(lambda: desk.way.page != "write")
    assert hand.window.ask(lambda library: library.listing.show(before.id)).photos == ()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_page_is_drawn_at_twice_the_size_of_text_without_a_complaint(
    open_window: Callable[..., Any], profile: Callable[..., Path], look: str
) -> None:
    hand = open_window(profile(write_one), look=look, size=(420, 800))
    hand.unlock()
    hand.window.desk.looks.wear(size=2.0)
    for page in ("home", "library", "people", "settings", "write", "import"):
        hand.window.desk.way.go(page)
        hand.wait_until(lambda page=page: hand.window.desk.way.page == page)
        assert not hand.window.quick.grabWindow().isNull()


def test_a_window_leaves_no_objects_behind(qtbot: Any, profile: Callable[..., Path]) -> None:
    folder = profile(write_one)
    for _round in range(2):
        assert open_until_closed(
            folder, passphrase="correct horse battery", online=False, screenshot=folder / "picture.png"
        ) == 0  # fmt: skip

    def left() -> list[Any]:
        gc.collect()
        return [one for one in gc.get_objects() if isinstance(one, Desk | Window)]

    with suppress(TimeoutError):  # what a thread had in hand goes with it
        qtbot.waitUntil(lambda: not left())
    assert left() == []


def test_the_desk_is_of_one_kind_for_as_long_as_it_lives(
    open_window: Callable[..., Any], profile: Callable[..., Path]
) -> None:
    """PySide makes a kind of its own for each object one of whose plain methods is called back. QML remembers kinds by
    where they lie in memory, and may take a later one for it: then properties are missing."""
    hand = open_window(profile())
    hand.unlock()
    desk = hand.window.desk
    known = Desk.staticMetaObject
    assert desk.metaObject().methodCount() == known.methodCount()


def test_what_was_being_read_when_the_lock_fell_is_not_shown_behind_it(
    open_window: Callable[..., Any], filled: Path
) -> None:
    hand = open_window(filled)
    hand.unlock()
    desk = hand.window.desk
    hand.wait_until(lambda: bool(desk.people.friendChoices))
    [view, *_] = hand.window.ask(lambda library: library.listing.newest(kinds=("review",)))
    desk.thing.show(view.id)
    desk.people.refresh()
    desk.close()  # as the lock does, before what was read has come back
    QCoreApplication.processEvents()
    assert (desk.thing.heading, desk.thing.voices.count) == ("", 0)
    assert not desk.people.friendChoices
