"""What the desktop is told of, how often, and how much of it; where the window stands; and starting by itself."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from app.bodies import Post, Review
from app.bridge.errand import Errands
from app.bridge.window.herald import APART_MS, Herald
from app.bridge.window.seat import Seat
from app.items import item
from app.profiles.autostart import autostart
from app.reading.news import News
from app.window import TITLE_BAR

FULL = "all"


class Street:
    """A herald, and all that he says aloud."""

    def __init__(self, folder: Path, clock: Any, ada: Any, bela: Any, people: Any) -> None:
        self.ada, self.bela, self._people = ada, bela, people
        self.seat = Seat(folder / "seat.json")
        self.seen = self.dark = False
        self.said: list[str] = []
        self.errands = Errands()
        self.herald = Herald(
            self.errands, self.seat, folder, now=clock, dark=lambda: self.dark, seen=lambda: self.seen,
            starting=lambda: autostart(platform="linux", home=folder, surroundings={}),
        )  # fmt: skip
        self.herald.spoke.connect(self._hear)
        self.herald.sit(True, True)
        people.show(bela, ada)
        self.news = News(ada)

    def _hear(self, _title: str, sentence: str) -> None:
        self.said.append(sentence)

    def come(self, *bodies: Any) -> None:
        """Bela writes this, it comes, and the herald looks."""
        for body in bodies:
            self.bela.entries.write(body)
        self._people.show(self.bela, self.ada)
        self.herald.take(self.news.fresh())


@pytest.fixture
def street(tmp_path: Path, qapp: Any, clock: Any, ada: Any, bela: Any, people: Any) -> Street:
    del qapp
    return Street(tmp_path, clock, ada, bela, people)


SOLARIS = Review(item=item("book", "Solaris"), text="A secret.")


def test_as_a_rule_no_name_and_no_word_is_told(street: Street) -> None:
    street.come(SOLARIS)
    assert street.said == ["There is something new from your friends."]


def test_who_wrote_about_what_is_told_if_that_was_chosen_but_not_to_a_locked_screen(street: Street, clock: Any) -> None:
    street.seat.notices = FULL
    street.come(SOLARIS)
    clock.step(APART_MS)
    street.come(Post("Hello", "A secret."), SOLARIS)
    clock.step(APART_MS)
    street.dark = True
    street.come(SOLARIS)
    assert street.said == [
        "Bela tried Solaris",
        "2 new from your friends: Bela",
        "There is something new from your friends.",
    ]


def test_nothing_is_told_of_what_is_looked_at_or_not_wanted_or_empty(street: Street, clock: Any) -> None:
    street.herald.take(street.news.fresh())
    street.seen = True
    street.come(SOLARIS)
    street.seen = False
    clock.step(APART_MS)
    street.herald.take(street.news.fresh())
    street.seat.notices = "off"
    street.come(SOLARIS)
    assert street.said == []


def test_many_are_told_together_and_not_more_than_once_in_a_while(street: Street, clock: Any) -> None:
    street.seat.notices = FULL
    street.come(SOLARIS)
    for _ in range(5):
        clock.step(1000)
        street.come(SOLARIS)
    assert len(street.said) == 1
    clock.step(APART_MS)
    street.herald.take(street.news.fresh())  # as its timer does
    assert street.said[1:] == ["5 new from your friends: Bela"]


def test_of_very_many_it_is_told_that_there_are_more(
    street: Street, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.reading.news.COUNTED", 2)
    street.seat.notices = FULL
    street.come(SOLARIS, SOLARIS, SOLARIS, SOLARIS)
    assert street.said == ["More than 2 new from your friends: Bela"]


def test_starting_with_the_computer_is_a_switch(street: Street) -> None:
    assert street.herald.starts is False
    street.herald.starts = True
    assert street.herald.starts is True
    street.herald.starts = False
    assert street.herald.starts is False


def test_the_window_is_where_it_was_and_on_the_page_where_one_was(
    open_window: Callable[..., Any], profile: Callable[..., Path]
) -> None:
    folder = profile()
    hand = open_window(folder)
    hand.window.show()
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert hand.window.quick.width() <= screen.width()
    assert hand.window.quick.height() <= screen.height() - TITLE_BAR
    hand.unlock()
    hand.window.quick.setGeometry(30, 20, 700, 600)
    hand.window.desk.looks.seat.stays = True
    hand.window.desk.way.go("library")
    hand.wait_until(lambda: hand.window.quick.width() == 700)
    assert not hand.window.desk.pulse.herald.placed  # off the screen nothing has a place for an icon
    hand.window.close()
    kept = json.loads((folder / "seat.json").read_text())
    assert kept.items() >= {"notices": "some", "stays": True, "room": "library", "contrast": "system"}.items()
    assert kept["place"] == [30, 20, 700, 600, False]
    again = open_window(folder)
    quick = again.window.quick
    again.window.show()
    assert (quick.x(), quick.y(), quick.width(), quick.height()) == (30, 20, 700, 600)
    again.unlock()
    again.wait_until(lambda: again.window.desk.way.page == "library")


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"place": [1, 2]}', '{"place": ["x", 0, 0, 0, 0], "room": 7}'])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, kept: str) -> None:
    (tmp_path / "seat.json").write_text(kept)
    seat = Seat(tmp_path / "seat.json")
    assert (seat.place, seat.room, seat.notices, seat.stays) == (None, "home", "some", False)
