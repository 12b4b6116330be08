"""What people with several devices do, and what befalls them: through the use cases of the app, like deeds.py."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from app.bodies import Comment, Post
from app.errors import Refused
from app.people.circles import FRIENDS, ONLY_ME
from app.writing.passing import PassAlong
from crypto.identity import person_id
from tests.simulation.facts import mark, marks_in

if TYPE_CHECKING:
    from app.library import Library
    from tests.simulation.residents import HomeLife, Resident

Deed = Callable[["Resident", "Library", random.Random], bool | None]

TERMS: tuple[PassAlong, ...] = ("named", "named", "unnamed", "no")
CIRCLES = ("Family", "Runners")


def do(resident: Resident, life: HomeLife, choices: Sequence[Deed]) -> None:
    """One of these deeds, or of all. It is judged afterwards."""
    world, rng = resident.households, resident.rng
    if resident.same_key:
        return
    for _ in range(6):
        deeds = list(choices) or [deed for deed, _weight in DEEDS]
        weights = [1] * len(deeds) if choices else [weight for _deed, weight in DEEDS]
        [deed] = rng.choices(deeds, weights)
        world.note(f"{resident.name} begins to {deed.__name__}")
        resident.pending = True
        try:
            done = deed(resident, life.library, rng) is not False
        except Refused as wrong:
            world.note(f"refused: {wrong}")
            done = False
        resident.pending = False
        resident.look(deed=True)
        if done:
            world.count(f"did {deed.__name__}")
            return


def write(resident: Resident, library: Library, rng: random.Random) -> None:
    terms = rng.choice(TERMS)
    text = mark(*resident.households.new_entry(resident.home, terms))
    circle = rng.choice((FRIENDS, FRIENDS, *_circles(library)))
    library.entries.write(Post("", text), circle=circle, pass_along=terms)


def write_to_be_passed(terms: PassAlong) -> Deed:
    """For friends, on these terms."""

    def write_it(resident: Resident, library: Library, _rng: random.Random) -> None:
        library.entries.write(Post("", mark(*resident.households.new_entry(resident.home, terms))), pass_along=terms)

    return write_it


def write_in_a_new_circle(resident: Resident, library: Library, rng: random.Random) -> None:
    """In one that nobody knows of yet."""
    del rng
    name = f"Circle {len(_circles(library))}"
    library.circles.add(name)
    library.entries.write(Post("", mark(*resident.households.new_entry(resident.home, "no"))), circle=name)


def forget_the_last(resident: Resident, library: Library, rng: random.Random) -> bool | None:
    """What came into the vault last, if it is one's own: the row it is in is free then."""
    del rng
    for id_, author, kind in library.vault.execute("SELECT id, author, kind FROM entry ORDER BY row DESC LIMIT 1"):
        if author == resident.home.person and kind == "post":
            library.entries.forget([bytes(id_).hex()])
            return None
    return False


def vouch_for_all(resident: Resident, library: Library, rng: random.Random) -> bool:
    """Pass along to all friends whatever may be."""
    done = False
    for id_, payload in library.vault.execute(
        "SELECT DISTINCT id, payload FROM mirror JOIN entry ON entry.row = mirror.entry WHERE kind = 'post'"
    ):
        if any(mark in resident.standing.firsthand for mark in marks_in(payload)):
            with suppress(Refused):
                library.passing.vouch(bytes(id_).hex(), text=rng.choice(("", "Well said")))
                done = True
    return done


def edit(resident: Resident, library: Library, rng: random.Random) -> bool | None:
    found = _own(library, rng, "post", "comment")
    if found is None:
        return False
    entry, number, kind = found
    if kind == "comment":
        library.entries.edit(entry, Comment(mark(*resident.households.new_version(number, "named"))))
        return None
    terms = rng.choice(TERMS)
    text = mark(*resident.households.new_version(number, terms))
    circle = rng.choice(_circles(library)) if rng.random() < 0.3 else None
    library.entries.edit(entry, Post("", text), circle=circle, pass_along=terms)
    return None


def forget(resident: Resident, library: Library, rng: random.Random) -> bool | None:
    found = _own(library, rng, "post", "comment")
    if found is None:
        return False
    library.entries.forget([found[0]])
    resident.world.count("taken back")
    return None


def move(resident: Resident, library: Library, rng: random.Random) -> bool | None:
    found = _own(library, rng, "post")
    if found is None:
        return False
    library.entries.move([found[0]], rng.choice(_circles(library)))
    return None


def vouch(resident: Resident, library: Library, rng: random.Random) -> bool | None:
    """Pass something along that a friend wrote, whatever its terms say, with words of one's own or without."""
    seen = _seen(library, rng)
    if seen is None:
        return False
    circle = rng.choice([one for one in _circles(library) if one != ONLY_ME])
    library.passing.vouch(seen[0], circle=circle, text=rng.choice(("", "Well said")))
    return None


def unvouch(resident: Resident, library: Library, rng: random.Random) -> bool | None:
    del resident
    passed = library.vault.execute("SELECT entry FROM passing ORDER BY entry")
    if not passed:
        return False
    library.passing.unvouch(bytes(rng.choice(passed)[0]).hex())
    return None


def comment(resident: Resident, library: Library, rng: random.Random) -> bool | None:
    """Under a friend's entry, for all who see it, or for the author alone."""
    seen = _seen(library, rng)
    if seen is None:
        return False
    to_all = rng.random() < 0.8
    said = mark(*resident.households.new_entry(resident.home, "named" if to_all else "no"))
    library.replies.comment(seen[0], said, to_all=to_all)
    return None


def hide(resident: Resident, library: Library, rng: random.Random) -> bool | None:
    """Show a comment under one's own entry to nobody else, or again."""
    del resident
    there = library.vault.execute(
        "SELECT DISTINCT entry.id, EXISTS (SELECT 1 FROM hidden WHERE hidden.entry = entry.id) FROM entry"
        " JOIN mirror ON mirror.entry = entry.row JOIN entry AS parent ON parent.id = entry.parent"
        " JOIN card ON card.entry = parent.row WHERE entry.kind = 'comment' AND parent.author = ? ORDER BY entry.id",
        (library.me.person.public,),
    )
    if not there:
        return False
    id_, hidden = rng.choice(there)
    (library.replies.unhide if hidden else library.replies.hide)(bytes(id_).hex())
    return None


def change_circles(resident: Resident, library: Library, rng: random.Random) -> None:
    """Make one, or take one away."""
    name = rng.choice(CIRCLES)
    rows = library.vault.execute("SELECT id FROM circle WHERE name = ? AND sort = 'own'", (name,))
    if not rows:
        library.circles.add(name)
    elif rng.random() < 0.4:
        resident.home.record.closed.update(bytes(id_) for (id_,) in rows)
        library.circles.remove(name)


def admit(resident: Resident, library: Library, rng: random.Random) -> bool | None:
    name = rng.choice([one for one in _circles(library) if one != ONLY_ME])
    library.circles.admit(name, _friend(resident, rng))
    return None


def welcome(resident: Resident, library: Library, rng: random.Random) -> None:
    """All friends are in Friends, again."""
    del rng
    for friend in resident.home.friends:
        library.circles.admit(FRIENDS, person_id(friend.person))


def expel(resident: Resident, library: Library, rng: random.Random) -> bool | None:
    name = rng.choice([one for one in _circles(library) if one != ONLY_ME])
    library.circles.expel(name, _friend(resident, rng))
    resident.world.count("member removed")
    return None


DEEDS: list[tuple[Deed, int]] = [
    (write, 22),
    (edit, 18),
    (forget, 10),
    (move, 10),
    (vouch, 16),
    (unvouch, 3),
    (comment, 12),
    (hide, 4),
    (change_circles, 6),
    (admit, 9),
    (expel, 6),
]


def _circles(library: Library) -> list[str]:
    rows = library.vault.execute("SELECT name FROM circle WHERE sort IN ('only-me', 'friends', 'own') ORDER BY name")
    return sorted({name for (name,) in rows})


def _own(library: Library, rng: random.Random, *kinds: str) -> tuple[str, int, str] | None:
    """One of one's own: its id, number and kind."""
    rows = library.vault.execute(
        "SELECT DISTINCT id, payload, kind FROM entry JOIN card ON card.entry = entry.row"
        " WHERE author = ? ORDER BY entry.row",
        (library.me.person.public,),
    )
    found = [(bytes(id_).hex(), marks_in(payload)[0][0], kind) for id_, payload, kind in rows if kind in kinds]
    return rng.choice(found) if found else None


def _seen(library: Library, rng: random.Random) -> tuple[str, int] | None:
    """Something that a friend shows, their own or passed along: its id and number."""
    rows = library.vault.execute(
        "SELECT DISTINCT id, payload FROM mirror JOIN entry ON entry.row = mirror.entry"
        " WHERE kind IN ('post', 'copy') ORDER BY entry.row"
    )
    found = [(bytes(id_).hex(), marks[0][0]) for id_, payload in rows if (marks := marks_in(payload))]
    return rng.choice(found) if found else None


def _friend(resident: Resident, rng: random.Random) -> str:
    return person_id(rng.choice(resident.home.friends).person)
