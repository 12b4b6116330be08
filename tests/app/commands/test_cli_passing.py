"""Passing along and talking about entries, typed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from app.bodies import Post
from app.library import Library
from app.profiles.profile import by_passphrase, open_profile
from tests.app.conftest import PASSPHRASE

if TYPE_CHECKING:
    from conftest import People, Shell


@pytest.fixture
def home(shell: Shell, clock: Any) -> Any:
    """Opens Ada's profile, which the shell has closed. Commands go by the computer's own clock, and so do friends."""
    clock.step(seconds=time.time() - clock() / 1000)
    return lambda: open_profile(shell.folder, by_passphrase(PASSPHRASE), now=clock)


def test_a_friends_entry_is_passed_along_and_talked_about(shell: Shell, home: Any, people: People) -> None:
    def meet(*others: Library, befriend: bool = False) -> None:
        ada = home()
        for other in others:
            if befriend:
                people.befriend(ada, other)
            people.show(other, ada)
            people.show(ada, other, thanked=True)
        ada.close()

    bela, carla = people("Bela"), people("Carla")
    theirs = bela.entries.write(Post("A walk", "Along the lake."), pass_along="named")
    secret = bela.entries.write(Post("A secret", "Hush."))
    meet(bela, carla, befriend=True)
    meet(bela)

    assert "does not let friends" in shell("vouch", secret.id, code=1)
    passed = shell.json("vouch", theirs.id[:8], "--text", "Go there")
    assert passed["passed"] == {"circle": "Friends", "named": True, "text": "Go there"}
    assert (passed["pass_along"], passed["author"]) == ("named", bela.me.id)
    assert "by you, to: Friends" in shell("show", theirs.id)
    meet(carla)
    assert [view.author_name for view in carla.listing.newest()] == ["Bela"]
    assert [(one["name"], one["state"]) for one in shell.json("who", theirs.id)] == [("Carla", "has")]
    assert "Carla  has it" in shell("who", theirs.id)
    assert [one["title"] for one in shell.json("sees", "Carla") if one["kind"] == "post"] == ["A walk"]
    assert "A walk" in shell("sees", "Carla")

    assert [one["sort"] for one in shell.json("react", theirs.id, "thanks")["reactions"]] == ["thanks"]
    assert "thanks: you" in shell("show", theirs.id)
    assert shell.json("unreact", theirs.id)["reactions"] == []
    assert "not reacted" in shell("unreact", theirs.id, code=1)

    shell("unvouch", theirs.id)
    assert "do not pass this along" in shell("unvouch", theirs.id, code=1)
    meet(carla)
    assert carla.listing.newest() == []
    assert [(one["name"], one["state"]) for one in shell.json("who", theirs.id)] == [("Carla", "erased")]


def test_terms_are_set_and_comments_hidden(shell: Shell, home: Any, people: People) -> None:
    written = shell.json("write", "Dune", "--kind", "book", "--pass-along", "unnamed")
    assert written["pass_along"] == "unnamed"
    assert shell.json("edit", written["id"], "--stars", "4")["pass_along"] == "unnamed"
    assert shell.json("edit", written["id"], "--pass-along", "named")["pass_along"] == "named"
    assert "friends may pass it along by name" in shell("show", written["id"])
    bela = people("Bela")
    ada = home()
    people.befriend(ada, bela)
    people.show(ada, bela)
    comment = bela.replies.comment(written["id"], "Sand.")
    people.show(bela, ada)
    ada.close()
    assert shell.json("hide", comment.id)["hidden"] is True
    assert shell.json("unhide", comment.id)["hidden"] is False
    only = shell.json("comment", written["id"], "Mine", "--only-author")
    assert only["kind"] == "comment"
    assert "your own" in shell("hide", only["id"], code=1)
