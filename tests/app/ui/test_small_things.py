"""The parts of the bridge that need no window."""

import gc
import json
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bodies import Post, Review
from app.bridge.door.strength import SHORTEST, strength
from app.bridge.errand import complaint
from app.bridge.window.looks import Looks
from app.bridge.window.way import Way
from app.bridge.writing.composing import FIRST, compose
from app.collector import REST, Collector
from app.errors import BadValue, Unknown
from app.history.errors import TooBig, UnknownExport
from app.items import item
from sync.spoken import BadCode, SpokenCode


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("", 0), ("short", 0), ("       a", 0),
        ("aaaaaaaaaaaaaaaa", 1), ("password1234", 1), ("12345678", 1), ("qwertzuiop", 1),
        ("tide amber falcon seven", 2), ("tide amber falcon seven orchard", 3),
        ("tide amber falcon seven orchard velvet", 4), ("G7#kp!vQ2z@Lw9x", 4), ("潮汐琥珀猎鹰七月果园", 4),
    ],
)  # fmt: skip
def test_a_passphrase_is_judged_by_how_hard_it_is_to_guess(passphrase: str, expected: int) -> None:
    assert strength(passphrase) == expected


def test_whoever_is_told_that_it_is_too_short_is_told_how_long_it_has_to_be() -> None:
    page = Path(__file__).parents[3] / "app" / "ui" / "parts" / "StrengthHint.qml"
    assert f"Too short: at least {SHORTEST} characters" in page.read_text(encoding="utf-8")


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_passphrase_is_too_odd_to_be_judged(one: str, more: str) -> None:
    assert 0 <= strength(one) <= 4
    if strength(one):
        assert strength(one + more) >= 1


def test_the_way_leads_back_through_what_was_seen(qapp: Any) -> None:
    del qapp
    seen: list[str] = []
    way = Way()
    way.on_arrival("item", seen.append)
    way.go("library")
    way.open("e1")
    way.open("e2")
    way.back()
    assert (way.page, seen) == ("item", ["e1", "e2", "e1"])
    way.back()
    way.back()
    assert (way.page, way.deep) == ("home", False)
    way.back()
    assert way.page == "home"


def test_leaving_a_page_that_was_left_already_changes_nothing(qapp: Any) -> None:
    del qapp
    way = Way()
    way.write()
    way.go("people")
    way.leave("write")
    assert way.page == "people"
    with pytest.raises(ValueError, match="no page"):
        way.go("nowhere")


def test_looks_are_kept_and_nonsense_in_their_file_is_passed_over(qapp: Any, tmp_path: Path) -> None:
    del qapp
    spoken: list[str] = []
    file = tmp_path / "window.json"
    looks = Looks(file, spoken.append)
    looks.look = "dark"
    looks.language = "zh_CN"
    looks.size = 1.5
    looks.look = "pink"
    assert json.loads(file.read_text()) == {"look": "dark", "language": "zh_CN", "size": 1.5}
    again = Looks(file, spoken.append)
    assert (again.look, again.language, again.size) == ("dark", "zh_CN", 1.5)
    assert spoken[-1] == "zh_CN"
    file.write_text('{"look": 5, "size": "huge", "language": ["x"]}')
    assert Looks(file, spoken.append).look == "system"
    file.write_text("[]")
    assert Looks(file, spoken.append).size == 1.0


def test_a_window_follows_what_was_chosen_elsewhere_and_passes_over_what_it_does_not_know(
    qapp: Any, tmp_path: Path
) -> None:
    del qapp
    spoken: list[str] = []
    looks = Looks(tmp_path / "window.json", spoken.append)
    looks.follow({"look": "dark", "language": "xx", "size": 1.31})
    assert looks.values() == {"look": "dark", "language": "system", "size": 1.0}
    looks.follow({"look": "dark", "language": "zh_CN", "size": 1.3})
    assert (spoken[-1], Looks(tmp_path / "window.json", spoken.append).values()) == ("zh_CN", looks.values())
    looks.wear(look="light")
    looks.follow({"look": "system", "language": "en", "size": 1.0})
    assert looks.look == "light"


def test_what_the_page_does_not_show_stays_as_it_was() -> None:
    held = Review(item=item("book", "Dune"), stars=80, scale="8/10", began="2024-05", language="en", title="Sand")
    page = FIRST | {"title": "Dune", "creator": "Frank Herbert", "year": "1965", "halves": 8, "tags": "sf，, desert ,"}
    body = compose(page, item=None, held=held)
    assert isinstance(body, Review)
    assert (body.scale, body.began, body.language, body.title) == ("8/10", "2024-05", "en", "Sand")
    assert (body.item.year, body.tags, body.stars) == (1965, ("sf", "desert"), 80)
    assert compose(page | {"halves": 9}, item=None, held=held).scale == ""  # type: ignore[union-attr]


def test_a_post_is_about_no_thing_and_a_year_is_a_number() -> None:
    assert compose(FIRST | {"kind": "", "text": "Hello"}, item=None, held=None) == Post(text="Hello")
    with pytest.raises(BadValue, match="not a year"):
        compose(FIRST | {"title": "Dune", "year": "then"}, item=None, held=None)


def test_what_people_the_world_or_others_did_is_a_sentence_and_our_own_mistakes_are_not(qapp: Any) -> None:
    del qapp
    assert complaint(Unknown("There is no circle called “x”.")) == "There is no circle called “x”."
    assert complaint(TooBig()) == "The file is larger than any export is. Nothing of it was kept."
    for text in ("7 apple river stonehenge", "7 apple rivers stonehenge"):
        with pytest.raises(BadCode) as wrong:
            SpokenCode.parse(text)
        assert complaint(wrong.value) == str(wrong.value), "the place of a word is no reason not to translate it"
    assert complaint(UnknownExport(["Goodreads"])) == "Vouchsafe does not recognise this file."
    assert complaint(PermissionError(13, "Permission denied")) is not None
    assert complaint(KeyError("oops")) is None


def test_garbage_is_collected_on_the_main_thread_only(qapp: Any) -> None:
    del qapp
    assert gc.isenabled()
    one, other = Collector(), Collector()
    assert not gc.isenabled()
    for _each in range(gc.get_threshold()[0] + 50):
        loop: list[Any] = []
        loop.append(loop)
    one.look()
    assert gc.get_count()[0] < gc.get_threshold()[0]
    other.stop()
    one.stop()
    assert gc.isenabled()


def test_the_window_as_it_was_opened_is_not_looked_at_for_garbage(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """To look at all modules and the whole window is what would make it stutter; what comes later is looked at."""
    del qapp
    collected: list[int] = []
    collector = Collector()
    with monkeypatch.context() as patched:
        patched.setattr(gc, "get_count", lambda: (0, 0, 1000))
        patched.setattr(gc, "collect", collected.append)
        collector.look()
        assert collected == []
        assert gc.get_freeze_count() > 1000, "it is set aside"
        collector.look()
        assert collected == [2]
    collector.stop()
    assert gc.get_freeze_count() == 0


class Ring:
    """Refers to itself: it goes when it is looked for, and not before."""

    def __init__(self) -> None:
        self.itself = self


def test_what_was_set_aside_goes_when_it_is_of_no_use_any_more(qapp: Any) -> None:
    del qapp
    collector = Collector()
    kept, left = Ring(), Ring()
    gone = ref(left)
    gc.freeze()
    del left
    collector.look()
    assert gone() is not None
    collector.sweep()
    assert gone() is not None, "whoever asks for it is not kept waiting"
    collector.look()
    assert gone() is None
    assert gc.get_freeze_count() > 1000, "what is left is set aside again"
    collector.stop()
    assert kept.itself is kept


def test_after_much_work_all_is_looked_at_in_a_rest(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, and not after a little work: who rests has no need of that."""
    del qapp
    swept: list[int] = []
    counts = [(0, 0, 0)]
    monkeypatch.setattr(gc, "get_count", lambda: counts[0])
    monkeypatch.setattr(gc, "unfreeze", lambda: swept.append(1))
    collector = Collector()
    for work, times in (((1000, 0, 0), 0), ((0, 1000, 0), 1), ((0, 0, 1000), 1)):
        swept.clear()
        counts[0] = work
        for _look in range(2 * REST):
            collector.look()
        assert swept == [], "somebody is using the window"
        counts[0] = (0, 0, 0)
        for _look in range(3 * REST):
            collector.look()
        assert len(swept) == times
    monkeypatch.undo()
    collector.stop()
