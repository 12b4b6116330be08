"""Two sides that lend each other large pictures, for tests: who gives, who asks, and a talk between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sync.fetching import (
    MOST_WINDOW,
    Fetching,
    Giving,
    Reason,
)
from sync.manifest import CHUNK, Manifest
from sync.wire import Chunk, Fetch, Framer, Media, NoSuch, Outline, frame

NAME = b"n" * 32
Cut = Callable[[bytes], Iterable[bytes]]


def picture(seed: int, chunks: int, rest: int = 7) -> bytes:
    """That many chunks and a little."""
    return bytes([seed]) * (chunks * CHUNK) + bytes([seed + 1]) * rest


class Giver:
    """Somebody who keeps the rules and has these blobs."""

    def __init__(self, *blobs: bytes) -> None:
        self.blobs = {Manifest.of(blob).name: blob for blob in blobs}
        self.giving = Giving()

    def answer(self) -> Iterator[Media]:
        while (asked := self.giving.next()) is not None:
            fetch, reason = asked
            blob = self.blobs.get(fetch.name)
            if reason is not None or blob is None:
                yield NoSuch(fetch.name, reason or Reason.NOT_HERE)
                continue
            manifest = Manifest.of(blob)
            if fetch.manifest:
                yield Outline(fetch.name, manifest.encode())
            for index in range(fetch.first, min(fetch.first + fetch.count, manifest.count)):
                yield Chunk(fetch.name, index, blob[index * CHUNK : (index + 1) * CHUNK])


class Asker:
    """Fetches, checks and keeps; what it asked for first is asked in the end."""

    def __init__(self) -> None:
        self.fetching = Fetching()
        self.manifests: dict[bytes, Manifest] = {}
        self.chunks: dict[tuple[bytes, int], bytes] = {}
        self.refused: list[bytes] = []
        self.twice = 0
        self.most = 0
        self.now = 0

    def ask(self) -> bytes:
        said = b"".join(map(frame, self.fetching.to_ask(self.now)))
        self.most = max(self.most, self.fetching.under_way)
        assert self.fetching.under_way <= self.fetching.window <= MOST_WINDOW
        return said

    def hear(self, message: Media) -> None:
        assert not isinstance(message, Fetch)
        match self.fetching.hear(message, self.now):
            case Manifest() as manifest:
                self.manifests[manifest.name] = manifest
                self.fetching.admit(manifest.name)
            case Chunk(name, index, data):
                self.manifests[name].check(index, data)
                self.twice += (name, index) in self.chunks
                self.chunks[name, index] = data
                self.fetching.kept()
            case NoSuch(name):
                self.refused.append(name)

    def whole(self, name: bytes) -> bytes:
        return b"".join(self.chunks[name, index] for index in range(self.manifests[name].count))


def in_one(data: bytes) -> Iterable[bytes]:
    return [data]


def talk(asker: Asker, giver: Giver, cut: Cut = in_one) -> None:
    """Until nothing more is said."""
    to_giver, to_asker = Framer(), Framer()
    while said := asker.ask():
        for piece in cut(said):
            for fetch in to_giver.receive(piece):
                assert isinstance(fetch, Fetch)
                giver.giving.hear(fetch)
        for piece in cut(b"".join(map(frame, giver.answer()))):
            for message in to_asker.receive(piece):
                asker.hear(message)  # type: ignore[arg-type]
