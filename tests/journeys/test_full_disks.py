"""No room left, in the middle of a sync or a word: it is said, nothing is lost, and it goes on when there is room."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.vault import DiskFull
from sync.events import Parted, TurnedAway
from sync.net.link import Link, dial
from tests.journeys.hostile import know_address, make_friends, told
from tests.journeys.test_broken_links import fill, held

if TYPE_CHECKING:
    from conftest import Person

SHOWN = 2500
FULL = DiskFull.__doc__


@pytest.fixture(params=["a full disk", "a full database"])
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[Person, bool], None]]:
    """Gives somebody called Bela little room, or plenty again."""
    if request.param == "a full database":

        def limit(bela: Person, plenty: bool) -> None:
            [(used,)] = bela.worker.do(lambda: bela.library.vault.execute("PRAGMA page_count"))
            most = used + (100_000 if plenty else 60)
            bela.worker.do(lambda: bela.library.vault.execute(f"PRAGMA max_page_count = {most}"))

        yield limit
        return
    with small_disk(tmp_path) as disk:
        yield lambda _bela, plenty: resize(disk, 64 << 20 if plenty else used(disk) + (1 << 20))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """On which somebody called Bela will keep everything."""
    with small_disk(tmp_path) as disk:
        yield disk


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Of 64 MB, where Bela's profile is to be."""
    disk = folder / "Bela"
    disk.mkdir()
    if not (os.name == "posix" and os.geteuid() == 0 and mount(disk, "-t", "tmpfs", "-o", "size=64m", "none")):
        pytest.skip("needs root, to mount a small disk")
    try:
        yield disk
    finally:
        subprocess.run(["umount", disk], check=True)


def fill_up(disk: Path, name: str) -> Path:
    """A file that takes all the room there is left."""
    filler = disk / name
    filler.write_bytes(bytes(os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize))
    return filler


def mount(disk: Path, *how: str) -> bool:
    return subprocess.run(["mount", *how, disk], capture_output=True).returncode == 0


def resize(disk: Path, size: int) -> None:
    assert mount(disk, "-o", f"remount,size={size}")


def used(disk: Path) -> int:
    now = os.statvfs(disk)
    return (now.f_blocks - now.f_bfree) * now.f_frsize


def write_until_it_is_full(person: Person) -> set[str]:
    """What was kept until then."""
    written: set[str] = set()
    with pytest.raises(DiskFull, match="Nothing was lost"):
        written.update(title for number in range(500) if person.write(title := f"Book {number}", "many words " * 2_000))
    return written


def reasons(person: Person) -> list[str]:
    return [event.reason for event in person.events if isinstance(event, Parted | TurnedAway)]


def test_a_sync_that_finds_no_room_says_so_and_goes_on_when_there_is(
    room: Callable[[Person, bool], None], people: Callable[[str], Person]
) -> None:
    ada, bela = people("Ada"), people("Bela")
    own = bela.write("Kept before")
    make_friends(ada, bela)
    fill(ada, SHOWN)
    ada.online(announce=False, discover=False)
    know_address(bela, ada)
    room(bela, False)
    network = bela.online(announce=False, discover=False, listen=False)
    bela.wait_until(lambda: bool(reasons(bela)), "there was no room")
    assert reasons(bela)[0] == FULL
    some = held(bela)
    assert some < SHOWN
    assert bela.worker.do(lambda: bela.library.listing.show(own.id)).title == "Kept before"
    assert told(network).reason == FULL
    assert held(bela) >= some

    room(bela, True)
    network.look_again()
    bela.wait_until(lambda: held(bela) == SHOWN, "all is there")
    bela.worker.do(bela.library.vault.check)
    assert bela.worker.do(lambda: bela.library.listing.show(own.id)).title == "Kept before"


def test_what_is_to_be_erased_is_erased_although_the_disk_is_full(disk: Path, people: Callable[[str], Person]) -> None:
    bela = people("Bela")
    first = bela.write("Secret", "many words " * 2_000)
    filler = fill_up(disk, "filler")
    write_until_it_is_full(bela)
    reserve = disk / "reserve"
    assert reserve.stat().st_size > 1 << 20
    bela.worker.do(lambda: bela.library.entries.forget([first.id]))
    assert "Secret" not in bela.titles()
    filler.unlink()
    bela.reopen()
    assert reserve.stat().st_size > 1 << 20, "it is made again when there is room"
    assert "Secret" not in bela.titles()


def test_what_is_on_a_full_disk_is_opened_and_read_and_can_be_erased(
    disk: Path, people: Callable[[str], Person]
) -> None:
    bela = people("Bela")
    first = bela.write("Secret")
    bela.worker.do(bela.library.close)
    fill_up(disk, "filler")
    bela.open_again()
    assert bela.titles() == {"Secret"}
    bela.worker.do(lambda: bela.library.entries.forget([first.id]))
    bela.worker.do(bela.library.close)
    more = fill_up(disk, "more")
    with pytest.raises(DiskFull, match="make room"):
        bela.open_again()
    more.unlink()
    bela.open_again()
    assert bela.titles() == set()


def test_two_with_no_room_do_not_call_each_other_without_rest(
    room: Callable[[Person, bool], None], people: Callable[[str], Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[float] = []

    async def call(*address: Any, **how: Any) -> Link:
        calls.append(time.monotonic())
        return await dial(*address, **how)

    monkeypatch.setattr("sync.net.outreach.dial", call)
    ada, bela = people("Ada"), people("Bela")
    make_friends(ada, bela)
    fill(ada, SHOWN)
    ada.online(announce=False, discover=False)
    know_address(bela, ada)
    room(bela, False)
    bela.online(announce=False, discover=False, listen=False)
    bela.wait_until(lambda: len(reasons(bela)) >= 2, "there was no room, and it was tried again")
    assert calls[1] - calls[0] > 0.8, "it was tried again at once"
    assert set(reasons(bela)) == {FULL}
    room(bela, True)


def test_what_finds_no_room_when_it_is_written_is_not_there_and_all_else_is(
    room: Callable[[Person, bool], None], people: Callable[[str], Person]
) -> None:
    bela = people("Bela")
    bela.write("Before")
    room(bela, False)
    written = {"Before"} | write_until_it_is_full(bela)
    assert bela.titles() == written
    room(bela, True)
    bela.write("After")
    bela.reopen()
    assert bela.titles() == written | {"After"}
    bela.worker.do(bela.library.vault.check)
