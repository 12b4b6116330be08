"""How long one thread computes while another one waits for its turn."""

from __future__ import annotations

import sys

TURN = 0.0005
"""Seconds after which another thread that computes lets the one that paints, or that owns the database, have a turn. By
itself Python takes ten times as long, each time that such a thread comes back from Qt or from the database."""


def take_short_turns() -> float:
    """From now on; how long they were before. What is shorter already stays so."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, TURN))
    return before
