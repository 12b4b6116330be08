"""Commands that bring one's history from elsewhere, and take it back."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from app.commands.errors import WrongUse
from app.commands.output import Output, day, table
from app.commands.profiles import opened
from app.durable import write_whole
from app.people.circles import ONLY_ME

SHOWN = 10
"""Rows that are named with their reasons; the rest is counted."""


def bring_in(arguments: Namespace, out: Output) -> None:
    """Bring an export in, or say what that would do."""
    from app.history.accounts import read
    from app.history.errors import UnknownTable
    from app.history.exports import Export
    from app.history.mapping import guessed, parse

    if arguments.columns is not None and arguments.format is not None:
        raise WrongUse("Say either --as, or --columns: only a table of no known program needs those.")
    with opened(arguments) as library:
        circle = arguments.circle or ONLY_ME
        library.circles.find(circle)  # before the file is read
        export = Export.open(arguments.file, encoding=arguments.encoding)
        mapping = parse(arguments.columns, export.table) if arguments.columns is not None else None
        try:
            reading = read(export, named=arguments.format, mapping=mapping)
        except UnknownTable:
            guess = guessed(export.table).written()
            said = f"such as --columns '{guess}'" if "title=" in guess else "as in --columns title=NAME,stars=NAME/10"
            why = (UnknownTable.__doc__ or "").rstrip(".")
            raise UnknownTable(f"{why}, {said}; --dry-run shows what that would do.") from None
        batches = library.history
        report = batches.try_out(reading) if arguments.dry_run else batches.bring_in(reading, circle=circle)
    numbers = report.counts()
    head = "It would be like this; nothing was kept." if arguments.dry_run else f"Import {report.batch}"
    lines = [f"{report.format}: {head}", "", table([(name, str(number)) for name, number in numbers.items()])]
    if report.leftovers:
        lines += ["", "Left over:"]
        lines += [f"  row {row.number}: {row.reason}" for row in report.leftovers[:SHOWN]]
        lines += [f"  and {len(report.leftovers) - SHOWN} more"] if len(report.leftovers) > SHOWN else []
    leftovers = [{"number": row.number, "state": row.state, "reason": row.reason} for row in report.leftovers]
    value = {"batch": report.batch, "format": report.format, **numbers, "leftovers": leftovers}
    out.say("\n".join(lines), value)


def undo(arguments: Namespace, out: Output) -> None:
    """Take an import back."""
    with opened(arguments) as library:
        undone = library.history.undo(arguments.batch)
    parts = [f"Import {undone.batch} is taken back: {undone.removed} entries are gone"]
    parts += [f"{undone.restored} are as they were before"] if undone.restored else []
    parts += [f"{len(undone.kept)} stay, because you changed them since"] if undone.kept else []
    out.say("; ".join(parts) + ".", asdict(undone))


def all_of_them(arguments: Namespace, out: Output) -> None:
    """List the imports, newest first; or write what of one of them became no entry into a table."""
    if (arguments.batch is None) != (arguments.leftovers is None):
        raise WrongUse("Say of which import, and into which file: imports BATCH --leftovers FILE.")
    if arguments.batch is not None:
        _leftovers(arguments, out)
        return
    with opened(arguments) as library:
        views = library.history.all()
    rows = [
        (view.id, day(view.made), view.format, str(view.counts.get("imported", 0)), "undone" if view.undone else "")
        for view in views
    ]
    out.say(table(rows) if rows else "Nothing was imported yet.", [asdict(view) for view in views])


def _leftovers(arguments: Namespace, out: Output) -> None:
    from app.history.leftovers import as_table

    with opened(arguments) as library:
        left = library.history.leftovers(arguments.batch)
    write_whole(arguments.leftovers, as_table(left).encode("utf-8-sig"))  # a spreadsheet knows UTF-8 by its mark
    told = "Mend them in a spreadsheet, and import that file. Anybody can read it who can read your files."
    value = {"batch": arguments.batch, "rows": len(left), "out": str(arguments.leftovers)}
    out.say(f"{len(left)} rows are in {arguments.leftovers}. {told}" if left else "No row was left over.", value)
