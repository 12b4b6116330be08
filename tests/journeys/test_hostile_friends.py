"""A friend with a changed app can end a conversation and no more: nothing wrong is kept, nothing right is lost."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from crypto.envelope import seal
from crypto.identity import Certificate, SigningKey
from crypto.leave import Leave
from crypto.secret import Secret
from sync.clock import COUNTER_BITS, DAY_MS
from sync.events import Parted, Progress
from sync.origin import Origin, Terms
from sync.wire import Ack, Answer, Ask, Bye, Item, Items, Message, Need, Status, frame
from tests.journeys.hostile import PATIENCE, Hostile, hostile, know_address, make_friends, reading

if TYPE_CHECKING:
    from conftest import Person

STRANGER = SigningKey(Secret(b"stranger".ljust(32)))
LAPTOP = SigningKey(Secret(b"stranger's laptop".ljust(32)))
SENTENCE = r"Their computer sent something that it should not have sent: .*{}.*\."


@pytest.fixture
def mallory(ada: Person, people: Callable[[str], Person]) -> Person:
    """A friend of Ada's, who is online with a changed app only."""
    mallory = people("Mallory")
    make_friends(ada, mallory)
    ada.online(announce=False, discover=False)
    return mallory


def reasons(person: Person) -> list[str]:
    return [event.reason for event in person.events if isinstance(event, Parted)]


async def parted(person: Person) -> str:
    """Wait until somebody left; why they did."""
    await asyncio.to_thread(person.wait_until, lambda: bool(reasons(person)), "the link was dropped")
    return reasons(person)[-1]


def among(bad: Item | Callable[[Hostile], Item]) -> Callable[[Hostile], Items]:
    """A message that has this between two honest entries."""

    def message(peer: Hostile) -> Items:
        item = bad if isinstance(bad, Item) else bad(peer)
        before, after = (peer.item(peer.payload(title)) for title in ("Before it", "After it"))
        return Items([before, item, after])

    return message


def sealed_by_a_stranger(peer: Hostile) -> Item:
    payload = peer.payload("Evil")
    return peer.item(payload, seal=seal([payload], STRANGER)[0])


def sealed_for_another_entry(peer: Hostile) -> Item:
    return peer.item(peer.payload("Evil"), seal=peer.item(peer.payload("Evil")).seal)


def from_an_uncertified_device(peer: Hostile) -> Item:
    payload = peer.payload("Evil", device=STRANGER.public)
    return peer.item(payload, seal=seal([payload], STRANGER)[0])


def passed_along(
    *, terms: int = Terms.NAMED, to: bytes | None = None, forged: bool = False
) -> Callable[[Hostile], Item]:
    """What a stranger wrote, with the stranger's certificate, and their leave for the friend or somebody else."""

    def item(peer: Hostile) -> Item:
        payload = peer.payload("Evil", author=STRANGER.public, device=LAPTOP.public, terms=terms)
        leave = Leave.give(STRANGER, to=to or peer.person.public, name="A stranger")
        origin = Origin(Certificate.issue(STRANGER, LAPTOP.public, 1), leave).encode()
        return peer.item(payload, seal=seal([payload], peer.device if forged else LAPTOP)[0], origin=origin)

    return item


def a_title(length: int) -> Callable[[Hostile], bytes]:
    def message(peer: Hostile) -> bytes:
        whole = peer.payload("Evil")
        return whole + bytes(length - len(whole))

    return message


ITEMS = {
    "sealed by a stranger": (sealed_by_a_stranger, "wrongly signed"),
    "with the seal of another": (sealed_for_another_entry, "wrongly signed"),
    "with a seal of no length": (lambda peer: peer.item(peer.payload("Evil"), seal=b""), "wrongly signed"),
    "with an endless seal": (lambda peer: peer.item(peer.payload("Evil"), seal=bytes(9_000)), "larger than allowed"),
    "by somebody else": (lambda peer: peer.item(peer.payload("Evil", author=STRANGER.public)), "by somebody else"),
    "from a device not certified": (from_an_uncertified_device, "not certified"),
    "not to be passed along": (passed_along(terms=Terms.NO), "does not let friends pass along"),
    "to be passed along without a name": (passed_along(terms=Terms.UNNAMED), "does not let friends pass along"),
    "passed along to the friend": (passed_along(to=LAPTOP.public), "without its maker's leave"),
    "forged in a stranger's name": (passed_along(forged=True), "wrongly signed"),
    "from the future": (
        lambda peer: peer.item(peer.payload("Evil", made=reading() + (2 * DAY_MS << COUNTER_BITS))),
        "from the future",
    ),
    "too large": (lambda peer: peer.item(a_title(65 * 1024)(peer)), "larger than allowed"),
    "malformed": (lambda peer: peer.item(b"\xc1 evil"), "malformed"),
    "of format 0": (lambda peer: peer.item(b"\x9f"), "malformed"),
    "without a reason": (lambda peer: peer.item(peer.payload("Evil"), reasons=b""), "malformed reasons"),
    "with half a reason": (lambda peer: peer.item(peer.payload("Evil"), reasons=bytes(17)), "malformed reasons"),
}
WRONG: dict[str, tuple[Callable[[Hostile], Message | bytes], str]] = {
    **{f"an item {name}": (among(bad), why) for name, (bad, why) in ITEMS.items()},
    "a frame larger than allowed": (lambda peer: (1 << 30).to_bytes(4, "big") + b"evil", "larger than allowed"),
    "garbage": (lambda peer: bytes.fromhex("00000040") + b"\xc1" * 64, "malformed"),
    "an unknown message": (lambda peer: bytes.fromhex("00000003") + b"\x92\x63\x01", "malformed"),
    "an answer to nothing": (lambda peer: Answer(b"\x61"), "does not belong"),
    "a push before its time": (lambda peer: Items([peer.item(peer.payload("Evil"))], pushed=True), "does not belong"),
    "a second offer": (lambda peer: peer.status(turn=2), "does not belong"),
}


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("when", ["together", "later"])
async def test_what_is_wrong_ends_the_link_and_what_came_before_is_kept(
    wrong: str, when: str, ada: Person, mallory: Person
) -> None:
    make, why = WRONG[wrong]
    async with hostile(mallory, ada) as peer:
        await peer.offer()
        peer.say(peer.items("Earlier", "Much earlier"), *([make(peer)] if when == "together" else []))
        if when == "later":
            await asyncio.to_thread(
                ada.wait_until, lambda: any(isinstance(e, Progress) for e in ada.events), "the first items are kept"
            )
            peer.say(make(peer))
        await peer.dropped()
    reason = await parted(ada)
    assert re.fullmatch(SENTENCE.format(why), reason), reason
    assert ada.titles() == {"Earlier", "Much earlier"}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (lambda peer: [frame(peer.status(context=b"\xc1"))], "context is malformed"),
        (lambda peer: [frame(peer.status(context=b"\x92\x81\xc4\x08deadbeef\xff\x90"))], "impossible"),
        (lambda peer: [Ask(b"\xff" * 40)], ""),
        (lambda peer: [Ask(b"")], ""),
        (lambda peer: [Need(b"\x01" * 31)], "needed items is malformed"),
        (lambda peer: [Bye(), peer.status()], "after goodbye"),
    ],
    ids=["context", "impossible context", "question", "empty question", "list of needs", "words after goodbye"],
)
async def test_nonsense_ends_the_link(
    said: Callable[[Hostile], list[Message | bytes]], why: str, ada: Person, mallory: Person
) -> None:
    async with hostile(mallory, ada) as peer:
        peer.say(*said(peer))
        await peer.dropped()
    assert re.fullmatch(SENTENCE.format(why), await parted(ada)), reasons(ada)
    assert ada.titles() == set()


async def test_a_question_and_the_thanks_for_its_answer_in_one_go_are_their_mistake_and_not_ours(
    ada: Person, mallory: Person
) -> None:
    ada.write("Shown to friends")
    async with hostile(mallory, ada) as peer:
        offered = await peer.hear(Status)
        peer.say(Ask(b"\x61"), Ack(offered.turn, bytes(16), bytes(16)))
        await peer.dropped()
    assert "does not belong" in await parted(ada)


async def test_two_answers_to_one_question_are_their_mistake_and_not_ours(ada: Person, mallory: Person) -> None:
    async with hostile(mallory, ada) as peer:
        await peer.offer()
        peer.say(peer.items("Earlier", last=True))
        await peer.hear(Ack)
        peer.say(peer.status(turn=2))
        await peer.hear(Ask)
        peer.say(Answer(b"\x61"), Answer(b"\x61"))
        await peer.dropped()
    assert "does not belong" in await parted(ada)


async def test_the_same_item_many_times_over_is_one_entry(ada: Person, mallory: Person) -> None:
    async with hostile(mallory, ada) as peer:
        await peer.offer()
        payload = peer.payload("Once")
        again = [peer.item(payload) for _ in range(3)]
        peer.say(Items(again), Items(again), Items([], last=True))
        await peer.hear(Ack)
    assert ada.titles() == {"Once"}


async def test_nobody_else_is_disturbed_by_it(ada: Person, bela: Person, mallory: Person) -> None:
    assert ada.network is not None
    make_friends(ada, bela)
    await asyncio.to_thread(ada.network.refresh().result, PATIENCE)
    know_address(bela, ada)
    bela.online(announce=False, discover=False, listen=False)
    async with hostile(mallory, ada) as peer:
        await peer.offer()
        peer.say(b"\xff" * 100)
        await peer.dropped()
    ada.write("Meanwhile")
    await asyncio.to_thread(bela.wait_until, lambda: bela.titles() == {"Meanwhile"}, "the review is there")
    assert await asyncio.to_thread(ada.network.reachable) == {bela.library.me.id}


async def test_what_a_stranger_lets_a_friend_pass_along_is_taken(ada: Person, mallory: Person) -> None:
    async with hostile(mallory, ada) as peer:
        await peer.offer()
        peer.say(Items([passed_along()(peer)], last=True))
        await peer.hear(Ack)
    [seen] = ada.worker.do(ada.library.listing.newest)
    assert (seen.title, seen.author_name, [via.name for via in seen.via]) == ("Evil", "A stranger", ["Mallory"])
