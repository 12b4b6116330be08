"""Things and their identifiers: the same thing is the same, however it was typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadValue, TooLong
from app.identifiers import geo, gtin, identifier, isbn13, parse, url
from app.items import LONGEST_TITLE, fold, item, item_kind, subject_key


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0-8112-1742-6", "9780811217422"),
        ("080442957X", "9780804429573"),
        ("080442957x", "9780804429573"),
        ("978-0-441-17271-9", "9780441172719"),
        ("979-10-90636-07-1", "9791090636071"),
    ],
)
def test_an_isbn_of_either_length_becomes_thirteen_digits(typed: str, kept: str) -> None:
    assert isbn13(typed) == kept


@pytest.mark.parametrize(
    "wrong", ["0811217427", "9780441172718", "9770441172718", "12345", "", "X804429570", "٩780441172719"]
)
def test_an_isbn_with_a_wrong_check_digit_is_none(wrong: str) -> None:
    assert isbn13(wrong) is None


@given(st.text("0123456789", min_size=9, max_size=9))
def test_of_ten_last_digits_exactly_one_or_x_makes_an_isbn(body: str) -> None:
    good = [last for last in "0123456789X" if isbn13(body + last)]
    assert len(good) == 1


def test_a_barcode_is_kept_with_fourteen_digits_and_a_books_barcode_is_its_isbn() -> None:
    assert gtin("4006381333931") == "04006381333931"
    assert gtin("96385074") == "00000096385074"
    assert gtin("4006381333932") is None
    assert identifier("ean", "9780441172719") == ("isbn13", "9780441172719")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("isbn:0-8112-1742-6", ("isbn13", "9780811217422")),
        ("ISBN_13: 9780811217422", ("isbn13", "9780811217422")),
        ("imdb:tt0087182", ("imdb", "tt0087182")),
        ("imdb:87182", ("imdb", "tt0087182")),
        ("wikidata:q190192", ("wikidata", "Q190192")),
        ("tmdb:Movie/841", ("tmdb", "movie/841")),
        ("osm:node/123", ("osm", "node/123")),
        ("https://www.imdb.com/title/tt0087182/?ref_=fn", ("imdb", "tt0087182")),
        ("https://movie.douban.com/subject/1295644/", ("douban", "1295644")),
        ("https://www.goodreads.com/book/show/44767458-dune", ("goodreads", "44767458")),
        ("https://www.themoviedb.org/movie/841-dune", ("tmdb", "movie/841")),
        ("url:HTTP://www.Example.com:80/a/?utm_source=x&b=2#part", ("url", "https://example.com/a?b=2")),
        ("my-shelf:Row 3", ("my-shelf", "Row 3")),
    ],
)
def test_identifiers_have_one_normal_form(typed: str, kept: tuple[str, str]) -> None:
    assert parse(typed) == kept


@pytest.mark.parametrize(
    "wrong", ["dune", "isbn:123", "imdb:dune", ":x", "isbn:", "a b:c", "url:nowhere", "geo:91,0", "x:" + "y" * 501]
)
def test_what_is_no_identifier_is_refused_in_a_sentence(wrong: str) -> None:
    with pytest.raises(BadValue, match=r"\.$"):
        parse(wrong)


def test_places_are_kept_to_about_a_metre() -> None:
    assert geo("geo:48.2082,16.37381999;u=10") == "48.20820,16.37382"
    assert geo("48.2 , -16") == "48.20000,-16.00000"


@given(st.text())
def test_no_text_makes_the_readers_of_identifiers_stumble(text: str) -> None:
    assert isbn13(text) is None or len(isbn13(text) or "") == 13
    kept = url(text)
    assert kept is None or url(kept) == kept
    gtin(text)
    geo(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Les Misérables", "LES MISERABLES"),
        ("Dune: Messiah", "dune - messiah"),
        ("ＤＵＮＥ", "Dune"),
        ("  The   Left Hand ", "The Left Hand"),
        ("Straße", "STRASSE"),
    ],
)
def test_a_title_is_the_same_however_it_was_typed(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert subject_key(item("book", one)) == subject_key(item("Book", other))


def test_different_things_have_different_keys() -> None:
    things = [
        item("book", "Dune", creator="Frank Herbert"),
        item("film", "Dune", creator="Frank Herbert"),
        item("book", "Dune"),
        item("book", "が"),
        item("book", "か"),
        item("book", "!!!"),
        item("book", "???"),
    ]
    assert len({subject_key(thing) for thing in things}) == len(things)


def test_a_movie_is_a_film_and_an_unheard_of_kind_stays_what_it_is() -> None:
    assert item_kind("Movie") == "film"
    assert item_kind("board game") == "board-game"
    assert item_kind("电影") == "电影"
    with pytest.raises(BadValue, match="book, film"):
        item_kind("--")


def test_an_item_keeps_each_identifier_once_and_a_bare_tmdb_number_means_its_kind() -> None:
    thing = item("film", "Dune", identifiers=(("imdb", "87182"), ("imdb", "tt0087182"), ("tmdb", "841")))
    assert thing.identifiers == (("imdb", "tt0087182"), ("tmdb", "movie/841"))


def test_titles_have_ink_and_an_end() -> None:
    with pytest.raises(BadValue, match="title"):
        item("book", " \n\t ")
    with pytest.raises(TooLong, match="500"):
        item("book", "x" * (LONGEST_TITLE + 1))
    with pytest.raises(BadValue, match="UTF-8"):
        item("book", "caf\udce9")


@given(st.text(min_size=1))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_is_folded_as_all_text_is(text: str) -> None:
    """It goes a shorter way; an accent that is folded away makes it go the long one."""
    by_rule = re.sub(r"[\W_]+", " ", text.casefold()).strip() or " ".join(text.casefold().split())
    assert fold(text) == by_rule
