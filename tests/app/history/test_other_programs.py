"""Exports of other programs than Goodreads: what each row says is what its entry says."""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.history.accounts import Account, Reading, read
from app.history.errors import HistoryError, NotATable, UnknownFormat, WhichEncoding
from app.history.exports import Export
from app.history.formats import FORMATS, recognise
from app.library import Library
from tests.app.history import shapes
from tests.app.history.shapes import ALL, zipped


def reading(data: bytes) -> Reading:
    return read(Export(data, name="export"))


def account(data: bytes, title: str) -> Account:
    [found] = [one for one in reading(data).accounts if one.review.item.title == title]
    return found


@pytest.mark.parametrize("name", ALL)
def test_each_is_known_by_what_is_in_it_and_as_nothing_else(name: str) -> None:
    assert recognise(Export(ALL[name])).name == name


def test_there_is_a_shape_for_every_format() -> None:
    assert {known.name for known in FORMATS} == {*ALL, "goodreads", "vouchsafe"}  # whose tests are beside them


@pytest.mark.parametrize("name", ALL)
def test_each_comes_in_once_and_goes_again_whole(ada: Library, name: str) -> None:
    first = ada.history.bring_in(reading(ALL[name]))
    assert first.imported
    assert first.read == first.imported + first.unclear
    again = ada.history.bring_in(reading(ALL[name]))
    assert (again.imported, again.merged) == (0, 0)
    assert again.batch
    assert first.batch
    ada.history.undo(again.batch)
    ada.history.undo(first.batch)
    assert not ada.listing.newest()


@pytest.mark.parametrize("name", ALL)
@given(data=st.data())
def test_what_is_damaged_is_refused_or_read_as_far_as_it_goes(name: str, data: st.DataObject) -> None:
    whole = bytearray(ALL[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with suppress(HistoryError):
        read(Export(bytes(whole)), named=name)


def test_storygraph_has_quarter_stars_and_the_last_time_it_was_read() -> None:
    one = account(shapes.STORYGRAPH, "Gardens of Glass")
    review = one.review
    assert (review.stars, review.scale, review.status, review.text) == (85, "4.25/5", "done", "**Fine.**")
    assert (review.began, review.finished, review.tags) == ("2024-02-10", "2024-02-20", ("calm",))
    assert review.item.identifiers == (("isbn13", "9781234567897"),)
    other = account(shapes.STORYGRAPH, "Nobody's Number")
    assert (other.review.status, other.review.item.identifiers) == ("doing", ())
    assert other.notes == ("“notanisbn” is not a valid ISBN and was left out.",)


def test_imdb_tells_films_from_series_and_mends_its_numbers() -> None:
    film, series = account(shapes.IMDB, "The Long Night").review, account(shapes.IMDB, "Bad Breaks").review
    assert (film.item.kind, film.stars, film.item.creator, film.item.year) == ("film", 80, "Chris Norman", 2008)
    assert (series.item.kind, series.stars) == ("series", 100)
    assert series.item.identifiers == (("imdb", "tt0903747"),)
    [left] = reading(shapes.IMDB).leftovers
    assert left.reason == "You rated this title: that is in another row."


def test_tmdb_numbers_films_and_series_apart_and_an_episode_has_no_number_of_its_series() -> None:
    assert account(shapes.TMDB, "Pulp Stories").review.item.identifiers == (
        ("imdb", "tt0110912"),
        ("tmdb", "movie/680"),
    )
    wanted = account(shapes.TMDB, "Bad Breaks").review
    assert (wanted.status, wanted.stars) == ("want", None)
    assert account(shapes.TMDB, "Pals S1E1").review.item.identifiers == (("imdb", "tt0583459"),)


def test_bookwyrm_has_a_headline_and_shelves_of_ones_own() -> None:
    review = account(shapes.BOOKWYRM, "Plain Cooking").review
    assert review.text == "**Too much salt**\n\n...in the soup"
    assert (review.status, review.tags, review.finished) == ("done", ("Cooking",), "2022-10-10")
    assert ("goodreads", "77") in review.item.identifiers


def test_librarything_is_read_in_the_letters_it_is_written_in() -> None:
    review = account(shapes.LIBRARYTHING, "Marelle").review
    assert (review.item.creator, review.item.year, review.stars) == ("Julio Cortázar", 1979, 90)
    assert (review.began, review.finished, review.tags) == ("2007-04-16", "2007-05-08", ("roman", "essai"))
    assert "Jo" not in review.text


def test_openreads_keeps_what_was_deleted_aside() -> None:
    review = account(shapes.OPENREADS, "Sun Punk: Tales").review
    assert (review.stars, review.text, review.tags) == (90, "Two\nlines", ("1", "calm", "favourite"))
    assert (review.began, review.finished) == ("2024-02-01", "2024-02-20")
    [left] = reading(shapes.OPENREADS).leftovers
    assert "deleted" in left.reason


def test_rate_your_music_writes_half_stars_as_whole_numbers_and_in_bbcode() -> None:
    review = account(shapes.RYM, "Hearts").review
    assert (review.item.creator, review.stars, review.scale) == ("The Panoptes", 90, "9/10")
    assert review.text == "**Mine**\n\n**Loud**\n*and* [Artist577519]"
    assert account(shapes.RYM, "Planet").review.status == "want"


def test_douban_names_a_film_in_two_languages() -> None:
    review = account(shapes.DOUBAN, "长夜").review
    assert (review.stars, review.text, review.item.year, review.status) == (100, "经典", 1994, "done")
    assert review.item.identifiers == (("douban", "1292052"),)
    assert account(shapes.DOUBAN, "沙丘二").review.status == "want"
    with pytest.raises(WhichEncoding):
        reading(shapes.DOUBAN.decode("utf-8-sig").encode("gb18030"))


def test_google_has_places_with_what_it_asked_of_them() -> None:
    review = account(shapes.GOOGLE, "東京タワー").review
    assert (review.item.kind, review.stars) == ("place", 60)
    assert review.text == "普通。\n混んでいた\n\nService: Dine in\nFood: 5"
    assert review.item.identifiers == (("google", "0x60188bbd"), ("geo", "35.65860,139.74540"))
    [left] = reading(shapes.GOOGLE).leftovers
    assert left.reason == "Google does not say which place this is."


def test_google_s_lists_and_its_zip_are_read_and_nothing_else_in_it_is() -> None:
    assert account(shapes.GOOGLE_LIST, "Hotel Oku").review.text == "great lobby\n\nsunrise"
    home = shapes.GOOGLE.replace("東京タワー".encode().decode().encode("unicode_escape"), b"My home")
    whole = zipped(
        {
            "Takeout/Maps/Bewertungen.json": shapes.GOOGLE,
            "Takeout/Saved/Want to go.csv": shapes.GOOGLE_LIST,
            "Takeout/Maps/Labeled places.json": home,
            "Takeout/Maps/Labeled places/Labeled places.json": home,
        }
    )
    titles = {one.review.item.title for one in reading(whole).accounts}
    assert titles == {"東京タワー", "Hotel Oku"}


def test_what_is_too_large_to_be_places_does_not_keep_the_rest_of_google_s_zip_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.history.archive.LARGEST_MEMBER", len(shapes.GOOGLE) + 1)
    years = b'{"locations": [' + b'{"at": 1},' * len(shapes.GOOGLE) + b'{"at": 1}]}'
    whole = zipped({"Takeout/Maps/Bewertungen.json": shapes.GOOGLE, "Takeout/Standort/Daten.json": years})
    assert [one.review.item.title for one in reading(whole).accounts] == ["東京タワー"]


def test_letterboxd_has_each_film_once_with_all_that_is_said_of_it() -> None:
    whole = reading(ALL["letterboxd"])
    night = account(ALL["letterboxd"], "The Long Night").review
    assert (night.text, night.stars, night.finished) == ("*Long*.\nAnd dark.", 90, "2025-08-07")
    assert night.tags == ("rain", "late", "liked")
    quiet = account(ALL["letterboxd"], "Quiet").review
    assert (quiet.text, quiet.stars, quiet.finished, quiet.tags) == ("", 60, "2025-07-31", ("home", "Best"))
    assert account(ALL["letterboxd"], "Later").review.status == "want"
    assert len(whole.accounts) == 3
    assert sorted(left.reason[:20] for left in whole.leftovers) == ["This is a comment un", "You had deleted this"]


def test_the_e_mail_address_in_letterboxd_s_export_is_never_kept(ada: Library) -> None:
    ada.history.bring_in(reading(ALL["letterboxd"]))
    for (cells,) in ada.vault.execute("SELECT cells FROM raw"):
        assert b"planted@mail" not in cells


def test_trakt_puts_together_what_its_files_say_of_a_film() -> None:
    film = account(ALL["trakt"], "The Long Night").review
    assert (film.stars, film.finished, film.tags, film.text) == (80, "2023-06-01", ("Best",), "Dark.")
    assert film.item.identifiers == (("imdb", "tt0468569"), ("tmdb", "movie/680"))
    assert account(ALL["trakt"], "Bad Breaks, season 2").review.item.identifiers == ()
    assert account(ALL["trakt"], "Later").review.status == "want"


def test_one_of_trakt_s_files_is_enough() -> None:
    single = reading(json.dumps(shapes.TRAKT["ratings-movies.json"]).encode())
    assert (single.format, len(single.accounts)) == ("trakt", 1)


def test_neodb_s_tables_name_two_things_title() -> None:
    book = account(ALL["neodb"], "Hyper").review
    assert (book.item.creator, book.stars, book.tags) == ("Dan Simon, Jo Pell", 90, ("sci-fi", "space"))
    assert book.text == "Great\n\n**A masterpiece**\n\nLine one,\nline two"
    assert ("goodreads", "77566") in book.item.identifiers
    [left] = reading(ALL["neodb"]).leftovers
    assert "note" in left.reason


def test_what_was_private_stays_private_whatever_circle_the_rest_is_for(ada: Library) -> None:
    data = zipped(shapes.NEODB_RECORDS)
    book = account(data, "Hyper")
    assert (book.review.stars, book.review.spoiler, book.private) == (90, True, True)
    assert book.review.text == "Great >!end!<\n\n**Deep**\n\n**Good**."
    ada.history.bring_in(reading(data), circle="Friends")
    ada.history.bring_in(reading(shapes.RYOT), circle="Friends")
    circles = {view.title: view.circle for view in ada.listing.newest()}
    assert circles == {"Hyper": "Only me", "Gideon": "Only me", "Pals, season 1, episode 24": "Friends"}


def test_a_key_in_an_export_is_never_opened() -> None:
    assert all(b"planted" not in one.cells for one in reading(zipped(shapes.NEODB_RECORDS)).accounts)


def test_what_others_said_under_a_review_is_not_taken_for_ones_own() -> None:
    review = account(shapes.RYOT, "Gideon").review
    assert (review.stars, review.text, review.spoiler, review.finished) == (85, "Bones.", True, "2023-03-30")
    assert review.tags == ("Favourites",)


def test_a_workbook_of_douban_has_long_reviews_with_their_marks(shared_workbook: bytes) -> None:
    whole = reading(shared_workbook)
    assert whole.format == "douban"
    film = next(one for one in whole.accounts if one.review.item.title == "盗梦空间")
    assert film.review.text.startswith("看了三遍\n每次都不一样 🌀\n\n**梦的层级**")
    assert any(one.private for one in whole.accounts)


@pytest.fixture
def shared_workbook(shared: object) -> bytes:
    from pathlib import Path

    file = Path(str(shared)) / "samples" / "douban" / "constructed__doufen_9col.xlsx"
    if not file.is_file():
        pytest.skip("there is no workbook of Douban's in ../shared")
    return file.read_bytes()


def test_a_zip_of_something_else_and_json_of_something_else_are_not_known() -> None:
    for data in (zipped({"holiday.jpg": b"x"}), b'{"a": [1, 2]}', b"[]"):
        with pytest.raises(UnknownFormat, match="Letterboxd"):
            reading(data)


@pytest.mark.parametrize("data", [b"{", b"PK\x03\x04 and no more", b"[" * 100_000])
def test_what_only_begins_like_one_is_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(NotATable):
        reading(data)


def test_a_part_that_unpacks_to_more_than_any_export_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.history.archive.LARGEST_MEMBER", 1000)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ratings.csv", b"Date,Name,Year,Letterboxd URI,Rating\n" + b"a" * 100_000)
        archive.writestr("watched.csv", b"Date,Name,Year,Letterboxd URI\n")
    with pytest.raises(HistoryError, match="larger than any"):
        read(Export(file.getvalue()), named="letterboxd")
