"""Text: how it is kept, how it is cut for the search index, and how what a person types becomes a query.

Chinese, Japanese and Korean run words together, and the index (FTS5 with unicode61) knows words by the spaces between
them. So each run of these scripts is cut into overlapping pairs, with the last character once more by itself: 我喜欢
becomes 我喜 喜欢 欢. Every character then begins a segment, so a search for one character is a prefix and a search for
more is a phrase. Text without such runs, nearly all text in other scripts, costs no more than one scan.

This does not cut Thai, Lao or Khmer, stem words, or join traditional with simplified characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from operator import add

from app.errors import BadValue

MOST_WORDS = 16
"""A query takes in this many words; what comes after them is left aside."""

MOST_CHARACTERS = 400
"""And this many characters."""

_RUN = re.compile(
    "["
    "\u3005-\u3007"  # iteration marks and the zero
    "\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # kana, without the dot between words
    "\u3105-\u312f"  # bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Han
    "\uac00-\ud7af"  # hangul
    "]+"
)
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def tidy(text: str) -> str:
    """Text as it is kept: line ends as one newline, no control characters, no blank space at either end.

    Raises BadValue for text that is no Unicode text, as when bytes of another encoding came in.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise BadValue("This text is not in a readable encoding; please save it as UTF-8.") from None
    return _ODD.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _fold(text: str) -> str:
    """Text with the differences gone that no search should hang on: width, case, compatibility forms."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", _UNSPEAKABLE.sub(" ", text)).casefold()


def segments(text: str) -> str:
    """The text as the index takes it."""
    folded = _fold(text)
    if folded.isascii():
        return folded
    return _RUN.sub(_cut, folded)


def query(text: str) -> str | None:
    """What FTS5 shall match for these words, all of them, the last as a beginning; None when nothing is asked.

    Each word goes in as a quoted phrase, so no text is an FTS5 syntax error.
    """
    return match(phrases(asked(text)))


def asked(text: str) -> list[str]:
    """The words that a text asks for, in their order: each run of a script without spaces is one."""
    spaced = _RUN.sub(_spaced, _fold(_UNSPEAKABLE.sub(" ", text[:MOST_CHARACTERS]))).split()
    return [word for word in spaced if any(character.isalnum() for character in word)][:MOST_WORDS]


def phrases(words: Sequence[str]) -> list[list[str]]:
    """Each word as FTS5 looks for it, the last as a beginning."""
    if not words:
        return []
    *before, last = map(whole, words)
    return [*([one] for one in before), [beginning(last)]]


def whole(word: str) -> str:
    """This word, as FTS5 looks for it."""
    if not unspaced(word):
        return '"' + word.replace('"', '""') + '"'
    pairs = _pairs(word)
    return f'"{" ".join(pairs)}"' if pairs else f'"{word}"*'


def beginning(phrase: str) -> str:
    """Words that begin like this phrase."""
    return phrase.rstrip("*") + "*"


def unspaced(word: str) -> bool:
    """Whether it is a run of a script that has no spaces between words."""
    return _RUN.fullmatch(word) is not None


def match(places: Sequence[Sequence[str]]) -> str | None:
    """What FTS5 shall match so that in each of these places one of its phrases is there."""
    if not places or not all(places):
        return None
    if all(len(place) == 1 for place in places):
        return " ".join(phrase for [phrase] in places)
    return " AND ".join(f"({' OR '.join(place)})" for place in places)


def _spaced(run: re.Match[str]) -> str:
    return f" {run[0]} "


def _cut(run: re.Match[str]) -> str:
    return f" {' '.join(_pairs(run[0]))} {run[0][-1]} "


def _pairs(run: str) -> list[str]:
    return list(map(add, run, run[1:]))
