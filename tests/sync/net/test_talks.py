"""At most one conversation with each device: which of two links stays, and when to try again."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar

import pytest

import sync.net.talks
from app.library import Library
from app.people.book import AddressBook
from app.profiles.profile import create_profile
from crypto.secret import Secret
from sync.net.runtime import Runtime
from sync.net.talks import Talk, Talks
from sync.ports import Acquaintance
from sync.wire import Behind, frame
from tests.sync.deadlink import DeadLink

T = TypeVar("T")


class LateLink(DeadLink):
    """A link over which one is taken for a copy of oneself: what came over it was older than what had come already."""

    def __init__(self) -> None:
        super().__init__()
        self._said = [frame(Behind(0, b"", b""))]

    async def receive(self) -> bytes:
        return self._said.pop() if self._said else await super().receive()


class Party:
    """Somebody's conversations, of whom the far ends are dead."""

    def __init__(self, library: Library, friend: Acquaintance) -> None:
        self.friend = friend
        self.prompted: list[int] = []

        async def at_once(deed: Callable[..., T], /, *values: Any) -> T:
            return deed(*values)

        self.talks = Talks(
            Runtime(on_log=at_once, beside=at_once, now=library.now, entropy=os.urandom, tell=lambda event: None),
            log=library.mirrors,
            person=library.me.person.public,
            over=self.prompted.append,
        )

    def begin(self, *, dialled: bool, away: bool = False, link: DeadLink | None = None) -> tuple[Talk, DeadLink]:
        link = link or DeadLink(away=away)
        talk = self.talks.prepare(self.friend, self.friend.devices[0], link)  # type: ignore[arg-type]
        self.talks.begin(talk, self.friend, b"", dialled=dialled)
        return talk, link


@pytest.fixture
async def party(tmp_path: Path, clock: Any, cheap: Any) -> AsyncIterator[Party]:
    """The one of two friends who has the lower key."""
    with ExitStack() as leaving:
        pair = []
        for name in ("Ada", "Bela"):
            made, _words = create_profile(tmp_path / name, name=name, passphrase=Secret(b"x"), now=clock, cost=cheap)
            leaving.callback(made.close)
            pair.append(made)
        lower, higher = sorted(pair, key=lambda library: library.me.person.public)
        lower.friends.befriend(higher.me.certificate, name="Friend", root=Secret(bytes(32)))
        [friend] = AddressBook(lower).acquaintances()
        party = Party(lower, friend)
        yield party
        await party.talks.stop()


async def soon(awaited: Awaitable[Any]) -> None:
    async with asyncio.timeout(60):
        await awaited


async def until(so: Callable[[], bool]) -> None:
    while not so():
        await asyncio.sleep(0)


async def test_of_two_who_dial_at_once_the_one_with_the_lower_key_keeps_their_link(party: Party) -> None:
    first, mine = party.begin(dialled=True)
    _second, theirs = party.begin(dialled=False)
    await soon(theirs.closed.wait())
    assert not mine.closed.is_set()
    assert party.talks.all() == [first]


@pytest.mark.parametrize("dialled", [True, False])
async def test_a_link_on_this_network_takes_over_from_one_over_the_internet(
    party: Party, dialled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync.net.talks, "HANDING_OVER", 0.05)
    _far, far_link = party.begin(dialled=dialled, away=True)
    assert party.talks.only_away(party.friend.friend)
    assert party.talks.ways() == {party.friend.friend: "direct"}
    near, near_link = party.begin(dialled=not dialled)
    assert not far_link.closed.is_set(), "the other side may not be as far yet"
    await soon(far_link.closed.wait())
    assert not near_link.closed.is_set()
    assert party.talks.all() == [near]
    assert not party.talks.only_away(party.friend.friend)
    assert party.talks.ways() == {party.friend.friend: "near"}


@pytest.mark.parametrize("dialled", [True, False])
async def test_a_link_over_the_internet_that_comes_a_moment_later_is_let_go(party: Party, dialled: bool) -> None:
    near, near_link = party.begin(dialled=not dialled)
    _far, far_link = party.begin(dialled=dialled, away=True)
    await soon(far_link.closed.wait())
    assert not near_link.closed.is_set()
    assert party.talks.all() == [near]


async def test_a_link_over_the_internet_replaces_one_that_has_led_nowhere_for_long(
    party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They have left this network, and ours has not noticed yet."""
    _near, near_link = party.begin(dialled=True)
    monkeypatch.setattr(sync.net.talks, "MEETING_WITHIN", 0.0)
    far, _far_link = party.begin(dialled=True, away=True)
    await soon(near_link.closed.wait())
    assert party.talks.all() == [far]


async def test_who_was_taken_for_a_copy_by_mistake_tries_again_at_once(party: Party) -> None:
    """However young the link was: the next begins with how things stand now."""
    _talk, link = party.begin(dialled=True, link=LateLink())
    await soon(link.closed.wait())
    await soon(until(lambda: not party.talks.all()))
    assert party.prompted == [party.friend.friend]


async def test_who_dials_while_a_link_stands_has_lost_it(party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their end is gone (they slept, or moved to another network), and ours has not noticed yet."""
    monkeypatch.setattr(sync.net.talks, "MEETING_WITHIN", 0.0)
    _first, old = party.begin(dialled=True)
    second, new = party.begin(dialled=False)
    await soon(old.closed.wait())
    assert not new.closed.is_set()
    assert party.talks.all() == [second]


@pytest.mark.parametrize(("lasts", "prompted"), [(600.0, []), (0.0, [1])], ids=["not for long", "for long"])
async def test_only_what_lasted_is_worth_dialling_again_at_once(
    lasts: float, prompted: list[int], party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk, link = party.begin(dialled=True)
    await asyncio.sleep(0)
    talk.conversation.in_step.set()
    monkeypatch.setattr(sync.net.talks, "MEETING_WITHIN", lasts)
    link.close()
    while party.talks.all():
        await asyncio.sleep(0)
    assert party.prompted == prompted
