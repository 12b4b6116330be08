"""The link breaks in the middle of a first sync: it goes on where it was, nothing is lost, nothing comes twice."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.bodies import Review
from app.items import Item
from app.writing.pen import Draft
from sync.events import InStep, Parted
from sync.net import conversation
from tests.journeys.hostile import make_friends
from tests.journeys.line import Line

if TYPE_CHECKING:
    from conftest import Person

ADAS, BELAS = 3500, 300  # 900 bytes each
PATIENCE = 60.0  # seconds; reached only when something is wrong


@pytest.fixture
def line(ada: Person, bela: Person) -> Iterator[Line]:
    """Between Bela, who dials, and Ada, who is online; they are friends, and each has much to show."""
    make_friends(ada, bela)
    fill(ada, ADAS)
    fill(bela, BELAS)
    line = Line(ada.online(announce=False, discover=False).port)
    address = msgspec.json.encode([("127.0.0.1", line.port)]).decode()
    bela.worker.do(lambda: bela.library.vault.execute("UPDATE friend SET addresses = ?", (address,)))
    yield line
    bela.offline()
    line.close()


def fill(person: Person, count: int) -> None:
    def write() -> None:
        dice = random.Random(person.name)
        drafts = [
            Draft(Review(item=Item("book", f"{person.name} {number}"), text=f"{dice.randbytes(300).hex()}"))
            for number in range(count)
        ]
        signed = person.library.pen.sign(drafts)
        person.library.shelves.place([one.pair for one in signed], person.library.circles.find("Friends"))

    person.worker.do(write)


def held(person: Person) -> int:
    """How much of the friend's is kept here; the same thing twice would be noticed."""
    [(items, entries, ids)] = person.worker.do(
        lambda: person.library.vault.execute(
            "SELECT count(*), count(DISTINCT entry.version), count(DISTINCT entry.id)"
            " FROM mirror JOIN entry ON entry.row = mirror.entry"
        )
    )
    assert items == entries == ids
    return int(items)


def join(bela: Person) -> None:
    bela.events.clear()
    bela.online(announce=False, discover=False, listen=False)


def test_a_first_sync_that_is_cut_anywhere_goes_on_where_it_was(ada: Person, bela: Person, line: Line) -> None:
    dice = random.Random(7)
    early = [dice.randrange(8_000) for _ in range(8)]
    late = [dice.randrange(700_000, 900_000) for _ in range(3)]  # behind Bela's own and a frame of Ada's, thrice
    kept = {ada.name: 0, bela.name: 0}
    for cut in dice.sample([*early, *late], len(early) + len(late)):
        line.after(cut, "cut" if cut in early else "hangs")
        join(bela)
        assert line.over.wait(PATIENCE)
        if cut in late:
            before = kept[bela.name]
            bela.wait_until(lambda before=before: held(bela) > before, "of what came something is kept")  # type: ignore[misc]
            line.cut()
        bela.offline()
        for person in (ada, bela):
            now = held(person)
            assert now >= kept[person.name]
            kept[person.name] = now
    assert 0 < kept["Bela"] < ADAS
    line.mend()
    join(bela)
    bela.wait_until(lambda: any(isinstance(event, InStep) for event in bela.events), "it is complete")
    assert held(bela) == ADAS
    ada.wait_until(lambda: held(ada) == BELAS, "the other way as well")
    [done] = [event for event in bela.events if isinstance(event, InStep)][:1]
    assert done.received == ADAS - kept["Bela"], "what had come before came again"


def test_a_cut_is_told_in_words(ada: Person, bela: Person, line: Line) -> None:
    line.after(600_000, "cut")
    join(bela)
    for person in (ada, bela):
        person.wait_until(lambda p=person: bool(parted(p)), "they are apart")  # type: ignore[misc]
        assert parted(person)[0] in ("They closed Vouchsafe, or left this network.", "The connection broke.")


def test_a_line_that_goes_dead_is_given_up_and_tried_again(
    ada: Person, bela: Person, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    within = conversation.ANSWER_WITHIN
    monkeypatch.setattr(conversation, "ANSWER_WITHIN", 0.5)
    line.after(600_000, "hangs")
    join(bela)
    assert line.over.wait(PATIENCE)
    bela.wait_until(lambda: bool(parted(bela)), "it was given up")
    assert parted(bela)[0] == "The other computer stopped answering."
    monkeypatch.setattr(conversation, "ANSWER_WITHIN", within)  # a busy computer may take longer than that
    line.mend()
    bela.wait_until(lambda: held(bela) == ADAS, "it was tried again")


def parted(person: Person) -> list[str]:
    return [event.reason for event in person.events if isinstance(event, Parted)]
