"""Friends away from home: the same news over the internet, from one way to the other and back, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from app.profiles.habits import Away, habits_of
from app.reach.roaming import choose, stay_home
from sync.border import Traffic
from sync.events import InStep, Parted
from sync.ports import Whereabouts
from tests.journeys import abroad, gallery
from tests.journeys.abroad import PATIENCE, come_home, cut, forget_address, go_abroad, knows, lines, until, way
from tests.journeys.hostile import make_friends

if TYPE_CHECKING:
    from conftest import Person


@pytest.fixture(params=[gallery.meet, abroad.meet], ids=["lan", "away"])
def meet(request: pytest.FixtureRequest) -> Callable[[Person, Person], object]:
    """How two who are friends come together: on one network, or over the internet."""
    return request.param  # type: ignore[no-any-return]


def test_what_was_written_is_there_and_news_is_pushed_and_what_is_taken_back_goes(
    ada: Person, bela: Person, meet: Callable[[Person, Person], object]
) -> None:
    kept, forgotten = ada.write("Kept"), ada.write("Forgotten")
    meet(ada, bela)
    bela.wait_until(lambda: bela.titles("Ada") == {"Kept", "Forgotten"}, "both are there")
    ada.write("Pushed")
    bela.wait_until(lambda: "Pushed" in bela.titles(), "news is pushed")
    bela.write("Answered")
    ada.wait_until(lambda: "Answered" in ada.titles(), "and the other way")
    ada.worker.do(lambda: ada.library.entries.forget([forgotten.id]))
    bela.wait_until(lambda: bela.titles("Ada") == {"Kept", "Pushed"}, "what was taken back is gone")
    assert kept.title == "Kept"


def test_a_photo_comes_in_full_as_it_is(ada: Person, bela: Person, meet: Callable[[Person, Person], object]) -> None:
    photo = gallery.large()
    entry = gallery.show(ada, photo)
    meet(ada, bela)
    bela.wait_until(lambda: bool(bela.titles()), "the entry is there")
    assert gallery.look(bela, entry) == photo


def test_the_link_on_this_network_takes_over_and_gives_back_without_a_word_lost(ada: Person, bela: Person) -> None:
    abroad.meet(ada, bela)
    ada.write("Far")
    bela.wait_until(lambda: "Far" in bela.titles(), "it came over the internet")
    bela.events.clear()
    come_home(bela, ada)
    until(lambda: way(bela, ada) == "near" == way(ada, bela), "the link on this network took over")
    assert not [event for event in bela.events if isinstance(event, Parted)], "nobody noticed"
    ada.write("Near")
    bela.wait_until(lambda: "Near" in bela.titles(), "it came over this network")
    forget_address(bela)
    cut(bela)
    until(lambda: way(bela, ada) == "direct", "and over the internet again")
    ada.write("Far again")
    bela.wait_until(lambda: "Far again" in bela.titles(), "it came")


def test_off_is_how_it_begins_and_turned_off_it_is_gone_at_friends_too(ada: Person, bela: Person) -> None:
    assert habits_of_(ada).away is None
    abroad.meet(ada, bela)
    assert knows(bela, ada)
    assert ada.network is not None
    ada.worker.do(lambda: stay_home(ada.library))
    bela.wait_until(lambda: not knows(bela, ada), "friends are told no more where to find her")
    assert ada.network.roads.go(None).result(PATIENCE) == ""
    bela.wait_until(lambda: any(isinstance(event, Parted) for event in bela.events), "the link is ended")
    assert ada.network.roads.where().result(PATIENCE) == (None, "")


def test_local_only_ends_it_at_once_and_gives_it_back_later(ada: Person, bela: Person) -> None:
    abroad.meet(ada, bela)
    assert ada.network is not None
    ada.network.stay_local(True).result(PATIENCE)
    bela.wait_until(lambda: any(isinstance(event, Parted) for event in bela.events), "the link is ended")
    until(lambda: nowhere(ada), "the endpoint is closed")
    assert not lines(ada, lambda link: link.away)
    before = counted(ada)
    assert before.beyond_out + before.local_out > 0
    ada.network.stay_local(False).result(PATIENCE)
    until(lambda: not nowhere(ada), "and there again")


def test_while_local_only_is_on_nothing_is_opened_whatever_was_chosen(
    ada: Person, bela: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_friends(ada, bela)
    network = ada.online(announce=False, discover=False)
    network.stay_local(False).result(PATIENCE)
    ada.worker.do(lambda: choose(ada.library, relay="public"))
    network.stay_local(True).result(PATIENCE)
    ada.offline()

    def fail() -> None:
        raise AssertionError("the engine was loaded")

    monkeypatch.setattr("sync.net.away.engine", fail)
    monkeypatch.setattr("sync.net.awaylink.engine", fail)
    network = ada.online(announce=False, discover=False, listen=False)
    assert network.roads.where().result(PATIENCE) == (None, "")


def test_a_friend_who_is_blocked_is_not_heard_out_any_more(ada: Person, bela: Person) -> None:
    abroad.meet(ada, bela)
    assert ada.network is not None
    bela.events.clear()
    ada.worker.do(lambda: ada.library.friends.block("Bela"))
    ada.network.refresh().result(PATIENCE)
    until(lambda: way(bela, ada) == "", "the link is ended")
    assert bela.network is not None
    [report] = bela.network.sync(timeout=0.3).result(PATIENCE)
    assert report.reason
    assert not report.way


def test_what_goes_over_the_internet_is_counted_and_kept(
    ada: Person, bela: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    abroad.meet(ada, bela)
    monkeypatch.setattr("sync.border.is_local", lambda host, networks: False)  # as if Ada were far away
    before = counted(bela).beyond_in
    ada.write("Piranesi", "word " * 2000)
    bela.wait_until(lambda: "Piranesi" in bela.titles(), "it came from afar")
    assert counted(bela).beyond_in - before > 1000


def test_a_new_start_finds_the_friend_again_at_once(ada: Person, bela: Person) -> None:
    abroad.meet(ada, bela)
    bela.offline()
    bela.reopen()
    ada.write("Written meanwhile")
    bela.events.clear()
    go_abroad(bela)
    bela.wait_until(lambda: any(isinstance(event, InStep) for event in bela.events), "they are in step")
    assert "Written meanwhile" in bela.titles()
    assert way(bela, ada) == "direct"


def test_a_relay_that_is_not_found_again_at_once_is_not_taken_back(ada: Person, bela: Person) -> None:
    """Or a friend who hears it in that moment, and leaves, could not even try to call over it."""
    relay = "https://127.0.0.1:9/"  # nobody is there
    make_friends(ada, bela)
    network = ada.online(announce=False, discover=False)
    network.stay_local(False).result(PATIENCE)
    ada.worker.do(lambda: ada.library.berths.tell(Whereabouts(bytes(32), relay, ("203.0.113.9:4711",))))
    assert network.roads.go(Away(relay)).result(PATIENCE) == ""
    until(lambda: [one.addresses for one in berth(ada)] == [()], "an address that is missing still is taken back")
    assert [one.relay for one in berth(ada)] == [relay]
    assert network.roads.where().result(PATIENCE)[0] == Whereabouts(berth(ada)[0].key), "it was not found"
    assert network.roads.go(Away()).result(PATIENCE) == ""
    until(lambda: [one.relay for one in berth(ada)] == [""], "who chose no relay any more tells of none")


def berth(person: Person) -> list[Whereabouts]:
    """What friends are told."""
    own = person.library.me.person.public
    return list(person.worker.do(lambda: person.library.berths.of(own)).values())


def habits_of_(person: Person) -> object:
    return person.worker.do(lambda: habits_of(person.library.vault))


def nowhere(person: Person) -> bool:
    assert person.network is not None
    return person.network.roads.where().result(PATIENCE) == (None, "")


def counted(person: Person) -> Traffic:
    assert person.network is not None
    return person.network.carried().result(PATIENCE).traffic
