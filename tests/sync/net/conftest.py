"""Friends with libraries, who meet over a channel in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from app.library import Library
from app.profiles.profile import create_profile
from crypto.secret import Secret
from sync.manifest import CHUNK
from tests.sync.lanes import Heard, Side, elsewhere
from tests.sync.sides import until


@pytest.fixture
def libraries(tmp_path: Path, clock: Any, cheap: Any) -> Iterator[tuple[Library, Library]]:
    """Of two friends."""
    with ExitStack() as leaving:
        pair = []
        for name in ("Ada", "Bela"):
            made, _words = create_profile(tmp_path / name, name=name, passphrase=Secret(b"x"), now=clock, cost=cheap)
            leaving.callback(made.close)
            pair.append(made)
        ada, bela = pair
        for me, you in ((ada, bela), (bela, ada)):
            me.friends.befriend(you.me.certificate, name=you.me.name, root=Secret(bytes(32)))
        yield ada, bela


@pytest.fixture
async def meeting(libraries: tuple[Library, Library]) -> Any:
    """Two who are in step, over a channel as it is wanted."""
    sides: list[Side] = []

    async def make(
        *, room: int = CHUNK, beside: Any = elsewhere, exchanging: bool = True, disk: Any = None
    ) -> tuple[Side, Side]:
        one, other = Heard(room=room), Heard(room=room)
        one.other, other.other = other, one
        ada, bela = libraries
        sides.append(Side(ada, bela, one, beside=elsewhere, exchanging=True, disk=None))
        sides.append(Side(bela, ada, other, beside=beside, exchanging=exchanging, disk=disk))
        for side in sides[-2:]:
            await until(side.conversation.settled.is_set, side.task)
        return sides[-2], sides[-1]

    yield make
    for side in sides:
        side.library.shelves.on_change = lambda: None
        side.task.cancel()
        await asyncio.gather(side.task, return_exceptions=True)
        await side.gallery.settle()
