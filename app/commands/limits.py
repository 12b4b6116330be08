"""The command that says how much each friend may take up on this disk."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.commands.errors import WrongUse
from app.commands.output import Output, table
from app.commands.profiles import opened
from app.people.limits import MEGABYTE, Account, megabytes, sentence

UNITS = {
    "entries": ("entries", 1),
    "megabytes": ("bytes", MEGABYTE),
    "per_minute": ("per_minute", 1),
    "megapixels": ("pixels", MEGABYTE),
    "photo_megabytes": ("media", MEGABYTE),
}


def limits(arguments: Namespace, out: Output) -> None:
    """Show the limits of one friend or of all, or change those of one."""
    said: dict[str, int | None] = {what: None for what, _unit in UNITS.values() if arguments.usual}
    for name, (what, unit) in UNITS.items():
        if (most := getattr(arguments, name)) is not None:
            said[what] = most * unit
    if said and arguments.friend is None:
        raise WrongUse("Say whose limits: vouchsafe limits FRIEND (see: vouchsafe limits --help)")
    with opened(arguments) as library:
        friends = library.friends.known() if arguments.friend is None else [library.friends.find(arguments.friend)]
        if said:
            library.accounts.change(friends[0].row, said)
        accounts = [(friend, library.accounts.of(friend.row)) for friend in friends]
    head = ("FRIEND", "ENTRIES", "MB", "A MINUTE", "MEGAPIXELS", "MB OF PHOTOS", "")
    rows = [(friend.name, *_cells(account)) for friend, account in accounts]
    values = [{"id": friend.id, "name": friend.name, **_value(account)} for friend, account in accounts]
    out.say(
        table([head, *rows]) if rows else "No friends yet. Invite one: vouchsafe invite",
        values if arguments.friend is None else values[0],
    )


def held_text(count: int, because: str) -> str:
    """What is held back and why, in one line; empty if nothing is."""
    if not because:
        return ""
    return f"{count:,} held back. {because}" if count else because


def _cells(account: Account) -> tuple[str, ...]:
    most = account.limits
    return (
        f"{account.entries:,} of {most.entries:,}",
        f"{megabytes(account.bytes):,} of {megabytes(most.bytes):,}",
        f"{most.per_minute:,}",
        f"{megabytes(most.pixels):,}",
        f"{megabytes(account.media):,} of {megabytes(most.media):,}",
        held_text(account.waiting, sentence(account)),
    )


def _value(account: Account) -> dict[str, Any]:
    return {
        "entries": account.entries,
        "megabytes": megabytes(account.bytes),
        "photo_megabytes": megabytes(account.media),
        "held": account.waiting,
        "held_because": sentence(account),
        "limits": {
            name: megabytes(getattr(account.limits, what)) if unit == MEGABYTE else getattr(account.limits, what)
            for name, (what, unit) in UNITS.items()
        },
    }
