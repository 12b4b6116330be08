"""Sentences that errors say with something filled in, so that they can be said in another language as well.

What a person is shown of an error is a sentence of English (app/errors.py); the window finds it here again, and fills
the same in. Here stand those that can come up in the window. `%1` is what is filled in first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

SENTENCES = (
    "%1 cannot be read: %2.",
    "%1 does not let friends pass this along.",
    "%1 is blocked. Unblock them first.",
    "%1 is damaged. Nothing was changed; restore it from a backup.",
    "%1 is missing or empty. Restore it from a backup.",
    "%1 is not a year.",
    "%1 is there already, and is no backup. It was not touched.",
    "%1 wrote this. Only %2 can change it.",
    "%1's app has told yours wrongly how to seal a file for them.",
    "%1's app is newer than yours, and so is its seal. Update yours.",
    "A circle's name can have at most %1 characters.",
    "A creator's name can have at most %1 characters; this one has %2.",
    "A part of this file, “%1”, is larger than any export.",
    "A quote has at most %1 characters; this one has %2.",
    "A recovery kit has %1 words; here are %2.",
    "A title can have at most %1 characters; this one has %2.",
    "An entry can have at most %1 photos and videos.",
    "An entry can have at most %1 tags.",
    "The backup could not be written: %1.",
    "The file cannot be read: %1.",
    "The file has %1 MB; an export can have at most %2 MB.",
    "The file is not written in %1, or it is damaged.",
    "The file unpacks to more than %1 MB, which no export does.",
    "The folder %1 cannot be used: %2.",
    "The folder %1 is not there. If it is on a drive, plug that in.",
    "The name has %1 characters; at most %2 fit.",
    "The picture could not be kept: %1.",
    "The profile's folder cannot be used: %1.",
    "The sheet “%1” of the workbook is damaged.",
    "The words %1 are not recovery words. Please check how they are spelt.",
    "There is a circle called “%1” already.",
    "There is no folder %1.",
    "This is %1 KiB of text; an entry can hold %2 KiB.",
    "This study closed on %1.",
    "This study opens on %1.",
    "Word %1 is not a recovery word. Please check how it is spelt.",
    "Word %1 is not one of the words that Vouchsafe uses. Please ask again.",
    "You and %1 are not friends any more, so nothing can go through them.",
    "“%1” cannot be read: %2.",
    "“%1” cannot be written: %2.",
    "“%1” is larger than %2 MB, which no export is.",
    "“%1” is missing in this file.",
    "“%1” is no address with a port, such as 203.0.113.7:4711 or [2001:db8::7]:4711.",
    "“%1” is no relay: say an address such as https://relay.example.org, public, or none.",
)

_SEVERAL = re.compile("[0-9]+(?:(?:, | and )[0-9]+)+")


def in_other_words(said: str, *, translated: Callable[[str], str], listed: Callable[[list[str]], str]) -> str | None:
    """The same as `translated` has it, with what was filled in; None if it is none of these sentences, or is not
    translated. `listed` joins several numbers."""
    for sentence, pattern in _patterns():
        if found := pattern.fullmatch(said):
            other = translated(sentence)
            if other == sentence:
                return None
            return _filled(other, [_part(each, listed) for each in found.groups()])
    return None


def _part(said: str, listed: Callable[[list[str]], str]) -> str:
    return listed(re.findall("[0-9]+", said)) if _SEVERAL.fullmatch(said) else said


def _filled(sentence: str, parts: list[str]) -> str:
    return re.sub("%([1-9])", lambda place: parts[int(place[1]) - 1], sentence)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Those that say most by themselves first: a name that is filled in may be part of another sentence."""
    ordered = sorted(SENTENCES, key=lambda sentence: -len(re.sub("%[1-9]", "", sentence)))
    return [(each, re.compile(re.sub("%[1-9]", "(.+?)", re.escape(each)), re.DOTALL)) for each in ordered]
