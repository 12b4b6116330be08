"""Commands that make backups, look at them, and restore a profile from one."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from app.backup import plan
from app.backup.archive import About
from app.backup.folder import BackupFolder, Kept
from app.backup.making import Backups, Made
from app.backup.plan import EVERY, KEEP, Plan
from app.backup.restoring import look_through
from app.backup.restoring import restore as restore_profile
from app.backup.rounds import Rounds
from app.commands import asking
from app.commands.errors import WrongUse
from app.commands.output import Output, table, warn
from app.commands.profiles import folder, now, opened
from app.errors import Refused
from app.library import Library
from app.profiles.profile import NoProfile, ProfileExists, Unlock, by_passphrase, by_words, exists, vault_key
from app.vault import VaultError
from app.worker import Worker
from crypto.identity import device_id, person_id

OFF = "off"


def backup(arguments: Namespace, out: Output) -> None:
    """Make a backup, or one of the deeds: auto, list, check."""
    what, where = arguments.what, arguments.where
    if what != "auto" and (arguments.keep, arguments.every) != (None, None):
        raise WrongUse("--keep and --every go with: vouchsafe backup auto DIR")
    match what:
        case "auto":
            _auto(arguments, out)
        case "list":
            _list(arguments, out)
        case "check" if where is not None:
            _check(arguments, out)
        case "check":
            raise WrongUse("Say which backup: vouchsafe backup check FILE")
        case _ if where is not None:
            raise WrongUse(f"“{what}” is not something to do with “{where}”. See: vouchsafe backup --help")
        case _:
            _make(arguments, out)


def restore(arguments: Namespace, out: Output) -> None:
    """Make a profile from a backup."""
    into = folder(arguments)
    if exists(into):
        raise ProfileExists
    done = restore_profile(arguments.file, into, _unlock(arguments), now=now)
    about = done.about
    lines = [
        f"Welcome back, {done.me.name}. Your profile is in {into}, as it was on {moment(about.made)}:"
        f" {_amount(about)}.",
        "",
        "This is a new device of yours; friends will know it when you meet. What you changed after that moment is not"
        " here. Look through your friends and circles: whoever you parted from since then is there again.",
    ]
    if arguments.words_file is not None:
        lines.append("If you have forgotten the passphrase, set a new one with: vouchsafe recover")
    value = {"profile": str(into), "id": done.me.id, "file": str(done.path), "device": _device(done.me.device.public)}
    out.say("\n".join(lines), value | _about_value(about))


@contextmanager
def in_rounds(library: Library, worker: Worker, *, on_line: Callable[[str], object]) -> Iterator[None]:
    """Backups that are due are made within the block; `on_line` gets a line for each, on another thread."""

    def tell(outcome: Future[Made]) -> None:
        match outcome.exception():
            case None:
                on_line(_told(outcome.result()))
            case Refused() | VaultError() | OSError() as wrong:
                warn(f"No backup was made: {wrong}")
            case wrong:
                warn(f"No backup was made. This is a bug in Vouchsafe ({type(wrong).__name__}); please report it.")

    rounds = Rounds(library, worker, tell=tell)
    rounds.start()
    try:
        yield
    finally:
        rounds.stop()


def moment(milliseconds: int) -> str:
    """Day and minute as they were here."""
    return datetime.fromtimestamp(milliseconds / 1000).strftime("%Y-%m-%d %H:%M")


def _make(arguments: Namespace, out: Output) -> None:
    target = Path(arguments.what)
    backups = _backups(arguments)
    if target.is_dir() or arguments.what.endswith(("/", os.sep)):
        target.mkdir(mode=0o700, exist_ok=True)
        made = backups.into_folder(target)
    else:
        made = backups.into_file(target)
    out.say(_told(made), _made_value(made))


def _auto(arguments: Namespace, out: Output) -> None:
    with opened(arguments) as library:
        vault = library.vault
        if arguments.where is None:
            _tell_plan(out, plan.plan_of(vault))
        elif arguments.where == OFF:
            plan.decide(vault, None)
            _tell_plan(out, None)
        else:
            target = Path(arguments.where).absolute()
            target.mkdir(mode=0o700, exist_ok=True)
            decided = Plan(str(target), arguments.keep or KEEP, arguments.every or EVERY)
            assert library.backups is not None
            made = library.backups.into_folder(target, keep=decided.keep)  # what cannot be done is known at once
            plan.decide(vault, decided)
            plan.note(vault, decided, at=made.about.made)
            _tell_plan(out, plan.plan_of(vault))


def _list(arguments: Namespace, out: Output) -> None:
    with opened(arguments) as library:
        assert library.backups is not None
        known = plan.plan_of(library.vault)
        target = arguments.where or (known.folder if known else None)
        if target is None:
            raise WrongUse("Say which folder, or plan one first: vouchsafe backup auto DIR")
        kept = BackupFolder(Path(target)).all(library.backups.key)
        device = device_id(library.me.device.public)
    rows = [
        (
            moment(one.about.made) if one.about else "?",
            size(one.size),
            _amount(one.about) if one.about else one.problem,
            "" if one.about is None or one.about.device == device else "another device",
            one.path.name,
        )
        for one in reversed(kept)
    ]
    failed = f"\nThe last one could not be made: {known.wrong}" if known and known.wrong else ""
    out.say(
        (table(rows) if rows else f"There is no backup in {target} yet.") + failed,
        [_kept_value(one, device) for one in reversed(kept)],
    )


def _check(arguments: Namespace, out: Output) -> None:
    path, about, content = look_through(Path(arguments.where), _unlock(arguments))
    whole = content.database_bytes + content.picture_bytes
    out.say(
        f"{path.name} is whole. It is of {moment(about.made)}: {_amount(about)}, {size(whole)}.",
        {"file": str(path), "size": whole, **_about_value(about)},
    )


def _backups(arguments: Namespace) -> Backups:
    """Of a profile that somebody else may have open."""
    where = folder(arguments)
    if not exists(where):
        raise NoProfile
    return Backups(where, vault_key(where, _unlock(arguments, ask="Passphrase: "), now=now), now=now)


def _unlock(arguments: Namespace, *, ask: str = "Passphrase of the backup: ") -> Unlock:
    if arguments.words_file is not None:
        return by_words(asking.recovery_words(arguments.words_file))
    return by_passphrase(asking.passphrase(arguments.passphrase_file, ask=ask))


def _tell_plan(out: Output, known: Plan | None) -> None:
    if known is None:
        out.say("No backups are made by themselves.", None)
        return
    days = "every day" if known.every == 1 else f"every {known.every} days"
    last = f" The last is of {moment(known.done)}." if known.done is not None else ""
    failed = f" The one after it could not be made: {known.wrong}" if known.wrong else ""
    out.say(
        f"While Vouchsafe is open, a backup is made {days} into {known.folder}, and the last {known.keep} are kept."
        f"{last}{failed}",
        {"folder": known.folder, "keep": known.keep, "every": known.every, "last": known.done, "wrong": known.wrong},
    )


def _told(made: Made) -> str:
    lost = f" {made.left_out} pictures cannot be read, and are not in it." if made.left_out else ""
    return f"Backed up {_amount(made.about)} into {made.path}: {size(made.written)} written, and read again.{lost}"


def _amount(about: About) -> str:
    entries = "1 entry" if about.entries == 1 else f"{about.entries} entries"
    return f"{entries}, " + ("1 picture" if about.pictures == 1 else f"{about.pictures} pictures")


def size(count: int) -> str:
    """Bytes for people."""
    return f"{count / 1e6:.1f} MB" if count < 1e9 else f"{count / 1e9:.2f} GB"


def _made_value(made: Made) -> dict[str, Any]:
    amount = {"size": made.size, "written": made.written, "left_out": made.left_out}
    return {"file": str(made.path), **amount, **_about_value(made.about)}


def _kept_value(one: Kept, device: bytes) -> dict[str, Any]:
    value = {"file": str(one.path), "size": one.size, "problem": one.problem}
    if one.about is None:
        return value
    return value | _about_value(one.about) | {"mine": one.about.device == device}


def _about_value(about: About) -> dict[str, Any]:
    return {
        "made": about.made,
        "person": person_id(about.person),
        "name": about.name,
        "of_device": about.device.hex(),
        "entries": about.entries,
        "pictures": about.pictures,
    }


def _device(public: bytes) -> str:
    return device_id(public).hex()
