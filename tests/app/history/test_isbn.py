"""ISBN cells as exports and spreadsheets leave them."""

import pytest

from app.history.isbn import from_cell


@pytest.mark.parametrize(
    "cell",
    [
        '="9781234567897"', '="123456789X"', "9781234567897", "123456789x", "978-1-234-56789-7", "9781234567897.0",
        "'9781234567897", '"9781234567897"', ' ="9781234567897" ', "9.781234567897E+12",
    ],
)  # fmt: skip
def test_a_number_is_found_in_whatever_it_is_wrapped(cell: str) -> None:
    found = from_cell(cell)
    assert found.isbn == "9781234567897"
    assert not found.note


@pytest.mark.parametrize("cell", ["", '=""', '="', '="" ', "0", "=", '""'])
def test_an_empty_cell_is_no_number_and_no_news(cell: str) -> None:
    assert from_cell(cell) == from_cell("")


@pytest.mark.parametrize("cell", ["9.78123E+12", "9,78123E+12", "1.23E+09"])
def test_a_number_that_lost_its_digits_is_not_made_up(cell: str) -> None:
    found = from_cell(cell)
    assert found.isbn is None
    assert "lost digits" in found.note


def test_a_rounded_number_is_left_out_though_its_check_digit_fits() -> None:
    assert from_cell("9780000000002").isbn == "9780000000002"
    assert from_cell("9.78000E+12").isbn is None  # 9780000000000 could be anything


def test_zeros_that_a_spreadsheet_took_are_put_back_and_that_is_said() -> None:
    found = from_cell("441172717")  # 0-441-17271-7
    assert found.isbn == "9780441172719"
    assert "first zeros" in found.note


@pytest.mark.parametrize("cell", ["9781234567890", "1234567890", "B00ABCDEFG", "notanisbn", "12"])
def test_what_fails_the_check_is_left_out_and_that_is_said(cell: str) -> None:
    found = from_cell(cell)
    assert found.isbn is None
    assert "not a valid ISBN" in found.note
