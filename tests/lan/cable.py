"""A cable as bad as one likes: it loses frames, and takes its time. `python -m tests.lan.cable NAMESPACE/DEVICE ...`

The kernels that tests run on may have no netem, so this is a cable of one's own: a tap device in each of two
namespaces, and a process that carries frames between them. What it reads on standard input is how it is from then on:

    loss PERCENT delay MILLISECONDS      each way, for each frame by itself
    cut                                  nothing gets through
    count                                it prints how many frames and bytes it has carried and lost

Frames are late by the delay and keep their order, as on a line; that they get lost is by dice with a fixed seed.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import random
import select
import struct
import sys
import time
from collections import deque

TUNSETIFF = 0x400454CA
IFF_TAP, IFF_NO_PI = 0x0002, 0x1000
CLONE_NEWNET = 0x40000000
LARGEST = 65_536


def tap(namespace: str, device: str) -> int:
    """A new tap device in a namespace, as a file of frames. It goes when the file is closed."""
    libc = ctypes.CDLL(None, use_errno=True)
    home = os.open("/proc/self/ns/net", os.O_RDONLY)
    there = os.open(f"/run/netns/{namespace}", os.O_RDONLY)
    try:
        if libc.setns(there, CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), f"no way into {namespace}")
        file = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(file, TUNSETIFF, struct.pack("16sH22x", device.encode(), IFF_TAP | IFF_NO_PI))
        libc.setns(home, CLONE_NEWNET)
    finally:
        os.close(home)
        os.close(there)
    return file


class Cable:
    """Between two files of frames."""

    def __init__(self, one: int, other: int) -> None:
        self._way = {one: other, other: one}
        self._under_way: deque[tuple[float, int, bytes]] = deque()
        self._dice = random.Random(5)
        self.loss = 0.0
        self.delay = 0.0
        self.cut = False
        self.carried = self.lost = self.bytes = 0

    def take(self, end: int) -> None:
        """A frame that somebody sends."""
        try:
            frame = os.read(end, LARGEST)
        except OSError:  # the device is down
            return
        if self.cut or self._dice.random() < self.loss:
            self.lost += 1
            return
        self._under_way.append((time.monotonic() + self.delay, self._way[end], frame))

    def give(self) -> float | None:
        """What has arrived by now; how long until the next does."""
        while self._under_way:
            due, end, frame = self._under_way[0]
            if (left := due - time.monotonic()) > 0:
                return left
            self._under_way.popleft()
            if self.cut:
                self.lost += 1
                continue
            self.carried += 1
            self.bytes += len(frame)
            try:
                os.write(end, frame)
            except OSError:  # the device is down
                self.lost += 1
        return None

    def hear(self, words: list[str]) -> None:
        """How it is from now on."""
        match words:
            case ["loss", percent, "delay", milliseconds]:
                self.loss, self.delay, self.cut = float(percent) / 100, float(milliseconds) / 1000, False
            case ["cut"]:
                self.cut = True
            case ["count"]:
                print(self.carried, self.lost, self.bytes, flush=True)


def main(*ends: str) -> None:
    one, other = (tap(*end.split("/")) for end in ends)
    cable = Cable(one, other)
    print("ready", flush=True)
    said = b""
    while True:
        ready, _, _ = select.select([one, other, 0], [], [], cable.give())
        for end in ready:
            if end:
                cable.take(end)
                continue
            heard = os.read(0, 4096)
            if not heard:
                return
            *lines, said = (said + heard).split(b"\n")
            for line in lines:
                cable.hear(line.decode().split())


if __name__ == "__main__":
    main(*sys.argv[1:])
