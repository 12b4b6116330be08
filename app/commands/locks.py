"""Commands about the lock: when it falls by itself, what opens it, and a new recovery kit."""

from __future__ import annotations

import os
from argparse import Namespace

import msgspec

from app.commands.output import Output
from app.commands.profiles import asked, folder, now, opened
from app.errors import BadValue
from app.profiles.habits import adopt, habits_of
from app.profiles.keystore import system_store
from app.profiles.kitsheet import KEEP, sheet
from app.profiles.profile import lock_of


def kit(arguments: Namespace, out: Output) -> None:
    """A new recovery kit. The sheet is on the disk before the words of old stop working."""
    if arguments.file.suffix.lower() not in (".html", ".htm"):
        raise BadValue("The sheet is a web page: give it a name that ends in .html.")
    unlock = asked(arguments)
    with lock_of(folder(arguments), now=now) as lock:
        new = lock.propose_words(unlock)
        try:
            handle = os.open(arguments.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise BadValue(f"{arguments.file} is there already. It was not touched.") from None
        try:
            with open(handle, "wb") as file:
                file.write(sheet(new.words.reveal().decode().split()))
                file.flush()
                os.fsync(file.fileno())
            lock.adopt(new)
        except BaseException:
            arguments.file.unlink(missing_ok=True)
            raise
    out.say(
        f"The new recovery words are in {arguments.file}. Those of before open older backups, and nothing else.\n"
        f"Whoever has this file can open your profile. {KEEP}",
        {"file": str(arguments.file)},
    )


def lock(arguments: Namespace, out: Output) -> None:
    """Show, or change, what locks and opens the profile."""
    unlock = asked(arguments)
    if arguments.remember is not None:
        with lock_of(folder(arguments), now=now) as held:
            if arguments.remember:
                held.remember(unlock, system_store())
            else:
                held.open(unlock)
                held.forget(system_store)
    with opened(arguments, unlock) as library:
        habits = habits_of(library.vault)
        if arguments.after is not None:
            habits = msgspec.structs.replace(habits, lock_after=arguments.after)
            adopt(library.vault, habits)
    with lock_of(folder(arguments), now=now) as held:
        slot = held.header().keyring_slot
    after = f"after {habits.lock_after} minutes without a touch" if habits.lock_after else "only when you say so"
    store = (
        f"The passphrase and the recovery words open it, and so does the {slot.store} of this system:"
        " whoever is logged in here as you needs no passphrase."
        if slot
        else "The passphrase and the recovery words open it, nothing else."
    )
    out.say(
        f"The window locks itself {after}. {store}",
        {"lock_after_minutes": habits.lock_after or None, "key_store": slot.store if slot else None},
    )
