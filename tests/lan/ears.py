"""Listening in on the cable: `ears.py DEVICE SECONDS` prints each multicast DNS message from UDP port 5353 as hex."""

from __future__ import annotations

import socket
import sys
import time

ETHERNET, ALL = 14, 0x0003
MDNS = 5353


def payload(frame: bytes) -> bytes:
    """The UDP payload of an IPv4 frame from port 5353, else nothing."""
    if frame[12:14] != b"\x08\x00" or frame[ETHERNET + 9] != 17:
        return b""
    header = (frame[ETHERNET] & 0x0F) * 4
    udp = frame[ETHERNET + header :]
    return udp[8 : int.from_bytes(udp[4:6], "big")] if int.from_bytes(udp[:2], "big") == MDNS else b""


def main(device: str, seconds: str) -> int:
    """Listen for that long."""
    deadline = time.monotonic() + float(seconds)
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL)) as ears:
        ears.bind((device, 0))
        ears.settimeout(0.2)
        print("listening", flush=True)
        while time.monotonic() < deadline:
            try:
                frame, where = ears.recvfrom(65_535)
            except TimeoutError:
                continue
            if where[2] != socket.PACKET_OUTGOING and (heard := payload(frame)):
                print(heard.hex(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
