"""The vault: what it promises to keep, and what it says when the disk, the file or somebody else is in the way."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from importlib.resources import files
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.vault import PAGE, Busy, Damaged, DiskFull, DiskTrouble, TooNew, Vault, VaultBug
from crypto.secret import Secret
from tests.tools.traces import pages

KEY = Secret(bytes(range(32)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "vault.db"


@pytest.fixture
def vault(file: Path) -> Iterator[Vault]:
    vault = Vault.open(file, KEY)
    yield vault
    vault.close()


def put(vault: Vault, key: str, value: bytes = b"") -> None:
    vault.execute("INSERT INTO own (key, value) VALUES (?, ?)", (key, value))


def keys(vault: Vault) -> set[str]:
    return {key for (key,) in vault.execute("SELECT key FROM own")}


def as_after_a_power_cut(vault: Vault, tmp_path: Path) -> Vault:
    """What is on the disk at this moment, opened elsewhere."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for left in vault.path.parent.glob("vault.db*"):
        if not left.name.endswith("-shm"):
            shutil.copy(left, folder)
    return Vault.open(folder / vault.path.name, KEY)


# keeping


def test_what_can_be_found_out_anew_does_not_wait_for_the_disk(vault: Vault, tmp_path: Path) -> None:
    """It outlives this process all the same, and what has to last still waits for the disk afterwards."""
    with vault.passing():
        put(vault, "a")
        assert vault.execute("PRAGMA synchronous") == [(1,)]
    assert vault.execute("PRAGMA synchronous") == [(2,)]
    with closing(as_after_a_power_cut(vault, tmp_path)) as left:
        assert keys(left) == {"a"}


def test_what_went_wrong_in_passing_is_taken_back_and_the_next_lasts(vault: Vault) -> None:
    with suppress(KeyError), vault.passing():
        put(vault, "a")
        raise KeyError
    assert vault.execute("PRAGMA synchronous") == [(2,)]
    assert keys(vault) == set()
    with vault.transaction(), vault.passing():
        put(vault, "b")
        assert vault.execute("PRAGMA synchronous") == [(2,)], "what it is part of lasts"


# opening


def test_what_was_kept_is_there_again(file: Path) -> None:
    vault = Vault.open(file, KEY)
    put(vault, "a", b"1")
    vault.close()
    again = Vault.open(file, KEY)
    assert again.execute("SELECT key, value FROM own") == [("a", b"1")]
    again.close()


def test_nothing_of_the_file_is_in_the_clear_not_even_that_it_is_a_database(vault: Vault, file: Path) -> None:
    put(vault, "Unmistakable")
    vault.forget_traces()
    whole = file.read_bytes()
    assert [word for word in (b"Unmistakable", b"SQLite format", b"CREATE TABLE") if word in whole] == []
    assert any(b"Unmistakable" in page.data for page in pages(file, KEY))


def test_another_key_does_not_open_it_and_is_not_told(file: Path, whole: bytes) -> None:
    with pytest.raises(Damaged) as wrong:
        Vault.open(file, Secret(b"x" * 32))
    said = f"{wrong.value} {wrong.value.__cause__}"
    assert (b"x" * 32).hex() not in said
    assert file.read_bytes() == whole


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_key_has_32_bytes(size: int, file: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Vault.open(file, Secret(bytes(size)))
    assert not file.exists()


def test_a_vault_of_a_newer_app_is_left_alone(file: Path) -> None:
    vault = Vault.open(file, KEY)
    vault.execute("PRAGMA user_version = 9999")
    vault.close()
    with pytest.raises(TooNew, match="newer Vouchsafe"):
        Vault.open(file, KEY)


def test_the_steps_of_the_schema_are_counted_without_gap_or_double() -> None:
    """Of two with one number, a vault that has taken the one would never take the other."""
    numbers = sorted(int(step.name[:4]) for step in files("resources").joinpath("schema").iterdir())
    assert numbers == list(range(1, len(numbers) + 1))


def test_deletion_and_durability_are_switched_on(vault: Vault) -> None:
    wanted = {"secure_delete": 1, "synchronous": 2, "journal_mode": "wal", "foreign_keys": 1, "temp_store": 2}
    for pragma, value in wanted.items():
        assert vault.execute(f"PRAGMA {pragma}") == [(value,)], pragma
    assert vault.execute("SELECT v FROM search_config WHERE k = 'secure-delete'") == [(1,)]


# transactions


def test_what_a_block_did_is_on_the_disk_when_it_is_left(vault: Vault, tmp_path: Path) -> None:
    with vault.transaction():
        put(vault, "a")
        put(vault, "b")
    elsewhere = as_after_a_power_cut(vault, tmp_path)
    assert keys(elsewhere) == {"a", "b"}
    elsewhere.close()


def test_a_block_that_was_not_left_is_not_there_after_a_power_cut(vault: Vault, tmp_path: Path) -> None:
    with vault.transaction():
        put(vault, "a", bytes(PAGE * 300))
        elsewhere = as_after_a_power_cut(vault, tmp_path)
        assert keys(elsewhere) == set()
        elsewhere.close()


class Stumble(Exception):
    """Something that goes wrong in the middle."""


def stumble_after(deed: Callable[[], object], vault: Vault) -> None:
    with vault.transaction():
        deed()
        raise Stumble


def test_a_block_that_fails_did_nothing(vault: Vault) -> None:
    put(vault, "before")
    with pytest.raises(Stumble):
        stumble_after(lambda: put(vault, "a"), vault)
    assert keys(vault) == {"before"}
    put(vault, "after")
    assert keys(vault) == {"before", "after"}


def test_a_block_within_a_block_is_part_of_it(vault: Vault) -> None:
    def inner() -> None:
        with vault.transaction():
            put(vault, "inner")
        assert keys(vault) == {"inner"}

    with pytest.raises(Stumble):
        stumble_after(inner, vault)
    assert keys(vault) == set()


def test_rows_can_be_read_one_at_a_time(vault: Vault) -> None:
    vault.many("INSERT INTO own (key, value) VALUES (?, x'')", [(str(n),) for n in range(10)])
    rows = vault.each("SELECT key FROM own ORDER BY key")
    assert next(rows) == ("0",)
    assert len(list(rows)) == 9


def test_an_insert_tells_its_row(vault: Vault) -> None:
    rows = [vault.insert("INSERT INTO circle (id, name, sort) VALUES (?, '', '')", (bytes([n]),)) for n in range(3)]
    assert vault.execute("SELECT row FROM circle ORDER BY id") == [(row,) for row in rows]


# traces


def log_size(file: Path) -> int:
    return Path(f"{file}-wal").stat().st_size


def test_traces_are_gone_from_the_log_at_once(vault: Vault, file: Path) -> None:
    put(vault, "a")
    assert log_size(file) > 0
    vault.forget_traces()
    assert log_size(file) == 0


def test_traces_of_a_block_are_gone_at_its_end_and_not_at_the_end_of_one_within(vault: Vault, file: Path) -> None:
    with vault.transaction():
        with vault.transaction():
            put(vault, "a")
            vault.forget_traces()
        put(vault, "b")
    assert log_size(file) == 0
    assert keys(vault) == {"a", "b"}


def test_a_block_that_was_taken_back_leaves_its_traces_to_the_next(vault: Vault, file: Path) -> None:
    put(vault, "before")
    with pytest.raises(Stumble):
        stumble_after(vault.forget_traces, vault)
    with vault.transaction():
        put(vault, "after")
    assert log_size(file) == 0


def test_traces_that_a_cut_off_run_left_are_gone_when_it_is_opened(vault: Vault, tmp_path: Path) -> None:
    put(vault, "kumquat")  # a word that no table speaks of
    vault.execute("DELETE FROM own")
    elsewhere = as_after_a_power_cut(vault, tmp_path)
    assert log_size(elsewhere.path) == 0
    assert not any(b"kumquat" in page.data for page in pages(elsewhere.path, KEY))
    elsewhere.close()


# what is in the way


def test_a_full_disk_is_told_and_nothing_is_lost(vault: Vault) -> None:
    put(vault, "kept")
    [(used,)] = vault.execute("PRAGMA page_count")
    vault.execute(f"PRAGMA max_page_count = {used + 3}")

    def fill() -> None:
        with vault.transaction():
            vault.many("INSERT INTO own (key, value) VALUES (?, ?)", [(str(n), bytes(PAGE)) for n in range(100)])

    with pytest.raises(DiskFull, match="make room"):
        fill()
    assert keys(vault) == {"kept"}
    vault.execute(f"PRAGMA max_page_count = {used + 1000}")
    put(vault, "after making room")
    assert keys(vault) == {"kept", "after making room"}
    vault.check()


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files by a signal")
def test_a_disk_that_takes_no_more_is_told_and_nothing_is_lost(file: Path) -> None:
    """As with a quota, which SQLite cannot tell from a broken disk. In a process of its own, as it is for good."""
    told = subprocess.run([sys.executable, "-c", OVER_QUOTA, str(file)], capture_output=True, text=True, timeout=600)
    assert told.returncode == 0, told.stderr
    name, sentence, kept = told.stdout.splitlines()
    assert name == "DiskTrouble"
    assert "Nothing kept before was lost" in sentence
    vault = Vault.open(file, KEY)
    vault.check()
    assert keys(vault) == set(kept.split())
    vault.close()


OVER_QUOTA = f"""
import sys, resource, signal
from pathlib import Path
from app.vault import Vault, VaultError
from crypto.secret import Secret
vault = Vault.open(Path(sys.argv[1]), Secret(bytes(range(32))))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
kept = []
try:
    for number in range(1000):
        vault.execute("INSERT INTO own (key, value) VALUES (?, ?)", (str(number), bytes({PAGE})))
        kept.append(str(number))
except VaultError as wrong:
    print(type(wrong).__name__, wrong, " ".join(kept), sep="\\n")
"""


def test_another_program_in_the_file_is_told_and_waited_for(vault: Vault, file: Path) -> None:
    other = Vault.open(file, KEY)
    vault.execute("PRAGMA busy_timeout = 10")
    with other.transaction(), pytest.raises(Busy, match="Another program"):
        put(vault, "a")
    put(vault, "b")
    assert keys(other) == {"b"}
    other.close()


def test_a_folder_that_is_not_there_is_no_damage(tmp_path: Path) -> None:
    with pytest.raises(DiskTrouble):
        Vault.open(tmp_path / "nowhere" / "vault.db", KEY)


def test_our_own_mistakes_are_ours_and_name_what_was_wrong(vault: Vault) -> None:
    with pytest.raises(VaultBug, match=r"Please report it.*no such table: nonsense"):
        vault.execute("SELECT * FROM nonsense")
    with pytest.raises(VaultBug):
        vault.execute("INSERT INTO card (entry, circle, reasons) VALUES (1, 1, x'')")


@pytest.fixture
def whole(file: Path) -> bytes:
    """A vault of 800 KB, closed."""
    vault = Vault.open(file, KEY)
    with vault.transaction():
        for number in range(300):
            put(vault, f"{number:04}", bytes(2_000))
    vault.close()
    return file.read_bytes()


@pytest.mark.parametrize("place", ["salt", "first page", "end of the first page"])
def test_a_damaged_beginning_is_found_when_it_is_opened(
    place: str, file: Path, whole: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    at = {"salt": 5, "first page": 100, "end of the first page": PAGE - 1}[place]
    file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    damaged = file.read_bytes()
    with pytest.raises(Damaged, match="restore it from a backup"):
        Vault.open(file, KEY)
    assert file.read_bytes() == damaged
    assert capfd.readouterr() == ("", "")


def test_a_bit_changed_anywhere_is_found_by_looking(file: Path, whole: bytes) -> None:
    for at in range(PAGE * 2 + 77, len(whole), len(whole) // 7):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 64]) + whole[at + 1 :])
        with pytest.raises(Damaged), closing(Vault.open(file, KEY)) as vault:
            vault.check()


def test_a_damaged_page_is_never_read_as_something_else(file: Path, whole: bytes) -> None:
    """Reading all of it either gives what was written or fails."""
    written = [(f"{number:04}", bytes(2_000)) for number in range(300)]
    for at in range(PAGE * 2 + 77, len(whole), len(whole) // 23):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 64]) + whole[at + 1 :])
        with suppress(Damaged), closing(Vault.open(file, KEY)) as vault:
            assert vault.execute("SELECT key, value FROM own ORDER BY key") == written


@pytest.mark.parametrize("left", [PAGE * 3, PAGE * 20 + 100, 100])
def test_a_file_that_was_cut_short_is_damaged(left: int, file: Path, whole: bytes) -> None:
    file.write_bytes(whole[:left])
    with pytest.raises(Damaged):
        Vault.open(file, KEY)


def test_another_kind_of_file_is_damaged_and_not_touched(file: Path) -> None:
    file.write_bytes(b"Dear diary. " * 5_000)
    with pytest.raises(Damaged):
        Vault.open(file, KEY)
    assert file.read_bytes() == b"Dear diary. " * 5_000


def test_a_plain_database_is_not_taken_for_a_vault(file: Path) -> None:
    plain = sqlcipher.connect(str(file))
    plain.execute("CREATE TABLE t (x)")
    plain.close()
    with pytest.raises(Damaged):
        Vault.open(file, KEY)


def test_a_sound_vault_passes_the_check(vault: Vault) -> None:
    put(vault, "a", bytes(100_000))
    vault.check()
