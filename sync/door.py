"""The door: who may come in, decided from the first 48 bytes of a connection.

A knock is a nonce of 16 bytes and an HMAC-SHA256 of 32 bytes over that nonce and the hour, under a key that only
the two sides of a pair (or of an open invite) have. To anybody else it is 48 random bytes. The listener answers a
knock that it cannot place with nothing at all, so a port scanner cannot tell what is here.

The door does not prove who knocks: that is the hello, inside TLS. It does not read sockets or clocks, and it
forgets what it saw when the app ends, so a knock overheard this hour would be let in once more after a restart;
whoever repeats it then meets a TLS certificate made for that run, and fails at the hello.
"""

from __future__ import annotations

import hmac
from collections.abc import Hashable

from crypto.secret import Secret
from sync.errors import LocalSyncError

NONCE_BYTES = 16
KNOCK_BYTES = 48
HOUR_MS = 3_600_000

# Clocks disagree, and a knock may be on its way while the hour changes: the last hour and the next one count too.
_HOURS = (-1, 0, 1)
# Knocks of one name in one hour. A friend who knocks more often than that is kept out until the hour is over, and
# nobody else is: each name has its own memory.
_KNOCKS_AN_HOUR = 4096


def hour_of(now_ms: int) -> int:
    """The hour (since the epoch) in which `now_ms` (milliseconds since the epoch) lies."""
    return now_ms // HOUR_MS


def make_knock(key: Secret, *, nonce: bytes, hour: int) -> bytes:
    """The 48 bytes to say first. `nonce` is 16 random bytes, never used before; `hour` as from `hour_of`."""
    if len(nonce) != NONCE_BYTES:
        raise LocalSyncError(f"a knock needs a nonce of {NONCE_BYTES} bytes")
    return nonce + _proof(key, nonce, hour)


def call_sign(key: Secret, *, hour: int) -> bytes:
    """What to name in the clear where whoever is called shows nothing without it: 16 bytes, another each hour."""
    return hmac.digest(key.reveal(), b"vouchsafe/1/call\0" + hour.to_bytes(8, "big", signed=True), "sha256")[:16]


def call_signs(key: Secret, *, hour: int) -> list[bytes]:
    """Those of this hour, the last and the next."""
    return [call_sign(key, hour=hour + near) for near in _HOURS]


class Door:
    """The keys that open, by name, and the knocks that were already used.

    A name is anything hashable; two names must not have the same key. Memory is bounded by 4,096 nonces (or `knocks`) a
    name and hour, for three hours, and only knocks that were right are remembered: strangers take up none.
    """

    def __init__(self, *, knocks: int = _KNOCKS_AN_HOUR) -> None:
        """`knocks` of one name are let in each hour."""
        self._knocks = knocks
        self._keys: dict[Hashable, Secret] = {}
        self._used: dict[tuple[Hashable, int], set[bytes]] = {}

    def admit(self, name: Hashable, key: Secret) -> None:
        """Let in from now on who knocks with this key; a name known already gets the new key."""
        self._keys[name] = key

    def remove(self, name: Hashable) -> None:
        """Let this name in no more. An unknown name is no error."""
        self._keys.pop(name, None)

    def judge(self, knock: bytes, *, hour: int) -> Hashable | None:
        """The name whose key made this knock, this hour, the last or the next; None for all others and for a replay.

        Every key is tried in every case and proofs are compared in constant time, so how long it takes tells a
        stranger neither whether nor where a key matched.
        """
        nonce, proof = knock[:NONCE_BYTES], knock[NONCE_BYTES:]
        found: tuple[Hashable, int] | None = None
        for name, key in self._keys.items():
            for near in _HOURS:
                if hmac.compare_digest(_proof(key, nonce, hour + near), proof):
                    found = (name, hour + near)
        if found is None or len(knock) != KNOCK_BYTES:
            return None
        self._forget_before(hour + _HOURS[0])
        used = self._used.setdefault(found, set())
        if nonce in used or len(used) >= self._knocks:
            return None
        used.add(nonce)
        return found[0]

    def _forget_before(self, hour: int) -> None:
        for name_and_hour in [known for known in self._used if known[1] < hour]:
            del self._used[name_and_hour]


def _proof(key: Secret, nonce: bytes, hour: int) -> bytes:
    return hmac.digest(key.reveal(), b"vouchsafe/1/knock\0" + nonce + hour.to_bytes(8, "big", signed=True), "sha256")
