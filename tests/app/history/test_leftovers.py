"""What was left over, as a table that can be mended and brought in again."""

from collections.abc import Callable

from app.history.accounts import Reading, read
from app.history.exports import Export
from app.history.leftovers import as_table


def test_leftovers_can_be_mended_and_brought_in_again(file_of: Callable[..., Reading]) -> None:
    reading = file_of("1,A,B,3,,read,,Fine.,", '2,,Nobody,3,,read,,"Two\nlines, and ""more""",', "3,,Noone,3,,read,,,")
    table = as_table(reading.leftovers)
    assert "This row has no title." in table
    mended = read(Export(table.replace("2,,Nobody", "2,Found,Nobody").encode()))
    assert [account.review.item.title for account in mended.accounts] == ["Found"]
    assert mended.accounts[0].review.text == 'Two\nlines, and "more"'
    assert len(mended.leftovers) == 1


def test_rows_of_different_shapes_share_one_table(file_of: Callable[..., Reading]) -> None:
    reading = file_of("2,,Nobody,3,,read,,,", '3,"C')
    head, *rows = as_table(reading.leftovers).splitlines()
    assert head.startswith("Book Id,Title,Author")
    assert head.endswith("Row,Why it was left")
    assert len(rows) == 2


def test_no_leftovers_are_an_empty_table() -> None:
    assert as_table([]).splitlines() == ["Row,Why it was left"]
