"""Away from home as a person chooses it, and what friends are told of where to find this computer."""

from typing import Any

import pytest

from app.errors import BadValue
from app.library import Library
from app.profiles.habits import Away, adopt, habits_of
from app.reach import roaming
from app.reach.roaming import checked, choose, relay_in, stay_home
from sync.ports import Whereabouts

HERE = Whereabouts(bytes(range(32)), "https://relay.example.org/", ("203.0.113.7:4711", "[2001:db8::7]:4711"))
THERE = Whereabouts(bytes(range(32)), "", ())


def roam(library: Library) -> None:
    adopt(library.vault, type(habits_of(library.vault))(local_only=False))


def test_it_is_off_and_cannot_be_turned_on_while_local_only_is_on(shell: Any) -> None:
    value = shell.json("away")
    assert (value["on"], value["chosen"], value["local_only"], value["relay"]) == (False, False, True, "none")
    assert "“Local only” is on" in shell("away", "on", code=1)
    assert not shell.json("away")["chosen"]


def test_it_is_turned_on_with_an_own_relay_and_off_again_and_remembers(shell: Any) -> None:
    shell("network", "--local-only", "off")
    given = ("--relay", "https://relay.example.org", "--port", "4711", "--address", "203.0.113.7:4711")
    value = shell.json("away", "on", *given)
    assert value == {
        "on": True, "chosen": True, "local_only": False, "relay": "https://relay.example.org", "port": 4711,
        "addresses": ["203.0.113.7:4711"], "key": None, "told": None, "reason": "",
    }  # fmt: skip
    shown = shell("away")
    assert "https://relay.example.org" in shown
    assert roaming.WHAT_RELAYS_SEE in shown
    assert shell.json("away", "off")["on"] is False
    assert shell.json("away", "on", "--relay", "none")["addresses"] == ["203.0.113.7:4711"]
    shell("network", "--local-only", "on")
    shown = shell("away")
    assert "“Local only” is on" in shown
    assert roaming.WHAT_RELAYS_SEE not in shown


def test_the_public_relays_are_explained_when_they_are_chosen(shell: Any) -> None:
    shell("network", "--local-only", "off")
    told = shell("away", "on", "--relay", "public")
    assert "public relays" in told
    assert roaming.WHAT_RELAYS_SEE in told


def test_wrong_use_is_said_to_be_that(shell: Any) -> None:
    shell("network", "--local-only", "off")
    assert "away on" in shell("away", "off", "--relay", "none", code=2)
    assert "is no relay" in shell("away", "on", "--relay", "relay.example.org", code=1)
    assert "is no address" in shell("away", "on", "--address", "home.example.org:4711", code=1)
    assert not shell.json("away")["chosen"]


@pytest.mark.parametrize(
    "text",
    [
        "http://relay.example.org", "relay.example.org", "https://", "https://a b", "https://me@relay.example.org",
        "https://relay.example.org/?x=1", "https://relay.example.org:0", "https://[", "ftp://x", "x" * 300,
        "https://relay.example.org/" + "x" * 300,
    ],
)  # fmt: skip
def test_what_is_no_relay_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        relay_in(text)


def test_words_for_relays() -> None:
    assert relay_in("none") == relay_in(" ") == ""
    assert relay_in("public") == "public"
    assert relay_in(" https://relay.example.org:8443/ ") == "https://relay.example.org:8443/"


@pytest.mark.parametrize("text", ["", "203.0.113.7", "203.0.113.7:0", "203.0.113.7:65536", "home:1", "0.0.0.0:1",
                                  "224.0.0.1:1", "[::]:1", "203.0.113.7:x", "1:2:3"])  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        checked(text)


def test_addresses_are_kept_in_one_form() -> None:
    assert checked(" 203.0.113.7:4711 ") == "203.0.113.7:4711"
    assert checked("[2001:DB8:0::7]:4711") == "[2001:db8::7]:4711"
    assert checked("10.8.0.3:4711") == "10.8.0.3:4711", "a network of one's own may be what one is reached by"


def test_at_most_so_many_addresses(ada: Library) -> None:
    roam(ada)
    with pytest.raises(BadValue):
        choose(ada, addresses=[f"203.0.113.{n}:1" for n in range(1, 10)])
    assert habits_of(ada.vault).away is None
    assert choose(ada, addresses=["203.0.113.1:1"] * 9).away == Away(addresses=("203.0.113.1:1",))


def test_friends_are_told_and_nobody_else_and_no_list_shows_it(people: Any, ada: Library, bela: Library) -> None:
    stranger = people("Carla")
    people.befriend(ada, stranger)
    ada.circles.expel("Friends", "Carla")
    ada.berths.tell(HERE)
    people.show(ada, bela)
    people.show(ada, stranger)
    assert list(bela.berths.of(ada.me.person.public).values()) == [HERE]
    assert stranger.berths.of(ada.me.person.public) == {}
    for library in (ada, bela):
        assert library.listing.newest(by="everyone", limit=10) == []
        assert library.search.find("relay") == []
    assert [friend.entries for friend in bela.friends.all()] == [0]
    assert next(circle.entries for circle in ada.circles.all() if circle.name == "Friends") == 0


def test_a_change_replaces_what_was_told_and_the_same_again_says_nothing(
    people: Any, ada: Library, bela: Library
) -> None:
    ada.berths.tell(HERE)
    [before] = ada.vault.execute("SELECT version FROM entry WHERE kind = 'berth'")
    ada.berths.tell(HERE)
    assert ada.vault.execute("SELECT version FROM entry WHERE kind = 'berth'") == [before]
    people.show(ada, bela)
    ada.berths.tell(THERE)
    people.show(ada, bela)
    assert list(bela.berths.of(ada.me.person.public).values()) == [THERE]


def test_turned_off_it_is_gone_here_and_at_friends(people: Any, ada: Library, bela: Library) -> None:
    roam(ada)
    choose(ada, relay="public", port=4711)
    ada.berths.tell(HERE)
    people.show(ada, bela)
    stay_home(ada)
    people.show(ada, bela)
    for library in (ada, bela):
        assert library.berths.of(ada.me.person.public) == {}
        assert library.vault.execute("SELECT 1 FROM entry WHERE kind = 'berth'") == []
    assert choose(ada).away == Away("public", 4711)


def test_a_berth_that_says_nonsense_is_not_heard(people: Any, ada: Library, bela: Library) -> None:
    """A friend's app may be another: what does not fit is kept as it is, and not used."""
    from app import reviews
    from app.bodies import Berth

    good = reviews.encode(Berth(bytes(8), bytes(32), "", ("203.0.113.7:4711",)))
    assert reviews.decode("berth", good)
    for wrong in (Berth(bytes(7), bytes(32)), Berth(bytes(8), bytes(31)), Berth(bytes(8), bytes(32), "x" * 257),
                  Berth(bytes(8), bytes(32), "", ("x",) * 9), Berth(bytes(8), bytes(32), "", ("x" * 65,))):  # fmt: skip
        with pytest.raises(reviews.Unreadable):
            reviews.decode("berth", reviews.encode(wrong))
