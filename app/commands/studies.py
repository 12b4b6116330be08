"""Commands for whoever is asked: studies, what answers cost, and coupons.

With --json:

    study show FILE|LINK|ID      {id, brand, purpose, products, questions, opens, closes, epsilon, batch, retention,
                                 incentive, coupon, receipts, receipt, warnings, entry, title, friends, passed, rekeyed,
                                 answered, delivery, budget}: `delivery` is {stage, whom}, its stage empty, file, asked,
                                 claimed (a friend says so) or confirmed (the brand signed that it has the answer)
    study list                   [{id, brand, purpose, opens, closes, answered}]
    study answer FILE            {id, question, words, said, sent, chance, cost, product, content, out, bytes, state,
                                 warnings}: `content` is what the brand will see, in hexadecimal digits; `state` is
                                 preview, or sealed, or receipt: then `out` is the slip for the brand
    study ledger                 {accounts: [{name, words, allowed, spent, left}], charges: [{study, brand, ...}]}
    study response FILE          {told, coupons}: the ids of those that came with it
    quote FILE                   {id, text, product, stars, disclosure, found: [{what, text}], out}: `found` is what
                                 looks as if it said who you are; it is sent as it is
    coupon list                  [{id, brand, worth, until, used, text}]
"""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from app.commands import handing
from app.commands.errors import WrongUse
from app.commands.output import Output, table
from app.commands.profiles import opened
from app.durable import write_whole
from app.errors import NotYours
from app.library import Library
from app.studies.catalogue import CATALOGUE
from app.studies.delivery import Stage
from app.studies.errors import BadStudy
from app.studies.ledger import CAPS, Account, points
from app.studies.mechanism import MICRO
from app.studies.notice import hash_of
from app.studies.request import SCHEME, Coupon, Study
from app.studies.signed import LARGEST
from app.studies.studies import Preview, Shown

NO_RECEIPT = "No receipt stands behind it: the brand may not count it. With the code of one: --receipt CODE, first."


def study(arguments: Namespace, out: Output) -> None:
    """Read studies and answer them."""
    with opened(arguments) as library:
        if arguments.deed in ("pass", "stop"):
            deed = handing.pass_along if arguments.deed == "pass" else handing.stop
            deed(library, _find(library, arguments.study), arguments, out)
            return
        {
            "show": _show,
            "list": _list,
            "answer": _answer,
            "ledger": _ledger,
            "response": _response,
            "allow": _allow,
            "found": handing.found,
            "history": handing.history,
            "send": handing.hand_over,
            "errands": handing.errands,
            "carry": handing.carry,
        }[arguments.deed](library, arguments, out)


def coupon(arguments: Namespace, out: Output) -> None:
    """List and show coupons."""
    with opened(arguments) as library:
        wallet = library.studies.wallet
        if arguments.deed == "list":
            views = wallet.all()
            rows = [(one.id, one.brand, one.worth, one.until, "used" if one.used else "") for one in views]
            out.say(table(rows) if rows else "No coupons yet.", [asdict(one) for one in views])
            return
        if arguments.id is None:
            raise WrongUse(f"Say which: vouchsafe coupon {arguments.deed} ID")
        found = wallet.find(arguments.id)
        if arguments.deed == "used":
            wallet.mark(found.id, used=True)
            found = wallet.find(found.id)
        if arguments.qr is not None:
            from app.photos.codes import drawn

            write_whole(arguments.qr, drawn(found.text, error="l", scale=6))
        out.say(f"{found.brand}: {found.worth}, until {found.until}\n{found.text}", asdict(found))


def quote(arguments: Namespace, out: Output) -> None:
    """Give a brand words to print."""
    from app.studies import quote as quotes

    with opened(arguments) as library:
        found = _find(library, arguments.study)
        entry = library.listing.show(arguments.entry)
        if not entry.mine:
            raise NotYours("Only your own words are yours to give.")
        stars = None if entry.stars is None else round(entry.stars * 20)
        product = ":".join(found.request.products[0])
        disclosure = quotes.disclosed(entry.disclosure, found.request.incentive)
        one = quotes.quote(arguments.text, product=product, stars=stars, disclosure=disclosure)
        revealing = quotes.revealing(one.text)
        sealed = quotes.seal(one, study=found.id, to=found.request.sealing)
        library.studies.leaflets.note_quote(hash_of(one), study=found, text=one.text)
        write_whole(arguments.out, sealed)
        _note(library, found, "quote", arguments.out, len(sealed))
    lines = [
        f"“{one.text}”",
        *([f"  said along with it: {one.disclosure}"] if one.disclosure else []),
        *(f"“{each.text}” looks like {each.what}. It is sent as it is." for each in revealing),
        f"Sealed in {arguments.out}. Your name is not in it; your words may still tell who you are.",
    ]
    out.say(
        "\n".join(lines),
        {
            "id": found.id.hex(),
            "text": one.text,
            "product": one.product,
            "stars": entry.stars,
            "disclosure": one.disclosure,
            "found": [asdict(each) for each in revealing],
            "out": str(arguments.out),
        },
    )


def _note(library: Library, found: Study, what: str, path: Path, size: int) -> None:
    library.studies.outgoing.note(found.id, what, way="file", whom=path.name, size=size)


def _find(library: Library, what: str) -> Study:
    if what.startswith(SCHEME):
        return library.studies.read(what.encode())
    path = Path(what)
    if path.is_file():
        with path.open("rb") as file:
            data = file.read(2 * LARGEST + 1)
        return library.studies.read(data)
    if all(digit in "0123456789abcdef" for digit in what.lower()):
        return library.studies.find(what)
    raise BadStudy(f"{what}: there is no such file.")


def _show(library: Library, arguments: Namespace, out: Output) -> None:
    shown = library.studies.show(_find(library, arguments.study))
    request = shown.study.request
    lines = [
        f"{request.brand} asks: {request.purpose}",
        f"About: {', '.join(':'.join(product) for product in request.products)}"
        f"{f' (your {shown.title})' if shown.title else ''}",
        "One of these, picked at random:",
        *(f"  {CATALOGUE[id_].words}" for id_ in request.questions),
        f"Open from {request.opens} to {request.closes}. They say they keep answers for {request.retention} days, and"
        f" report nothing before {request.batch} people have answered.",
        *([f"You get: {request.incentive}"] if request.incentive and not request.coupon else []),
        *([_promise(request.coupon)] if request.coupon else []),
        f"It costs {points(shown.cost)}.",
        *_accounts(list(shown.accounts)),
        *([f"Passed along by {', '.join(shown.friends)}."] if shown.friends else []),
        *shown.warnings,
        f"You have answered it. {_delivered(shown)}"
        if shown.answered
        else f"Answer it: vouchsafe study answer {arguments.study} --preview",
    ]
    out.say("\n".join(lines), _value(shown))


def _promise(coupon: Coupon) -> str:
    return f"Everybody who is counted gets a coupon, whatever they answer: {coupon.worth}, until {coupon.until}."


def _delivered(shown: Shown) -> str:
    """How far the answer has come."""
    brand, whom = shown.study.request.brand, shown.delivery.whom
    again = "You can send it again by another way: it is counted once."
    match shown.delivery.stage:
        case Stage.CONFIRMED:
            return f"{brand} has it, and has signed for it{f'; {whom} handed it over' if whom else ''}."
        case Stage.ASKED:
            return f"{whom} is asked to hand it on. {brand} has not confirmed that it has it. {again}"
        case Stage.CLAIMED:
            return f"{whom} says that it is handed on. {brand} has not confirmed that. {again}"
    return f"Whether {brand} has it is not known here."


def _list(library: Library, _arguments: Namespace, out: Output) -> None:
    shown = [library.studies.show(study) for study in library.studies.all()]
    rows = [
        (one.study.id.hex()[:8], one.study.request.brand, one.study.request.closes, "answered" if one.answered else "")
        for one in shown
    ]
    out.say(table(rows) if rows else "No studies yet.", [_value(one) for one in shown])


def _answer(library: Library, arguments: Namespace, out: Output) -> None:
    if (arguments.out is None) != arguments.preview:
        raise WrongUse("Say either --preview, or where to write the answer with --out FILE.")
    found = _find(library, arguments.study)
    if arguments.other_keys:
        library.studies.trust(found)
    if arguments.receipt is not None and library.studies.receipts.held(found) is None:
        if arguments.out is None:
            raise WrongUse("Say where to write the slip for the brand with --out FILE.")
        slip = library.studies.receipts.slip(found, arguments.receipt)
        write_whole(arguments.out, slip)
        _note(library, found, "slip", arguments.out, len(slip))
        out.say(
            f"Hand {arguments.out} to {found.request.brand}. What they give back: vouchsafe study response FILE."
            " Then answer.",
            {"id": found.id.hex(), "out": str(arguments.out), "bytes": len(slip), "state": "receipt"},
        )
        return
    before = library.studies.show(found)
    warnings = [] if before.answered else before.warnings
    if arguments.preview:
        shown = library.studies.preview(found, say=arguments.say)
    else:
        shown = library.studies.seal(found, say=arguments.say)
        write_whole(arguments.out, shown.sealed)
        _note(library, found, "answer", arguments.out, len(shown.sealed))
    question = shown.question
    lines = [
        question.words,
        f"  your answer:  {question.classes[shown.said]}",
        f"  what is sent: {question.classes[shown.drawn]} (with a chance of {shown.chance:.0%} it is your real one)",
        f"They cannot tell whether this is your real answer. It costs {points(shown.cost)}.",
        f"What they will see, {len(shown.content)} bytes: {_short(shown.content)}",
        *warnings,
        *([NO_RECEIPT] if found.request.receipts and library.studies.receipts.held(found) is None else []),
        *([f"Sealed in {arguments.out}: hand it over in whichever way you like."] if arguments.out else []),
    ]
    out.say("\n".join(lines), _preview_value(shown, arguments.out) | {"warnings": list(warnings)})


def _ledger(library: Library, _arguments: Namespace, out: Output) -> None:
    ledger = library.studies.ledger
    accounts, charges = ledger.accounts(), ledger.charges()
    rows = [(one.study[:8], one.brand, one.product, points(one.micro)) for one in charges]
    out.say(
        "\n".join([*_accounts(accounts), table(rows) if rows else "Nothing was ever spent."]),
        {
            "accounts": [asdict(one) | {"left": one.left} for one in accounts],
            "charges": [asdict(one) for one in charges],
        },
    )


def _allow(library: Library, arguments: Namespace, out: Output) -> None:
    ledger = library.studies.ledger
    ledger.allow(arguments.limit, round(arguments.points * MICRO))
    out.say(
        f"{points(ledger.allowed(arguments.limit))} {CAPS[arguments.limit].words}.",
        {"name": arguments.limit, "allowed": ledger.allowed(arguments.limit)},
    )


def _response(library: Library, arguments: Namespace, out: Output) -> None:
    wallet = library.studies.wallet
    before = {one.id for one in wallet.all()}
    told = library.studies.take(arguments.file)
    fresh = [one for one in wallet.all() if one.id not in before]
    lines = [f"  {one.id}  {one.brand}: {one.worth}, until {one.until}" for one in fresh]
    out.say("\n".join([told, *lines]), {"told": told, "coupons": [one.id for one in fresh]})


def _short(content: bytes) -> str:
    """As much of it as a line holds; --json has all."""
    return content.hex() if len(content) <= 40 else f"{content[:40].hex()}... (all of it with --json)"


def _accounts(accounts: list[Account]) -> list[str]:
    return [f"  {points(one.left)} of {points(one.allowed)} left {one.words}" for one in accounts]


def _value(shown: Shown) -> dict[str, object]:
    request = shown.study.request
    return {
        "id": shown.study.id.hex(),
        "brand": request.brand,
        "purpose": request.purpose,
        "products": [":".join(product) for product in request.products],
        "questions": list(request.questions),
        "opens": request.opens,
        "closes": request.closes,
        "epsilon": request.epsilon / MICRO,
        "batch": request.batch,
        "retention": request.retention,
        "incentive": request.incentive,
        "coupon": request.coupon and {"worth": request.coupon.worth, "until": request.coupon.until},
        "receipts": bool(request.receipts),
        "receipt": shown.receipt,
        "warnings": list(shown.warnings),
        "entry": shown.entry,
        "title": shown.title,
        "friends": list(shown.friends),
        "passed": shown.passed,
        "rekeyed": shown.rekeyed,
        "answered": shown.answered,
        "delivery": asdict(shown.delivery),
        "budget": [asdict(one) | {"left": one.left} for one in shown.accounts],
    }


def _preview_value(shown: Preview, path: Path | None) -> dict[str, object]:
    question = shown.question
    return {
        "id": shown.study.id.hex(),
        "question": question.id,
        "words": question.words,
        "said": question.classes[shown.said],
        "sent": question.classes[shown.drawn],
        "chance": shown.chance,
        "cost": shown.cost / MICRO,
        "product": shown.product,
        "content": shown.content.hex(),
        "out": str(path) if path else None,
        "bytes": len(shown.sealed),
        "state": "sealed" if shown.sealed else "preview",
    }
