"""What a conversation needs of a link, and of other threads. Both are given to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Channel(Protocol):
    """What an exchange needs of a link."""

    @property
    def bytes_in(self) -> int: ...

    @property
    def bytes_out(self) -> int: ...

    @property
    def unsent(self) -> int: ...

    async def receive(self) -> bytes: ...

    def write(self, data: bytes) -> None: ...

    def drain(self) -> Awaitable[None]: ...


class Elsewhere(Protocol):
    """Runs a function on another thread."""

    def __call__(self, deed: Callable[..., T], /, *values: Any) -> Awaitable[T]: ...
