"""A line between two processes on this computer that counts the bytes and can be as long as the one to another town.

It passes on what it is given, later by `delay` seconds in each direction, and is otherwise as fast as it can be. That
TCP itself connects is not delayed, so round trips measured with it are those after TCP's own.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from types import TracebackType

LOOPBACK = "127.0.0.1"


class Relay:
    """Leads from a port of its own to `target`. Used as a context, with a thread that ends with it."""

    def __init__(self, target: int, *, delay: float = 0.0) -> None:
        self.bytes = 0
        self.port = 0
        self._target = target
        self._delay = delay
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="relay")
        self._listening = threading.Event()
        self._stop = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def __enter__(self) -> Relay:
        self._thread.start()
        self._listening.wait()
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self) -> None:
        with contextlib.closing(self._loop):
            self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._connected, LOOPBACK, 0)
        self.port = server.sockets[0].getsockname()[1]
        self._listening.set()
        await self._stop.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._tasks.append(self._loop.create_task(self._lead(reader, writer)))

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(LOOPBACK, self._target)
        try:
            await asyncio.gather(self._pass_on(reader, back), self._pass_on(there, writer))
        finally:
            back.close()
            writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(1 << 18):
                self.bytes += len(data)
                self._loop.call_later(self._delay, _write, writer, data)
        self._loop.call_later(self._delay, writer.close)


@contextlib.contextmanager
def line(target: int, delay: float | None) -> Iterator[int | None]:
    """The port of a line that leads there, so long in each direction; None where there is to be no line."""
    if delay is None:
        yield None
    else:
        with Relay(target, delay=delay) as relay:
            yield relay.port


def _write(writer: asyncio.StreamWriter, data: bytes) -> None:
    if not writer.is_closing():
        writer.write(data)
