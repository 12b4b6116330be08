"""The shelf rule in small: each sentence of it, and the contexts that it stands on. Long histories are elsewhere."""

import contextlib
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.clock import LARGEST
from sync.errors import RemoteSyncError
from sync.shelf import (
    FACT,
    MOST_DEVICES,
    MOST_REASONS,
    MOST_SINGLES,
    SHOWN,
    Context,
    Reason,
    covered_by_one_of,
    dot,
    item_id,
    join,
    merge,
    nothing,
    pack,
    unpack,
)
from tests.sync.replicas import merge_all

LAPTOP, DESKTOP = b"laptop..", b"desktop."
A, B, C = (dot(clock, LAPTOP) for clock in (1, 2, 3))
NONE: frozenset[Reason] = frozenset()

DOTS = st.builds(dot, st.integers(1, 20), st.sampled_from([LAPTOP, DESKTOP]))
CONTEXTS = st.builds(
    Context, st.dictionaries(st.sampled_from([LAPTOP, DESKTOP]), st.integers(0, 20)), st.sets(DOTS, max_size=5)
)


def all_of(_reason: Reason) -> bool:
    return True


def taken(*reasons: Reason) -> Callable[[Reason], bool]:
    return lambda reason: reason in reasons


# the rule


def test_what_both_have_stays_whatever_they_took_in() -> None:
    for i_took in (nothing, all_of):
        for they_took in (nothing, all_of):
            assert merge(frozenset({A}), i_took, frozenset({A}), they_took) == {A}


def test_what_is_offered_and_was_never_taken_in_is_new() -> None:
    assert merge(NONE, nothing, frozenset({A}), all_of) == {A}


def test_what_is_offered_and_was_taken_in_before_is_not_brought_back() -> None:
    assert merge(NONE, taken(A), frozenset({A}), all_of) == NONE


def test_what_is_not_offered_though_it_was_taken_in_is_gone() -> None:
    assert merge(frozenset({A}), all_of, NONE, taken(A)) == NONE


def test_what_is_not_offered_because_it_was_never_taken_in_stays() -> None:
    assert merge(frozenset({A}), all_of, NONE, taken(B)) == {A}


def test_a_broken_offer_takes_nothing_away() -> None:
    assert merge(frozenset({A, B}), all_of, frozenset({A}), nothing) == {A, B}


def test_reasons_come_and_go_one_by_one() -> None:
    assert merge(frozenset({A, B}), taken(A, B), frozenset({B, C}), taken(A, B, C)) == {B, C}


def test_a_thing_without_a_reason_left_is_not_there() -> None:
    mine = {"kept": frozenset({A}), "gone": frozenset({B})}
    offered = {"kept": frozenset({A}), "new": frozenset({C})}
    assert merge_all(mine, taken(A, B), offered, taken(A, B, C)) == {"kept": {A}, "new": {C}}


def test_admitted_again_is_a_new_reason_and_not_the_old_one() -> None:
    first, again = join(A, B), join(A, C)
    after_expelling = merge(frozenset({first}), taken(first), NONE, taken(first))
    assert after_expelling == NONE
    assert merge(after_expelling, taken(first), frozenset({again}), taken(first, again)) == {again}


@given(st.frozensets(DOTS), st.frozensets(DOTS), CONTEXTS, CONTEXTS)
def test_merging_the_same_offer_twice_changes_nothing_more(
    mine: frozenset[bytes], offered: frozenset[bytes], i_took: Context, they_took: Context
) -> None:
    once = merge(mine, i_took.covers, offered, they_took.covers)
    i_took.absorb(they_took)
    assert merge(once, i_took.covers, offered, they_took.covers) == once
    assert once <= mine | offered
    assert once >= mine & offered


# contexts


def test_a_context_has_all_up_to_a_reading_and_single_events() -> None:
    context = Context({LAPTOP: 2}, {dot(9, LAPTOP)})
    assert [clock for clock in range(1, 11) if context.has(dot(clock, LAPTOP))] == [1, 2, 9]
    assert not context.has(dot(1, DESKTOP))


def test_a_reason_is_covered_if_both_its_events_are() -> None:
    context = Context({LAPTOP: 1})
    assert context.covers(A)
    assert not context.covers(join(A, B))
    context.note([B])
    assert context.covers(join(A, B))


def test_an_event_that_is_covered_already_is_not_written_down_again() -> None:
    context = Context({LAPTOP: 2})
    context.note([join(A, C)])
    assert context.single == {C}


def test_two_states_taken_in_one_after_the_other_do_not_cover_what_neither_did() -> None:
    covers = covered_by_one_of([Context({LAPTOP: 1}), Context({DESKTOP: 1})])
    assert covers(A)
    assert covers(dot(1, DESKTOP))
    assert not covers(join(A, dot(1, DESKTOP)))
    assert not covered_by_one_of([])(A)


@given(CONTEXTS, CONTEXTS, DOTS)
def test_absorbing_is_having_what_either_had(one: Context, other: Context, event: bytes) -> None:
    both, turned = one.copy(), other.copy()
    both.absorb(other)
    turned.absorb(one)
    assert both.has(event) == turned.has(event) == (one.has(event) or other.has(event))
    assert both.encode() == turned.encode()
    assert all(int.from_bytes(single[:8], "big") > both.upto.get(single[8:], 0) for single in both.single)


@given(CONTEXTS)
def test_a_context_is_read_as_it_was_written(context: Context) -> None:
    again = Context.decode(context.encode())
    assert again == context
    assert again.encode() == context.encode()


def test_equal_contexts_are_equal_bytes() -> None:
    one = Context({LAPTOP: 1, DESKTOP: 2}, {A, B, C})
    other = Context({DESKTOP: 2, LAPTOP: 1}, {C, B, A})
    assert one.encode() == other.encode()


def test_a_copy_is_not_changed_with_the_original() -> None:
    context = Context({LAPTOP: 1}, {C})
    copy = context.copy()
    context.advance(5, LAPTOP)
    context.note([dot(9, DESKTOP)])
    assert copy == Context({LAPTOP: 1}, {C})


@pytest.mark.parametrize(
    ("upto", "single"),
    [
        ({b"short": 1}, []),
        ({LAPTOP: -1}, []),
        ({LAPTOP: LARGEST + 1}, []),
        ({}, [b"short"]),
        ({}, [bytes(17)]),
        ({n.to_bytes(8, "big"): 1 for n in range(MOST_DEVICES + 1)}, []),
        ({}, [dot(n, LAPTOP) for n in range(MOST_SINGLES + 1)]),
        ([], []),
        ({}, {}),
    ],
    ids=["device", "negative", "too late", "short event", "long event", "devices", "events", "no map", "no list"],
)
def test_a_context_that_cannot_be_is_refused(upto: object, single: object) -> None:
    with pytest.raises(RemoteSyncError, match="context"):
        Context.decode(msgspec.msgpack.encode([upto, single]))


@given(st.binary(max_size=100))
def test_garbage_is_no_context(garbage: bytes) -> None:
    with contextlib.suppress(RemoteSyncError):
        Context.decode(garbage)


# bytes


def test_the_reason_for_an_item_is_the_same_whichever_event_came_first() -> None:
    assert join(A, B) == join(B, A) == A + B


def test_reasons_are_packed_in_order_and_unpacked_again() -> None:
    reasons = frozenset({join(A, B), join(A, C)})
    assert pack(reasons) == join(A, B) + join(A, C)
    assert unpack(pack(reasons), SHOWN) == reasons
    assert unpack(A + B, FACT) == {A, B}


@pytest.mark.parametrize("packed", [b"", A, A + B + C, (A + B) * (MOST_REASONS + 1)], ids=len)
def test_reasons_of_a_wrong_length_are_refused(packed: bytes) -> None:
    with pytest.raises(RemoteSyncError, match="malformed reasons"):
        unpack(packed, SHOWN)


def test_an_item_is_another_one_when_its_reasons_change() -> None:
    version = bytes(32)
    assert item_id(version, pack({join(A, B)})) != item_id(version, pack({join(A, C)}))
    assert len(item_id(version, A + B)) == 32


def test_dots_sort_by_time() -> None:
    clocks = [1, 255, 256, 1 << 40, LARGEST]
    assert sorted(dot(clock, LAPTOP) for clock in reversed(clocks)) == [dot(clock, LAPTOP) for clock in clocks]
