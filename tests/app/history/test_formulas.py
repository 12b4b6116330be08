"""Cells that a spreadsheet would reckon out are written so that it does not, and read as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.history.formulas import guarded, unguarded


@given(st.text(st.sampled_from("=+-@\t'\"09Xa ")))
def test_every_cell_comes_back_as_it_was(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["=1+1", "+CMD()", "-2+3", "@SUM(1)", "\tx", '="1"&A1'])
def test_what_looks_like_a_formula_begins_with_an_apostrophe(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "-5", "+1.5", '="0441013598"', '="044101359X"', "plain", "a = b"])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell
