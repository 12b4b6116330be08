"""What the network does for away from home: being reached as was chosen, and telling how friends are reached.

It runs on the network's loop, for app/network.py, which has the node and the threads. What was chosen is in roaming.py.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from concurrent.futures import Future
from typing import Any

from app.library import Library
from app.profiles.habits import Away, habits_of
from sync.channel import Elsewhere, Way
from sync.net.node import Node
from sync.place import Abroad
from sync.ports import Whereabouts


class Roads:
    """For one network. `running`, told later, gives its node; `persons` ids and names by number."""

    def __init__(
        self,
        library: Library,
        *,
        on_log: Elsewhere,
        persons: Callable[[], Awaitable[Mapping[int, tuple[str, str]]]],
        call: Callable[[Coroutine[Any, Any, Any]], Future[Any]],
    ) -> None:
        self.running: Callable[[], Node]
        self._library = library
        self._on_log = on_log
        self._persons = persons
        self._call = call

    # from any thread

    def go(self, away: Away | None) -> Future[str]:
        """Be reached away from home as was chosen, or not at all; why that cannot be, in words for a person."""
        return self._call(self._go(away))

    def where(self) -> Future[tuple[Whereabouts | None, str]]:
        """Where this computer is to be reached away from home now, and why it is not if that was chosen."""
        return self._call(self._where())

    def chosen(self) -> Future[Abroad | None]:
        """How it was chosen to be reached, as far as that may be."""
        return self._call(self._chosen())

    def ways(self) -> Future[dict[str, Way]]:
        """How the friends are reached whose computers we are talking with, by id."""
        return self._call(self._ways())

    # on the loop

    async def start(self, node: Node) -> None:
        """Be reached as was chosen before."""
        habits = await self._on_log(habits_of, self._library.vault)
        await node.outside.go(habits.away.abroad() if habits.away else None)

    async def _go(self, away: Away | None) -> str:
        node = self.running()
        await node.outside.go(away.abroad() if away else None)
        node.look_again()
        return node.outside.reason

    async def _where(self) -> tuple[Whereabouts | None, str]:
        outside = self.running().outside
        return outside.whereabouts, outside.reason

    async def _chosen(self) -> Abroad | None:
        return self.running().outside.chosen

    async def _ways(self) -> dict[str, Way]:
        persons = await self._persons()
        return {persons[row][0]: way for row, way in self.running().ways().items() if row in persons}
