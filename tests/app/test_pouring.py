"""Rows by the thousand go in as they would one by one, whatever is in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.pouring import AT_ONCE, FEW, pour
from app.vault import Vault, VaultBug
from crypto.secret import Secret

KEY = Secret(bytes(32))
WHOLE = st.integers(-(1 << 63), (1 << 63) - 1)
COLUMNS = (
    st.just(None), st.just(b""), WHOLE, st.integers(0, 9), st.binary(max_size=5), st.binary(min_size=3, max_size=3),
    st.text(max_size=4), st.text("日a\0", max_size=3), st.none() | st.binary(max_size=3),
    st.none() | st.text(min_size=1, max_size=3), st.none() | WHOLE, WHOLE | st.text(max_size=2) | st.binary(max_size=2),
)  # fmt: skip


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    vault = Vault.open(Path(tmp_path_factory.mktemp("vault")) / "vault.db", KEY)
    for name in ("one", "other"):
        vault.execute(f"CREATE TABLE {name} (row INTEGER PRIMARY KEY, a, b BLOB, c TEXT)")
    yield vault
    vault.close()


def contents(vault: Vault, name: str) -> list[tuple[Any, ...]]:
    return vault.execute(f"SELECT *, typeof(a), typeof(b), typeof(c) FROM {name} ORDER BY row")


@settings(max_examples=25)
@given(st.data())
def test_what_is_poured_in_is_what_would_be_written_row_by_row(vault: Vault, data: st.DataObject) -> None:
    some = [
        data.draw(st.lists(column, min_size=3, max_size=9))
        for column in data.draw(st.tuples(*[st.sampled_from(COLUMNS)] * 3))
    ]
    rows = [
        (row, *(column[row % len(column)] for column in some)) for row in range(FEW + 1 + data.draw(st.integers(0, 40)))
    ]
    with vault.transaction():
        vault.execute("DELETE FROM one")
        vault.execute("DELETE FROM other")
        pour(vault, "INSERT INTO one (row, a, b, c)", rows)
        vault.many("INSERT INTO other VALUES (?, ?, ?, ?)", rows)
    assert contents(vault, "one") == contents(vault, "other")


@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1, AT_ONCE, AT_ONCE + 1, 2 * AT_ONCE + FEW + 7])
def test_however_many_there_are_each_is_put_in_once(vault: Vault, count: int) -> None:
    vault.execute("DELETE FROM one")
    pour(vault, "INSERT INTO one (row, a, b)", [(row, -row, b"%d" % row) for row in range(count)])
    assert contents(vault, "one") == [(n, -n, b"%d" % n, None, "integer", "blob", "null") for n in range(count)]


@pytest.mark.parametrize("first", [-(1 << 63), -50, 0, (1 << 63) - FEW - 1])
def test_numbers_that_count_up_are_what_they_were(vault: Vault, first: int) -> None:
    vault.execute("DELETE FROM one")
    numbers = range(first, first + FEW + 1)
    pour(vault, "INSERT INTO one (row, a)", list(zip(numbers, reversed(numbers), strict=True)))
    assert vault.execute("SELECT row, a FROM one ORDER BY row") == list(zip(numbers, reversed(numbers), strict=True))


def test_what_is_very_large_is_put_in_as_well(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.pouring.LARGEST", 1000)
    vault.execute("DELETE FROM one")
    pour(vault, "INSERT INTO one (row, b)", [(row, bytes([row]) * row) for row in range(FEW + 9)])
    assert vault.execute("SELECT row, b FROM one ORDER BY row") == [(n, bytes([n]) * n) for n in range(FEW + 9)]


def test_what_may_not_be_put_in_takes_the_whole_transaction_back(vault: Vault) -> None:
    vault.execute("DELETE FROM one")
    rows = [(row % 150, row, b"", "") for row in range(200)]

    @vault.transaction()
    def put_in() -> None:
        vault.execute("INSERT INTO one (row) VALUES (1000)")
        pour(vault, "INSERT OR ROLLBACK INTO one", rows)

    with pytest.raises(VaultBug):
        put_in()
    assert not vault.changing
    assert contents(vault, "one") == []


def test_what_is_there_already_may_be_left_as_it_is(vault: Vault) -> None:
    vault.execute("DELETE FROM one")
    vault.execute("INSERT INTO one (row, a) VALUES (7, 'first')")
    pour(vault, "INSERT OR IGNORE INTO one (row, a)", [(row, "later") for row in range(FEW + 1)])
    assert vault.execute("SELECT row FROM one WHERE a = 'first'") == [(7,)]
    assert vault.execute("SELECT count(*) FROM one") == [(FEW + 1,)]
