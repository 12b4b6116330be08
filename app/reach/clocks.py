"""Whether a friend who cannot be found is here after all, with a clock that is wrong: theirs or this one's.

What computers announce changes every quarter of an hour and means nothing at any other time. So who is days off is not
recognised, nor let in. Only where somebody looks for a friend in vain is it compared with all times within 400 days,
and within two days where many are looked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from crypto.secret import Secret
from sync.beacon import DAYS_OFF, EPOCH_MS, REACH, Announced, epoch_of, epochs_off
from sync.clock import DAY_MS

HOUR_MS = DAY_MS // 24
FEW = 4  # friends for whom it is looked thoroughly in one round


def clock_off(announced: Iterable[Announced], key: Secret, *, now: int, thorough: bool = True) -> int | None:
    """By how many milliseconds the clock of whoever announces with this key is ahead of ours; None if nobody does, as
    far as was looked: 400 days, which takes up to half a second, or two if it is not to be `thorough`."""
    off = epochs_off(announced, epoch=epoch_of(now), key=key, reach=REACH if thorough else DAYS_OFF)
    return None if off is None else off * EPOCH_MS


def clock_sentence(off: int) -> str:
    """What to tell a person of a clock that is so many milliseconds ahead, or behind: in whole days, or whole hours.

    It is known to a quarter of an hour, so it is rounded: the end of one in between must not make a day less of it.
    """
    days, hours = round(abs(off) / DAY_MS) if abs(off) >= DAY_MS - EPOCH_MS else 0, round(abs(off) / HOUR_MS)
    by = f"{days} days" if days > 1 else "a day" if days else f"{hours} hours" if hours > 1 else "about an hour"
    way = "ahead of" if off > 0 else "behind"
    return f"Their computer is here, but its clock is {by} {way} yours. One of the two is wrong; set it, and try again."
