"""The command that writes everything of one's own down in open formats."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from app.commands.output import Output
from app.commands.profiles import opened
from app.durable import whole
from app.takeout.takeout import Takeout


def take_out(arguments: Namespace, out: Output) -> None:
    """Write the zip, all of it or nothing."""
    with opened(arguments) as library, whole(arguments.file) as file:
        takeout = Takeout(library, file, photos=not arguments.without_photos)
        try:
            while takeout.step():
                pass
        finally:
            takeout.close()
        taken = takeout.taken()
    missing = f" {taken.missing} photos are not on this computer, and are not in it." if taken.missing else ""
    out.say(
        f"{arguments.file}: {taken.entries} entries, {taken.photos} photos and videos, {taken.rows} imported rows."
        f"{missing}\nAnybody who has this file can read it.",
        {"file": str(arguments.file), **asdict(taken)},
    )
