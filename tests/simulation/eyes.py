"""Watches every byte that an honest peer sends, in clear: no mark of an entry may be in it that is not for the reader.

It also reads along what kinds of messages go by, to know that a world was not a quiet one, and since when somebody
may know of a change. What was shown until a moment ago may still be on its way out: see `GRACE`. Before the messages
comes the hello, in full or in short (`sync/hello.py`), whose first bytes tell how long it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sync.hello import CONFIRM_BYTES, HELLO_BYTES, SHORT, SHORT_BYTES, VERSION
from sync.wire import HEADER, Items, Message, _decoder
from tests.simulation import photos
from tests.simulation.facts import MARK, marks_in
from tests.simulation.wires import End

if TYPE_CHECKING:
    from tests.simulation.peer import Life
    from tests.simulation.world import World

GRACE = 0.3  # seconds between reading an entry on one thread and writing it out on another
MARK_SIZE = len(b"zq00000v000")
HELLOS = {VERSION: HELLO_BYTES, SHORT: SHORT_BYTES}
HOW = {(VERSION,): "in full", (SHORT,): "in short", (SHORT, VERSION): "in short, and then in full"}
IN_FULL = 0  # what a listener says who does not know the device that said hello in short


@dataclass(slots=True)
class Stream:
    """What one honest peer says on one link."""

    life: Life
    to: int
    dials: bool
    skip: int = 0  # bytes of the hello that are still to come
    hellos: list[int] = field(default_factory=list)  # how those began that were said here
    greeted: bool = False  # whether no other part of the hello comes after these
    tail: bytes = b""
    buffer: bytearray = field(default_factory=bytearray)
    stated: list[float] = field(default_factory=list)  # when a Status went out

    def messages(self, data: bytes, *, answered: int | None) -> list[Message]:
        """Those that are complete with these bytes; `answered` is the first byte that came from the other end."""
        while data and (self.skip or not self.greeted):
            if not self.skip:
                self._expect(data[0], answered)
            skipped = min(self.skip, len(data))
            self.skip -= skipped
            data = data[skipped:]
        self.buffer += data
        found: list[Message] = []
        while len(self.buffer) >= HEADER:
            size = HEADER + int.from_bytes(self.buffer[:HEADER], "big")
            if len(self.buffer) < size:
                break
            found.append(_decoder.decode(self.buffer[HEADER:size]))
            del self.buffer[:size]
        return found

    def _expect(self, first: int, answered: int | None) -> None:
        """A part of the hello that begins with this byte."""
        if self.dials and self.hellos and not (answered == IN_FULL and self.hellos == [SHORT]):
            self.skip, self.greeted = CONFIRM_BYTES, True
            return
        self.hellos.append(first)
        self.skip = 1 if first == IN_FULL else HELLOS[first]
        self.greeted = not self.dials and first != IN_FULL


def _brief(message: Message) -> str:
    """A message in one line: long bytes by how they begin, items by their marks."""
    parts = []
    for name in message.__struct_fields__:
        value = getattr(message, name)
        match value:
            case bytes():
                value = value[:4].hex()
            case list() if isinstance(message, Items):
                value = [mark for item in value for mark in marks_in(item.payload)]
        parts.append(f"{name} {value}")
    return f"{type(message).__name__} {', '.join(parts)}"


class Eyes:
    """All streams of a world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._streams: dict[End, Stream] = {}
        self._began: dict[End, int] = {}  # by what each end said first
        self.items = 0

    def follow(self, end: End, life: Life, *, to: int, dials: bool) -> None:
        """From its first byte on."""
        self._streams[end] = Stream(life, to, dials)

    def see(self, end: End, data: bytes) -> None:
        if data:
            self._began.setdefault(end, data[0])
        stream = self._streams.get(end)
        if stream is None or stream.life.dead:
            return
        if MARK.search(seen := stream.tail + data):
            for mark in marks_in(seen):
                if self._world.authors.get(mark[0]) == stream.to:
                    continue  # they get their own back, to be shown that they have forgotten it
                if not stream.life.peer.may_show(mark, stream.to, since=self._world.loop.time() - GRACE):
                    self._world.wrong(f"{stream.life.peer.name} sent {mark} to {stream.to}, who may not see it")
        for photo in photos.numbers_in(seen, after=len(stream.tail)):
            if not stream.life.peer.may_show_photo(photo, stream.to, since=self._world.loop.time() - GRACE):
                self._world.wrong(f"{stream.life.peer.name} sent photo {photo} to {stream.to}, who may not see it")
        stream.tail = seen[-(MARK_SIZE - 1) :]
        greeted = stream.greeted
        messages = stream.messages(data, answered=self._began.get(end.other))
        if stream.greeted and not greeted and stream.dials:
            self._world.count(f"hello {HOW[tuple(stream.hellos)]}")
        for message in messages:
            self._world.count(f"said {type(message).__name__}")
            if self._world.loud:
                self._world.note(f"{stream.life.peer.name} says to {stream.to}: {_brief(message)}")
            self._world.said(stream, message)
            match message:
                case Items():
                    self.items += len(message.items)
                    if message.pushed and message.items:
                        self._world.count("said pushed Items")
            if type(message).__name__ == "Status":
                stream.stated.append(self._world.loop.time())

    def stated_before_last(self, end: End) -> float:
        """When the other end of this link, if it is in step now, can have been shown the oldest of what it holds."""
        stream = self._streams.get(end)
        return stream.stated[-2] - GRACE if stream is not None and len(stream.stated) > 1 else 0.0
