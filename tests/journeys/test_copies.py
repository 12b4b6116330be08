"""A profile's folder that was copied, and is used twice: noticed, and one of the two goes on as a new device."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.own.devices import COPY
from app.profiles import devices
from app.profiles.devices import COPIED
from app.profiles.profile import by_passphrase, open_profile
from app.worker import Worker
from crypto.secret import Secret
from sync.events import InStep
from sync.wire import Behind
from tests.journeys.hostile import know_address, make_friends
from tests.journeys.test_restored import now, reach

if TYPE_CHECKING:
    from conftest import Person

QUIET = {"announce": False, "discover": False}


@pytest.fixture
def copy(ada: Person, tmp_path: Path) -> Person:
    """Ada's folder, as it is now, on what may be another computer. Not open yet."""
    ada.worker.do(ada.library.close)
    one: Person = object.__new__(type(ada))
    one.name, one.folder, one.words = "Ada", tmp_path / "copy", ada.words
    one.events, one.network, one._arrived = [], None, threading.Condition()
    one.worker = Worker()
    shutil.copytree(ada.folder, one.folder)
    ada.open_again()
    return one


def opened(person: Person) -> Person:
    person.library = person.worker.do(
        lambda: open_profile(person.folder, by_passphrase(Secret(b"open sesame")), now=now)
    )
    return person


def test_on_another_computer_it_is_a_new_device_from_the_start(
    ada: Person, copy: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "_machine", lambda: b"another computer")
    opened(copy)
    try:
        assert copy.library.me.person.public == ada.library.me.person.public
        assert copy.library.me.device.public != ada.library.me.device.public
        assert copy.worker.do(lambda: copy.library.devices.news) == COPY
        copy.worker.do(copy.library.devices.heard)
        device = copy.library.me.device.public
        copy.reopen()
        assert copy.library.me.device.public == device, "and it stays that one"
        assert copy.worker.do(lambda: copy.library.devices.news) == ""
    finally:
        copy.leave()


def test_on_the_same_computer_it_stays_itself(ada: Person) -> None:
    device = ada.library.me.device.public
    ada.reopen()
    assert ada.library.me.device.public == device
    assert ada.worker.do(lambda: ada.library.devices.news) == ""


def test_a_friend_who_has_seen_more_tells_a_copy_and_it_goes_on_as_a_new_device(
    ada: Person, bela: Person, tmp_path: Path
) -> None:
    """The disk was cloned whole: nothing on it tells the two apart, until a friend does."""
    make_friends(ada, bela)
    ada.write("Before")
    reach(bela, ada)
    ada.worker.do(ada.library.close)
    clone: Person = object.__new__(type(ada))
    clone.name, clone.folder, clone.words = "Ada", tmp_path / "clone", ada.words
    clone.events, clone.network, clone._arrived = [], None, threading.Condition()
    clone.worker = Worker()
    shutil.copytree(ada.folder, clone.folder)
    ada.open_again()
    opened(clone)
    try:
        ada.write("On the first one")
        reach(bela, ada)
        before = ada.library.me.device.public
        assert clone.library.me.device.public == before
        bela.events.clear()
        bela.online(**QUIET)
        know_address(clone, bela)
        clone.online(**QUIET, listen=False)
        clone.wait_until(lambda: clone.library.me.device.public != before, "it is a new device")
        clone.wait_until(lambda: any(isinstance(event, InStep) for event in clone.events), "and in step as such")
        written = clone.worker.do(lambda: clone.library.vault.execute("SELECT 1 FROM own WHERE key = ?", (COPIED,)))
        assert written == [(1,)]
        clone.write("On the copy")
        bela.wait_until(lambda: "On the copy" in bela.titles(), "what it writes arrives")
        assert bela.titles() == {"Before", "On the first one", "On the copy"}
        clone.offline()
        bela.offline()
        reach(bela, ada)
        assert bela.titles() == {"Before", "On the first one", "On the copy"}, "neither writes over the other"
    finally:
        clone.leave()


def test_nobody_is_talked_into_being_another_without_proof(ada: Person) -> None:
    entry = ada.write("Of Ada's")
    [(payload, seal)] = ada.worker.do(
        lambda: ada.library.vault.execute("SELECT payload, seal FROM entry WHERE id = ?", (bytes.fromhex(entry.id),))
    )
    far = 1 << 62
    for behind in (
        Behind(far),
        Behind(far, payload, seal),
        Behind(entry.clock, payload, seal),
        Behind(far, payload, bytes(64)),
        Behind(far, b"?", b"?"),
    ):
        assert not ada.worker.do(lambda behind=behind: ada.library.devices.copied(behind, by_own=False))
