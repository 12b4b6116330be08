"""Goodreads exports in all the shapes they have had, and what spreadsheets make of them."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.history.errors import UnknownFormat
from app.history.exports import Export
from app.history.formats import recognise
from app.history.goodreads import read, split_series
from app.history.rows import Failed, Row, Series, Unclear

FIXTURES = Path(__file__).parent / "fixtures"
CURRENT = (FIXTURES / "goodreads_24_columns.csv").read_text("utf-8")


def rows_of(data: bytes, named: str | None = None) -> list[Row]:
    export = Export(data)
    found = list(recognise(export, named=named).read(export))
    assert all(isinstance(row, Row) for row in found)
    return [row for row in found if isinstance(row, Row)]


def row_with(**cells: str) -> Row:
    """The first row of the current shape, with other cells."""
    file = io.StringIO(newline="")
    columns = next(csv.reader([CURRENT.splitlines()[0]]))
    first = next(csv.DictReader(io.StringIO(CURRENT, newline="")))
    writer = csv.DictWriter(file, columns)
    writer.writeheader()
    writer.writerow(first | {name.replace("_", " "): cell for name, cell in cells.items()})
    return rows_of(file.getvalue().encode(), "goodreads")[0]


@pytest.fixture
def current() -> dict[str, Row]:
    return {row.source_id: row for row in rows_of(CURRENT.encode())}


def test_a_row_says_what_its_columns_say(current: dict[str, Row]) -> None:
    row = current["1001"]
    assert (row.kind, row.title, row.creator, row.year) == ("book", "Gardens of Glass", "Mira Odell", 2009)
    assert row.series == (Series("The Lantern Cycle", "2"),)
    assert row.contributors == ("Jon Pell", "Ada Kwan")
    assert row.identifiers == (("isbn13", "9781234567897"), ("goodreads", "1001"))
    assert (row.stars, row.scale, row.status) == (80, "4/5", "done")
    assert (row.finished, row.added, row.began) == ("2014-03-02", "2014-02-11", "")
    assert row.tags == ("fantasy", "read-again")
    assert row.notes == ()


def test_a_review_becomes_markdown_with_its_books_and_authors_linked(current: dict[str, Row]) -> None:
    assert current["1001"].text == (
        "A **quiet** book.\n\nBetter than [Salt Roads](https://www.goodreads.com/book/show/77)"
        " by [Mira Odell](https://www.goodreads.com/author/show/5).\n* slow start\n* fine end"
    )


def test_the_row_is_kept_as_it_came(current: dict[str, Row]) -> None:
    [first, *_] = csv.DictReader(io.StringIO(CURRENT, newline=""))
    assert current["1001"].raw == first
    assert current["1001"].raw["ISBN"] == '="123456789X"'


def test_no_rating_is_no_stars(current: dict[str, Row]) -> None:
    assert (current["1002"].stars, current["1002"].scale) == (None, "")


def test_years_before_our_era_are_negative(current: dict[str, Row]) -> None:
    assert current["1002"].year == -350


def test_the_shelf_that_is_the_status_is_no_tag(current: dict[str, Row]) -> None:
    assert [(current[id_].status, current[id_].tags) for id_ in ("1002", "1005", "1008")] == (
        [("want", ()), ("stopped", ()), ("doing", ())]
    )


def test_a_status_of_the_persons_own_is_kept_as_a_tag(current: dict[str, Row]) -> None:
    assert (current["1004"].status, current["1004"].tags) == ("other", ("beach-reads", "essays"))


def test_a_mangled_isbn_does_not_hide_the_good_one(current: dict[str, Row]) -> None:
    assert current["1003"].identifiers == (("isbn13", "9780000000002"), ("goodreads", "1003"))
    assert current["1003"].notes == ()


def test_an_isbn_that_fails_its_check_is_left_out_and_said(current: dict[str, Row]) -> None:
    assert current["1004"].identifiers == (("goodreads", "1004"),)
    assert "9999999991" in current["1004"].notes[0]


def test_two_isbns_that_disagree_are_both_left_out() -> None:
    row = row_with(ISBN13='="9780000000002"')
    assert row.identifiers == (("goodreads", "1001"),)
    assert "two different books" in row.notes[0]


def test_what_looks_like_a_tag_is_text(current: dict[str, Row]) -> None:
    assert current["1005"].text == "<3 the cover <sigh> & nothing else"


def test_spoilers_stay_spoilers_and_mark_the_review(current: dict[str, Row]) -> None:
    assert current["1006"].text == "Good. >!The butler left.!<\n>!Twice.!< [more](https://example.org/x)"
    assert current["1006"].spoiler
    assert row_with(My_Review="<spoiler>He left.</spoiler>", Spoiler="").spoiler
    assert not current["1001"].spoiler


def test_private_notes_are_told_apart_from_the_review(current: dict[str, Row]) -> None:
    assert current["1006"].private_notes == "Lent to my *sister*"
    assert "sister" not in current["1006"].text


def test_any_script_is_read(current: dict[str, Row]) -> None:
    assert (current["1007"].title, current["1007"].creator) == ("雨夜的书店", "陈默")
    assert current["1007"].text == "很好看。\n再读一遍。"


def test_brackets_without_a_number_belong_to_the_title(current: dict[str, Row]) -> None:
    assert current["1008"].title == "Fountains (But Not by Me): An Essay (Modern Essays)"


@pytest.mark.parametrize(
    ("title", "bare", "series"),
    [
        ("A (B, #1)", "A", [("B", "1")]),
        ("A (B #0.5)", "A", [("B", "0.5")]),
        ("A, Volume 3 (A, #3)", "A, Volume 3", [("A", "3")]),
        ("A (B, #1-3)", "A", [("B", "1-3")]),
        ("A (B, #1; C, #12)", "A", [("B", "1"), ("C", "12")]),
        ("A (B (C), #2)", "A", [("B (C)", "2")]),
        ("A (B, #2 part 1)", "A", [("B", "2 part 1")]),
        ("A  (But Not) (B, #2)", "A (But Not)", [("B", "2")]),
        ("A (#1 Bestseller)", "A (#1 Bestseller)", []),
        ("A (Lib)(CD)", "A (Lib)(CD)", []),
        ("(B, #1)", "(B, #1)", []),
        ("A #1", "A #1", []),
    ],
)
def test_the_series_is_split_from_the_title(title: str, bare: str, series: list[tuple[str, str]]) -> None:
    assert split_series(title) == (bare, tuple(Series(*one) for one in series))


def test_the_shape_of_31_columns_is_read() -> None:
    first, second = rows_of((FIXTURES / "goodreads_31_columns.csv").read_bytes())
    assert first.identifiers == (("isbn13", "9781234567897"), ("goodreads", "2001"))
    assert (first.title, first.stars, first.status) == ("Gardens of Glass", 80, "done")
    assert first.raw["Recommended For"] == "my aunt"
    assert (second.identifiers, second.status) == ((("goodreads", "2002"),), "want")


def test_the_shape_of_23_columns_is_read() -> None:
    [row] = rows_of((FIXTURES / "goodreads_23_columns.csv").read_bytes())
    assert (row.title, row.stars, row.finished, row.text) == ("Gardens of Glass", 80, "2014-03-02", "Quiet.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_a_spreadsheet_saved_again_is_read(encoding: str) -> None:
    text = (FIXTURES / "goodreads_resaved.tsv").read_text("utf-8").replace("\n", "\r\n")
    first, second, third = rows_of(text.encode(encoding))
    assert (first.source_id, first.stars, first.scale, first.year) == ("4001", 80, "4/5", 2009)
    assert (first.finished, first.added) == ("2014-03-02", "2014-02-11")
    assert first.identifiers == (("isbn13", "9781234567897"), ("goodreads", "4001"))
    assert second.identifiers == (("isbn13", "9780000000002"), ("goodreads", "4002"))
    assert third.identifiers == (("goodreads", "4003"),)
    assert "lost digits" in third.notes[0]
    assert third.status == "want"


@pytest.mark.parametrize(
    ("cell", "stars"),
    [("1", 20), ("5.0", 100), ("4,5", 90), ("3.25", 65), ("0.5", 10), ("4/5", 80), ("0", None), ("0.0", None)],
)
def test_ratings_are_read_as_fifths(cell: str, stars: int | None) -> None:
    row = row_with(My_Rating=cell)
    assert row.stars == stars
    assert row.notes == ()


@pytest.mark.parametrize("cell", ["7", "5.5", "-1", "five", "★★★"])
def test_a_rating_that_makes_no_sense_is_left_out_and_said(cell: str) -> None:
    row = row_with(My_Rating=cell)
    assert (row.stars, row.scale) == (None, "")
    assert cell in row.notes[0]


def test_a_missing_author_is_taken_from_the_other_column() -> None:
    assert row_with(Author="", **{"Author_l-f": "Le Guin, Ursula K."}).creator == "Ursula K. Le Guin"
    assert row_with(Author="", **{"Author_l-f": "Plato"}).creator == "Plato"


def test_the_year_of_the_edition_stands_in_for_a_missing_one() -> None:
    assert row_with(Original_Publication_Year="").year == 2011
    assert row_with(Original_Publication_Year="", Year_Published="").year is None
    assert "soon" in row_with(Original_Publication_Year="soon").notes[0]


def test_without_a_status_a_day_of_reading_means_it_was_read() -> None:
    assert row_with(Exclusive_Shelf="", Bookshelves="").status == "done"
    assert row_with(Exclusive_Shelf="", Bookshelves="to-read", Date_Read="").status == "want"
    assert row_with(Exclusive_Shelf="", Bookshelves="", Date_Read="").status is None


def test_a_review_that_ends_within_a_link_keeps_its_words() -> None:
    assert row_with(My_Review="See [b:Salt Roads|77|Salt Ro").text == "See Salt Roads"


def test_a_linked_title_may_have_brackets() -> None:
    assert row_with(My_Review="[b:Salt [Roads]|77|Salt [Roads]|Mira|x|9] it").text == (
        "[Salt (Roads)](https://www.goodreads.com/book/show/77) it"
    )


def broken(line: str) -> Row | Unclear | Failed:
    found = list(read(Export(("\n".join([*CURRENT.splitlines()[:2], line]) + "\n").encode())))
    assert isinstance(found[0], Row)
    return found[1]


def test_a_row_without_a_title_is_unclear_and_kept() -> None:
    found = broken("1002,,Nobody")
    assert isinstance(found, Unclear)
    assert found.raw["Author"] == "Nobody"
    assert "no title" in found.reason


def test_a_row_with_too_many_cells_is_unclear_and_kept_whole() -> None:
    found = broken("1002,Title" + "," * 30 + "stray")
    assert isinstance(found, Unclear)
    assert "stray" in found.raw.values()


def test_a_row_that_swallowed_the_next_is_unclear() -> None:
    found = broken('1002,"A title without its second mark,Nobody\n1003,"Another",Nobody')
    assert isinstance(found, Unclear)
    assert "run into the next" in found.reason


def test_a_short_row_is_read_and_said() -> None:
    found = broken("1002,A title,Nobody")
    assert isinstance(found, Row)
    assert "missing" in found.notes[0]


def test_a_row_that_the_file_cuts_off_has_failed_and_is_kept() -> None:
    [*_, last] = read(Export(CURRENT.encode()[:-60]))
    assert isinstance(last, Failed)
    assert any("Fountains" in cell for cell in last.raw.values())


def test_a_file_is_known_by_its_columns_in_any_order_and_case() -> None:
    assert rows_of(b"my rating,BOOK ID,exclusive shelf, Title \n4,9,read,A\n")[0].stars == 80


@pytest.mark.parametrize(
    "data",
    [
        b"Title,Author,My Rating\nA,B,4\n",
        b"Book Id,Title,My Rating,Exclusive Shelf\nseven,A,lovely,read\neight,B,bad,read\n",
        b"Date,Name,Year,Letterboxd URI\n",
    ],
)
def test_another_table_is_not_taken_for_one_of_goodreads(data: bytes) -> None:
    with pytest.raises(UnknownFormat, match="does not recognise"):
        recognise(Export(data))


def test_a_table_that_is_named_to_be_one_needs_only_titles() -> None:
    export = Export(b"Title,Author\nA,B\n")
    [row] = recognise(export, named="Goodreads").read(export)
    assert isinstance(row, Row)
    assert (row.title, row.creator, row.source_id) == ("A", "B", "")
    with pytest.raises(UnknownFormat, match="Title"):
        list(read(Export(b"Name,Author\nA,B\n")))


def test_without_an_id_a_row_is_known_by_what_it_is_about() -> None:
    same = [row_with(Book_Id="", My_Rating=stars) for stars in ("3", "5")]
    assert same[0].witness == same[1].witness != row_with(Book_Id="", Title="Other").witness


@given(st.text(st.sampled_from('1,"=\n[]b:|<>()#;.-/E陈 '), max_size=80))
def test_any_row_below_the_head_is_a_row_or_a_reason(text: str) -> None:
    head = CURRENT.splitlines()[0]
    for found in read(Export(f"{head}\n{text}\n".encode())):
        assert isinstance(found, Row) or found.reason


def test_marks_that_are_begun_thousands_of_times_are_read_at_once() -> None:
    """Each was looked for up to the end, and everything else stood still meanwhile."""
    review = "[b:Dune|" * 15_000 + "]"
    assert row_with(My_Review=review).text == review
