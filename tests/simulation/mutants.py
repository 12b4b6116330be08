"""Planted bugs, each a small change to the program at run time, which the simulator has to find.

What it finds is a matter of seeds: `worlds` says what kind of world shows a bug, and how it is looked for is in
soak.py. A bug that no world can show is not in this list, with one device to a person: that what was taken back is
not taken again matters to the second device only, and is for tests/app/sharing/test_shelf_rule.py.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

from app.photos.blobs import Blobs
from app.sharing import mirrors, shown
from app.sharing.mirrors import Mirrors
from app.sharing.shelves import Shelves
from app.sharing.shown import ShownShelf
from app.sharing.tallies import Tallies
from crypto.envelope import SealChecker
from sync.errors import RemoteSyncError
from sync.inspection import Inspector
from sync.net import conversation
from sync.net.conversation import Conversation
from sync.net.keeping import Keeping
from sync.offering import Offer
from sync.session import Session
from sync.shelf import DOT_SIZE, FACT, Context, unpack
from sync.taking import Done, Intake
from sync.wire import Items, Status
from tests.simulation.home_mutants import OF_HOMES
from tests.simulation.parcel_mutants import OF_PARCELS
from tests.simulation.planting import Mutant, always
from tests.simulation.tightness import put
from tests.simulation.world import Shape

COMPANY = Shape(peers=3, steps=12)
ROUGH = Shape(peers=2, steps=10, roughness=0.6, fate=0.4, slowness=0.1)
STRIFE = Shape(peers=4, steps=20, slowness=0.1, strife=True)
MOVING = Shape(peers=2, steps=10, surely="cut before it came")
HOSTILE = Shape(peers=2, steps=10, hostile=True)


# the rule


def keeping_what_is_gone(real: Any) -> Any:
    return lambda mine, i_took, offered, they_took: mine | real(mine, i_took, offered, they_took)


def covering_by_any(_real: Any) -> Any:
    return lambda self, reason: any(self.has(reason[at : at + DOT_SIZE]) for at in range(0, len(reason), DOT_SIZE))


# taking in


def absorbing_before_the_items(real: Any) -> Any:
    def compare(self: Intake, status: Status) -> Any:
        reply = real(self, status)
        if not isinstance(reply, Done):
            self._log.complete(self._friend, self._device, self._context, gone=[], met={})
        return reply

    return compare


def erasing_before_the_items(real: Any) -> Any:
    def hear(self: Intake, message: bytes) -> Any:
        asker = self._asker
        for reply in real(self, message):
            if asker is not None and not isinstance(reply, Done):
                taken = self._log.taken(self._friend, self._device)
                self._log.complete(self._friend, self._device, self._context, gone=asker.have, met={})
                before = Context.decode(taken) if taken else Context()
                self._log.complete(self._friend, self._device, before, gone=[], met={})
            yield reply

    return hear


def never_absorbing(real: Any) -> Any:
    def complete(self: Mirrors, friend: int, device: bytes, context: Context, **named: Any) -> int:
        before = self.taken(friend, device)
        erased: int = real(self, friend, device, context, **named)
        self._vault.execute("UPDATE device SET taken = ? WHERE friend = ?", (before or None, friend))
        return erased

    return complete


def keeping_the_sum(real: Any) -> Any:
    return lambda self, friend, came, went: real(self, friend, came, [])


def acking_before_it_is_durable(real: Any) -> Any:
    def take(self: Intake, arrivals: Any) -> None:
        asyncio.get_running_loop().call_later(0.2, write, self, arrivals)

    def write(intake: Intake, arrivals: Any) -> None:
        if not intake._log._life.dead:  # type: ignore[attr-defined]
            real(intake, arrivals)

    return take


def not_waiting_for_what_is_written(_real: Any) -> Any:
    async def finish(self: Keeping) -> None:
        self._more = False
        self._go_on()

    return finish


# showing


def ignoring_who_is_a_member(_real: Any) -> Any:
    def memberships(vault: Any, _friend: int) -> Any:
        rows = vault.execute("SELECT circle, reasons FROM member")
        return {circle: unpack(reasons, FACT) for circle, reasons in rows}

    return memberships


def remembering_who_was_a_member(real: Any) -> Any:
    return lambda self: vars(self).setdefault("members", real(self))


def pushing_to_everybody(_real: Any) -> Any:
    def newer(vault: Any, friend: int, made: int, most: int) -> Any:
        rows = [row for (row,) in vault.execute("SELECT row FROM entry WHERE made > ? ORDER BY made", (made,))]
        members = ignoring_who_is_a_member(None)(vault, friend)
        found = shown._fetch(vault, shown._person(vault, friend), members, rows)
        return [found[row] for row in rows if row in found]

    return newer


def losing_the_last(real: Any) -> Any:
    def read(self: Offer) -> Items:
        items = real(self)
        return Items(items.items[:-1], last=items.last) if len(items.items) > 1 else items

    return read


def thanking_for_what_came_later(_real: Any) -> Any:
    return lambda self, _turn, _taken=None: self._log.acked(self._friend, self._device, Context.decode(self._stated))


# facts


def leaving_them_in(_real: Any) -> Any:
    def expel(self: Shelves, circle: int, friend: int) -> None:
        with self.changing():
            self._tallies.reset(friend)

    return expel


def dropping_no_card(real: Any) -> Any:
    def move(self: Shelves, entries: Any, circle: int) -> None:
        with put(Shelves, "_drop_cards", lambda _self, _rows: None):
            real(self, entries, circle)

    return move


def keeping_the_old_version(real: Any) -> Any:
    def place(self: Shelves, sealed: Any, circle: int) -> None:
        with put(Shelves, "_drop_cards", lambda _self, _rows: None):
            real(self, sealed, circle)

    return place


def in_pieces(real: Any) -> Any:
    """Each statement is a transaction of its own."""

    @contextlib.contextmanager
    def changing(self: Shelves) -> Iterator[None]:
        yield
        self._vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES ('context', ?)", (self.context.encode(),))
        self.on_change()

    return changing


def forgetting_the_context(_real: Any) -> Any:
    @contextlib.contextmanager
    def changing(self: Shelves) -> Iterator[None]:
        with self._vault.transaction():
            yield
        self.on_change()

    return changing


# a conversation


def not_offering_again(real: Any) -> Any:
    async def acked(self: Conversation, taken: bytes | None = None) -> None:
        self._dirty = False
        await real(self, taken)

    return acked


def forgetting_what_changed(real: Any) -> Any:
    def shelf_changed(self: Conversation) -> None:
        if self._may_restate():
            real(self)

    return shelf_changed


def allowing_everything(_real: Any) -> Any:
    return staticmethod(lambda _fits, _message: None)


def keeping_the_good_ones(_real: Any) -> Any:
    def inspect(self: Conversation, run: Sequence[Items]) -> Any:
        arrivals = []
        for message in run:
            for item in message.items:
                try:
                    arrivals += self._inspector.inspect([item], horizon=self._horizon())
                except RemoteSyncError as wrong:
                    return arrivals, wrong
        return arrivals, None

    return inspect


def never_full(_real: Any) -> Any:
    async def listen(self: Conversation) -> None:
        try:
            while data := await self._channel.receive():
                for message in self.session.receive(data):
                    self._waiting.append((message, 0))
                self._moved.set()
        finally:
            self._closed = True
            self._moved.set()

    return listen


# inspection


def trusting_the_author(real: Any) -> Any:
    def inspect(self: Inspector, item: Any, horizon: int) -> Any:
        with contextlib.suppress(RemoteSyncError):
            self._person = _decode(item.payload).author
        return real(self, item, horizon)

    return inspect


def trusting_the_device(real: Any) -> Any:
    def inspect(self: Inspector, item: Any, horizon: int) -> Any:
        with contextlib.suppress(RemoteSyncError):
            self._devices = self._devices | {_decode(item.payload).device}
        return real(self, item, horizon)

    return inspect


def trusting_the_clock(real: Any) -> Any:
    return lambda self, item, _horizon: real(self, item, 1 << 63)


def _decode(payload: bytes) -> Any:
    from sync.entry import decode

    return decode(payload)


MUTANTS: list[Mutant] = [
    Mutant("merge keeps what is gone", [(mirrors, "merge", keeping_what_is_gone)]),
    Mutant("a context covers a reason by any of its dots", [(Context, "covers", covering_by_any)]),
    Mutant("a context covers nothing", [(Context, "covers", always(False))]),
    Mutant("a context covers everything", [(Context, "covers", always(True))]),
    Mutant("the context is taken in before the items", [(Intake, "compare", absorbing_before_the_items)], ROUGH),
    Mutant("what is gone is erased before the items came", [(Intake, "hear", erasing_before_the_items)], MOVING),
    Mutant("the context is never taken in", [(Mirrors, "complete", never_absorbing)]),
    Mutant("the sum of a mirror forgets what went", [(Mirrors, "_add", keeping_the_sum)]),
    Mutant("acked before it is durable", [(Intake, "take", acking_before_it_is_durable)]),
    Mutant("completed before it is written", [(Keeping, "finish", not_waiting_for_what_is_written)]),
    Mutant("kept from somebody who is blocked", [(Mirrors, "_welcome", always(True))], STRIFE),
    Mutant("membership is ignored", [(shown, "_memberships", ignoring_who_is_a_member)], COMPANY),
    Mutant("membership is looked at once", [(ShownShelf, "_memberships", remembering_who_was_a_member)], STRIFE),
    Mutant("pushed to everybody", [(mirrors, "newer_on_shelf", pushing_to_everybody)], COMPANY),
    Mutant("an offer loses its last item", [(Offer, "read", losing_the_last)]),
    Mutant("an ack counts for a later offer", [(Offer, "acked", thanking_for_what_came_later)], ROUGH),
    Mutant("expelled but still a member", [(Shelves, "expel", leaving_them_in)]),
    Mutant("expelled but the shelf is as it was", [(Tallies, "reset", always(None))]),
    Mutant("taken off a shelf but still counted", [(Tallies, "take_off", always(None))]),
    Mutant("moved but still where it was", [(Shelves, "move", dropping_no_card)]),
    Mutant("edited but the old one stays", [(Shelves, "place", keeping_the_old_version)]),
    Mutant("forgotten but not erased", [(Shelves, "sweep", always(0))]),
    Mutant("facts are written in pieces", [(Shelves, "changing", in_pieces)], ROUGH),
    Mutant("the context is not kept with the facts", [(Shelves, "changing", forgetting_the_context)], ROUGH),
    Mutant("a change is not offered after the ack", [(Conversation, "_acked", not_offering_again)]),
    Mutant("a change while busy is forgotten", [(Conversation, "shelf_changed", forgetting_what_changed)]),
    Mutant("nobody looks whether anybody is there", [(conversation, "HEARTBEAT", lambda _real: 1e9)], ROUGH),
    Mutant("answers are waited for without end", [(conversation, "ANSWER_WITHIN", lambda _real: 1e9)], HOSTILE),
    Mutant("messages are taken in any order", [(Session, "_allow", allowing_everything)], HOSTILE),
    Mutant("of a bad message the good is kept", [(Conversation, "_inspect", keeping_the_good_ones)], HOSTILE),
    Mutant("there is room for everything", [(Conversation, "_listen", never_full)], HOSTILE),
    Mutant("photos are given to whoever names them", [(Blobs, "may_have", always(True))], HOSTILE),
    Mutant("photos stay when their entry goes", [(Blobs, "forget_unnamed", always(None))]),
    Mutant("photos that a crash left behind stay", [(Blobs, "sweep", always(None))], ROUGH),
    Mutant("photos are here before they are whole", [(Blobs, "finish", always(None))]),
    Mutant("seals are not checked", [(SealChecker, "check", always(None))], HOSTILE),
    Mutant("authors are not checked", [(Inspector, "_inspect", trusting_the_author)], HOSTILE),
    Mutant("devices are not checked", [(Inspector, "_inspect", trusting_the_device)], HOSTILE),
    Mutant("clocks are not checked", [(Inspector, "_inspect", trusting_the_clock)], HOSTILE),
    *OF_PARCELS,
    *OF_HOMES,
]
