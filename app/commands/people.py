"""Commands about friends and circles."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from app.commands.errors import WrongUse
from app.commands.limits import held_text
from app.commands.output import Output, day, table
from app.commands.profiles import opened
from app.reading.views import CircleView


def circle(arguments: Namespace, out: Output) -> None:
    """List and change who sees what."""
    with opened(arguments) as library:
        circles = library.circles
        match arguments.deed:
            case "list":
                views = circles.all()
                rows = [(view.name, str(view.entries), ", ".join(view.members) or "-") for view in views]
                out.say(table([("CIRCLE", "ENTRIES", "FRIENDS"), *rows]), [asdict(view) for view in views])
            case "add":
                _tell(out, circles.add(arguments.name))
            case "rename":
                _tell(out, circles.rename(arguments.name, arguments.new))
            case "remove":
                moved = circles.remove(arguments.name)
                out.say(
                    f"The circle is gone. Entries that are now for only you: {moved}.",
                    {"name": arguments.name, "moved": moved},
                )
            case "admit":
                _tell(out, circles.admit(arguments.name, arguments.friend))
            case "expel":
                _tell(out, circles.expel(arguments.name, arguments.friend))


def friends(arguments: Namespace, out: Output) -> None:
    """List friends, or do one of the deeds."""
    if arguments.deed == "list":
        if arguments.friend is not None:
            raise WrongUse("To list your friends, give no name (see: vouchsafe friends --help)")
        return _list(arguments, out)
    if arguments.friend is None:
        raise WrongUse(f"Say whom: vouchsafe friends {arguments.deed} FRIEND (see: vouchsafe friends --help)")
    if arguments.deed in ("part", "block"):
        from app.commands.leaving import leave

        return leave(arguments, out)
    with opened(arguments) as library:
        known = library.friends.find(arguments.friend)
        match arguments.deed:
            case "words":
                words = library.friends.safety_words(known.id)
                out.say(
                    f"Read these to {known.name}, who must see the same:\n\n  {' '.join(words)}",
                    {"id": known.id, "name": known.name, "words": list(words)},
                )
                return
            case "verify":
                library.friends.verify(known.id)
            case "doubt":
                library.friends.doubt(known.id)
            case "unblock":
                library.friends.unblock(known.id)
        [view] = [friend for friend in library.friends.all() if friend.id == known.id]
        state = "blocked" if view.blocked else "verified" if view.verified else "not verified yet"
        out.say(f"{view.name} is {state}.", asdict(view))


def _list(arguments: Namespace, out: Output) -> None:
    from app.commands.network import WAYS, who_is_there

    views, ways = who_is_there(arguments)
    rows = [
        (
            view.name,
            view.id,
            "blocked" if view.blocked else "verified" if view.verified else "unverified",
            f"in step {day(view.last_in_step)}",
            "" if ways is None else WAYS.get(ways.get(view.id, ""), "not reachable"),
            held_text(view.held, view.held_because),
        )
        for view in views
    ]
    out.say(
        table(rows) if rows else "No friends yet. Invite one: vouchsafe invite",
        [
            asdict(view) | {"reachable": None if ways is None else view.id in ways, "way": (ways or {}).get(view.id)}
            for view in views
        ],
    )


def _tell(out: Output, view: CircleView) -> None:
    inside = ", ".join(view.members) or "nobody yet"
    out.say(f"{view.name}: {inside}. Entries: {view.entries}.", asdict(view))
