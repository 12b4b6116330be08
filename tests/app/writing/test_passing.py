"""A friend's entry goes on to others on its maker's terms, one hop, for as long as its maker shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.bodies import Post, Profile, Review
from app.errors import BadValue, NotAllowed, Unknown
from app.items import Item
from app.library import Library
from app.photos.pictures import Picture
from app.reading.views import EntryView
from app.writing.passing import PassAlong

if TYPE_CHECKING:
    from conftest import People


@pytest.fixture
def carla(people: People, bela: Library) -> Library:
    """A friend of Bela, who does not know Ada."""
    carla = people("Carla")
    people.befriend(bela, carla)
    return carla


def write(library: Library, pass_along: PassAlong, title: str = "Dr. Weiss", text: str = "She listens.") -> EntryView:
    return library.entries.write(Review(Item("place", title), stars=90, text=text), pass_along=pass_along)


def all_of(library: Library) -> list[EntryView]:
    return library.listing.newest()


def test_by_name_it_comes_signed_and_named(people: People, ada: Library, bela: Library, carla: Library) -> None:
    write(ada, "named")
    people.show(ada, bela)
    [seen] = all_of(bela)
    assert seen.pass_along == "named"
    passed = bela.passing.vouch(seen.id, text="She is my doctor too.").passed
    assert passed is not None
    assert (passed.circle, passed.named, passed.text) == ("Friends", True, "She is my doctor too.")
    people.show(bela, carla)
    [got] = all_of(carla)
    assert (got.title, got.author_name, got.author, got.mine) == ("Dr. Weiss", "Ada", ada.me.id, False)
    [via] = got.via
    assert (via.name, via.text) == ("Bela", "She is my doctor too.")
    assert [one.id for one in carla.search.find("listens")] == [got.id]


def test_without_a_name_nothing_says_whose_it_is(people: People, ada: Library, bela: Library, carla: Library) -> None:
    ada.friends.introduce(Profile("Ada Lovelace"))  # too long to stand in it by chance
    photo = Picture(large=b"large", small=b"small", width=2, height=2)
    written = ada.entries.write(Review(Item("place", "Dr. Weiss"), stars=90), photos=[photo], pass_along="unnamed")
    people.show(ada, bela)
    bela.passing.vouch(written.id, text="A friend says so.")
    people.show(bela, carla)
    [got] = all_of(carla)
    assert (got.title, got.stars, got.kind, got.author, got.author_name) == ("Dr. Weiss", 4.5, "review", "", "")
    assert [(via.name, via.text) for via in got.via] == [("Bela", "A friend says so.")]
    assert carla.entries.thumbnail(got.id, 0) == b"small"
    assert got.id != written.id
    [(payload,)] = carla.vault.execute("SELECT payload FROM entry WHERE kind = 'copy'")
    for secret in (b"Lovelace", ada.me.person.public, ada.me.device.public, bytes.fromhex(written.id)):
        assert secret not in payload
    assert [view.id for view in all_of(bela)] == [written.id]  # whose it is; not the copy as well
    assert bela.listing.newest(by="me") == []


@pytest.mark.parametrize(("pass_along", "kind"), [("unnamed", "copy"), ("named", "vouch")])
def test_a_copy_or_words_that_nothing_knows_of_any_more_go_when_own_devices_have_told_each_other_all(
    pass_along: PassAlong, kind: str, people: People, ada: Library, bela: Library
) -> None:
    kept, lost = write(ada, pass_along), write(ada, pass_along, title="Dr. Blau")
    people.show(ada, bela)
    for one in (kept, lost):
        bela.passing.vouch(one.id, text="My doctor.")
    bela.vault.execute("DELETE FROM passing WHERE entry = ?", (bytes.fromhex(lost.id),))  # another one stands for it
    bela.shelves.review()
    assert bela.vault.execute("SELECT id FROM entry WHERE kind = ?", (kind,)) == bela.vault.execute(
        "SELECT own FROM passing"
    )
    assert len(bela.vault.execute("SELECT own FROM passing")) == 1


@pytest.mark.parametrize("pass_along", ["named", "unnamed"])
def test_it_goes_when_its_maker_takes_it_back(
    pass_along: PassAlong, people: People, ada: Library, bela: Library, carla: Library
) -> None:
    written = write(ada, pass_along)
    people.show(ada, bela)
    bela.passing.vouch(written.id, text="My doctor.")
    people.show(bela, carla)
    ada.entries.forget([written.id])
    people.show(ada, bela)
    assert all_of(bela) == []
    people.show(bela, carla)
    assert all_of(carla) == []
    for library in (bela, carla):
        assert library.vault.execute("SELECT kind FROM entry WHERE kind IN ('review', 'vouch', 'copy')") == []
        assert library.vault.execute("SELECT * FROM passing") == []
        assert library.vault.execute("SELECT * FROM card WHERE origin IS NOT NULL") == []


@pytest.mark.parametrize("pass_along", ["named", "unnamed"])
def test_it_changes_when_its_maker_changes_it(
    pass_along: PassAlong, people: People, ada: Library, bela: Library, carla: Library
) -> None:
    written = write(ada, pass_along)
    people.show(ada, bela)
    bela.passing.vouch(written.id)
    people.show(bela, carla)
    ada.entries.edit(written.id, Review(Item("place", "Dr. Weiss"), text="She has retired."))
    people.show(ada, bela)
    people.show(bela, carla)
    assert [view.text for view in all_of(carla)] == ["She has retired."]
    assert carla.vault.execute("SELECT count(*) FROM entry WHERE kind IN ('review', 'copy')") == [(1,)]


@pytest.mark.parametrize("pass_along", ["named", "unnamed"])
@pytest.mark.parametrize("then", ["no", "named", "unnamed"])
def test_it_goes_when_the_terms_change(
    pass_along: PassAlong, then: PassAlong, people: People, ada: Library, bela: Library, carla: Library
) -> None:
    written = write(ada, pass_along)
    people.show(ada, bela)
    bela.passing.vouch(written.id)
    ada.entries.edit(written.id, ada.entries.body(written.id), pass_along=then)
    people.show(ada, bela)
    people.show(bela, carla)
    assert len(all_of(carla)) == (pass_along == then)
    assert (bela.listing.show(written.id).passed is not None) == (pass_along == then)


def test_it_goes_when_it_is_passed_along_no_more(people: People, ada: Library, bela: Library, carla: Library) -> None:
    written = write(ada, "named")
    people.show(ada, bela)
    with pytest.raises(Unknown):
        bela.passing.unvouch(written.id)
    bela.passing.vouch(written.id, text="Go there.")
    people.show(bela, carla)
    assert bela.passing.unvouch(written.id).passed is None
    people.show(bela, carla)
    assert all_of(carla) == []
    assert carla.vault.execute("SELECT kind FROM entry") == []


@pytest.mark.parametrize("end", ["part", "block"])
def test_it_goes_with_the_friendship(end: str, people: People, ada: Library, bela: Library, carla: Library) -> None:
    written = write(ada, "named")
    people.show(ada, bela)
    bela.passing.vouch(written.id)
    people.show(bela, carla)
    getattr(bela.friends, end)("Ada")
    people.show(bela, carla)
    assert all_of(carla) == []


def test_it_can_be_moved_to_another_circle_and_goes_with_that(
    people: People, ada: Library, bela: Library, carla: Library
) -> None:
    bela.circles.add("Family")
    written = write(ada, "named")
    people.show(ada, bela)
    bela.passing.vouch(written.id, circle="Family")
    people.show(bela, carla)
    assert all_of(carla) == []
    bela.circles.admit("Family", "Carla")
    people.show(bela, carla)
    assert len(all_of(carla)) == 1
    bela.circles.remove("Family")
    assert bela.listing.show(written.id).passed is None
    people.show(bela, carla)
    assert all_of(carla) == []


def test_terms_are_kept(people: People, ada: Library, bela: Library) -> None:
    written = write(ada, "no")
    people.show(ada, bela)
    with pytest.raises(NotAllowed, match="Ada does not let friends pass this along"):
        bela.passing.vouch(written.id)


def test_it_goes_one_hop(people: People, ada: Library, bela: Library, carla: Library) -> None:
    for pass_along, title in (("named", "One"), ("unnamed", "Two")):
        write(ada, pass_along, title)  # type: ignore[arg-type]
    people.show(ada, bela)
    for seen in all_of(bela):
        bela.passing.vouch(seen.id)
    people.show(bela, carla)
    assert len(all_of(carla)) == 2
    for got in all_of(carla):
        with pytest.raises(NotAllowed, match=r"no further"):
            carla.passing.vouch(got.id)


def test_ones_own_and_words_between_two_are_not_passed_along(people: People, ada: Library, bela: Library) -> None:
    with pytest.raises(BadValue, match="your own"):
        ada.passing.vouch(write(ada, "named").id)
    people.show(ada, bela)
    [seen] = all_of(bela)
    bela.replies.comment(seen.id, "Indeed.")
    people.show(bela, ada)
    [comment] = ada.listing.comments(seen.id)
    with pytest.raises(NotAllowed, match="between the two of you"):
        ada.passing.vouch(comment.id)
    with pytest.raises(BadValue, match="Only me"):
        bela.passing.vouch(seen.id, circle="Only me")


def test_nobody_is_shown_their_own(people: People, ada: Library, bela: Library) -> None:
    written = write(ada, "named")
    people.show(ada, bela)
    bela.passing.vouch(written.id)
    people.show(bela, ada)
    assert ada.vault.execute(
        "SELECT count(*) FROM mirror JOIN entry ON entry.row = mirror.entry WHERE author = ?", (ada.me.person.public,)
    ) == [(0,)]
    ada.entries.forget([written.id])
    assert ada.vault.execute("SELECT count(*) FROM entry WHERE kind = 'review'") == [(0,)]


def test_who_sees_it_twice_has_it_once(people: People, ada: Library, bela: Library, carla: Library) -> None:
    people.befriend(ada, carla)
    written = write(ada, "named")
    people.show(ada, bela)
    bela.passing.vouch(written.id)
    people.show(bela, carla)
    people.show(ada, carla)
    [seen] = all_of(carla)
    assert (seen.id, seen.author_name) == (written.id, "Ada")
    ada.circles.expel("Friends", "Carla")
    people.show(ada, carla)
    assert [view.id for view in all_of(carla)] == [written.id]  # through Bela, still
    with pytest.raises(NotAllowed):
        carla.passing.vouch(written.id)
    ada.entries.forget([written.id])
    people.show(ada, bela)
    people.show(bela, carla)
    assert all_of(carla) == []


def test_who_comes_later_may_pass_along_what_was_there_before(people: People, ada: Library) -> None:
    written = ada.entries.write(Post("A poem", "of mine"), pass_along="named")
    later, far = people("Later"), people("Far")
    people.befriend(ada, later)
    people.befriend(later, far)
    people.show(ada, later)
    later.passing.vouch(written.id)
    people.show(later, far)
    assert [view.author_name for view in all_of(far)] == ["Ada"]
