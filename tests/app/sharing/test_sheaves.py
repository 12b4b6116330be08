"""What comes by the thousand is kept exactly as it would be one by one."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from app.bodies import Review
from app.items import Item
from app.library import Library
from app.sharing.sheaf import Sheaf
from app.writing.pen import Draft
from sync.entry import Attachment
from sync.ports import Arrival
from sync.shelf import dot
from tests.app.sharing.test_mirrors import ROW, complete, fingerprint, held, offered

ENTRIES = (
    "SELECT version, id, kind, author, device, made, parent, subject, thing, payload, seal, terms, status FROM entry"
)
MIRRORS = (
    "SELECT friend, mirror.made, item, reasons, origin, version FROM mirror JOIN entry ON entry.row = mirror.entry"
)
NAMED = "SELECT scheme, value, version FROM identifier JOIN entry ON entry.row = identifier.entry"


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.finding.index.AT_ONCE", 2)
    monkeypatch.setattr("app.sharing.sheaf.AT_ONCE", 4)


def write(library: Library, *titles: str) -> None:
    reviews = [
        Review(
            item=Item("book", title, identifiers=((("wikidata", f"Q{n}"),) * (n % 3))),
            stars=n % 9 or None,
            status="done" if n % 2 else None,
        )
        for n, title in enumerate(titles)
    ]
    signed = library.pen.sign([Draft(review) for review in reviews])
    library.shelves.place([one.pair for one in signed], library.circles.find("Friends"))


def arrivals(ada: Library, bela: Library) -> list[Arrival]:
    return [structs.replace(a, drawn=bela.mirrors.draw(a.entry.kind, bytes(a.entry.body))) for a in offered(ada)]


def bundled(bela: Library, some: list[Arrival]) -> list[Any]:
    ready = list(bela.mirrors.bundle(ROW, some))
    assert sum(one.count for one in ready) == len(some)
    return ready


def contents(library: Library) -> list[Any]:
    return [library.vault.execute(f"{query} ORDER BY version, 1, 2") for query in (ENTRIES, MIRRORS, NAMED)]


def test_they_are_kept_as_what_comes_one_by_one(ada: Library, bela: Library, people: Any) -> None:
    write(ada, *(f"title {n}" for n in range(11)))
    some = arrivals(ada, bela)
    ready = bundled(bela, some)
    assert [type(one) for one in ready] == [Sheaf] * 3
    assert bela.mirrors.take(ROW, ready) == {}
    as_sheaves, account = contents(bela), bela.accounts.of(ROW)
    assert bela.mirrors.mirror_fingerprint(ROW) == fingerprint(some)
    bela.mirrors.erase(ROW)
    bela.mirrors.take(ROW, some)
    assert contents(bela) == as_sheaves
    assert bela.accounts.of(ROW) == account
    assert bela.mirrors.mirror_fingerprint(ROW) == fingerprint(some)


def test_their_words_are_found_although_they_are_indexed_later(ada: Library, bela: Library) -> None:
    write(ada, *(f"title {n}" for n in range(11)))
    bela.mirrors.take(ROW, bundled(bela, arrivals(ada, bela)))
    assert bela.shelves.index.waiting == 11
    assert len(bela.search.find("title")) == 11


def test_untied_they_are_what_they_were(ada: Library, bela: Library) -> None:
    write(ada, *(f"title {n}" for n in range(5)))
    some = [
        structs.replace(a, origin=b"whence" if n % 2 else b"", certificate=b"proof")
        for n, a in enumerate(arrivals(ada, bela))
    ]
    [sheaf] = bundled(bela, some)
    assert isinstance(sheaf, Sheaf)
    assert list(sheaf.untied(bela.vault)) == [structs.replace(one, drawn=None) for one in some]
    assert bundled(bela, some[:2]) == some[:2], "a few are left as they are"


def test_what_is_there_already_is_there_once(ada: Library, bela: Library) -> None:
    write(ada, *(f"title {n}" for n in range(8)))
    some = arrivals(ada, bela)
    bela.mirrors.take(ROW, some[2:3])
    met = bela.mirrors.take(ROW, bundled(bela, some))
    assert met == {some[2].version: frozenset((some[2].reasons,))}
    assert held(bela) == sorted(f"title {n}" for n in range(8))
    assert bela.mirrors.mirror_fingerprint(ROW) == fingerprint(some)
    assert bela.mirrors.take(ROW, bundled(bela, some)).keys() == {one.version for one in some}
    assert bela.mirrors.mirror_fingerprint(ROW) == fingerprint(some)


@pytest.mark.parametrize("order", [(0, 1, 0), (0, 1, 2, 3) * 2])
def test_what_comes_twice_at_once_is_there_once(ada: Library, bela: Library, order: tuple[int, ...]) -> None:
    """In one sheaf, or in two."""
    write(ada, *(f"title {n}" for n in range(8)))
    some = arrivals(ada, bela)
    bela.mirrors.take(ROW, bundled(bela, [some[n] for n in order]))
    assert bela.mirrors.mirror_fingerprint(ROW) == fingerprint([some[n] for n in sorted(set(order))])
    assert bela.accounts.of(ROW).bytes == sum(len(some[n].payload) + len(some[n].seal) for n in set(order))


def test_the_same_entry_for_several_reasons_at_once_is_there_once(ada: Library, bela: Library) -> None:
    """As only a friend who means ill sends it; it is all the same as one by one."""
    write(ada, *(f"title {n}" for n in range(5)))
    some = arrivals(ada, bela)
    other = dot(1, b"computer") + dot(2, b"computer")
    some.insert(2, structs.replace(some[0], reasons=other))
    bela.mirrors.take(ROW, bundled(bela, some))
    as_sheaves = contents(bela), bela.mirrors.mirror_fingerprint(ROW)
    bela.mirrors.erase(ROW)
    bela.mirrors.take(ROW, some)
    assert as_sheaves == (contents(bela), bela.mirrors.mirror_fingerprint(ROW))


def test_what_was_gone_before_does_not_come_back_in_a_sheaf(ada: Library, bela: Library) -> None:
    write(ada, *(f"title {n}" for n in range(5)))
    some = arrivals(ada, bela)
    complete(bela, ada)  # as if all of it had come and had been let go
    assert bela.mirrors.take(ROW, bundled(bela, some)) == {}
    assert held(bela) == []


def test_what_is_over_a_limit_is_held_back_one_by_one(ada: Library, bela: Library) -> None:
    write(ada, *(f"title {n}" for n in range(8)))
    bela.accounts.change(ROW, {"entries": 5})
    some = arrivals(ada, bela)
    bela.mirrors.take(ROW, bundled(bela, some))
    assert bela.mirrors.mirror_fingerprint(ROW) == fingerprint(some[:5])
    assert bela.mirrors.held_back(ROW) == 3
    assert bela.accounts.of(ROW).why == "entries"


def test_what_is_not_plain_is_looked_at_by_itself(ada: Library, bela: Library) -> None:
    """More reasons than one, a picture, and what nobody looked into."""
    write(ada, *(f"title {n}" for n in range(9)))
    some = arrivals(ada, bela)
    several = dot(1, b"computer") + dot(2, b"computer")
    some[1] = structs.replace(some[1], reasons=b"".join(sorted((some[1].reasons, several))))
    pictured = structs.replace(some[4].entry, attachments=[Attachment("image", b"", 1, 1, bytes(32))])
    some[4] = structs.replace(some[4], entry=pictured)
    some[7] = structs.replace(some[7], drawn=None)
    ready = bundled(bela, some)
    assert [one.count for one in ready] == [3, 3, 1, 1, 1]
    bela.mirrors.take(ROW, ready)
    assert bela.mirrors.mirror_fingerprint(ROW) == fingerprint(some)
    assert bela.vault.execute("SELECT count(*) FROM naming") == [(1,)]


def test_news_of_a_friend_whose_shelf_was_taken_in_once_comes_in_sheaves_too(ada: Library, bela: Library) -> None:
    complete(bela, ada)
    write(ada, *(f"title {n}" for n in range(5)))
    some = [structs.replace(one, certificate=b"proof") for one in arrivals(ada, bela)]
    [sheaf] = bundled(bela, some)
    bela.vault.execute("UPDATE friend SET blocked = 1")
    assert bela.mirrors.take(ROW, [sheaf]) == {}
    assert held(bela) == []
    bela.vault.execute("UPDATE friend SET blocked = NULL")
    bela.mirrors.take(ROW, [sheaf])
    assert bela.mirrors.mirror_fingerprint(ROW) == fingerprint(some)
    assert bela.vault.execute("SELECT friend, device, certificate FROM signer") == [
        (ROW, some[0].entry.device, b"proof")
    ]
