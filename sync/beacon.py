"""The beacon: how a friend recognises this device among the announcements on a local network, and nobody else does.

An announcement carries 64 tags of 8 bytes. For each friend one of them is an HMAC under a key that only the two
have, over the quarter of an hour, the (random) instance and the port; all others are random. Without a key, every
announcement is 512 random bytes: it tells neither who announces nor how many friends they have, nor whether two
announcements come from the same device.

A tag proves little: it can be repeated by who overheard it within its time. It only says whom it is worth to dial.
This module neither sends nor listens; see `sync.lan`.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Hashable, Mapping, Sequence

from crypto.secret import Secret

EPOCH_MS = 15 * 60 * 1000
TAG_BYTES = 8
TAGS = 64

_VERSION = b"1"
# One string of a TXT record holds at most 255 bytes (RFC 6763, section 6.1): 22 + 21 + 21 tags, each with its name.
_STRINGS = ((b"a", 0, 22), (b"b", 22, 43), (b"c", 43, 64))
REACH = 400 * 96  # epochs: 400 days, for clocks of which somebody set the year wrong
_NEAR_EPOCHS = (0, -1, 1)


def epoch_of(now_ms: int) -> int:
    """The quarter of an hour in which `now_ms` (milliseconds since the epoch) lies, as a running number."""
    return now_ms // EPOCH_MS


def tag(key: Secret, *, epoch: int, instance: str, port: int) -> bytes:
    """The 8 bytes that the other holder of `key` looks for."""
    text = epoch.to_bytes(8, "big", signed=True) + port.to_bytes(2, "big") + instance.encode()
    return hmac.digest(key.reveal(), b"vouchsafe/1/tag\0" + text, "sha256")[:TAG_BYTES]


def announcement(
    keys: Sequence[Secret],
    *,
    epoch: int,
    instance: str,
    port: int,
    turn: int,
    entropy: Callable[[int], bytes],
) -> dict[bytes, bytes]:
    """The TXT properties to announce: a version and always 64 tags, filled up with random ones.

    Of more than 64 keys, 64 are announced, and 64 others at the next `turn` (a number that goes up with each
    announcement): all are served after len(keys) / 64 turns. The tags are sorted by value, so their order is that
    of random numbers.
    """
    first = turn * TAGS % len(keys) if len(keys) > TAGS else 0
    chosen = [*keys[first:], *keys[:first]][:TAGS]
    tags = [tag(key, epoch=epoch, instance=instance, port=port) for key in chosen]
    tags += [entropy(TAG_BYTES) for _ in range(TAGS - len(tags))]
    tags.sort()
    properties = {name: b"".join(tags[start:end]) for name, start, end in _STRINGS}
    return {b"v": _VERSION, **properties}


def recognise(
    properties: Mapping[bytes, bytes | None],
    *,
    epoch: int,
    instance: str,
    port: int,
    keys: Mapping[Hashable, Secret],
) -> tuple[Hashable, ...]:
    """The names whose key made a tag of this announcement, in this epoch or the one before or after.

    Empty for strangers, for other versions and for what is malformed: an announcement can be anything, and none
    is an error.
    """
    seen = _tags(properties)
    return tuple(
        name
        for name, key in keys.items()
        if any(tag(key, epoch=epoch + near, instance=instance, port=port) in seen for near in _NEAR_EPOCHS)
    )


def epochs_off(
    properties: Mapping[bytes, bytes | None], *, epoch: int, instance: str, port: int, key: Secret, reach: int = REACH
) -> int | None:
    """How many epochs the clock of whoever has this key is ahead of ours (behind, if negative), if this announcement is
    theirs and the two are no more than `reach` apart; None otherwise. It takes about a third of a second.
    """
    seen = _tags(properties)
    if not seen:
        return None
    for off in range(1, reach + 1):
        for signed in (off, -off):
            if epoch + signed >= 0 and tag(key, epoch=epoch + signed, instance=instance, port=port) in seen:
                return signed
    return None


def _tags(properties: Mapping[bytes, bytes | None]) -> set[bytes]:
    seen: set[bytes] = set()
    if properties.get(b"v") != _VERSION:
        return seen
    for name, start, end in _STRINGS:
        tags = properties.get(name)
        if tags is None or len(tags) != (end - start) * TAG_BYTES:
            return set()
        seen.update(tags[at : at + TAG_BYTES] for at in range(0, len(tags), TAG_BYTES))
    return seen
