"""Commands for friends who are never online at the same time: sealed files by hand, and folders where they lie.

With --json:

    parcel pack FRIEND FILE    {id, name, files, entries, bytes}: whom it is for, what was written, and what is inside
    parcel open FILE...        [{file, id, name, received, withdrawn, lacking, old, held}]: from whom, and what it did
    dropfolder [list]          [{folder, there, files}]: `files` are those of ours that lie there now
    dropfolder add DIR         {folder, there, opened, packed, lying, unknown, problems}: what the first look did;
                               `opened` as for parcel open without `file`, `packed`, `lying`, `unknown` ids of friends
    dropfolder remove DIR      {folder, removed}: how many files of ours were taken away
    sync                       each report has `parcels`: {opened, received, withdrawn, lying}
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from app.carrying.dropfolders import Look
from app.carrying.parcels import Opened
from app.carrying.sealedfiles import open_from, pack_into
from app.commands.errors import WrongUse
from app.commands.output import Output, table, warn
from app.commands.profiles import opened
from app.library import Library
from sync.parcel import BadParcel


def parcel(arguments: Namespace, out: Output) -> int:
    """Seal a file for a friend, or open some."""
    if arguments.deed == "open":
        return _open(arguments.files, arguments, out)
    with opened(arguments) as library:
        _pack(library, arguments.friend, arguments.file, out)
        library.drop_folders.look()
    return 0


def dropfolder(arguments: Namespace, out: Output) -> None:
    """List and change the folders that are watched."""
    if arguments.deed != "list" and arguments.folder is None:
        raise WrongUse(f"Say which: vouchsafe dropfolder {arguments.deed} DIR (see: vouchsafe dropfolder --help)")
    with opened(arguments) as library:
        folders = library.drop_folders
        match arguments.deed:
            case "add":
                folder = folders.add(arguments.folder)
                [look] = [look for look in folders.look() if look.folder == str(folder)]
                names = {friend.id: friend.name for friend in library.friends.all()}
                out.say("\n".join([f"{folder} is watched from now on.", *look_lines(look, names)]), look_value(look))
            case "remove":
                removed = folders.remove(arguments.folder)
                folder = arguments.folder.expanduser().resolve()
                out.say(
                    f"{folder} is watched no more. Parcels of yours taken away: {removed}.",
                    {"folder": str(folder), "removed": removed},
                )
            case _:
                views = folders.all()
                rows = [(view.folder, f"{view.files} of yours" if view.there else "not there") for view in views]
                out.say(table(rows) if rows else "No drop folders yet.", [asdict(view) for view in views])


def look_value(look: Look) -> dict[str, object]:
    """A look into a folder, for a program."""
    return asdict(look) | {"opened": [_opened_value(one) for one in look.opened]}


def look_lines(look: Look, names: dict[str, str]) -> Sequence[str]:
    """A look into a folder, for a person. `names` of friends by their id."""
    lines = [f"From {one.name}: {_did(one)}." for one in look.opened]
    lines += [f"A new parcel for {names.get(id_, id_)} lies in {look.folder}." for id_ in look.packed]
    lines += [f"{names.get(id_, id_)}'s app has not told yours how to seal for them yet." for id_ in look.unknown]
    return lines + list(look.problems)


def reached(looks: Sequence[Look], friend: str) -> dict[str, int]:
    """What went to and fro in drop folders: parcels opened, what came and went by them, and folders where one lies."""
    opened = [one for look in looks for one in look.opened if one.id == friend]
    return {
        "opened": len(opened),
        "received": sum(one.received for one in opened),
        "withdrawn": sum(one.withdrawn for one in opened),
        "lying": len({look.folder for look in looks if friend in look.lying}),
    }


def reached_text(did: dict[str, int]) -> str:
    """The same for a person; empty if nothing was."""
    parts = [f"by parcel {did['received']} received, {did['withdrawn']} withdrawn"] if did["opened"] else []
    parts += ["a parcel lies ready"] if did["lying"] else []
    return f" ({'; '.join(parts)})" if parts else ""


def _pack(library: Library, name: str, file: Path, out: Output) -> None:
    friend = library.parcels.find(name)
    packed = pack_into(library.parcels, friend, file)
    files = list(map(str, packed.files))
    out.say(
        f"Sealed for {friend.friend.name}: {', '.join(files)} ({packed.size:,} bytes, entries inside:"
        f" {packed.entries}). Only they can open it.",
        {
            "id": friend.id,
            "name": friend.friend.name,
            "files": files,
            "entries": packed.entries,
            "bytes": packed.size,
        },
    )


def _open(files: Sequence[Path], arguments: Namespace, out: Output) -> int:
    did: list[tuple[Path, Opened]] = []
    wrong: list[tuple[Path, BadParcel]] = []
    with opened(arguments) as library:
        for file in files:
            try:
                did.append((file, open_from(library.parcels, file)))
            except BadParcel as bad:
                wrong.append((file, bad))
        library.drop_folders.look()
    if not did:
        raise wrong[0][1]
    lines = [f"From {one.name}: {_did(one)}." for _file, one in did]
    out.say("\n".join(lines), [{"file": str(file)} | _opened_value(one) for file, one in did])
    if wrong:
        warn("; ".join(f"{file}: {bad}" for file, bad in wrong))
    return 1 if wrong else 0


def _did(one: Opened) -> str:
    if one.old:
        return "nothing new; a later parcel was opened before"
    more = f"; {one.lacking} are still to come in another parcel" if one.lacking else ""
    more += f"; {one.held} held back (see: vouchsafe limits)" if one.held else ""
    return f"{one.received} received, {one.withdrawn} withdrawn{more}"


def _opened_value(one: Opened) -> dict[str, object]:
    value = asdict(one)
    del value["friend"]
    return value
