"""The beacon: how a friend recognises this device among the announcements on a local network, and nobody else does.

An announcement has 64 slots of 12 bytes. For each friend one of them holds, under a key that only the two have,

    finder  8 bytes   of an HMAC over the quarter of an hour and a *variant*, a number below 64
    binder  4 bytes   of an HMAC over the finder, the (random) instance and the port

and all others are random. Who looks for 200 friends works out their finders once in a quarter of an hour, and then an
announcement takes 64 lookups, however many friends there are; a binder is worked out only where a finder was found. It
keeps what was overheard from being announced again under another instance or port.

Why this links nothing. HMAC-SHA-256 is a pseudorandom function (RFC 2104; Bellare, 2006): without the key its values
look like random bytes, as long as no input comes twice. So all depends on that no finder is ever shown under two
instances. Each announcement of a device therefore takes a new variant, counted durably, over restarts and clocks that
were set back (sync/variants.py); devices of one person, who share these keys, take theirs from ranges of their own.
When a range is used up, all slots are random until the quarter of an hour is over. So without a key every announcement
is 768 random bytes: it tells neither who announces nor how many friends they have, nor whether two announcements come
from one device or from one person. A friend, who has the key, can read the variant: which of my devices this is, and
how often it was announced in this quarter of an hour.

A slot proves little: an announcement can be repeated as a whole within its time. It only says whom it is worth to dial.
This module neither sends nor listens; see `sync.net.lan`.
"""

from __future__ import annotations

import hmac
import struct
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from crypto.secret import Secret

EPOCH_MS = 15 * 60 * 1000
SLOTS = 64
VARIANTS = 64
FINDER_BYTES, BINDER_BYTES = 8, 4
SLOT_BYTES = FINDER_BYTES + BINDER_BYTES
_SLOT = struct.Struct(f"{FINDER_BYTES}s{BINDER_BYTES}s")
REACH = 400 * 96  # epochs: 400 days, for clocks of which somebody set the year wrong

_VERSION = b"2"
# One string of a TXT record holds at most 255 bytes (RFC 6763, section 6.1): 16 slots, and their name.
_STRINGS = (b"a", b"b", b"c", b"d")
_STRING_BYTES = SLOTS // len(_STRINGS) * SLOT_BYTES
_NEAR_EPOCHS = (0, -1, 1)
# One HMAC of 32 bytes is cut into the finders of a batch of four variants.
_BATCH = 32 // FINDER_BYTES
_BATCHES = range(VARIANTS // _BATCH)
# Clocks that are days off are looked for among the first announcements of a person's first four devices only.
_FIRST_BATCHES = (0, 4, 8, 12)
DAYS_OFF = 2 * 96  # epochs

Properties = Mapping[bytes, bytes | None]
Announced = tuple[Properties, str, int]
"""An announcement: TXT properties, instance, port."""


def epoch_of(now_ms: int) -> int:
    """The quarter of an hour in which `now_ms` (milliseconds since the epoch) lies, as a running number."""
    return now_ms // EPOCH_MS


def finder(key: Secret, *, epoch: int, variant: int) -> bytes:
    """The 8 bytes by which the other holder of `key` notices an announcement."""
    batch, at = divmod(variant, _BATCH)
    return _cut(_finders(key.reveal(), epoch, batch))[at]


def binder(key: Secret, found: bytes, *, instance: str, port: int) -> bytes:
    """The 4 bytes that go with a finder, and with one instance and port."""
    text = found + port.to_bytes(2, "big") + instance.encode()
    return hmac.digest(key.reveal(), b"vouchsafe/2/binder\0" + text, "sha256")[:BINDER_BYTES]


def announcement(
    keys: Sequence[Secret],
    *,
    epoch: int,
    variant: int | None,
    instance: str,
    port: int,
    turn: int,
    entropy: Callable[[int], bytes],
) -> dict[bytes, bytes]:
    """The TXT properties to announce: a version and always 64 slots, filled up with random ones.

    A `variant` is announced once in an epoch; without one, all slots are random. Of more than 64 keys, 64 are
    announced, and 64 others at the next `turn` (a number that goes up with each announcement): all are served after
    len(keys) / 64 turns. The slots are sorted by value, so their order is that of random numbers.
    """
    first = turn * SLOTS % len(keys) if len(keys) > SLOTS else 0
    chosen = [] if variant is None else [*keys[first:], *keys[:first]][:SLOTS]
    slots = []
    for key in chosen:
        found = finder(key, epoch=epoch, variant=variant or 0)
        slots.append(found + binder(key, found, instance=instance, port=port))
    slots += [entropy(SLOT_BYTES) for _ in range(SLOTS - len(slots))]
    whole = b"".join(sorted(slots))
    strings = (whole[at : at + _STRING_BYTES] for at in range(0, len(whole), _STRING_BYTES))
    return {b"v": _VERSION, **dict(zip(_STRINGS, strings, strict=True))}


class Finders:
    """The finders of all keys that one looks for, in this epoch, the one before and the one after.

    The table of an epoch takes some 30 microseconds to make for each key, and 6 kB of memory.
    """

    def __init__(self, keys: Mapping[Hashable, Secret] | None = None) -> None:
        self._names: dict[bytes, tuple[Hashable, ...]] = {}
        self._tables: dict[int, dict[bytes, bytes]] = {}  # by epoch, from finder to key
        self.expect(keys or {})

    def expect(self, keys: Mapping[Hashable, Secret]) -> bool:
        """Look for these keys from now on; whether anything is different by that."""
        names: dict[bytes, tuple[Hashable, ...]] = {}
        for name, key in keys.items():
            names[key.reveal()] = (*names.get(key.reveal(), ()), name)
        before, self._names = self._names, names
        for epoch, table in self._tables.items():
            for gone in before.keys() - names.keys():
                for found in _all_finders(gone, epoch):
                    table.pop(found, None)
            for fresh in names.keys() - before.keys():
                table.update(dict.fromkeys(_all_finders(fresh, epoch), fresh))
        return names != before

    @property
    def names(self) -> tuple[Hashable, ...]:
        """Whom one looks for."""
        return tuple(name for names in self._names.values() for name in names)

    def recognise(self, properties: Properties, *, epoch: int, instance: str, port: int) -> tuple[Hashable, ...]:
        """The names whose key made a slot of this announcement, in this epoch or the one before or after.

        Empty for strangers, for other versions and for what is malformed: an announcement can be anything, and none
        is an error.
        """
        slots = _slots(properties)
        if not slots:
            return ()
        found: list[Hashable] = []
        for table in self._near(epoch):
            if table.keys().isdisjoint(slots):
                continue
            for shown in slots.keys() & table.keys():
                key = table[shown]
                if hmac.compare_digest(binder(Secret(key), shown, instance=instance, port=port), slots[shown]):
                    found += [name for name in self._names[key] if name not in found]
        return tuple(found)

    def _near(self, epoch: int) -> Iterator[dict[bytes, bytes]]:
        near = [epoch + off for off in _NEAR_EPOCHS]
        for past in self._tables.keys() - set(near):
            del self._tables[past]
        for each in near:
            if each not in self._tables:
                self._tables[each] = {found: key for key in self._names for found in _all_finders(key, each)}
            yield self._tables[each]


def epochs_off(announced: Iterable[Announced], *, epoch: int, key: Secret, reach: int = REACH) -> int | None:
    """How many epochs the clock of whoever has this key is ahead of ours (behind, if negative), if one of these
    announcements is theirs and the two are no more than `reach` apart; None otherwise. It takes up to half a second.

    Of a clock that is more than two days off that is seen only in the first four announcements of a device in a
    quarter of an hour; most make one.
    """
    shown: dict[bytes, list[tuple[bytes, str, int]]] = {}
    for properties, instance, port in announced:
        for found, bound in _slots(properties).items():
            shown.setdefault(found, []).append((bound, instance, port))
    if not shown:
        return None
    secret = key.reveal()
    for off in range(1, reach + 1):
        batches: Iterable[int] = _BATCHES if off <= DAYS_OFF else _FIRST_BATCHES
        for signed in (off, -off) if epoch >= off else (off,):
            for batch in batches:
                for found in _cut(_finders(secret, epoch + signed, batch)):
                    for bound, instance, port in shown.get(found, ()):
                        if hmac.compare_digest(binder(key, found, instance=instance, port=port), bound):
                            return signed
    return None


def _finders(key: bytes, epoch: int, batch: int) -> bytes:
    text = b"vouchsafe/2/finder\0" + epoch.to_bytes(8, "big", signed=True) + batch.to_bytes(1, "big")
    return hmac.digest(key, text, "sha256")


def _cut(whole: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    return whole[:8], whole[8:16], whole[16:24], whole[24:]


def _all_finders(key: bytes, epoch: int) -> Iterator[bytes]:
    for batch in _BATCHES:
        yield from _cut(_finders(key, epoch, batch))


def _slots(properties: Properties) -> dict[bytes, bytes]:
    """The binders by their finders; empty for what is of another version or malformed."""
    strings = [properties.get(name) for name in _STRINGS]
    if properties.get(b"v") != _VERSION or any(text is None or len(text) != _STRING_BYTES for text in strings):
        return {}
    whole = b"".join(text for text in strings if text is not None)
    return dict(_SLOT.iter_unpack(whole))
