"""Commands for what brands say in public, for following them, and for vouchers.

With --json:

    notice list                    [{id, brand, key, made, text, answers, mine, products, followed, friends, passed,
                                   new, warning}]: `mine` if it answers a quote of one's own
    notice read FILE|TEXT          the same, of one
    notice pass|stop|forget ID     {id, passed}
    follow, follow BRAND           [{brand, name}]: all that are followed
    unfollow BRAND                 the same
    voucher list                   [{id, brand, worth, until, hands, left, passed, text}]
    voucher take TEXT, show ID     the same, of one
    voucher pass ID                {text}: for one friend
"""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from app.commands import asking
from app.commands.backups import moment
from app.commands.errors import WrongUse
from app.commands.output import Output, table
from app.commands.profiles import opened
from app.durable import write_whole
from app.library import Library
from app.studies.leaflets import Heard
from app.studies.notice import SCHEME
from app.studies.signed import LARGEST
from app.studies.vouchers import VoucherView


def notice(arguments: Namespace, out: Output) -> None:
    """Read what brands say."""
    with opened(arguments) as library:
        leaflets = library.studies.leaflets
        leaflets.look()
        if arguments.deed == "list":
            heard = leaflets.notices()
            leaflets.mark_seen()
            out.say("\n\n".join(map(_text, heard)) or "No brand has said anything.", [_value(one) for one in heard])
            return
        if arguments.notice is None:
            raise WrongUse(f"Say which: vouchsafe notice {arguments.deed} ...")
        if arguments.deed == "read":
            read = leaflets.read(_data(arguments.notice))
            one = next(each for each in leaflets.notices() if each.notice.id == read.id)
            out.say(_text(one), _value(one))
            return
        found = leaflets.find(arguments.notice)
        if arguments.deed == "pass":
            leaflets.pass_along(found, circle=arguments.circle, text=arguments.text)
        elif arguments.deed == "stop":
            leaflets.take_back(found)
        else:
            leaflets.let_go(found)
        out.say("Done.", {"id": found.id.hex(), "passed": leaflets.passes(found)})


def follow(arguments: Namespace, out: Output) -> None:
    """Follow a brand, or show which are."""
    with opened(arguments) as library:
        leaflets = library.studies.leaflets
        if arguments.brand is not None:
            leaflets.follow(*leaflets.brand(arguments.brand))
            leaflets.look()
        _say_followed(library, out)


def unfollow(arguments: Namespace, out: Output) -> None:
    """No longer."""
    with opened(arguments) as library:
        brand, _name = library.studies.leaflets.brand(arguments.brand)
        library.studies.leaflets.unfollow(brand)
        _say_followed(library, out)


def voucher(arguments: Namespace, out: Output) -> None:
    """Take, show and hand on vouchers."""
    with opened(arguments) as library:
        vouchers = library.studies.vouchers
        if arguments.deed == "list":
            views = vouchers.all()
            rows = [(one.id, one.brand, one.worth, one.until, f"for {one.left} more hands") for one in views]
            out.say(table(rows) if rows else "No vouchers yet.", [asdict(one) for one in views])
            return
        if arguments.voucher is None:
            raise WrongUse(f"Say which: vouchsafe voucher {arguments.deed} ...")
        if arguments.deed == "take":
            text = asking.typed() if arguments.voucher == "-" else arguments.voucher
            view = vouchers.take(text)
            out.say(_voucher_text(view), asdict(view))
        elif arguments.deed == "pass":
            text = vouchers.hand_on(arguments.voucher)
            out.say(f"For one friend, and of use once:\n{text}", {"text": text})
        elif arguments.deed == "forget":
            view = vouchers.find(arguments.voucher)
            vouchers.let_go(view.id)
            out.say("Gone.", asdict(view))
        else:
            view = vouchers.find(arguments.voucher)
            if arguments.qr is not None:
                from app.photos.codes import drawn

                write_whole(arguments.qr, drawn(view.text, error="l", scale=5))
            out.say(f"{_voucher_text(view)}\n{view.text}", asdict(view))


def _data(what: str) -> bytes:
    if what.startswith(SCHEME):
        return what.encode()
    with Path(what).open("rb") as file:
        return file.read(2 * LARGEST + 1)


def _say_followed(library: Library, out: Output) -> None:
    followed = library.studies.leaflets.followed()
    rows = [(brand.hex()[:8], name) for brand, name in followed.items()]
    out.say(
        table(rows) if rows else "You follow no brand.",
        [{"brand": brand.hex(), "name": name} for brand, name in followed.items()],
    )


def _text(one: Heard) -> str:
    words = one.notice.words
    return "\n".join(
        [
            f"{one.notice.id.hex()[:8]}  {words.brand}, {moment(words.made)}",
            *([f"  to you, who said: “{one.quote}”"] if one.quote else []),
            *([f"  to somebody who said: “{words.quoted}”"] if words.quoted and not one.quote else []),
            *(f"  {line}" for line in words.text.splitlines()),
            *([f"  passed along by {', '.join(one.friends)}"] if one.friends else []),
            *([f"  {one.warning}"] if one.warning else []),
        ]
    )


def _value(one: Heard) -> dict[str, object]:
    words = one.notice.words
    return {
        "id": one.notice.id.hex(),
        "brand": words.brand,
        "key": one.notice.brand.hex(),
        "made": words.made,
        "text": words.text,
        "answers": words.quoted,
        "mine": bool(one.quote),
        "products": [":".join(product) for product in words.products],
        "followed": one.followed,
        "friends": list(one.friends),
        "passed": one.passed,
        "new": one.new,
        "warning": one.warning,
    }


def _voucher_text(view: VoucherView) -> str:
    return f"{view.id}  {view.brand}: {view.worth}, until {view.until}; it can go through {view.left} more hands"
