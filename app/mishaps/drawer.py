"""Where reports are kept: a folder in the profile's, a small file for each, the newest few. It may be read while the
profile is locked: there is nothing of the person's in it.

The same mishap again is counted in the report that is there. Where the disk takes none, reports are kept for this run.
The window has a drawer from its start: what only reports need is imported with the first.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock, current_thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.mishaps.mishap import Mishap


FOLDER = "mishaps"
END = ".json"
MOST = 20
LARGEST = 64 * 1024


class Drawer:
    """That of one profile's folder. Any thread may use it. `on_kept` is called on the thread where it happened."""

    def __init__(self, folder: Path, *, now: Callable[[], float] = time.time) -> None:
        self.folder = folder / FOLDER
        self.now = now
        self.on_kept: Callable[[], None] = lambda: None
        self._unwritten: dict[str, Mishap] = {}
        self._counted: dict[str, int] = {}
        self._lock = Lock()

    def keep(self, mishap: Mishap) -> None:
        """Keep the report of this. What happens a thousand times is written down ten times."""
        from dataclasses import replace

        with self._lock:
            count = self._counted[mishap.id] = self._counted.get(mishap.id, 0) + 1
            if count & (count - 1):
                return
            before = self._read(mishap.id)
            step = count - count // 2
            if before is not None:  # which the person may have looked at, in this run
                known = before.seen and count > 1
                mishap = replace(mishap, first=before.first, times=before.times + step, seen=known)
            self._write(mishap)
        self.on_kept()

    def take(self, wrong: BaseException) -> None:
        """Keep a report of this exception, which nobody caught in the thread that calls."""
        from app.mishaps.mishap import mishap_of

        self.keep(mishap_of(wrong, thread=current_thread().name, at=int(self.now())))

    def all(self) -> Sequence[Mishap]:
        """The newest first."""
        with self._lock:
            return self._all()

    def see(self) -> None:
        """The person knows of all that are there."""
        from dataclasses import replace

        with self._lock:
            for mishap in self._all():
                if not mishap.seen:
                    self._write(replace(mishap, seen=True))

    def erase(self, ids: Sequence[str]) -> None:
        """Erase these. Raises OSError."""
        with self._lock:
            for id_ in ids:
                self._unwritten.pop(id_, None)
                self._counted.pop(id_, None)
                self._path(id_).unlink(missing_ok=True)

    def _all(self) -> list[Mishap]:
        found = dict(self._unwritten)
        with contextlib.suppress(OSError):
            for path in self.folder.glob("*" + END):
                if (mishap := self._read(path.stem)) is not None:
                    found.setdefault(mishap.id, mishap)
        return sorted(found.values(), key=lambda one: (-one.last, one.id))

    def _write(self, mishap: Mishap) -> None:
        self._unwritten[mishap.id] = mishap
        path = self._path(mishap.id)
        aside = path.with_suffix(f".{os.getpid()}")
        try:
            # Not waited for until it is on the disk: it may be the disk that is in trouble, and the window would wait.
            self.folder.mkdir(mode=0o700, exist_ok=True)
            with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                json.dump(mishap.as_value(), file, indent=1)
            aside.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)
            return
        del self._unwritten[mishap.id]
        for old in self._all()[MOST:]:
            with contextlib.suppress(OSError):
                self._path(old.id).unlink(missing_ok=True)

    def _read(self, id_: str) -> Mishap | None:
        from app.mishaps.mishap import Mishap

        if id_ in self._unwritten:
            return self._unwritten[id_]
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            with self._path(id_).open("rb") as file:
                value: dict[str, Any] = json.loads(file.read(LARGEST))
            texts = (*value["places"], *value["versions"], value["what"], value["thread"])
            if all(isinstance(text, str) for text in texts):
                return Mishap(
                    value["what"], value["thread"], tuple(value["places"]), tuple(value["versions"]),
                    int(value["first"]), int(value["last"]), int(value["times"]), bool(value["seen"]), id_,
                )  # fmt: skip
        return None

    def _path(self, id_: str) -> Path:
        return self.folder / (id_ + END)


def text_of(mishap: Mishap) -> str:
    """A report as a person reads it, copies it, or saves it. In English: it is for whoever mends Vouchsafe."""
    again = f", {mishap.times} times, last {_moment(mishap.last)}" if mishap.times > 1 else ""
    lines = [
        f"Vouchsafe, report {mishap.id}",
        ", ".join(mishap.versions),
        f"{_moment(mishap.first)}{again}",
        f"{mishap.what}, in the thread of: {mishap.thread}",
        *(place if place.startswith("- ") else f"  {place}" for place in mishap.places),
    ]
    return "\n".join(lines) + "\n"


def _moment(seconds: int) -> str:
    from datetime import UTC, datetime

    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    except (ValueError, OverflowError, OSError):
        return "at an unknown time"
