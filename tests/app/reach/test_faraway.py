"""What the doctor says of away from home: the honest reason, and what would help."""

import pytest

from app.reach.faraway import WHAT_HELPS, reached, why
from sync.net.link import NOT_LET_IN
from sync.place import PUBLIC, Abroad
from sync.ports import Whereabouts

KEY = bytes(32)
RELAY = "https://relay.example.org/"
PUBLIC_ONE = "https://euc1-1.relay.n0.iroh.link./"
ADDRESS = "203.0.113.7:4711"
HIDDEN, OPEN = Whereabouts(KEY), Whereabouts(KEY, "", (ADDRESS,))


def test_two_behind_routers_without_a_relay_are_told_that_there_is_no_way_and_what_helps() -> None:
    cause, found, advice = why("Ben", Abroad(), HIDDEN, [HIDDEN], "")
    assert cause == "no way"
    assert "both behind routers" in found
    for help_ in ("IPv6", "port", "relay", "drop folder"):
        assert help_ in advice


@pytest.mark.parametrize(
    ("away", "where", "theirs", "reason", "cause"),
    [
        (Abroad(), HIDDEN, [], "", "not told"),
        (Abroad(), OPEN, [], "", "not told"),
        (Abroad(), HIDDEN, [OPEN], "", "no answer"),
        (Abroad(), OPEN, [HIDDEN], "", "nobody"),
        (Abroad(), HIDDEN, [OPEN], NOT_LET_IN, "clock"),
        (Abroad(RELAY), Whereabouts(KEY, RELAY), [Whereabouts(KEY, RELAY)], "", "nobody"),
        (Abroad(RELAY), Whereabouts(KEY, RELAY), [Whereabouts(KEY, PUBLIC_ONE)], "", "no way"),
        (Abroad(PUBLIC), Whereabouts(KEY, PUBLIC_ONE), [Whereabouts(KEY, PUBLIC_ONE)], "", "nobody"),
        (Abroad(), HIDDEN, [Whereabouts(KEY, RELAY)], "", "no way"),
        (Abroad(), HIDDEN, [HIDDEN, OPEN], "", "no answer"),
    ],
)
def test_each_case_has_its_cause(
    away: Abroad, where: Whereabouts, theirs: list[Whereabouts], reason: str, cause: str
) -> None:
    found = why("Ben", away, where, theirs, reason)
    assert found[0] == cause
    assert "Ben" in found[1]
    assert found[2]
    assert (WHAT_HELPS in found[2]) == (cause in ("no way", "no answer"))


def test_whether_this_computer_can_be_reached_is_said_as_it_is() -> None:
    assert reached(Abroad(), OPEN, "")[0]
    assert reached(Abroad(), OPEN, "")[1].endswith(f"at: {ADDRESS}.")
    assert "over a relay" in reached(Abroad(RELAY), Whereabouts(KEY, RELAY), "")[1]
    well, found, _advice = reached(Abroad(), HIDDEN, "")
    assert well
    assert "are not reached yourself" in found
    assert reached(Abroad(RELAY), HIDDEN, "")[0] is False
    assert reached(Abroad(), None, "There is no engine.") == (
        False, "There is no engine.", "Choose another port in the settings, or turn away from home off.",
    )  # fmt: skip
