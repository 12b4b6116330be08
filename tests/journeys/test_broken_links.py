"""The link breaks in the middle of a first sync: it goes on where it was, nothing is lost, nothing comes twice."""

from __future__ import annotations

import contextlib
import random
import socket
import struct
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.bodies import Review
from app.items import Item
from app.pen import Draft
from sync.events import InStep, Parted
from tests.journeys.hostile import make_friends

if TYPE_CHECKING:
    from conftest import Person

ADAS, BELAS = 2500, 300
PATIENCE = 10.0  # seconds; reached only when something is wrong


class Line:
    """A line between two computers, which can be cut or go dead after so many bytes."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self.left: int | None = None  # bytes until it is cut; None for a good line
        self.hangs = False  # instead of being cut, it swallows everything
        self.over = threading.Event()  # it was cut, or hangs
        self.carried = 0
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def cut_after(self, count: int | None, *, hangs: bool = False) -> None:
        self.left, self.hangs = count, hangs
        self.carried = 0
        self.over.clear()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._cut()
        for thread in self._threads:
            thread.join(PATIENCE)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._port))
            self._open += [near, far]
            for one, other in ((near, far), (far, near)):
                thread = threading.Thread(target=self._carry, args=(one, other))
                self._threads.append(thread)
                thread.start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(4096):
                if self.left is not None:
                    data = data[: self.left]
                    self.left -= len(data)
                self.carried += len(data)
                other.sendall(data)
                if self.left == 0:
                    self.over.set()
                    if not self.hangs:
                        break
        if self.left == 0 and not self.hangs:
            self._cut()
        elif self.left != 0:
            with contextlib.suppress(OSError):
                other.shutdown(socket.SHUT_WR)

    def _cut(self) -> None:
        for end in self._open:
            with contextlib.suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # no goodbye at all
                end.shutdown(socket.SHUT_RDWR)
        for end in self._open:
            end.close()
        self._open = []


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
    cuts = [dice.randrange(8_000) for _ in range(8)] + [dice.randrange(100_000, 600_000) for _ in range(5)]
    kept = {ada.name: 0, bela.name: 0}
    for cut in dice.sample(cuts, len(cuts)):
        line.cut_after(cut)
        join(bela)
        assert line.over.wait(PATIENCE)
        bela.offline()
        for person in (ada, bela):
            now = held(person)
            assert now >= kept[person.name]
            kept[person.name] = now
    assert 0 < kept["Bela"] < ADAS, "the cuts came too early or too late to show anything"
    line.cut_after(None)
    join(bela)
    bela.wait_until(lambda: any(isinstance(event, InStep) for event in bela.events), "it is complete")
    assert held(bela) == ADAS
    ada.wait_until(lambda: held(ada) == BELAS, "the other way as well")
    [done] = [event for event in bela.events if isinstance(event, InStep)][:1]
    assert done.received == ADAS - kept["Bela"], "what had come before came again"


def test_a_cut_is_told_in_words(ada: Person, bela: Person, line: Line) -> None:
    line.cut_after(600_000)
    join(bela)
    for person in (ada, bela):
        person.wait_until(lambda p=person: bool(parted(p)), "they are apart")  # type: ignore[misc]
        assert parted(person)[0] in ("They closed Vouchsafe, or left this network.", "The connection broke.")


def test_a_line_that_goes_dead_is_given_up_and_tried_again(
    ada: Person, bela: Person, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.conversation.ANSWER_WITHIN", 0.5)
    line.cut_after(600_000, hangs=True)
    join(bela)
    assert line.over.wait(PATIENCE)
    bela.wait_until(lambda: bool(parted(bela)), "it was given up")
    assert parted(bela)[0] == "The other computer stopped answering."
    line.cut_after(None)
    bela.wait_until(lambda: held(bela) == ADAS, "it was tried again")


def parted(person: Person) -> list[str]:
    return [event.reason for event in person.events if isinstance(event, Parted)]
