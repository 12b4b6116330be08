"""Bytes as words that people can write down and read aloud: the English list of BIP39.

Only the words and their checksum are used. The wallet half of BIP39 (PBKDF2 to a seed) is *not*: the 24 words of a
recovery kit are 256 random bits, which need no stretching.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from mnemonic import Mnemonic

from crypto.errors import Malformed
from crypto.secret import Secret

KIT_WORDS = 24
BITS_PER_WORD = 11


@cache
def _list() -> Mnemonic:
    return Mnemonic("english")


def spoken(number: int, count: int) -> tuple[str, ...]:
    """The lowest `count` x 11 bits of `number` as words, highest first, without a checksum."""
    shifts = range(BITS_PER_WORD * (count - 1), -1, -BITS_PER_WORD)
    return tuple(_list().wordlist[(number >> shift) & 2047] for shift in shifts)


def words_of(entropy: Secret) -> Secret:
    """32 bytes as 24 words with spaces between (BIP39), in UTF-8. Raises Malformed for another size."""
    if len(entropy.reveal()) != 32:
        raise Malformed("A recovery kit is made of 32 bytes.")
    return Secret(_list().to_mnemonic(entropy.reveal()).encode())


def entropy_of(words: Secret) -> Secret:
    """The 32 bytes behind 24 words as somebody typed or scanned them.

    Capitals, line breaks, commas and the numbers of a printed sheet do not matter. Raises Malformed with a sentence
    that says what to look at; it names a word by its place and never repeats it.
    """
    try:
        text = unicodedata.normalize("NFKD", words.reveal().decode()).lower()
    except UnicodeDecodeError:
        raise Malformed("The recovery words are not readable as text.") from None
    typed = re.findall(r"[^\W\d_]+", text)
    if len(typed) != KIT_WORDS:
        raise Malformed(f"A recovery kit has {KIT_WORDS} words; here are {len(typed)}.")
    known = frozenset(_list().wordlist)
    unknown = [str(place) for place, word in enumerate(typed, 1) if word not in known]
    if len(unknown) == 1:
        raise Malformed(f"Word {unknown[0]} is not a recovery word. Please check how it is spelt.")
    if unknown:
        raise Malformed(f"The words {', '.join(unknown)} are not recovery words. Please check how they are spelt.")
    try:
        return Secret(bytes(_list().to_entropy(typed)))
    except ValueError:
        raise Malformed("These words do not belong together: one is wrong, or two have changed places.") from None


def heard(typed: Sequence[str]) -> tuple[str, ...]:
    """Words of the list as somebody typed them, in small letters: in full, or their first four letters or more.

    Raises Malformed with a sentence that names a word by its place and never repeats it.
    """
    known = _list().wordlist
    meant = [_meant(word, known) for word in typed]
    unknown = [str(place) for place, word in enumerate(meant, 1) if word is None]
    if unknown:
        raise Malformed(f"Word {' and '.join(unknown)} is not one of the words that Vouchsafe uses. Please ask again.")
    return tuple(filter(None, meant))


def _meant(typed: str, known: Sequence[str]) -> str | None:
    """BIP39 has no two words with the same first four letters."""
    if typed in known:
        return typed
    fitting = [word for word in known if len(typed) >= 4 and word.startswith(typed)]
    return fitting[0] if len(fitting) == 1 else None
