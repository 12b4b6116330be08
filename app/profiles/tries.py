"""Wrong passphrases are counted, and after the third each next try has to wait longer: up to five minutes.

The count stands in a file beside `vault.json`, before the try is made, so that neither a restart nor a kill gives
another try for free. It slows down whoever sits at this computer and guesses through the app. It does not, and cannot,
stop somebody who copies `vault.json`: against them there is Argon2id, half a second for each guess. Nothing in the file
is secret, and it weakens nothing: without it, or with a wrong one in its place, the passphrase is as hard to guess.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from app.durable import replace_durably
from app.errors import ProfileError
from app.profiles.places import TRIES

FREE = 3
LONGEST_S = 300
_ASIDE = TRIES + ".new"


class TooSoon(ProfileError):
    """Too many wrong tries. Wait a little, then try again."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"Too many wrong tries. Try again in {_told(seconds)}.")


class _Count(msgspec.Struct, forbid_unknown_fields=True):
    version: Literal[1]
    tries: Annotated[int, msgspec.Meta(ge=0, le=1 << 31)]
    last: Annotated[int, msgspec.Meta(ge=0, le=1 << 52)]


class Tries:
    """The tries at one profile since somebody got in. `now` is in milliseconds since the epoch."""

    def __init__(self, folder: Path, *, now: Callable[[], int]) -> None:
        self._path = folder / TRIES
        self._now = now

    def wait(self) -> int:
        """Whole seconds until the next try is let through; 0 for at once."""
        count, now = self._read(), self._now()
        due = count.last + pause(count.tries) * 1000
        return max(0, -(-(due - now) // 1000))

    def begin(self) -> None:
        """A try is about to be made. Raises TooSoon."""
        if left := self.wait():
            raise TooSoon(left)
        self._keep(_Count(1, self._read().tries + 1, self._now()))

    def succeed(self) -> None:
        """It was right: all is forgotten."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def spare(self) -> None:
        """It was no guess at all, and does not count."""
        count = self._read()
        self._keep(_Count(1, max(0, count.tries - 1), count.last))

    def _read(self) -> _Count:
        try:
            count = msgspec.json.decode(self._path.read_bytes(), type=_Count)
        except FileNotFoundError:
            return _Count(1, 0, 0)
        except (OSError, msgspec.MsgspecError):
            count = _Count(1, FREE + 1, self._now())  # somebody meddled: begin with a short wait
            self._keep(count)
        if count.last > self._now():  # the clock was set back: nobody waits for it to come round again
            count.last = self._now()
            self._keep(count)
        return count

    def _keep(self, count: _Count) -> None:
        with contextlib.suppress(ProfileError):  # a full disk must not keep the person out
            replace_durably(self._path, msgspec.json.encode(count), aside=self._path.with_name(_ASIDE))


def pause(tries: int) -> int:
    """Seconds to wait after so many wrong tries: 0 for the first three, then 2, 4, 8 ... 300."""
    return 0 if tries < FREE else min(LONGEST_S, 2 << min(tries - FREE, 20))


def _told(seconds: int) -> str:
    if seconds < 60:
        return "1 second" if seconds == 1 else f"{seconds} seconds"
    minutes = -(-seconds // 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
