"""Wrong passphrases make the next try wait, whatever is done to the program, the clock or the file in between."""

from pathlib import Path
from typing import Any

import pytest

from app.errors import BadValue
from app.profiles.places import HEADER, TRIES
from app.profiles.profile import by_passphrase, by_words, create_profile, open_profile, renew_passphrase, vault_key
from app.profiles.tries import FREE, LONGEST_S, TooSoon, Tries, pause
from crypto.errors import Malformed, WrongKey
from crypto.secret import Secret

PASSPHRASE = Secret(b"correct horse")


@pytest.fixture
def folder(tmp_path: Path, clock: Any, cheap: Any) -> Path:
    library, _words = create_profile(tmp_path / "ada", name="Ada", passphrase=PASSPHRASE, now=clock, cost=cheap)
    library.close()
    return tmp_path / "ada"


def guess(folder: Path, clock: Any, passphrase: bytes = b"wrong") -> None:
    open_profile(folder, by_passphrase(Secret(passphrase)), now=clock).close()


def guess_wrong(folder: Path, clock: Any, times: int) -> None:
    for _ in range(times):
        clock.step(seconds=LONGEST_S)
        with pytest.raises(WrongKey):
            guess(folder, clock)


def test_three_tries_are_free_and_then_each_waits_longer(folder: Path, clock: Any) -> None:
    waits = []
    for _ in range(14):
        with pytest.raises(WrongKey):
            guess(folder, clock)
        waits.append(Tries(folder, now=clock).wait())
        clock.step(seconds=waits[-1])
    assert waits == [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]
    assert [pause(tries) for tries in (0, FREE, 10**6)] == [0, 2, LONGEST_S]


def test_while_it_waits_not_even_the_right_one_is_tried(folder: Path, clock: Any) -> None:
    guess_wrong(folder, clock, 6)
    clock.step(seconds=15)
    with pytest.raises(TooSoon, match="in 1 second"):
        guess(folder, clock, b"correct horse")
    for way in (
        lambda: vault_key(folder, by_passphrase(PASSPHRASE), now=clock),
        lambda: renew_passphrase(folder, by_passphrase(PASSPHRASE), Secret(b"new"), now=clock),
    ):
        with pytest.raises(TooSoon):
            way()
    clock.step(seconds=1)
    guess(folder, clock, b"correct horse")
    assert not (folder / TRIES).exists()
    with pytest.raises(WrongKey):
        guess(folder, clock)
    guess(folder, clock, b"correct horse")


def test_it_is_counted_before_it_is_tried_so_that_a_kill_gives_nothing_for_free(
    folder: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_values: object) -> Any:
        raise Killed

    monkeypatch.setattr("crypto.vaultkey.VaultHeader.open_with_passphrase", die)
    for _ in range(4):
        clock.step(seconds=60)
        with pytest.raises(Killed):
            guess(folder, clock)
    assert Tries(folder, now=clock).wait() == 4


def test_a_clock_that_is_set_back_keeps_nobody_out_for_long(folder: Path, clock: Any) -> None:
    guess_wrong(folder, clock, 20)
    clock.step(days=-400)
    assert Tries(folder, now=clock).wait() == LONGEST_S
    clock.step(seconds=LONGEST_S)
    guess(folder, clock, b"correct horse")


@pytest.mark.parametrize("left", [b"", b"{}", b"\x00" * 40, b'{"version":1,"tries":-1,"last":0}', b'{"version":9}'])
def test_a_file_that_was_meddled_with_costs_a_short_wait_and_no_more(folder: Path, clock: Any, left: bytes) -> None:
    guess_wrong(folder, clock, 8)
    (folder / TRIES).write_bytes(left)
    assert 0 < Tries(folder, now=clock).wait() <= 8
    clock.step(seconds=8)
    guess(folder, clock, b"correct horse")


def test_what_cannot_be_a_passphrase_is_no_try(folder: Path, clock: Any) -> None:
    for _ in range(9):
        with pytest.raises(Malformed):
            guess(folder, clock, b"")
    guess(folder, clock, b"correct horse")


def test_the_recovery_words_open_at_once_however_often_somebody_guessed(tmp_path: Path, clock: Any, cheap: Any) -> None:
    library, words = create_profile(tmp_path / "bela", name="Bela", passphrase=PASSPHRASE, now=clock, cost=cheap)
    library.close()
    guess_wrong(tmp_path / "bela", clock, 9)
    open_profile(tmp_path / "bela", by_words(words), now=clock).close()
    with pytest.raises(BadValue):
        renew_passphrase(tmp_path / "bela", by_words(words), Secret(b""), now=clock)


def test_the_header_is_not_touched_by_tries(folder: Path, clock: Any) -> None:
    before = (folder / HEADER).read_bytes()
    guess_wrong(folder, clock, 5)
    assert (folder / HEADER).read_bytes() == before
    assert b"wrong" not in (folder / TRIES).read_bytes()
