"""How long a passphrase would hold, roughly: a hint while it is typed, never a reason to refuse a good one.

Words are worth about 11 bits each (a list of 2,000 is what a guesser tries first), other characters what their kinds
allow, repeated ones next to nothing. This knows no lists of leaked passwords.
"""

from __future__ import annotations

import re
from math import log2

SHORTEST = 8
"""Characters; less is refused."""

_BITS = (0, 40, 52, 64)
"""Above so many bits: easy to guess, fair, good, very good."""

_RUNS = re.compile(r"(.)\1+|0123|1234|2345|3456|4567|5678|6789|abcd|qwer|asdf", re.IGNORECASE)
_KINDS = ((r"[a-z]", 26), (r"[A-Z]", 26), (r"\d", 10), (r"[^\w\s]", 30), (r"[^\x00-\x7f]", 200))
_COMMON = ("password", "passwort", "letmein", "iloveyou", "welcome", "vouchsafe", "dragon", "monkey", "sunshine")


def strength(passphrase: str) -> int:
    """0 too short, 1 easy to guess, 2 fair, 3 good, 4 very good."""
    if len(passphrase.strip()) < SHORTEST:
        return 0
    bits = bits_of(passphrase)
    return sum(bits > least for least in _BITS) or 1


def bits_of(passphrase: str) -> float:
    """About how many bits somebody who guesses cleverly must get right."""
    folded = passphrase.casefold()
    for word in _COMMON:
        folded = folded.replace(word, "")
    plain = _RUNS.sub(r"\1", folded)
    kinds = sum(size for pattern, size in _KINDS if re.search(pattern, passphrase)) or 1
    by_characters = len(set(plain)) * log2(kinds) * 0.9 + (len(plain) - len(set(plain))) * 1.2
    words = [word for word in plain.split() if len(word) > 2]
    if len(words) < 2:
        return by_characters
    return min(by_characters, sum(min(11.0, 2.2 * len(word)) for word in set(words)) + 2 * len(words))
