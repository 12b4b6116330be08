"""The port to knock at changes now and then, unless somebody asked for a certain one."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from sync.border import Border
from sync.net.doorway import Doorway


@pytest.mark.parametrize("asked_for", [True, False])
async def test_a_port_that_was_asked_for_stays_when_others_move(asked_for: bool, entropy: Any) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    doorway = Doorway(
        ("127.0.0.1",),
        judge=lambda knock: None,
        welcome=lambda name, link: link.abort(),
        entropy=entropy,
        border=Border(),
    )
    await doorway.open(port if asked_for else 0)
    before = doorway.port
    for _ in range(2):
        await doorway.move()
        assert (doorway.port == before) is asked_for
    await doorway.close()
    assert doorway.port == 0
