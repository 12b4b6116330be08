"""All that friends show is fetched unasked, if one wants it: nearby, newest first, and within limits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.photos import gathering
from app.photos.fetches import Fetches
from app.profiles.habits import adopt, habits_of
from sync.manifest import Manifest
from sync.net.lane import Lane
from sync.net.link import Link
from tests.journeys.gallery import PATIENCE, files, large, look, meet, show
from tests.journeys.hostile import know_address, make_friends

if TYPE_CHECKING:
    from conftest import Person


def decide(person: Person, media: str) -> None:
    def do() -> None:
        vault = person.library.vault
        adopt(vault, msgspec.structs.replace(habits_of(vault), media=media))

    person.worker.do(do)
    if person.network is not None:
        person.network.gather()


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The names of what is fetched, in order."""
    names: list[bytes] = []
    fetch = Lane.fetch

    async def listening(self: Lane, name: bytes) -> bool:
        names.append(name)
        return await fetch(self, name)

    monkeypatch.setattr(Lane, "fetch", listening)
    return names


def test_all_of_it_comes_newest_first(ada: Person, bela: Person, fetched: list[bytes]) -> None:
    photos = [large(1, seed=str(number)) for number in range(6)]
    for number, photo in enumerate(photos):
        show(ada, photo, title=str(number))
    decide(bela, "all")
    meet(ada, bela)
    bela.wait_until(lambda: len(files(bela)) == 6, "all has come")
    names = [Manifest.of(photo).name for photo in photos]
    # What came with the first entries may have begun before the newest were there.
    assert sorted(fetched) == sorted(names)
    newest = fetched.index(names[5])
    assert fetched[newest:] == sorted(fetched[newest:], key=names.index, reverse=True)
    latest = large(1, seed="latest")
    show(ada, latest, title="The latest")
    bela.wait_until(lambda: len(files(bela)) == 7 and not files(bela)[-1].endswith(".part"), "what is new comes too")


def test_as_a_rule_nothing_comes_unasked_and_it_begins_when_it_is_decided(
    ada: Person, bela: Person, fetched: list[bytes]
) -> None:
    show(ada, large(1), title="One")
    meet(ada, bela)
    show(ada, large(1, seed="two"), title="Two")
    bela.wait_until(lambda: bela.titles() == {"One", "Two"}, "both are there")
    assert fetched == []
    decide(bela, "all")
    bela.wait_until(lambda: len(files(bela)) == 2, "all has come")
    decide(bela, "looked-at")
    show(ada, large(1, seed="three"), title="Three")
    bela.wait_until(lambda: bela.titles() == {"One", "Two", "Three"}, "the third is there")
    assert len(fetched) == 2


def test_over_a_link_that_leaves_the_local_network_nothing_comes_unasked(
    ada: Person, bela: Person, fetched: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Link, "near", property(lambda self: False))
    entry = show(ada, large(1), title="One")
    decide(bela, "all")
    meet(ada, bela)
    show(ada, large(1, seed="two"), title="Two")
    bela.wait_until(lambda: bela.titles() == {"One", "Two"}, "both are there")
    assert fetched == []
    assert look(bela, entry) == large(1), "what is looked at comes all the same"


def test_the_limit_on_a_friends_photos_holds_and_other_friends_go_on(
    ada: Person, bela: Person, people: Callable[[str], Person], fetched: list[bytes]
) -> None:
    carla = people("Carla")
    for number in range(5):
        show(ada, large(2, seed=f"ada {number}"), title=f"Ada {number}")
    show(carla, large(2, seed="carla"), title="Carla")
    make_friends(ada, bela)
    make_friends(carla, bela)
    ada.online(announce=False, discover=False)
    carla.online(announce=False, discover=False)

    def limit() -> None:
        row = bela.library.friends.find("Ada").row
        bela.library.accounts.change(row, {"media": 1_200_000})  # two of them, with a little

    bela.worker.do(limit)
    decide(bela, "all")
    know_address(bela, ada)
    know_address(bela, carla)
    bela.online(announce=False, discover=False, listen=False)
    bela.wait_until(lambda: len(bela.titles()) == 6, "all entries are there")
    bela.wait_until(lambda: len([name for name in files(bela) if not name.endswith(".part")]) == 3, "what fits came")

    bela.wait_until(lambda: len(fetched) >= 4, "one more was asked for")
    taken = bela.worker.do(lambda: bela.library.accounts.of(bela.library.friends.find("Ada").row).media)
    assert 1_000_000 < taken <= 1_200_000
    bela.wait_until(lambda: len(files(bela)) == 3, "nothing is left of what did not fit")


def test_a_disk_that_is_nearly_full_is_not_filled_unasked(
    ada: Person, bela: Person, fetched: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "KEPT_FREE", 1 << 60)
    show(ada, large(1), title="One")
    decide(bela, "all")
    meet(ada, bela)
    show(ada, large(1, seed="two"), title="Two")
    bela.wait_until(lambda: bela.titles() == {"One", "Two"}, "both are there")
    assert fetched == []


def test_what_is_looked_at_while_it_comes_unasked_comes_once(
    ada: Person, bela: Person, fetched: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = large(30)
    entry = show(ada, photo)
    decide(bela, "all")
    looked: list[object] = []
    gather = Fetches._gather

    async def and_look(self: Fetches, name: bytes, friends: frozenset[int]) -> bool:
        assert bela.network is not None
        looked.append(bela.network.fetch(entry.id, 0))
        return await gather(self, name, friends)

    monkeypatch.setattr(Fetches, "_gather", and_look)
    meet(ada, bela)
    bela.wait_until(lambda: bool(looked), "it comes unasked")
    looked[0].result(PATIENCE)  # type: ignore[attr-defined]
    assert look(bela, entry) == photo
    assert fetched == [Manifest.of(photo).name]
