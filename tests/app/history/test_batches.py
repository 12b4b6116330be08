"""Imports: all or nothing, never twice, private first, and taken back whole."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.bodies import Review
from app.errors import Ambiguous, Unknown
from app.history.accounts import Reading, read
from app.history.batches import Batches
from app.history.errors import Cancelled, UnknownBatch
from app.history.exports import Export
from app.items import item
from app.library import Library
from app.profiles.profile import by_passphrase, open_profile
from app.reading.views import EntryView
from crypto.envelope import SealChecker
from crypto.secret import Secret
from sync.entry import decode

FileOf = Callable[..., Reading]


def entries(library: Library) -> dict[str, EntryView]:
    return {view.title: view for view in library.listing.newest(limit=1_000)}


def rows_in(library: Library, table: str) -> int:
    return int(library.vault.execute(f"SELECT count(*) FROM {table}")[0][0])


def rate(library: Library, title: str, stars: int) -> None:
    """Edit an entry by hand."""
    body = library.entries.body(entries(library)[title].id)
    assert isinstance(body, Review)
    library.entries.edit(entries(library)[title].id, msgspec.structs.replace(body, stars=stars))


def test_an_import_brings_every_row_in(history: Batches, ada: Library, books: Reading) -> None:
    report = history.bring_in(books)
    assert report.counts() == {"read": 8, "imported": 8, "merged": 0, "skipped": 0, "failed": 0, "unclear": 0}
    assert (report.format, report.file) == ("goodreads", "goodreads_24_columns.csv")
    view = entries(ada)["Gardens of Glass"]
    assert (view.kind, view.by, view.stars, view.status) == ("review", "Mira Odell", 4.0, "done")
    assert (view.finished, view.scale, view.mine) == ("2014-03-02", "4/5", True)
    assert view.tags == ("fantasy", "read-again", "The Lantern Cycle #2")
    assert entries(ada).keys() >= {"雨夜的书店", "Letters from a Stoa", "Notes on Weather"}


def test_everything_arrives_for_nobody_but_me(history: Batches, ada: Library, bela: Library, books: Reading) -> None:
    history.bring_in(books)
    assert {view.circle for view in entries(ada).values()} == {"Only me"}
    [friend] = ada.friends.known()
    assert ada.mirrors.shelf_for(friend.row).size == 0


def test_a_circle_can_be_named(history: Batches, ada: Library, books: Reading) -> None:
    history.bring_in(books, circle="Friends")
    assert {view.circle for view in entries(ada).values()} == {"Friends"}


def test_a_circle_that_is_not_there_is_said_and_nothing_is_kept(history: Batches, ada: Library, books: Reading) -> None:
    with pytest.raises(Unknown):
        history.bring_in(books, circle="Runners")
    assert rows_in(ada, "batch") == 0


def test_private_notes_are_kept_with_the_row_and_in_no_entry(history: Batches, ada: Library, books: Reading) -> None:
    history.bring_in(books)
    entry = entries(ada)["House of Two Doors"]
    assert history.raw(entry.id)["Private Notes"] == "Lent to my <i>sister</i>"
    for (payload,) in ada.vault.execute("SELECT payload FROM entry"):
        assert b"sister" not in payload


def test_a_row_is_kept_as_it_came_beside_its_entry(history: Batches, ada: Library, books: Reading) -> None:
    history.bring_in(books)
    cells = history.raw(entries(ada)["Gardens of Glass"].id)
    assert len(cells) == 24
    assert cells["ISBN"] == '="123456789X"'
    assert cells["Title"] == "Gardens of Glass (The Lantern Cycle, #2)"


def test_entries_that_came_from_no_import_have_no_row(history: Batches, ada: Library) -> None:
    assert history.raw("00" * 16) == {}


def test_the_oldest_account_is_the_oldest_entry(history: Batches, ada: Library, file_of: FileOf) -> None:
    history.bring_in(
        file_of("1,New,A,4,2024/05/05,read,,,", "2,Old,A,4,2011/01/01,read,,,", "3,Middle,A,4,2018/01/01,read,,,")
    )
    assert [view.title for view in ada.listing.newest()] == ["New", "Middle", "Old"]


def test_entries_are_signed_in_trees_and_every_seal_holds(history: Batches, ada: Library, file_of: FileOf) -> None:
    history.bring_in(file_of(many=70))
    checker = SealChecker(capacity=10)
    seals = ada.vault.execute("SELECT version, payload, seal FROM entry")
    for version, payload, seal in seals:
        checker.check(version, seal, decode(payload).device)
    assert len({seal[:64] for _version, _payload, seal in seals}) == 3  # 64, 4 and 2


def test_what_would_happen_can_be_seen_first_and_changes_nothing(
    history: Batches, ada: Library, books: Reading
) -> None:
    before = [rows_in(ada, table) for table in ("entry", "batch", "raw")]
    report = history.try_out(books)
    assert report.batch is None
    assert report.notes
    assert [rows_in(ada, table) for table in ("entry", "batch", "raw")] == before
    assert report.counts() == history.bring_in(books).counts()


def test_a_second_import_makes_no_second_entry(history: Batches, ada: Library, books: Reading) -> None:
    history.bring_in(books)
    before = entries(ada)
    again = history.bring_in(books)
    assert (again.imported, again.merged, again.skipped) == (0, 0, 8)
    assert entries(ada) == before


def test_rows_without_ids_are_known_again_too(history: Batches, ada: Library, file_of: FileOf) -> None:
    history.bring_in(file_of(",A,B,4,2020/01/02,read,,Fine.,", ",A,B,3,2021/01/02,read,,Again.,"))
    again = history.bring_in(file_of(",A,B,4,2020/01/02,read,,Fine.,", ",A,B,3,2021/01/02,read,,Again.,"))
    assert (again.imported, again.skipped) == (0, 2)


def test_a_row_that_says_something_new_changes_its_entry_in_place(
    history: Batches, ada: Library, file_of: FileOf
) -> None:
    history.bring_in(file_of("1,A,B,3,,read,,Fine.,"), circle="Friends")
    before = entries(ada)["A"]
    report = history.bring_in(file_of("1,A,B,5,,read,,Better.,"))
    after = entries(ada)["A"]
    assert (report.imported, report.merged, report.skipped) == (0, 1, 0)
    assert (after.id, after.stars, after.text, after.circle) == (before.id, 5.0, "Better.", "Friends")
    assert history.raw(after.id)["My Rating"] == "5"


def test_columns_that_say_nothing_of_mine_change_nothing(history: Batches, ada: Library) -> None:
    head = "Book Id,Title,Author,My Rating,Average Rating,Exclusive Shelf\n"
    for average, imported in (("4.01", 1), ("4.02", 0)):
        report = history.bring_in(read(Export((head + f"1,A,B,3,{average},read\n").encode())))
        assert (report.imported, report.merged) == (imported, 0)


@pytest.fixture
def edited(history: Batches, ada: Library, file_of: FileOf) -> Library:
    """A review was imported with three stars, and given four by hand."""
    history.bring_in(file_of("1,A,B,3,,read,,Fine.,"))
    rate(ada, "A", 80)
    return ada


def test_what_i_changed_here_stays_as_it_is(history: Batches, edited: Library, file_of: FileOf) -> None:
    report = history.bring_in(file_of("1,A,B,5,,read,,Better.,"))
    assert (report.imported, report.merged, report.skipped) == (0, 0, 1)
    assert entries(edited)["A"].stars == 4.0


def test_what_i_changed_here_gives_way_when_i_say_so(history: Batches, edited: Library, file_of: FileOf) -> None:
    report = history.bring_in(file_of("1,A,B,5,,read,,Better.,"), changed="theirs")
    assert (report.imported, report.merged) == (0, 1)
    assert [view.stars for view in edited.listing.newest()] == [5.0]


def test_both_are_kept_when_i_say_so(history: Batches, edited: Library, file_of: FileOf) -> None:
    report = history.bring_in(file_of("1,A,B,5,,read,,Better.,"), changed="both")
    assert (report.imported, report.merged) == (1, 0)
    assert sorted(view.stars or 0 for view in edited.listing.newest()) == [4.0, 5.0]
    assert history.bring_in(file_of("1,A,B,5,,read,,Better.,"), changed="both").skipped == 1


def test_what_was_forgotten_comes_back_when_the_file_is_brought_again(
    history: Batches, ada: Library, file_of: FileOf
) -> None:
    history.bring_in(file_of("1,A,B,3,,read,,Fine.,", "2,C,D,3,,read,,Fine.,"))
    ada.entries.forget([entries(ada)["A"].id])
    report = history.bring_in(file_of("1,A,B,3,,read,,Fine.,", "2,C,D,3,,read,,Fine.,"))
    assert (report.imported, report.skipped) == (1, 1)


def test_rows_that_are_unclear_are_kept_and_can_be_saved(history: Batches, ada: Library, file_of: FileOf) -> None:
    report = history.bring_in(file_of("1,A,B,3,,read,,Fine.,", "2,,Nobody,3,,read,,,", '3,"C'))
    assert (report.imported, report.unclear, report.failed) == (1, 1, 1)
    assert report.batch
    left = history.leftovers(report.batch)
    assert [(one.number, one.state) for one in left] == [(2, "unclear"), (3, "failed")]
    assert left[0].cells["Author"] == "Nobody"
    assert left == report.leftovers


def test_undo_takes_all_of_an_import_back(history: Batches, ada: Library, books: Reading) -> None:
    ada.entries.write(Review(item("book", "Mine")))
    kept = entries(ada)
    batch = history.bring_in(books).batch
    assert batch
    undone = history.undo(batch)
    assert (undone.removed, undone.restored, undone.kept) == (8, 0, ())
    assert entries(ada) == kept
    assert rows_in(ada, "raw") == 0
    assert not ada.search.find("Glass")
    assert history.bring_in(books).imported == 8


def test_undo_leaves_no_word_of_it_in_the_vault(history: Batches, ada: Library, file_of: FileOf) -> None:
    batch = history.bring_in(file_of("1,Plantedtitle,B,3,,read,,Plantedtext.,Plantednote")).batch
    assert batch
    history.undo(batch)
    for name, sql in ada.vault.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"):
        if "VIRTUAL" not in sql:
            kept = repr(ada.vault.execute(f"SELECT * FROM {name}")).lower()
            assert "planted" not in kept, name


def test_undo_keeps_what_i_changed_since_and_says_so(history: Batches, ada: Library, file_of: FileOf) -> None:
    batch = history.bring_in(file_of("1,A,B,3,,read,,Fine.,", "2,C,D,3,,read,,Fine.,")).batch
    rate(ada, "A", 100)
    assert batch
    undone = history.undo(batch)
    assert (undone.removed, undone.kept) == (1, (entries(ada)["A"].id,))
    assert entries(ada).keys() == {"A"}
    assert history.bring_in(file_of("1,A,B,3,,read,,Fine.,")).imported == 0  # and it is still known


def test_undo_takes_my_own_comments_under_its_entries_along(history: Batches, ada: Library, file_of: FileOf) -> None:
    batch = history.bring_in(file_of("1,A,B,3,,read,,Fine.,")).batch
    ada.replies.comment(entries(ada)["A"].id, "Still true.")
    assert batch
    history.undo(batch)
    assert rows_in(ada, "entry") == 0


def test_undo_finds_entries_that_i_moved(history: Batches, ada: Library, file_of: FileOf) -> None:
    batch = history.bring_in(file_of("1,A,B,3,,read,,Fine.,")).batch
    ada.entries.move([entries(ada)["A"].id], "Friends")
    assert batch
    assert history.undo(batch).removed == 1


def test_undoing_a_later_import_puts_back_what_it_changed(history: Batches, ada: Library, file_of: FileOf) -> None:
    first = history.bring_in(file_of("1,A,B,3,,read,,Fine.,"), circle="Friends").batch
    later = history.bring_in(file_of("1,A,B,5,,read,,Better.,", "2,C,D,1,,read,,,")).batch
    assert first
    assert later
    undone = history.undo(later)
    assert (undone.removed, undone.restored, undone.kept) == (1, 1, ())
    view = entries(ada)["A"]
    assert (view.stars, view.text, view.circle) == (3.0, "Fine.", "Friends")
    assert history.bring_in(file_of("1,A,B,3,,read,,Fine.,")).skipped == 1
    assert history.undo(first).removed == 1
    assert not entries(ada)


def test_undoing_the_first_import_keeps_what_a_later_one_changed(
    history: Batches, ada: Library, file_of: FileOf
) -> None:
    first = history.bring_in(file_of("1,A,B,3,,read,,Fine.,")).batch
    history.bring_in(file_of("1,A,B,5,,read,,Better.,"))
    assert first
    assert history.undo(first).kept == (entries(ada)["A"].id,)


def test_an_import_is_undone_once(history: Batches, books: Reading) -> None:
    batch = history.bring_in(books).batch
    assert batch
    history.undo(batch[:6])
    with pytest.raises(UnknownBatch):
        history.undo(batch)
    [view] = history.all()
    assert view.undone is not None


def test_an_import_is_found_by_the_beginning_of_its_id(ada: Library, file_of: FileOf) -> None:
    ids = iter([b"\xab" * 7 + b"\x01", b"\xab" * 7 + b"\x02"])
    history = Batches(
        ada.vault,
        me=ada.me,
        pen=ada.pen,
        shelves=ada.shelves,
        circles=ada.circles,
        now=ada.now,
        entropy=lambda size: next(ids),
    )
    first, second = history.bring_in(file_of("1,A,B,3,,read,,,")), history.bring_in(file_of("2,A,B,3,,read,,,"))
    with pytest.raises(Ambiguous, match="abab"):
        history.undo("abab")
    for wrong in ("", "ab", "zzzz", "abac"):
        with pytest.raises(UnknownBatch):
            history.undo(wrong)
    assert history.undo(str(second.batch).upper()).removed == 1
    assert history.undo("abab").batch == first.batch


def test_imports_are_listed_the_latest_first(history: Batches, books: Reading) -> None:
    first, second = history.bring_in(books), history.bring_in(books)
    assert [view.id for view in history.all()] == [second.batch, first.batch]
    assert history.all()[1].counts["imported"] == 8


def test_progress_is_told_and_ends_at_the_end(
    history: Batches, file_of: FileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.history.batches.AT_ONCE", 4)
    told: list[tuple[int, int]] = []
    history.bring_in(file_of(many=10), progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 10), (4, 10), (8, 10), (10, 10)]


@pytest.mark.parametrize("at", [0, 4, 8])
def test_an_import_that_is_stopped_leaves_nothing(
    history: Batches, ada: Library, file_of: FileOf, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    monkeypatch.setattr("app.history.batches.AT_ONCE", 4)
    history.bring_in(file_of("77,Before,B,3,,read,,,"))
    before = [rows_in(ada, table) for table in ("entry", "batch", "raw", "card", "identifier")]
    context = ada.shelves.context.encode()
    reached = [0]
    with pytest.raises(Cancelled):
        history.bring_in(
            file_of(many=10),
            progress=lambda done, total: reached.__setitem__(0, done),
            cancelled=lambda: reached[0] >= at,
        )
    assert [rows_in(ada, table) for table in ("entry", "batch", "raw", "card", "identifier")] == before
    assert ada.shelves.context.encode() == context
    assert history.bring_in(file_of(many=10)).imported == 10


CRASH = """
import os, signal, sys, time
from pathlib import Path
from app.profiles import profile
from app.history import accounts, batches, formats
from crypto.secret import Secret

folder, file = map(Path, sys.argv[1:])
unlock = profile.by_passphrase(Secret(b"correct horse"))
library = profile.open_profile(folder, unlock, now=lambda: int(time.time() * 1000))

def progress(done, total):
    if done >= total // 2:
        os.kill(os.getpid(), signal.SIGKILL)

batches.AT_ONCE = 64
library.history.bring_in(accounts.read(formats.Export.open(file)), progress=progress)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill -9")
def test_after_a_crash_in_the_middle_nothing_of_it_is_there(
    people: Any, clock: Any, file_of: FileOf, tmp_path: Path
) -> None:
    cleo = people("Cleo")
    cleo.history.bring_in(file_of("9999,Before,B,3,,read,,,"))
    cleo.close()
    file = tmp_path / "books.csv"
    rows = "".join(f"{n},Book {n},A,4,2020/01/02,read,Fine.\n" for n in range(1, 600))
    file.write_text("Book Id,Title,Author,My Rating,Date Read,Exclusive Shelf,My Review\n" + rows)
    killed = subprocess.run(
        [sys.executable, "-c", CRASH, str(cleo.folder), str(file)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    again = open_profile(cleo.folder, by_passphrase(Secret(b"correct horse")), now=clock)
    try:
        assert [view.title for view in again.listing.newest()] == ["Before"]
        assert (rows_in(again, "batch"), rows_in(again, "raw")) == (1, 1)
        assert again.history.bring_in(read(Export.open(file))).imported == 599
    finally:
        again.close()
