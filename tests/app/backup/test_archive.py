"""The format of a backup: what stands in it, and how little of what does not belong there is believed."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.backup.archive import About, Beside, Reader, Writer
from crypto.secret import Secret
from crypto.vaultkey import VaultHeader
from tests.app.backup.deeds import PASSPHRASE


def parts(**changed: Any) -> dict[str, Any]:
    return {
        "about": About(1, bytes(32), bytes(8), "Ada", 0, 0),
        "pictures": [(b"a" * 16, b"one" * 10), (b"b" * 16, b"two" * 500_000)],
        "database": b"d" * 1_000_000,
        **changed,
    }


@pytest.fixture
def header(cheap: Any) -> tuple[VaultHeader, Secret]:
    made, key, _words = VaultHeader.create(PASSPHRASE, entropy=os.urandom, cost=cheap)
    return made, key


class Everything:
    """Receives all there is."""

    def __init__(self) -> None:
        self.got: list[Any] = []

    def about(self, about: About) -> None:
        self.got.append(about)

    def picture(self, name: bytes, size: int, data: Iterator[bytes]) -> None:
        self.got.append((name, b"".join(data)))

    def beside(self, picture: Beside) -> None:
        self.got.append(picture)

    def database(self, key: Secret, size: int, data: Iterator[bytes]) -> None:
        self.got.append(b"".join(data))


def test_any_sizes_come_back(header: tuple[VaultHeader, Secret], tmp_path: Path) -> None:
    mib = 1024 * 1024
    made, key = header
    for size in (0, 1, mib - 200, mib - 199, mib, 2 * mib, 2 * mib + 1):
        database = os.urandom(size)
        with (tmp_path / "any").open("w+b") as file:
            writer = Writer(file, made, key, entropy=os.urandom)
            writer.about(parts()["about"])
            writer.picture(b"a" * 16, 3, [b"on", b"e"])
            writer.beside(Beside(b"b" * 16, 9, b"h" * 32))
            writer.database(Secret(bytes(32)), size, [database])
            writer.end()
            everything = Everything()
            Reader(file).hand_over(key, everything)
            assert file.tell() == os.fstat(file.fileno()).st_size
        assert everything.got == [
            parts()["about"], (b"a" * 16, b"one"), Beside(b"b" * 16, 9, b"h" * 32), database,
        ]  # fmt: skip
