"""The doctor on away from home: whether this computer can be reached over the internet, and why a friend is not.

Said as it is: two computers behind routers that let nobody in have no way to each other without a relay, and no trying
changes that. Nothing is sent from here; it goes by what both have told, and what came of calling.
"""

from __future__ import annotations

from collections.abc import Sequence

from sync.net.link import NOT_LET_IN
from sync.place import PUBLIC, Abroad
from sync.ports import Whereabouts

WHAT_HELPS = (
    "One of these is enough, on either side: IPv6 from the internet provider; a UDP port that the router forwards"
    " (away on --port, --address); a relay that both use, your own or the public ones (away on --relay). Or exchange"
    " sealed files over a drop folder."
)
Cause = tuple[str, str, str]
"""Cause, what was found, and what to do."""


def reached(away: Abroad, where: Whereabouts | None, reason: str) -> tuple[bool, str, str]:
    """Whether this computer can be reached from elsewhere, what was found, and what to do."""
    if where is None:
        return False, reason, "Choose another port in the settings, or turn away from home off."
    ways = [*(["over a relay"] if where.relay else []), *where.addresses]
    if ways:
        return True, f"Away from home, friends can try to reach this computer at: {', '.join(ways)}.", ""
    if away.relay:
        found = "The relay does not answer, and this computer has no address that can be reached from elsewhere."
        return False, found, "Look whether the relay's address is right, and whether this computer is on the internet."
    found = (
        "This computer has no address that can be reached from elsewhere, and no relay: you reach friends who can be"
        " reached, and are not reached yourself."
    )
    return True, found, ""


def why(name: str, away: Abroad, where: Whereabouts | None, theirs: Sequence[Whereabouts], reason: str) -> Cause:
    """Why a friend who is not on this network was not reached over the internet either."""
    if not theirs:
        found = f"{name}'s computer is not on this network, and has not told where it can be reached away from home."
        advice = f"Ask {name} to turn “Away from home” on, and be in step once after that; or meet on one network."
        return "not told", found, advice
    if reason == NOT_LET_IN:
        found = f"{name}'s computer answered over the internet, but did not let this one in."
        return "clock", found, "Look at the clocks of both computers: hours apart, they do not know each other."
    addresses = [address for one in theirs for address in one.addresses]
    relays = [one.relay for one in theirs if one.relay]
    if shares(away, where, relays):
        found = f"{name}'s computer is neither on this network nor at the relay that you share."
        return "nobody", found, f"Ask {name} whether it is on, with Vouchsafe open, and on the internet."
    if addresses:
        found = f"{name}'s computer did not answer over the internet at {', '.join(addresses)}, and you share no relay."
        advice = f"Ask {name} whether it is on, and whether its router still forwards that port. {WHAT_HELPS}"
        return "no answer", found, advice
    if where is not None and where.addresses:
        found = f"{name}'s computer cannot be called from elsewhere, and it has not called this one."
        advice = f"Ask {name} whether it is on, with “Away from home” on: it can call yours, which can be reached."
        return "nobody", found, advice
    found = (
        f"Your computer and {name}'s are both behind routers that let nobody in, and no relay is between them:"
        " there is no way from one to the other over the internet."
    )
    return "no way", found, WHAT_HELPS


def shares(away: Abroad, where: Whereabouts | None, relays: Sequence[str]) -> bool:
    """Whether a friend's relay is one that this computer talks to."""
    ours = where.relay if where is not None else ""
    return bool(ours) and (ours in relays or (away.relay == PUBLIC and any(".iroh.link" in one for one in relays)))
