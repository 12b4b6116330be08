"""The peer-to-peer engine for away from home: iroh (QUIC, with relays and its own ways through routers), loaded only
when it is needed. It has no wheel for every system; where there is none, a sentence says so.

As released its Python part copies what is sent one byte at a time, some five megabytes a second. That one function is
replaced by one that copies at once; as soon as a release comes whose function does not go byte by byte, nothing is.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from sync.errors import Unreachable

ABSENT = (
    "This computer cannot talk over the internet: there is no peer-to-peer engine (iroh) for a system of its kind, or"
    " it is not installed. On one network, and by sealed files, everything works."
)


def engine() -> Any:
    """The module. Raises Unreachable where there is none."""
    try:
        import iroh
    except (ImportError, OSError):
        raise Unreachable(ABSENT) from None
    quicken(iroh.iroh_ffi)
    return iroh


def quicken(generated: Any) -> bool:
    """Have this module, as UniFFI generated it, copy at once what it sends; whether there was anything to be done."""
    builder = getattr(generated, "_UniffiRustBufferBuilder", None)
    if builder is None or not copies_bytewise(builder.write):
        return False
    builder.write = _write
    return True


def copies_bytewise(write: Callable[..., Any]) -> bool:
    """Whether this function goes over what it writes byte by byte."""
    code = getattr(write, "__code__", None)
    return code is not None and "enumerate" in code.co_names


def _write(self: Any, value: bytes) -> None:
    with self._reserve(len(value)):
        place = ctypes.cast(self.rbuf.data, ctypes.c_void_p).value
        assert place is not None
        ctypes.memmove(place + self.rbuf.len, bytes(value), len(value))
