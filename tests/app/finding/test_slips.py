"""One slip of the finger, and what is taken for what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.finding.slips import LONGEST, SHORTEST, bare, is_slip, sift, slips

WORDS = st.text(alphabet="abcdxyz", min_size=SHORTEST, max_size=9)


@given(word=WORDS)
def test_all_slips_of_a_word_are_one_slip_away_from_it_and_it_from_them(word: str) -> None:
    assert word not in slips(word)
    assert all(is_slip(word, other) and is_slip(other, word) for other in slips(word))


@given(one=WORDS, other=WORDS)
def test_two_words_are_one_slip_apart_just_when_the_one_is_among_the_slips_of_the_other(one: str, other: str) -> None:
    assert is_slip(one, other) == (one == other or other in slips(one))


@pytest.mark.parametrize("word", ["", "abc", "a" * (LONGEST + 1)])
def test_short_words_and_endless_ones_have_no_slips(word: str) -> None:
    assert slips(word) == []


def test_letters_come_from_the_script_of_the_word() -> None:
    assert "привет" in slips("прывет")
    assert all(letter.isascii() for slip in slips("hello") for letter in slip)


def test_accents_do_not_count() -> None:
    assert bare("Émile ÅNGSTRÖM") == "emile angstrom"


NAMES = ("Write something", "Go to the library", "Settings", "Ana", "Élodie Durand", "设置", "Lock now")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("s", ["Settings", "Write something"]),  # first words first
        ("lib", ["Go to the library"]),
        ("lo no", ["Lock now"]),
        ("elo", ["Élodie Durand"]),
        ("置", ["设置"]),
        ("", []),
        ("setings", []),
    ],
)
def test_a_short_list_is_sifted_by_the_beginnings_of_words(asked: str, names: list[str]) -> None:
    assert [NAMES[at] for at in sift(asked, NAMES)] == names


@pytest.mark.parametrize(
    ("asked", "name"), [("setings", "Settings"), ("stetings", "Settings"), ("libary", "Go to the library")]
)
def test_a_short_list_is_sifted_with_one_slip_forgiven(asked: str, name: str) -> None:
    assert [NAMES[at] for at in sift(asked, NAMES, forgiving=True)] == [name]
