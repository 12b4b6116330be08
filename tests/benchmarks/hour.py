"""How much memory does the window hold after an hour's use, and does it grow? With 100,000 entries and eight friends.

The hour is that of a busy person, each minute of it as quick as the window can: what they read and think in between is
left out. A minute is four pages gone to, a search typed key by key, two things opened and left, the photos of one of
them looked at in full, and some thirty cards scrolled by. Every fifth minute an entry with a photo is written and
something comes from a friend whose computer is linked, another process: twenty entries, of which some have photos.
Every tenth minute an entry is forgotten, which every other time is taken back, and every fifteenth the window is locked
and unlocked. Memory is read at the end of each minute, when the window is at rest: what belongs to the process alone,
as the system's monitor shows it; and beside it with the pages that it shares with whoever uses the same libraries.

How far it grows cannot be read off a line through the second half: each lock lets go of a quarter of the memory, which
comes back within five minutes, and a line leans by how many locks are at either end of it. So the two quarters of that
half are compared, each minute of the last with the one that lay as long after the lock before, from the fifth on, and
the difference is told for half an hour: twice as much. What is free by then is given back first, as the window does it
by itself every ten seconds in which it works: how long that is ago differs from minute to minute, by more than what is
looked for. The most that was held is told as it was, with what was free.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean
from typing import Any

from bench import Bench, main, say
from gauge import memory
from household import FRIENDS, photo
from person import Person
from table import Table, plain

from app.heap import give_back

COLUMNS = (
    "", "at the start, MB of its own", "after half an hour", "after an hour", "most", "with what it shares",
    "growth in half an hour",
)  # fmt: skip
MOST = 250.0  # megabytes
MOST_GROWTH = 3.0  # megabytes in half an hour: what the readings differ by from one minute to the next
MINUTES = 60
LOCKED_EVERY = 15
BACK_WITHIN = 5  # minutes after it was locked
FRIEND = FRIENDS[-1]
NEW = 20

Held = list[tuple[float, float, float]]
"""Megabytes: its own, all of it, and its own once what is free is given back."""

PAGES = (
    "home",
    "library",
    "people",
    "friend",
    "settings",
    "brands",
    "files",
    "backup",
    "import",
    "write",
    "home",
    "library",
)


def measure(bench: Bench) -> Table:
    """The table."""
    from pane import measured

    table = Table(f"Memory over an hour's use, with {bench.entries:,} entries and eight friends", COLUMNS)
    folder, home = bench.copy(bench.household.one), bench.copy(bench.household.other / FRIEND)
    say("using the window for an hour, as quickly as it goes")
    bare: Held = measured("hour", "")
    table.row("an empty window of Qt Quick", plain(bare[0][0]), "", "", plain(bare[-1][0]), plain(bare[-1][1]))
    held: Held = measured("hour", folder, home)
    ours = [own for own, _all, _kept in held]
    growth = grown([kept for _own, _all, kept in held])
    half = len(ours) // 2 - 1  # before the lock
    figures = (ours[0], ours[half], ours[-2], max(ours), max(all_ for _own, all_, _kept in held))
    table.row("ours", *map(plain, figures), f"{growth:+.1f}")
    table.limit("memory of its own, at most in the hour", max(ours), MOST, unit=" MB")
    table.limit("growth in half an hour, as long after a lock each", growth, MOST_GROWTH, unit=" MB")
    return table


def grown(kept: list[float]) -> float:
    """By how much the last quarter holds more than the one before, for half an hour; `kept` is from the start on."""
    last = range(len(kept) - LOCKED_EVERY + BACK_WITHIN - 1, len(kept) - 1)
    return 2 * mean(kept[minute] - kept[minute - LOCKED_EVERY] for minute in last)


def watch(folder: str, home: str = "", minutes: int = MINUTES) -> Held:
    """In a process of its own: the megabytes at the start and after each minute, its own and all.

    The friend's profile is in `home`.
    """
    if not folder:
        return _empty()
    with Person(Path(home), FRIEND) as friend, tempfile.TemporaryDirectory() as pictures:
        friend.do("online")
        return list(_hour(Path(folder), friend, Path(pictures), minutes))


def _hour(folder: Path, friend: Person, pictures: Path, minutes: int) -> Iterator[tuple[float, float, float]]:
    from pane import Pane

    with Pane(folder) as pane:
        hand = Hand(pane, friend, pictures)
        hand.meet()
        yield _reading()
        for minute in range(1, minutes + 1):
            hand.minute(minute)
            pane.rest()
            pane.meter.begin()  # what is kept of frames would grow as well
            yield _reading()


def _reading() -> tuple[float, float, float]:
    now = memory()
    give_back()
    return now.own, now.all, memory().own


class Hand:
    """What a person does with the window, over and over."""

    def __init__(self, pane: Any, friend: Person, pictures: Path) -> None:
        from PySide6.QtTest import QTest

        self._pane, self._friend, self._pictures = pane, friend, pictures
        self._desk = pane.desk
        self._keys = QTest
        self._dice = random.Random(5)
        self._turn = 0

    def meet(self) -> None:
        """The friend's computer is linked."""
        self._pane.introduce(FRIEND, self._friend.do("port"))
        self._pane.until(lambda: FRIEND in self._pane.linked)
        self._pane.rest()

    def minute(self, minute: int) -> None:
        """One minute of the hour."""
        for _ in range(4):
            self.go()
        self.search()
        self.open(look=True)
        self.open(look=False)
        self.scroll()
        if minute % 5 == 0:
            self.write(minute)
            self.receive(minute)
        if minute % 10 == 0:
            self.forget(again=minute % 20 == 0)
        if minute % LOCKED_EVERY == 0:
            self._pane.lock()
            self._pane.unlock()
            self.meet()

    def go(self) -> None:
        """To the next page."""
        page = PAGES[self._turn % len(PAGES)]
        self._turn += 1
        if page == "friend":
            self._desk.way.meet(self._row("person"))
        else:
            self._desk.way.go(page)
        self._pane.rest()

    def search(self) -> None:
        """Look for some words of a title, key by key, and go nowhere."""
        from PySide6.QtCore import Qt

        window, keys = self._pane.quick, self._keys
        keys.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        self._pane.rest()
        for key in " ".join(self._row("heading").split()[:2])[:12]:
            if key.isascii():
                keys.keyClick(window, key)
                self._pane.live(0.06)
        self._pane.rest()
        keys.keyClick(window, Qt.Key.Key_Escape)
        self._pane.rest()

    def open(self, *, look: bool) -> None:
        """The page of a thing, and its photos in full, and back."""
        from PySide6.QtCore import Q_ARG, QMetaObject, Qt

        self._desk.way.open(self._row("entry", lambda row: bool(row["photos"]) or not look))
        self._pane.until(lambda: self._desk.thing.ready)
        self._pane.rest()
        if look and self._desk.thing.photos:
            head = self._pane.item("ItemHead")
            QMetaObject.invokeMethod(head, "look", Qt.ConnectionType.DirectConnection, Q_ARG(int, 0))
            self._pane.rest()
            for _ in self._desk.thing.photos[1:]:
                self._keys.keyClick(self._pane.quick, Qt.Key.Key_Right)
                self._pane.rest()
            self._keys.keyClick(self._pane.quick, Qt.Key.Key_Escape)
            self._pane.rest()
        self._desk.way.back()
        self._pane.rest()

    def scroll(self) -> None:
        """Down the first page for a while, and on some days back to its beginning."""
        from scrolling import sweep

        self._desk.way.go("home")
        self._pane.rest()
        view = self._pane.item("Roll")
        if self._dice.randrange(3) == 0:
            view.metaObject().invokeMethod(view, "positionViewAtBeginning")
        else:
            sweep(self._pane, view, 30)
        self._pane.rest()

    def write(self, minute: int) -> None:
        """An entry of one's own, with a photo."""
        from PySide6.QtCore import QUrl

        path = self._pictures / f"{minute}.jpg"
        path.write_bytes(photo(10_000 + minute).large)
        draft = self._desk.draft
        self._desk.way.write()
        self._pane.rest()
        draft.title, draft.text, draft.halves = f"Minute {minute}", "It was worth it. " * 20, minute % 11
        draft.addPhotos([QUrl.fromLocalFile(str(path))])
        self._pane.until(lambda: draft.ready)
        draft.save()
        self._pane.until(lambda: self._desk.way.page != "write")
        self._pane.rest()

    def receive(self, minute: int) -> None:
        """What the friend writes meanwhile."""
        before = self._newest()
        self._friend.do("keep", NEW, 1000 + minute)
        self._pane.until(lambda: self._newest() != before)
        self._pane.rest()

    def forget(self, *, again: bool) -> None:
        """Something of one's own, and perhaps it was a mistake."""
        mine = next(row["entry"] for row in self._desk.shelf.cards.rows())
        self._desk.hands.forget([mine])
        self._pane.rest()
        if again:
            self._desk.hands.undo()
            self._pane.rest()

    def _newest(self) -> str:
        rows = self._desk.home.cards.rows()
        return str(rows[0]["entry"]) if rows else ""

    def _row(self, what: str, fits: Callable[[dict[str, Any]], bool] = bool) -> str:
        """Something of a card that is listed."""
        rows = [row for row in self._desk.home.cards.rows() if not row["mine"] and row[what] and fits(row)]
        return str(self._dice.choice(rows)[what])


def _empty() -> Held:
    from frames import EMPTY
    from pane import Bare

    found: Held = []
    with Bare(EMPTY) as bare:
        for seconds in (1, 5):
            bare.live(seconds)
            now = memory()
            found.append((now.own, now.all, now.own))
    return found


if __name__ == "__main__":
    main(measure)
