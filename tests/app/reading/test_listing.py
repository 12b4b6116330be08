"""Lists, pages, single entries and the page of a thing, over real vaults."""

from typing import Any

import msgspec
import pytest

import app.reading.listing
from app.bodies import Post, Review
from app.errors import BadValue, Unknown
from app.finding.redrawing import redraw
from app.items import item
from app.library import Library
from app.reading.listing import Listing
from app.reviews import draw
from crypto.envelope import seal, version_of
from sync import entry as wire
from sync.ports import Arrival

DUNE = item("book", "Dune", creator="Frank Herbert", identifiers=(("isbn", "9780441172719"),))
DUNE_IN_CHINESE = item("book", "沙丘", creator="赫伯特", identifiers=(("isbn", "0441172717"),))
SOLARIS = item("film", "Solaris")


def texts(library: Library, **what: Any) -> list[str]:
    return [view.text for view in library.listing.newest(**what)]


def review(text: str, about: Any = DUNE, **more: Any) -> Review:
    return Review(about, text=text, **more)


def test_the_newest_stands_first(ada: Library, clock: Any) -> None:
    for text in ("one", "two", "three"):
        ada.entries.write(review(text))
        clock.step(minutes=1)
    assert texts(ada) == ["three", "two", "one"]
    assert texts(ada, limit=2) == ["three", "two"]
    with pytest.raises(BadValue):
        texts(ada, limit=0)


def test_pages_follow_each_other_without_gap_or_overlap_even_while_more_is_written(ada: Library) -> None:
    for number in range(10):
        ada.entries.write(review(str(number)))
    page = ada.listing.newest(limit=4)
    ada.entries.write(review("meanwhile"))
    rest = ada.listing.newest(limit=4, before=page[-1])
    last = ada.listing.newest(limit=4, before=rest[-1])
    assert [view.text for view in page + rest + last] == [str(number) for number in reversed(range(10))]
    assert ada.listing.newest(before=last[-1]) == []


def test_lists_can_be_of_one_person_one_circle_one_kind_one_status(
    ada: Library, bela: Library, people: Any, clock: Any
) -> None:
    bela.entries.write(review("bela's", SOLARIS))
    people.show(bela, ada)
    ada.entries.write(review("mine", status="want"), circle="Only me")
    ada.entries.write(Post("a post", "hello"))
    ada.entries.write(review("a film of mine", SOLARIS, status="done"))
    assert texts(ada) == ["a film of mine", "hello", "mine", "bela's"]
    assert texts(ada, by="me") == ["a film of mine", "hello", "mine"]
    assert texts(ada, by="Bela") == texts(ada, by=bela.me.id) == ["bela's"]
    assert texts(ada, circle="only me") == ["mine"]
    assert texts(ada, kinds=["film"]) == texts(ada, kinds=["movie"]) == ["a film of mine", "bela's"]
    assert texts(ada, kinds=["post", "book"]) == ["hello", "mine"]
    assert texts(ada, by="me", status="want") == ["mine"]
    assert texts(ada, by="me", status="want", limit=1) == ["mine"]
    assert texts(ada, status="want") == texts(ada, circle="only me", status="want") == ["mine"]
    assert texts(ada, status="done", kinds=["film"]) == ["a film of mine"]
    assert texts(ada, status="done", kinds=["book"]) == texts(ada, by="Bela", status="done") == []
    assert [ada.listing.count(**what) for what in ({}, {"by": "me"}, {"kinds": ["film"]})] == [4, 3, 2]
    with pytest.raises(Unknown, match="no friend"):
        texts(ada, by="Zoe")
    with pytest.raises(BadValue, match="your own"):
        texts(ada, by="Bela", circle="Friends")


@pytest.mark.parametrize("few", [0, 2, 2000])
def test_what_is_listed_does_not_depend_on_how_many_of_a_kind_there_are(
    ada: Library, bela: Library, people: Any, clock: Any, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Few are looked up and sorted, many are met one after another."""
    written: list[dict[str, Any]] = []
    for number in range(24):
        clock.step(seconds=1)
        mine = number % 3 == 0
        about, status = (DUNE, SOLARIS)[number % 4 == 0], (None, "want", "done", "done")[number % 4]
        body = Post(f"{number}", f"{number}") if number % 5 == 0 else review(f"{number}", about, status=status)
        circle = "Only me" if mine and number % 2 else "Friends"
        sealed = (ada if mine else bela).entries.write(body, circle=circle)
        if number % 7 == 0:
            (ada if mine else bela).entries.edit(sealed.id, body)
        kind, thing = ("post", None) if number % 5 == 0 else ("review", about.kind)
        status = None if number % 5 == 0 else status
        by = {"me"} if mine else {"Bela"}
        written.append({"text": f"{number}", "by": by, "sorts": {kind, thing}, "status": status, "circle": circle})
    people.show(bela, ada)
    monkeypatch.setattr(app.reading.listing, "FEW", few)
    for by in ("everyone", "me", "Bela"):
        for kinds in ([], ["film"], ["post"], ["post", "book"], ["comment"], ["review"]):
            for status in (None, "want", "done", "doing"):
                for circle in (None, "Only me") if by == "me" else (None,):
                    listed = texts(ada, by=by, kinds=kinds, status=status, circle=circle)
                    expected = {
                        one["text"]
                        for one in written
                        if (by == "everyone" or by in one["by"])
                        and (not kinds or one["sorts"] & set(kinds))
                        and status in (None, one["status"])
                        and (circle is None or (one["circle"] == circle and one["by"] == {"me"}))
                    }
                    assert sorted(listed) == sorted(expected)
                    views = ada.listing.newest(by=by, kinds=kinds, status=status, circle=circle)
                    assert [view.clock for view in views] == sorted((view.clock for view in views), reverse=True)
                    if len(views) > 2:
                        rest = ada.listing.newest(by=by, kinds=kinds, status=status, circle=circle, before=views[1])
                        assert rest == views[2:]


def test_what_stands_on_two_cards_is_listed_once(ada: Library) -> None:
    ada.entries.write(review("moved by two devices at once"), circle="Only me")
    ada.entries.write(review("for friends"))
    friends = ada.circles.find("Friends")
    ada.vault.execute(
        "INSERT OR IGNORE INTO card (entry, circle, reasons, dated) SELECT entry, ?, reasons, dated FROM card",
        (friends,),
    )
    assert texts(ada, by="me") == texts(ada, circle="Friends") == ["for friends", "moved by two devices at once"]
    assert texts(ada, circle="Only me") == ["moved by two devices at once"]
    assert ada.listing.count(by="me") == 2


def foreign(library: Library, kind: str, body: bytes, *, made: int | None = None, id_: bytes = bytes(16)) -> None:
    """An entry that this app would not write, signed by its owner all the same."""
    payload = wire.encode(
        wire.Payload(
            format=1,
            id=id_,
            kind=kind,
            author=library.me.person.public,
            device=library.me.device.public,
            made=library.clock.tick() if made is None else made,
            body=msgspec.Raw(body),
        )
    )
    library.shelves.place([(payload, seal([payload], library.me.device)[0])], library.circles.find("Friends"))


def test_kinds_and_bodies_nobody_knows_yet_are_kept_and_not_listed(ada: Library, bela: Library, people: Any) -> None:
    foreign(ada, "holograph", msgspec.msgpack.encode({"x": "from the future"}), id_=b"h" * 16)
    foreign(ada, "review", msgspec.msgpack.encode(["not", "a", "map"]), id_=b"r" * 16)
    ada.entries.write(review("readable"))
    people.show(ada, bela)
    for library in (ada, bela):
        assert texts(library) == ["readable"]
        assert library.vault.execute("SELECT count(*) FROM entry") == [(3,)]
        with pytest.raises(Unknown, match="newer Vouchsafe"):
            library.listing.show((b"h" * 16).hex())


def test_of_two_versions_that_a_friend_shows_the_newer_is_listed(ada: Library, bela: Library, people: Any) -> None:
    body = msgspec.msgpack.encode({"t": "old", "x": "old"})
    foreign(ada, "post", body, made=1 << 20)
    people.show(ada, bela)
    foreign(ada, "post", msgspec.msgpack.encode({"t": "new", "x": "new"}))
    shelf = ada.mirrors.shelf_for(1)
    shown, _rest = shelf.read(shelf.select(None), 0, 1 << 20)
    arrivals = [Arrival(version_of(s.payload), wire.decode(s.payload), s.reasons, s.payload, s.seal) for s in shown]
    bela.mirrors.take(1, arrivals)  # and nothing says yet that the old one is gone
    assert len(bela.vault.execute("SELECT 1 FROM mirror")) == 2
    assert texts(bela) == ["new"]
    assert bela.search.find("old") == []
    assert bela.listing.show("00" * 16).text == "new"


def test_the_page_of_a_thing_has_mine_first_and_whoever_names_it_by_the_same_number(
    ada: Library, bela: Library, people: Any, clock: Any
) -> None:
    mine = ada.entries.write(review("mine", stars=100))
    clock.step(minutes=1)
    bela.entries.write(review("bela's, by number", DUNE_IN_CHINESE, stars=60))
    bela.entries.write(review("bela's, by name", item("book", "DUNE", creator="frank herbert"), stars=80))
    bela.entries.write(review("another thing", SOLARIS, stars=20))
    people.show(bela, ada)
    page = ada.listing.about(mine.id)
    assert [view.text for view in page.entries] == ["mine", "bela's, by name", "bela's, by number"]
    assert (page.item, page.stars, page.voices) == (DUNE, 4.5, 2)
    assert ada.listing.about_item(SOLARIS).stars == 1
    assert ada.listing.about_item(item("book", "Nothing")).entries == ()


def test_a_post_has_no_page(ada: Library) -> None:
    post = ada.entries.write(Post("Hello"))
    with pytest.raises(Unknown, match="not about a thing"):
        ada.listing.about(post.id)


def test_what_a_blocked_friend_showed_is_not_listed(ada: Library, bela: Library, people: Any) -> None:
    bela.entries.write(review("bela's"))
    people.show(bela, ada)
    ada.friends.block("Bela")
    assert texts(ada) == []
    assert ada.search.find("bela") == []


def test_a_list_is_read_only_as_far_as_it_is_shown(ada: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        ada.entries.write(Post(str(number)))
    read: list[int] = []
    views = ada.viewer.views
    monkeypatch.setattr(ada.viewer, "views", lambda rows: read.extend(rows) or views(rows))
    assert isinstance(ada.listing, Listing)
    ada.listing.newest(limit=5)
    assert len(read) == 5


@pytest.mark.parametrize(
    ("what", "led"),
    [
        ({"by": "me"}, "SCAN card USING COVERING INDEX card_dated"),
        ({"circle": "Friends"}, "SEARCH card USING COVERING INDEX card_circle (circle=?"),
        ({"by": "Bela"}, "SEARCH mirror USING PRIMARY KEY (friend=?"),
    ],
)
def test_a_list_looks_only_into_entries_that_belong_to_it(
    what: dict[str, str], led: str, ada: Library, bela: Library, people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.reading.listing, "FEW", 0)
    bela.entries.write(review("bela's", status="doing"))
    people.show(bela, ada)
    asked: list[str] = []
    each = ada.vault.each
    ada.vault.each = lambda sql, values=(): asked.append(sql) or each(sql, values)  # type: ignore[method-assign]
    first = texts(ada, **what)
    before = ada.listing.newest()[-1]
    texts(ada, **what, before=before)
    texts(ada, **what, kinds=["book"])
    texts(ada, **what, status="doing")
    texts(ada, **what, status="doing", before=before)
    texts(ada, **what, kinds=["podcast"])
    assert first == (["bela's"] if "by" in what and what["by"] == "Bela" else [])
    [plan, *_rest] = ada.vault.execute(f"EXPLAIN QUERY PLAN {asked[-1]}", [None] * asked[-1].count("?"))
    assert plan[3] == "SEARCH entry USING INTEGER PRIMARY KEY (rowid=?)"  # there are few of them, or none
    for sql in asked:
        if " CROSS JOIN " not in sql:
            continue
        plan = [row[3] for row in ada.vault.execute(f"EXPLAIN QUERY PLAN {sql}", [None] * sql.count("?"))]
        assert plan[0].startswith(led if "<=" not in sql else led.replace("SCAN", "SEARCH"))
        assert "<?" in plan[0] or "<=" not in sql
        index = "entry_status (status=? AND made=? AND rowid=?)" if "status" in sql else "entry_made (made=?"
        assert any(index in step for step in plan)
        assert "SCAN entry" not in " ".join(plan)


@pytest.mark.parametrize("few", [0, 2000])
def test_a_list_of_one_status_does_not_look_into_all_entries(
    ada: Library, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    ada.entries.write(review("to be read", status="want"))
    monkeypatch.setattr(app.reading.listing, "FEW", few)
    asked: list[str] = []
    each = ada.vault.each
    ada.vault.each = lambda sql, values=(): asked.append(sql) or each(sql, values)  # type: ignore[method-assign]
    assert texts(ada, status="want") == ["to be read"]
    [sql] = asked
    plan = " ".join(row[3] for row in ada.vault.execute(f"EXPLAIN QUERY PLAN {sql}", [None] * sql.count("?")))
    assert "INDEX entry_status (status=?)" in plan
    assert "SCAN entry" not in plan


def test_the_status_of_what_an_older_app_kept_is_drawn_when_the_profile_opens(ada: Library) -> None:
    ada.entries.write(review("one", status="want"))
    ada.entries.write(Post("two", "without any"))
    ada.vault.execute("UPDATE entry SET status = NULL")
    ada.vault.execute("INSERT INTO own (key, value) VALUES ('redraw', 1)")
    assert texts(ada, status="want") == []
    redraw(ada.vault, draw)
    assert texts(ada, status="want") == ["one"]
    assert ada.vault.execute("SELECT 1 FROM own WHERE key = 'redraw'") == []
