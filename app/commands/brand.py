"""Commands for a brand: make a study, count answers, give back what was promised, report.

With --json:

    brand init DIR              {name, folder, recovery_words}
    brand study DIR             {id, brand, out, products, questions, epsilon, opens, closes, incentive}
    brand list DIR              [{id, questions, opens, closes, counted}]
    brand receipts DIR          {codes}
    brand sign-purchases DIR    {read, signed, rejected: {reason: n}, among, out}: `among` are all in the file
    brand ingest DIR            {read, accepted, rejected: {reason: n}}
    brand respond DIR           {study, signed, out}
    brand quotes DIR FILE...    [{file, text, product, stars, disclosure}]
    brand redeem DIR COUPON     {study, worth, until}; of a voucher {voucher, worth, until, hands, referred}
    brand report DIR            {study, day, findings, out, csv}

`reply`, `vouchers` and `inbox` are in brandstand.py.
"""

from __future__ import annotations

import datetime
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from app.brand import counter
from app.brand.errors import TooFew
from app.brand.inbox import FOLDER, slot_of
from app.brand.ingest import files_in
from app.brand.office import Office, found, opened
from app.commands import asking, brandstand
from app.commands.errors import WrongUse
from app.commands.output import Output, table
from app.commands.places import free
from app.commands.profiles import now
from app.durable import write_whole
from app.profiles.profile import by_passphrase
from app.studies.box import SIZE
from app.studies.mechanism import MICRO
from app.studies.request import SMALLEST_BATCH
from app.studies.voucher import SCHEME as VOUCHER
from crypto.errors import CryptoError


def brand(arguments: Namespace, out: Output) -> None:
    """Everything a brand does."""
    if arguments.deed == "init":
        _init(arguments, out)
        return
    deeds = {
        "study": _study,
        "list": _list,
        "receipts": _receipts,
        "sign-purchases": _sign,
        "ingest": _ingest,
        "respond": _respond,
        "quotes": _quotes,
        "redeem": _redeem,
        "report": _report,
        "reply": brandstand.reply,
        "vouchers": brandstand.vouchers,
    }
    passphrase = asking.passphrase(arguments.passphrase_file)
    with opened(arguments.folder, by_passphrase(passphrase), now=now) as office:
        if arguments.deed != "inbox":
            deeds[arguments.deed](office, arguments, out)
            return
        slot = slot_of(office)
    brandstand.inbox(slot, arguments, out, now=now)


def _init(arguments: Namespace, out: Output) -> None:
    passphrase = asking.passphrase(arguments.passphrase_file, ask="New passphrase: ", again="The same again: ")
    words = found(arguments.folder, name=arguments.name, passphrase=passphrase).reveal().decode()
    out.say(
        f"{arguments.name} has its office in {arguments.folder}.\n\nThese words open it if the passphrase is lost. They"
        f" are shown only now.\n\n{words}",
        {"name": arguments.name, "folder": str(arguments.folder), "recovery_words": words},
    )


def _study(office: Office, arguments: Namespace, out: Output) -> None:
    from app.brand.asking import Wish, make

    wish = Wish(
        products=arguments.product,
        questions=arguments.question,
        epsilon=arguments.epsilon,
        opens=arguments.opens,
        closes=arguments.closes,
        purpose=arguments.purpose,
        incentive=arguments.incentive,
        until=arguments.until,
        batch=arguments.batch,
        retention=arguments.retention,
    )
    study = make(office, wish)
    try:
        write_whole(arguments.out, study.file)
    except BaseException:
        office.drop(study)
        raise
    request = study.request
    out.say(
        f"{arguments.out} is the study {study.id.hex()[:8]}. Hand it to whoever may answer.",
        {
            "id": study.id.hex(),
            "brand": request.brand,
            "out": str(arguments.out),
            "products": [":".join(product) for product in request.products],
            "questions": list(request.questions),
            "epsilon": request.epsilon / MICRO,
            "opens": request.opens,
            "closes": request.closes,
            "incentive": request.incentive,
        },
    )


def _list(office: Office, _arguments: Namespace, out: Output) -> None:
    counted = dict(office.books.execute("SELECT study, sum(taken) FROM shard GROUP BY study"))
    values = [
        {
            "id": case.study.id.hex(),
            "questions": list(case.study.request.questions),
            "opens": case.study.request.opens,
            "closes": case.study.request.closes,
            "counted": counted.get(case.row, 0),
        }
        for case in office.cases()
    ]
    rows = [(one["id"][:8], ", ".join(one["questions"]), one["closes"], f"{one['counted']} counted") for one in values]
    out.say(table(rows) if rows else "No studies yet.", values)


def _receipts(office: Office, arguments: Namespace, out: Output) -> None:
    codes = counter.print_receipts(office, arguments.count)
    out.say("\n".join(codes), {"codes": codes})


def _sign(office: Office, arguments: Namespace, out: Output) -> None:
    path = arguments.out or arguments.file.with_name(f"{arguments.file.name}.signed")
    slips = list(_boxes(arguments.file))
    done = counter.sign_purchases(office, office.case(arguments.study), slips)
    write_whole(path, done.file)
    out.say(
        f"{done.signed} signed. {path} has all receipts of this study so far ({done.among:,}): publish it for"
        " everybody."
        f"{_few(done.among)}{_reasons(done.rejected)}",
        {"read": len(slips), "signed": done.signed, "rejected": done.rejected, "among": done.among, "out": str(path)},
    )


def _ingest(office: Office, arguments: Namespace, out: Output) -> None:
    from app.brand.ingest import Tally, ingest

    def progress(tally: Tally) -> None:
        if sys.stderr.isatty():
            print(f"\r{tally.read:,} read, {tally.accepted:,} counted", end="", file=sys.stderr, flush=True)

    files = arguments.files or [office.folder / FOLDER]
    case, strict = office.case(arguments.study), arguments.with_receipts
    tally = ingest(office, case, files, progress=progress, with_receipts=strict)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    out.say(
        f"{tally.read:,} read, {tally.accepted:,} counted.{_reasons(tally.rejected)}",
        {"read": tally.read, "accepted": tally.accepted, "rejected": dict(tally.rejected)},
    )


def _respond(office: Office, arguments: Namespace, out: Output) -> None:
    case = office.case(arguments.study)
    file, signed = counter.respond(office, case)
    write_whole(arguments.out, file)
    out.say(
        f"{arguments.out} has all coupons of this study so far ({signed:,}), each of use to one person only: publish it"
        " for everybody."
        f"{_few(signed)}",
        {"study": case.study.id.hex(), "signed": signed, "out": str(arguments.out)},
    )


def _quotes(office: Office, arguments: Namespace, out: Output) -> None:
    from app.studies.quote import quote_in

    case = office.case(arguments.study)
    values = []
    for path in files_in(arguments.files):
        with path.open("rb") as file:
            data = file.read(SIZE + 1)
        try:
            one = quote_in(data, study=case.study.id, key=case.sealing)
        except CryptoError:
            if path in arguments.files:
                raise
            continue  # a folder may hold answers beside them
        stars = None if one.stars is None else one.stars / 20
        values.append(
            {
                "file": str(path),
                "text": one.text,
                "product": one.product,
                "stars": stars,
                "disclosure": one.disclosure,
            }
        )
    lines = [f"“{one['text']}”" + (f" ({one['disclosure']})" if one["disclosure"] else "") for one in values]
    out.say("\n".join(lines), values)


def _redeem(office: Office, arguments: Namespace, out: Output) -> None:
    if "".join(arguments.coupon.split()).startswith(VOUCHER):
        _redeem_voucher(office, arguments, out)
        return
    case = counter.redeem(office, arguments.coupon)
    coupon = case.study.request.coupon
    assert coupon is not None
    out.say(
        f"Valid, and used up now: {coupon.worth}.",
        {"study": case.study.id.hex(), "worth": coupon.worth, "until": coupon.until},
    )


def _redeem_voucher(office: Office, arguments: Namespace, out: Output) -> None:
    from app.brand.vouching import redeem

    taken = redeem(office, arguments.coupon)
    hands = f"through {taken.hands} hands" if taken.hands > 1 else "through no other hands"
    out.say(
        f"Valid, and used up now: {taken.terms.worth}. It came {hands}; {taken.referred} have come through its holder.",
        {
            "voucher": taken.terms.serial.hex(),
            "worth": taken.terms.worth,
            "until": taken.terms.until,
            "hands": taken.hands,
            "referred": taken.referred,
        },
    )


def _report(office: Office, arguments: Namespace, out: Output) -> None:
    from app.brand.figures import findings
    from app.brand.page import is_page, is_sheet, page, sheet, value
    from app.brand.table import count

    case = office.case(arguments.study)
    free(arguments.out, replace=arguments.replace, older=lambda text: is_page(text, case.study))
    if arguments.csv is not None:
        free(arguments.csv, replace=arguments.replace, older=is_sheet)
    shards = office.books.execute("SELECT name FROM shard WHERE study = ? AND taken > 0 ORDER BY name", (case.row,))
    counts = count([office.answers / name for (name,) in shards], engine=arguments.engine)
    found_ = findings(case.study.request, counts)
    if all(one.withheld == "few" for one in found_):
        least = case.study.request.batch
        most = max(one.n for one in found_)
        raise TooFew(
            f"No question has been answered by {least} people yet (at most by {most}), and nothing is said before."
        )
    day = datetime.datetime.fromtimestamp(office.now() / 1000).date().isoformat()
    write_whole(arguments.out, page(case.study, found_, day=day, language=arguments.language).encode())
    if arguments.csv is not None:
        write_whole(arguments.csv, sheet(found_).encode())
    out.say(
        f"The report is in {arguments.out}.",
        {
            "study": case.study.id.hex(),
            "day": day,
            "findings": value(found_),
            "out": str(arguments.out),
            "csv": str(arguments.csv) if arguments.csv else None,
        },
    )


def _boxes(path: Path) -> Iterator[bytes]:
    if not path.exists():
        raise WrongUse(f"{path}: there is no such file or folder.")
    for file in files_in([path]):
        with file.open("rb") as opened_:
            while data := opened_.read(SIZE):
                yield data


def _few(count: int) -> str:
    if count >= SMALLEST_BATCH:
        return ""
    return f"\nPeople are warned of a file with fewer than {SMALLEST_BATCH}: who is one of so few is soon found out."


def _reasons(rejected: dict[str, int]) -> str:
    return "".join(f"\n  {count:,} left out: {reason}" for reason, count in sorted(rejected.items()))
