"""Secrets from a person: by a prompt that shows nothing, or from a file; never from arguments or the environment."""

from __future__ import annotations

import sys
import warnings
from getpass import GetPassWarning, getpass
from pathlib import Path

from app.errors import BadValue, TooLong
from crypto.secret import Secret

LONGEST = 64 * 1024


def passphrase(file: Path | None, *, ask: str = "Passphrase: ", again: str | None = None) -> Secret:
    """The passphrase in this file, without one newline at its end, or asked for; twice with `again`.

    Raises BadValue for an empty one, for two that differ, and where nobody can be asked.
    """
    if file is not None:
        given = from_file(file)
    else:
        given = _asked(ask)
        if again is not None and given.reveal() and given != _asked(again):
            raise BadValue("These two differ. Nothing was done; try again.")
    if not given.reveal():
        raise BadValue("The passphrase is empty.")
    return given


def recovery_words(file: Path | None) -> Secret:
    """The 24 words in this file, or asked for."""
    given = from_file(file) if file is not None else _asked("Recovery words: ")
    return Secret(b" ".join(given.reveal().split()))


def from_file(file: Path) -> Secret:
    """What the file holds, without one newline at its end. Raises OSError."""
    with file.open("rb") as opened:
        held = opened.read(LONGEST)
    return Secret(held.removesuffix(b"\n").removesuffix(b"\r") if held.endswith(b"\n") else held)


def typed(most: int = LONGEST) -> str:
    """The text on standard input, of which at most so many bytes are looked at and one more.

    Raises BadValue where there is none, or what is no text, and TooLong.
    """
    if sys.stdin is None:
        raise BadValue("Standard input is closed.")
    data = sys.stdin.buffer.read(most + 1)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if len(data) > most:
            raise TooLong from None
        raise BadValue("Standard input is not readable as text (UTF-8).") from None


def _asked(prompt: str) -> Secret:
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)  # rather nothing than a passphrase that can be seen
        try:
            return Secret(getpass(prompt).encode())
        except (GetPassWarning, EOFError):
            raise BadValue("There is nobody to ask for the passphrase. Give a file with --passphrase-file.") from None
        except UnicodeEncodeError:
            raise BadValue("The passphrase is not readable as text (UTF-8).") from None
