"""Commands about friends' entries, and about who sees what: vouch, unvouch, react, unreact, hide, unhide, sees, who."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.commands.output import Output, day, entry_lines, entry_text, entry_value, table
from app.commands.profiles import opened
from app.people.circles import FRIENDS

if TYPE_CHECKING:
    from app.reading.views import EntryView

MOST_SEEN = 1_000_000


def vouch(arguments: Namespace, out: Output) -> None:
    """Pass a friend's entry along."""
    with opened(arguments) as library:
        view = library.passing.vouch(arguments.entry, circle=arguments.circle or FRIENDS, text=arguments.text or "")
    assert view.passed is not None
    whose = f"by {view.author_name}'s name" if view.passed.named else "without a name"
    out.say(f"Passed along {whose}, for: {view.passed.circle}\n\n{entry_text(view)}", entry_value(view))


def unvouch(arguments: Namespace, out: Output) -> None:
    """Pass it along no more."""
    with opened(arguments) as library:
        view = library.passing.unvouch(arguments.entry)
    out.say(
        f"“{view.title}” is passed along no more; friends' computers erase it when they are next in step.",
        entry_value(view),
    )


def react(arguments: Namespace, out: Output) -> None:
    """Put a sign under a friend's entry."""
    with opened(arguments) as library:
        library.replies.react(arguments.entry, arguments.sort)
        _tell(out, library.listing.show(arguments.entry), f"You reacted: {arguments.sort}.")


def unreact(arguments: Namespace, out: Output) -> None:
    """Take it back."""
    with opened(arguments) as library:
        library.replies.unreact(arguments.entry)
        _tell(out, library.listing.show(arguments.entry), "Your reaction is taken back.")


def hide(arguments: Namespace, out: Output) -> None:
    """Show what a friend said under an entry of one's own to nobody else."""
    with opened(arguments) as library:
        library.replies.hide(arguments.comment)
        _tell(out, library.listing.show(arguments.comment), "You show this to nobody any more.")


def unhide(arguments: Namespace, out: Output) -> None:
    """Show it again."""
    with opened(arguments) as library:
        library.replies.unhide(arguments.comment)
        _tell(out, library.listing.show(arguments.comment), "Whoever sees your entry sees this again.")


def sees(arguments: Namespace, out: Output) -> None:
    """What one friend may see."""
    with opened(arguments) as library:
        friend = library.friends.find(arguments.friend)
        views = library.listing.seen_by(friend.id, limit=MOST_SEEN)
    out.say(
        f"{friend.name} may see this of yours, and nothing else:\n"
        + entry_lines(views, "Nothing of yours, as things stand."),
        [entry_value(view) for view in views],
    )


def who(arguments: Namespace, out: Output) -> None:
    """Which friends have an entry."""
    with opened(arguments) as library:
        holders = library.whereabouts.who(arguments.entry)
    words = {
        "has": "has it",
        "will-get": "gets it when next in step",
        "to-erase": "taken back: erased there when next in step",
        "erased": "erased there, as known since ",
    }
    rows = [(one.name, words[one.state] + (day(one.since) if one.since else "")) for one in holders]
    out.say(table(rows) if rows else "Nobody but you.", [asdict(one) for one in holders])


def _tell(out: Output, view: EntryView, done: str) -> None:
    out.say(done, entry_value(view))
