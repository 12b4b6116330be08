"""What is wrong has a face in the window: a disk, a vault, a network, a mistake of ours; nothing is lost over it."""

import ctypes
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtQml import QQmlComponent

from app.mishaps.watch import Watch
from app.profiles.locks import Lock
from app.profiles.profile import by_passphrase
from app.vault import DiskFull, Vault
from crypto.secret import Secret
from crypto.vaultkey import subkey
from sync.place import Place

PASSPHRASE = b"correct horse battery"
SECRET = "Anastasia wrote this"
LOOPBACK = Place(bind=("127.0.0.1",), interfaces=("127.0.0.1",), announce=False, discover=False)
ALERT = QAccessible.Role.AlertMessage
FULL = "Your disk is full"
HELD = "Another program holds the file of your vault"
STUCK = "Your disk does not answer"
FELL = "The connection to friends has ended, by a mistake in Vouchsafe"
MISHAP = "Something went wrong in Vouchsafe itself"


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Callable[[Any], Watch]]:
    """Has a window's mishaps kept, as they are where it runs by itself."""
    watches: list[Watch] = []

    def watch(hand: Any) -> Watch:
        watches.append(Watch(hand.window.drawer))
        watches[-1].begin()
        return watches[-1]

    yield watch
    for one in watches:
        one.end()


@pytest.fixture(autouse=True)
def _nothing_is_tried_again_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.bridge.window.plight.AGAIN_MS", 3_600_000)


def no_traceback(hand: Any, capsys: pytest.CaptureFixture[str]) -> None:
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err + "".join(hand.names())


def write(hand: Any, title: str) -> None:
    hand.window.desk.way.write()
    hand.write("Title or name", title)


def titles(hand: Any) -> list[str]:
    return [view.title for view in hand.window.ask(lambda library: library.listing.newest())]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], None]]:
    """The disk of Ana's profile, of so many MB: a real one, for whoever may mount it."""
    disk = tmp_path / "Ana's"
    disk.mkdir()

    def size(megabytes: int, how: str = "remount,") -> bool:
        words = ["mount", "-t", "tmpfs", "-o", f"{how}size={megabytes}m", "none", str(disk)]
        return subprocess.run(words, capture_output=True, check=False).returncode == 0

    if sys.platform != "linux" or os.geteuid() != 0 or not size(64, ""):
        pytest.skip("needs root, to mount a small disk")
    yield lambda megabytes: None if size(megabytes) else pytest.fail("the disk has that size")
    subprocess.run(["umount", "--lazy", str(disk)], check=True)  # whoever may still look at it


def fill_up(folder: Path) -> Path:
    """Take all the room there is, as somebody's film does."""
    (folder / "reserve").unlink(missing_ok=True)
    film = folder / "film"
    with film.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    return film


@pytest.fixture
def full(request: pytest.FixtureRequest) -> Callable[[Any], Callable[[], None]]:
    """Makes the disk of a window's profile full; what is returned makes room again."""
    if request.param == "a full disk":
        request.getfixturevalue("small_disk")
        return lambda hand: fill_up(hand.window.desk.gate.folder).unlink

    def limit(hand: Any, most: int) -> None:
        hand.window.ask(lambda library: library.vault.execute(f"PRAGMA max_page_count = {most}"))

    def database(hand: Any) -> Callable[[], None]:
        limit(hand, 1)  # which is taken as: no more than there are
        return lambda: limit(hand, 1_000_000)

    return database


@pytest.mark.parametrize("full", ["a full disk", "a full database"], indirect=True)
def test_a_full_disk_is_told_and_what_was_written_is_kept_once_there_is_room(
    full: Callable[[Any], Callable[[], None]],
    open_window: Callable[..., Any],
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    hand = open_window(request.getfixturevalue("profile")())
    hand.unlock()
    desk = hand.window.desk
    make_room = full(hand)
    write(hand, "Half a thought")
    desk.draft.put("text", "Many words. " * 3000)
    hand.press("Share with Friends")
    hand.wait_until(lambda: hand.sees(FULL))
    assert (desk.way.page, desk.draft.title) == ("write", "Half a thought")
    make_room()
    hand.press("Try again")
    hand.wait_until(lambda: not hand.sees(FULL))
    hand.press("Share with Friends")
    hand.wait_until(lambda: desk.way.page != "write")
    assert titles(hand) == ["Half a thought"]
    no_traceback(hand, capsys)


def test_what_the_bar_has_just_begun_to_tell_is_not_told_twice_but_who_tries_again_hears_it(
    open_window: Callable[..., Any], profile: Callable[..., Path]
) -> None:
    hand = open_window(profile())
    hand.unlock()
    desk = hand.window.desk

    def keep() -> None:
        raise DiskFull(sentence)

    sentence = "The disk is full, says the vault."
    desk._errands.run(keep, otherwise=desk.told.emit)
    hand.wait_until(lambda: hand.sees(FULL))
    assert sentence not in said(hand)
    desk._errands.run(keep, otherwise=desk.told.emit)
    hand.wait_until(lambda: hand.sees(sentence))
    assert sentence in said(hand)


def test_that_the_disk_is_well_again_is_not_said_beside_that_it_is_not(
    open_window: Callable[..., Any], profile: Callable[..., Path]
) -> None:
    hand = open_window(profile())
    hand.unlock()
    well = "Your disk takes what you write again."

    def keep() -> None:
        raise DiskFull("The disk is full, says the vault.")

    hand.window.desk._errands.run(keep)
    hand.wait_until(lambda: hand.sees(FULL))
    hand.press("Try again")
    hand.wait_until(lambda: hand.sees(well))
    for one in hand.window.quick.findChildren(QObject):
        if one.inherits("QQmlTimer") and one.property("running"):
            one.setProperty("interval", 3_600_000)  # none goes by itself
    hand.window.desk._errands.run(keep)
    hand.wait_until(lambda: hand.sees(FULL))
    hand.wait_until(lambda: not hand.sees(well))


def said(hand: Any) -> list[str]:
    """What notices say or said, whether they are still seen or not yet."""
    return [one.text(QAccessible.Text.Name) for one in hand.everything(hidden=True) if one.role() == ALERT]


def test_another_program_at_the_vault_is_told_and_it_goes_on_when_that_is_gone(
    open_window: Callable[..., Any], profile: Callable[..., Path], clock: Any
) -> None:
    folder = profile()
    hand = open_window(folder)
    hand.unlock()
    hand.window.ask(lambda library: library.vault.execute("PRAGMA busy_timeout = 20"))
    key = Lock(folder, now=clock).open(by_passphrase(Secret(PASSPHRASE)))
    other = Vault.open(folder / "vault.db", subkey(key, "database"))
    other.execute("BEGIN IMMEDIATE")
    write(hand, "Blue Door")
    hand.press("Share with Friends")
    hand.wait_until(lambda: hand.sees(HELD))
    hand.press("Try again")
    hand.wait_until(lambda: not hand.window.desk.plight.mending)
    assert hand.sees(HELD)
    assert hand.window.desk.draft.title == "Blue Door"
    other.execute("ROLLBACK")
    other.close()
    hand.press("Try again")
    hand.wait_until(lambda: not hand.sees(HELD))
    hand.press("Share with Friends")
    hand.wait_until(lambda: hand.window.desk.way.page != "write")
    assert titles(hand) == ["Blue Door"]


def test_a_disk_that_does_not_answer_is_told_and_the_window_can_be_locked_meanwhile(
    open_window: Callable[..., Any], profile: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bridge.window.plight.STUCK_AFTER", 0.2)
    monkeypatch.setattr("app.bridge.window.plight.UNKNOWN_AFTER", 0.2)
    monkeypatch.setattr("app.bridge.window.plight.LOOK_MS", 50)
    hand = open_window(profile())
    hand.unlock()
    desk = hand.window.desk
    write(hand, "Half a thought")
    hand.window.ask(lambda library: None)
    reading, writing = os.pipe()
    stuck = hand.window._worker.submit(os.read, reading, 1)  # as a read from such a disk
    try:
        desk.draft.put("text", "and the other half")
        desk.refresh()
        hand.wait_until(lambda: hand.sees(STUCK))
        hand.press("Lock now", role=None)
        hand.wait_until(lambda: hand.sees("Welcome back") and desk.gate.closing)
        assert "Half a thought" not in "".join(hand.names())
    finally:
        os.write(writing, b"x")
    assert stuck.result(30) == b"x"
    hand.wait_until(lambda: not desk.gate.closing and not hand.sees(STUCK))
    hand.unlock()
    hand.wait_until(lambda: desk.draft.text == "and the other half")
    os.close(reading)
    os.close(writing)


def test_work_is_not_taken_for_a_disk_that_does_not_answer(
    open_window: Callable[..., Any], profile: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bridge.window.plight.STUCK_AFTER", 0.0)
    hand = open_window(profile())
    hand.unlock()
    if hand.window._worker.cpu_seconds is None:
        pytest.skip("this system does not tell how long a thread has computed")
    stop = threading.Event()
    plight = hand.window.desk.plight
    hand.window.desk._errands.run(lambda: [None for _turn in iter(stop.is_set, True)][:0])
    try:
        worker = hand.window._worker
        for _look in range(3):
            before = worker.cpu_seconds
            hand.wait_until(lambda before=before: worker.cpu_seconds - before > 0.02)
            plight._since = plight._since[0], before
            plight.look()
            assert plight.word == ""
    finally:
        stop.set()


def test_when_the_networks_thread_ends_by_a_mistake_it_can_be_started_again(
    open_window: Callable[..., Any],
    filled: Path,
    watched: Callable[[Any], Watch],
    capsys: pytest.CaptureFixture[str],
) -> None:
    hand = open_window(filled, online=True, place=LOOPBACK)
    watched(hand)
    hand.unlock()
    desk, running = hand.window.desk, hand.window.desk._running
    hand.wait_until(lambda: desk.invitation.possible)
    before = running.network

    def fall() -> None:
        raise SystemExit(SECRET)

    before._thread.loop.call_soon_threadsafe(fall)
    hand.wait_until(lambda: hand.sees(FELL))
    assert not desk.invitation.possible
    write(hand, "Blue Door")
    hand.press("Share with Friends")  # which would tell the network
    hand.wait_until(lambda: desk.way.page != "write")
    hand.press("Start it again")
    hand.wait_until(lambda: desk.invitation.possible and not hand.sees(FELL))
    assert running.network is not before
    hand.wait_until(lambda: hand.sees(MISHAP))
    hand.press("What happened")
    hand.wait_until(lambda: any("SystemExit, in the thread of: network" in name for name in hand.names()))
    no_traceback(hand, capsys)


def test_the_vaults_thread_goes_on_after_what_would_end_it(
    open_window: Callable[..., Any],
    profile: Callable[..., Path],
    watched: Callable[[Any], Watch],
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = profile()
    hand = open_window(folder)
    watched(hand)
    hand.unlock()
    write(hand, "Blue Door")
    thread = hand.window._worker._thread
    for _time in range(2):
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit))
        hand.window.desk.refresh()
        hand.wait_until(lambda: hand.sees(MISHAP))
    hand.window._worker.submit(int).exception(30)
    hand.press("Share with Friends")
    hand.wait_until(lambda: hand.window.desk.way.page != "write")
    assert titles(hand) == ["Blue Door"]
    assert hand.window._worker._thread is thread
    no_traceback(hand, capsys)


@pytest.mark.qt_log_ignore("Cannot read property")
def test_a_mistake_is_shown_in_words_kept_without_words_copied_and_deleted(
    open_window: Callable[..., Any],
    profile: Callable[..., Path],
    watched: Callable[[Any], Watch],
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = profile()
    hand = open_window(folder)
    watch = watched(hand)
    hand.unlock()
    desk = hand.window.desk

    def wrong(title: str = SECRET) -> None:
        raise KeyError(title)

    told: list[str] = []
    desk._errands.run(wrong, otherwise=told.append)
    hand.wait_until(lambda: hand.sees(MISHAP))
    assert told == ["Something went wrong in Vouchsafe itself. Nothing that was kept is lost; try it again."]
    component = QQmlComponent(hand.window._engine)
    component.setData(
        f'import QtQuick\nItem {{ x: ("{SECRET}").nothing.at.all }}'.encode(), QUrl("file:///Anastasia.qml")
    )
    component.create().deleteLater()
    hand.wait_until(lambda: desk.mishaps.count == 2)
    assert len(hand.window.warnings) == 1
    hand.window.warnings.clear()
    hand.press("Not now")
    hand.wait_until(lambda: not hand.sees(MISHAP))
    watch.end()
    again = open_window(folder)
    again.wait_until(lambda: again.window.desk.mishaps.count == 2)
    assert not again.sees(MISHAP)  # the person knows
    again.window.drawer.take(ValueError(SECRET))
    again.wait_until(lambda: again.sees(MISHAP))  # also while it is locked
    again.press("What happened")
    again.wait_until(lambda: any("a mistake in a page" in name for name in again.names()))
    assert any("KeyError" in name and "app/" in name for name in again.names())
    again.press("Copy")
    from PySide6.QtGui import QGuiApplication

    copied = QGuiApplication.clipboard().text()
    assert copied.count("Vouchsafe, report ") == 3
    said = capsys.readouterr().err + copied + "".join(again.names())
    kept = b"".join(path.read_bytes() for path in (folder / "mishaps").iterdir()).decode()
    assert "Anastasia" not in said + kept
    assert "Traceback" not in said
    again.press("Delete")
    again.wait_until(lambda: again.window.desk.mishaps.count == 0)
    assert list((folder / "mishaps").iterdir()) == []
