"""How much friends may take up, from the command line."""

from __future__ import annotations

from app.library import Library
from app.profiles.profile import by_passphrase, open_profile
from crypto.secret import Secret
from tests.app.conftest import PASSPHRASE, People, Shell


def befriended(shell: Shell, people: People) -> Library:
    """Ada, whose shell it is, has Bela as a friend; her library is closed."""
    bela = people("Bela")
    library = open_profile(shell.folder, by_passphrase(PASSPHRASE), now=lambda: 1_767_225_600_000)
    library.friends.befriend(bela.me.certificate, name="Bela", root=Secret(bytes(32)))
    library.close()
    return bela


def test_limits_are_shown_and_changed(shell: Shell, people: People) -> None:
    befriended(shell, people)
    [view] = shell.json("limits")
    assert view["name"] == "Bela"
    assert view["held"] == 0
    assert view["limits"] == {
        "entries": 200_000, "megabytes": 1_000, "per_minute": 2_000, "megapixels": 100, "photo_megabytes": 10_000,
    }  # fmt: skip
    changed = shell.json("limits", "Bela", "--entries", "50", "--megabytes", "3")
    assert (changed["limits"]["entries"], changed["limits"]["megabytes"]) == (50, 3)
    assert "0 of 50" in shell("limits")
    assert shell.json("limits", "Bela", "--usual", "--entries", "7")["limits"]["megabytes"] == 1_000
    assert shell.json("limits", "Bela")["limits"]["entries"] == 7


def test_what_is_held_back_is_told_with_the_friends(shell: Shell, people: People) -> None:
    befriended(shell, people)
    library = open_profile(shell.folder, by_passphrase(PASSPHRASE), now=lambda: 1_767_225_600_000)
    library.accounts.change(1, {"entries": 0})
    library.accounts.wait(1, 12)
    library.close()
    assert "12 held back. You keep at most 0 of their entries." in shell("friends", "--wait", "0")
    [friend] = shell.json("friends", "--wait", "0")
    assert (friend["held"], friend["held_because"]) == (12, "You keep at most 0 of their entries.")


def test_a_limit_is_for_one_friend(shell: Shell, people: People) -> None:
    befriended(shell, people)
    assert "Say whose" in shell("limits", "--entries", "5", code=2)
    assert "not a number" in shell("limits", "Bela", "--entries", "-5", code=2)
    assert "There is no friend" in shell("limits", "Nobody", "--entries", "5", code=1)
