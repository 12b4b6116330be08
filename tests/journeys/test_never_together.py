"""Two who met once and are never there together again: a folder carries what they have to say."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.carrying.dropfolders import Look
from app.carrying.lookout import Lookout
from sync.events import Befriended, Changed
from tests.journeys.test_traces import read_with_the_key, words, write_many

if TYPE_CHECKING:
    from conftest import Person

PATIENCE = 90.0  # seconds; reached only when something is wrong


@contextmanager
def watching(person: Person) -> Iterator[queue.SimpleQueue[Look]]:
    """What the person's lookout tells while they are at their computer."""
    looks: queue.SimpleQueue[Look] = queue.SimpleQueue()
    lookout = Lookout(person.library, person.worker, every=3600, on_look=looks.put)
    lookout.start()
    try:
        yield looks
    finally:
        lookout.stop()


def meet_once(ada: Person, bela: Person) -> None:
    ada.online()
    bela.online()
    ada.befriend(bela)
    for one, other in ((ada, bela), (bela, ada)):
        friend = other.library.me.id
        one.wait_until(
            lambda one=one, friend=friend: (
                one.worker.do(lambda: one.library.parcels.standing(one.library.parcels.find(friend))) is not None
            ),
            "it is told how to seal",
        )
    ada.offline()
    bela.offline()


def test_a_stick_goes_to_and_fro(ada: Person, bela: Person, tmp_path: Path) -> None:
    meet_once(ada, bela)
    stick = tmp_path / "stick"
    stick.mkdir()
    for person in (ada, bela):
        person.worker.do(person.library.drop_folders.add, stick)
    dune = ada.write("Dune")
    with watching(ada) as looks:
        assert looks.get(timeout=PATIENCE).packed == (bela.library.me.id,)
    bela.write("Solaris")
    with watching(bela) as looks:
        look = looks.get(timeout=PATIENCE)
        assert [(one.name, one.received) for one in look.opened] == [("Ada", 1)]
        assert look.packed == (ada.library.me.id,)
    assert bela.titles() == {"Dune", "Solaris"}
    ada.worker.do(ada.library.entries.forget, [dune.id])
    with watching(ada) as looks:
        assert [one.received for one in looks.get(timeout=PATIENCE).opened] == [1]
    assert ada.titles() == {"Solaris"}
    with watching(bela) as looks:
        assert [one.withdrawn for one in looks.get(timeout=PATIENCE).opened] == [1]
    assert bela.titles() == {"Solaris"}


def test_who_watches_hears_at_once_when_told_to_look(ada: Person, bela: Person, tmp_path: Path) -> None:
    meet_once(ada, bela)
    stick = tmp_path / "stick"
    stick.mkdir()
    for person in (ada, bela):
        person.worker.do(person.library.drop_folders.add, stick)
    heard: queue.SimpleQueue[Look] = queue.SimpleQueue()
    lookout = Lookout(bela.library, bela.worker, every=3600, on_look=heard.put)
    lookout.start()
    try:
        assert heard.get(timeout=PATIENCE).packed == (ada.library.me.id,)
        ada.write("Dune")
        ada.worker.do(ada.library.drop_folders.look)
        lookout.look()
        assert [one.received for one in heard.get(timeout=PATIENCE).opened] == [1]
        stick.rename(tmp_path / "pocket")
        lookout.look()
        assert heard.get(timeout=PATIENCE).problems == (f"{stick} is not there.",)
        lookout.look()  # told once
        (tmp_path / "pocket").rename(stick)
        ada.write("Solaris")
        ada.worker.do(ada.library.drop_folders.look)
        lookout.look()
        assert [one.received for one in heard.get(timeout=PATIENCE).opened] == [1]
    finally:
        lookout.stop()
    assert bela.titles() == {"Dune", "Solaris"}


def test_what_came_by_parcel_need_not_come_over_the_network(ada: Person, bela: Person) -> None:
    meet_once(ada, bela)
    for number in range(30):
        ada.write(f"Book {number}")
    friend = ada.library.parcels.find  # on the vault's thread, as everything of the library
    files = ada.worker.do(lambda: [data for data, _count in ada.library.parcels.pack(friend("Bela"))])
    assert [bela.worker.do(bela.library.parcels.open, data).received for data in files] == [30]
    bela.events.clear()
    ada.online()
    bela.online()
    bela.wait_until(lambda: any(type(event).__name__ == "InStep" for event in bela.events), "they are in step")
    [first, *_rest] = [event for event in bela.events if type(event).__name__ == "InStep"]
    assert (first.received, first.withdrawn) == (0, 0)
    assert not any(isinstance(event, Befriended | Changed) for event in bela.events)


def test_what_is_taken_back_by_parcel_leaves_no_trace(ada: Person, bela: Person) -> None:
    meet_once(ada, bela)
    taken, kept = words(12, seed="taken"), words(12, seed="kept")
    ids = write_many(ada, taken)
    write_many(ada, kept)

    def post() -> None:
        library = ada.library
        files = ada.worker.do(lambda: [data for data, _count in library.parcels.pack(library.parcels.find("Bela"))])
        for data in files:
            bela.worker.do(bela.library.parcels.open, data)

    post()
    assert read_with_the_key(bela, taken) != []
    ada.worker.do(ada.library.entries.forget, ids)
    post()
    assert read_with_the_key(bela, taken) == []
    assert read_with_the_key(bela, kept) != []
