"""Cards and memberships: what a person's deeds do to the facts, to the index, and to what is left on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import app.finding.index
from app.drawn import Drawn
from app.sharing.shelves import Shelves, Written
from app.vault import Vault, VaultBug
from crypto.envelope import version_of
from crypto.secret import Secret
from sync.clock import Clock
from sync.entry import Payload, decode, encode
from sync.shelf import FACT, Context, dot, unpack

KEY = Secret(bytes(32))
DEVICE = b"laptop.."
FRIENDS, FAMILY = 1, 2
MEI, BOB = 1, 2


def draw(kind: str, body: bytes) -> Drawn:
    """Bodies here are one string: its words, and after a # an identifier."""
    words, _, number = msgspec.msgpack.decode(body, type=str).partition("#")
    return Drawn(body=words, subject=words.encode(), identifiers=(("number", number),) if number else ())


class World:
    """A vault with two circles and two friends."""

    def __init__(self, path: Path, clock: Any) -> None:
        self.path, self.clock = path, clock
        self.vault = Vault.open(path, KEY)
        if not self.vault.execute("SELECT 1 FROM circle"):
            for row in (FRIENDS, FAMILY):
                self.vault.execute("INSERT INTO circle VALUES (?, ?, '', 'own')", (row, bytes([row])))
            for row in (MEI, BOB):
                self.vault.execute(
                    "INSERT INTO friend (row, person, name, secret, since) VALUES (?, ?, '', x'', 0)",
                    (row, bytes([row])),
                )
        self.shelves = Shelves(self.vault, clock=Clock(clock), device=DEVICE, draw=draw)
        self.told = 0
        self.shelves.on_change = self.tell

    def tell(self) -> None:
        self.told += 1

    def reopen(self) -> None:
        self.vault.close()
        self.__init__(self.path, self.clock)  # type: ignore[misc]

    def write(self, *texts: str, circle: int = FRIENDS) -> None:
        """An entry for each text; its id comes from its first word, so that another version has the same."""
        sealed = [(self.payload(text), hashlib.sha512(text.encode()).digest()) for text in texts]
        self.shelves.place(sealed, circle)

    def payload(self, text: str) -> bytes:
        author = bytes(32)
        return encode(Payload(1, id_of(text), "review", author, author, 1, msgspec.Raw(msgspec.msgpack.encode(text))))

    def texts(self) -> set[str]:
        rows = self.vault.execute("SELECT payload FROM entry")
        return {msgspec.msgpack.decode(bytes(decode(payload).body), type=str) for (payload,) in rows}

    def circles(self) -> dict[str, int]:
        rows = self.vault.execute("SELECT payload, circle FROM card JOIN entry ON entry.row = card.entry")
        return {msgspec.msgpack.decode(bytes(decode(payload).body), type=str): circle for payload, circle in rows}

    def found(self, word: str) -> int:
        return len(self.vault.execute("SELECT rowid FROM search WHERE search MATCH ?", (word,)))

    def events(self) -> set[bytes]:
        rows = self.vault.execute("SELECT reasons FROM card UNION ALL SELECT reasons FROM member")
        return {event for (reasons,) in rows for event in unpack(reasons, FACT)}

    def stored_context(self) -> Context:
        [(encoded,)] = self.vault.execute("SELECT value FROM own WHERE key = 'context'")
        return Context.decode(encoded)


def id_of(text: str) -> bytes:
    return hashlib.sha256(text.split()[0].encode()).digest()[:16]


@pytest.fixture
def world(tmp_path: Path, clock: Any) -> Iterator[World]:
    world = World(tmp_path / "vault.db", clock)
    yield world
    world.vault.close()


def test_what_is_placed_is_in_its_circle_and_can_be_found(world: World) -> None:
    world.write("dune sand #1", "solaris sea")
    assert world.circles() == {"dune sand #1": FRIENDS, "solaris sea": FRIENDS}
    assert world.found("sand") == world.found("sea") == 1
    assert world.vault.execute("SELECT scheme, value FROM identifier") == [("number", "1")]


def test_another_version_takes_the_place_of_the_one_before(world: World) -> None:
    world.write("dune sand #1")
    world.write("dune spice #2", circle=FAMILY)
    assert world.circles() == {"dune spice #2": FAMILY}
    assert world.texts() == {"dune spice #2"}
    assert (world.found("sand"), world.found("spice")) == (0, 1)
    assert world.vault.execute("SELECT value FROM identifier") == [("2",)]


def test_the_same_version_again_is_the_same_entry_with_a_new_card(world: World) -> None:
    world.write("dune sand")
    before = world.events()
    world.write("dune sand")
    assert world.circles() == {"dune sand": FRIENDS}
    assert world.events().isdisjoint(before)
    assert world.found("sand") == 1


def test_what_is_forgotten_is_nowhere(world: World) -> None:
    world.write("dune sand #1", "solaris sea")
    world.shelves.forget([id_of("dune")])
    assert world.texts() == {"solaris sea"}
    assert world.found("sand") == 0
    assert world.vault.execute("SELECT * FROM identifier") == []
    world.shelves.forget([id_of("dune")])  # once more does no harm
    assert world.circles() == {"solaris sea": FRIENDS}


def test_what_is_moved_has_a_new_reason_to_be_seen(world: World) -> None:
    world.write("dune", "solaris")
    before = world.events()
    world.shelves.move([id_of("dune")], FAMILY)
    assert world.circles() == {"dune": FAMILY, "solaris": FRIENDS}
    assert len(world.events() - before) == len(before - world.events()) == 1


def test_admitted_twice_is_admitted_once_and_admitted_again_is_new(world: World) -> None:
    world.shelves.admit(FRIENDS, MEI)
    first = world.events()
    world.shelves.admit(FRIENDS, MEI)
    assert world.events() == first
    world.shelves.expel(FRIENDS, MEI)
    assert world.events() == set()
    world.shelves.admit(FRIENDS, MEI)
    assert world.events().isdisjoint(first)


def test_every_event_there_ever_was_is_taken_in(world: World) -> None:
    """So that a friend can tell what was taken back from what is not known here."""
    ever: set[bytes] = set()
    for deed in (
        lambda: world.write("dune", "solaris"),
        lambda: world.shelves.admit(FRIENDS, MEI),
        lambda: world.shelves.move([id_of("dune")], FAMILY),
        lambda: world.shelves.expel(FRIENDS, MEI),
        lambda: world.shelves.forget([id_of("solaris")]),
        lambda: world.write("dune again"),
    ):
        deed()
        ever |= world.events()
        assert all(map(world.shelves.context.has, ever))
        assert world.stored_context() == world.shelves.context
    world.reopen()
    assert all(map(world.shelves.context.has, ever))
    assert len(world.shelves.context.single) == 0


def test_what_another_own_device_did_is_taken_in_when_it_is_undone_here(world: World) -> None:
    desktop = b"desktop."
    world.write("dune", "solaris")
    card, other, membership = (dot(clock, desktop) for clock in (5, 6, 7))
    world.vault.execute("UPDATE card SET reasons = ? WHERE entry = 1", (card,))
    world.vault.execute("UPDATE card SET reasons = ? WHERE entry = 2", (other,))
    world.vault.execute("INSERT INTO member VALUES (?, ?, ?)", (FRIENDS, MEI, membership))
    world.shelves.move([id_of("dune")], FAMILY)
    world.shelves.forget([id_of("solaris")])
    world.shelves.expel(FRIENDS, MEI)
    assert world.stored_context().single == {card, other, membership}


def test_events_after_reopening_are_new_ones_even_if_the_clock_was_set_back(world: World) -> None:
    world.write("dune")
    before = world.shelves.context.upto[DEVICE]
    world.clock.step(seconds=-3600)
    world.reopen()
    world.write("solaris")
    assert world.shelves.context.upto[DEVICE] > before
    assert len(world.events()) == 2


def test_every_deed_is_told_once(world: World) -> None:
    world.write("dune", "solaris")
    assert world.told == 1
    world.shelves.move([id_of("dune")], FAMILY)
    world.shelves.admit(FAMILY, BOB)
    assert world.told == 3


def test_a_deed_that_fails_did_nothing_and_is_not_told(world: World) -> None:
    world.write("dune")
    before, told = world.shelves.context.copy(), world.told
    nowhere = 99
    for deed in (
        lambda: world.write("dune again", circle=nowhere),
        lambda: world.shelves.move([id_of("dune")], nowhere),
        lambda: world.shelves.admit(nowhere, MEI),
    ):
        with pytest.raises(VaultBug):
            deed()
    assert world.circles() == {"dune": FRIENDS}
    assert world.shelves.context == before == world.stored_context()
    assert world.told == told


def test_an_entry_that_a_mirror_holds_stays(world: World) -> None:
    world.write("dune sand")
    [(row,)] = world.vault.execute("SELECT row FROM entry")
    world.vault.execute("INSERT INTO mirror VALUES (?, 1, x'', ?, x'', NULL)", (MEI, row))
    world.shelves.forget([id_of("dune")])
    assert world.texts() == {"dune sand"}
    assert world.circles() == {}
    world.vault.execute("DELETE FROM mirror")
    with world.vault.transaction():
        assert world.shelves.sweep([row]) == 1
    assert world.texts() == set()
    assert world.found("sand") == 0


def test_an_imported_row_says_nothing_of_an_entry_that_was_forgotten(world: World) -> None:
    world.write("dune sand", "solaris sea")
    world.vault.execute("INSERT INTO batch VALUES (1, x'01', 's', 'f', 0, '{}', NULL)")
    for number, text in enumerate(("dune", "solaris")):
        world.vault.execute(
            "INSERT INTO raw (batch, number, entry, state, cells) VALUES (1, ?, ?, 'imported', ?)",
            (number, id_of(text), text.encode()),
        )
    world.shelves.forget([id_of("dune")])
    world.write("solaris again")  # another version is no forgetting
    assert world.vault.execute("SELECT state, cells FROM raw ORDER BY number") == [
        ("forgotten", b"\x80"),
        ("imported", b"solaris"),
    ]


def test_the_same_version_kept_twice_is_one_row(world: World) -> None:
    payload = world.payload("dune sand")
    written = Written(version_of(payload), decode(payload), payload, bytes(64))
    with world.vault.transaction():
        first = world.shelves.keep([written, written])
        again = world.shelves.keep([written])
    assert first == again * 2
    assert world.found("sand") == 1


@pytest.mark.parametrize("count", [3, 700], ids=["few", "many"])
def test_words_are_taken_out_of_the_index_however_many_are_erased(
    count: int, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.finding.index, "MANY_AT_ONCE", 500)
    texts = [f"gone{number} shared word{number}" for number in range(count)]
    world.write(*texts)
    world.write("kept shared")
    world.shelves.forget(map(id_of, texts))
    assert world.texts() == {"kept shared"}
    assert (world.found("shared"), world.found("word0"), world.found("gone*")) == (1, 0, 0)
    world.vault.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    world.write("gone0 after")
    assert world.found("gone0") == 1


@pytest.mark.parametrize("days", [2, 400])
def test_events_go_on_from_the_last_though_the_clock_was_days_ahead(days: int, world: World, clock: Any) -> None:
    """Or friends, who have taken in all up to there, would hold what is new for something they had and gave back."""
    clock.step(days=days)
    world.write("ahead")
    last = world.shelves.context.upto[DEVICE]
    clock.step(days=-days)
    world.reopen()
    world.write("after")
    assert world.shelves.context.upto[DEVICE] > last
    [(reasons,)] = world.vault.execute(
        "SELECT reasons FROM card JOIN entry ON entry.row = card.entry ORDER BY entry.row DESC LIMIT 1"
    )
    assert int.from_bytes(reasons[:8], "big") > last
