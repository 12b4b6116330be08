"""The ways to become friends on one network, and what goes wrong on them, each with two real processes."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from crypto.vaultkey import Cost
from sync.events import CodeOver
from sync.invite import Invite
from sync.net.meetings import CODE_TRIED, CODES_TRIED, OFTEN
from sync.spoken import WrongCode
from tests.journeys.line import kept_port
from tests.journeys.middle import Middle
from tests.journeys.shells import HERE, Somebody

if TYPE_CHECKING:
    from conftest import Person

PATIENCE = 60.0  # seconds; reached only when something is wrong
LONG = ("--wait", "180", *HERE)


@pytest.fixture
def leaving() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def ana(tmp_path: Path, cheap: Cost, leaving: ExitStack) -> Somebody:
    return Somebody("Ana", tmp_path / "ana", cheap, leaving)


@pytest.fixture
def ben(tmp_path: Path, cheap: Cost, leaving: ExitStack) -> Somebody:
    return Somebody("Ben", tmp_path / "ben", cheap, leaving)


@pytest.fixture
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nobody else says a code meanwhile: it could be of the same number, and all tests are on one network."""
    with FileLock(tmp_path_factory.getbasetemp().parent / "spoken codes.lock"):
        yield


@pytest.mark.usefixtures("alone")
def test_a_code_that_is_said_makes_friends(ana: Somebody, ben: Somebody) -> None:
    inviting = ana.start("invite", "--spoken", *LONG)
    code = inviting.line()
    assert len(code.split()) == 4
    assert ben("accept", "--spoken", code.upper(), *LONG)["name"] == "Ana"
    assert inviting.line().startswith("You and Ben")
    assert inviting.end() == ""
    assert ana.friends() == ["Ben"]


@pytest.mark.usefixtures("alone")
def test_a_wrong_word_burns_the_code_for_good(ana: Somebody, ben: Somebody) -> None:
    inviting = ana.start("invite", "--spoken", *LONG)
    number, *words = inviting.line().split()
    wrong = " ".join([number, *words[:2], "zoo" if words[2] != "zoo" else "zone"])
    assert "burnt" in ben.refused("accept", "--spoken", wrong, *LONG)
    assert "burnt" in inviting.end(1)
    assert "No" in ben.refused("accept", "--spoken", " ".join([number, *words]), "--wait", "2", *HERE)
    assert ana.friends() == ben.friends() == []


@pytest.mark.usefixtures("alone")
def test_who_burns_one_code_after_the_other_is_told_of(
    people: Callable[[str], Person],
) -> None:
    ada, stranger = people("Ada"), people("Stranger")
    ada.online()
    network = stranger.online()
    told = []
    for _ in range(OFTEN):
        assert ada.network is not None
        number, *words = ada.network.say().result(PATIENCE).split()
        wrong = " ".join([number, *words[:2], "zoo" if words[2] != "zoo" else "zone"])
        with pytest.raises(WrongCode):
            network.hear(wrong, timeout=PATIENCE).result(2 * PATIENCE)
        ada.wait_until(lambda: len(over(ada)) > len(told), "the code is burnt")  # noqa: B023
        told = over(ada)
    assert told == [CODE_TRIED] * (OFTEN - 1) + [CODES_TRIED]


def over(person: Person) -> list[str]:
    return [event.reason for event in person.events if isinstance(event, CodeOver)]


def test_what_is_no_code_is_said_before_anything_is_tried(ben: Somebody) -> None:
    assert "a number and three words" in ben.refused("accept", "--spoken", "apple river stone", *HERE)
    assert "Word 3" in ben.refused("accept", "--spoken", "7 apple river stonehenge", *HERE)


def test_a_link_is_read_from_a_picture_of_its_code(ana: Somebody, ben: Somebody, tmp_path: Path) -> None:
    picture, blank = tmp_path / "code.png", tmp_path / "blank.png"
    inviting = ana.start("invite", "--qr", str(picture), *LONG)
    inviting.line()
    assert ben("accept", "--qr", str(picture), *LONG)["name"] == "Ana"
    inviting.end()
    blank.write_bytes(Path("resources/icons/vouchsafe.svg").read_bytes())
    assert "not a picture" in ben.refused("accept", "--qr", str(blank), *HERE)


def test_an_invitation_that_has_ended_says_so(ana: Somebody, ben: Somebody) -> None:
    link = ana.old_link(lifetime_s=-60)
    assert "has ended" in ben.refused("accept", link, *HERE)


def test_an_invitation_that_was_used_lets_nobody_else_in(
    ana: Somebody, ben: Somebody, tmp_path: Path, cheap: Cost, leaving: ExitStack
) -> None:
    carla = Somebody("Carla", tmp_path / "carla", cheap, leaving)
    port = str(leaving.enter_context(kept_port()))
    inviting = ana.start("invite", "--port", port, *LONG)
    link = inviting.line()
    ben("accept", link, *LONG)
    inviting.end()
    assert Invite.parse(link).addresses == (("127.0.0.1", int(port)),)
    serving = ana.start("serve", "--json", "--port", port, *HERE)
    serving.line()
    assert "used, taken back, or is over" in carla.refused("accept", link, "--wait", "10", *HERE)
    serving.process.terminate()
    serving.end()
    assert ana.friends() == ["Ben"]
    assert carla.friends() == []


def test_a_second_invitation_from_a_friend_is_a_warning_first(ana: Somebody, ben: Somebody) -> None:
    inviting = ana.start("invite", *LONG)
    ben("accept", inviting.line(), *LONG)
    inviting.end()
    inviting = ana.start("invite", "--json", *LONG)
    link = json.loads(inviting.line())["link"]
    assert "probing" in ben.refused("accept", link, *HERE)
    assert ben("accept", link, "--again", *LONG)["name"] == "Ana"
    inviting.end()
    assert ana.friends() == ["Ben"]


def test_somebody_in_the_middle_is_refused_by_both(ana: Somebody, ben: Somebody) -> None:
    inviting = ana.start("invite", "--silent", *LONG)
    invite = Invite.parse(inviting.line())
    with Middle(invite.addresses[0]) as middle:
        swapped = dataclasses.replace(invite, addresses=(middle.address,)).text()
        sentence = ben.refused("accept", swapped, "--wait", "4", *HERE)
        assert middle.passed  # they were in the middle indeed
    assert "ended the connection" in sentence
    inviting.process.terminate()
    inviting.process.wait(PATIENCE)
    assert "Nobody used the invitation" in ana.refused("invite", "--silent", "--wait", "0.1", *HERE)
    assert ana.friends() == ben.friends() == []


def test_files_make_friends_of_two_who_are_never_online_together(ana: Somebody, ben: Somebody, tmp_path: Path) -> None:
    letter, answer, back = (str(tmp_path / name) for name in ("letter", "answer", "back"))
    ana("write", "Dune", "--kind", "book", "--text", "Sand.")
    ben("write", "Solaris", "--kind", "film", "--text", "Slow.")
    ana("invite", "--file", letter)
    assert ben("accept", "--file", letter, "--reply", answer)["name"] == "Ana"
    opened = ana("accept", "--file", answer, "--reply", back)
    assert (opened["name"], opened["new"], opened["verified"]) == ("Ben", True, False)
    ben("parcel", "open", back)
    assert {entry["title"] for entry in ana("list")} == {entry["title"] for entry in ben("list")} == {"Dune", "Solaris"}
    assert ana("friends", "words", "Ben")["words"] == ben("friends", "words", "Ana")["words"]
