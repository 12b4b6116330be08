"""Commands by which two become friends: invite and accept, with a link, a picture of it, or a spoken code.

With --json:

    invite                 {link}; with --spoken {code}
    accept                 the friend, as in `friends`
"""

from __future__ import annotations

from argparse import Namespace
from concurrent.futures import Future
from dataclasses import asdict

from app.commands.errors import WrongUse
from app.commands.network import GRACE, _Desk, _desk, _network
from app.commands.output import Output
from app.network import Network

CODE_LASTS = 600.0
"""Seconds that `invite --spoken` waits, if it is not told otherwise: a code is no good once the command has ended."""


def invite(arguments: Namespace, out: Output) -> None:
    """Make a link or a code for one new friend, and wait for them if asked to."""
    if arguments.spoken and arguments.qr is not None:
        raise WrongUse("A code to say is not drawn: leave --qr or --spoken away")
    wait = CODE_LASTS if arguments.spoken and arguments.wait is None else arguments.wait
    with _desk(arguments) as desk, _network(desk, arguments) as network:
        made = (network.say() if arguments.spoken else network.invite()).result(GRACE)
        waiting = None if wait is None else network.wait_for_friend(timeout=wait)
        if arguments.qr is not None:
            from app.codes import drawn

            arguments.qr.write_bytes(drawn(made))
        out.say(made, {"code" if arguments.spoken else "link": made})
        if waiting is not None:
            id_, name = waiting.result(wait + 3 * GRACE)
            if not out.as_json:
                out.say(f"You and {name} ({id_}) are friends now.", None)


def accept(arguments: Namespace, out: Output) -> None:
    """Become friends with whoever made the link or said the code."""
    given = [way for way in (arguments.link, arguments.qr, arguments.spoken) if way is not None]
    if len(given) != 1:
        raise WrongUse("Give one: the link, --qr FILE or --spoken CODE (see: vouchsafe accept --help)")
    link = arguments.link
    if arguments.qr is not None:
        from app.codes import read

        link = read(arguments.qr)
    with _desk(arguments) as desk, _network(desk, arguments) as network:
        id_ = _met(network, link, arguments).result(arguments.wait + 3 * GRACE)
        tell(desk, id_, out)


def _met(network: Network, link: str | None, arguments: Namespace) -> Future[str]:
    if link is None:
        return network.hear(arguments.spoken, timeout=arguments.wait)
    return network.accept(link, timeout=arguments.wait, again=arguments.again)


def tell(desk: _Desk, id_: str, out: Output) -> None:
    """Who the new friend is, and what to look out for."""
    friends = {friend.id: friend for friend in desk.friends()}
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
    out.say("\n".join(lines), asdict(friend))
