"""Commands that show entries: list, search, show."""

from __future__ import annotations

from argparse import Namespace

from app.commands.errors import WrongUse
from app.commands.output import Output, comment_text, entry_lines, entry_text, entry_value
from app.commands.profiles import opened


def newest(arguments: Namespace, out: Output) -> None:
    """List entries, newest first."""
    with opened(arguments) as library:
        views = library.listing.newest(
            by=arguments.by,
            kinds=arguments.kind or (),
            circle=arguments.circle,
            status=arguments.status,
            limit=arguments.limit,
        )
    out.say(entry_lines(views, "There is nothing here yet."), [entry_value(view) for view in views])


def search(arguments: Namespace, out: Output) -> None:
    """Find entries by their words."""
    asked = " ".join(arguments.query).strip()
    if not asked:
        raise WrongUse("Say what to look for (see: vouchsafe search --help)")
    with opened(arguments) as library:
        while library.shelves.index.catch_up():  # a command has no later
            pass
        views = library.search.find(asked, kinds=arguments.kind or (), limit=arguments.limit)
    out.say(entry_lines(views, f"Nothing has all the words of “{asked}”."), [entry_value(view) for view in views])


def show(arguments: Namespace, out: Output) -> None:
    """Show one entry with what is around it."""
    with opened(arguments) as library:
        view = library.listing.show(arguments.entry)
        comments = library.listing.comments(view.id)
        page = library.listing.about_item(view.item) if view.item else None
    also = [other for other in page.entries if other.id != view.id] if page else []
    parts = [entry_text(view)]
    parts += [comment_text(one) for one in comments]
    if also:
        parts.append("Others on this:\n" + entry_lines(also, ""))
    value = entry_value(view) | {
        "thread": [entry_value(one) for one in comments],
        "also": [entry_value(one) for one in also],
    }
    out.say("\n\n".join(parts), value)
