"""The doctor in the window: beside the friend who is not here, in words, and with what to do next."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.reach.doctor import Finding
from crypto.secret import Secret


def befriend_bela(library: Any) -> None:
    from crypto.identity import Certificate, SigningKey

    person, device = SigningKey.from_seed(Secret(b"p" * 32)), SigningKey.from_seed(Secret(b"d" * 32))
    library.friends.befriend(Certificate.issue(person, device.public, 1), name="Bela", root=Secret(bytes(32)))


CAUSES = {
    "nobody": "Bela's computer is not here",
    "isolation": "This network keeps Bela's computer and yours apart",
    "subnet": "Bela is in another network",
    "vpn": "A VPN leads away from Bela",
    "clock": "The clocks of Bela's computer and this one differ",
    "firewall": "A firewall keeps Bela's computer closed",
    "local only": "Bela is outside of this network",
}


def test_it_is_asked_beside_the_friend_and_names_each_cause_with_what_to_do(
    open_window: Callable[..., Any], profile: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = open_window(profile(befriend_bela))
    hand.unlock()
    people, checkup = hand.window.desk.people, hand.window.desk.checkup
    hand.wait_until(lambda: len(people.known()) == 1)
    [friend] = [view.id for view in people.known().values()]
    wanted: list[Finding] = []
    monkeypatch.setattr("app.reach.doctor.surroundings_of", lambda place: list(wanted))
    hand.window.desk.way.go("people")
    hand.press("More about Bela")
    hand.press("Why is Bela not here?")
    for cause, title in CAUSES.items():
        wanted[:] = [Finding("friend", False, "...", "...", cause, friend), Finding("network", True, "...")]
        hand.wait_until(lambda: not checkup.busy)
        hand.press("Look again")
        hand.wait_until(lambda t=title: hand.sees(t + ". "))
        assert hand.sees("This computer is in a network")
        assert hand.nameless() == []


def test_the_settings_have_it_too_and_it_looks_for_real(
    open_window: Callable[..., Any], profile: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.reach.doctor.own_addresses", lambda: ())
    hand = open_window(profile())
    hand.unlock()
    hand.window.desk.way.go("settings")
    hand.press("Ask the doctor")
    hand.wait_until(lambda: hand.sees("This computer is in no network. Join the Wi-Fi"))
    assert hand.sees("Friends can knock at this computer")
