"""How a bug is planted: a small change to the program at run time, for as long as a world is run with it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from tests.simulation.tightness import put
from tests.simulation.world import Shape

QUIET = Shape(peers=2, steps=8)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A planted bug. `plant` is in effect as a context."""

    name: str
    changes: Sequence[tuple[Any, str, Callable[[Any], Any]]]
    shape: Shape = QUIET

    @contextlib.contextmanager
    def plant(self) -> Iterator[None]:
        with ExitStack() as stack:
            for owner, attribute, change in self.changes:
                stack.enter_context(put(owner, attribute, change(vars(owner)[attribute])))
            yield


def always(value: Any) -> Callable[[Any], Any]:
    """A function in place of the real one, which gives this whatever it is asked."""
    return lambda _real: lambda *_values, **_named: value
