"""Leaving with everything: what is in the zip, who can read it, and that other programs' shapes are kept."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import pytest

from app.bodies import Post, Review
from app.history.accounts import read
from app.history.exports import Export
from app.items import item
from app.library import Library
from app.photos.pictures import Picture
from app.takeout import takeout
from app.takeout.tables import SHAPES
from app.takeout.takeout import Taken, Takeout
from tests.app.conftest import People
from tests.app.history.shapes import ALL

DUNE = item("book", "Dune", creator="Frank Herbert", year=1965, identifiers=(("isbn", "9780441172719"),))


def picture(mark: bytes) -> Picture:
    return Picture(large=b"\xff\xd8\xff large " + mark, small=b"RIFF small " + mark, width=20, height=10)


def taken(library: Library, **how: Any) -> tuple[zipfile.ZipFile, Taken]:
    file = io.BytesIO()
    whole = Takeout(library, file, **how)
    while whole.step():
        pass
    whole.close()
    return zipfile.ZipFile(file), whole.taken()


def lines(archive: zipfile.ZipFile) -> list[Any]:
    return [json.loads(line) for line in archive.read("vouchsafe.ndjson").splitlines()]


def table(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))


def test_all_that_one_wrote_is_in_it_and_nothing_of_friends(people: People, ada: Library, bela: Library) -> None:
    mine = ada.entries.write(Review(DUNE, stars=90, text="Sand.\nMore sand.", tags=("desert",), status="done"))
    ada.entries.write(Post("A day", "Rain."))
    theirs = bela.entries.write(Review(item("film", "Theirs"), text="plantedword"), circle="Friends")
    people.show(bela, ada)
    ada.replies.comment(theirs.id, "I agree.")
    archive, counts = taken(ada)
    opening, *records = lines(archive)
    assert (opening["vouchsafe"], opening["name"]) == (1, "Ada")
    assert counts.entries == len(records) == 3
    review = next(one for one in records if one["kind"] == "review")
    assert review["id"] == mine.id
    assert review["about"] == {
        "kind": "book", "title": "Dune", "by": "Frank Herbert", "year": 1965, "identifiers": ["isbn13:9780441172719"],
    }  # fmt: skip
    assert (review["stars"], review["tags"], review["circle"]) == (4.5, ["desert"], "Friends")
    assert {one["kind"] for one in records} == {"review", "post", "comment"}
    assert b"plantedword" not in b"".join(archive.read(name) for name in archive.namelist())


def test_reviews_are_linked_data_that_others_read(ada: Library) -> None:
    ada.entries.write(Review(DUNE, stars=90, text="Sand."))
    ada.entries.write(Review(item("film", "Only wanted"), status="want"))
    archive, _counts = taken(ada)
    linked = json.loads(archive.read("reviews.jsonld"))
    [review] = linked["@graph"]
    assert linked["@context"] == "https://schema.org"
    assert review["itemReviewed"] == {
        "@type": "Book",
        "name": "Dune",
        "author": {"@type": "Person", "name": "Frank Herbert"},
        "isbn": "9780441172719",
    }
    assert review["reviewRating"] == {"@type": "Rating", "ratingValue": 4.5, "bestRating": 5, "worstRating": 0.5}


def test_an_empty_library_makes_whole_files_too(ada: Library) -> None:
    archive, counts = taken(ada)
    assert counts == Taken(0, 0, 0, 0)
    assert json.loads(archive.read("reviews.jsonld"))["@graph"] == []
    assert len(lines(archive)) == 1
    assert archive.testzip() is None


def test_photos_are_files_by_the_names_that_the_records_give(ada: Library) -> None:
    ada.entries.write(Review(DUNE), photos=[picture(b"one"), picture(b"two")])
    archive, counts = taken(ada)
    [_head, record] = lines(archive)
    assert counts.photos == len(record["photos"]) == 2
    for name in record["photos"]:
        assert archive.read(name)
    assert "photos" not in lines(taken(ada, photos=False)[0])[1]


def test_a_photo_that_is_not_here_is_counted(ada: Library) -> None:
    view = ada.entries.write(Review(DUNE), photos=[picture(b"one")])
    ada.media.forget(ada.entries.picture(view.id, 0))
    _archive, counts = taken(ada)
    assert (counts.photos, counts.missing) == (0, 1)


def test_imported_rows_go_out_as_they_came_in(ada: Library) -> None:
    for data in ALL.values():
        ada.history.bring_in(read(Export(data)))
    archive, counts = taken(ada)
    [name] = [name for name in archive.namelist() if name.startswith("imported/imdb")]
    came = list(csv.DictReader(io.StringIO(ALL["imdb"].decode(), newline="")))
    assert [list(row.values()) for row in table(archive, name)] == [list(row.values()) for row in came]
    assert counts.rows == len([row for batch in ada.history.all() for row in ada.history.rows(batch.id)])


def test_books_come_in_again_from_the_shape_of_goodreads(ada: Library, people: People) -> None:
    ada.entries.write(
        Review(DUNE, stars=80, text="Sand.\n\nMore.", tags=("desert",), status="done", finished="2024-05-01")
    )
    ada.entries.write(Review(item("book", "Later"), status="want"))
    archive, _counts = taken(ada)
    reading = read(Export(archive.read("books-goodreads.csv")))
    assert reading.format == "goodreads"
    dune = next(one.review for one in reading.accounts if one.review.item.title == "Dune")
    assert (dune.item, dune.stars, dune.text) == (DUNE, 80, "Sand.\n\nMore.")
    assert (dune.tags, dune.finished, dune.status) == (("desert",), "2024-05-01", "done")
    assert {one.review.status for one in reading.accounts} == {"done", "want"}


def test_films_are_in_the_shape_that_letterboxd_brings_in(ada: Library) -> None:
    film = item("film", "Night", creator="Jo", year=2008, identifiers=(("imdb", "tt0468569"), ("tmdb", "movie/155")))
    ada.entries.write(Review(film, stars=85, text="Long.", finished="2024-05-01"))
    archive, _counts = taken(ada)
    assert table(archive, "films-letterboxd.csv") == [
        {
            "imdbID": "tt0468569", "tmdbID": "155", "Title": "Night", "Year": "2008", "Directors": "Jo",
            "WatchedDate": "2024-05-01", "Rating": "4", "Tags": "", "Review": "Long.",
        }
    ]  # fmt: skip


def test_what_went_out_comes_in_again_the_same_in_another_profile(ada: Library, people: People) -> None:
    ada.entries.write(Review(DUNE, stars=85, text="Sand.", tags=("desert",), status="done", spoiler=True))
    ada.entries.write(Review(item("place", "Inn", identifiers=(("geo", "1.5,2.5"),)), stars=60), circle="Only me")
    ada.entries.write(Post("A day", "Rain."))
    file = io.BytesIO()
    whole = Takeout(ada, file)
    while whole.step():
        pass
    whole.close()
    dora = people("Dora")
    report = dora.history.bring_in(read(Export(file.getvalue())), circle="Friends")
    assert (report.imported, report.unclear) == (2, 1)
    views = {view.title: view for view in dora.listing.newest()}
    assert (views["Dune"].stars, views["Dune"].spoiler, views["Dune"].circle) == (4.25, True, "Friends")
    assert views["Dune"].item == DUNE
    assert views["Inn"].circle == "Only me"


@pytest.mark.parametrize("name", [shape.file for shape in SHAPES])
def test_each_table_comes_in_again_with_what_its_shape_has_room_for(ada: Library, people: People, name: str) -> None:
    film = item("film", "Night", creator="Jo", year=2008, identifiers=(("imdb", "tt0468569"), ("tmdb", "movie/155")))
    ada.entries.write(Review(DUNE, stars=80, text="Sand.\n\n=More.", tags=("desert",), status="done"))
    ada.entries.write(Review(film, stars=90, text="Long.", status="done", finished="2024-05-01", tags=("a", "b")))
    archive, _counts = taken(ada)
    dora = people("Dora")
    reading = read(Export(archive.read(name), name=name))
    assert dora.history.bring_in(reading, circle="Friends").imported == len(reading.accounts) > 0
    assert reading.leftovers == ()
    wrote = {view.title: view for view in ada.listing.newest()}
    for came in dora.listing.newest():
        first = wrote[came.title]
        assert (came.item, came.stars, came.text, came.tags) == (first.item, first.stars, first.text, first.tags)
        assert (came.status, came.finished) == (first.status, first.finished)
    again = dora.history.bring_in(read(Export(archive.read(name), name=name)))
    assert (again.imported, again.merged) == (0, 0)


def test_a_cell_that_a_spreadsheet_would_reckon_out_is_made_harmless(ada: Library) -> None:
    ada.entries.write(Review(item("book", "=1+1"), text="@here"))
    [row] = table(taken(ada)[0], "everything.csv")
    assert (row["title"], row["text"]) == ("'=1+1", "'@here")


def test_others_get_their_turn_in_between(ada: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(takeout, "AT_ONCE", 2)
    for number in range(7):
        ada.entries.write(Review(item("book", f"Book {number}")))
    whole, turns = Takeout(ada, io.BytesIO()), 0
    while whole.step():
        turns += 1
    whole.close()
    assert turns >= 5 * 4
    assert whole.taken().entries == 7


def test_one_that_was_stopped_leaves_the_library_as_it_was(ada: Library) -> None:
    ada.entries.write(Review(DUNE), photos=[picture(b"one")])
    whole = Takeout(ada, io.BytesIO())
    assert whole.step()
    whole.close()
    assert ada.listing.newest()[0].title == "Dune"
