"""Vouchsafe from the outside: without a command the window opens, with one it is done on the command line.

The window is not kept waiting for the command line's modules, nor the other way round.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

SCHEME = "vouchsafe:"
WITH_A_VALUE = ("--profile", "--passphrase-file")

if TYPE_CHECKING:
    from argparse import Namespace


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 only if all went well."""
    try:
        return _begin(arguments)
    except KeyboardInterrupt:  # before or after a command, each of which says so itself
        print("vouchsafe: stopped.", file=sys.stderr)
        return 130


def _begin(arguments: Sequence[str] | None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    link = ""
    if given and given[-1].startswith(SCHEME) and not _names_a_command(given[:-1]):
        link = given.pop()  # the desktop opened a link
    if not given:
        return window(None, link=link)
    from app.cli import main as command

    def asked_for(arguments: Namespace) -> int:
        aside = getattr(arguments, "background", False)
        file = getattr(arguments, "passphrase_file", None)
        debug = getattr(arguments, "debug", False)
        return window(arguments.profile, passphrase_file=file, link=link, aside=aside, debug=debug)

    return command(given, window=asked_for)


def _names_a_command(given: Sequence[str]) -> bool:
    """Whether a link that comes after these words belongs to a command."""
    words = iter(given)
    for word in words:
        if word in WITH_A_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return True
    return False


def window(
    folder: Path | None,
    *,
    passphrase_file: Path | None = None,
    link: str = "",
    aside: bool = False,
    debug: bool = False,
) -> int:
    """Open the window of this profile, or of the one where this system keeps an app's data, with a link to follow."""
    if folder is None:
        from platformdirs import user_data_path

        folder = user_data_path("vouchsafe", appauthor=False)
    passphrase = None
    if passphrase_file is not None:
        from app.commands.asking import from_file
        from app.commands.output import warn

        try:
            passphrase = from_file(passphrase_file).reveal().decode()
        except OSError as wrong:
            warn(f"{passphrase_file}: {wrong.strerror}.")
            return 1
        except UnicodeDecodeError:
            warn(f"{passphrase_file}: The passphrase is not readable as text (UTF-8).")
            return 1
    if _screenless():
        from app.commands.output import warn

        warn("there is no screen here to open the window on. Everything works without it: vouchsafe --help")
        return 1
    from app.window import open_window

    return open_window(folder, passphrase=passphrase, link=link, aside=aside, debug=debug)


def _screenless() -> bool:
    """Whether Qt would find no screen, and end the program as if it had crashed."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"))


if __name__ == "__main__":
    sys.exit(main())
