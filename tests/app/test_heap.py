"""What is kept of memory, and what of it is looked at."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

PIECES = """
import resource
from app.heap import PIECE, keep_some_memory
keep_some_memory()
def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
bytes(PIECE // 4)
before = faults()
for _ in range(400):
    one, other = bytearray(PIECE // 4), bytearray(PIECE // 4)
    one[::4096] = other[::4096] = bytes(range(1, 65))
    del one, other
print(faults() - before)
"""


SETTLED = """
import gc
from app.heap import settle
if not here:
    gc.disable()
settle()
before = gc.get_freeze_count()
more = [[] for _ in range(1000)]
settle()
print(before, gc.get_freeze_count())
"""


@pytest.mark.parametrize("here", [True, False])
def test_what_was_there_at_the_start_is_not_looked_at_again(here: bool) -> None:
    """Once: what comes later is. And not at all where somebody else collects."""
    run = [sys.executable, "-c", f"here = {here}{SETTLED}"]
    first, second = map(int, subprocess.run(run, capture_output=True, check=True, text=True).stdout.split())
    assert first == second
    assert (first > 0) is here


def test_pieces_of_photos_are_not_asked_of_the_system_again_and_again() -> None:
    """Each page of memory that the system hands out anew is a fault; it counts them, and time does not matter."""
    if platform.libc_ver()[0] != "glibc":
        pytest.skip("glibc is tuned, and nothing else")
    run = [sys.executable, "-c", PIECES]
    assert int(subprocess.run(run, capture_output=True, check=True, text=True).stdout) < 2_000


FREED = """
import re
from pathlib import Path
from app.heap import give_back

def held():
    return int(re.findall(r"VmRSS:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[0])

pieces = [bytes([1]) * 16_000 for _ in range(4_000)]
last = pieces[-1]
del pieces
before = held()
print(give_back(), before - held())
"""


def test_what_is_free_goes_back_to_the_system_also_when_something_small_lies_behind_it() -> None:
    if platform.libc_ver()[0] != "glibc":
        pytest.skip("glibc is asked, and nothing else")
    told = subprocess.run([sys.executable, "-c", FREED], capture_output=True, check=True, text=True).stdout
    assert told.split()[0] == "True"
    assert int(told.split()[1]) > 40_000  # kB


PLACES = """
import ctypes, sys
from threading import Barrier, Thread
from app.heap import PLACES
from app.window import application

def live():
    held = bytearray(100_000)
    met.wait()
    met.wait()
    del held

window = application()
met = Barrier(4 * PLACES + 1)
threads = [Thread(target=live) for _ in range(4 * PLACES)]
for each in threads:
    each.start()
met.wait()
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
told = ctypes.c_void_p(libc.fopen(sys.argv[1].encode(), b"w"))
libc.malloc_info(0, told)
libc.fclose(told)
met.wait()
for each in threads:
    each.join()
print(PLACES)
"""


def test_the_threads_of_a_window_share_their_memory(tmp_path: Path) -> None:
    """Else each keeps what it has free for itself, and an hour's use takes some megabytes more than is needed."""
    if platform.libc_ver()[0] != "glibc":
        pytest.skip("glibc is tuned, and nothing else")
    run = [sys.executable, "-c", PLACES, str(tmp_path / "told.xml")]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    places = int(subprocess.run(run, env=surroundings, capture_output=True, check=True, text=True).stdout)
    assert (tmp_path / "told.xml").read_text().count("<heap nr=") == places
