"""Two conversations over a channel in memory, with real vaults behind them and no socket between."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

import sync.net.conversation
from app.bodies import Review
from app.items import Item as Thing
from app.library import Library
from app.writing.pen import Draft
from crypto.identity import device_id
from sync.errors import RemoteSyncError, Unkept, Unreachable
from sync.events import Copied, InStep, Progress
from sync.offering import Offer
from sync.session import Offering, Taking
from sync.wire import Ask, Behind, Bye, Item, Items, Need, Status, frame
from tests.sync.sides import PATIENCE, End, Side, apart, begin, channel, in_step, said_to, titles, turns, until, write

Meeting = Callable[..., tuple[Side, Side]]


@pytest.fixture
async def meeting(libraries: tuple[Library, Library]) -> Any:
    """Makes the two sides of a conversation, over a channel as it is wanted."""
    sides: list[Side] = []

    def make(**how: int) -> tuple[Side, Side]:
        ada, bela = libraries
        one, other = channel(**how)
        sides[:] = [Side(ada, bela, one), Side(bela, ada, other)]
        return sides[0], sides[1]

    yield make
    tasks = [side.task for side in sides if side.task is not None]
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks, timeout=PATIENCE)


async def test_each_has_what_the_other_shows(meeting: Meeting) -> None:
    ada, bela = meeting(piece=700)
    write(ada.library, *(f"Ada's {n}" for n in range(90)))
    write(bela.library, "Bela's")
    begin(ada, bela)
    await in_step(ada, bela)
    assert titles(bela.library) == {"Bela's", *(f"Ada's {n}" for n in range(90))} == titles(ada.library)
    one, other = ada.told(InStep)[-1], bela.told(InStep)[-1]
    assert (one.received, one.sent, one.withdrawn) == (1, 90, 0)
    assert (other.received, other.sent) == (90, 1)
    assert (other.bytes_in, other.bytes_out) == (bela.end.bytes_in, bela.end.bytes_out)
    assert bela.told(Progress)[-1].received == bela.told(Progress)[-1].expected == 90


async def test_two_with_nothing_new_say_one_thing_each_and_a_word_of_thanks(
    libraries: tuple[Library, Library], meeting: Meeting
) -> None:
    write(libraries[0], "Known")
    for _ in range(2):
        ada, bela = meeting()
        tasks = ada.begin(), bela.begin()
        await in_step(ada, bela)
        for side in (ada, bela):
            side.end.end()
        await asyncio.gather(*tasks)
    assert titles(bela.library) == {"Known"}
    assert bela.told(InStep)[0].received == 0
    assert bela.told(Progress) == []
    assert ada.told(InStep)[0].rounds == 1
    assert ada.end.bytes_out + ada.end.bytes_in < 400


async def test_what_is_written_meanwhile_follows_without_being_asked_for(meeting: Meeting) -> None:
    ada, bela = meeting()
    begin(ada, bela)
    await in_step(ada, bela)
    write(ada.library, "Fresh")
    await until(lambda: titles(bela.library) == {"Fresh"}, ada.task, bela.task)
    await in_step(ada, bela)
    assert bela.told(InStep)[-1].received == 1


async def test_what_was_erased_there_comes_again(meeting: Meeting) -> None:
    """As when somebody is blocked and let in again before the link has ended."""
    ada, bela = meeting()
    write(ada.library, "Shown")
    begin(ada, bela)
    await in_step(ada, bela)
    bela.library.mirrors.erase(1)
    assert titles(bela.library) == set()
    bela.conversation.shelf_changed()
    await until(lambda: titles(bela.library) == {"Shown"}, ada.task, bela.task)
    await in_step(ada, bela)


async def test_what_is_written_during_a_first_sync_follows_it(meeting: Meeting) -> None:
    ada, bela = meeting(room=1000, piece=1000)
    write(ada.library, *(str(n) for n in range(300)))
    begin(ada, bela)
    await until(lambda: bela.end.bytes_in > 20_000, ada.task, bela.task)
    write(ada.library, "Late")
    await until(lambda: "Late" in titles(bela.library), ada.task, bela.task)
    await in_step(ada, bela)
    assert len(titles(bela.library)) == 301


async def test_two_who_send_each_other_much_at_once_do_not_wait_for_each_other(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync.net.conversation, "WAITING_BYTES", 20_000)
    monkeypatch.setattr("sync.offering.FULL_FRAME", 4_000)
    ada, bela = meeting(room=2_000, piece=1_500)
    for side in (ada, bela):
        write(side.library, *(f"{side.library.me.name} {n}" for n in range(300)))
    begin(ada, bela)
    for side in (ada, bela):
        side.log.gate.clear()
    await turns(3_000)
    for side in (ada, bela):
        side.log.gate.set()
    await in_step(ada, bela)
    assert len(titles(ada.library)) == len(titles(bela.library)) == 600


async def test_a_slow_disk_slows_the_other_side_down(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync.net.conversation, "WAITING_BYTES", 20_000)
    monkeypatch.setattr("sync.net.keeping.ENOUGH", 20_000)
    monkeypatch.setattr("sync.offering.FULL_FRAME", 8_000)
    ada, bela = meeting(room=10_000, piece=5_000)
    write(ada.library, *(str(n) for n in range(600)))
    begin(ada, bela)
    await until(lambda: bela.end.bytes_in > 20_000, ada.task, bela.task)
    bela.log.gate.clear()
    await turns(5_000)
    held_up_at = bela.end.bytes_in
    assert held_up_at < 150_000
    bela.log.gate.set()
    await in_step(ada, bela)
    assert bela.end.bytes_in > 2 * held_up_at
    assert len(titles(bela.library)) == 600


async def test_where_very_many_come_larger_batches_of_them_may_wait(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync.net.conversation, "WAITING_BYTES", 20_000)
    monkeypatch.setattr("sync.net.keeping.ENOUGH", 20_000)
    monkeypatch.setattr("sync.net.keeping.VERY_MANY", 500)
    monkeypatch.setattr("sync.offering.FULL_FRAME", 8_000)
    ada, bela = meeting(room=10_000, piece=5_000)
    write(ada.library, *(str(n) for n in range(600)))
    begin(ada, bela)
    await until(lambda: bela.end.bytes_in > 20_000, ada.task, bela.task)
    bela.log.gate.clear()
    await until(lambda: bela.end.bytes_in > 150_000, ada.task, bela.task)  # more than a slow disk lets in otherwise
    bela.log.gate.set()
    await in_step(ada, bela)


async def test_who_stops_answering_is_given_up(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync.net.conversation, "ANSWER_WITHIN", 0.05)
    ada, _bela = meeting()
    with pytest.raises(Unreachable, match="stopped answering"):
        await apart(ada.begin())


async def test_who_takes_long_to_take_it_all_is_waited_for(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as the link goes on sending, nobody is given up, though no message comes."""

    class SlowEnd(End):
        looked = 0

        @property
        def unsent(self) -> int:
            self.looked += 1
            return max(0, 10 - self.looked)

        @unsent.setter
        def unsent(self, _value: int) -> None:
            pass

    monkeypatch.setattr(sync.net.conversation, "ANSWER_WITHIN", 0.01)
    ada, _bela = meeting()
    ada.end.__class__ = SlowEnd
    with pytest.raises(Unreachable, match="stopped answering"):
        await apart(ada.begin())
    assert ada.end.looked > 10  # type: ignore[attr-defined]


async def test_who_went_away_without_a_word_is_found_out_in_the_quiet(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync.net.conversation, "HEARTBEAT", 0.05)
    ada, bela = meeting()
    begin(ada, bela)
    await in_step(ada, bela)
    bela.end.dead = True
    monkeypatch.setattr(sync.net.conversation, "ANSWER_WITHIN", 0.1)
    assert ada.task is not None
    with pytest.raises(Unreachable, match="stopped answering"):
        await apart(ada.task)


async def test_who_seemed_to_have_it_all_and_then_says_nothing_is_given_up(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Status that counts as an Ack is not the last word: the Ack itself is waited for, and not without end."""
    monkeypatch.setattr(sync.net.conversation, "HEARTBEAT", 0.05)
    ada, bela = meeting()
    begin(ada, bela)
    await in_step(ada, bela)
    before = ada.conversation.session
    assert bela.task is not None
    bela.task.cancel()
    ada.conversation.shelf_changed()
    await until(lambda: before.turn == 2, ada.task)
    seen = Offer(bela.library.mirrors, 1, device_id(ada.library.me.device.public)).status()
    bela.end.write(frame(msgspec.structs.replace(seen, turn=2)))
    await until(lambda: before.offering is Offering.IN_STEP, ada.task)
    monkeypatch.setattr(sync.net.conversation, "ANSWER_WITHIN", 0.1)
    assert ada.task is not None
    with pytest.raises(Unreachable, match="stopped answering"):
        await apart(ada.task)


async def test_what_fills_all_room_at_once_is_heard_at_once(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync.net.conversation, "WAITING_BYTES", 1)
    ada, bela = meeting()
    begin(ada, bela)
    await in_step(ada, bela)
    for number in range(5):
        write(ada.library, str(number))
        await in_step(ada, bela)
    assert titles(bela.library) == {"0", "1", "2", "3", "4"}


async def test_the_quiet_is_broken_now_and_then(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync.net.conversation, "HEARTBEAT", 0.02)
    ada, bela = meeting()
    begin(ada, bela)
    await in_step(ada, bela)
    before = ada.end.bytes_in
    await until(lambda: ada.end.bytes_in > before + 300, ada.task, bela.task)
    await in_step(ada, bela)


async def test_a_goodbye_ends_it_even_if_the_link_stays(meeting: Meeting) -> None:
    ada, bela = meeting()
    begin(ada, bela)
    await in_step(ada, bela)
    await ada.conversation.part()
    assert bela.task is not None
    await apart(bela.task)


async def test_a_link_that_ends_ends_it_without_a_complaint(meeting: Meeting) -> None:
    ada, bela = meeting()
    begin(ada, bela)
    await in_step(ada, bela)
    ada.end.end()
    assert bela.task is not None
    await apart(bela.task)


@pytest.mark.parametrize("when", ["sending", "taking", "telling"])
async def test_a_disk_that_fails_ends_it_and_says_so(when: str, meeting: Meeting) -> None:
    ada, bela = meeting(room=2_000, piece=1_000)
    write(ada.library, *(str(n) for n in range(600)))
    begin(ada, bela)
    failing = bela if when == "taking" else ada
    if when == "telling":
        await in_step(ada, bela)
    else:
        await until(lambda: bela.end.bytes_in > 50_000, ada.task, bela.task)
    failing.log.wrong = Unkept("The disk is full.")
    write(ada.library, "One more")
    assert failing.task is not None
    with pytest.raises(Unkept, match="disk is full"):
        await apart(failing.task)


async def test_what_came_before_something_wrong_is_kept_though_the_disk_is_slow(meeting: Meeting) -> None:
    ada, bela = meeting()
    signed = bela.library.pen.sign([Draft(Review(item=Thing("book", title))) for title in ("Right", "Wrong")])
    reason = bytes(32)
    right, wrong = (Items([Item(reason, one.payload, one.seal)]) for one in signed)
    ada.begin()
    await until(lambda: bela.end.bytes_in > 0, ada.task)
    bela.end.write(frame(Status(1, b"s" * 16, 2, b"\x92\x80\x90", b"m" * 16, b"t" * 16)))
    await until(lambda: Need(everything=True) in said_to(bela.end), ada.task)
    ada.log.gate.clear()
    bela.end.write(frame(right) + frame(wrong) + frame(Items([Item(reason, b"\xc1", b"")])))
    await turns(20)
    ada.log.gate.set()
    assert ada.task is not None
    with pytest.raises(RemoteSyncError):
        await apart(ada.task)
    assert titles(ada.library) == {"Right", "Wrong"}


async def test_whoever_asks_without_reading_is_not_answered_without_end(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A frame is answered when there is room to send the answer, and until then no further question is admitted."""
    ada, bela = meeting(room=50)
    ada.begin()
    await until(lambda: bela.end.bytes_in > 0, ada.task)
    bela.end.write(frame(Ask(b"\x61")))
    await turns(200)
    answered = bela.end.bytes_in
    bela.end.write(frame(Ask(b"\x61")))
    await turns(200)
    assert bela.end.bytes_in == answered


async def test_it_ends_when_it_is_told_to_however_busy_it_is(meeting: Meeting) -> None:
    for moment in range(150):
        ada, bela = meeting(room=2_000, piece=500)
        if not moment:
            write(ada.library, *(str(n) for n in range(200)))
        begin(ada, bela)
        await turns(moment)
        tasks = [task for side in (ada, bela) if (task := side.task) is not None]
        for task in tasks:
            task.cancel()
        _done, left = await asyncio.wait(tasks, timeout=PATIENCE)
        assert not left


async def test_goodbye_can_be_said_first_thing(meeting: Meeting) -> None:
    ada, bela = meeting()
    bela.end.write(frame(Bye()))
    await apart(ada.begin())
    assert ada.conversation.done is None


async def test_who_leaves_with_all_they_were_offered_had_it_though_something_has_changed_since(
    meeting: Meeting,
) -> None:
    ada, bela = meeting()
    write(ada.library, "First")
    begin(ada, bela)
    await in_step(ada, bela)
    write(ada.library, "Later")  # Ada would say so, and is not in step until Bela has heard it
    await bela.conversation.part()
    assert bela.task is not None
    bela.task.cancel()
    assert ada.task is not None
    await apart(ada.task)
    assert not ada.conversation.settled.is_set()
    assert ada.conversation.done is not None
    assert (ada.conversation.done.sent, ada.conversation.done.received) == (1, 0)


async def test_who_leaves_before_they_had_everything_had_not(meeting: Meeting) -> None:
    ada, bela = meeting()
    write(ada.library, "First")
    bela.log.gate.clear()  # what arrives there is not kept yet
    begin(ada, bela)
    await until(lambda: bela.conversation.session.taking is Taking.FINISHING, ada.task, bela.task)
    await bela.conversation.part()
    assert ada.task is not None
    await apart(ada.task)
    assert ada.conversation.done is None


async def test_who_is_taken_for_a_copy_for_what_they_know_of_ends_this_link_and_begins_anew(
    libraries: tuple[Library, Library], meeting: Meeting
) -> None:
    """Their offer was older than what had come over another link: nobody waits for an answer to it."""
    write(libraries[0], "Known")
    ada, bela = meeting()
    tasks = ada.begin(), bela.begin()
    await in_step(ada, bela)
    known = max(ada.library.shelves.context.upto.values())
    bela.end.write(frame(Behind(known, b"x" * 40, b"y" * 64)))
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*tasks)
    assert ada.told(Copied), "it is looked at all the same"
