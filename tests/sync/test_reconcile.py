"""Reconciliation: the bytes of the reference implementation, the outcome for any two sets, hostile sides, the cost."""

import hashlib
import itertools
import json
import random
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.errors import LocalSyncError, RemoteSyncError
from sync.ranges import END, Bound, Mode, Writer, ranges_of
from sync.reconcile import Answerer, Asker, ItemSet, fingerprint_of

Pair = tuple[int, bytes]

REFERENCE = json.loads((Path(__file__).parent / "fixtures" / "negentropy_transcripts.json").read_text())
MANY = 100_000
KIB = 1024


def made(seed: str, numbers: Iterable[int], *, spread: int, base: int = 0, prefix: str = "") -> list[Pair]:
    """Items from a seed, as the fixture describes it."""
    pairs = []
    for number in numbers:
        digest = hashlib.sha512(f"{seed}/{number}".encode()).digest()
        timestamp = base + int.from_bytes(digest[32:40]) % spread
        pairs.append((timestamp, (bytes.fromhex(prefix) + digest)[:32]))
    return pairs


def two_sets(
    *, seed: str, both: int, mine: int, theirs: int, spread: int, base: int = 0, prefix: str = ""
) -> tuple[list[Pair], list[Pair]]:
    def items(numbers: Iterable[int]) -> list[Pair]:
        return made(seed, numbers, spread=spread, base=base, prefix=prefix)

    shared = items(range(both))
    return shared + items(range(both, both + mine)), shared + items(range(both + mine, both + mine + theirs))


def talk(asker: Asker, answerer: Answerer, *, split: bool = False, at_most: int = 100_000) -> list[bytes]:
    """All messages, the asker's first."""
    messages = [asker.open(split=split)]
    while len(messages) < at_most:
        messages.append(answerer.answer(messages[-1]))
        reply = asker.receive(messages[-1])
        if reply is None:
            return messages
        messages.append(reply)
    raise AssertionError("the talk does not end")


def assert_the_outcome_is(asker: Asker, mine: Iterable[Pair], theirs: Iterable[Pair]) -> None:
    have, need = asker.have, asker.need
    assert have == sorted(set(mine) - set(theirs))
    assert sorted(need) == sorted(id_ for _, id_ in set(theirs) - set(mine))


# The bytes of the reference


@pytest.mark.parametrize("recorded", REFERENCE["transcripts"], ids=lambda recorded: str(recorded["name"]))
def test_both_sides_say_byte_for_byte_what_the_reference_says(recorded: dict[str, Any]) -> None:
    mine, theirs = two_sets(**recorded["sets"])
    asker = Asker(ItemSet.build(mine), frame_limit=recorded["asker_frame"])
    answerer = Answerer(ItemSet.build(theirs), frame_limit=recorded["answerer_frame"])

    messages = talk(asker, answerer, split=True)

    for number, (said, expected) in enumerate(zip(messages, recorded["messages"], strict=True)):
        if isinstance(expected, str):
            assert said.hex() == expected, f"message {number}"
        else:
            assert len(said) == expected["bytes"], f"message {number}"
            assert hashlib.sha256(said).hexdigest() == expected["sha256"], f"message {number}"
    assert_the_outcome_is(asker, mine, theirs)


@pytest.mark.parametrize("recorded", REFERENCE["answers"]["queries"], ids=lambda recorded: str(recorded["query"]))
def test_single_queries_get_the_answer_of_the_reference(recorded: dict[str, str]) -> None:
    timestamp, id_ = REFERENCE["answers"]["item"]
    answerer = Answerer(ItemSet.build([(timestamp, bytes.fromhex(id_))]))

    assert answerer.answer(bytes.fromhex(recorded["query"])).hex() == recorded["answer"]


def test_the_opening_is_one_fingerprint_of_everything() -> None:
    items = ItemSet.build(made("opening", range(50), spread=9))

    assert Asker(items).open() == b"\x61\x00\x00\x01" + items.whole_fingerprint()


# The outcome

frames = st.one_of(st.just(0), st.integers(4096, 6000), st.just(256 * KIB))
sizes = st.one_of(st.integers(0, 40), st.integers(0, 700))


@given(
    st.text("abcdef", max_size=4),
    sizes,
    sizes,
    sizes,
    st.sampled_from([1, 3, 1000, 2**62]),
    frames,
    frames,
    st.booleans(),
)
@example(seed="a", both=0, mine=0, theirs=0, spread=1, asker_frame=0, answerer_frame=0, split=False)
@example(seed="a", both=0, mine=700, theirs=700, spread=1, asker_frame=4096, answerer_frame=4096, split=False)
def test_the_asker_learns_exactly_what_differs(
    seed: str, both: int, mine: int, theirs: int, spread: int, asker_frame: int, answerer_frame: int, split: bool
) -> None:
    a, b = two_sets(seed=seed, both=both, mine=mine, theirs=theirs, spread=spread)
    asker = Asker(ItemSet.build(a), frame_limit=asker_frame)
    answerer = Answerer(ItemSet.build(b), frame_limit=answerer_frame)

    messages = talk(asker, answerer, split=split)

    assert_the_outcome_is(asker, a, b)
    assert asker.rounds == len(messages) // 2
    assert max(map(len, messages[::2])) <= (asker_frame or 10**9)
    assert max(map(len, messages[1::2])) <= (answerer_frame or 10**9)


def test_a_full_frame_does_not_hide_what_only_one_side_has() -> None:
    def region(start: int, numbers: range) -> list[Pair]:
        return made("full", numbers, spread=50, base=start)

    mine = [
        *region(0, range(31)),
        *region(100, range(31, 62)),
        *region(200, range(62, 93)),
        *region(300, range(93, 124)),
    ]
    theirs = [*region(0, range(200, 202)), *region(100, range(202, 204)), *region(200, range(204, 206))]
    items = ItemSet.build(theirs)
    # The three lists that the asker will answer leave no room for the fourth, of which the answerer has nothing at all.
    answer = Writer()
    for number, bound in enumerate([Bound(100), Bound(200), Bound(300)]):
        answer.fingerprint(bound, items.fingerprint(2 * number, 2 * number + 2))
    answer.fingerprint(END, fingerprint_of(0, 0))
    asker = Asker(ItemSet.build(mine), frame_limit=4096)
    asker.open()

    reply = asker.receive(answer.message())

    assert reply is not None
    assert [said.mode for said in ranges_of(reply)] == [Mode.IDS] * 3 + [Mode.FINGERPRINT]
    while reply is not None:
        reply = asker.receive(Answerer(items).answer(reply))
    assert_the_outcome_is(asker, mine, theirs)


def test_a_range_that_is_listed_twice_is_told_once() -> None:
    mine, theirs = two_sets(seed="twice", both=5, mine=2, theirs=2, spread=100)
    listing = Writer()
    listing.ids(Bound(2**63), sorted(id_ for _, id_ in theirs))
    listing.fingerprint(END, b"something else..")
    asker = Asker(ItemSet.build(mine))
    asker.open()

    for _ in range(3):
        asker.receive(listing.message())

    assert_the_outcome_is(asker, mine, theirs)


# Other versions, wrong use


def test_a_query_of_another_version_is_answered_with_the_version_spoken_here() -> None:
    answerer = Answerer(ItemSet.build([]))

    assert {answerer.answer(bytes((version,)) + b"whatever") for version in (0x60, 0x62, 0x6F)} == {b"\x61"}


@pytest.mark.parametrize("answer", [b"\x60", b"\x62", b"\x6f\x00"])
def test_an_asker_ends_the_talk_with_a_side_of_another_version(answer: bytes) -> None:
    asker = Asker(ItemSet.build([]))
    asker.open()

    with pytest.raises(RemoteSyncError, match="version"):
        asker.receive(answer)


def test_a_talk_is_opened_once_and_ends_once() -> None:
    asker = Asker(ItemSet.build([]))
    with pytest.raises(LocalSyncError):
        asker.receive(b"\x61")
    asker.open()
    with pytest.raises(LocalSyncError):
        asker.open()
    assert asker.receive(b"\x61") is None
    with pytest.raises(LocalSyncError):
        asker.receive(b"\x61")
    with pytest.raises(LocalSyncError):
        asker.open()


@pytest.mark.parametrize("role", [Asker, Answerer])
def test_a_frame_too_small_for_an_answer_is_our_own_mistake(role: Callable[..., object]) -> None:
    with pytest.raises(LocalSyncError):
        role(ItemSet.build([]), frame_limit=4095)


# Hostile sides

FINGERPRINT = b"\x01" + bytes(16)


@pytest.mark.parametrize("message", [b"", b"\x70", b"\x61\x00", b"\x61\x05\x00" + FINGERPRINT + b"\x00\x00\x09"])
def test_a_malformed_message_is_refused_by_both_sides_whole(message: bytes) -> None:
    items = ItemSet.build(made("malformed", range(100), spread=50))
    asker = Asker(items)
    asker.open()

    with pytest.raises(RemoteSyncError):
        Answerer(items).answer(message)
    with pytest.raises(RemoteSyncError):
        asker.receive(message)
    assert (asker.have, asker.need, asker.rounds) == ([], [], 0)


HERE = ItemSet.build(made("here", range(90), spread=40))


@given(st.one_of(st.binary(max_size=300), st.binary(max_size=300).map(b"\x61".__add__)))
def test_garbage_is_refused_or_answered_and_nothing_else(message: bytes) -> None:
    asker = Asker(HERE)
    asker.open()
    for listen in (asker.receive, Answerer(HERE).answer):
        try:
            listen(message)
        except RemoteSyncError:
            continue


varints = st.sampled_from([b"\x00", b"\x01", b"\x02", b"\x05", b"\x81\x00", b"\x80\x01", b"\xff" * 9 + b"\x7f"])
pieces = st.one_of(
    varints, st.binary(max_size=3), st.sampled_from([bytes(16), bytes(32), FINGERPRINT, b"\x02\x01" + bytes(32)])
)


@given(st.lists(pieces, max_size=30).map(lambda parts: b"\x61" + b"".join(parts)))
def test_what_nearly_is_a_message_is_refused_or_answered_and_nothing_else(message: bytes) -> None:
    asker = Asker(HERE, frame_limit=4096)
    asker.open()
    for listen in (asker.receive, Answerer(HERE, frame_limit=4096).answer):
        try:
            listen(message)
        except RemoteSyncError:
            continue


@given(st.text("abc", max_size=3), st.integers(0, 30), st.integers(0, 10**6), frames)
def test_a_flipped_bit_is_noticed_or_the_talk_ends_all_the_same(seed: str, which: int, where: int, frame: int) -> None:
    mine, theirs = two_sets(seed=seed, both=300, mine=120, theirs=120, spread=200)
    asker = Asker(ItemSet.build(mine), frame_limit=frame)
    answerer = Answerer(ItemSet.build(theirs), frame_limit=frame)
    number = itertools.count()

    def on_the_way(message: bytes) -> bytes:
        if next(number) != which:
            return message
        bit = where % (8 * len(message))
        flipped = bytearray(message)
        flipped[bit // 8] ^= 1 << bit % 8
        return bytes(flipped)

    message: bytes | None = asker.open()
    try:
        while message is not None:
            message = asker.receive(on_the_way(answerer.answer(on_the_way(message))))
    except RemoteSyncError:
        return
    finally:
        assert asker.rounds <= 60


def test_a_side_that_finds_no_end_is_dropped() -> None:
    asker = Asker(ItemSet.build(made("patience", range(1000), spread=10**6)))
    asker.open()
    endless = Writer()
    endless.ids(Bound(900_000), [])
    endless.fingerprint(END, b"never the same..")

    def go_on() -> None:
        for _ in range(1000):
            asker.receive(endless.message())

    with pytest.raises(RemoteSyncError, match="end"):
        go_on()
    assert asker.rounds < 100


def calls_while(work: Callable[[], object]) -> int:
    """How many function calls some work takes: what can be said of its cost without a clock."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "ranges",
    [
        b"\x01\x00\x00" * 20_000,
        b"\x02\x00\x00" * 20_000,
        (b"\x01\x00" + FINGERPRINT) * 3_000,
        (b"\x02\x00" + FINGERPRINT) * 3_000,
        b"\x02\x00\x02\x00" * 15_000,
        b"\x00\x00\x02\x00" * 15_000,
    ],
    ids=["empty", "skipped", "empty fingerprints", "fingerprints", "empty lists", "lists at infinity"],
)
def test_the_work_for_a_message_of_many_ranges_is_in_proportion_to_its_length(ranges: bytes) -> None:
    items = ItemSet.build(made("work", range(3000), spread=3000))
    answerer = Answerer(items)

    whole = calls_while(lambda: answerer.answer(b"\x61" + ranges))

    assert whole < 25 * (len(ranges) + len(items))


# The cost, in bytes and round trips


@pytest.fixture(scope="module")
def shelf() -> list[Pair]:
    """As many items as a shelf may have after many years, from hybrid logical clocks, oldest first."""
    random_ = random.Random("shelf")
    start = 1_700_000_000_000
    return sorted(((start + random_.randrange(10**11)) << 16, random_.randbytes(32)) for _ in range(MANY))


def cost(
    mine: Iterable[Pair], theirs: Iterable[Pair], *, split: bool = False, frame: int = 256 * KIB
) -> tuple[int, int]:
    mine, theirs = list(mine), list(theirs)
    asker = Asker(ItemSet.build(mine), frame_limit=frame)
    messages = talk(asker, Answerer(ItemSet.build(theirs), frame_limit=frame), split=split)
    assert_the_outcome_is(asker, mine, theirs)
    return asker.rounds, sum(map(len, messages))


def test_equal_sets_cost_one_round_trip_and_21_bytes(shelf: list[Pair]) -> None:
    assert cost(shelf, shelf) == (1, 21)


@pytest.mark.parametrize(("split", "most_rounds", "most_bytes"), [(False, 3, 40 * KIB), (True, 2, 20 * KIB)])
def test_ten_differences_anywhere_cost_few_round_trips(
    shelf: list[Pair], split: bool, most_rounds: int, most_bytes: int
) -> None:
    missing = random.Random("ten").sample(shelf, 10)
    rounds, size = cost(set(shelf) - set(missing[:5]), set(shelf) - set(missing[5:]), split=split)

    assert rounds <= most_rounds
    assert size <= most_bytes


def test_ten_new_ones_at_the_end_cost_less_than_four_kilobytes(shelf: list[Pair]) -> None:
    rounds, size = cost(shelf[:-10], shelf)

    assert rounds <= 3
    assert size <= 4 * KIB


def test_meeting_for_the_first_time_costs_the_ids_and_hardly_more(shelf: list[Pair]) -> None:
    rounds, size = cost([], shelf)

    assert rounds <= 13
    assert size <= 32 * MANY * 1.001
