"""What the C library keeps of memory."""

from __future__ import annotations

import platform
import subprocess
import sys

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


def test_pieces_of_photos_are_not_asked_of_the_system_again_and_again() -> None:
    """Each page of memory that the system hands out anew is a fault; it counts them, and time does not matter."""
    if platform.libc_ver()[0] != "glibc":
        pytest.skip("glibc is tuned, and nothing else")
    run = [sys.executable, "-c", PIECES]
    assert int(subprocess.run(run, capture_output=True, check=True, text=True).stdout) < 2_000
