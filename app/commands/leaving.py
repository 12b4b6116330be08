"""Ending a friendship, and blocking: with a goodbye, if the friend's computer is reached in time."""

from __future__ import annotations

import contextlib
import queue
import time
from argparse import Namespace

from app.commands.network import GRACE, LOOK_EVERY, desk_of, network_of
from app.commands.output import Output
from app.people.friends import Known
from sync.errors import Unreachable
from sync.events import Event, Left


def leave(arguments: Namespace, out: Output) -> None:
    """End the friendship, or block them, and say what becomes of what."""
    known, heard = _leave(arguments)
    blocked = arguments.deed == "block"
    ended = f"{known.name} is blocked." if blocked else f"You and {known.name} are friends no more."
    theirs = (
        "Their computer has heard it, and erased what you showed."
        if heard
        else "Their computer was not reached: what you showed is still there."
    )
    out.say(
        f"{ended} What they showed you is erased here. {theirs} A changed app, or a photo of a screen, can keep what it"
        " saw in any case.",
        {"id": known.id, "name": known.name, "blocked": blocked, "heard": heard},
    )


def _leave(arguments: Namespace) -> tuple[Known, bool]:
    """Whom it was about, and whether they heard of it."""
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    with desk_of(arguments) as desk:
        friends = desk.library.friends
        known = desk.worker.do(friends.find, arguments.friend)

        def end() -> None:
            if arguments.deed == "block":
                friends.block(known.id)
            else:
                friends.part(known.id)

        if known.blocked or not arguments.wait:
            desk.worker.do(end)
            return known, False
        with contextlib.ExitStack() as leaving:
            there = False
            with contextlib.suppress(Unreachable):  # then it is done without a goodbye
                network = leaving.enter_context(network_of(desk, arguments, on_event=events.put))
                until = time.monotonic() + arguments.wait
                while not (there := known.id in network.reachable()) and time.monotonic() < until:
                    time.sleep(LOOK_EVERY)
            desk.worker.do(end)
            if there:
                network.refresh().result(GRACE)
            with contextlib.suppress(queue.Empty):
                while there:
                    match events.get(timeout=GRACE):
                        case Left(friend=number, heard=heard) if number == known.row:
                            return known, heard
        return known, False
