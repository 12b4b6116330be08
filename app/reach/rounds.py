"""One round with friends and own devices: waiting until all are in step, and saying of the others why they are not.

It runs on the network's loop, for app/network.py, which has the node and the threads. What a round came to is in
report.py, how a clock that is wrong is told in clocks.py.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial

from app.library import Library
from app.people.book import AddressBook
from app.people.limits import sentence
from app.reach.clocks import FEW, clock_off, clock_sentence
from app.reach.report import Report, after
from crypto.pair import PairKeys
from sync.channel import Elsewhere
from sync.events import Event, InStep, Parted, TurnedAway
from sync.net.node import Node

NOT_HERE = "Their computer is not on this network, or Vouchsafe is not open there."


class Rounds:
    """For one network. `running`, told later, gives its node; `listening` its events while a block lasts; `persons` ids
    and names by number; what takes long without the vault is done `beside`."""

    def __init__(
        self,
        library: Library,
        book: AddressBook,
        *,
        on_log: Elsewhere,
        beside: Elsewhere,
        listening: Callable[[], AbstractContextManager[asyncio.Queue[Event]]],
        persons: Callable[[], Awaitable[Mapping[int, tuple[str, str]]]],
    ) -> None:
        self.running: Callable[[], Node]
        self._library = library
        self._book = book
        self._on_log = on_log
        self._beside = beside
        self._listening = listening
        self._persons = persons

    async def one(self, friend: str | None, *, within: float) -> list[Report]:
        """With this friend or own device (an id), or with everybody, for as long as `within` seconds; by name."""
        persons = {row: known for row, known in (await self._persons()).items() if friend in (None, known[0])}
        reports = {row: Report(id_, name, reason=NOT_HERE) for row, (id_, name) in persons.items()}
        missing = await self._in_step(reports, within)
        for row in missing:
            if (off := await self._clock_off(row, few=len(missing) <= FEW)) is not None:
                reports[row] = replace(reports[row], reason=clock_sentence(off), clock_ms=off)
        ways = self.running().ways()
        accounts = await self._on_log(lambda: {row: self._library.accounts.of(row) for row in reports})
        told = [
            replace(report, held=accounts[row].waiting, held_because=sentence(accounts[row]), way=ways.get(row, ""))
            for row, report in reports.items()
        ]
        return sorted(told, key=lambda report: report.name)

    async def _in_step(self, reports: dict[int, Report], within: float) -> set[int]:
        """Write down what comes of it with each, until all are in step; who is not when the time is over."""
        missing = set(reports)
        with self._listening() as events:
            # Who has heard of something else since we began to talk may leave having had that: it is not enough.
            before = self.running().told_more()
            self.running().shelf_changed()
            self.running().look_again()
            try:
                async with asyncio.timeout(within):
                    while missing:
                        match await events.get():
                            case InStep() as done if done.friend in missing:
                                missing.discard(done.friend)
                                reports[done.friend] = after(reports[done.friend], done)
                            case Parted(friend=number, done=InStep() as done) if number in missing - before:
                                missing.discard(number)
                                reports[number] = after(reports[number], done)
                            case Parted(friend=number, reason=reason) | TurnedAway(number, reason) if number in missing:
                                reports[number] = replace(reports[number], reason=reason)
            except TimeoutError:
                pass
        return missing

    async def _clock_off(self, row: int, *, few: bool) -> int | None:
        """By how much the clock of a friend who was not found is ahead of ours, if they are here after all."""
        announced = self.running().unrecognised()
        known = await self._on_log(self._book.acquaintances) if announced else []
        for friend in known:
            if friend.friend == row:
                keys = PairKeys(friend.root, self._library.me.person.public, friend.person)
                now = self._library.now()
                return await self._beside(partial(clock_off, announced, keys.beacon_in, now=now, thorough=few))
        return None
