"""The format of a backup: what stands in it comes back, whatever its size, and garbage is a sentence and no crash."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.backup.archive import CHUNK, About, Beside, Reader, Writer
from app.backup.errors import BackupError, NotABackup
from crypto.secret import Secret
from crypto.vaultkey import Cost, VaultHeader
from tests.app.backup.deeds import PASSPHRASE

ABOUT = About(1, bytes(32), bytes(8), "Ada", 3, 2)
NAME, OTHER = b"a" * 16, b"b" * 16


class Everything:
    """Receives all there is."""

    def __init__(self) -> None:
        self.got: list[Any] = []

    def about(self, about: About) -> None:
        self.got.append(about)

    def picture(self, name: bytes, size: int, data: Iterator[bytes]) -> None:
        self.got.append((name, size, b"".join(data)))

    def beside(self, picture: Beside) -> None:
        self.got.append(picture)

    def database(self, key: Secret, size: int, data: Iterator[bytes]) -> None:
        self.got.append((key, size, b"".join(data)))


class Nothing(Everything):
    """Reads none of what it is given."""

    def picture(self, name: bytes, size: int, data: Iterator[bytes]) -> None:
        self.got.append(name)

    def database(self, key: Secret, size: int, data: Iterator[bytes]) -> None:
        self.got.append(next(data, b""))


HEADER, KEY, _WORDS = VaultHeader.create(
    PASSPHRASE, entropy=os.urandom, cost=Cost(memory_kib=64, iterations=1, lanes=1)
)


def archive(database: bytes = b"database", picture: bytes = b"picture") -> io.BytesIO:
    file = io.BytesIO()
    writer = Writer(file, HEADER, KEY, entropy=os.urandom)
    writer.about(ABOUT)
    writer.picture(NAME, len(picture), [picture])
    writer.beside(Beside(OTHER, 9, b"h" * 32))
    writer.database(Secret(b"k" * 32), len(database), [database[:10], database[10:]])
    writer.end()
    return file


def read(file: io.BytesIO, to: Everything) -> list[Any]:
    Reader(file).hand_over(KEY, to)
    return to.got


@pytest.mark.parametrize("size", [0, 1, CHUNK - 200, CHUNK - 150, CHUNK - 100, CHUNK, 2 * CHUNK, 2 * CHUNK + 1])
def test_what_was_written_comes_back(size: int) -> None:
    database = os.urandom(size)
    assert read(archive(database), Everything()) == [
        ABOUT, (NAME, 7, b"picture"), Beside(OTHER, 9, b"h" * 32), (Secret(b"k" * 32), size, database),
    ]  # fmt: skip


def test_what_the_receiver_does_not_read_is_passed_over() -> None:
    file = archive(b"d" * (3 * CHUNK), b"p" * CHUNK)
    assert [len(got) for got in read(file, Nothing())[1::2]] == [16, len(read(file, Nothing())[3])]
    assert file.read() == b""


def test_what_it_is_of_can_be_read_alone() -> None:
    file = archive(b"d" * (3 * CHUNK))
    assert Reader(file).about(KEY) == ABOUT
    named = Everything()
    Reader(file).hand_over(KEY, named, until_database=True)
    assert named.got == [ABOUT, (NAME, 7, b"picture"), Beside(OTHER, 9, b"h" * 32)]


def test_two_of_the_same_have_nothing_in_common_but_the_slots() -> None:
    one, other = (archive(b"d" * 1000).getvalue() for _ in range(2))
    start = 22 + len(HEADER.to_json())
    assert one[:start] == other[:start]
    assert not {one[at : at + 8] for at in range(start, len(one) - 8)} & {
        other[at : at + 8] for at in range(start, len(other) - 8)
    }


@given(st.binary(max_size=2000))
def test_garbage_is_no_backup(garbage: bytes) -> None:
    with pytest.raises(NotABackup):
        Reader(io.BytesIO(garbage))


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7), cut=st.integers(0, 1) | st.integers(0, 10_000))
def test_a_backup_with_one_thing_changed_is_refused_or_the_same(at: int, bit: int, cut: int) -> None:
    file = archive()
    whole = file.getvalue()
    changed = bytearray(whole)
    changed[at % len(whole)] ^= 1 << bit
    if cut:
        del changed[cut % len(whole) :]
    slots = range(22, 22 + len(HEADER.to_json()))
    try:
        got = read(io.BytesIO(bytes(changed)), Everything())
    except BackupError:
        return
    assert at % len(whole) in slots, "only what is in the clear may change without being noticed"
    assert got == read(file, Everything())


def test_a_header_that_claims_to_be_endless_is_not_believed(tmp_path: Path) -> None:
    whole = archive().getvalue()
    with pytest.raises(BackupError):
        Reader(io.BytesIO(whole[:18] + b"\xff\xff\xff\xff" + whole[22:]))
