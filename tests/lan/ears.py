"""Listening in on a cable: `ears.py DEVICE all|multicast` says "listening", then each frame or message as hex.

With `multicast`, what comes in from UDP port 5353 over IPv4 and IPv6 (multicast DNS), as "SOURCE PAYLOAD"; with `all`,
every frame in either direction as it is. It ends when its input ends.
"""

from __future__ import annotations

import select
import socket
import sys

ETHERNET, ALL, MDNS, UDP = 14, 0x0003, 5353, 17


def message(frame: bytes) -> tuple[str, bytes] | None:
    """Source address and payload of what was sent from UDP port 5353."""
    packet = frame[ETHERNET:]
    match frame[12:14]:
        case b"\x08\x00" if packet[9] == UDP:
            source, udp = socket.inet_ntop(socket.AF_INET, packet[12:16]), packet[(packet[0] & 0x0F) * 4 :]
        case b"\x86\xdd" if packet[6] == UDP:
            source, udp = socket.inet_ntop(socket.AF_INET6, packet[8:24]), packet[40:]
        case _:
            return None
    if int.from_bytes(udp[:2], "big") != MDNS:
        return None
    return source, udp[8 : int.from_bytes(udp[4:6], "big")]


def main(device: str, what: str) -> int:
    """Listen until the input ends, and then to what is still waiting."""
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL)) as ears:
        ears.setsockopt(socket.SOL_SOCKET, 33, 64 << 20)  # SO_RCVBUFFORCE
        ears.bind((device, 0))
        print("listening", flush=True)
        ended = False
        while True:
            ready, _, _ = select.select([ears] if ended else [ears, sys.stdin], [], [], 0.3 if ended else None)
            if not ready:
                return 0
            if sys.stdin in ready:
                ended = not sys.stdin.readline()
            if ears in ready:
                frame, where = ears.recvfrom(65_535)
                if what == "all":
                    print(frame.hex())
                elif where[2] != socket.PACKET_OUTGOING and (heard := message(frame)):
                    print(heard[0], heard[1].hex())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
