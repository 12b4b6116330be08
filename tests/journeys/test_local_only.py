"""“Local only”: what crosses the border is counted, kept and told; and while it is on, nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from app.profiles.habits import habits_of
from app.reach.traffic import carried
from sync.border import BEYOND, Traffic
from sync.events import InStep, Parted
from tests.journeys.hostile import know_address, make_friends, told

if TYPE_CHECKING:
    from conftest import Person

PATIENCE = 60.0


def in_step(person: Person) -> bool:
    return any(isinstance(event, InStep) for event in person.events)


def counted(person: Person) -> Traffic:
    assert person.network is not None
    return person.network.carried().result(PATIENCE).traffic


def test_what_two_friends_exchange_is_local_and_the_count_goes_on_after_a_restart(ada: Person, bela: Person) -> None:
    make_friends(ada, bela)
    ada.online(announce=False, discover=False)
    know_address(bela, ada)
    bela.online(announce=False, discover=False, listen=False)
    bela.wait_until(lambda: in_step(bela), "they are in step")
    first = counted(bela)
    assert first.local_in > 500
    assert (first.beyond_in, first.beyond_out, first.refused_in, first.refused_out) == (0, 0, 0, 0)
    bela.offline()
    bela.reopen()
    kept = bela.worker.do(lambda: carried(bela.library.vault))
    assert kept.since > 0
    assert kept.traffic.local_in >= first.local_in
    bela.events.clear()
    bela.online(announce=False, discover=False, listen=False)
    bela.wait_until(lambda: in_step(bela), "they are in step again")
    assert counted(bela).local_in > kept.traffic.local_in


def test_a_friend_who_is_elsewhere_is_not_dialled_and_the_reason_is_told(ada: Person, bela: Person) -> None:
    make_friends(ada, bela)
    elsewhere = msgspec.json.encode([("203.0.113.9", 4711), ("8.8.8.8", 443)]).decode()
    bela.worker.do(lambda: bela.library.vault.execute("UPDATE friend SET addresses = ?", (elsewhere,)))
    bela.online(announce=False, discover=False, listen=False)
    assert bela.network is not None
    assert told(bela.network).reason == BEYOND
    assert counted(bela).refused_out >= 2
    assert counted(bela).beyond_out == 0


def test_the_switch_is_kept_and_ends_what_goes_across(
    ada: Person, bela: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_friends(ada, bela)
    ada.online(announce=False, discover=False)
    know_address(bela, ada)
    network = bela.online(announce=False, discover=False, listen=False)
    network.stay_local(False).result(PATIENCE)
    assert not bela.worker.do(lambda: habits_of(bela.library.vault)).local_only
    bela.wait_until(lambda: in_step(bela), "they are in step")
    monkeypatch.setattr("sync.border.is_local", lambda host, networks: False)  # as if Ada were far away
    ada.write("Piranesi")
    bela.wait_until(lambda: "Piranesi" in bela.titles(), "it came from afar")
    assert counted(bela).beyond_in > 0
    network.stay_local(True).result(PATIENCE)
    bela.wait_until(lambda: any(isinstance(event, Parted) for event in bela.events), "the link across is ended")
    assert told(network).reason == BEYOND
