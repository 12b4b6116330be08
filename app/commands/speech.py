"""What the grammar is made of: a parser that complains in one line, the options that every command has, and deeds.

What can be typed is in parser.py and grammar.py.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, Protocol, TypeAlias

from app.commands.output import warn
from app.commands.values import address, port

Deed: TypeAlias = "Callable[[str, str], Parser]"
"""Adds a deed of a command: its name, and what it is about."""


MANY = 20  # words that are not all named to somebody who typed another


class Parser(argparse.ArgumentParser):
    """Says in one line what was wrong with the use, and ends with 2."""

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Say of a word that is none of those asked for what there is, or what looks like it. Raises ArgumentError."""
        if action.choices is None or value in action.choices:
            return
        known = [str(each) for each in action.choices]
        if not isinstance(action, argparse._SubParsersAction):
            raise argparse.ArgumentError(action, f"“{value}” is not one of: {', '.join(known)}")
        from difflib import get_close_matches

        said = f"There is no {str(action.metavar).lower()} “{value}”."
        if like := get_close_matches(str(value), known, cutoff=0.7):
            said += f" Did you mean: {', '.join(like)}?"
        elif len(known) < MANY:
            said += f" There are: {', '.join(known)}."
        raise argparse.ArgumentError(None, said)

    def error(self, message: str) -> NoReturn:
        warn(f"{message} (see: {self.prog} --help)")
        self.exit(2)


class Command(Protocol):
    """Adds a command: its name, 'module:function' below app.commands that runs it, and what it is about."""

    def __call__(self, name: str, run: str, about: str) -> Parser: ...


def everywhere() -> Parser:
    """The options for every command."""
    options = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common = options.add_argument_group("for every command")
    common.add_argument("--profile", type=Path, metavar="DIR", help="the folder of the profile")
    common.add_argument("--passphrase-file", type=Path, metavar="FILE", help="read the passphrase from a file")
    common.add_argument("--key-store", action="store_true", help="open with the system's key store, if that was set up")
    common.add_argument("--json", action="store_true", help="print one JSON value")
    common.add_argument("--debug", action="store_true", help="show where a bug happened")
    return options


def also() -> Parser:
    """The same, once more for the deeds of a command, whose help says nothing of them."""
    options = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    options.add_argument("--profile", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--passphrase-file", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--key-store", action="store_true", help=argparse.SUPPRESS)
    options.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    options.add_argument("--debug", action="store_true", help=argparse.SUPPRESS)
    return options


def deeds(command: Parser) -> Deed:
    """Let a command have deeds, of which one has to be named."""
    group = command.add_subparsers(title="deeds", dest="deed", required=True, metavar="DEED", parser_class=Parser)

    def deed(name: str, about: str) -> Parser:
        return group.add_parser(name, help=about, parents=[also()], allow_abbrev=False)

    return deed


def writes(command: Parser, *names: str) -> None:
    """Say which arguments of it name files that it writes: it writes over none, but with --replace."""
    command.set_defaults(writes=names)
    command.add_argument("--replace", action="store_true", help="write over a file that is there already")


def remakes(command: Parser, *names: str) -> None:
    """Say which arguments name files that are made anew again and again: the new one takes the old one's place."""
    command.set_defaults(remakes=names)


def where(command: Parser) -> None:
    """The options of what uses the network."""
    command.add_argument("--bind", type=address, metavar="ADDR", help="listen on this address only")
    command.add_argument("--port", type=port, default=0, metavar="N", help="listen on this port (if not given, any)")
    command.add_argument(
        "--interface", type=address, action="append", metavar="ADDR", help="look for friends on this address's network"
    )
    loud = command.add_mutually_exclusive_group()
    loud.add_argument(
        "--announce", action="store_true", default=True, help="let friends find this computer (as a rule)"
    )
    loud.add_argument("--silent", dest="announce", action="store_false", help="send nothing: only listen for friends")
