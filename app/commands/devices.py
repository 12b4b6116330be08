"""Commands about one's own computers: a link for another one, joining by it, and which there are."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.commands import asking
from app.commands.output import Output, day, table
from app.commands.profiles import asked, folder, now, opened, recovery_text
from app.durable import write_whole
from app.profiles.profile import by_passphrase, exists, take_back

if TYPE_CHECKING:
    from app.reading.views import DeviceView

WHAT_STAYS = (
    "What is on it stays on it: whoever has it and its passphrase can read what was there until now, and it has your"
    " keys. From now on it gets nothing more from your other computers. Friends are told, and change keys with you,"
    " when they next meet one of your computers."
)


def device(arguments: Namespace, out: Output) -> int:
    """List and change one's own computers."""
    match arguments.deed:
        case "link":
            _link(arguments, out)
        case "join":
            return _join(arguments, out)
        case "list":
            with opened(arguments) as library:
                views = library.devices.all()
            rows = [(one.id, one.name or "-", _standing(one)) for one in views]
            out.say(table([("ID", "NAME", ""), *rows]), [asdict(one) for one in views])
        case "rename":
            with opened(arguments) as library:
                view = library.devices.rename(arguments.device, arguments.name)
            out.say(f"{view.id} is now called {view.name}.", asdict(view))
        case "remove":
            with opened(arguments) as library:
                view = library.devices.remove(arguments.device)
            out.say(f"{view.name} ({view.id}) is no longer one of your computers.\n{WHAT_STAYS}", asdict(view))
    return 0


def _link(arguments: Namespace, out: Output) -> None:
    from app.commands.network import GRACE, desk_of, network_of
    from app.own.devices import this_computer

    with desk_of(arguments) as desk, network_of(desk, arguments) as network:
        link = network.own.invite(this_computer()).result(GRACE)
        waiting = None if arguments.wait is None else network.own.wait(timeout=arguments.wait)
        if arguments.qr is not None:
            from app.photos.codes import drawn

            write_whole(arguments.qr, drawn(link))
        out.say(link, {"link": link})
        if waiting is not None:
            id_, name = waiting.result(arguments.wait + 3 * GRACE)
            if not out.as_json:
                out.say(f"{name} ({id_}) is one of your computers now, and has what is here.", None)


def _join(arguments: Namespace, out: Output) -> int:
    from app.commands.network import GRACE, desk_of, network_of, place_of
    from app.own import joining
    from app.own.devices import this_computer

    link = asking.typed() if arguments.link == "-" else arguments.link
    name = arguments.name or this_computer()
    where = folder(arguments)
    value: dict[str, object] = {"profile": str(where)}
    there = exists(where)
    if there:
        unlock = asked(arguments)
        with opened(arguments, unlock) as library:
            joining.join_again(library, link, name=name, place=place_of(arguments), timeout=arguments.wait)
    else:
        joining.check(link)
        passphrase = asking.passphrase(
            arguments.passphrase_file, ask="New passphrase, for this computer: ", again="The same again: "
        )
        library, words = joining.join_as_new(
            where, link, passphrase=passphrase, name=name, place=place_of(arguments), now=now, timeout=arguments.wait
        )
        me, spoken = library.me, words.reveal().decode()
        library.close()
        value |= {"recovery_words": spoken}
        text = f"This computer is another one of yours, {me.name}. Your profile is in {where}.\n\n"
        try:
            if not out.as_json:
                out.say(text + recovery_text(spoken), None)
        except OSError:
            take_back(where)  # nobody saw the words, and nobody will again
            raise
        unlock = by_passphrase(passphrase)
    complete = True
    with desk_of(arguments, unlock) as desk:
        devices = desk.library.devices
        if arguments.wait:
            by = next(one.id for one in desk.worker.do(devices.all) if one.linked and not one.this)
            with network_of(desk, arguments) as network:
                reports = network.sync(by, timeout=arguments.wait).result(arguments.wait + GRACE)
            complete = any(not report.reason for report in reports)
            # The other one may have had enough, and ended, in the moment before anybody listened here.
            complete |= not there and desk.worker.do(lambda: devices.complete)
            value |= {"received": sum(report.received for report in reports)}
        me, here = desk.library.me, desk.worker.do(devices.all)[0]
        value |= {"id": me.id, "name": me.name, "device": here.id, "complete": complete}
    told = "It has everything." if complete else "The rest comes when both computers are on: vouchsafe serve"
    out.say(told, value)
    return 0


def _standing(one: DeviceView) -> str:
    if one.gone is not None:
        return f"removed {day(one.gone)}"
    if one.this:
        return "this computer"
    if not one.linked:
        return "from before, not in step with this one"
    return f"in step {day(one.seen)}" if one.seen is not None else "never in step yet"
