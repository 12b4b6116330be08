"""The command about the border of the local network: what crossed it, and whether anything may."""

from __future__ import annotations

from argparse import Namespace

import msgspec

from app.commands.backups import moment
from app.commands.output import Output
from app.commands.profiles import opened
from app.profiles.habits import adopt, habits_of
from app.reach.traffic import as_value, carried


def network(arguments: Namespace, out: Output) -> None:
    """Show, or change, how far this profile talks."""
    with opened(arguments) as library:
        habits = habits_of(library.vault)
        if arguments.local_only is not None:
            habits = msgspec.structs.replace(habits, local_only=arguments.local_only == "on")
            adopt(library.vault, habits)
        kept = carried(library.vault)
    count = kept.traffic
    beyond = count.beyond_in + count.beyond_out
    way = (
        "“Local only” is on: nobody outside of the local network is dialled or let in."
        if habits.local_only
        else "“Local only” is off: friends elsewhere may be dialled, and may come in."
    )
    refused = count.refused_in + count.refused_out
    since = f" since {moment(kept.since)}" if kept.since else ""
    lines = [
        way,
        f"{beyond:,} bytes crossed the border of the local network{since}.",
        f"{count.local_in + count.local_out:,} bytes stayed within it.",
        *([f"{refused} times somebody beyond it was not dialled, or not let in."] if refused else []),
    ]
    out.say("\n".join(lines), as_value(kept, local_only=habits.local_only))
