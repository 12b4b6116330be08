"""Ana's two computers and Ben's one, each command a process of its own, on one network (here 127.0.0.1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.profiles.profile import create_profile
from crypto.secret import Secret
from tests.journeys.cli import HERE, Computer, befriend, link, meet


@pytest.fixture
def laptop(tmp_path: Path, clock: Any, cheap: Any) -> Computer:
    return begun(tmp_path / "laptop", "Ana", clock, cheap)


@pytest.fixture
def desktop(tmp_path: Path) -> Computer:
    """Nothing is on it yet."""
    return Computer(tmp_path / "desktop", "Ana")


@pytest.fixture
def ben(tmp_path: Path, clock: Any, cheap: Any) -> Computer:
    return begun(tmp_path / "ben", "Ben", clock, cheap)


def begun(folder: Path, name: str, clock: Any, cheap: Any) -> Computer:
    library, _words = create_profile(folder, name=name, passphrase=Secret(b"open sesame"), now=clock, cost=cheap)
    library.close()
    return Computer(folder, name)


def test_two_computers_of_ana_and_one_of_ben_and_nothing_flaps(
    laptop: Computer, desktop: Computer, ben: Computer
) -> None:
    befriend(ben, laptop)
    laptop("circle", "add", "Family")
    laptop("circle", "admit", "Family", "Ben")
    diary = laptop("write", "Diary", "--kind", "post", "--text", "For the family.", "--circle", "Family")
    laptop("write", "Dune", "--kind", "book", "--text", "Sand.")
    ben("write", "Solaris", "--kind", "film", "--text", "Slow.")
    meet(ben, laptop)

    joined = link(laptop, desktop, "Desktop")
    assert joined["complete"]
    assert desktop("device", "list")[0]["name"] == "Desktop"
    assert desktop.texts() == laptop.texts() == {"Diary": "For the family.", "Dune": "Sand.", "Solaris": "Slow."}
    assert desktop("circle", "list") == laptop("circle", "list")
    [friend] = desktop("friends", "--wait", "0")
    assert (friend["name"], friend["circles"]) == ("Ben", ["Friends", "Family"])

    # Apart: the circle gets narrower on one, both edit, and the other is stale.
    laptop("circle", "expel", "Family", "Ben")
    laptop("edit", diary["id"], "--text", "For the family, and longer.")
    desktop("write", "Ubik", "--kind", "book", "--text", "From the desktop.")
    [dune] = [entry for entry in desktop("list", "--by", "me") if entry["title"] == "Dune"]
    desktop("edit", dune["id"], "--text", "Much sand.")

    meet(ben, desktop)
    assert ben.texts("Ana") == {"Diary": "For the family.", "Dune": "Much sand.", "Ubik": "From the desktop."}
    meet(ben, laptop)
    seen = {"Dune": "Much sand.", "Ubik": "From the desktop."}
    assert ben.texts("Ana") == seen
    for stale in (desktop, laptop, desktop):
        told = meet(ben, stale)
        assert ben.texts("Ana") == seen, "nothing comes and goes"
        assert (told["received"], told["withdrawn"]) == (0, 0)

    meet(desktop, laptop)
    everything = {
        "Diary": "For the family, and longer.",
        "Dune": "Much sand.",
        "Ubik": "From the desktop.",
        "Solaris": "Slow.",
    }
    assert laptop.texts() == desktop.texts() == everything
    assert [one["members"] for one in desktop("circle", "list")] == [[], ["Ben"], []]
    for device in (laptop, desktop, laptop):
        meet(ben, device)
        assert ben.texts("Ana") == seen

    # What Ben shows to one of them is there on the other.
    ben("write", "Stalker", "--kind", "film", "--text", "Slower.")
    meet(ben, laptop)
    meet(laptop, desktop)
    assert "Stalker" in desktop.titles("Ben")
    [held] = [entry for entry in ben("list", "--by", "me") if entry["title"] == "Solaris"]
    ben("forget", held["id"])
    meet(ben, desktop)
    meet(laptop, desktop)
    assert laptop.titles("Ben") == {"Stalker"}


def test_a_link_for_a_computer_makes_no_friend_and_an_invitation_no_computer(
    laptop: Computer, desktop: Computer, ben: Computer
) -> None:
    with laptop.running("device", "link", "--bind", "127.0.0.1", "--wait", "60") as (_linking, said):
        assert "makes nobody a friend" in ben.says("accept", said["link"], code=1)
        disguised = said["link"].replace("vouchsafe:device/", "vouchsafe:invite/")
        assert "vouchsafe:" in disguised
        ben.says("accept", disguised, "--bind", "127.0.0.1", "--wait", "3", code=1)
        assert "another person" in ben.says("device", "join", said["link"], code=1)
    with laptop.running("invite", "--bind", "127.0.0.1", "--wait", "60") as (_inviting, said):
        assert "invitation for a friend" in desktop.says("device", "join", said["link"], code=1)
        disguised = said["link"].replace("vouchsafe:invite/", "vouchsafe:device/")
        desktop.says("device", "join", disguised, "--bind", "127.0.0.1", "--wait", "3", code=1)
    assert not (desktop.folder / "vault.json").exists()
    assert laptop("friends", "--wait", "0") == []
    assert [device["this"] for device in laptop("device", "list")] == [True]


def test_a_computer_that_was_removed_gets_nothing_more_from_anybody(
    laptop: Computer, desktop: Computer, ben: Computer
) -> None:
    befriend(ben, laptop)
    link(laptop, desktop, "Desktop")
    meet(ben, desktop)
    said = laptop.says("device", "remove", "Desktop")
    assert "can read what was there until now" in said
    assert [device["gone"] is None for device in laptop("device", "list")] == [True, False]
    laptop("write", "Afterwards", "--kind", "post", "--text", "Not for the old one.")
    with ben.running("serve", *HERE) as (_serving, me):
        [told] = laptop("sync", "--friend", me["id"], "--timeout", "60", *HERE)
        assert told["reason"] == ""
        [told] = laptop("sync", "--friend", me["id"], "--timeout", "60", *HERE)
        assert told["reason"] == "", "with the new keys as well"
        [refused] = desktop("sync", "--friend", me["id"], "--timeout", "4", *HERE, code=1)
        assert refused["reason"] != ""
    assert ben.titles("Ana") == {"Afterwards"}
    with laptop.running("serve", *HERE) as (_serving, me):
        [refused] = desktop("sync", "--friend", me["device"], "--timeout", "4", *HERE, code=1)
        assert refused["reason"] != ""
    assert "Afterwards" not in desktop.titles()
