"""Away from home in the settings: explained, off until it is wanted, and shut while “Local only” is on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAccessible

from app.profiles.habits import Away, adopt, habits_of

SWITCH = "Friends reach me over the internet"


def test_the_settings_turn_it_on_say_what_relays_see_and_turn_it_off(
    open_window: Callable[..., Any], profile: Callable[..., Path]
) -> None:
    hand = open_window(profile())
    hand.unlock()
    desk = hand.window.desk
    desk.way.go("settings")
    switch = hand.find(SWITCH, role=QAccessible.Role.CheckBox)
    assert switch.state().disabled
    assert hand.sees("“Local only” is on: friends meet you on this network")
    desk.border.localOnly = False
    hand.wait_until(lambda: not hand.find(SWITCH, role=QAccessible.Role.CheckBox).state().disabled)
    assert not hand.sees("No relay")
    hand.press(SWITCH, role=QAccessible.Role.CheckBox)
    hand.wait_until(lambda: desk.border.roaming.on)
    hand.wait_until(lambda: hand.sees("A relay passes on sealed packets."))
    hand.press("The public relays")
    hand.wait_until(lambda: desk.border.roaming.relay == "public")
    hand.wait_until(lambda: hand.sees("The public relays are run by the makers of iroh"))
    hand.press("A relay of our own")
    hand.find("The relay's address", role=QAccessible.Role.EditableText)
    desk.border.roaming.passOver("nonsense")
    hand.wait_until(lambda: hand.sees("“nonsense” is no relay"))
    desk.border.roaming.passOver("https://relay.example.org")
    hand.wait_until(lambda: desk.border.roaming.relay == "https://relay.example.org")
    desk.border.roaming.tellOf("203.0.113.7:4711")
    hand.wait_until(lambda: desk.border.roaming.address == "203.0.113.7:4711")
    hand.press(SWITCH, role=QAccessible.Role.CheckBox)
    hand.wait_until(lambda: not desk.border.roaming.on)
    assert not hand.nameless()


def test_how_a_friend_is_reached_is_said_beside_their_name(open_window: Callable[..., Any], filled: Path) -> None:
    hand = open_window(filled)
    hand.unlock()
    people = hand.window.desk.people
    hand.window.desk.way.go("people")
    [(number, view)] = people.known().items()
    people.stand(number, "here")
    hand.wait_until(lambda: any("Here now · in step" in said for said in told(hand)))
    for way, words in (
        ("direct", "Over the internet, directly"), ("relay", "Over a relay"), ("near", "On this network"),
    ):  # fmt: skip
        people.reach({view.id: way})
        hand.wait_until(lambda words=words: any(f"{words} · in step" in said for said in told(hand)))


def test_what_was_chosen_before_is_there_again(open_window: Callable[..., Any], profile: Callable[..., Path]) -> None:
    def choose(library: Any) -> None:
        adopt(library.vault, type(habits_of(library.vault))(local_only=False, away=Away("public")))

    hand = open_window(profile(choose))
    hand.unlock()
    hand.wait_until(lambda: hand.window.desk.border.roaming.on)
    assert hand.window.desk.border.roaming.relay == "public"


def told(hand: Any) -> list[str]:
    return [one.text(QAccessible.Text.Name) + one.text(QAccessible.Text.Description) for one in hand.everything()]
