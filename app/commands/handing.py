"""Commands for what goes from hand to hand: studies passed along, answers sent to an inbox, errands for friends.

With --json:

    study pass STUDY, study stop STUDY    {id, passed}
    study found                           [{id, brand, purpose, closes, friends, text}]
    study history                         [{study, at, what, way, whom, bytes}]
    study send WHAT --to LINK             {way, whom, bytes_out, bytes_in}; over a friend {way, whom, twice}
    study errands                         {waiting: [{id, friend, brand, more}], under_way: [{id, friend, claimed}]}:
                                          `claimed` if they say that they did it, and the brand did not sign that
    study carry ID                        {id, way, whom}
"""

from __future__ import annotations

import os
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.commands.backups import moment
from app.commands.errors import WrongUse
from app.commands.output import Output, table
from app.library import Library
from app.studies.box import SIZE, is_box
from app.studies.errands import UnderWay
from app.studies.errors import StudyError
from app.studies.request import Study
from app.studies.sending import Sent, inbox_of, send
from sync.invite import Invite


def pass_along(library: Library, study: Study, arguments: Namespace, out: Output) -> None:
    """Show a study to friends."""
    library.studies.leaflets.pass_along(study, circle=arguments.circle, text=arguments.text)
    out.say(f"{study.request.brand}'s study is shown to {arguments.circle}.", _passed(library, study))


def stop(library: Library, study: Study, _arguments: Namespace, out: Output) -> None:
    """Show it no more."""
    library.studies.leaflets.take_back(study)
    out.say("You pass it along no more.", _passed(library, study))


def found(library: Library, _arguments: Namespace, out: Output) -> None:
    """What friends pass along."""
    values: list[dict[str, Any]] = [
        {
            "id": one.signed.id.hex(),
            "brand": one.signed.request.brand,
            "purpose": one.signed.request.purpose,
            "closes": one.signed.request.closes,
            "friends": list(one.friends),
            "text": one.text,
        }
        for one in library.studies.leaflets.from_friends()
        if isinstance(one.signed, Study)
    ]
    rows = [(one["id"][:8], one["brand"], one["closes"], f"by {', '.join(one['friends'])}") for one in values]
    out.say(table(rows) if rows else "No friend passes a study along.", values)


def history(library: Library, _arguments: Namespace, out: Output) -> None:
    """What left."""
    left = library.studies.outgoing.all()
    rows = [(moment(one.at), one.what, one.way, one.whom, f"{one.bytes:,} bytes") for one in left]
    out.say(table(rows) if rows else "Nothing has ever left.", [asdict(one) for one in left])


def hand_over(library: Library, arguments: Namespace, out: Output) -> None:
    """Send something sealed to a brand's inbox."""
    study, what, box = _box(library, arguments.what)
    outgoing = library.studies.outgoing
    asks = library.studies.answered_with(box)
    inbox = inbox_of(arguments.to, now_ms=library.now(), brand=asks.request.key if asks else None)
    if arguments.through is not None:
        friend = library.studies.errands.ask(box, arguments.to, friend=arguments.through, twice=arguments.twice)
        outgoing.note(study, what, way="friend", whom=friend.name, size=len(box))
        more = f" {friend.name} chooses the friend who goes the last way." if arguments.twice else ""
        out.say(
            f"{friend.name} is asked to hand it on, when you are next in step.{more}"
            f" {friend.name} sees that you send something to {inbox.name or 'a brand'}, and not what."
            " Whether the brand has signed for it: vouchsafe study errands",
            {"way": "friend", "whom": friend.name, "twice": arguments.twice},
        )
        return
    if arguments.twice:
        raise WrongUse("--twice goes with --through FRIEND.")
    sent = _send(library, inbox, box)
    library.studies.errands.arrived(box, sent, study=study, what=what)
    out.say(
        f"{inbox.name or 'The brand'} has it, and has signed for it: {sent.bytes_out:,} bytes to {sent.address}. They"
        " see from which address it came, as with every connection.",
        {"way": "inbox", "whom": sent.address, "bytes_out": sent.bytes_out, "bytes_in": sent.bytes_in},
    )


def errands(library: Library, _arguments: Namespace, out: Output) -> None:
    """What friends ask to have handed on, and what I asked for."""
    _look(library)
    waiting: list[dict[str, Any]] = [
        {"id": one.id, "friend": one.friend.name, "brand": one.inbox.name, "more": one.more}
        for one in library.studies.errands.waiting()
    ]
    asked = library.studies.errands.under_way()
    lines = [
        *(f"{one['id'][:8]}  {one['friend']} asks you to hand something sealed to {one['brand']}" for one in waiting),
        *(f"{one.id[:8]}  {_standing(one)}" for one in asked),
    ]
    out.say(
        "\n".join(lines) or "Nobody asks you to hand anything on.",
        {"waiting": waiting, "under_way": [asdict(one) for one in asked]},
    )


def carry(library: Library, arguments: Namespace, out: Output) -> None:
    """Hand on what a friend asks for."""
    _look(library)
    one = library.studies.errands.find(arguments.id)
    if arguments.by is not None:
        whom = library.studies.errands.hand_on(one, friend=arguments.by).name
        out.say(f"{whom} is asked to go the last way.", {"id": one.id, "way": "friend", "whom": whom})
        return
    if one.more:
        raise WrongUse(f"{one.friend.name} wishes it to go through one more friend: say which with --by FRIEND.")
    sent = _send(library, one.inbox, one.box)
    library.studies.errands.note_done(one, sent.receipt)
    out.say(
        f"{one.inbox.name or 'The brand'} has it, and saw your address. {one.friend.name} gets what it signed.",
        {"id": one.id, "way": "inbox", "whom": sent.address},
    )


def _standing(one: UnderWay) -> str:
    if one.claimed:
        return (
            f"{one.friend} says that it is handed on, and the brand has not confirmed that. Send it again by another"
            " way: it is counted once."
        )
    return f"{one.friend} is asked by you; the brand has not confirmed that it has it"


def _look(library: Library) -> None:
    library.studies.errands.look()


def _send(library: Library, inbox: Invite, box: bytes) -> Sent:
    border = library.studies.outgoing.border()
    try:
        return send(inbox, box, border=border, now_ms=library.now(), entropy=os.urandom)
    finally:
        library.studies.outgoing.count(border)


def _box(library: Library, what: str) -> tuple[bytes | None, str, bytes]:
    """Something sealed: a file, or the answer to a study. With the study, and what it is."""
    path = Path(what)
    if path.is_file():
        with path.open("rb") as file:
            data = file.read(SIZE + 1)
        if not is_box(data):
            raise StudyError("Only what was sealed for a brand can be sent: an answer, a slip or a quote.")
        study = library.studies.answered_with(data)
        return (study.id, "answer", data) if study else (None, "box", data)
    study = library.studies.find(what)
    shown = library.studies.sealed(study)
    if shown is None:
        raise StudyError("Answer it first: vouchsafe study answer")
    return study.id, "answer", shown.sealed


def _passed(library: Library, study: Study) -> dict[str, object]:
    return {"id": study.id.hex(), "passed": library.studies.leaflets.passes(study)}
