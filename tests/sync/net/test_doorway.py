"""The port to knock at changes now and then, unless somebody asked for a certain one."""

from __future__ import annotations

import socket
import tempfile
from pathlib import Path
from typing import Any

import pytest

from sync.border import Border
from sync.errors import Unreachable
from sync.net.doorway import Doorway
from sync.net.tls import NO_FILE


def doorway_of(entropy: Any) -> Doorway:
    return Doorway(
        ("127.0.0.1",),
        judge=lambda knock: None,
        welcome=lambda name, link: link.abort(),
        entropy=entropy,
        border=Border(),
    )


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.mark.parametrize("asked_for", [True, False])
async def test_a_port_that_was_asked_for_stays_when_others_move(asked_for: bool, entropy: Any) -> None:
    doorway = doorway_of(entropy)
    await doorway.open(free_port() if asked_for else 0)
    before = doorway.port
    for _ in range(2):
        await doorway.move()
        assert (doorway.port == before) is asked_for
    await doorway.close()
    assert doorway.port == 0


@pytest.mark.parametrize("asked_for", [True, False])
async def test_while_nothing_can_be_written_all_stays_as_it_is_and_the_next_time_it_moves(
    asked_for: bool, entropy: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A certificate goes through a file; the disk may be full when the quarter of an hour is over."""
    doorway = doorway_of(entropy)
    await doorway.open(free_port() if asked_for else 0)
    before = doorway.port
    with monkeypatch.context() as full:
        full.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
        await doorway.move()
        assert doorway.port == before
        with pytest.raises(Unreachable) as refused:
            await doorway_of(entropy).open()
        assert refused.value.reason == NO_FILE
    await doorway.move()
    assert (doorway.port == before) is asked_for
    await doorway.close()
