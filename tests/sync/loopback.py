"""Where an endpoint is to be found by somebody on the same computer; friends are never told of loopback."""

from __future__ import annotations

from sync.net.away import Away
from sync.net.awaylink import address_in
from sync.ports import Whereabouts


def nearby(away: Away) -> Whereabouts:
    """Its key, and its addresses on loopback."""
    sockets = away._endpoint.bound_sockets()
    return Whereabouts(
        away.whereabouts().key, "", tuple(one for one in sockets if address_in(one)[0] in ("127.0.0.1", "::1"))
    )
