"""How a person is told by how much a friend's clock is off."""

import pytest

from app.reach.clocks import clock_sentence
from sync.beacon import EPOCH_MS
from sync.clock import DAY_MS

HOUR_MS = DAY_MS // 24


@pytest.mark.parametrize(
    ("off", "told"),
    [
        (EPOCH_MS, "about an hour ahead of"),
        (-HOUR_MS, "about an hour behind"),
        (5 * HOUR_MS - EPOCH_MS, "5 hours ahead of"),
        (-23 * HOUR_MS, "23 hours behind"),
        (DAY_MS - EPOCH_MS, "a day ahead of"),
        (DAY_MS, "a day ahead of"),
        (DAY_MS + 3 * HOUR_MS, "a day ahead of"),
        (3 * DAY_MS - EPOCH_MS, "3 days ahead of"),
        (-(3 * DAY_MS + EPOCH_MS), "3 days behind"),
        (365 * DAY_MS - EPOCH_MS, "365 days ahead of"),
    ],
)
def test_the_end_of_a_quarter_of_an_hour_in_between_changes_nothing(off: int, told: str) -> None:
    assert f"its clock is {told} yours." in clock_sentence(off)
