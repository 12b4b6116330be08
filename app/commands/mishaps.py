"""Commands about reports of mishaps. No passphrase is asked for: there is nothing of the person's in them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.commands.backups import moment
from app.commands.output import Output, table
from app.commands.profiles import folder
from app.errors import Ambiguous, Unknown
from app.mishaps.drawer import Drawer, text_of
from app.mishaps.falls import draw_up
from app.mishaps.mishap import Mishap, mishap_of
from app.mishaps.watch import Watch
from app.profiles.profile import NoProfile, exists


def report(arguments: Namespace, out: Output) -> None:
    """List, show or delete reports."""
    place = folder(arguments)
    if not exists(place):
        raise NoProfile
    drawer = Drawer(place)
    with suppress(OSError):
        draw_up(drawer)
    match arguments.deed:
        case "list":
            _list(drawer, out)
        case "show":
            mishap = _one(drawer, arguments.report)
            out.say(text_of(mishap).rstrip("\n"), mishap.as_value())
        case _:
            ids = [one.id for one in drawer.all()] if arguments.all else [_one(drawer, arguments.report).id]
            drawer.erase(ids)
            out.say("\n".join(f"{id_} is erased." for id_ in ids) or "There was none.", {"deleted": ids})


def _list(drawer: Drawer, out: Output) -> None:
    reports = drawer.all()
    rows = [(one.id, moment(one.last * 1000), f"{one.times} times", one.what) for one in reports]
    nothing = "Nothing went wrong that should not."
    out.say(table(rows) if rows else nothing, [one.as_value() for one in reports])


def _one(drawer: Drawer, beginning: str) -> Mishap:
    fitting = [one for one in drawer.all() if one.id.startswith(beginning)]
    if not fitting:
        raise Unknown(f"There is no report {beginning}.")
    if len(fitting) > 1:
        raise Ambiguous(f"{beginning} fits {len(fitting)} reports: {', '.join(one.id for one in fitting)}.")
    return fitting[0]


def keep(wrong: BaseException, place: Path) -> str:
    """A report of what went wrong in a command, if there is a profile; its id, or nothing."""
    if not exists(place):
        return ""
    drawer = Drawer(place)
    mishap = mishap_of(wrong, thread="window", at=int(drawer.now()))
    drawer.keep(mishap)
    return mishap.id


@contextmanager
def watched(arguments: Namespace) -> Iterator[Watch]:
    """What goes wrong within the block, in any thread, becomes a report."""
    watch = Watch(Drawer(folder(arguments)), debug=arguments.debug)
    watch.begin()
    try:
        yield watch
    finally:
        watch.end()
