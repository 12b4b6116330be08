"""Announcements tell friends who is here, and strangers nothing."""

import os
from collections.abc import Hashable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.secret import Secret
from sync.beacon import (
    BINDER_BYTES,
    EPOCH_MS,
    FINDER_BYTES,
    SLOT_BYTES,
    SLOTS,
    VARIANTS,
    Announced,
    Finders,
    announcement,
    binder,
    epoch_of,
    epochs_off,
    finder,
)

EPOCH, INSTANCE, PORT = 1_960_000, "3a1525475578dcaa", 49152


def key(number: int) -> Secret:
    return Secret(number.to_bytes(32, "big"))


def looking_for(*numbers: int) -> Finders:
    return Finders({number: key(number) for number in numbers})


def announce(*numbers: int, epoch: int = EPOCH, turn: int = 0, variant: int | None = 0) -> dict[bytes, bytes]:
    return announcement(
        [key(number) for number in numbers],
        epoch=epoch, variant=variant, instance=INSTANCE, port=PORT, turn=turn, entropy=os.urandom,
    )  # fmt: skip


def seen(
    properties: dict[bytes, bytes], *numbers: int, epoch: int = EPOCH, instance: str = INSTANCE, port: int = PORT
) -> set[Hashable]:
    names = looking_for(*numbers).recognise(dict(properties), epoch=epoch, instance=instance, port=port)
    assert len(set(names)) == len(names)
    return set(names)


def slots(properties: dict[bytes, bytes]) -> list[bytes]:
    joined = b"".join(properties[name] for name in (b"a", b"b", b"c", b"d"))
    return [joined[at : at + SLOT_BYTES] for at in range(0, len(joined), SLOT_BYTES)]


def test_a_friend_is_recognised_and_others_are_not() -> None:
    assert seen(announce(1, 2, 3), 2) == {2}
    assert seen(announce(1, 2, 3), 4, 5) == set()


def test_all_names_that_it_is_for_are_given() -> None:
    assert seen(announce(1, 2, 3), 3, 9, 1) == {1, 3}
    both = Finders({"a friend": key(1), "an invite": key(1)})
    names = both.recognise(announce(1), epoch=EPOCH, instance=INSTANCE, port=PORT)
    assert set(names) == {"a friend", "an invite"} == set(both.names)


def test_each_variant_is_recognised() -> None:
    assert all(seen(announce(1, 2, variant=variant), 2, 3) == {2} for variant in range(VARIANTS))


def test_without_a_variant_it_is_for_nobody() -> None:
    properties = announce(1, variant=None)
    assert seen(properties, 1) == set()
    assert len(set(slots(properties))) == SLOTS


@pytest.mark.parametrize(("later", "known"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_slot_counts_in_its_epoch_and_the_two_beside_it(later: int, known: bool) -> None:
    assert bool(seen(announce(1), 1, epoch=EPOCH + later)) is known


def test_as_time_goes_on_the_same_finders_serve() -> None:
    looking = looking_for(1, 2)
    for epoch in (EPOCH, EPOCH + 1, EPOCH + 2, EPOCH + 9, EPOCH):
        for number in (1, 2):
            names = looking.recognise(announce(number, epoch=epoch), epoch=epoch, instance=INSTANCE, port=PORT)
            assert names == (number,)
        assert not looking.recognise(announce(1, epoch=epoch + 2), epoch=epoch, instance=INSTANCE, port=PORT)
    assert len(looking._tables) == 3


def test_whom_one_looks_for_may_change_at_any_time() -> None:
    looking = looking_for(1, 2)

    def names() -> set[Hashable]:
        return set(looking.recognise(announce(1, 2, 3), epoch=EPOCH, instance=INSTANCE, port=PORT))

    assert names() == {1, 2}
    assert looking.expect({1: key(1), 3: key(3)})
    assert names() == {1, 3}
    assert not looking.expect({3: key(3), 1: key(1)})
    assert looking.expect({"one": key(1)})
    assert names() == {"one"}
    assert looking.expect({})
    assert names() == set()
    assert not any(looking._tables.values())


def test_an_announcement_cannot_be_moved_to_another_instance_or_port() -> None:
    assert seen(announce(1), 1, instance="0" * 16) == set()
    assert seen(announce(1), 1, port=PORT + 1) == set()


def test_an_epoch_is_a_quarter_of_an_hour() -> None:
    assert epoch_of(EPOCH * EPOCH_MS) == epoch_of((EPOCH + 1) * EPOCH_MS - 1) == EPOCH
    assert EPOCH_MS == 900_000


@pytest.mark.parametrize("friends", [0, 1, 63, 64, 65, 300])
def test_how_many_friends_there_are_does_not_show(friends: int) -> None:
    properties = announce(*range(1, friends + 1))
    assert len(slots(properties)) == SLOTS == len(set(slots(properties)))
    assert {name: len(value) for name, value in properties.items()} == {
        b"v": 1, b"a": 192, b"b": 192, b"c": 192, b"d": 192,
    }  # fmt: skip


def test_each_string_fits_a_txt_record() -> None:
    assert all(len(name) + 1 + len(value) < 256 for name, value in announce().items())


def test_where_a_slot_stands_says_nothing() -> None:
    """Sorted by value, those for friends and noise alike: the order cannot depend on who is a friend."""
    assert all(found == sorted(found) for found in (slots(announce(5, 4, 3)), slots(announce())))


def test_nothing_is_the_same_in_the_next_epoch_or_under_another_variant() -> None:
    now = [announce(1, 2, 3, epoch=EPOCH + off, variant=variant) for off in (0, 1) for variant in (0, 1, 2, 3, 4, 63)]
    found = [piece[:FINDER_BYTES] for properties in now for piece in slots(properties)]
    assert len(set(found)) == len(found) == len(now) * SLOTS


@pytest.mark.parametrize("friends", [65, 128, 129, 300])
def test_more_friends_than_slots_all_get_their_turn(friends: int) -> None:
    numbers = range(1, friends + 1)
    turns = -(-friends // SLOTS)
    found = {name for turn in range(turns) for name in seen(announce(*numbers, turn=turn), *numbers)}
    assert found == set(numbers)


@pytest.mark.parametrize(
    "change",
    [{b"v": b"1"}, {b"v": None}, {b"a": None}, {b"a": b""}, {b"b": bytes(191)}, {b"d": bytes(193)}],
)
def test_what_is_malformed_or_of_another_version_is_nobodys(change: dict[bytes, bytes | None]) -> None:
    properties = {**announce(1), **change}
    assert looking_for(1).recognise(properties, epoch=EPOCH, instance=INSTANCE, port=PORT) == ()


@given(st.dictionaries(st.binary(max_size=3), st.none() | st.binary(max_size=200)), st.text(max_size=20))
def test_no_announcement_is_an_error(properties: dict[bytes, bytes | None], instance: str) -> None:
    properties.setdefault(b"v", b"2")
    assert looking_for(1).recognise(properties, epoch=EPOCH, instance=instance, port=0) == ()
    assert epochs_off([(properties, instance, 0)], epoch=EPOCH, key=key(1), reach=2) is None


def test_a_finder_is_8_bytes_of_its_own_for_each_key_epoch_and_variant() -> None:
    found = {
        finder(key(number), epoch=epoch, variant=variant)
        for number in (1, 2) for epoch in (EPOCH, EPOCH + 1) for variant in range(VARIANTS)
    }  # fmt: skip
    assert len(found) == 4 * VARIANTS
    assert {len(one) for one in found} == {FINDER_BYTES}


def test_a_binder_is_4_bytes_of_its_own_for_each_key_finder_instance_and_port() -> None:
    found = [
        binder(key(number), bytes([number2] * 8), instance=instance, port=port)
        for number in (1, 2) for number2 in (1, 2) for instance in ("a", "b") for port in (1, 2)
    ]  # fmt: skip
    assert len(set(found)) == len(found)
    assert {len(one) for one in found} == {BINDER_BYTES}


# clocks that are wrong


def announced(*numbers: int, off: int, variant: int = 0) -> list[Announced]:
    strangers: list[Announced] = [(announce(number), INSTANCE, PORT) for number in range(900, 903)]
    return [*strangers, (announce(*numbers, epoch=EPOCH + off, variant=variant), INSTANCE, PORT)]


@pytest.mark.parametrize(
    ("off", "variant"),
    [(2, 0), (-2, 63), (20, 7), (-96, 33), (192, 63), (-193, 1), (4000, 35), (-5000, 16), (3000, 51)],
)
def test_by_how_much_a_clock_is_off_is_found_out(off: int, variant: int) -> None:
    assert epochs_off(announced(1, 2, off=off, variant=variant), epoch=EPOCH, key=key(2), reach=5000) == off


def test_of_a_clock_that_is_days_off_only_the_first_announcements_are_known() -> None:
    assert epochs_off(announced(1, off=300, variant=4), epoch=EPOCH, key=key(1), reach=400) is None


def test_nobody_is_made_up_where_a_clock_is_looked_for() -> None:
    assert epochs_off([], epoch=EPOCH, key=key(1)) is None
    assert epochs_off(announced(1, off=30), epoch=EPOCH, key=key(3), reach=100) is None
    moved = [(properties, instance, PORT + 1) for properties, instance, _port in announced(1, off=30)]
    assert epochs_off(moved, epoch=EPOCH, key=key(1), reach=100) is None
    assert epochs_off(announced(1, off=2), epoch=3, key=key(1), reach=10) is None
