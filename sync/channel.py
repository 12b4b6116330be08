"""What a conversation needs of a link, and of other threads. Both are given to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

T = TypeVar("T")


Received: TypeAlias = bytes | bytearray
"""What came over a link; it stays as it is."""


class Channel(Protocol):
    """What an exchange needs of a link."""

    @property
    def bytes_in(self) -> int: ...

    @property
    def bytes_out(self) -> int: ...

    @property
    def unsent(self) -> int: ...

    async def receive(self) -> Received: ...

    def write(self, data: bytes) -> None: ...

    def drain(self) -> Awaitable[None]: ...


class Elsewhere(Protocol):
    """Runs a function on another thread."""

    def __call__(self, deed: Callable[..., T], /, *values: Any) -> Awaitable[T]: ...


Way: TypeAlias = Literal["near", "direct", "relay"]
"""How the other side is reached: on this network, over the internet directly, or over a relay."""


class Line(Channel, Protocol):
    """A link, over whichever network: see link.py and awaylink.py, where each of these is described."""

    binding: bytes
    """What both sides see of the link, and nobody in between can make the same: 32 bytes for a hello to sign."""
    brief: bool
    """Whether we dialled, and who answered understands a short hello."""

    @property
    def away(self) -> bool: ...

    @property
    def near(self) -> bool: ...

    @property
    def way(self) -> Way: ...

    @property
    def stands(self) -> bool: ...

    @property
    def remote_address(self) -> tuple[str, int]: ...

    def close(self) -> None: ...

    def abort(self) -> None: ...

    async def wait_closed(self) -> None: ...
