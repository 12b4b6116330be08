"""The command that says which photos and videos of friends are fetched in full, and erases those that were."""

from __future__ import annotations

from argparse import Namespace

import msgspec

from app.commands.output import Output
from app.commands.profiles import opened
from app.people.limits import megabytes
from app.profiles.habits import adopt, habits_of

WAYS = {
    "looked-at": "Photos and videos of friends come in full when you look at them.",
    "all": "All photos and videos of friends come in full while you are on one network, newest first.",
}


def media(arguments: Namespace, out: Output) -> None:
    """Show it, or decide it."""
    with opened(arguments) as library:
        habits = habits_of(library.vault)
        if arguments.free:
            arguments.what = "looked-at"  # or they would all come again
        if arguments.what is not None:
            habits = msgspec.structs.replace(habits, media=arguments.what)
            adopt(library.vault, habits)
        freed = library.blobs.free() if arguments.free else 0
        here, size, away = library.blobs.count()
    told = f"{megabytes(freed):,} MB are free again.\n" if arguments.free else ""
    out.say(
        f"{told}{WAYS[habits.media]}\n{here} of friends' are here, {megabytes(size):,} MB; {away} are not.",
        {"media": habits.media, "here": here, "megabytes": megabytes(size), "away": away, "freed": freed},
    )
