"""What can be read afterwards, by somebody without the key in any file, and by somebody with it in the friend's."""

from __future__ import annotations

import logging
import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.bodies import Review
from app.items import Item
from app.photos.pictures import Picture
from app.writing.pen import Draft
from crypto.secret import Secret
from tests.journeys.hostile import know_address, make_friends
from tests.tools.traces import database_key, in_the_clear, traces

if TYPE_CHECKING:
    from conftest import Person

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def words(count: int, *, seed: str) -> list[str]:
    """Words that nobody ever wrote, and that begin with nothing in common."""
    dice = random.Random(seed)
    return ["".join(dice.choices(LETTERS, k=16)).capitalize() for _ in range(count)]


def write_many(person: Person, marked: list[str], *, circle: str = "Friends") -> list[str]:
    """A review for each of these words, which stands in its text among others; their ids."""

    def write() -> list[str]:
        dice = random.Random(0)
        reviews = [
            Review(
                item=Item("book", f"Book {number}", "Somebody"),
                stars=60,
                text=" ".join([*words(dice.randrange(3, 60), seed=f"filler {number}"), word, "and the like."]),
            )
            for number, word in enumerate(marked)
        ]
        signed = person.library.pen.sign([Draft(review) for review in reviews])
        person.library.shelves.place([one.pair for one in signed], person.library.circles.find(circle))
        return [one.id.hex() for one in signed]

    return person.worker.do(write)


def read_with_the_key(person: Person, marked: list[str]) -> list[str]:
    """On the thread that owns the vault, so that nothing is written meanwhile."""
    key = database_key(person.folder, Secret(b"open sesame"))
    return person.worker.do(traces, person.folder, key, marked)


def meet(ada: Person, bela: Person) -> None:
    make_friends(ada, bela)
    ada.online(announce=False, discover=False)
    know_address(bela, ada)
    bela.online(announce=False, discover=False, listen=False)


def test_no_file_holds_a_word_a_name_or_a_picture(
    ada: Person,
    bela: Person,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    for variable in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(variable, str(temporary))
    caplog.set_level(logging.DEBUG)
    planted = words(7, seed="planted")
    title, creator, text, tag, circle, comment, pixels = planted

    def write() -> None:
        library = ada.library
        library.circles.add(circle)
        review = Review(item=Item("book", title, creator), text=f"It is about {text}.", tags=(tag,))
        library.entries.write(review, photos=[Picture(large=pixels.encode() * 9, small=b"s", width=2, height=2)])

    ada.worker.do(write)
    meet(ada, bela)
    bela.wait_until(lambda: title in bela.titles(), "the review is there")
    [seen] = bela.worker.do(bela.library.listing.newest)
    bela.worker.do(lambda: bela.library.replies.comment(seen.id, f"I say {comment}"))
    ada.wait_until(lambda: len(ada.worker.do(ada.library.listing.newest)) == 2, "the comment is there")
    assert bela.worker.do(lambda: bela.library.search.find(text)) != []

    # What is looked for is there, and would be found if it were in the clear.
    for person, known in ((ada, planted[:-1]), (bela, [title, creator, text, tag, comment])):
        found = read_with_the_key(person, known)
        assert [word for word in known if not any(word[4:] in trace for trace in found)] == []
    (temporary / "control").write_text(text)
    assert in_the_clear(tmp_path, planted) == [f"{text} in temporary/control"]
    (temporary / "control").unlink()

    names = [*planted, "Ada says", "Bela says"]
    assert in_the_clear(tmp_path, names) == []
    for person in (ada, bela):
        person.offline()
        person.worker.do(person.library.close)
    assert in_the_clear(tmp_path, names) == []
    assert {path.name for path in tmp_path.iterdir()} == {"Ada", "Bela", "temporary"}
    said = caplog.text + "".join(capfd.readouterr())
    assert [word for word in planted if word in said] == []


@pytest.mark.parametrize("at_once", ["few", "many"])
@pytest.mark.parametrize("way", ["move", "forget", "edit", "expel", "empty the circle"])
def test_what_is_taken_back_leaves_no_trace_in_the_friends_pages(
    way: str, at_once: str, ada: Person, bela: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    if at_once == "many":
        monkeypatch.setattr("app.finding.index.MANY_AT_ONCE", 5)  # from so many on the index is written anew instead
    taken, kept = words(12, seed="taken"), words(60, seed="kept")
    ids = dict(zip(taken, write_many(ada, taken), strict=True))
    ada.worker.do(lambda: ada.library.circles.add("Runners"))
    write_many(ada, kept[:30])
    meet(ada, bela)
    ada.worker.do(lambda: ada.library.circles.admit("Runners", "Bela"))
    write_many(ada, kept[30:], circle="Runners")
    bela.wait_until(lambda: all_found(bela, taken + kept), "every word can be found")

    entries = ada.library.entries
    match way:
        case "move":
            ada.worker.do(lambda: entries.move(list(ids.values()), "Only me"))
        case "forget":
            ada.worker.do(lambda: entries.forget(list(ids.values())))
        case "edit":
            for number, id_ in enumerate(ids.values()):
                review = Review(item=Item("book", f"Book {number}", "Somebody"), text="Forget what I said.")
                ada.worker.do(lambda id_=id_, review=review: entries.edit(id_, review))  # type: ignore[misc]
        case "expel":
            taken, kept = kept[30:], taken + kept[:30]
            ada.worker.do(lambda: ada.library.circles.expel("Runners", "Bela"))
        case "empty the circle":
            taken, kept = kept[30:], taken + kept[:30]
            ada.worker.do(lambda: ada.library.circles.remove("Runners"))

    left = len(kept) + (len(taken) if way == "edit" else 0)
    bela.wait_until(lambda: none_found(bela, taken) and entries_held(bela) == left, "it is gone")
    assert read_with_the_key(bela, taken) == []
    control = read_with_the_key(bela, kept)
    assert [word for word in kept if not any(word[4:] in trace for trace in control)] == []
    assert [word for word in kept if not any(word[4:].casefold() in trace for trace in control)] == []
    if way in ("forget", "edit"):
        assert read_with_the_key(ada, taken) == []


@pytest.mark.parametrize("way", ["part", "block"])
def test_of_somebody_who_is_no_friend_any_more_no_word_stays_here(way: str, ada: Person, bela: Person) -> None:
    shown, own = words(20, seed="shown"), words(5, seed="own")
    write_many(ada, shown)
    write_many(bela, own)
    meet(ada, bela)
    bela.wait_until(lambda: all_found(bela, shown + own), "every word can be found")
    bela.worker.do(lambda: getattr(bela.library.friends, way)("Ada"))
    assert none_found(bela, shown)
    assert read_with_the_key(bela, shown) == []
    assert read_with_the_key(bela, own) != []


def entries_held(person: Person) -> int:
    """With older versions, which no list shows."""
    [(count,)] = person.worker.do(lambda: person.library.vault.execute("SELECT count(*) FROM entry"))
    return int(count)


def all_found(person: Person, marked: list[str]) -> bool:
    return person.worker.do(lambda: all(person.library.search.find(word) for word in marked))


def none_found(person: Person, marked: list[str]) -> bool:
    return person.worker.do(lambda: not any(person.library.search.find(word) for word in marked))
