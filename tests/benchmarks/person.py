"""A person in a process of their own, with a real vault and a real network on 127.0.0.1, as a benchmark needs them.

`Person` is the handle in the benchmark's process; what it is told to do happens in the other one, in `_Life`.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import multiprocessing
import os
import struct
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from gauge import Usage, usage
from texts import Texts

from app.library import Library
from app.network import Network
from app.people.limits import LARGEST_LIMIT, Limits
from app.photos.pictures import Picture
from app.profiles.profile import by_passphrase, create_profile, exists, open_profile
from app.worker import Worker
from app.writing.pen import Draft
from crypto.secret import Secret
from crypto.vaultkey import Cost
from sync.events import Event, InStep
from sync.invite import Invite
from sync.net import link
from sync.place import Place

PATIENCE = 600.0  # seconds
SLOWEST = 500  # entries a second, on a computer that is busy with other things
PASSPHRASE = Secret(b"open sesame")
CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)  # the passphrase is not what is measured
LOOPBACK = "127.0.0.1"
CLONE_NEWNET = 0x40000000
AT_ONCE = 2_000  # entries in one batch, where they have photos
SMALL = 20_000  # bytes of the version that travels inside an entry


@dataclass(frozen=True, slots=True)
class Exchange:
    """How long it took to be in step, and what went over the link: over TCP, and within TLS."""

    seconds: float
    received: int
    bytes: int
    bytes_within: int
    since: float  # when it began, on the monotonic clock of the computer


class Person:
    """Somebody with a profile in this folder; a new one if there is none. Used as a context: they leave at its end."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_live, args=(theirs, folder, name))
        self._process.start()
        theirs.close()

    def __enter__(self) -> Person:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None and issubclass(kind, EOFError):
            self._process.join(5)
        elif self._process.is_alive():
            with contextlib.suppress(RuntimeError):
                self.do("leave")
        self._process.join(30)
        if self._process.is_alive():
            self._process.kill()

    def do(self, what: str, *values: Any) -> Any:
        """Have it done over there, and wait for the outcome."""
        self._pipe.send((what, values))
        done, outcome = self._pipe.recv()
        if not done:
            raise RuntimeError(f"{what}: {outcome}")
        return outcome

    def usage(self) -> Usage:
        """What their process has used until now."""
        return cast(Usage, self.do("usage"))


def befriend(one: Person, other: Person, *, through: int | None = None) -> Exchange:
    """Both are online: the other accepts the one's invite, and takes in what the one shows.

    `through` is a port on this computer to dial instead, and that leads there.
    """
    return cast(Exchange, other.do("accept", one.do("invite"), through))


class _Life:
    """What a person does, in their own process."""

    def __init__(self, folder: Path, name: str) -> None:
        self._worker = Worker()
        self._network: Network | None = None
        self._address = LOOPBACK
        self._steps: list[tuple[float, InStep]] = []
        self._stepped = threading.Condition()
        self._drafts: list[Draft] = []
        self._within = _count_within_tls()
        self._patience = PATIENCE

        def begin() -> Library:
            if exists(folder):
                return open_profile(folder, by_passphrase(PASSPHRASE), now=_now)
            return create_profile(folder, name=name, passphrase=PASSPHRASE, now=_now, cost=CHEAP)[0]

        start = time.monotonic()
        self._library = self._worker.do(begin)
        self._opened = time.monotonic() - start

    def usage(self) -> Usage:
        return usage()

    def opened(self) -> float:
        """How many seconds it took to open the profile, with a passphrase that is cheap to try."""
        return self._opened

    def leave(self) -> None:
        self.offline()
        self._worker.do(self._library.close)
        self._worker.stop()

    # the library

    def draft(self, count: int, seed: int) -> None:
        """Think of so many reviews."""
        self._drafts = [Draft(review) for review in Texts(seed).reviews(count)]

    def write(self, alone: bool = False) -> None:
        """Write what was thought of for all friends, in one batch; `alone` signs each of them alone."""
        drafts, self._drafts = self._drafts, []

        def write() -> None:
            sign = self._library.pen.sign
            sealed = [one for draft in drafts for one in sign([draft])] if alone else sign(drafts)
            self._library.shelves.place([one.pair for one in sealed], self._library.circles.find("Friends"))

        self._worker.do(write)

    def keep(self, count: int, seed: int) -> None:
        """Write so many reviews as they come together over the years, with photos; see household.py."""
        from household import drafts

        def write() -> None:
            thought = list(drafts(self._library, count, seed))
            circle = self._library.circles.find("Friends")
            for start in range(0, count, AT_ONCE):
                sealed = self._library.pen.sign(thought[start : start + AT_ONCE])
                self._library.shelves.place([one.pair for one in sealed], circle)

        self._worker.do(write)

    def rest(self) -> None:
        """Do all that can wait, as a minute without a deed would."""

        def tend() -> None:
            while self._library.shelves.index.tend():
                pass

        self._worker.do(tend)

    def export(self, to: Path) -> int:
        """Write the payloads to a file, each after its length in four bytes (big endian); how many there are."""

        def export() -> int:
            count = 0
            with to.open("wb") as file:
                query = "SELECT payload FROM entry WHERE kind = 'review' ORDER BY made"
                for (payload,) in self._library.vault.each(query):
                    file.write(struct.pack(">I", len(payload)) + payload)
                    count += 1
            return count

        return self._worker.do(export)

    def weigh(self, newest: int) -> int:
        """How many bytes the newest entries are by themselves: as they were signed, and sealed."""
        query = "SELECT length(payload) + length(seal) FROM entry ORDER BY row DESC LIMIT ?"
        return self._worker.do(lambda: sum(size for (size,) in self._library.vault.execute(query, (newest,))))

    def count(self, word: str) -> tuple[int, int]:
        """How many entries are held, and how many are found by this word."""
        return self._worker.do(
            lambda: (
                self._library.vault.execute("SELECT count(*) FROM entry")[0][0],
                len(self._library.search.find(word, limit=50)),
            )
        )

    def searchable(self) -> float:
        """Wait until every entry can be found by its words; the moment, on the clock of `Exchange.since`."""
        index = self._library.shelves.index
        done = threading.Event()
        ended = [0.0]

        def go_on() -> bool:  # as it is done anyway, without anybody who asks how far it is and disturbs the quiet
            more = index.tend()
            if index.upto is None and not done.is_set():
                ended[0] = time.monotonic()
                done.set()
            return more

        self._worker.when_idle(go_on)
        if not done.wait(self._patience):
            raise TimeoutError("never searchable")
        self._worker.when_idle(index.tend)
        return ended[0]

    def find(self, texts: Sequence[str]) -> list[float]:
        """Search for each of them; how many seconds each took, until its results were ready to be shown."""

        def find() -> list[float]:
            seconds = []
            for text in texts:
                start = time.perf_counter()
                self._library.search.find(text)
                seconds.append(time.perf_counter() - start)
            return seconds

        return self._worker.do(find)

    # photos

    def take_photos(self, count: int, size: int) -> None:
        """Write so many entries with a photo each; what it shows is noise, so that nothing can be pressed together."""
        for review in Texts(1).reviews(count):
            photo = Picture(large=os.urandom(size), small=os.urandom(SMALL), width=2048, height=1536)
            self._worker.do(lambda review=review, photo=photo: self._library.entries.write(review, photos=[photo]))

    def see(self, photos: int) -> float:
        """Look at all photos of friends at once; how many seconds it takes until they are here."""
        assert self._network is not None
        network = self._network
        views = self._worker.do(lambda: self._library.listing.newest(kinds=["review"], limit=2 * photos))
        start = time.monotonic()
        fetches = [network.fetch(view.id, 0, timeout=PATIENCE) for view in views if view.photos]
        for fetch in fetches:
            fetch.result(PATIENCE)
        if len(fetches) != photos:
            raise RuntimeError(f"{len(fetches)} of {photos} photos were to be seen")
        return time.monotonic() - start

    # the network

    def move_to(self, namespace: str, address: str) -> None:
        """Live on another computer from now on, as far as the network goes (Linux, as root)."""
        there = os.open(f"/run/netns/{namespace}", os.O_RDONLY)
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.setns(there, CLONE_NEWNET):  # for this thread, and those that it starts
            raise OSError(ctypes.get_errno(), f"no way into {namespace}")
        os.close(there)
        self._address = address

    def online(self, port: int = 0) -> None:
        self._network = self._start(port)

    def offline(self) -> None:
        if self._network is not None:
            network, self._network = self._network, None
            network.stop()

    def port(self) -> int:
        assert self._network is not None
        return self._network.port

    def invite(self) -> str:
        assert self._network is not None
        return self._network.invite().result(PATIENCE)

    def accept(self, invite: str, through: int | None) -> Exchange:
        assert self._network is not None
        if through is not None:
            invite = replace(Invite.parse(invite), addresses=((LOOPBACK, through),)).text()
        return self._exchange(lambda: self._network.accept(invite, timeout=PATIENCE).result(PATIENCE))  # type: ignore[union-attr]

    def know(self, port: int) -> None:
        """Every friend is to be found at this port of this computer."""
        addresses = json.dumps([(LOOPBACK, port)])
        self._worker.do(lambda: self._library.vault.execute("UPDATE friend SET addresses = ?", (addresses,)))

    def welcome(self, entries: int) -> None:
        """Whoever becomes a friend may show so many entries, however many that is and however long it takes."""
        self._patience = PATIENCE + entries / SLOWEST
        for accounts in (self._library.accounts, self._library.mirrors.accounts):
            usual = accounts.limits

            def limits(friend: int, usual: Callable[[int], Limits] = usual) -> Limits:
                return replace(usual(friend), entries=entries, bytes=LARGEST_LIMIT)

            accounts.limits = limits  # type: ignore[method-assign]

    def reconnect(self) -> Exchange:
        """Come online, where a friend is already, and be in step."""
        return self._exchange(self.online)

    def steps(self) -> int:
        """How often they were in step until now."""
        return len(self._steps)

    def wait_for_entries(self, steps: int, entries: int) -> int:
        """Wait until in step, with so many entries after so many steps; how many bytes went over TCP from there."""
        before = self._steps[steps - 1][1]
        step = self._wait(lambda step: step.received >= before.received + entries, since=steps)[1]
        return step.bytes_in + step.bytes_out - before.bytes_in - before.bytes_out

    def _exchange(self, begin: Callable[[], object]) -> Exchange:
        within = sum(self._within)
        steps = self.steps()
        start = time.monotonic()
        begin()
        at, step = self._wait(lambda _step: True, since=steps)
        moved = step.bytes_in + step.bytes_out
        return Exchange(at - start, step.received, moved, sum(self._within) - within, start)

    def _wait(self, fits: Callable[[InStep], bool], *, since: int) -> tuple[float, InStep]:
        found: list[tuple[float, InStep]] = []

        def there() -> bool:
            found[:] = [(at, step) for at, step in self._steps[since:] if fits(step)]
            return bool(found)

        with self._stepped:
            if not self._stepped.wait_for(there, self._patience):
                raise TimeoutError("never in step")
        return found[0]

    def _start(self, port: int) -> Network:
        here = (self._address,)
        place = Place(bind=here, port=port, interfaces=here, announce=False, discover=False)
        network = Network(self._library, self._worker, place=place, on_event=self._hear)
        network.start()
        return network

    def _hear(self, event: Event) -> None:
        if isinstance(event, InStep):
            with self._stepped:
                self._steps.append((time.monotonic(), event))
                self._stepped.notify_all()


def _live(pipe: Connection, folder: Path, name: str) -> None:
    life = _Life(folder, name)
    while True:
        what, values = pipe.recv()
        try:
            outcome = getattr(life, what)(*values)
        except Exception as wrong:  # goes to whoever asked
            pipe.send((False, f"{type(wrong).__name__}: {wrong}"))
        else:
            pipe.send((True, outcome))
        if what == "leave":
            return


def _now() -> int:
    return time.time_ns() // 1_000_000


def _count_within_tls() -> list[int]:
    """Count the bytes that links are given and give: what is said, without TLS around it."""
    counted = [0, 0]
    write, receive = link.Link.write, link.Link.receive

    def counting_write(self: link.Link, data: bytes) -> None:
        counted[0] += len(data)
        write(self, data)

    async def counting_receive(self: link.Link) -> bytes:
        data = await receive(self)
        counted[1] += len(data)
        return data

    link.Link.write, link.Link.receive = counting_write, counting_receive  # type: ignore[method-assign]
    return counted
