"""What a process has used: CPU time and the most memory it ever held. It reads; it changes nothing."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Usage:
    """CPU seconds of all threads so far, and the peak of resident memory in megabytes."""

    cpu: float
    peak: float

    def since(self, before: Usage) -> Usage:
        """What was used since then; the peak is that of the whole life of the process."""
        return Usage(self.cpu - before.cpu, self.peak)


def usage() -> Usage:
    """Of this process."""
    times = os.times()
    return Usage(times.user + times.system, _peak())


def _peak() -> float:
    try:
        # Not ru_maxrss: on Linux a new process inherits there what its parent held.
        [kilobytes] = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
        return int(kilobytes) * 1024 / MEGABYTE
    except (OSError, ValueError):
        pass
    if sys.platform == "win32":
        return float("nan")
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) / MEGABYTE


@dataclass(frozen=True, slots=True)
class Memory:
    """What a process holds now, in megabytes: what is its own, as the system's monitor shows it, and all of it together
    with what it shares with other programs, the pages of libraries and fonts as they lie on the disk."""

    own: float
    all: float


def memory() -> Memory:
    """Of this process; its peak, where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text()
        anonymous, shared, all_ = (
            int(re.findall(rf"{name}:\s+(\d+) kB", status)[0]) * 1024 / MEGABYTE
            for name in ("RssAnon", "RssShmem", "VmRSS")
        )
    except (OSError, IndexError):
        return Memory(_peak(), _peak())
    return Memory(anonymous + shared, all_)
