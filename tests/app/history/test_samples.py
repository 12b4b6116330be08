"""Real exports and other projects' fixtures, where they lie beside this checkout: nothing of them may be lost."""

from pathlib import Path

import pytest

from app.history.accounts import Reading, read
from app.history.exports import Export
from app.library import Library

ORIGINAL = "jsr6720_goodreads-csv-to-md__goodreads-library-export-original.csv"
SAMPLES = {
    # rows, with text, with stars, with an ISBN
    ORIGINAL: (323, 220, 233, 306),
    "derived_from_jsr6720__no_average_rating_23col.csv": (59, 42, 43, 54),
    "neodb-social_neodb__goodreads_library_export.csv": (10, 1, 5, 1),
    "bookwyrm-social_bookwyrm__goodreads.csv": (3, 1, 2, 2),
    "FuzzyGrim_Yamtrack__import_goodreads.csv": (3, 0, 2, 1),
}


@pytest.fixture
def samples(shared: Path) -> Path:
    folder = shared / "samples" / "goodreads"
    if not folder.is_dir():
        pytest.skip("there are no samples of Goodreads exports in ../shared")
    return folder


@pytest.fixture
def original(samples: Path) -> Reading:
    """One person's own export: 323 books over ten years."""
    return read(Export.open(samples / ORIGINAL))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_row_of_a_sample_is_read(samples: Path, name: str) -> None:
    reading = read(Export.open(samples / name))
    reviews = [account.review for account in reading.accounts]
    assert (
        reading.rows,
        sum(bool(review.text) for review in reviews),
        sum(review.stars is not None for review in reviews),
        sum(any(scheme == "isbn13" for scheme, _ in review.item.identifiers) for review in reviews),
    ) == SAMPLES[name]
    assert not reading.leftovers
    assert not reading.repeated


def test_no_markup_of_the_site_is_left_in_the_texts(original: Reading) -> None:
    for account in original.accounts:
        for mark in ("<br", "[b:", "[a:", "gr-assets.com", "|http"):
            assert mark not in account.review.text


def test_a_real_export_comes_in_once_and_goes_again_whole(ada: Library, original: Reading) -> None:
    first = ada.history.bring_in(original)
    assert first.counts() == {
        "read": 323, "imported": 323, "merged": 0, "skipped": 0, "failed": 0, "unclear": 0,
    }  # fmt: skip
    views = ada.listing.newest(limit=1_000)
    assert len(views) == 323
    assert sum(bool(view.text) for view in views) == 220
    assert {view.circle for view in views} == {"Only me"}
    assert ada.history.bring_in(original).counts() == {
        "read": 323, "imported": 0, "merged": 0, "skipped": 323, "failed": 0, "unclear": 0,
    }  # fmt: skip
    assert first.batch
    assert ada.history.undo(first.batch).removed == 323
    assert not ada.listing.newest()


def test_the_one_private_note_of_a_real_export_is_in_no_entry(ada: Library, original: Reading) -> None:
    ada.history.bring_in(original)
    for (payload,) in ada.vault.execute("SELECT payload FROM entry"):
        assert b"details my problems with food" not in payload


def test_a_shorter_export_of_the_same_books_is_known_again(ada: Library, samples: Path, original: Reading) -> None:
    ada.history.bring_in(read(Export.open(samples / "derived_from_jsr6720__no_average_rating_23col.csv")))
    report = ada.history.bring_in(original)
    assert (report.imported, report.merged, report.skipped) == (264, 0, 59)
