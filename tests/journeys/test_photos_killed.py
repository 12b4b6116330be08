"""Killed while a photo comes: what had come is there, and the rest follows."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sync.fetching import MOST_WINDOW
from sync.manifest import CHUNK, Manifest
from tests.journeys.gallery import PATIENCE, chunks_kept, files, large, look, meet, show
from tests.journeys.line import Line
from tests.journeys.test_killed import resident

if TYPE_CHECKING:
    from conftest import Person

KILLS = int(os.environ.get("VOUCHSAFE_KILLS", "3"))
OVERHEAD = 60_000  # bytes of a hello, of entries, and of TLS round some megabytes
FAR = 1 << 40


class SlowLine(Line):
    """As slow as a bad Wi-Fi: 4 MB/s. So little is under way that what arrives is taken in at once."""

    def _let_through(self, data: bytes) -> bytes:
        threading.Event().wait(0.001)
        return super()._let_through(data)


@pytest.fixture(params=[Line, SlowLine], ids=["fast", "slow"])
def line(request: pytest.FixtureRequest, ada: Person, bela: Person) -> Iterator[Line]:
    """Between Bela, who dials, and Ada, who shows a photo; Bela has the entry already, and is offline."""
    show(ada, large(40 if request.param is Line else 12))
    meet(ada, bela)
    bela.offline()
    assert ada.network is not None
    line = request.param(ada.network.port)
    addresses = f'[["127.0.0.1",{line.port}]]'
    bela.worker.do(lambda: bela.library.vault.execute("UPDATE friend SET addresses = ?", (addresses,)))
    yield line
    bela.offline()
    line.close()


def test_killed_while_a_photo_comes_nothing_that_had_come_comes_again(ada: Person, bela: Person, line: Line) -> None:
    [entry] = ada.worker.do(ada.library.listing.newest)
    photo = ada.worker.do(lambda: ada.library.entries.photo(entry.id, 0))
    manifest = Manifest.of(photo)
    dice = random.Random(9)
    under_way = 1 if isinstance(line, SlowLine) else MOST_WINDOW + 1
    kept = 0
    for _ in range(KILLS):
        carried = dice.randrange(100_000, len(photo) // KILLS)
        line.after(carried, "noticed")
        with resident(bela, "fetch", entry.id) as process:
            assert line.over.wait(PATIENCE)
            process.kill()
            process.wait(PATIENCE)
        bela.open_again()
        came = (carried - OVERHEAD) // CHUNK  # chunks in full, at least
        now = chunks_kept(bela, manifest.name)
        assert now >= kept + came - under_way, "of what had come too much was lost"
        kept = now
        assert all(name.endswith(".part") for name in files(bela))
    assert 0 < kept < manifest.count, "the kills came too early or too late to show anything"
    line.after(FAR, "noticed")
    meet(ada, bela, port=line.port)
    assert look(bela, entry) == photo
    bela.offline()
    carried = FAR - (line.left or 0)
    assert carried < (manifest.count - kept) * CHUNK + OVERHEAD, "what had been kept came again"
