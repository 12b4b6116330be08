"""What single words on the command line may be: numbers, lengths of time, addresses; and what is said of others."""

from __future__ import annotations

from argparse import ArgumentTypeError
from ipaddress import ip_address
from math import isfinite, nan

LONGEST_IDLE = 24 * 60  # minutes


def stars(text: str) -> float:
    """From half a star to five, in quarters."""
    try:
        value = float(text.replace(",", ".").replace("½", ".5"))
    except ValueError:
        value = 0.0
    if not 0.5 <= value <= 5 or value * 4 != int(value * 4):
        raise ArgumentTypeError(f"“{text}” is not a number of stars: 0.5 to 5, in halves")
    return value


def stars_or_none(text: str) -> float | None:
    """The same, or the word none."""
    return None if text == "none" else stars(text)


def seconds(text: str) -> float:
    """A length of time up to a day."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 86_400:
        raise ArgumentTypeError(f"“{text}” is not a number of seconds")
    return value


def minutes(text: str) -> int:
    """A length of time up to a day; never is 0."""
    if text == "never":
        return 0
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:5]) <= LONGEST_IDLE:
        raise ArgumentTypeError(f"“{text}” is neither a number of minutes from 1 to {LONGEST_IDLE} nor: never")
    return int(text)


def count(text: str) -> int:
    """A whole number from one."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:10]) <= 1_000_000 or len(text) > 10:
        raise ArgumentTypeError(f"“{text}” is not a number from 1 to 1000000")
    return int(text)


def port(text: str) -> int:
    """A port of TCP; 0 is any free one."""
    if not text.isascii() or not text.isdigit() or len(text) > 5 or int(text) > 65_535:
        raise ArgumentTypeError(f"“{text}” is not a port: 0 to 65535")
    return int(text)


def address(text: str) -> str:
    """A numeric address, of the fourth or the sixth version: a name would have to be looked up."""
    try:
        ip_address(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is not an address in numbers, such as 192.168.1.20") from None
    return text


def number(text: str) -> float:
    """Any number that is one."""
    try:
        value = float(text)
    except ValueError:
        value = nan
    if not isfinite(value):
        raise ArgumentTypeError(f"“{text}” is not a number")
    return value


def year(text: str) -> int:
    """A year; before the year one it has a minus."""
    digits = text.removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 5:
        raise ArgumentTypeError(f"“{text}” is not a year, such as 1969")
    return int(text)


def index(text: str) -> int:
    """A whole number from nought."""
    return 0 if text == "0" else count(text)
