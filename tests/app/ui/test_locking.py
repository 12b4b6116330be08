"""The lock in the window: it falls by itself, nothing is left behind it, and what opens it can be changed."""

import gc
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from pytestqt.exceptions import TimeoutError

from app.bodies import Review
from app.items import item
from app.library import Library
from app.profiles.habits import Habits, adopt
from app.profiles.places import TRIES
from app.profiles.tries import Tries
from app.vault import Vault
from crypto.secret import Secret
from tests.app.profiles.test_locks import Drawer

PASSPHRASE = "correct horse battery"


def write_one(library: Any) -> None:
    library.entries.write(Review(item=item("book", "Piranesi"), stars=90))


@pytest.fixture
def hand(open_window: Callable[..., Any], profile: Callable[..., Path]) -> Any:
    """An unlocked window, whose lock is set."""
    hand = open_window(profile(write_one))
    hand.unlock()
    hand.wait_until(lambda: hand.window.desk.locking.lockAfter == 15)
    return hand


def locked(hand: Any) -> bool:
    return bool(hand.window.desk.gate.stage == "locked" and hand.window.desk.library is None)


def stay(hand: Any, clock: Any, minutes: float) -> None:
    """So long, with a look every few seconds as the window does it."""
    for _ in range(round(minutes * 15)):
        clock.step(seconds=4)
        hand.window.desk.idle.look()


def test_a_window_that_is_left_alone_locks_itself(hand: Any, clock: Any) -> None:
    stay(hand, clock, 14.9)
    assert hand.window.desk.gate.stage == "open"
    stay(hand, clock, 0.2)
    hand.wait_until(lambda: locked(hand))
    assert not hand.sees("Piranesi")
    hand.unlock()
    assert not locked(hand)


def test_whoever_touches_it_is_not_locked_out(hand: Any, clock: Any) -> None:
    from PySide6.QtCore import Qt

    for _ in range(4):
        stay(hand, clock, 10)
        hand.key(Qt.Key.Key_Tab)
    assert hand.window.desk.gate.stage == "open"


def test_a_computer_that_slept_wakes_up_locked(hand: Any, clock: Any) -> None:
    stay(hand, clock, 1)
    clock.step(minutes=2)
    hand.window.desk.idle.look()
    hand.wait_until(lambda: locked(hand))


def test_how_long_is_chosen_and_kept_and_never_is_a_choice(hand: Any, clock: Any) -> None:
    hand.window.desk.way.go("settings")
    hand.press("Never")
    hand.wait_until(lambda: hand.window.desk.locking.lockAfter == 0)
    stay(hand, clock, 60)
    clock.step(days=1)
    hand.window.desk.idle.look()
    hand.window.desk.idle.locked()
    assert hand.window.desk.gate.stage == "open"
    hand.press("5 min")
    hand.wait_until(lambda: hand.window.desk.locking.lockAfter == 5)
    hand.window.desk.gate.lock()
    hand.wait_until(lambda: locked(hand))
    hand.unlock()
    hand.wait_until(lambda: hand.window.desk.locking.lockAfter == 5)
    stay(hand, clock, 5.1)
    hand.wait_until(lambda: locked(hand))


@pytest.fixture
def others() -> list[Any]:
    """Who held secrets before the window was opened: what other tests have left lying about."""
    gc.collect()
    return holders()


def holders() -> list[Any]:
    return [one for one in gc.get_objects() if any(isinstance(part, Secret) for part in gc.get_referents(one))]


def test_behind_the_lock_no_key_and_no_database_is_left(others: list[Any], hand: Any) -> None:
    gc.collect()
    assert [one for one in gc.get_objects() if isinstance(one, Library | Vault)]
    hand.window.desk.gate.lock()
    hand.wait_until(lambda: locked(hand))
    hand.window.desk.gate.changed.emit()

    def gone() -> bool:
        gc.collect()
        return not [one for one in gc.get_objects() if isinstance(one, Library | Vault)]

    hand.wait_until(gone)
    before = {id(one) for one in others}

    def left() -> list[str]:
        gc.collect()
        return [str(one)[:300] for one in holders() if id(one) not in before]

    with suppress(TimeoutError):  # who has just handed it on may still be at it
        hand.wait_until(lambda: not left())
    assert left() == []


class Held:
    """Refers to itself, as a profile and its network do that are open: it goes when it is looked for."""

    def __init__(self) -> None:
        self.itself = self


def test_behind_the_lock_what_was_of_use_only_while_it_was_open_is_looked_for(hand: Any) -> None:
    """Also among what has lasted for long, which is not looked at while somebody uses the window."""
    held = Held()
    gone = ref(held)
    gc.freeze()
    del held
    hand.window.desk.gate.lock()
    hand.wait_until(lambda: locked(hand) and gone() is None)


def test_what_was_being_written_is_there_again_after_the_lock(hand: Any) -> None:
    desk = hand.window.desk
    desk.way.write()
    hand.write("Title or name", "Half a thought")
    desk.gate.lock()
    hand.wait_until(lambda: locked(hand))
    assert desk.draft.title == ""
    hand.unlock()
    hand.wait_until(lambda: desk.draft.title == "Half a thought")
    desk.draft.discard()
    [view] = hand.window.ask(lambda library: library.listing.newest())
    desk.way.edit(view.id)
    hand.wait_until(lambda: desk.draft.editing)
    desk.draft.put("text", "Endless halls.")
    desk.gate.lock()
    hand.wait_until(lambda: locked(hand))
    hand.unlock()
    hand.wait_until(lambda: desk.draft.editing and desk.draft.text == "Endless halls.")
    assert desk.draft.title == "Piranesi"
    desk.draft.discard()
    desk.gate.lock()
    hand.wait_until(lambda: locked(hand))
    hand.unlock()
    assert desk.draft.title == ""


def test_after_too_many_wrong_passphrases_the_gate_says_how_long_to_wait_and_again_after_a_restart(
    open_window: Callable[..., Any], profile: Callable[..., Path], clock: Any
) -> None:
    folder = profile()
    hand = open_window(folder)
    for _ in range(5):
        clock.step(minutes=5)
        hand.window.desk.gate.unlock("not this one")
        hand.wait_until(lambda: not hand.window.desk.gate.busy)
    hand.wait_until(lambda: hand.window.desk.gate.wait > 0)
    hand.find("Try again in 8 s")
    again = open_window(folder)
    again.window.desk.warm_up()
    again.wait_until(lambda: again.window.desk.gate.wait > 0)
    again.window.desk.gate.unlock(PASSPHRASE)
    again.wait_until(lambda: bool(again.window.desk.gate.complaint))
    assert "Too many wrong tries" in again.window.desk.gate.complaint
    assert Tries(folder, now=clock).wait() == 8
    clock.step(seconds=8)
    again.window.desk.gate.unlock(PASSPHRASE)
    again.wait_until(lambda: again.window.desk.gate.stage == "open")
    assert not (folder / TRIES).exists()


def test_the_passphrase_is_changed_by_who_knows_it(hand: Any) -> None:
    desk = hand.window.desk
    desk.way.go("settings")
    hand.press("Change the passphrase")
    hand.write("Passphrase until now", "a guess")
    for name in ("New passphrase", "The same again"):
        hand.write(name, "battery staple")
    hand.press("Change it")
    hand.wait_until(lambda: bool(desk.locking.complaint))
    assert "not the passphrase" in desk.locking.complaint
    desk.locking.change(PASSPHRASE, "battery staple")
    hand.wait_until(lambda: not desk.locking.busy)
    desk.gate.lock()
    hand.wait_until(lambda: locked(hand))
    desk.gate.unlock(PASSPHRASE)
    hand.wait_until(lambda: bool(desk.gate.complaint))
    desk.gate.unlock("battery staple")
    hand.wait_until(lambda: desk.gate.stage == "open")


def test_new_recovery_words_are_shown_and_saved_before_the_old_ones_stop(hand: Any, tmp_path: Path) -> None:
    from PySide6.QtCore import QUrl

    desk, header = hand.window.desk, hand.window.desk.library.folder / "vault.json"
    before = header.read_bytes()
    desk.way.go("settings")
    hand.press("New recovery words")
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Show new words")
    hand.wait_until(lambda: len(desk.locking.words) == 24)
    words = " ".join(desk.locking.words)
    for name in ("kit.pdf", "kit.html"):
        (tmp_path / name).touch(mode=0o644)  # what is there already does not make it anybody's to read
        desk.locking.saveWords(QUrl.fromLocalFile(str(tmp_path / name)))
        assert desk.locking.wordsSaved
        assert (tmp_path / name).stat().st_size > 1000
        if os.name == "posix":
            assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    assert desk.locking.words[7] in (tmp_path / "kit.html").read_text()
    desk.locking.saveWords(QUrl.fromLocalFile(str(tmp_path / "nowhere" / "kit.pdf")))
    assert desk.locking.complaint
    assert header.read_bytes() == before
    hand.press("I have the new words")
    hand.press("Use them from now on")
    hand.wait_until(lambda: header.read_bytes() != before and not desk.locking.busy)
    assert desk.locking.words == []
    desk.gate.lock()
    hand.wait_until(lambda: locked(hand))
    desk.gate.recover(words)
    hand.wait_until(lambda: desk.gate.stage == "open")


def test_the_key_store_opens_it_and_is_named_and_can_be_told_to_forget(
    hand: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.profiles.keystore import KeyStore, NoKeyStore

    desk, drawer = hand.window.desk, Drawer()
    desk.way.go("settings")

    def none() -> KeyStore:
        raise NoKeyStore

    monkeypatch.setattr("app.profiles.keystore.system_store", none)
    hand.press("Open with this system's key store")
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Let it open my profile")
    hand.wait_until(lambda: bool(desk.locking.complaint))
    assert "no key store" in desk.locking.complaint
    monkeypatch.setattr("app.profiles.keystore.system_store", lambda: KeyStore("Keychain", drawer))
    hand.press("Let it open my profile")
    hand.wait_until(lambda: desk.locking.store == "Keychain")
    desk.gate.lock()
    hand.wait_until(lambda: locked(hand))
    hand.press("Open with Keychain")
    hand.wait_until(lambda: desk.gate.stage == "open")
    hand.wait_until(lambda: desk.locking.store == "Keychain")
    desk.locking.forget()
    hand.wait_until(lambda: desk.locking.store == "")
    assert drawer.kept == {}
    desk.gate.lock()
    hand.wait_until(lambda: locked(hand))
    assert desk.gate.store == ""


def test_the_switch_and_the_counter_are_shown(hand: Any) -> None:
    border = hand.window.desk.border
    hand.window.desk.way.go("settings")
    hand.wait_until(lambda: hand.sees("0 bytes left this network"))
    hand.press("Local only: nothing leaves this network")
    hand.wait_until(lambda: b'"local_only":false' in _habits(hand))
    hand.press("Local only: nothing leaves this network")
    hand.wait_until(lambda: b'"local_only":true' in _habits(hand))
    assert border.localOnly


def _habits(hand: Any) -> bytes:
    rows = hand.window.ask(lambda library: library.vault.execute("SELECT value FROM own WHERE key = 'habits'"))
    return bytes(rows[0][0]) if rows else b""


def test_every_part_of_the_lock_has_a_name(hand: Any) -> None:
    hand.window.desk.way.go("settings")
    hand.find("Change the passphrase")
    assert hand.nameless() == []
    for name in ("Change the passphrase", "New recovery words", "Open with this system's key store"):
        hand.press(name)
        assert hand.nameless() == []
        hand.press("Close")


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """A bus of our own, as the system's and as the session's; says things on it."""
    if shutil.which("dbus-daemon") is None or shutil.which("dbus-send") is None:
        pytest.skip("there is no D-Bus here")
    process = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address=unix:path={tmp_path / 'bus'}",
         "--print-address"], stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    for name in ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, address)

    def say(*words: str) -> None:
        subprocess.run(["dbus-send", f"--bus={address}", "--type=signal", *words], check=True, env=dict(os.environ))

    yield say
    process.terminate()
    process.communicate()


SAID = {
    "sleep": ("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", "boolean:true"),
    "session": ("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session.Lock"),
    "screen": ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true"),
    "gnome": ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", "boolean:true"),
}


@pytest.mark.parametrize("said", list(SAID))
def test_what_the_system_says_of_sleep_and_lock_is_heard(said: str, bus: Callable[..., None]) -> None:
    """In a process of its own: Qt keeps its buses for as long as a process lives."""
    script = (
        "import sys; from PySide6.QtCore import QCoreApplication, QTimer; from app.bridge.door.idle import Idle, SLEEP;"
        "import app.bridge.door.idle as idle; idle.SLEEP = ('', *SLEEP[1:]);"
        "app = QCoreApplication([]); watch = Idle(lambda: 0); watch.left.connect(lambda: app.exit(7));"
        "watch.wait(15); print('listening', flush=True); QTimer.singleShot(120_000, lambda: app.exit(1));"
        "sys.exit(app.exec())"
    )
    root = Path(__file__).resolve().parents[3]
    import sys

    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=root, stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "listening\n"
        bus(*SAID[said])
        assert process.wait(300) == 7


def test_habits_of_later_versions_are_read(hand: Any) -> None:
    def put(library: Any) -> None:
        adopt(library.vault, Habits(lock_after=30))
        [(value,)] = library.vault.execute("SELECT value FROM own WHERE key = 'habits'")
        more = json.dumps({**json.loads(value), "later": True}).encode()
        library.vault.execute("UPDATE own SET value = ? WHERE key = 'habits'", (more,))

    hand.window.ask(put)
    hand.window.desk.gate.lock()
    hand.wait_until(lambda: locked(hand))
    hand.unlock()
    hand.wait_until(lambda: hand.window.desk.locking.lockAfter == 30)


def test_what_was_wrong_with_the_passphrase_is_not_said_of_the_recovery_words(
    open_window: Callable[..., Any], profile: Callable[..., Path]
) -> None:
    hand = open_window(profile())
    hand.window.desk.gate.unlock("not this one")
    hand.wait_until(lambda: hand.sees("This is not the passphrase."))
    hand.press("I forgot my passphrase")
    hand.wait_until(lambda: hand.sees("Open with your recovery words") and not hand.sees("This is not the passphrase."))
    hand.write("The 24 recovery words", "one two")
    hand.press("Unlock")
    hand.wait_until(lambda: bool(hand.window.desk.gate.complaint) and hand.sees(hand.window.desk.gate.complaint))
