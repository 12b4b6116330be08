"""The door lets in who has a key, now, once; and treats everybody else alike."""

import hmac

import pytest

from crypto.secret import Secret
from sync.door import HOUR_MS, KNOCK_BYTES, Door, hour_of, make_knock
from sync.errors import LocalSyncError

ADA, BELA = Secret(b"a" * 32), Secret(b"b" * 32)
HOUR = 490_000


@pytest.fixture
def door() -> Door:
    door = Door()
    door.admit(("friend", 1), ADA)
    door.admit(("invite", 1), BELA)
    return door


def knock(key: Secret = ADA, *, nonce: bytes = b"n" * 16, hour: int = HOUR) -> bytes:
    return make_knock(key, nonce=nonce, hour=hour)


def test_a_knock_has_48_bytes_and_names_its_key(door: Door) -> None:
    assert len(knock()) == KNOCK_BYTES == 48
    assert door.judge(knock(ADA), hour=HOUR) == ("friend", 1)
    assert door.judge(knock(BELA), hour=HOUR) == ("invite", 1)


def test_a_stranger_is_nobody(door: Door) -> None:
    assert door.judge(knock(Secret(b"c" * 32)), hour=HOUR) is None
    assert door.judge(bytes(48), hour=HOUR) is None
    assert Door().judge(knock(), hour=HOUR) is None


@pytest.mark.parametrize("length", [0, 16, 47, 49, 96])
def test_a_knock_of_another_length_is_nobodys(door: Door, length: int) -> None:
    assert door.judge((knock() * 2)[:length], hour=HOUR) is None


def test_a_knock_with_any_bit_changed_is_nobodys(door: Door) -> None:
    right = knock()
    for at in range(len(right)):
        wrong = right[:at] + bytes([right[at] ^ 1]) + right[at + 1 :]
        assert door.judge(wrong, hour=HOUR) is None


@pytest.mark.parametrize(("hours_later", "name"), [(-2, None), (-1, 1), (0, 1), (1, 1), (2, None), (24, None)])
def test_a_knock_counts_in_its_hour_and_the_two_beside_it(door: Door, hours_later: int, name: int | None) -> None:
    assert door.judge(knock(), hour=HOUR + hours_later) == (name and ("friend", 1))


def test_the_hour_is_counted_from_the_epoch() -> None:
    assert hour_of(HOUR * HOUR_MS) == hour_of((HOUR + 1) * HOUR_MS - 1) == HOUR


def test_a_replay_is_refused_as_long_as_its_knock_would_count(door: Door) -> None:
    ahead = knock(hour=HOUR + 1)
    assert door.judge(ahead, hour=HOUR) == ("friend", 1)
    assert [door.judge(ahead, hour=HOUR + later) for later in (0, 1, 2)] == [None, None, None]


def test_the_same_nonce_under_another_key_is_no_replay(door: Door) -> None:
    assert door.judge(knock(ADA), hour=HOUR) == ("friend", 1)
    assert door.judge(knock(BELA), hour=HOUR) == ("invite", 1)


def test_who_was_removed_is_a_stranger_and_may_be_admitted_again(door: Door) -> None:
    door.remove(("friend", 1))
    door.remove(("friend", 7))
    assert door.judge(knock(), hour=HOUR) is None
    door.admit(("friend", 1), ADA)
    assert door.judge(knock(), hour=HOUR) == ("friend", 1)


def test_every_key_is_tried_wherever_the_right_one_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    door = Door()
    for number in range(10):
        door.admit(number, Secret(bytes([number]) * 32))
    compared = 0
    real = hmac.compare_digest

    def compare(one: bytes, other: bytes) -> bool:
        nonlocal compared
        compared += 1
        return real(one, other)

    monkeypatch.setattr(hmac, "compare_digest", compare)
    counts = []
    for key in (bytes(32), bytes([9]) * 32, b"x" * 32):
        compared = 0
        door.judge(knock(Secret(key)), hour=HOUR)
        counts.append(compared)
    assert counts == [30, 30, 30]


def test_a_friend_who_knocks_without_end_shuts_out_nobody_but_themselves(door: Door) -> None:
    nonces = (number.to_bytes(16, "big") for number in range(10_000))
    let_in = sum(door.judge(knock(nonce=nonce), hour=HOUR) is not None for nonce in nonces)
    assert let_in == 4096
    assert door.judge(knock(BELA), hour=HOUR) == ("invite", 1)
    assert door.judge(knock(nonce=b"next hour's nonce"[:16], hour=HOUR + 1), hour=HOUR + 1) == ("friend", 1)


def test_memory_of_old_knocks_is_given_back(door: Door) -> None:
    for hour in range(HOUR, HOUR + 50):
        assert door.judge(knock(hour=hour), hour=hour) == ("friend", 1)
    assert len(door._used) <= 3


def test_a_nonce_of_another_size_is_our_mistake() -> None:
    with pytest.raises(LocalSyncError):
        make_knock(ADA, nonce=b"short", hour=HOUR)
