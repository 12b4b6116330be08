"""Days as they are written by exports, and by spreadsheets that saved them again."""

import pytest

from app.history.days import Days, year


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2014/03/02", "2014-03-02"),
        ("2014-3-2", "2014-03-02"),
        ("2014.03", "2014-03"),
        ("2014", "2014"),
        ("2014-03-02 13:45:00", "2014-03-02"),
        ("2014-03-02T13:45:00Z", "2014-03-02"),
        ("", ""),
        ("5/5/2014", "2014-05-05"),
    ],
)
def test_a_day_that_can_be_read_one_way_only_is_read(cell: str, day: str) -> None:
    assert Days().read(cell) == (day, "")


@pytest.mark.parametrize("cell", ["2014/02/30", "2014/13/01", "0000/01/01", "soon", "41700", "31/31/2014"])
def test_what_is_no_day_is_left_out_and_that_is_said(cell: str) -> None:
    day, note = Days(lambda: ["30/1/2014"]).read(cell)
    assert day == ""
    assert cell in note


def test_the_column_decides_whether_the_day_or_the_month_comes_first() -> None:
    assert Days(lambda: ["3/2/2014", "25/12/2014"]).read("3/2/2014") == ("2014-02-03", "")
    assert Days(lambda: ["3/2/2014", "12/25/2014"]).read("3/2/2014") == ("2014-03-02", "")


@pytest.mark.parametrize("column", [["3/2/2014"], ["25/12/2014", "12/25/2014"]])
def test_a_column_that_does_not_say_leaves_the_day_out(column: list[str]) -> None:
    day, note = Days(lambda: column).read("3/2/2014")
    assert day == ""
    assert "day first or the month first" in note


def test_years_of_two_digits_are_not_guessed() -> None:
    assert Days(lambda: ["25/12/14"]).read("25/12/14")[0] == ""


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("1965", 1965), ("-380", -380), ("7", 7), ("0", None), ("", None), ("--1", None), ("12345", None), ("19٦5", None)],
)
def test_a_year_is_one_to_four_digits(cell: str, meant: int | None) -> None:
    assert year(cell) == meant
