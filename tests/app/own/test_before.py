"""A profile of before there could be several devices: opened, it is as it was, and can be linked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app import vault as vaults
from crypto.secret import Secret

BEFORE = "0005"


class Older:
    """The steps of the schema up to that time."""

    def __init__(self, folder: Any) -> None:
        self._folder = folder

    def joinpath(self, name: str) -> Older:
        return Older(self._folder.joinpath(name))

    def iterdir(self) -> list[Any]:
        return [step for step in self._folder.iterdir() if step.name[:4] <= BEFORE]


def test_the_tables_of_before_become_those_of_now_and_nothing_is_told_while_there_is_one_device(
    tmp_path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = Secret(bytes(32))
    with monkeypatch.context() as older:
        real = vaults.files
        older.setattr(vaults, "files", lambda package: Older(real(package)))
        vault = vaults.Vault.open(tmp_path / "vault.db", key)
        vault.execute("INSERT INTO invite (secret, expires) VALUES (?, ?)", (bytes(16), clock() + 60_000))
        vault.execute(
            "INSERT INTO friend (person, name, secret, since) VALUES (?, 'Ben', ?, 1)", (bytes(32), bytes(32))
        )
        vault.execute(
            "INSERT INTO own_device (device, certificate, name, since, seen) VALUES (?, ?, '', 1, 2)",
            (bytes(8), bytes(135)),
        )
        vault.close()
    vault = vaults.Vault.open(tmp_path / "vault.db", key)
    try:
        assert vault.execute("SELECT purpose FROM invite") == [("invite",)], "it still makes a friend"
        assert vault.execute("SELECT rooted, former FROM friend") == [(None, None)]
        assert vault.execute("SELECT linked, gone, addresses FROM own_device") == [(None, None, "[]")]
        assert vault.execute("SELECT * FROM record") == []
    finally:
        vault.close()
