"""The lists that QML shows: Qt's own tester watches each of them while it fills, changes and empties."""

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any, ClassVar
from weakref import ref

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex

from app.bodies import Review
from app.bridge.errand import Errands
from app.bridge.files.bringing import Bringing, Imports
from app.bridge.people.people import Circles, Friends, People
from app.bridge.reading.cards import GENTLY, PAGE, Cards
from app.bridge.reading.feed import Feed
from app.bridge.reading.shelf import Shelf
from app.bridge.reading.suggestions import Suggestions
from app.bridge.reading.thing import Thing, Voices
from app.bridge.rows import Rows
from app.bridge.writing.attachments import Attachments
from app.bridge.writing.hands import Hands
from app.items import item
from app.library import Library


class Here:
    """A worker and a studio that do what is asked at once, on this thread, where the libraries of tests are open."""

    def submit(self, deed: Callable[..., Any], /, *values: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(deed(*values, **named))
        except Exception as wrong:
            future.set_exception(wrong)
        return future


@pytest.fixture
def errands(qapp: Any) -> Iterator[Errands]:
    del qapp
    errands = Errands()
    errands.go_to(Here())
    yield errands
    errands.go_to(None)


class Letters(Rows):
    ROLES: ClassVar[tuple[str, ...]] = ("letter", "count")


def letters(text: str) -> list[dict[str, Any]]:
    return [{"letter": letter, "count": at} for at, letter in enumerate(dict.fromkeys(text))]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(before=st.text("abcdefgh", max_size=8), after=st.text("abcdefgh", max_size=8))
def test_rows_become_others_by_steps_that_a_view_can_follow(qtmodeltester: Any, before: str, after: str) -> None:
    rows = Letters()
    qtmodeltester.check(rows)
    rows.become(letters(before))
    rows.become(letters(after))
    assert rows.rows() == letters(after)


@pytest.mark.parametrize(
    "make",
    [Cards, Voices, Friends, Circles, Imports, Suggestions, Attachments],
    ids=lambda kind: kind.__name__,
)
def test_every_list_is_a_sound_model_even_when_empty(qtmodeltester: Any, errands: Errands, make: Any) -> None:
    needs = {Cards: (errands,), Suggestions: (errands,), Attachments: (errands, Here())}
    model = make(*needs.get(make, ()))
    qtmodeltester.check(model, force_py=True)
    assert model.rowCount() == model.count == 0
    assert model.at(0, make.ROLES[0]) is None
    assert [bytes(name).decode() for name in model.roleNames().values()] == list(make.ROLES)


def write_books(library: Library, count: int, *, status: Any = "done") -> None:
    for number in range(count):
        library.entries.write(Review(item=item("book", f"Book {number}"), stars=80, status=status))


def test_cards_come_page_by_page_as_the_list_asks_for_them(qtbot: Any, errands: Errands, ada: Library) -> None:
    write_books(ada, PAGE + 7)
    cards = Cards(errands)
    cards.show(lambda after, most: ada.listing.newest(limit=most, before=after))
    qtbot.waitUntil(lambda: cards.ready)
    assert cards.rowCount() == PAGE
    assert cards.canFetchMore(QModelIndex())
    cards.fetchMore(QModelIndex())
    assert not cards.canFetchMore(QModelIndex())
    qtbot.waitUntil(lambda: cards.rowCount() == PAGE + 7)
    assert not cards.canFetchMore(QModelIndex())
    titles = [cards.at(row, "heading") for row in range(cards.rowCount())]
    assert titles == [f"Book {number}" for number in reversed(range(PAGE + 7))]


def test_cards_that_come_and_go_make_a_sound_model(
    qtmodeltester: Any, qtbot: Any, errands: Errands, ada: Library
) -> None:
    write_books(ada, PAGE + 7)
    cards = Cards(errands)
    qtmodeltester.check(cards)
    cards.show(lambda after, most: ada.listing.newest(limit=most, before=after))
    qtbot.waitUntil(lambda: cards.rowCount() == PAGE + 7)
    ada.entries.write(Review(item=item("book", "The newest")))
    ada.entries.forget([cards.at(3, "entry"), cards.at(20, "entry")])
    cards.refresh()
    qtbot.waitUntil(lambda: cards.rowCount() == PAGE + 6)
    assert cards.at(0, "heading") == "The newest"


def test_a_page_comes_into_sight_a_few_cards_at_a_time_and_in_order(
    qtmodeltester: Any, qtbot: Any, errands: Errands, ada: Library
) -> None:
    write_books(ada, PAGE + 7)
    cards = Cards(errands, gently=True)
    qtmodeltester.check(cards)
    cards._frame.setInterval(3_600_000)  # the next frame never comes by itself
    cards.show(lambda after, most: ada.listing.newest(limit=most, before=after))
    qtbot.waitUntil(lambda: cards.rowCount() == 1)  # by itself
    assert not cards.ready
    cards.refresh()  # something has changed before all of them have come
    qtbot.waitUntil(lambda: cards.rowCount() == 1 + GENTLY)
    cards._frame.start(0)
    qtbot.waitUntil(lambda: cards.rowCount() == PAGE + 7)
    qtbot.waitUntil(lambda: cards.ready)
    titles = [cards.at(row, "heading") for row in range(cards.rowCount())]
    assert titles == [f"Book {number}" for number in reversed(range(PAGE + 7))]


def test_an_answer_that_comes_too_late_is_not_shown(qtbot: Any, errands: Errands, ada: Library) -> None:
    write_books(ada, 3)
    cards = Cards(errands)
    cards.show(lambda after, most: ada.listing.newest(limit=most, before=after))
    cards.show(lambda after, most: ada.listing.newest(limit=1))
    qtbot.waitUntil(lambda: cards.ready)
    qtbot.wait(20)
    assert cards.rowCount() == 1


def test_the_feed_shows_one_kind_one_circle_or_one_friend(
    qtbot: Any, errands: Errands, ada: Library, bela: Library, people: Any
) -> None:
    write_books(ada, 2)
    bela.entries.write(Review(item=item("film", "Perfect Days"), stars=90))
    people.show(bela, ada)
    feed = Feed(errands)
    feed.open(ada)

    def shown(count: int) -> None:
        qtbot.waitUntil(lambda: feed.cards.ready and feed.cards.rowCount() == count)

    shown(3)
    qtbot.waitUntil(lambda: feed.kinds == ["book", "film"])
    feed.kind = "film"
    shown(1)
    feed.showAll()
    shown(3)
    feed.showOf("circle:Friends", "Friends")
    shown(2)
    [bela_here] = ada.friends.all()
    feed.showOf(f"friend:{bela_here.id}", "Bela")
    shown(1)
    feed.kind = "game"
    shown(0)
    assert feed.empty
    assert feed.filtered


def test_the_shelf_is_mine_alone_and_searched_as_one_types(
    qtbot: Any, errands: Errands, ada: Library, bela: Library, people: Any
) -> None:
    write_books(ada, 2)
    write_books(ada, 1, status="want")
    bela.entries.write(Review(item=item("book", "Book of Bela")))
    people.show(bela, ada)
    shelf = Shelf(errands)
    shelf.open(ada)

    def shown(count: int) -> None:
        qtbot.waitUntil(lambda: shelf.cards.ready and shelf.cards.rowCount() == count)

    shown(3)
    shelf.status = "want"
    shown(1)
    shelf.status = ""
    shelf.query = "book"
    shown(3)
    shelf.query = "book 1"
    shown(1)
    shelf.query = "bela"
    shown(0)
    shelf.showAll()
    shown(3)


def test_the_page_of_a_thing_has_mine_on_top_and_what_was_said(
    qtmodeltester: Any, qtbot: Any, errands: Errands, ada: Library, bela: Library, people: Any
) -> None:
    bela.entries.write(Review(item=item("place", "Blue Door"), stars=80))
    people.show(bela, ada)
    mine = ada.entries.write(Review(item=item("place", "Blue Door"), stars=100))
    hands = Hands(errands)
    thing = Thing(errands, hands)
    hands.open(ada)
    thing.open(ada)
    qtmodeltester.check(thing.voices)
    thing.show(mine.id)
    qtbot.waitUntil(lambda: thing.voices.count == 2)
    assert [thing.voices.at(row, "mine") for row in range(2)] == [True, False]
    assert (thing.heading, thing.votes, thing.mean, thing.spread) == ("Blue Door", 2, 9.0, [1, 1, 0, 0, 0])
    thing.say(mine.id, "The window seat.")
    qtbot.waitUntil(lambda: len(thing.voices.at(0, "said")) == 1)
    with qtbot.waitSignal(thing.told):
        thing.say(mine.id, "x" * 50_000)
    thing.forget(mine.id)
    qtbot.waitUntil(lambda: thing.voices.count == 1)
    assert thing.mine == ""
    thing.want()
    qtbot.waitUntil(lambda: thing.mine != "")


def test_friends_are_let_into_circles_and_out_again(
    qtmodeltester: Any, qtbot: Any, errands: Errands, ada: Library, bela: Library
) -> None:
    assert bela.me.name == "Bela"
    everybody = People(errands)
    everybody.open(ada)
    qtmodeltester.check(everybody.friends)
    qtmodeltester.check(everybody.circles)
    qtbot.waitUntil(lambda: everybody.friends.count == 1)
    [friend] = everybody.friendChoices
    assert [one["name"] for one in everybody.membersOf("Friends")] == ["Bela"]
    everybody.addCircle("Family")
    qtbot.waitUntil(lambda: everybody.circles.count == 3)
    everybody.put(friend["key"], "Family", True)
    qtbot.waitUntil(lambda: bool(everybody.membersOf("Family")))
    everybody.put(friend["key"], "Family", False)
    qtbot.waitUntil(lambda: not everybody.membersOf("Family"))
    everybody.compare(friend["key"])
    qtbot.waitUntil(lambda: len(everybody.words) == 6)
    everybody.verify(friend["key"])
    qtbot.waitUntil(lambda: everybody.friends.at(0, "verified"))
    with qtbot.waitSignal(everybody.told):
        everybody.addCircle("family")
    everybody.part(friend["key"])
    qtbot.waitUntil(lambda: everybody.friends.count == 0)


def test_a_file_that_is_no_export_is_told_in_a_sentence(
    qtbot: Any, errands: Errands, ada: Library, tmp_path: Any
) -> None:
    from PySide6.QtCore import QUrl

    (tmp_path / "notes.csv").write_text("eggs\nmilk\n", encoding="utf-8")
    bringing = Bringing(errands, Here())  # type: ignore[arg-type]
    bringing.open(ada)
    bringing.choose(QUrl.fromLocalFile(str(tmp_path / "notes.csv")))
    qtbot.waitUntil(lambda: bool(bringing.complaint))
    assert bringing.stage == "choose"
    assert bringing.complaint.endswith(".")


def test_a_table_of_no_known_program_is_asked_about_and_brought_in(
    qtbot: Any, errands: Errands, ada: Library, tmp_path: Any
) -> None:
    from PySide6.QtCore import QUrl

    (tmp_path / "films.csv").write_text("Film,Mark,Seen\nStalker,9,2024-05-13\nDune,8,\n", encoding="utf-8")
    bringing = Bringing(errands, Here())  # type: ignore[arg-type]
    columns = bringing.columns
    bringing.open(ada)
    bringing.choose(QUrl.fromLocalFile(str(tmp_path / "films.csv")))
    qtbot.waitUntil(lambda: len(columns.preview) == 2)
    assert bringing.stage == "columns"
    assert columns.all[1] == {"name": "Mark", "sample": "9 · 8"}
    assert (columns.chosen, columns.sort) == ({"title": "Film"}, "film")
    columns.choose("stars", "Mark")
    assert columns.best == 10
    columns.choose("day", "Seen")
    qtbot.waitUntil(lambda: columns.preview[0]["day"] == "2024-05-13" and columns.preview[0]["halves"] == 9)
    columns.choose("title", "")
    assert not columns.enough
    bringing.readColumns()
    assert bringing.stage == "columns"
    columns.choose("title", "Film")
    bringing.readColumns()
    qtbot.waitUntil(lambda: bringing.stage == "ready")
    assert (bringing.imported, bringing.file, bringing.mapped) == (2, "films.csv", True)
    bringing.askAgain()
    assert bringing.stage == "columns"
    columns.outOf(20)
    columns.areAll("series")
    bringing.readColumns()
    qtbot.waitUntil(lambda: bringing.stage == "ready")
    bringing.bring()
    qtbot.waitUntil(lambda: bringing.stage == "done")
    found = {view.title: (view.item.kind, view.stars) for view in ada.listing.newest() if view.item}
    assert found == {"Stalker": ("series", 2.25), "Dune": ("series", 2.0)}


def test_what_an_errand_brings_is_gone_with_whoever_has_taken_it(errands: Errands, qtbot: Any) -> None:
    """Nobody has to look for it: until then a window that is used would hold pages and pages of entries."""
    bringing: Future[set[str]] = Future()
    brought, taken = {"a", "page"}, list[int]()
    gone = ref(brought)
    errands.watch(bringing, then=lambda page: taken.append(len(page)))
    gc.disable()
    try:
        bringing.set_result(brought)
        del bringing, brought
        qtbot.waitUntil(lambda: taken == [2] and gone() is None)
    finally:
        gc.enable()
