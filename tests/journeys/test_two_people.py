"""What two people who are friends live through."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from sync.errors import SyncError
from sync.events import InStep
from sync.net.dialler import Dialler

if TYPE_CHECKING:
    from conftest import Person


def test_an_invite_makes_friends_and_the_reviews_follow(ada: Person, bela: Person) -> None:
    ada.write("The Left Hand of Darkness", "Slow for fifty pages.")
    bela.write("Dune", "Sand.")
    ada.online()
    bela.online()
    ada.befriend(bela)
    ada.wait_until(lambda: "Dune" in ada.titles(), "Dune is there")
    bela.wait_until(lambda: "The Left Hand of Darkness" in bela.titles(), "the other book is there")


def test_whoever_accepts_is_told_though_they_were_in_step_before_anybody_could_ask(
    ada: Person, bela: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = Dialler.stop

    async def stop_late(dialler: Dialler) -> None:
        await stop(dialler)
        while not all(any(isinstance(event, InStep) for event in person.events) for person in (ada, bela)):
            await asyncio.sleep(0)

    monkeypatch.setattr(Dialler, "stop", stop_late)
    ada.online()
    bela.online()
    ada.befriend(bela)


def test_what_is_written_while_both_are_there_arrives_at_once(ada: Person, bela: Person) -> None:
    ada.online()
    bela.online()
    ada.befriend(bela)
    ada.write("Piranesi")
    bela.wait_until(lambda: "Piranesi" in bela.titles(), "the review is pushed")


def test_what_is_taken_back_is_gone_from_the_friend(ada: Person, bela: Person) -> None:
    kept, moved, forgotten = (ada.write(title) for title in ("Kept", "Moved", "Forgotten"))
    ada.online()
    bela.online()
    ada.befriend(bela)
    bela.wait_until(lambda: bela.titles() == {"Kept", "Moved", "Forgotten"}, "all three are there")
    ada.worker.do(lambda: ada.library.entries.move([moved.id], "Only me"))
    ada.worker.do(lambda: ada.library.entries.forget([forgotten.id]))
    bela.wait_until(lambda: bela.titles() == {"Kept"}, "two are gone")
    assert ada.titles() == {"Kept", "Moved"}
    assert kept.title == "Kept"


def test_friends_find_each_other_again_without_an_address(ada: Person, bela: Person) -> None:
    ada.online()
    bela.online()
    ada.befriend(bela)
    ada.offline()
    bela.offline()
    ada.write("Written while apart")
    bela.worker.do(lambda: bela.library.vault.execute("UPDATE friend SET addresses = '[]'"))
    ada.online()
    bela.online()
    bela.wait_until(lambda: "Written while apart" in bela.titles(), "they met by announcements alone")


def test_an_invite_works_once(ada: Person, bela: Person, people: object) -> None:
    carla: Person = people("Carla")  # type: ignore[operator]
    for person in (ada, bela, carla):
        person.online()
    assert ada.network is not None
    link = ada.network.invite().result(20)
    assert bela.network is not None
    bela.network.accept(link).result(20)
    assert carla.network is not None
    with pytest.raises(SyncError):
        carla.network.accept(link, timeout=1.0).result(20)
    assert [friend.name for friend in ada.worker.do(ada.library.friends.all)] == ["Bela"]


def test_who_is_blocked_cannot_come_back_with_another_invite(ada: Person, bela: Person) -> None:
    ada.online()
    bela.online()
    ada.befriend(bela)
    ada.worker.do(ada.library.friends.block, "Bela")
    assert ada.network is not None
    ada.network.refresh().result(20)
    link = ada.network.invite().result(20)
    assert bela.network is not None
    with pytest.raises(SyncError):
        bela.network.accept(link, timeout=2.0, again=True).result(20)
    with pytest.raises(SyncError, match="blocked"):
        ada.network.accept(bela.network.invite().result(20), timeout=2.0).result(20)
    assert ada.titles() == set()
