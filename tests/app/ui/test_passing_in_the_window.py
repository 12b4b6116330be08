"""Passing along and talking about entries, as one does it in the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.bodies import Review
from app.items import Item
from app.library import Library

if TYPE_CHECKING:
    from conftest import Hand, People

PLACE = Item("place", "Soup bar", "Main street")


def test_a_friends_entry_is_passed_along_and_answered_by_a_sign(
    profile: Any, open_window: Callable[..., Hand], people: People
) -> None:
    bela = people("Bela")

    def fill(ana: Library) -> None:
        people.befriend(ana, bela)
        bela.entries.write(Review(PLACE, stars=80, text="Good broth."), pass_along="named")
        people.show(bela, ana)

    hand = open_window(profile(fill))
    hand.unlock()

    def shown() -> Any:
        return hand.window.ask(lambda library: library.listing.newest()[0])

    hand.window.desk.way.open(shown().id)
    hand.press("Pass along…")
    hand.wait_until(lambda: hand.sees("They see it as Bela wrote it, with Bela's name"))
    hand.write("Your words about it", "Take the pho.")
    hand.press("Pass along")
    hand.wait_until(lambda: hand.sees("You pass it along to Friends"))
    assert (shown().passed.circle, shown().passed.text) == ("Friends", "Take the pho.")
    hand.press("Thanks")
    hand.wait_until(lambda: hand.sees("Thanks: You"))
    assert [(sign.sort, sign.mine) for sign in shown().reactions] == [("thanks", True)]
    hand.press("Thanks: You")
    hand.wait_until(lambda: not hand.sees("Thanks: You"))
    hand.press("More")
    hand.press("Pass along no more")
    hand.wait_until(lambda: hand.sees("Pass along…"))
    assert shown().passed is None
    assert hand.nameless() == []


def test_what_friends_say_can_be_hidden_and_who_has_it_is_told(
    profile: Any, open_window: Callable[..., Hand], people: People
) -> None:
    bela = people("Bela")

    def fill(ana: Library) -> None:
        people.befriend(ana, bela)
        written = ana.entries.write(Review(PLACE, stars=80, text="Good broth."), pass_along="unnamed")
        people.show(ana, bela, thanked=True)
        bela.replies.comment(written.id, "Too salty.")
        bela.replies.react(written.id, "tried-it-too")
        people.show(bela, ana)

    hand = open_window(profile(fill))
    hand.unlock()
    [entry] = hand.window.ask(lambda library: library.listing.newest(kinds=["review"]))
    hand.window.desk.way.open(entry.id)
    hand.wait_until(lambda: hand.sees("I tried it, too: Bela"))
    hand.press("Hide this comment from others")
    hand.wait_until(lambda: hand.sees("Show this comment again"))
    assert [view.hidden for view in hand.window.ask(lambda library: library.listing.comments(entry.id))] == [True]
    hand.press("More")
    hand.press("Who has this")
    hand.wait_until(lambda: hand.sees("Bela: Has it"))
    assert hand.nameless() == []


def test_terms_are_chosen_where_one_writes(profile: Any, open_window: Callable[..., Hand]) -> None:
    hand = open_window(profile())
    hand.unlock()
    hand.window.desk.way.go("write")
    hand.window.desk.draft.title = "Soup bar"
    hand.press("Without my name")
    hand.press("Share with Friends")
    hand.wait_until(lambda: bool(hand.window.ask(lambda library: library.listing.newest())))
    [view] = hand.window.ask(lambda library: library.listing.newest())
    assert view.pass_along == "unnamed"
    hand.wait_until(lambda: hand.window.desk.way.page == "home")
    hand.window.desk.way.edit(view.id)
    hand.wait_until(lambda: hand.window.desk.draft.title == "Soup bar" and hand.window.desk.draft.terms == "unnamed")
    hand.press("No")
    hand.press("Save")
    hand.wait_until(lambda: hand.window.ask(lambda library: library.listing.newest())[0].pass_along == "no")
