"""A friend's page, sealed files, drop folders, backups and the way back, told as stories through the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent

from app.bodies import Post
from app.library import Library
from app.profiles.profile import create_profile
from crypto.secret import Secret
from tests.app.ui.conftest import PASSPHRASE

Open = Callable[..., Any]


@pytest.fixture
def bela(tmp_path: Path, cheap: Any, clock: Any) -> Iterator[Library]:
    """A friend of Ana's, who is never online with her."""
    library, _words = create_profile(tmp_path / "Bela", name="Bela", passphrase=Secret(b"x"), now=clock, cost=cheap)
    yield library
    library.close()


@pytest.fixture
def ana(open_window: Open, profile: Callable[..., Path], bela: Library) -> Any:
    """Ana's window. She and Bela are friends, and each knows how to seal for the other."""

    def fill(library: Library) -> None:
        for one, other in ((library, bela), (bela, library)):
            one.friends.befriend(other.me.certificate, name=other.me.name, root=Secret(bytes(32)))
            one.parcels.publish()
        for one, other in ((library, bela), (bela, library)):
            key = other.parcels._key().public
            one.vault.execute("INSERT INTO parcel_friend SELECT row, ?, 1 FROM friend", (key,))
        library.entries.write(Post(text="from Ana"), circle="Friends")

    hand = open_window(profile(fill))
    hand.unlock()
    hand.wait_until(lambda: hand.window.desk.people.friends.count == 1)
    return hand


def at_the_page_of_bela(hand: Any) -> None:
    hand.window.desk.way.go("people")
    hand.press("Everything about Bela")
    hand.wait_until(lambda: hand.window.desk.companion.ready)
    hand.wait_until(lambda: hand.sees("Between you"))


def described(hand: Any, name: str) -> str:
    text: str = hand.find(name).text(QAccessible.Text.Description)
    return text


def dropped(hand: Any, *files: Path) -> None:
    """These files are dragged into the window and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    middle = QPoint(hand.window.quick.width() // 2, hand.window.quick.height() // 2)
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QCoreApplication.sendEvent(hand.window.quick, QDragEnterEvent(middle, copy, data, left, plain))
    hand.wait_until(lambda: hand.sees("Let go: a photo is written about, a file is opened"))
    QCoreApplication.sendEvent(hand.window.quick, QDropEvent(QPointF(middle), copy, data, left, plain))


def sealed_by(bela: Library, folder: Path, text: str) -> Path:
    bela.entries.write(Post(text=text), circle="Friends")
    [(data, _count)] = bela.parcels.pack(bela.parcels.find("Ana"))
    file = folder / "from-bela.vouchsafe"
    file.write_bytes(data)
    return file


def test_the_page_of_a_friend_says_how_things_stand(ana: Any) -> None:
    at_the_page_of_bela(ana)
    assert ana.sees("Is it really Bela?")
    assert ana.sees("Entries: 0 of 200,000")
    assert ana.nameless() == []
    ana.press("Compare words")
    ana.press("They are the same")
    ana.wait_until(lambda: ana.sees("You have compared words"))


def test_limits_are_raised_and_go_back_to_what_is_usual(ana: Any) -> None:
    at_the_page_of_bela(ana)
    ana.press("Change the limits")
    ana.write("Entries of theirs", "1")
    ana.press("Save")
    ana.wait_until(lambda: ana.window.desk.companion.limits["entries"] == 2_000_001)
    assert ana.window.ask(lambda library: library.accounts.limits(1)).entries == 2_000_001
    ana.press("Change the limits")
    ana.press("As usual")
    ana.wait_until(lambda: ana.window.desk.companion.limits["entries"] == 200_000)
    assert ana.window.ask(lambda library: library.vault.execute("SELECT count(*) FROM bound")) == [(0,)]


def test_what_is_held_back_is_told_with_the_friend_and_on_their_page(ana: Any) -> None:
    ana.window.ask(lambda library: library.accounts.change(1, {"entries": 5}))
    ana.window.ask(lambda library: library.accounts.wait(1, 37))
    ana.window.desk.people.refresh()
    ana.window.desk.way.go("people")
    ana.wait_until(lambda: "Some of what they show is held back" in described(ana, "Everything about Bela"))
    at_the_page_of_bela(ana)
    ana.wait_until(lambda: ana.sees("37 entries of theirs are held back. You keep at most 5 entries of theirs."))


def test_somebody_is_blocked_and_unblocked(ana: Any) -> None:
    at_the_page_of_bela(ana)
    ana.press("Block")
    ana.wait_until(lambda: ana.sees("What Bela showed you is erased here"))
    ana.press("Block Bela")
    ana.wait_until(lambda: ana.sees("Bela is blocked"))
    assert not ana.sees("Send as a file")
    ana.press("Unblock")
    ana.wait_until(lambda: ana.sees("If it has to end"))


def test_a_friendship_that_ends_leads_back_to_the_others(ana: Any) -> None:
    at_the_page_of_bela(ana)
    ana.press("End the friendship")
    ana.wait_until(lambda: ana.sees("What Bela showed you is erased here, and the keys you have in common are"))
    ana.press("End it")
    ana.wait_until(lambda: ana.window.desk.way.page == "people")
    ana.wait_until(lambda: ana.sees("No friends here yet"))


def test_a_file_for_a_friend_is_sealed_and_only_they_can_open_it(ana: Any, bela: Library, tmp_path: Path) -> None:
    at_the_page_of_bela(ana)
    ana.press("Send as a file")
    ana.wait_until(lambda: ana.sees("2 entries that Bela has not confirmed yet"))
    assert ana.sees("You have not made one for them yet.")
    assert ana.window.desk.mail.named('B/e\\l"a') == "Bela.vouchsafe"
    file = tmp_path / "Bela.vouchsafe"
    ana.window.desk.mail.pack(QUrl.fromLocalFile(str(file)))
    ana.wait_until(lambda: ana.sees("Sealed. Only Bela can open it."))
    assert ana.sees(str(file))
    assert bela.parcels.open(file.read_bytes()).received == 2
    ana.press("Done")
    ana.press("Send as a file")
    ana.wait_until(lambda: ana.sees("You last made one "))


def test_a_file_that_cannot_be_written_is_told_and_can_be_tried_elsewhere(ana: Any, tmp_path: Path) -> None:
    at_the_page_of_bela(ana)
    ana.press("Send as a file")
    ana.wait_until(lambda: ana.window.desk.mail.stage == "ready")
    ana.window.desk.mail.pack(QUrl.fromLocalFile(str(tmp_path / "no such folder" / "Bela.vouchsafe")))
    ana.wait_until(lambda: ana.sees("The file or folder could not be used"))
    assert ana.sees("Save the file")


def test_a_file_from_a_friend_is_opened_by_dragging_it_in(ana: Any, bela: Library, tmp_path: Path) -> None:
    file = sealed_by(bela, tmp_path, "from Bela")
    other = tmp_path / "holiday.vouchsafe"
    other.write_bytes(bytes(8192))
    dropped(ana, file, other)
    ana.wait_until(lambda: ana.window.desk.way.page == "files")
    ana.wait_until(lambda: ana.sees("From Bela: 2 entries came"))
    assert ana.sees("holiday.vouchsafe: ")
    assert ana.nameless() == []
    ana.window.desk.mail.take([QUrl.fromLocalFile(str(file))])
    ana.wait_until(lambda: ana.sees("From Bela: Nothing new"))
    ana.press("Show what Bela wrote")
    ana.wait_until(lambda: ana.sees("Bela, from Bela") or ana.sees("Bela, "))


def test_a_drop_folder_is_watched_and_left_again(ana: Any, bela: Library, tmp_path: Path) -> None:
    stick = tmp_path / "Stick"
    stick.mkdir()
    ana.window.desk.way.go("files")
    ana.wait_until(lambda: ana.sees("No folder is watched yet."))
    ana.window.desk.drops.add(QUrl.fromLocalFile(str(stick)))
    ana.wait_until(lambda: ana.sees(f"{stick}: 1 of your files lies there"))
    [file] = list(stick.iterdir())
    assert bela.parcels.open(file.read_bytes()).received == 2
    stick.rename(tmp_path / "Away")
    ana.window.desk.drops.refresh()
    ana.wait_until(lambda: ana.sees(f"{stick}: Not there now."))
    (tmp_path / "Away").rename(stick)
    ana.press(f"Watch {stick} no more")
    ana.wait_until(lambda: ana.sees("No folder is watched yet."))
    assert list(stick.iterdir()) == []


def test_a_backup_is_made_and_the_profile_comes_back_from_it_elsewhere(
    ana: Any, open_window: Open, tmp_path: Path
) -> None:
    ana.window.desk.way.go("backup")
    ana.wait_until(lambda: ana.sees("No backup yet"))
    file = tmp_path / "ana.vouchsafe-backup"
    ana.window.desk.keeping.backUp(QUrl.fromLocalFile(str(file)))
    ana.wait_until(lambda: ana.sees("Last backup: "))
    assert any("read again and found whole" in name for name in ana.names())
    assert ana.nameless() == []
    new = open_window(tmp_path / "new computer")
    new.press("Restore from a backup")
    new.wait_until(lambda: new.sees("Which backup?"))
    assert new.nameless() == []
    gate = new.window.desk.gate
    gate.restore(QUrl.fromLocalFile(str(file)), "not this one", False)
    new.wait_until(lambda: bool(gate.complaint))
    assert gate.stage == "restore"
    assert not (tmp_path / "new computer" / "vault.json").exists()
    gate.restore(QUrl.fromLocalFile(str(file)), PASSPHRASE, False)
    new.wait_until(lambda: gate.stage == "open")
    new.wait_until(lambda: new.sees("Welcome back."))
    new.wait_until(lambda: new.sees("You, "))


def test_backups_are_planned_changed_and_called_off(ana: Any, tmp_path: Path) -> None:
    keeping = ana.window.desk.keeping
    folder = tmp_path / "Backups"
    folder.mkdir()
    ana.window.desk.way.go("backup")
    keeping.plan(QUrl.fromLocalFile(str(folder)), 7, 1)
    ana.wait_until(lambda: ana.sees("How many are kept"))
    assert len(list(folder.glob("*"))) >= 1
    ana.press("Every 7 days")
    ana.wait_until(lambda: keeping.every == 7)
    ana.press("The last 3")
    ana.wait_until(lambda: keeping.keep == 3)
    ana.press("Make none by itself")
    ana.wait_until(lambda: keeping.folder == "")
    keeping.plan(QUrl.fromLocalFile(str(tmp_path / "no such folder")), 7, 1)
    ana.wait_until(lambda: keeping.complaint != "")
    assert keeping.folder == ""


def test_a_backup_can_be_stopped_and_leaves_nothing(ana: Any, tmp_path: Path) -> None:
    keeping = ana.window.desk.keeping
    ana.window.desk.way.go("backup")
    file = tmp_path / "ana.vouchsafe-backup"
    keeping.backUp(QUrl.fromLocalFile(str(file)))
    keeping.cancel()
    ana.wait_until(lambda: keeping.stage == "idle")
    if not file.exists():  # it was stopped in time
        assert ana.sees("The backup was stopped before it was done")
    assert [path for path in tmp_path.iterdir() if "unfinished" in path.name] == []


def test_locking_the_window_ends_what_is_under_way_and_takes_it_from_the_window(ana: Any, tmp_path: Path) -> None:
    at_the_page_of_bela(ana)
    ana.window.desk.keeping.backUp(QUrl.fromLocalFile(str(tmp_path / "ana.vouchsafe-backup")))
    ana.window.desk.gate.lock()
    ana.wait_until(lambda: ana.window.desk.library is None)
    assert ana.window.desk.companion.name == ""
    assert ana.window.desk.mail.letters.count == ana.window.desk.drops.folders.count == 0
    assert ana.window.desk.keeping.stage == "idle"


def test_a_friends_page_belongs_to_the_people(ana: Any) -> None:
    at_the_page_of_bela(ana)
    assert (ana.window.desk.way.page, ana.window.desk.way.room) == ("friend", "people")
    ana.window.desk.way.back()
    assert (ana.window.desk.way.page, ana.window.desk.way.room) == ("people", "people")


def test_a_menu_closes_for_whoever_presses_by_a_screen_reader(ana: Any) -> None:
    ana.window.desk.way.go("people")
    ana.press("More about Bela")
    ana.wait_until(lambda: ana.sees("Show what they wrote"))
    ana.press("Block")
    ana.wait_until(lambda: not ana.sees("Show what they wrote"))
