"""Commands by which two become friends: invite and accept, with a link, a picture of it, a spoken code, or by files.

With --json:

    invite                 {link}; with --spoken {code}; with --file {file, until}
    accept                 the friend, as in `friends`; with --file and --reply also `reply`, the file to send back, and
                           for the answer to one's own invitation `new` and `received`
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import asdict

from app.carrying.letters import LARGEST_FILE
from app.commands import asking
from app.commands.errors import WrongUse
from app.commands.network import GRACE, desk_of, network_of
from app.commands.output import Output, day
from app.commands.profiles import now, opened
from app.durable import write_whole
from app.network import Network
from app.reading.views import FriendView
from sync.letters import LIFETIME_S

CODE_LASTS = 600.0
"""Seconds that `invite --spoken` waits, if it is not told otherwise: a code is no good once the command has ended."""


def invite(arguments: Namespace, out: Output) -> None:
    """Make a link or a code for one new friend, and wait for them if asked to."""
    if sum([bool(arguments.spoken), arguments.qr is not None, arguments.file is not None]) > 1:
        raise WrongUse("Give one of --qr, --spoken and --file (see: vouchsafe invite --help)")
    if arguments.file is not None:
        return _write_letter(arguments, out)
    wait = CODE_LASTS if arguments.spoken and arguments.wait is None else arguments.wait
    with desk_of(arguments) as desk, network_of(desk, arguments) as network:
        made = (network.say() if arguments.spoken else network.invite()).result(GRACE)
        waiting = None if wait is None else network.wait_for_friend(timeout=wait)
        if arguments.qr is not None:
            from app.photos.codes import drawn

            write_whole(arguments.qr, drawn(made))
        out.say(made, {"code" if arguments.spoken else "link": made})
        if waiting is not None:
            id_, name = waiting.result(wait + 3 * GRACE)
            if not out.as_json:
                out.say(f"You and {name} ({id_}) are friends now.", None)


def accept(arguments: Namespace, out: Output) -> None:
    """Become friends with whoever made the link or said the code."""
    ways = (arguments.link, arguments.qr, arguments.spoken, arguments.file)
    if len([way for way in ways if way is not None]) != 1:
        raise WrongUse("Give one: the link, --qr FILE, --spoken CODE or --file FILE (see: vouchsafe accept --help)")
    if arguments.reply is not None and arguments.file is None:
        raise WrongUse("Only --file is answered by a file (see: vouchsafe accept --help)")
    if arguments.file is not None:
        return _read_letter(arguments, out)
    link = asking.typed() if arguments.link == "-" else arguments.link
    if arguments.qr is not None:
        from app.photos.codes import read

        link = read(arguments.qr)
    with desk_of(arguments) as desk, network_of(desk, arguments) as network:
        id_ = _met(network, link, arguments).result(arguments.wait + 3 * GRACE)
        friends = {friend.id: friend for friend in desk.friends()}
    out.say(_told(id_, friends), asdict(friends[id_]))


def _met(network: Network, link: str | None, arguments: Namespace) -> Future[str]:
    if link is None:
        return network.hear(arguments.spoken, timeout=arguments.wait)
    return network.accept(link, timeout=arguments.wait, again=arguments.again)


def _write_letter(arguments: Namespace, out: Output) -> None:
    with opened(arguments) as library:
        data = library.letters.write()
    write_whole(arguments.file, data)
    until = int(now() + LIFETIME_S * 1000)
    out.say(
        f"{arguments.file}: send it to one friend by any way you trust; whoever holds it can answer it, until"
        f" {day(until)}. When their answer comes: vouchsafe accept --file FILE",
        {"file": str(arguments.file), "until": until},
    )


def _read_letter(arguments: Namespace, out: Output) -> None:
    with arguments.file.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    with opened(arguments) as library:
        letters = library.letters
        more: dict[str, object] = {}
        if letters.is_letter(data):
            if arguments.reply is None:
                raise WrongUse("Say where your answer goes: accept --file FILE --reply FILE2")
            id_, reply = letters.answer(data, again=arguments.again)
            told = "They are your friend here; you are theirs when they have opened {reply}: send it back."
        else:
            answered = letters.open_answer(data)
            id_, more = answered.id, {"new": answered.new, "received": answered.received}
            reply = letters.parcel_back(id_) if arguments.reply is not None else b""
            told = "They see what you show when they open {reply} (vouchsafe parcel open)." if reply else ""
        if arguments.reply is not None:
            write_whole(arguments.reply, reply)
            more["reply"] = str(arguments.reply)
        friends = {friend.id: friend for friend in library.friends.all()}
    lines = [_told(id_, friends), told.format(reply=arguments.reply)]
    out.say("\n".join(filter(None, lines)), asdict(friends[id_]) | more)


def _told(id_: str, friends: Mapping[str, FriendView]) -> str:
    """Who the new friend is, and what to look out for."""
    friend = friends[id_]
    lines = [
        f"You and {friend.name} ({friend.id}) are friends now. Compare your safety words when you meet:"
        f" vouchsafe friends words {friend.id}"
    ]
    for other in friend.alike:
        lines.append(
            f"Look twice: you have another friend with a name like that, {friends[other].name} ({other})."
            " It may be the same person, another one, or somebody who wants to pass for them."
        )
    return "\n".join(lines)
