"""Ada's words reach Carla, whom she does not know, through Bela; and leave her again when Ada takes them back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import pytest

from app.bodies import Review
from app.items import Item
from app.photos.pictures import Picture
from app.reading.views import EntryView
from crypto.secret import Secret
from tests.journeys.hostile import PATIENCE, know_address, make_friends
from tests.journeys.test_traces import entries_held, read_with_the_key, words
from tests.tools.traces import database_key, pages

if TYPE_CHECKING:
    from conftest import Person


@pytest.fixture
def carla(people: Callable[[str], Person], ada: Person, bela: Person) -> Person:
    """A friend of Bela, who is a friend of Ada. Ada and Carla have never heard of each other."""
    carla = people("Carla")
    make_friends(ada, bela)
    make_friends(bela, carla)
    return carla


def bela_meets(bela: Person, *others: Person) -> None:
    """Bela is there, and so are those."""
    bela.online(announce=False, discover=False)
    for one in others:
        know_address(one, bela)
        if one.network is None:
            one.online(announce=False, discover=False, listen=False)
        else:
            one.network.refresh().result(PATIENCE)
            one.network.look_again()


def write(
    person: Person, title: str, text: str, pass_along: Literal["no", "named", "unnamed"], picture: bytes = b""
) -> str:
    photos = [Picture(large=picture, small=b"small", width=2, height=2)] if picture else []
    review = Review(Item("place", title), stars=90, text=text)
    return person.worker.do(lambda: person.library.entries.write(review, pass_along=pass_along, photos=photos)).id


def everything(person: Person) -> list[EntryView]:
    return person.worker.do(lambda: person.library.listing.newest(limit=1000))


def passed(bela: Person, ada: Person, carla: Person, entry: str, title: str, *, text: str = "") -> None:
    """It reaches Carla."""
    bela_meets(bela, ada, carla)
    bela.wait_until(lambda: title in bela.titles(), "Ada's review is there")
    bela.worker.do(lambda: bela.library.passing.vouch(entry, text=text))
    carla.wait_until(lambda: title in carla.titles(), "what Bela passes along is there")


@pytest.mark.parametrize("pass_along", ["named", "unnamed"])
def test_what_its_author_takes_back_is_gone_from_those_it_was_passed_to(
    pass_along: Literal["named", "unnamed"], ada: Person, bela: Person, carla: Person
) -> None:
    planted = words(4, seed=pass_along)
    title, text, about, kept = planted
    write(ada, kept, "This stays.", pass_along)
    entry = write(ada, title, f"She is {text}.", pass_along)
    passed(bela, ada, carla, entry, title, text=f"I know her, she is {about}.")
    [seen] = [view for view in everything(carla) if view.title == title]
    assert (seen.author_name, seen.text) == ("Ada" if pass_along == "named" else "", f"She is {text}.")
    assert [(via.name, via.text) for via in seen.via] == [("Bela", f"I know her, she is {about}.")]
    control = read_with_the_key(carla, [title, text, about])
    assert [word for word in (title, text, about) if not any(word[4:] in trace for trace in control)] == []
    before = key_in(carla, ada)
    assert before == (pass_along == "named")

    bela.offline()
    ada.worker.do(lambda: ada.library.entries.forget([entry]))
    bela_meets(bela, ada, carla)
    bela.wait_until(lambda: bela.titles() == {kept}, "Ada has taken it back")
    carla.wait_until(lambda: entries_held(carla) == 0, "it is gone from Carla's as well")
    for person in (carla, bela):
        assert read_with_the_key(person, [title, text, about]) == []
    assert not key_in(carla, ada), "who it was by"


def key_in(person: Person, author: Person) -> bool:
    """Whether this author's key can be read anywhere in the person's database."""
    key = database_key(person.folder, Secret(b"open sesame"))
    wanted = author.library.me.person.public
    return person.worker.do(lambda: any(wanted in page.data for page in pages(person.folder / "vault.db", key)))


def test_the_friend_who_passes_it_along_gives_its_photo(ada: Person, bela: Person, carla: Person) -> None:
    picture = bytes(range(256)) * 3000
    entry = write(ada, "Market", "Cheese.", "named", picture)
    passed(bela, ada, carla, entry, "Market")
    assert bela.network is not None
    assert carla.network is not None
    bela.network.fetch(entry, 0, timeout=PATIENCE).result(2 * PATIENCE)
    ada.offline()
    carla.network.fetch(entry, 0, timeout=PATIENCE).result(2 * PATIENCE)
    assert carla.worker.do(lambda: carla.library.entries.photo(entry, 0)) == picture


def test_what_is_said_under_an_entry_reaches_whoever_sees_it_and_goes_again(
    people: Callable[[str], Person], ada: Person, bela: Person
) -> None:
    carla = people("Carla")
    for other in (bela, carla):
        make_friends(ada, other)
    said = words(1, seed="said")[0]
    entry = write(ada, "Market", "Cheese.", "no")
    ada.online(announce=False, discover=False)
    for other in (bela, carla):
        know_address(other, ada)
        other.online(announce=False, discover=False, listen=False)
        other.wait_until(lambda other=other: other.titles() == {"Market"}, "the review is there")  # type: ignore[misc]
    comment = carla.worker.do(lambda: carla.library.replies.comment(entry, f"And {said}."))
    carla.worker.do(lambda: carla.library.replies.react(entry, "tried-it-too"))

    def seen() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        comments = bela.library.listing.comments(entry)
        view = bela.library.listing.show(entry)
        return [(c.author_name, c.text) for c in comments], [(sign.sort, sign.name) for sign in view.reactions]

    both = ([("Carla", f"And {said}.")], [("tried-it-too", "Carla")])
    bela.wait_until(lambda: bela.worker.do(seen) == both, "Ada shows what Carla says")
    ada.worker.do(lambda: ada.library.replies.hide(comment.id))
    bela.wait_until(lambda: bela.worker.do(seen)[0] == [], "Ada hides it")
    assert read_with_the_key(bela, [said]) == []
    ada.worker.do(lambda: ada.library.replies.unhide(comment.id))
    bela.wait_until(lambda: bela.worker.do(seen) == both, "Ada shows it again")
    carla.worker.do(lambda: carla.library.entries.forget([comment.id]))
    carla.worker.do(lambda: carla.library.replies.unreact(entry))
    bela.wait_until(lambda: bela.worker.do(seen) == ([], []), "Carla takes it back")
    assert read_with_the_key(bela, [said]) == []
    assert not key_in(bela, carla)


def test_of_three_friends_of_each_other_each_has_it_once(
    people: Callable[[str], Person], ada: Person, bela: Person
) -> None:
    carla = people("Carla")
    for one, other in ((ada, bela), (bela, carla), (ada, carla)):
        make_friends(one, other)
    entry = write(ada, "Market", "Cheese.", "named")
    ada.online(announce=False, discover=False)
    know_address(bela, ada)
    know_address(carla, ada)
    bela.online(announce=False, discover=False)
    know_address(carla, bela)
    carla.online(announce=False, discover=False, listen=False)
    bela.wait_until(lambda: bela.titles() == {"Market"}, "Bela has it")
    bela.worker.do(lambda: bela.library.passing.vouch(entry))

    def copies() -> int:
        query = "SELECT count(*) FROM mirror JOIN entry ON entry.row = mirror.entry WHERE kind = 'review'"
        return int(carla.worker.do(lambda: carla.library.vault.execute(query))[0][0])

    carla.wait_until(lambda: copies() == 2, "Carla has it from both")
    assert [view.id for view in everything(carla)] == [entry]
    ada.worker.do(lambda: ada.library.entries.forget([entry]))
    carla.wait_until(lambda: copies() == 0, "it is gone, from both")
    assert everything(carla) == []
