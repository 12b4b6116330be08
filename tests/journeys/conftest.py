"""Two people with real vaults, real networks, real TLS and real zeroconf on 127.0.0.1."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bodies import Review
from app.items import Item
from app.library import Library
from app.network import Network
from app.profiles.profile import by_passphrase, create_profile, open_profile
from app.reading.views import EntryView
from app.worker import Worker
from crypto.secret import Secret
from crypto.vaultkey import Cost
from sync.events import Event
from sync.place import Place

PATIENCE = 90.0  # seconds; reached only when something is wrong


class Person:
    """Somebody with a profile, a worker that owns it, and a network while they are online."""

    def __init__(self, name: str, folder: Path, cost: Cost) -> None:
        self.name = name
        self.folder = folder
        self.worker = Worker()
        self.events: list[Event] = []
        self._arrived = threading.Condition()
        self.network: Network | None = None

        def create() -> Library:
            library, words = create_profile(
                folder,
                name=name,
                passphrase=Secret(b"open sesame"),
                now=lambda: time.time_ns() // 1_000_000,
                entropy=os.urandom,
                cost=cost,
            )
            self.words = words
            return library

        self.library = self.worker.do(create)

    def reopen(self) -> None:
        """Close the vault and open it again."""
        self.worker.do(self.library.close)
        self.open_again()

    def open_again(self) -> None:
        """Open the vault, which somebody else had meanwhile."""
        self.library = self.worker.do(
            lambda: open_profile(
                self.folder, by_passphrase(Secret(b"open sesame")), now=lambda: time.time_ns() // 1_000_000
            )
        )

    def online(self, **place: Any) -> Network:
        settings: dict[str, Any] = {"bind": ("127.0.0.1",), "interfaces": ("127.0.0.1",), **place}
        self.network = Network(self.library, self.worker, place=Place(**settings), on_event=self._hear)
        self.network.start()
        return self.network

    def offline(self) -> None:
        if self.network is not None:
            network, self.network = self.network, None
            network.stop()

    def leave(self) -> None:
        self.offline()
        self.worker.do(self.library.close)
        self.worker.stop()

    def _hear(self, event: Event) -> None:
        with self._arrived:
            self.events.append(event)
            self._arrived.notify_all()

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait for events until something holds."""
        deadline = time.monotonic() + PATIENCE
        with self._arrived:
            while not holds():
                if not self._arrived.wait(max(0.0, min(0.2, deadline - time.monotonic()))):
                    assert time.monotonic() < deadline, f"{self.name} waited in vain until {what}: {self.events}"

    # what a person does

    def write(self, title: str, text: str = "", *, circle: str = "Friends") -> EntryView:
        review = Review(item=Item("book", title, "Somebody"), stars=80, text=text)
        return self.worker.do(lambda: self.library.entries.write(review, circle=circle))

    def titles(self, by: str = "everyone") -> set[str]:
        return {entry.title for entry in self.worker.do(lambda: self.library.listing.newest(by=by, limit=1000))}

    def befriend(self, other: Person) -> None:
        assert self.network is not None
        assert other.network is not None
        link = self.network.invite().result(PATIENCE)
        other.network.accept(link, timeout=PATIENCE).result(3 * PATIENCE)


@pytest.fixture
def people(tmp_path: Path, cheap: Cost) -> Iterator[Callable[[str], Person]]:
    """Makes persons, and sends them home afterwards."""
    everybody: list[Person] = []

    def make(name: str) -> Person:
        everybody.append(Person(name, tmp_path / name, cheap))
        return everybody[-1]

    yield make
    for person in everybody:
        person.leave()


@pytest.fixture
def ada(people: Callable[[str], Person]) -> Person:
    return people("Ada")


@pytest.fixture
def bela(people: Callable[[str], Person]) -> Person:
    return people("Bela")
