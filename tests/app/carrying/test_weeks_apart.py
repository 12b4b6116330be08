"""A week of two people who are never at their computers together, with a folder that is carried badly between them."""

import random
import re
from pathlib import Path
from typing import Any

import pytest

from app.library import Library
from tests.app.carrying.test_dropfolders import book, meet, names


class Carrier:
    """A program that carries a folder from computer to computer: late, not all at once, and at times what was there
    before comes back."""

    def __init__(self, dice: random.Random, *folders: Path) -> None:
        self._dice = dice
        self._folders = folders
        self._known: dict[Path, set[str]] = {folder: set() for folder in folders}
        self._archive: dict[str, bytes] = {}  # in the order in which they came: their names are chance

    def carry(self, *, everything: bool = False) -> None:
        for source in self._folders:
            now = names(source)
            new = sorted(now - self._known[source], key=lambda name: (source / name).stat().st_mtime_ns)
            for name in new:
                self._archive[name] = (source / name).read_bytes()
            for target in self._folders:
                if target is source:
                    continue
                for name in [name for name in new if name not in self._known[source]]:
                    if everything or self._dice.random() < 0.7:
                        (target / name).write_bytes(self._archive[name])
                        self._known[target].add(name)
                        self._known[source].add(name)
                for name in self._known[source] - now:
                    (target / name).unlink(missing_ok=True)
                    self._known[target].discard(name)
            self._known[source] &= names(source)
        if not everything and self._archive and self._dice.random() < 0.3:
            back = self._dice.choice(list(self._archive))
            for folder in self._folders:
                (folder / back).write_bytes(self._archive[back])
                self._known[folder].add(back)


@pytest.mark.parametrize("seed", range(4))
def test_two_who_are_never_there_together_stay_in_step_over_a_week(
    seed: int, people: Any, ada: Library, bela: Library, tmp_path: Path, clock: Any
) -> None:
    dice = random.Random(seed)
    meet(people, ada, bela)
    homes = {}
    for library in (ada, bela):
        homes[library.me.id] = tmp_path / f"cloud of {library.me.name}"
        homes[library.me.id].mkdir()
        library.drop_folders.add(homes[library.me.id])
        library.circles.add("Family")
    carrier = Carrier(dice, *homes.values())
    number = 0
    for day in range(7):
        for me, friend in ((ada, "Bela"), (bela, "Ada")):  # the one in the morning, the other in the evening
            clock.step(minutes=720)
            me.drop_folders.look()
            for _ in range(dice.randrange(6)):
                clock.step(minutes=5)
                mine = me.listing.newest(by="me", kinds=("review",), limit=1000)
                family = next(circle for circle in me.circles.all() if circle.name == "Family")
                match dice.choice(("write", "write", "write", "edit", "forget", "move", "family", "comment")):
                    case "write":
                        number += 1
                        me.entries.write(book(f"Book {number}"), circle=dice.choice(("Friends", "Family", "Only me")))
                    case "edit" if mine:
                        number += 1
                        me.entries.edit(dice.choice(mine).id, book(f"Book {number}"))
                    case "forget" if mine:
                        me.entries.forget([dice.choice(mine).id])
                    case "move" if mine:
                        me.entries.move([dice.choice(mine).id], dice.choice(("Friends", "Family", "Only me")))
                    case "family":
                        deed = me.circles.expel if family.members else me.circles.admit
                        deed("Family", friend)
                    case "comment" if theirs := me.listing.newest(by=friend, kinds=("review",), limit=1000):
                        me.replies.comment(dice.choice(theirs).id, f"said on day {day}")
            me.drop_folders.look()
            carrier.carry()
    for _ in range(4):
        for me in (ada, bela):
            clock.step(minutes=30)
            me.drop_folders.look()
            carrier.carry(everything=True)
    for me, friend in ((ada, bela), (bela, ada)):
        shelf, mirror = me.mirrors.shelf_for(1), friend.mirrors.mirror_fingerprint(1)
        assert mirror == (shelf.fingerprint, shelf.size)
        assert shown(me, friend.me.name) == seen(friend, me.me.name)
        held = {bytes(version) for (version,) in friend.vault.execute("SELECT version FROM entry")}
        private = {
            bytes(version)
            for (version,) in me.vault.execute(
                "SELECT version FROM card JOIN entry ON entry.row = card.entry"
                " WHERE circle NOT IN (SELECT circle FROM member)"
            )
        }
        assert not held & private
    assert carrier._archive
    for name, data in carrier._archive.items():  # all that whoever looks into the folder ever saw
        assert re.fullmatch("[a-z2-7]{32}", name)
        assert len(data) >= 4096
        assert not len(data) & (len(data) - 1), "sizes are powers of two"
    before = {library.me.id: library.vault.execute("SELECT * FROM mirror ORDER BY item") for library in (ada, bela)}
    for name, data in carrier._archive.items():  # everything that ever lay there comes back
        for home in homes.values():
            (home / name).write_bytes(data)
    for library in (ada, bela):
        library.drop_folders.look()
        assert library.vault.execute("SELECT * FROM mirror ORDER BY item") == before[library.me.id]


def shown(library: Library, friend: str) -> set[str]:
    """The titles of the reviews that this friend may see."""
    rows = library.mirrors.shelf_for(library.friends.find(friend).row).entries()
    ids = {library.vault.execute("SELECT id FROM entry WHERE row = ?", (row,))[0][0].hex() for row in rows}
    return {entry.title for entry in library.listing.newest(by="me", kinds=("review",), limit=1000) if entry.id in ids}


def seen(library: Library, friend: str) -> set[str]:
    """The titles of the reviews that this friend shows."""
    return {entry.title for entry in library.listing.newest(by=friend, kinds=("review",), limit=1000)}
