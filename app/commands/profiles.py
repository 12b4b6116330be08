"""Commands that make a profile, open it, and change what opens it."""

from __future__ import annotations

import os
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from app.commands import asking
from app.commands.output import Output, warn
from app.library import Library
from app.profiles.autostart import autostart as autostart_here
from app.profiles.autostart import command_for
from app.profiles.keystore import system_store
from app.profiles.locks import by_key_store
from app.profiles.profile import (
    NoProfile,
    ProfileExists,
    Unlock,
    by_passphrase,
    by_words,
    create_profile,
    exists,
    home,
    open_profile,
    renew_passphrase,
    take_back,
)


def now() -> int:
    """Milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


def folder(arguments: Namespace) -> Path:
    """Where the profile is."""
    return arguments.profile or home()


def asked(arguments: Namespace) -> Unlock:
    """What opens the profile, from the person, a file or the key store. Raises NoProfile before anybody is asked."""
    if not exists(folder(arguments)):
        raise NoProfile
    if arguments.key_store:
        return by_key_store(system_store)
    return by_passphrase(asking.passphrase(arguments.passphrase_file))


def unlocked(arguments: Namespace, unlock: Unlock) -> Library:
    """The profile, open. It belongs to the thread that opened it."""
    return open_profile(folder(arguments), unlock, now=now)


@contextmanager
def opened(arguments: Namespace, unlock: Unlock | None = None) -> Iterator[Library]:
    """The profile, until the end of the block; whoever has asked already gives what opens it."""
    library = unlocked(arguments, unlock or asked(arguments))
    try:
        tell_news(library)
        yield library
    finally:
        library.close()


def tell_news(library: Library) -> None:
    """What is to be told once about this computer."""
    if news := library.devices.news:
        warn(news)
        library.devices.heard()


def init(arguments: Namespace, out: Output) -> None:
    """Make a profile and print its recovery words."""
    where = folder(arguments)
    if exists(where):
        raise ProfileExists
    passphrase = asking.passphrase(arguments.passphrase_file, ask="New passphrase: ", again="The same again: ")
    library, words = create_profile(where, name=arguments.name, passphrase=passphrase, now=now, entropy=os.urandom)
    me, spoken = library.me, words.reveal().decode()
    library.close()
    text = f"Welcome, {me.name}. Your profile is in {where}.\n\n"
    value = {"id": me.id, "name": me.name, "profile": str(where), "recovery_words": spoken}
    try:
        out.say(text + recovery_text(spoken), value)
    except OSError:
        take_back(where)  # nobody saw the words, and nobody will again
        raise


def recovery_text(spoken: str) -> str:
    """The recovery words, to be read once."""
    numbered = [f"{place:4} {word}" for place, word in enumerate(spoken.split(), 1)]
    rows = ["".join(f"{cell:16}" for cell in numbered[at : at + 4]).rstrip() for at in range(0, len(numbered), 4)]
    return "\n".join(
        ["These words open it if you forget the passphrase. Write them down: they are shown only now.", "", *rows]
    )


def me(arguments: Namespace, out: Output) -> None:
    """Show, or change, how one shows to friends."""
    with opened(arguments) as library:
        profile = library.friends.my_profile()
        given = {"name": arguments.name, "colour": arguments.colour, "about": arguments.about}
        changes = {what: value for what, value in given.items() if value is not None}
        if changes:
            library.friends.introduce(msgspec.structs.replace(profile, **changes))
            profile = library.friends.my_profile()
        id_ = library.me.id
    lines = [f"{profile.name} ({id_})", *filter(None, (profile.colour, profile.about)), f"in {folder(arguments)}"]
    value = {"id": id_, "name": profile.name, "colour": profile.colour, "about": profile.about}
    out.say("\n".join(lines), value | {"profile": str(folder(arguments))})


def recover(arguments: Namespace, out: Output) -> None:
    """Set a new passphrase with the recovery words."""
    unlock = by_words(asking.recovery_words(arguments.words_file))
    _renew(arguments, out, unlock, file=arguments.passphrase_file)


def change(arguments: Namespace, out: Output) -> None:
    """Change the passphrase."""
    unlock = by_passphrase(asking.passphrase(arguments.passphrase_file, ask="Passphrase until now: "))
    _renew(arguments, out, unlock, file=arguments.new_passphrase_file)


def _renew(arguments: Namespace, out: Output, unlock: Unlock, *, file: Path | None) -> None:
    new = asking.passphrase(file, ask="New passphrase: ", again="The same again: ")
    renew_passphrase(folder(arguments), unlock, new, now=now)
    out.say("The new passphrase holds from now on.", {"profile": str(folder(arguments))})


def autostart(arguments: Namespace, out: Output) -> None:
    """Show, or change, whether the window starts when one logs in. The profile is not opened for it."""
    starting = autostart_here()
    if arguments.state == "on":
        if not exists(folder(arguments)):
            raise NoProfile
        starting.on(command_for(folder(arguments).resolve()))
    elif arguments.state == "off":
        starting.off()
    on = starting.is_on()
    out.say("It starts with the computer." if on else "It does not start with the computer.", {"on": on})
