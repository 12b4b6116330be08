"""The order of things between two devices: two sessions in one test, no socket, and bytes cut wherever they like."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import LocalSyncError, RemoteSyncError
from sync.session import Offering, Session, Taking
from sync.wire import Ack, Answer, Ask, Bye, Item, Items, Message, Need, Status, digest, frame

OLD, NEW = b"o" * 16, b"n" * 16
CONTEXT = b"context"
ITEM = Item(b"r" * 32, b"payload", b"s" * 64)


def status(turn: int = 1, *, shelf: bytes = NEW, mirror: bytes = OLD, taken: bytes = OLD) -> Status:
    return Status(turn, shelf, 3, CONTEXT, mirror, taken)


class Side:
    """A session, and somebody who answers as the other side would wish: asks `rounds` times, then needs and takes."""

    def __init__(self, *, rounds: int = 1, batches: int = 3, everything: bool = False) -> None:
        self.session = Session()
        self.rounds, self.batches, self.everything = rounds, batches, everything
        self.heard: list[Message] = []

    def hear(self, data: bytes) -> None:
        for message in self.session.receive(data):
            self.heard.append(message)
            self.answer(message)

    def answer(self, message: Message) -> None:
        session = self.session
        match message:
            case Status() if message.shelf == OLD:
                session.ack(OLD, digest(message.context))
            case Status() if self.everything:
                session.need(Need(everything=True))
            case Status():
                session.ask(b"query")
            case Ask():
                session.answer(b"answer")
            case Answer() if session.rounds < self.rounds:
                session.ask(b"another query")
            case Answer():
                session.need(Need(b"n" * 32, more=True))
                session.need(Need(b"m" * 32))
            case Need(more=False):
                for number in range(self.batches):
                    session.send(Items([ITEM], last=number == self.batches - 1))
            case Items(last=True):
                session.ack(NEW, digest(CONTEXT))
            case _:
                pass


def talk(one: Side, other: Side, cut: Callable[[bytes], list[bytes]] = lambda data: [data]) -> None:
    """Until neither has anything more to say."""
    while (ours := one.session.to_send()) or (theirs := other.session.to_send()):
        theirs = theirs if not ours else other.session.to_send()
        for piece in cut(ours):
            other.hear(piece)
        for piece in cut(theirs):
            one.hear(piece)


def meet(one: Side, other: Side, cut: Callable[[bytes], list[bytes]] = lambda data: [data]) -> None:
    one.session.state(status())
    other.session.state(status())
    talk(one, other, cut)


def pieces_by(dice: random.Random) -> Callable[[bytes], list[bytes]]:
    def cut(data: bytes) -> list[bytes]:
        places = sorted(dice.randrange(len(data) + 1) for _ in range(dice.randrange(6)))
        return [data[start:end] for start, end in pairwise([0, *places, len(data)])]

    return cut


def test_two_who_differ_are_in_step_in_the_end() -> None:
    one, other = Side(), Side(rounds=3)
    meet(one, other)
    assert one.session.in_step
    assert other.session.in_step
    for side, rounds in ((one, 1), (other, 3)):
        came = [type(message) for message in side.heard]
        assert [came.count(kind) for kind in (Status, Answer, Items, Ack)] == [1, rounds, 3, 1]
    assert (one.session.rounds, other.session.rounds) == (2, 4)


def test_two_who_have_nothing_new_say_one_thing_each() -> None:
    one, other = Session(), Session()
    one.state(status(shelf=OLD, mirror=NEW, taken=digest(CONTEXT)))
    other.state(status(shelf=NEW, mirror=OLD, taken=digest(CONTEXT)))
    ours, theirs = one.to_send(), other.to_send()
    assert [type(m) for m in one.receive(theirs)] == [Status]
    assert [type(m) for m in other.receive(ours)] == [Status]
    assert one.offering is other.offering is Offering.IN_STEP
    one.ack(NEW, digest(CONTEXT))  # taken in without asking
    other.ack(OLD, digest(CONTEXT))
    assert one.in_step
    assert other.in_step


@given(st.integers(1, 4), st.integers(1, 4), st.booleans(), st.randoms(use_true_random=False))
def test_any_cutting_of_the_bytes_gives_the_same_messages(
    rounds: int, batches: int, everything: bool, dice: random.Random
) -> None:
    def story(cut: Callable[[bytes], list[bytes]]) -> tuple[list[Message], list[Message]]:
        one, other = Side(rounds=rounds, batches=batches, everything=everything), Side(batches=batches)
        meet(one, other, cut)
        assert one.session.in_step
        assert other.session.in_step
        one.session.push(Items([ITEM], pushed=True))
        one.session.state(status(2))
        talk(one, other, cut)
        assert one.session.in_step
        return one.heard, other.heard

    whole = story(lambda data: [data])
    assert story(lambda data: [data[i : i + 1] for i in range(len(data))]) == whole
    assert story(pieces_by(dice)) == whole


def test_what_changes_later_is_offered_again() -> None:
    one, other = Side(), Side()
    meet(one, other)
    one.session.push(Items([ITEM], pushed=True))
    one.session.state(status(2))
    assert not one.session.in_step
    talk(one, other)
    assert one.session.in_step
    pushed = other.heard.index(Items([ITEM], pushed=True))
    assert other.heard[pushed + 1] == status(2)


def test_thanks_for_an_older_offer_do_not_count_for_the_newer() -> None:
    session = Session()
    session.state(status(1))
    list(session.receive(frame(Ack(1, NEW, NEW))))
    session.state(status(2))
    list(session.receive(frame(Ack(1, NEW, NEW))))
    assert session.offering is Offering.STATED
    list(session.receive(frame(Ack(2, NEW, NEW))))
    assert session.offering is Offering.IN_STEP


def test_having_all_of_what_was_offered_is_thanks_enough() -> None:
    session = Session()
    session.state(status(shelf=NEW))
    list(session.receive(frame(status(mirror=NEW, taken=digest(CONTEXT)))))
    assert session.offering is Offering.IN_STEP


@pytest.mark.parametrize("said", [Need(everything=True), Ask(b"query")], ids=["need", "ask"])
def test_what_they_had_then_may_be_gone_when_they_hear_ours(said: Message) -> None:
    """Somebody who erases all we showed them (a block, say) after their Status went out asks for it again."""
    session = Session()
    session.state(status(shelf=NEW))
    list(session.receive(frame(status(mirror=NEW, taken=digest(CONTEXT)))))
    list(session.receive(frame(said)))
    assert not session.in_step


@pytest.mark.parametrize("said", [Need(everything=True), Ask(b"query")], ids=["need", "ask"])
def test_once_they_have_thanked_there_is_nothing_to_ask(said: Message) -> None:
    session = Session()
    session.state(status(shelf=NEW))
    list(session.receive(frame(status(mirror=NEW, taken=digest(CONTEXT)))))
    list(session.receive(frame(Ack(1, NEW, NEW))))
    with pytest.raises(RemoteSyncError, match="does not belong"):
        list(session.receive(frame(said)))


@pytest.mark.parametrize("lacking", [{"mirror": NEW}, {"taken": digest(CONTEXT)}], ids=["context", "items"])
def test_having_part_of_it_is_not(lacking: dict[str, bytes]) -> None:
    session = Session()
    session.state(status(shelf=NEW))
    list(session.receive(frame(status(**lacking))))
    assert session.offering is Offering.STATED


# what comes where it does not belong

SAID: dict[str, Message] = {
    "Status": status(),
    "Ask": Ask(b"query"),
    "Answer": Answer(b"answer"),
    "Need": Need(b"n" * 32),
    "Need, more": Need(b"n" * 32, more=True),
    "Items": Items([ITEM]),
    "last Items": Items([ITEM], last=True),
    "pushed Items": Items([ITEM], pushed=True),
    "pushed last Items": Items([ITEM], last=True, pushed=True),
    "Ack": Ack(1, NEW, NEW),
    "Bye": Bye(),
}


def offering(state: Offering) -> Session:
    session = Session()
    if state is Offering.BEFORE:
        return session
    session.state(status())
    match state:
        case Offering.ANSWERING:
            list(session.receive(frame(SAID["Ask"])))
        case Offering.SENDING:
            list(session.receive(frame(SAID["Need"])))
        case Offering.IN_STEP:
            list(session.receive(frame(SAID["Ack"])))
        case _:
            pass
    assert session.offering is state
    return session


def taking(state: Taking) -> Session:
    session = Session()
    if state is Taking.BEFORE:
        return session
    list(session.receive(frame(status())))
    match state:
        case Taking.ASKING:
            session.ask(b"query")
        case Taking.TAKING:
            session.need(Need(everything=True))
        case Taking.FINISHING:
            session.need(Need(everything=True))
            list(session.receive(frame(SAID["last Items"])))
        case Taking.IN_STEP:
            session.ack(NEW, NEW)
        case _:
            pass
    assert session.taking is state
    return session


TO_THE_OFFERER = {"Ask", "Need", "Need, more", "Ack"}
MAY_COME_TO_THE_OFFERER = {
    Offering.BEFORE: set[str](),
    Offering.STATED: {"Ask", "Need", "Need, more", "Ack"},
    Offering.ANSWERING: set[str](),
    Offering.SENDING: set[str](),
    Offering.IN_STEP: {"Ack"},
}
TO_THE_TAKER = set(SAID) - TO_THE_OFFERER - {"Bye"}
MAY_COME_TO_THE_TAKER = {
    Taking.BEFORE: {"Status"},
    Taking.COMPARING: set[str](),
    Taking.ASKING: {"Answer"},
    Taking.TAKING: {"Items", "last Items"},
    Taking.FINISHING: set[str](),
    Taking.IN_STEP: {"Status", "pushed Items"},
}


def refused(session: Session, name: str) -> bool:
    try:
        return list(session.receive(frame(SAID[name]))) != [SAID[name]]
    except RemoteSyncError:
        return True


@pytest.mark.parametrize("name", sorted(TO_THE_OFFERER))
@pytest.mark.parametrize("state", Offering, ids=lambda state: state.name)
def test_an_offerer_hears_only_what_belongs_there(state: Offering, name: str) -> None:
    assert refused(offering(state), name) == (name not in MAY_COME_TO_THE_OFFERER[state])


@pytest.mark.parametrize("name", sorted(TO_THE_TAKER))
@pytest.mark.parametrize("state", Taking, ids=lambda state: state.name)
def test_a_taker_hears_only_what_belongs_there(state: Taking, name: str) -> None:
    assert refused(taking(state), name) == (name not in MAY_COME_TO_THE_TAKER[state])


@pytest.mark.parametrize("early", ["Ask", "Need", "Need, more", "Ack"])
def test_whoever_asked_has_to_wait_for_the_answer(early: str) -> None:
    session = offering(Offering.STATED)
    with pytest.raises(RemoteSyncError, match="does not belong"):
        list(session.receive(frame(SAID["Ask"]) + frame(SAID[early])))


def test_a_question_is_answered_once() -> None:
    session = taking(Taking.ASKING)
    with pytest.raises(RemoteSyncError, match="does not belong"):
        list(session.receive(frame(SAID["Answer"]) * 2))


@pytest.mark.parametrize("name", SAID)
def test_after_goodbye_there_is_nothing_to_say(name: str) -> None:
    session = Session()
    assert list(session.receive(frame(Bye()))) == [Bye()]
    with pytest.raises(RemoteSyncError, match="after goodbye"):
        list(session.receive(frame(SAID[name])))


# our own mistakes

WAYS_TO_SAY: dict[str, Callable[[Session], None]] = {
    "state": lambda session: session.state(status()),
    "answer": lambda session: session.answer(b""),
    "send": lambda session: session.send(Items([])),
    "push": lambda session: session.push(Items([], pushed=True)),
    "ask": lambda session: session.ask(b""),
    "need": lambda session: session.need(Need()),
    "ack": lambda session: session.ack(NEW, NEW),
}
MAY_BE_SAID_BY_THE_OFFERER = {
    Offering.BEFORE: {"state"},
    Offering.STATED: set[str](),
    Offering.ANSWERING: {"answer"},
    Offering.SENDING: {"send"},
    Offering.IN_STEP: {"state", "push"},
}
MAY_BE_SAID_BY_THE_TAKER = {
    Taking.BEFORE: set[str](),
    Taking.COMPARING: {"ask", "need", "ack"},
    Taking.ASKING: set[str](),
    Taking.TAKING: set[str](),
    Taking.FINISHING: {"ack"},
    Taking.IN_STEP: set[str](),
}


def is_our_mistake(session: Session, way: str) -> bool:
    session.to_send()
    try:
        WAYS_TO_SAY[way](session)
    except LocalSyncError:
        assert session.to_send() == b""
        return True
    return False


@pytest.mark.parametrize("state", Offering, ids=lambda state: state.name)
def test_an_offerer_says_only_what_belongs_there(state: Offering) -> None:
    ways = {way for way in ("state", "answer", "send", "push") if not is_our_mistake(offering(state), way)}
    assert ways == MAY_BE_SAID_BY_THE_OFFERER[state]


@pytest.mark.parametrize("state", Taking, ids=lambda state: state.name)
def test_a_taker_says_only_what_belongs_there(state: Taking) -> None:
    ways = {way for way in ("ask", "need", "ack") if not is_our_mistake(taking(state), way)}
    assert ways == MAY_BE_SAID_BY_THE_TAKER[state]


# nonsense


@given(st.binary(max_size=200))
def test_garbage_is_their_mistake_and_nothing_else(garbage: bytes) -> None:
    session = offering(Offering.STATED)
    try:
        for _message in session.receive(garbage):
            pass
    except RemoteSyncError:
        pass


@given(st.lists(st.sampled_from(sorted(SAID)), max_size=12), st.booleans())
def test_messages_in_any_order_are_their_mistake_and_never_ours(names: list[str], together: bool) -> None:
    """Answered as an honest side would, whether each is heard when it comes or all have come before."""
    side = Side()
    side.session.state(status())
    said = [frame(SAID[name]) for name in names]
    waiting: list[Message] = []
    try:
        for data in [b"".join(said)] if together else said:
            for message in side.session.receive(data):
                waiting.append(message)
                if not together:
                    side.answer(waiting.pop())
    except RemoteSyncError:
        pass
    for message in waiting:
        side.answer(message)
