"""What stands within a sound and is no sound: comments among the headers of Vorbis, and fillings of AAC."""

from __future__ import annotations


def without_comments(headers: bytes) -> bytes:
    """The three headers of Vorbis (RFC 9559, 5.1.4.1: their number less one, sizes in Xiph's lacing, all three one
    after another), with an empty list of comments."""
    if headers[:1] != b"\x02":
        raise ValueError("no headers of Vorbis")
    sizes, at = [], 1
    for _ in range(2):
        size = 0
        while True:
            size += headers[at]
            at += 1
            if headers[at - 1] != 255:
                break
        sizes.append(size)
    first = headers[at : at + sizes[0]]
    third = headers[at + sum(sizes) :]
    second = b"\x03vorbis" + bytes(4) + bytes(4) + b"\x01"  # nobody made it, no comments, the last bit
    return b"\x02" + bytes([255] * (len(first) // 255) + [len(first) % 255, len(second)]) + first + second + third


def hushed(packet: bytes) -> bytes:
    """A packet of AAC of the same length, with noughts for what fills it before its first sound begins.

    There encoders put their names. What is no such filling stays as it is.
    """
    bits = int.from_bytes(packet, "big")
    length, at = 8 * len(packet), 0

    def take(count: int) -> int:
        nonlocal at
        at += count
        return bits >> max(0, length - at) & ((1 << count) - 1)

    while at + 16 < length:
        match take(3):
            case 6:  # ID_FIL (ISO/IEC 14496-3, 4.4.2.1)
                count = take(4)
                count += take(8) - 1 if count == 15 else 0
            case 4:  # ID_DSE
                take(4)
                aligned = take(1)
                count = take(8)
                count += take(8) if count == 255 else 0
                at += -at % 8 if aligned else 0
            case _:
                break
        size = 8 * max(0, count)
        if at + size > length:
            break
        at += size
        bits &= ~(((1 << size) - 1) << (length - at))
    return bits.to_bytes(len(packet), "big")
