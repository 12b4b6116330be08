"""Threads that own something get their turn soon."""

from __future__ import annotations

import sys

import pytest

from app.turns import TURN, take_short_turns


@pytest.mark.parametrize("before", [0.005, TURN / 2])
def test_turns_become_short_and_never_longer(before: float) -> None:
    usual = sys.getswitchinterval()
    try:
        sys.setswitchinterval(before)
        assert take_short_turns() == pytest.approx(before)
        assert sys.getswitchinterval() == pytest.approx(min(before, TURN))
    finally:
        sys.setswitchinterval(usual)
