"""Away from home, as a person chooses it: whether this computer is to be reached over the internet, by which relay, and
at which addresses. What is chosen is kept with the other habits; sync/net/outside.py does it."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec.structs import replace

from app.errors import BadValue
from app.library import Library
from app.profiles.habits import Away, Habits, adopt, habits_of
from sync.net.awaylink import address_in
from sync.place import PUBLIC
from sync.ports import Whereabouts

NONE = "none"
MOST_ADDRESSES = 8
LONGEST_RELAY = 256
LOCAL_ONLY = "“Local only” is on, so nothing may leave this network. Turn it off first, then choose away from home."
WHAT_RELAYS_SEE = (
    "A relay passes on sealed packets where there is no direct way. It sees that two internet addresses talk, when and"
    " how much, and two numbers that stand for the two computers and stay the same; not who you are, and not what is"
    " said. The public ones are run by the makers of iroh, and find out which addresses you have as well."
)


def choose(
    library: Library,
    *,
    relay: str | None = None,
    port: int | None = None,
    addresses: Sequence[str] | None = None,
) -> Habits:
    """To be reached away from home from now on; what is not given stays as it was. Raises BadValue."""
    habits = habits_of(library.vault)
    if habits.local_only:
        raise BadValue(LOCAL_ONLY)
    away = habits.away or habits.was_away or Away()
    if relay is not None:
        away = replace(away, relay=relay_in(relay))
    if port is not None:
        away = replace(away, port=port)
    if addresses is not None:
        away = replace(away, addresses=tuple(dict.fromkeys(map(checked, addresses))))
        if len(away.addresses) > MOST_ADDRESSES:
            raise BadValue(f"At most {MOST_ADDRESSES} addresses can be told.")
    adopt(library.vault, decided := replace(habits, away=away, was_away=None))
    return decided


def stay_home(library: Library) -> Habits:
    """Not to be reached away from home any more; friends are told so at the next contact."""
    habits = habits_of(library.vault)
    adopt(library.vault, decided := replace(habits, away=None, was_away=habits.away or habits.was_away))
    library.berths.tell(None)
    return decided


def relay_in(text: str) -> str:
    """As it is kept: empty for none. Raises BadValue."""
    text = text.strip()
    if text in ("", NONE):
        return ""
    if text == PUBLIC:
        return PUBLIC
    try:
        parts = urlsplit(text)
        extra = parts.username or parts.query or parts.fragment
        whole = parts.scheme == "https" and bool(parts.hostname) and parts.port != 0 and not extra
    except ValueError:
        whole = False
    if not whole or len(text) > LONGEST_RELAY or any(map(str.isspace, text)):
        raise BadValue(f"“{text[:80]}” is no relay: say an address such as https://relay.example.org, public, or none.")
    return text


def checked(text: str) -> str:
    """An address that leads here from elsewhere, such as 203.0.113.7:4711 or [2001:db8::7]:4711. Raises BadValue."""
    host, port = address_in(text.strip())
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        address = None
    if address is None or not 0 < port < 65536 or address.is_unspecified or address.is_multicast:
        raise BadValue(f"“{text[:60]}” is no address with a port, such as 203.0.113.7:4711 or [2001:db8::7]:4711.")
    return f"[{address}]:{port}" if address.version == 6 else f"{address}:{port}"


def as_value(habits: Habits, where: Whereabouts | None = None, reason: str = "") -> dict[str, object]:
    """As JSON for whoever asked. `key` and what is `told` to friends are there while the network runs."""
    away = habits.away or habits.was_away or Away()
    return {
        "on": habits.away is not None and not habits.local_only,
        "chosen": habits.away is not None,
        "local_only": habits.local_only,
        "relay": away.relay or NONE,
        "port": away.port,
        "addresses": list(away.addresses),
        "key": where.key.hex() if where else None,
        "told": list(where.addresses) if where else None,
        "reason": reason,
    }
