"""What changes about this computer is seen, though the system does not tell for a moment."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from sync.net.changes import Change, changes

PATIENCE = 60.0  # seconds; reached only when something is wrong


async def test_where_the_system_does_not_tell_its_addresses_they_are_as_they_were(
    clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.net.changes.LOOK_EVERY", 0.0)
    told: list[str | OSError] = ["10.0.0.1", OSError("no sockets"), "10.0.0.1", "10.0.0.2"]

    def address() -> str:
        found = told.pop(0)
        if isinstance(found, OSError):
            raise found
        return found

    seen = changes(clock, address)
    async with asyncio.timeout(PATIENCE):
        assert await anext(seen) == Change(epoch=False, moved=True, woke=False)
    await seen.aclose()
    assert not told
