"""Large pieces between the records of TLS: told apart in any chunking, and opened only where they were sealed."""

import random
import struct
from collections.abc import Iterator

import pytest

from crypto.secret import Secret
from sync.errors import RemoteSyncError
from sync.large import KEY_BYTES, LEAST, MOST, Inlet, Opening, Sealing
from sync.wire import Fetch

KEY = Secret(bytes(range(KEY_BYTES)))
ROOM = 64 * 1024


def record(size: int, kind: int = 23) -> bytes:
    """As one of TLS looks from outside."""
    return struct.pack(">BHH", kind, 0x303, size) + bytes([kind]) * size


def inlet() -> Inlet:
    made = Inlet(ROOM)
    made.widen()
    return made


def arrive(at: Inlet, data: bytes, sizes: Iterator[int]) -> list[tuple[bool, bytes]]:
    """What comes out, where no more than the next of `sizes` comes in at a time; records of TLS in a row as one."""
    out: list[tuple[bool, bytes]] = []
    while data:
        room = at.room()
        some = min(next(sizes), len(room), len(data))
        room[:some] = data[:some]
        data = data[some:]
        for piece, what in at.take(some):
            if out and not piece and not out[-1][0]:
                out[-1] = False, out[-1][1] + bytes(what)
            else:
                out.append((piece, bytes(what)))
    return out


def sizes_of(seed: int) -> Iterator[int]:
    dice = random.Random(seed)
    while True:
        yield dice.choice((1, 3, 4, 5, 100, 16_000, 70_000, 300_000))


@pytest.mark.parametrize("seed", range(6))
def test_records_and_pieces_are_told_apart_however_they_are_cut(seed: int) -> None:
    sealing, opening = Sealing(KEY), Opening(KEY)
    plain = [bytes([number]) * size for number, size in enumerate((MOST, LEAST, MOST - 1, MOST, LEAST + 7))]
    first, *sealed = (bytes(sealing.seal(each, before=5)) for each in plain)
    records = record(22, kind=22) + record(0), record(1), record(16_000) + record(7) + record(16_384)
    way = records[0] + first + records[1] + b"".join(sealed) + records[2]
    out = arrive(inlet(), way, sizes_of(seed))
    assert [what for piece, what in out if not piece] == list(records)
    assert [opening.open(memoryview(what), before=5) for piece, what in out if piece] == plain
    assert [piece for piece, _what in out] == [False, True, False, True, True, True, True, False]


def test_many_records_pass_through_little_room() -> None:
    way = b"".join(record(size) for size in (16_384, 0, 9_000, 16_384, 1, 16_384) * 10)
    assert arrive(Inlet(20_000), way, sizes_of(1)) == [(False, way)]


def test_what_was_there_before_pieces_may_come_is_kept() -> None:
    at, way = Inlet(ROOM), record(3)
    at.room()[:4] = way[:4]
    assert not list(at.take(4))
    at.widen()
    at.room()[:4] = way[4:]
    assert [bytes(what) for _piece, what in at.take(4)] == [way]


@pytest.mark.parametrize("size", [0, LEAST - 1, MOST + 1])
def test_a_piece_that_is_too_small_or_too_large_is_refused_by_its_head(size: int) -> None:
    head = bytes(Sealing(KEY).seal(bytes(size), before=0))[:4]
    with pytest.raises(RemoteSyncError):
        arrive(inlet(), head, sizes_of(1))


def test_a_piece_that_nobody_asked_for_is_refused() -> None:
    with pytest.raises(RemoteSyncError, match="not asked for"):
        arrive(Inlet(ROOM), bytes(Sealing(KEY).seal(bytes(LEAST), before=0))[:4], sizes_of(1))


def pieces(count: int) -> list[memoryview]:
    sealing = Sealing(KEY)
    return [memoryview(bytes(sealing.seal(bytes([n]) * LEAST, before=9)))[4:] for n in range(count)]


def test_no_piece_opens_but_in_its_place() -> None:
    first, second = pieces(2)
    opening = Opening(KEY)
    with pytest.raises(RemoteSyncError):  # the first is missing
        opening.open(second, before=9)
    assert opening.open(first, before=9) == bytes(LEAST)
    with pytest.raises(RemoteSyncError):  # repeated
        opening.open(first, before=9)
    with pytest.raises(RemoteSyncError):  # other bytes went within TLS before it than when it was sealed
        opening.open(second, before=8)
    assert opening.open(second, before=9) == b"\1" * LEAST


def test_no_piece_opens_that_was_changed_or_is_of_another_key() -> None:
    [sealed] = pieces(1)
    for at in (0, LEAST, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(RemoteSyncError):
            Opening(KEY).open(memoryview(changed), before=9)
    with pytest.raises(RemoteSyncError):
        Opening(KEY).open(sealed[:-1], before=9)
    with pytest.raises(RemoteSyncError):
        Opening(Secret(bytes(KEY_BYTES))).open(sealed, before=9)


def test_the_key_for_pieces_is_not_shown_where_a_message_is() -> None:
    key = b"k" * KEY_BYTES
    asked = Fetch(bytes(32), 0, 4, key=key)
    assert repr(key)[2:-1] not in repr(asked) + str(asked) + f"{asked}"
