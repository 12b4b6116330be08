"""The engine for away from home: loaded when it is needed, made to copy fast, and missed with a sentence."""

import builtins
import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from sync.errors import Unreachable
from sync.net.engine import ABSENT, copies_bytewise, engine, quicken


def test_the_engine_copies_whole_pieces_once_it_is_loaded() -> None:
    generated = engine().iroh_ffi
    assert not copies_bytewise(generated._UniffiRustBufferBuilder.write)
    assert not quicken(generated), "there is nothing left to be done"
    for size in (0, 1, 15, 16, 17, 65_536, 300_001):
        value = os.urandom(size)
        builder = generated._UniffiRustBufferBuilder()
        for part in (b"before", value, b"after"):
            builder.write(part)
        buffer = builder.finalize()
        assert buffer.data[: buffer.len] == b"before" + value + b"after"
        buffer.free()


class Builder:
    """As UniFFI generates it now."""

    def __init__(self) -> None:
        self.rbuf = SimpleNamespace(len=0, data=(ctypes.c_char * 64)())

    @contextlib.contextmanager
    def _reserve(self, size: int) -> Iterator[None]:
        yield None
        self.rbuf.len += size

    def write(self, value: bytes) -> None:
        with self._reserve(len(value)):
            for i, byte in enumerate(value):
                self.rbuf.data[self.rbuf.len + i] = byte


class BuilderToCome(Builder):
    """As a release that copies fast by itself may have it."""

    def write(self, value: bytes) -> None:
        with self._reserve(len(value)):
            ctypes.memmove(ctypes.addressof(self.rbuf.data) + self.rbuf.len, value, len(value))


def test_a_release_that_copies_fast_by_itself_is_left_alone() -> None:
    slow, fast = (SimpleNamespace(_UniffiRustBufferBuilder=type("", (kind,), {})) for kind in (Builder, BuilderToCome))
    slow._UniffiRustBufferBuilder.write, before = Builder.write, BuilderToCome.write
    assert quicken(slow)
    assert slow._UniffiRustBufferBuilder.write is not Builder.write
    assert not quicken(fast)
    assert fast._UniffiRustBufferBuilder.write is before
    assert not quicken(SimpleNamespace())


def test_where_there_is_no_engine_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: Any, **named: Any) -> Any:
        if name == "iroh":
            raise ImportError("no wheel for this system")
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    monkeypatch.delitem(sys.modules, "iroh", raising=False)
    with pytest.raises(Unreachable) as absent:
        engine()
    assert absent.value.reason == ABSENT
