"""Announcements tell friends who is here, and strangers nothing."""

import os
from collections.abc import Hashable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.secret import Secret
from sync.beacon import EPOCH_MS, TAG_BYTES, TAGS, announcement, epoch_of, recognise, tag

EPOCH, INSTANCE, PORT = 1_960_000, "3a1525475578dcaa", 49152


def key(number: int) -> Secret:
    return Secret(number.to_bytes(32, "big"))


def announce(*numbers: int, epoch: int = EPOCH, turn: int = 0) -> dict[bytes, bytes]:
    keys = [key(number) for number in numbers]
    return announcement(keys, epoch=epoch, instance=INSTANCE, port=PORT, turn=turn, entropy=os.urandom)


def seen(
    properties: dict[bytes, bytes], *numbers: int, epoch: int = EPOCH, instance: str = INSTANCE, port: int = PORT
) -> tuple[Hashable, ...]:
    keys: dict[Hashable, Secret] = {number: key(number) for number in numbers}
    return recognise(dict(properties), epoch=epoch, instance=instance, port=port, keys=keys)


def tags(properties: dict[bytes, bytes]) -> list[bytes]:
    joined = b"".join(properties[name] for name in (b"a", b"b", b"c"))
    return [joined[at : at + TAG_BYTES] for at in range(0, len(joined), TAG_BYTES)]


def test_a_friend_is_recognised_and_others_are_not() -> None:
    assert seen(announce(1, 2, 3), 2) == (2,)
    assert seen(announce(1, 2, 3), 4, 5) == ()


def test_all_names_that_it_is_for_are_given() -> None:
    assert seen(announce(1, 2, 3), 3, 9, 1) == (3, 1)


@pytest.mark.parametrize(("later", "known"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_tag_counts_in_its_epoch_and_the_two_beside_it(later: int, known: bool) -> None:
    assert bool(seen(announce(1), 1, epoch=EPOCH + later)) is known


def test_an_announcement_cannot_be_moved_to_another_instance_or_port() -> None:
    assert seen(announce(1), 1, instance="0" * 16) == ()
    assert seen(announce(1), 1, port=PORT + 1) == ()


def test_an_epoch_is_a_quarter_of_an_hour() -> None:
    assert epoch_of(EPOCH * EPOCH_MS) == epoch_of((EPOCH + 1) * EPOCH_MS - 1) == EPOCH
    assert EPOCH_MS == 900_000


@pytest.mark.parametrize("friends", [0, 1, 63, 64, 65, 300])
def test_how_many_friends_there_are_does_not_show(friends: int) -> None:
    properties = announce(*range(1, friends + 1))
    assert len(tags(properties)) == TAGS == len(set(tags(properties)))
    assert {name: len(value) for name, value in properties.items()} == {b"v": 1, b"a": 176, b"b": 168, b"c": 168}


def test_each_string_fits_a_txt_record() -> None:
    assert all(len(name) + 1 + len(value) < 256 for name, value in announce().items())


def test_where_a_tag_stands_says_nothing() -> None:
    """Sorted by value, tags and noise alike: the order cannot depend on who is a friend."""
    assert all(found == sorted(found) for found in (tags(announce(5, 4, 3)), tags(announce())))


def test_nothing_is_the_same_in_the_next_epoch() -> None:
    now, then = announce(1, 2, 3), announce(1, 2, 3, epoch=EPOCH + 1)
    assert set(tags(now)) & set(tags(then)) == set()


@pytest.mark.parametrize("friends", [65, 128, 129, 300])
def test_more_friends_than_tags_all_get_their_turn(friends: int) -> None:
    numbers = range(1, friends + 1)
    turns = -(-friends // TAGS)
    found = {name for turn in range(turns) for name in seen(announce(*numbers, turn=turn), *numbers)}
    assert found == set(numbers)


@pytest.mark.parametrize(
    "change",
    [
        {b"v": b"2"},
        {b"v": None},
        {b"a": None},
        {b"a": b""},
        {b"b": bytes(167)},
        {b"c": bytes(176)},
    ],
)
def test_what_is_malformed_or_of_another_version_is_nobodys(change: dict[bytes, bytes | None]) -> None:
    properties = {**announce(1), **change}
    assert recognise(properties, epoch=EPOCH, instance=INSTANCE, port=PORT, keys={1: key(1)}) == ()


@given(st.dictionaries(st.binary(max_size=3), st.none() | st.binary(max_size=200)), st.text(max_size=20))
def test_no_announcement_is_an_error(properties: dict[bytes, bytes | None], instance: str) -> None:
    properties.setdefault(b"v", b"1")
    assert recognise(properties, epoch=EPOCH, instance=instance, port=0, keys={1: key(1)}) == ()


def test_a_tag_is_8_bytes_of_its_own_for_each_key() -> None:
    one, other = (tag(key(number), epoch=EPOCH, instance=INSTANCE, port=PORT) for number in (1, 2))
    assert len(one) == len(other) == 8
    assert one != other
