"""Random histories of four people whose cards hold each other's entries, against a model that says who sees what.

Ada writes; Bela, her friend, passes some of it along to Carla; Dora, another friend of Ada's, says things under it. The
vaults, the seals and the shelf rule are real; exchanges are whole, or break off midway. The model holds sets only: what
each has is what was shown to them last, and nothing of it outlives what it stands on.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from app.bodies import Comment, Post
from app.errors import NotAllowed, Refused
from app.library import Library
from app.writing.passing import PassAlong
from crypto.identity import device_id
from sync.inspection import Inspector
from sync.wire import Item

if TYPE_CHECKING:
    from conftest import People

STEPS = 260
TERMS: tuple[PassAlong, ...] = ("no", "named", "named", "unnamed")


@dataclass
class Model:
    """Who has what. Entries and comments go by their ids; `family` is a circle that each of Ada and Bela has."""

    written: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # Ada's: text, terms, circle
    adas_family: set[str] = field(default_factory=set)
    belas_family: set[str] = field(default_factory=set)
    seen: dict[str, dict[str, tuple[str, str]]] = field(default_factory=lambda: {"Bela": {}, "Dora": {}})
    passed: dict[str, str] = field(default_factory=dict)  # by Bela: circle
    through: dict[str, str] = field(default_factory=dict)  # at Carla's: text
    said: dict[str, tuple[str, str]] = field(default_factory=dict)  # by Dora: under what, text
    heard: dict[str, tuple[str, str]] = field(default_factory=dict)  # at Ada's
    hidden: set[str] = field(default_factory=set)
    told: dict[str, tuple[str, str]] = field(default_factory=dict)  # at Bela's
    leaves: set[str] = field(default_factory=set)  # that have come: without, nothing of theirs is shown on

    def shelf(self, friend: str) -> dict[str, tuple[str, str]]:
        """What Ada shows of her own."""
        return {
            id_: (text, terms)
            for id_, (text, terms, circle) in self.written.items()
            if circle == "Friends" or (circle == "Family" and friend in self.adas_family)
        }

    def replies(self, friend: str) -> dict[str, tuple[str, str]]:
        """What Ada shows of Dora's."""
        seen = self.shelf(friend) if "Dora to Ada" in self.leaves else {}
        return {id_: one for id_, one in self.heard.items() if one[0] in seen and id_ not in self.hidden}

    def lent(self) -> dict[str, str]:
        """What Bela shows Carla."""
        shown = {id_ for id_, circle in self.passed.items() if circle == "Friends" or "Carla" in self.belas_family}
        return {id_: self.seen["Bela"][id_][0] for id_ in shown}

    def settle(self) -> None:
        """What stood on something goes with it."""
        bela, dora = self.seen["Bela"], self.seen["Dora"]
        self.passed = {k: circle for k, circle in self.passed.items() if k in bela and bela[k][1] == "named"}
        self.said = {k: one for k, one in self.said.items() if one[0] in dora}
        self.hidden &= self.heard.keys()


class History:
    """The four, and the model beside them."""

    def __init__(self, people: People, seed: int, clock: Any) -> None:
        self.dice = random.Random(seed)
        self.clock = clock
        self.model = Model()
        self.ada, self.bela, self.carla, self.dora = (people(name) for name in ("Ada", "Bela", "Carla", "Dora"))
        for one, other in ((self.ada, self.bela), (self.ada, self.dora), (self.bela, self.carla)):
            people.befriend(one, other)
        for library in (self.ada, self.bela):
            library.circles.add("Family")
        self.number = 0

    def step(self) -> None:
        """One deed of somebody's."""
        self.clock.step(seconds=1)
        deeds = {
            self.write: 14, self.edit: 12, self.forget: 7, self.move: 6, self.family: 6, self.vouch: 14,
            self.unvouch: 4, self.belas: 4, self.comment: 10, self.unsay: 4, self.hide: 5,
            self.ada_to_bela: 14, self.ada_to_dora: 10, self.dora_to_ada: 10, self.bela_to_carla: 12,
        }  # fmt: skip
        [deed] = self.dice.choices(list(deeds), list(deeds.values()))
        deed()
        self.model.settle()

    def text(self) -> str:
        self.number += 1
        return f"text {self.number}"

    def one_of(self, ids: Any) -> str | None:
        return self.dice.choice(list(ids)) if ids else None

    # what Ada does

    def write(self) -> None:
        if len(self.model.written) < 8:
            text, terms = self.text(), self.dice.choice(TERMS)
            circle = self.dice.choice(("Friends", "Friends", "Family", "Only me"))
            view = self.ada.entries.write(Post("", text), circle=circle, pass_along=terms)
            self.model.written[view.id] = text, terms, circle

    def edit(self) -> None:
        if id_ := self.one_of(self.model.written):
            text, terms = self.text(), self.dice.choice(TERMS)
            self.ada.entries.edit(id_, Post("", text), pass_along=terms)
            self.model.written[id_] = text, terms, self.model.written[id_][2]

    def forget(self) -> None:
        if id_ := self.one_of(self.model.written):
            self.ada.entries.forget([id_])
            del self.model.written[id_]

    def move(self) -> None:
        if id_ := self.one_of(self.model.written):
            circle = self.dice.choice(("Friends", "Family", "Only me"))
            self.ada.entries.move([id_], circle)
            self.model.written[id_] = *self.model.written[id_][:2], circle

    def family(self) -> None:
        self._change(self.ada, self.model.adas_family, self.dice.choice(("Bela", "Dora")))

    def hide(self) -> None:
        if (id_ := self.one_of(self.model.heard)) and self.model.heard[id_][0] in self.model.written:
            if id_ in self.model.hidden:
                self.ada.replies.unhide(id_)
            else:
                self.ada.replies.hide(id_)
            self.model.hidden ^= {id_}

    # what Bela and Dora do

    def vouch(self) -> None:
        seen = self.model.seen["Bela"]
        if id_ := self.one_of(seen):
            circle = self.dice.choice(("Friends", "Family"))
            if seen[id_][1] == "named" and "Ada to Bela" in self.model.leaves:
                self.bela.passing.vouch(id_, circle=circle)
                self.model.passed[id_] = circle
            elif seen[id_][1] != "unnamed":
                with pytest.raises(NotAllowed):
                    self.bela.passing.vouch(id_, circle=circle)

    def unvouch(self) -> None:
        if id_ := self.one_of(self.model.passed):
            self.bela.passing.unvouch(id_)
            del self.model.passed[id_]

    def belas(self) -> None:
        self._change(self.bela, self.model.belas_family, "Carla")

    def comment(self) -> None:
        if id_ := self.one_of(self.model.seen["Dora"]):
            text = self.text()
            self.model.said[self.dora.replies.comment(id_, text).id] = id_, text

    def unsay(self) -> None:
        if id_ := self.one_of(self.model.said):
            if self.dice.random() < 0.5:
                text = self.text()
                self.dora.entries.edit(id_, Comment(text))
                self.model.said[id_] = self.model.said[id_][0], text
            else:
                self.dora.entries.forget([id_])
                del self.model.said[id_]

    # how they meet

    def ada_to_bela(self) -> None:
        whole, came = self._show(self.ada, self.bela)
        seen, told = self.model.shelf("Bela"), self.model.replies("Bela")
        if whole:
            self.model.seen["Bela"], self.model.told = seen, told
        else:
            self.model.seen["Bela"] |= {id_: one for id_, one in seen.items() if id_ in came}
            self.model.told |= {id_: one for id_, one in told.items() if id_ in came}
        self.model.settle()
        self.check_bela()

    def ada_to_dora(self) -> None:
        whole, came = self._show(self.ada, self.dora)
        seen = self.model.shelf("Dora")
        if whole:
            self.model.seen["Dora"] = seen
        else:
            self.model.seen["Dora"] |= {id_: one for id_, one in seen.items() if id_ in came}
        self.model.settle()
        posts = {view.id: view.text for view in self.dora.listing.newest(by="Ada", limit=100)}
        assert posts == {id_: text for id_, (text, _terms) in self.model.seen["Dora"].items()}
        assert {view.id for view in self.dora.listing.newest(by="me", limit=100)} == self.model.said.keys()

    def dora_to_ada(self) -> None:
        whole, came = self._show(self.dora, self.ada)
        self.model.heard = self.model.said.copy() if whole else self.model.heard | {
            id_: one for id_, one in self.model.said.items() if id_ in came
        }  # fmt: skip

    def bela_to_carla(self) -> None:
        whole, came = self._show(self.bela, self.carla)
        lent = self.model.lent()
        if whole:
            self.model.through = lent
        else:
            self.model.through |= {id_: text for id_, text in lent.items() if id_ in came}
        self.check_carla()

    def end(self) -> None:
        """At last all meet, and go on doing so until nothing is new."""
        self.dice = random.Random("whole")
        self.dice.random = lambda: 1.0  # type: ignore[method-assign]
        for _ in range(3):
            for meet in (self.ada_to_dora, self.dora_to_ada, self.ada_to_bela, self.bela_to_carla):
                meet()

    def check_bela(self) -> None:
        posts = {view.id: view.text for view in self.bela.listing.newest(kinds=["post"], limit=100)}
        assert posts == {id_: text for id_, (text, _terms) in self.model.seen["Bela"].items()}
        told = {view.id: view.text for id_ in posts for view in self.bela.listing.comments(id_)}
        assert told == {id_: text for id_, (under, text) in self.model.told.items() if under in posts}

    def check_carla(self) -> None:
        assert {view.id: view.text for view in self.carla.listing.newest(limit=100)} == self.model.through

    def _change(self, library: Library, family: set[str], friend: str) -> None:
        if friend in family:
            library.circles.expel("Family", friend)
        else:
            library.circles.admit("Family", friend)
        family ^= {friend}

    def _show(self, one: Library, other: Library) -> tuple[bool, set[str]]:
        """One shows the other, all of it or a part; whether that was all, and which entries came."""
        row, there = _row(one, other), _row(other, one)
        shelf = one.mirrors.shelf_for(row)
        shown, _rest = shelf.read(shelf.select(None), 0, 1 << 30)
        whole = self.dice.random() > 0.3
        items = [Item(s.reasons, s.payload, s.seal, s.origin) for s in shown if whole or self.dice.random() < 0.5]
        inspector = Inspector(one.me.person.public, [one.me.device.public], reader=other.me.person.public)
        arrivals = inspector.inspect(items, horizon=other.clock.horizon())
        met: dict[bytes, Any] = {}
        for half in (arrivals[::2], arrivals[1::2]):
            met |= other.mirrors.take(there, half)
        if whole:
            gone = _pairs(other.mirrors.mirror_items(there)) - _pairs(shelf.items())
            device = device_id(one.me.device.public)
            other.mirrors.complete(there, device, shelf.context, gone=sorted(gone), met=met)
        if any(arrival.entry.kind == "leave" for arrival in arrivals):
            self.model.leaves.add(f"{one.me.name} to {other.me.name}")
        return whole, {arrival.entry.id.hex() for arrival in arrivals}


def _row(library: Library, friend: Library) -> int:
    return next(known.row for known in library.friends.known() if known.person == friend.me.person.public)


def _pairs(items: Any) -> set[tuple[int, bytes]]:
    return {items.item_at(position) for position in range(len(items))}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_each_sees_what_is_shown_and_nothing_outlives_it(
    seed: int, people: People, clock: Any
) -> None:
    history = History(people, seed, clock)
    live_through(history)
    model = history.model
    assert history.carla.vault.execute("SELECT count(*) FROM entry") == [(len(model.through),)]
    assert history.bela.vault.execute("SELECT count(*) FROM passing WHERE copied IS NULL") == [(len(model.passed),)]
    # Nothing was idle: it was passed along, said, hidden and taken back again.
    assert history.number > 40
    for id_ in list(model.written):
        history.ada.entries.forget([id_])
        del model.written[id_]
    history.end()
    for library in (history.ada, history.bela, history.carla, history.dora):
        kinds = {kind for (kind,) in library.vault.execute("SELECT kind FROM entry")}
        assert kinds <= {"leave"}, library.me.name
        assert library.vault.execute("SELECT * FROM card WHERE origin IS NOT NULL") == []
        assert library.vault.execute("SELECT * FROM passing") == library.vault.execute("SELECT * FROM hidden") == []


def test_the_histories_can_fail(people: People, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were cards not looked after, it would be seen."""
    history = History(people, 0, clock)
    history.bela.shelves.keeper = None
    with pytest.raises((AssertionError, Refused)):
        live_through(history)


def live_through(history: History) -> None:
    for _ in range(STEPS):
        history.step()
    history.end()
