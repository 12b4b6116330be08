"""Planted bugs that only people with several devices, or those who pass things along, can show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.own import facts, values
from app.own.devices import Devices
from app.own.facts import Facts
from app.own.log import OwnLog, OwnShelf
from app.own.records import Records
from app.people.book import AddressBook
from app.writing import lent, passing
from app.writing.lent import Lent
from app.writing.passing import Passing
from app.writing.replies import Replies
from sync.net.talks import Talks
from sync.origin import Terms
from sync.ports import Acquaintance
from tests.simulation.planting import Mutant, always
from tests.simulation.world import Shape

TWO = Shape(peers=3, steps=8, homes=(2, 1))
APART = replace(TWO, surely="of two edits one gave way")
REMOVED = replace(TWO, homes=(3, 1), surely="device removed")
COPIED = replace(TWO, surely="a copied disk was noticed")
NAMED = Shape(peers=4, steps=8, homes=(2, 1, 1), surely="passed along: named")
IN_A_NEW_CIRCLE = replace(TWO, surely="did write_in_a_new_circle")
FORGETFUL = replace(TWO, surely="did forget_the_last")
HIDDEN = Shape(peers=3, steps=8, homes=(1, 1, 1), surely="did hide")
UNNAMED = replace(NAMED, surely="passed along: unnamed")


def keeping_what_is_gone(real: Any) -> Any:
    return lambda mine, i_took, offered, they_took: mine | real(mine, i_took, offered, they_took)


def believing_they_took_all(real: Any) -> Any:
    return lambda mine, i_took, offered, _they_took: real(mine, i_took, offered, lambda _reason: True)


def telling_who_is_gone(real: Any) -> Any:
    def household(self: AddressBook) -> Any:
        kept = self._vault.execute("SELECT device, gone FROM own_device WHERE gone IS NOT NULL")
        self._vault.execute("UPDATE own_device SET gone = NULL")
        found = real(self)
        self._vault.many("UPDATE own_device SET gone = ? WHERE device = ?", [(gone, device) for device, gone in kept])
        return found

    return household


def forgetting_who_is_gone(_real: Any) -> Any:
    return lambda self, one: self._see_out(one)


def taking_any_circle_for_removed(real: Any) -> Any:
    return lambda self, came, *, removed=False: real(self, came, removed=True)


def gathering_without_a_look(_real: Any) -> Any:
    def everything(self: OwnShelf) -> Any:
        if self._gathered is None:
            self._gathered = sorted(self._log.gather(), key=lambda one: one[:2])
            self._places = {id_: place for place, (_made, id_, _where) in enumerate(self._gathered)}
        return self._gathered

    return everything


def with_no_others(_real: Any) -> Any:
    return property(lambda self: (self,))


def letting_them_in_all_the_same(real: Any) -> Any:
    return lambda self: [replace(friend, gone=()) for friend in real(self)]


def forgetting_its_lengths(real: Any) -> Any:
    return {**real, "signer": 32 + 8}


def asking_for_no_terms(_real: Any) -> Any:
    def allowed(self: Passing, found: Any) -> Any:
        payload, _body = self._room.viewer.body(found.row)
        return payload

    return allowed


def taking_any_terms(real: Any) -> Any:
    def versions(self: Lent, ids: Any) -> Any:
        return {
            key: [replace(one, terms=Terms.NAMED) if one.kind == "post" else one for one in some]
            for key, some in real(self, ids).items()
        }

    return versions


def naming_the_author(real: Any) -> Any:
    def copy_of(payload: Any, *, text: str) -> Any:
        del text
        return real(payload, text=payload.author.hex())

    return copy_of


def keeping_it_when_it_goes(real: Any) -> Any:
    def tend(self: Lent, entries: Any, *, parted: bool = False) -> None:
        ids = set(entries)
        if all(any(one.first_hand for one in some) for some in self._versions(ids).values()):
            real(self, ids, parted=parted)

    return tend


def reviewing_no_copies(_real: Any) -> Any:
    def review(self: Lent) -> None:
        self.tend(id_ for (id_,) in self._vault.execute("SELECT entry FROM passing"))

    return review


def hiding_nothing(_real: Any) -> Any:
    def hide(self: Replies, comment: str) -> None:
        found = self._theirs(comment)
        self._room.vault.execute("INSERT OR IGNORE INTO hidden VALUES (?, ?)", (found.author, found.id))

    return hide


OF_HOMES: list[Mutant] = [
    Mutant("own devices keep what is gone on another", [(facts, "merge", keeping_what_is_gone)], TWO),
    Mutant("what another own device lacks is dropped", [(facts, "merge", believing_they_took_all)], APART),
    Mutant("of two edits both stay", [(Facts, "_settle", always(None))], APART),
    Mutant(
        "a removed device is talked to as before",
        [(AddressBook, "household", telling_who_is_gone), (OwnLog, "check", always(None))],
        REMOVED,
    ),
    Mutant(
        "a removed device is told all there is before goodbye",
        [(Talks, "_dismiss", forgetting_who_is_gone), (OwnLog, "check", always(None))],
        REMOVED,
    ),
    Mutant("friends do not hear who is removed", [(AddressBook, "revocations", always([]))], REMOVED),
    Mutant(
        "friends who hear who is removed let it in",
        [(AddressBook, "acquaintances", letting_them_in_all_the_same)],
        REMOVED,
    ),
    Mutant("who is removed comes in while it is told", [(Talks, "turn_out", always(None))], REMOVED),
    Mutant("a copied disk is not noticed", [(Devices, "copied", always(False))], COPIED),
    Mutant("own devices refuse what they tell", [(values, "_LENGTHS", forgetting_its_lengths)], Shape(homes=(2, 2))),
    Mutant(
        "a copy says whose it is",
        [(passing, "copy_of", naming_the_author), (lent, "copy_of", naming_the_author)],
        UNNAMED,
    ),
    Mutant("passed along when its author took it back", [(Lent, "tend", keeping_it_when_it_goes)], NAMED),
    Mutant("what fell into a row that is empty is dropped", [(Facts, "stands", always(True))], FORGETFUL),
    Mutant(
        "what is in a circle that is not known yet falls to oneself",
        [(Facts, "_arrive_cards", taking_any_circle_for_removed), (OwnShelf, "_all", gathering_without_a_look)],
        IN_A_NEW_CIRCLE,
    ),
    Mutant("the keys of before open nothing", [(Acquaintance, "either", with_no_others)], REMOVED),
    Mutant(
        "two copies of one's words of a friend",
        [(Records, "_said_besides", always([])), (Lent, "review", reviewing_no_copies)],
        UNNAMED,
    ),
    Mutant(
        "passed along whatever its terms",
        [(Passing, "_allowed", asking_for_no_terms), (Lent, "_versions", taking_any_terms)],
        NAMED,
    ),
    Mutant("hidden, and shown all the same", [(Replies, "hide", hiding_nothing)], HIDDEN),
]
