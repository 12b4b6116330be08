"""Imports, limits and settings are the person's, whichever of their computers they were made on."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.history.accounts import read
from app.history.batches import Batches
from app.history.errors import UnknownBatch
from app.history.exports import Export
from app.own.devices import Devices
from app.people.circles import Circles
from app.people.friends import Friends
from app.people.limits import Limits
from app.profiles.habits import Habits, Manner, adopt, habits_of, manner_of, take_on, wear
from app.vault import Vault
from app.writing.pen import Pen
from tests.app.own.homes import Device, Home, now, template

HEAD = "Book Id,Title,Author,My Rating,Exclusive Shelf,Date Read,My Review\n"


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template(tmp_path_factory.mktemp("blank") / "blank.db")


@pytest.fixture
def ana(tmp_path: Path, blank: Path) -> Iterator[Home]:
    home = Home("ana", 2, tmp_path, blank)
    home.agree()
    yield home
    home.close()


def imports(device: Device) -> Batches:
    """As the library has them."""
    pen = Pen(device.me, clock=device.clock, entropy=os.urandom)
    friends = Friends(device.vault, device.shelves, device.mirrors, pen, me=device.me, now=now)
    circles = Circles(device.vault, device.shelves, friends, entropy=os.urandom)
    return Batches(
        device.vault, me=device.me, pen=pen, shelves=device.shelves, circles=circles, now=now, entropy=os.urandom
    )


def export(folder: Path, *rows: str) -> Export:
    file = folder / f"export-{len(list(folder.iterdir()))}.csv"
    file.write_text(HEAD + "".join(f"{row}\n" for row in rows))
    return Export.open(file)


def rows(vault: Vault) -> list[tuple[object, ...]]:
    return vault.execute("SELECT number, witness, entry, version, state, reason, cells FROM raw ORDER BY row")


THREE = (
    "1,Emma,Jane Austen,4,read,2024/05/01,harpsichord",
    "2,Walden,Thoreau,5,read,2024/05/02,pond",
    "3,,,,,,",
)


def test_an_import_is_known_on_the_other_computer_with_every_row(ana: Home, tmp_path: Path) -> None:
    laptop, desktop = ana.devices
    report = imports(laptop).bring_in(read(export(tmp_path, *THREE)), circle="only-me")
    desktop.pull(laptop)
    assert sorted(rows(desktop.vault), key=repr) == sorted(rows(laptop.vault), key=repr)
    assert imports(desktop).all() == imports(laptop).all()
    assert report.batch is not None
    assert imports(desktop).leftovers(report.batch) == imports(laptop).leftovers(report.batch)
    [(entry,)] = desktop.vault.execute("SELECT lower(hex(id)) FROM entry WHERE instr(payload, 'pond')")
    assert imports(desktop).raw(entry)["Title"] == "Walden"
    assert laptop.pull(desktop) is None
    desktop.own.records.look()
    assert desktop.own.mirror_fingerprint(0) == laptop.own.mirror_fingerprint(0), "nothing more is to be told"


def test_the_same_file_brings_nothing_twice_on_the_other_computer(ana: Home, tmp_path: Path) -> None:
    laptop, desktop = ana.devices
    imports(laptop).bring_in(read(export(tmp_path, *THREE)), circle="only-me")
    desktop.pull(laptop)
    again = imports(desktop).bring_in(read(export(tmp_path, *THREE)), circle="only-me")
    assert (again.imported, again.merged, again.skipped) == (0, 0, 2)
    changed = THREE[0].replace("harpsichord", "clavichord")
    assert imports(desktop).bring_in(read(export(tmp_path, changed)), circle="only-me").merged == 1


def test_an_import_is_undone_from_either_computer(ana: Home, tmp_path: Path) -> None:
    laptop, desktop = ana.devices
    report = imports(laptop).bring_in(read(export(tmp_path, *THREE)), circle="only-me")
    assert report.batch is not None
    desktop.pull(laptop)
    changed = imports(desktop).bring_in(read(export(tmp_path, THREE[0].replace("harpsichord", "clavichord"))))
    assert changed.batch is not None
    laptop.pull(desktop)
    assert len(laptop.cards()) == 2
    imports(laptop).undo(changed.batch)
    desktop.pull(laptop)
    assert desktop.cards() == laptop.cards()
    assert desktop.vault.execute("SELECT 1 FROM entry WHERE instr(payload, 'harpsichord')"), "as it was before"
    imports(desktop).undo(report.batch)
    laptop.pull(desktop)
    for device in (laptop, desktop):
        assert device.cards() == set()
        assert rows(device.vault) == []
        with pytest.raises(UnknownBatch):
            imports(device).undo(report.batch)


def test_of_a_forgotten_import_no_word_stays_on_either_computer(ana: Home, tmp_path: Path) -> None:
    laptop, desktop = ana.devices
    imports(laptop).bring_in(read(export(tmp_path, *THREE)), circle="only-me")
    desktop.pull(laptop)
    [(entry,)] = desktop.vault.execute("SELECT id FROM entry WHERE instr(payload, 'harpsichord')")
    desktop.shelves.forget([entry])
    laptop.pull(desktop)
    desktop.pull(laptop)
    for device in (laptop, desktop):
        device.vault.forget_traces()
        for table in ("raw", "record", "entry"):
            for row in device.vault.execute(f"SELECT * FROM {table}"):
                assert b"harpsichord" not in b"".join(one for one in row if isinstance(one, bytes))
                assert b"Jane Austen" not in b"".join(one for one in row if isinstance(one, bytes))
    assert desktop.own.mirror_fingerprint(0) == laptop.own.mirror_fingerprint(0)


def test_a_row_of_what_was_forgotten_elsewhere_is_blanked_when_all_has_come(ana: Home, tmp_path: Path) -> None:
    """The row was changed here, later than its entry was forgotten there: the entry goes, and so does the row."""
    laptop, desktop = ana.devices
    imports(laptop).bring_in(read(export(tmp_path, *THREE)), circle="only-me")
    desktop.pull(laptop)
    [(entry,)] = desktop.vault.execute("SELECT id FROM entry WHERE instr(payload, 'harpsichord')")
    desktop.shelves.forget([entry])
    laptop.clock.latest = max(laptop.clock.latest, desktop.clock.latest) + 10
    laptop.vault.execute("UPDATE raw SET reason = 'touched', turn = turn + 1 WHERE entry = ?", (entry,))
    laptop.own.records.look()
    ana.agree()
    for device in (laptop, desktop):
        [(cells,)] = device.vault.execute("SELECT cells FROM raw WHERE entry = ?", (entry,))
        assert cells == b"\x80"


def test_imports_of_both_computers_meet_in_the_order_in_which_they_were_made(ana: Home, tmp_path: Path) -> None:
    laptop, desktop = ana.devices
    imports(laptop).bring_in(read(export(tmp_path, THREE[0])), circle="only-me")
    imports(desktop).bring_in(read(export(tmp_path, THREE[1])), circle="only-me")
    ana.agree()
    assert {view.id for view in imports(laptop).all()} == {view.id for view in imports(desktop).all()}
    assert len(laptop.cards()) == 2
    assert laptop.cards() == desktop.cards()


def test_a_limit_that_was_set_for_a_friend_holds_on_both(ana: Home, tmp_path: Path, blank: Path) -> None:
    ben = Home("ben", 1, tmp_path, blank)
    try:
        ana.befriend(ben)
        ana.agree()
        laptop, desktop = ana.devices
        laptop.mirrors.accounts.change(laptop.friend(ben.person), {"entries": 7, "media": 0})
        desktop.pull(laptop)
        assert desktop.mirrors.accounts.limits(desktop.friend(ben.person)) == Limits(entries=7, media=0)
        desktop.mirrors.accounts.change(desktop.friend(ben.person), {"entries": None})
        laptop.pull(desktop)
        assert laptop.mirrors.accounts.limits(laptop.friend(ben.person)) == Limits(media=0)
    finally:
        ben.close()


def test_what_was_decided_holds_on_both_and_one_decision_does_not_undo_another(ana: Home) -> None:
    laptop, desktop = ana.devices
    adopt(laptop.vault, Habits(lock_after=5))
    take_on(laptop.vault, Manner(language="zh_CN"))
    adopt(desktop.vault, Habits(media="all", local_only=False))
    take_on(desktop.vault, Manner(look="dark", size=1.3))
    ana.agree()
    assert habits_of(laptop.vault) == Habits(lock_after=5, media="all", local_only=True)
    assert habits_of(desktop.vault) == Habits(lock_after=5, media="all", local_only=False)
    assert manner_of(laptop.vault) == manner_of(desktop.vault) == Manner("dark", "zh_CN", 1.3)
    adopt(laptop.vault, msgspec.structs.replace(habits_of(laptop.vault), lock_after=15))
    desktop.pull(laptop)
    assert habits_of(desktop.vault).lock_after == 15, "also back to what is usual"


def test_links_that_break_leave_imports_whole_in_the_end(ana: Home, tmp_path: Path) -> None:
    laptop, desktop = ana.devices
    many = [f"{n},Book {n},Somebody,3,read,2024/05/01,word{n}" for n in range(60)]
    report = imports(laptop).bring_in(read(export(tmp_path, *many)), circle="only-me")
    for seed in range(6):
        dice = random.Random(seed)
        desktop.pull(laptop, arrives=lambda: dice.random() < 0.3)  # noqa: B023
        laptop.pull(desktop)
    ana.agree()
    assert len(desktop.cards()) == len(rows(desktop.vault)) == len(laptop.cards()) == len(rows(laptop.vault)) == 60
    assert report.batch is not None
    imports(desktop).undo(report.batch)
    ana.agree()
    assert (laptop.cards(), rows(laptop.vault)) == (set(), [])


def test_a_window_looks_as_was_chosen_last_wherever_that_was(ana: Home) -> None:
    laptop, desktop = ana.devices
    assert wear(laptop.vault, {"look": "dark", "language": "system", "size": 1.0})["look"] == "dark"
    ana.agree()
    usual = {"look": "system", "language": "system", "size": 1.0}
    there = wear(desktop.vault, usual)
    assert there == {**usual, "look": "dark"}
    there = wear(desktop.vault, {**there, "size": 1.5})  # chosen while it was locked
    ana.agree()
    assert wear(laptop.vault, {**usual, "look": "dark"}) == {**usual, "look": "dark", "size": 1.5}
    assert wear(desktop.vault, there) == there


def test_a_new_computer_has_everything_only_when_it_has_taken_it_in(tmp_path: Path, blank: Path) -> None:
    """That the other one has what is here is no reason yet."""
    new = Home("ana", 2, tmp_path, blank)
    try:
        laptop, desktop = new.devices
        devices = Devices(desktop.vault, desktop.shelves, desktop.own, me=desktop.me, now=now, entropy=os.urandom)
        laptop.write(1, 1, "friends")
        desktop.own.acked(0, laptop.id, desktop.own.context())
        assert not devices.complete
        desktop.pull(laptop)
        assert devices.complete
    finally:
        new.close()
