"""One slip of the finger: a letter too many or too few, another letter, or two neighbours exchanged (Damerau, 1964).

What is searched in the vault is looked up there letter by letter, since an index knows words and no distances; what is
searched in a short list is compared. Scripts whose words have no spaces between them are for words.py.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

SHORTEST = 4
"""Words with fewer letters are too near to too many others."""

LONGEST = 24

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяґєії",
    "αβγδεζηθικλμνξοπρσςτυφχψω",
    "אבגדהוזחטיכלמנסעפצקרשת",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
)


def bare(word: str) -> str:
    """The word in lower case and without its accents, as the index has it."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def slips(word: str) -> list[str]:
    """All that is one slip away from this word, itself left out; nothing for words too short or too long for it."""
    if not SHORTEST <= len(word) <= LONGEST:
        return []
    letters = next((abc for abc in ALPHABETS if any(letter in abc for letter in word)), "")
    found: dict[str, None] = {}
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            found[before + after[1:]] = None
            found |= dict.fromkeys(before + letter + after[1:] for letter in letters)
        if len(after) > 1:
            found[before + after[1] + after[0] + after[2:]] = None
        found |= dict.fromkeys(before + letter + after for letter in letters)
    found.pop(word, None)
    return list(found)


def is_slip(one: str, other: str) -> bool:
    """Whether at most one slip lies between these words."""
    if one == other:
        return True
    same = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if same is None:
        return abs(len(one) - len(other)) == 1
    one, other = one[same:], other[same:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:] and len(one) > 1 < len(other))
    )


def sift(asked: str, names: Sequence[str], *, forgiving: bool = False) -> list[int]:
    """Which of these names have words that begin like all those that are asked for, the best first; where `forgiving`,
    those that do but for one slip in a word."""
    words = bare(asked).split()
    if not words:
        return []
    found: list[tuple[int, int]] = []
    for number, name in enumerate(names):
        there = bare(name).split()
        places = [_place(word, there, forgiving=forgiving) for word in words]
        if all(place is not None for place in places):
            found.append((min(place for place in places if place is not None), number))
        elif not asked.isascii() and bare(asked.strip()) in bare(name):  # no spaces between words
            found.append((1, number))
    return [number for _place, number in sorted(found)]


def _place(word: str, there: Sequence[str], *, forgiving: bool) -> int | None:
    """Which of the words begins like this one."""
    for at, other in enumerate(there):
        if other.startswith(word):
            return at
        if forgiving and len(word) >= SHORTEST and any(is_slip(word, start) for start in _starts(other, len(word))):
            return at
    return None


def _starts(word: str, length: int) -> Iterable[str]:
    return {word[: length + more] for more in (-1, 0, 1)}
