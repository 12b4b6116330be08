"""Which variant an announcement takes: one that no device of this person has shown before in that quarter of an hour.

See sync/beacon.py for what a variant is, and why it must not come twice. Each device counts its own announcements,
durably, and the devices share the 64 variants among them. The first begins at 0, the second at 32, the third at 16, the
fourth at 48, and so on into the middle of what is left (the bits of its number in reverse), and each goes up to where
another begins. So a new device takes the later half of somebody's range, which has hardly ever been used by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from crypto.identity import Certificate
from sync.beacon import VARIANTS
from sync.channel import Elsewhere
from sync.errors import Unkept

_BITS = VARIANTS.bit_length() - 1


def variant_of(count: int, *, rank: int, devices: int) -> int | None:
    """The variant of announcement number `count` (from 0) in an epoch, of the device that is number `rank` of so many;
    None if its range is used up. More than 64 devices have to share."""
    begins = sorted(_begin(each) for each in range(min(devices, VARIANTS)))
    first = _begin(rank)
    ends = next((other for other in begins if other > first), VARIANTS)
    return first + count if first + count < ends else None


class Variants:
    """The variants of this device. `count` says, durably, how often it was asked about an epoch before."""

    def __init__(self, device: bytes, *, count: Callable[[int], int], on_log: Elsewhere) -> None:
        self._device = device
        self._count = count
        self._on_log = on_log
        self._rank, self._devices = 0, 1

    def know(self, certificates: Iterable[bytes]) -> None:
        """These are the devices that this person has or had; none if this is the only one."""
        known = sorted((one.since_ms, one.device) for one in map(Certificate.decode, certificates))
        devices = [device for _since, device in known]
        self._devices = max(len(devices), 1)
        self._rank = devices.index(self._device) if self._device in devices else 0

    async def next(self, epoch: int) -> int | None:
        """One that was never shown in this epoch; None if there is none left, or if it could not be noted."""
        try:
            count = await self._on_log(self._count, epoch)
        except Unkept:
            return None
        return variant_of(count, rank=self._rank, devices=self._devices)


def _begin(rank: int) -> int:
    return int(f"{rank % VARIANTS:0{_BITS}b}"[::-1], 2)
