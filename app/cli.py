"""The command line: every use case without a window, for people and for scripts.

    0    it was done
    1    it was not; one line on standard error says why
    2    it cannot be asked for like that
    130  stopped with Ctrl-C

With --json a command prints one JSON value on standard output, and nothing else there. No passphrase is ever taken
from arguments or the environment, and a link can come on standard input. This module knows the ways to fail; what can
be typed is in commands/parser.py.
"""

from __future__ import annotations

import contextlib
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module

from app.commands.output import Output, warn
from app.commands.parser import parser

DEFAULTS = {"profile": None, "passphrase_file": None, "key_store": False, "json": False, "debug": False}


def main(argv: Sequence[str] | None = None, *, window: Callable[[Namespace], int] | None = None) -> int:
    """Do what the arguments say (those of the process if None); the exit code.

    `window` opens the window, for when no command is given. It gets the arguments: `.profile` is a Path or None.
    """
    grammar = parser()
    try:
        arguments = grammar.parse_args(argv)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 2
    for name, value in DEFAULTS.items():
        if name not in arguments:
            setattr(arguments, name, value)
    if arguments.run is None:
        if window is not None:
            return window(arguments)
        grammar.print_help(sys.stderr)
        return 2
    if sys.stderr is None:  # closed; and what is printed to no file at all goes to standard output
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115  (it stays open as long as the process)
    if sys.stdout is None:  # before anything is done, such as making words that are shown once
        warn("standard output is closed.")
        return 1
    _speak_utf8()
    return _run(arguments)


def _run(arguments: Namespace) -> int:
    try:
        from app.commands.places import look

        look(arguments)
        module, _, function = arguments.run.partition(":")
        command = getattr(import_module(f"app.commands.{module}"), function)
        code = int(command(arguments, Output(as_json=arguments.json)) or 0)
        sys.stdout.flush()  # here, where it can still be told that nobody took it
        return code
    except KeyboardInterrupt:
        warn("stopped.")
        return 130
    except BrokenPipeError:
        _silence()
        return 1
    except Exception as wrong:
        if arguments.debug:
            import traceback

            traceback.print_exc()
        from app.commands.errors import WrongUse

        warn(_sentence(wrong) or _bug(wrong, arguments))
        try:
            sys.stdout.flush()
        except OSError:
            _silence()
        return 2 if isinstance(wrong, WrongUse) else 1


def _bug(wrong: Exception, arguments: Namespace) -> str:
    """What nobody foresaw is our bug, and its details may be private: they are not told, and not kept."""
    from app.commands.mishaps import keep
    from app.commands.profiles import folder

    with contextlib.suppress(Exception):
        if id_ := keep(wrong, folder(arguments)):
            return (
                f"this is a bug in Vouchsafe ({type(wrong).__name__}). Nothing kept is lost. `vouchsafe report show"
                f" {id_}` shows what is known of it, without a word of yours; please report it."
            )
    return f"this is a bug in Vouchsafe ({type(wrong).__name__}). Please report it; --debug shows where it happened."


def _sentence(wrong: Exception) -> str:
    """What went wrong, in words for a person; nothing for what nobody foresaw."""
    from app.errors import Refused
    from app.vault import VaultBug, VaultError
    from crypto.errors import CryptoError
    from sync.errors import SyncError

    if isinstance(wrong, VaultBug):
        return ""
    if isinstance(wrong, Refused | VaultError | CryptoError | SyncError):
        return str(wrong) or type(wrong).__doc__ or type(wrong).__name__
    if isinstance(wrong, OSError) and wrong.strerror:
        return f"{wrong.filename}: {wrong.strerror}." if wrong.filename else f"{wrong.strerror}."
    return ""


def _speak_utf8() -> None:
    """People write in every script, whatever the system's encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if (getattr(stream, "encoding", None) or "").lower().replace("-", "") != "utf8":
            with contextlib.suppress(AttributeError, ValueError):
                stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def _silence() -> None:
    """Whoever read our output has gone; let the interpreter's last flush go nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
