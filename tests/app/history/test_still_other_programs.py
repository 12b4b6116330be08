"""Archives of accounts, lists of anime, places on a map: what each says is what its entry says."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from app.history.accounts import Account, Reading, read
from app.history.elements import records
from app.history.errors import NotATable, TooBig, UnknownFormat
from app.history.exports import Export
from app.history.formats import recognise
from tests.app.history import more_shapes as shapes

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"


def reading(data: bytes) -> Reading:
    return read(Export(data, name="export"))


def account(data: bytes, title: str) -> Account:
    [found] = [one for one in reading(data).accounts if one.review.item.title == title]
    return found


def test_the_archive_of_a_bookwyrm_account_has_every_review_and_what_was_said_besides() -> None:
    first, again, hidden = reading(shapes.BOOKWYRM_ACCOUNT).accounts
    review = first.review
    assert (review.item.title, review.item.creator, review.item.year) == ("Seen Like This", "Jo Scot", 1998)
    assert review.item.identifiers == (("isbn13", "9781234567897"),)
    assert (review.stars, review.status, review.began, review.finished) == (90, "done", "2018-01-01", "2023-08-13")
    assert review.text == "**Great**\n\nI like it\n\n> To be\n\nSo it is.\n\nOn page 9."
    assert (review.tags, review.spoiler, first.private) == (("Soup", "About soup"), True, False)
    assert (again.review.text, again.review.stars, again.review.spoiler) == ("Again", None, False)
    assert (hidden.review.text, hidden.review.status, hidden.private) == ("Between us.", "want", True)
    assert b"privateKey" not in b"".join(one.cells for one in (first, again, hidden))


def test_mangrove_counts_what_was_signed() -> None:
    cafe = account(shapes.MANGROVE, "Café Odeon").review
    assert (cafe.item.kind, cafe.item.identifiers) == ("place", (("geo", "47.36910,8.53800"),))
    assert (cafe.stars, cafe.scale, cafe.text, cafe.tags) == (80, "4/5", "Slow.", ("friends",))
    assert account(shapes.MANGROVE, "lamps.example/blue").review.scale == "1/5"
    assert account(shapes.MANGROVE, "ISBN 9781234567897").review.stars is None
    nothing, changed = reading(shapes.MANGROVE).leftovers
    assert nothing.reason == "This says nothing about a page, a place or a book."
    assert changed.reason == "What was signed is not what stands beside it."


def test_what_several_people_signed_is_nobodys_history() -> None:
    both = [shapes.signed(shapes.CAFE), shapes.signed(shapes.CAFE | {"iat": 1650000101}, "another key")]
    found = reading(json.dumps(both).encode())
    assert (len(found.accounts), {one.reason[:14] for one in found.leftovers}) == (0, {"Several people"})


def test_anime_and_manga_come_from_xml_and_from_json() -> None:
    blade = account(shapes.MYANIMELIST, "Blade & Sons").review
    assert (blade.item.kind, blade.stars, blade.scale, blade.status) == ("series", 90, "9/10", "done")
    assert (blade.began, blade.finished, blade.tags) == ("2024-01-02", "2024-02", ("swords", "winter"))
    assert (blade.text, blade.item.identifiers) == (
        "A **very** good one.",
        (("url", "https://myanimelist.net/anime/38000"),),
    )
    film, manga = account(shapes.MYANIMELIST, "The Film").review, account(shapes.MYANIMELIST, "Ink").review
    assert (film.item.kind, film.stars, film.status, film.finished) == ("film", None, "want", "")
    assert (manga.item.kind, manga.stars, manga.status) == ("book", 60, "stopped")
    lucy, honoo = account(shapes.ANILIST, "Lucy").review, account(shapes.ANILIST, "Honoo")
    assert (lucy.stars, lucy.text, lucy.finished, lucy.status) == (85, "Loud.", "2024-05", "done")
    assert (honoo.review.item.kind, honoo.review.stars, honoo.private) == ("book", None, True)


def test_open_library_has_titles_or_says_that_it_has_none() -> None:
    sea = account(shapes.OPENLIBRARY, "Sea, the").review
    assert (sea.stars, sea.status, sea.item.year) == (80, "done", 1961)
    assert sea.item.identifiers == (("url", "https://openlibrary.org/works/OL1W"),)
    assert account(shapes.OPENLIBRARY, "Lent").review.tags == ("Lent to friends",)
    bare = reading(b"Work Id,Edition Id,Bookshelf\nOL1W,,Already Read\n")
    assert [one.reason for one in bare.leftovers] == [
        "Open Library wrote no titles into this file, only its own numbers."
    ]


def test_calibres_descriptions_are_no_reviews() -> None:
    craft, unrated = account(shapes.CALIBRE, "No Craft").review, account(shapes.CALIBRE, "Unrated").review
    assert (craft.stars, craft.scale, craft.text, craft.item.creator) == (90, "9/10", "", "Sean, Ann")
    assert (craft.tags, craft.item.year) == (("Magic", "Cats", "Witches #8"), 2019)
    assert craft.item.identifiers == (("isbn13", "9781234567897"), ("goodreads", "39077187"))
    assert (unrated.stars, unrated.status, unrated.item.year) == (None, None, None)


def test_waypoints_are_places_and_nobodys_home_or_way_is_kept() -> None:
    found = reading(shapes.GPX)
    cafe, nowhere = found.accounts
    assert (cafe.review.item.kind, cafe.review.text, cafe.review.tags) == ("place", "Slow & good.", ("cafe",))
    assert cafe.review.item.identifiers == (("geo", "47.36910,8.53801"), ("url", "https://odeon.example"))
    assert nowhere.notes == ("This place has no position that could be read.",)
    [home] = found.leftovers
    assert home.cells == {"name": "Home"}


def test_a_table_of_vouchsafes_own_comes_in_again() -> None:
    one = account(shapes.EVERYTHING, "=Sand").review
    assert (one.stars, one.text, one.tags) == (85, "**Dry**\n\n@all of it", ("a", "b"))
    assert (one.began, one.finished, one.status) == ("2024-04", "2024-05-01", "done")
    film = account(shapes.FILMS, "Night").review
    assert (film.item.kind, film.stars, film.text) == ("film", 80, "Long.\nDark.")
    assert film.item.identifiers == (("imdb", "tt0468569"), ("tmdb", "movie/155"))


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]><gpx><wpt><name>&m;</name></wpt></gpx>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><gpx><wpt lat="1" lon="2"><name>a</name></wpt></gpx>',
        b"<gpx>" + b"<a>" * 200 + b"</a>" * 200 + b"</gpx>",
        b"<gpx><wpt><name>a</name></wpt>",
        b'<?xml version="1.0" encoding="nonsense"?><gpx/>',
    ],
)
def test_xml_that_no_export_is_written_in_is_refused(xml: bytes) -> None:
    with pytest.raises(NotATable):
        list(records(xml, "wpt"))
    with pytest.raises((NotATable, UnknownFormat)):
        reading(xml)


def test_what_unpacks_to_more_than_any_export_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.history.exports.LARGEST_FILE", 1 << 16)
    with pytest.raises(TooBig):
        reading(gzip.compress(bytes(1 << 17)))
    with pytest.raises(NotATable):
        reading(gzip.compress(b"Title,Author\nA,B\n")[:-9])
    with pytest.raises(NotATable):
        reading(b"\x1f\x8b nothing")


def test_an_archive_that_is_no_account_is_not_recognised() -> None:
    with pytest.raises(UnknownFormat):
        reading(shapes.packed({"notes.txt": b"x"}))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples of real exports are not here")
@pytest.mark.parametrize(
    ("file", "format", "accounts"),
    [
        ("bookwyrm/bookwyrm-social_bookwyrm__bookwyrm_account_export.tar.gz", "bookwyrm-account", None),
        ("mangrove/constructed__reviews_api.json", "mangrove", 4),
        ("mangrove/constructed__tampered.json", "mangrove", None),
        ("anime_manga/FuzzyGrim_Yamtrack__import_anilist.json", "anilist", None),
        ("calibre/bookwyrm-social_bookwyrm__calibre.csv", "calibre", 1),
        ("openlibrary/bookwyrm-social_bookwyrm__openlibrary.csv", "openlibrary", 0),
        ("strava_gpx/tkrajina_gpxpy__cerknicko-jezero-no-creator.gpx", "gpx", None),
        ("strava_gpx/tkrajina_gpxpy__unicode_with_bom_noencoding.gpx", "gpx", 1),
    ],
)
def test_samples_of_others_are_read(file: str, format: str, accounts: int | None) -> None:
    export = Export.open(SAMPLES / file)
    assert recognise(export).name == format
    found = read(export)
    assert found.rows
    assert accounts is None or len(found.accounts) == accounts
