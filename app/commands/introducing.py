"""Commands by which friends become friends of each other.

With --json:

    introduce                             one of `introductions`
    introductions                         [{id, mine, by, names, text, made, state}]
    introduction accept|decline ID        the same
"""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from app.commands.output import Output, day, table
from app.commands.profiles import opened
from app.reading.views import IntroductionView

STATES = {
    "proposed": "not both have said yes yet",
    "handed": "both have said yes",
    "answered": "done",
    "open": "waits for you",
    "accepted": "waits for them",
    "declined": "you said no",
    "friends": "you are friends",
    "over": "over",
}


def introduce(arguments: Namespace, out: Output) -> None:
    """Propose two friends to each other."""
    with opened(arguments) as library:
        view = library.introductions.propose(arguments.one, arguments.other, text=arguments.text)
    one, other = view.names
    out.say(
        f"{one} and {other} are asked when your computers meet. Each learns the other's key only when both say yes.",
        asdict(view),
    )


def introductions(arguments: Namespace, out: Output) -> None:
    """List them."""
    with opened(arguments) as library:
        library.introductions.look()
        views = library.introductions.all()
    rows = [(view.id[:8], _whom(view), day(view.made), STATES[view.state], view.text) for view in views]
    out.say(table(rows) if rows else "No introductions yet.", [asdict(view) for view in views])


def introduction(arguments: Namespace, out: Output) -> None:
    """Accept or decline one."""
    with opened(arguments) as library:
        library.introductions.look()
        deed = library.introductions.accept if arguments.deed == "accept" else library.introductions.decline
        view = deed(arguments.introduction)
    told = {
        "accepted": f"{view.names[0]} hears of it through {view.by}, once they have said yes as well.",
        "declined": "Nobody is told.",
    }
    out.say(told.get(view.state, ""), asdict(view))


def _whom(view: IntroductionView) -> str:
    return " and ".join(view.names) if view.mine else f"{view.names[0]}, by {view.by}"
