"""Finding things again over a real vault."""

from typing import Any

import pytest

from app.bodies import Post, Profile, Review
from app.errors import BadValue
from app.items import item
from app.library import Library
from app.writing.pen import Draft


def found(library: Library, text: str, **what: Any) -> list[str]:
    return [view.title for view in library.search.find(text, **what)]


@pytest.fixture
def shelf(ada: Library, clock: Any) -> Library:
    for kind, title, creator, text in (
        ("book", "Dune", "Frank Herbert", "Sand and spice."),
        ("film", "Solaris", "Tarkovsky", "Slower than Dune, and deeper."),
        ("book", "三体", "刘慈欣", "我喜欢科幻小说，喜欢这本。"),
        ("place", "Café Dunes", "", "Good coffee."),
    ):
        ada.entries.write(Review(item(kind, title, creator=creator), text=text, tags=("quiet evening",)))
        clock.step(minutes=1)
    return ada


def test_titles_come_before_texts_and_the_newest_before_the_older(shelf: Library) -> None:
    assert found(shelf, "dun") == ["Café Dunes", "Dune", "Solaris"]
    assert found(shelf, "dun", limit=1) == ["Café Dunes"]
    assert found(shelf, "dune") == ["Café Dunes", "Dune", "Solaris"]


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("科幻", "三体"),
        ("刘慈", "三体"),
        ("体", "三体"),
        ("cafe", "Café Dunes"),
        ("herb", "Dune"),
        ("coffee good", "Café Dunes"),
    ],
)
def test_title_creator_and_text_are_searched_in_any_script(shelf: Library, asked: str, title: str) -> None:
    assert found(shelf, asked) == [title]


def test_tags_are_searched_and_kinds_narrow_the_search(shelf: Library) -> None:
    assert len(found(shelf, "quiet")) == 4
    assert found(shelf, "quiet", kinds=["film"]) == ["Solaris"]
    assert found(shelf, "quiet", kinds=["post"]) == []


@pytest.mark.parametrize("text", ["", "  ", "?!", '"', "zebra", "dune zebra"])
def test_what_is_not_there_is_not_found(shelf: Library, text: str) -> None:
    assert found(shelf, text) == []


def test_a_search_for_no_entries_is_refused(shelf: Library) -> None:
    with pytest.raises(BadValue):
        shelf.search.find("dune", limit=0)


def test_what_was_changed_is_found_by_its_new_words_only(ada: Library) -> None:
    post = ada.entries.write(Post("Hello", "yesterday"))
    ada.entries.edit(post.id, Post("Hello", "tomorrow"))
    assert found(ada, "yesterday") == []
    assert found(ada, "tomorrow") == ["Hello"]


def test_typing_ahead_offers_each_thing_once_mine_and_friends(shelf: Library, bela: Library, people: Any) -> None:
    bela.entries.write(Review(item("book", "DUNE", creator="frank herbert")))
    bela.entries.write(Review(item("book", "Dune Messiah", creator="Frank Herbert")))
    people.show(bela, shelf)
    assert [about.title for about in shelf.search.suggest("dune")] == ["Dune Messiah", "DUNE", "Café Dunes"]
    assert [about.title for about in shelf.search.suggest("dune", limit=1)] == ["Dune Messiah"]
    assert shelf.search.suggest("spice") == []
    assert shelf.search.suggest("") == []


def test_profiles_are_not_found(ada: Library) -> None:
    ada.entries.write(Post("Ada", "hello"))
    sealed = ada.pen.sign([Draft(Profile("Ada"))])
    ada.shelves.place([sealed[0].pair], ada.circles.find("Friends"))
    assert [view.kind for view in ada.search.find("ada")] == ["post"]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("solars", ["Solaris"]),
        ("soalris", ["Solaris"]),
        ("tarkofsky", ["Solaris"]),
        ("tarkovskyy sol", ["Solaris"]),
        ("hrebert", ["Dune"]),
        ("cofee", ["Café Dunes"]),
        ("caffé dun", ["Café Dunes"]),
        ("科喚小说", ["三体"]),
        ("slolers", []),  # two slips
        ("zun", []),  # too short to be taken for another
    ],
)
def test_one_slip_of_the_finger_is_forgiven(shelf: Library, asked: str, titles: list[str]) -> None:
    assert found(shelf, asked) == titles


def test_a_slip_is_forgiven_only_where_nothing_has_the_word_as_it_is(shelf: Library) -> None:
    shelf.entries.write(Review(item("book", "Durm")))
    shelf.entries.write(Review(item("book", "Dunn")))
    assert found(shelf, "dune") == ["Café Dunes", "Dune", "Solaris"]
    assert found(shelf, "durme") == ["Durm"]


def test_two_words_that_are_apart_are_found_together_but_for_a_slip(shelf: Library) -> None:
    shelf.entries.write(Review(item("book", "The Form of Water")))
    shelf.entries.write(Post("News", "from yesterday"))
    assert found(shelf, "from water") == ["The Form of Water"]


@pytest.mark.parametrize("text", ["Ærø", "ÉTÉ", "naïve", "Škoda", "Žižek", "日本語", "ひらがな", "한국어 책"])
def test_accents_and_scripts_are_found_as_a_person_would_type_them(ada: Library, text: str) -> None:
    from app.finding.slips import bare

    ada.entries.write(Review(item("book", text)))
    assert found(ada, text) == found(ada, text.upper()) == found(ada, bare(text)) == [text]


def test_typing_ahead_forgives_a_slip_as_well(shelf: Library) -> None:
    assert [about.title for about in shelf.search.suggest("solars")] == ["Solaris"]
