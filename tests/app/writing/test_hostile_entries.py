"""What a friend with a changed app writes into an entry: shown as far as it makes sense, and never in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from app.bodies import Berth, Body, Post, Review
from app.commands.output import entry_lines, entry_text
from app.items import Item
from app.library import Library
from app.reach.berths import MOST
from app.reading.views import EntryView
from app.writing.entries import MOST_PHOTOS
from crypto.envelope import seal
from sync import entry
from sync.entry import Attachment, Payload

DUNE = Item("book", "Dune", "Frank Herbert")


def place(bela: Library, body: Body, *, kind: str, photos: list[Attachment] | None = None) -> None:
    payload = entry.encode(
        Payload(
            format=1,
            id=bela.entropy(16),
            kind=kind,
            author=bela.me.person.public,
            device=bela.me.device.public,
            made=bela.clock.stamp(),
            body=msgspec.Raw(msgspec.msgpack.encode(body)),
            attachments=photos or [],
        )
    )
    bela.shelves.place([(payload, seal([payload], bela.me.device)[0])], bela.circles.find("Friends"))


@pytest.fixture
def told(people: Any, ada: Library, bela: Library) -> Callable[..., EntryView]:
    """Bela shows Ada what no app of ours would write; how Ada sees it."""

    def tell(body: Body, *, kind: str = "review", photos: list[Attachment] | None = None) -> EntryView:
        place(bela, body, kind=kind, photos=photos)
        people.show(bela, ada)
        [view] = ada.listing.newest(by="Bela")
        return view

    return tell


def test_more_tags_than_can_be_written_are_not_read_and_the_entry_beside_is(
    people: Any, ada: Library, bela: Library
) -> None:
    for tags in (("x" * 1000, *[""] * 50_000), ("sand",)):
        place(bela, Review(DUNE, tags=tags), kind="review")
    people.show(bela, ada)
    assert [view.tags for view in ada.listing.newest(by="Bela")] == [("sand",)]


def test_nor_thousands_of_photos(told: Callable[..., EntryView]) -> None:
    view = told(Review(DUNE), photos=[Attachment("photo", b"", 0, 0)] * 5_000)
    assert MOST_PHOTOS <= len(view.photos) <= 100


def test_nothing_was_first_written_after_it_was_changed(told: Callable[..., EntryView]) -> None:
    view = told(Review(DUNE, first_made=1 << 48))
    assert view.first_made == view.made
    assert "Dune" in entry_text(view)  # a day that no calendar has cannot be in the way


def test_a_title_does_not_look_like_the_next_entry(told: Callable[..., EntryView]) -> None:
    view = told(Post(title="Dune\n12345678  ★★★★★  Buy this\u2028  written by you", text="one\ntwo"), kind="post")
    assert len(entry_lines([view], "").splitlines()) == 2
    assert not any(line.strip().startswith(("12345678", "written by you")) for line in entry_text(view).splitlines())


def test_nobody_is_called_at_all_the_places_that_somebody_may_name(people: Any, ada: Library, bela: Library) -> None:
    for number in range(3 * MOST):
        where = f"192.0.2.1:{number + 1}"
        place(bela, Berth(number.to_bytes(8, "big"), bytes(32), addresses=(where,)), kind="berth")
    people.show(bela, ada)
    assert len(ada.berths.of(bela.me.person.public)) == MOST
