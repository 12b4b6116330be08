"""What can be typed about studies, one's own computers, and away from home. Beside parser.py, which has the rest."""

from __future__ import annotations

from pathlib import Path

from app.commands.speech import Command, Parser, deeds, remakes, where, writes
from app.commands.values import address, count, number, port, seconds


def studies(command: Command) -> None:
    """Add the commands."""
    study = command("study", "studies:study", "answer what a brand asks, without being found out")
    deed = deeds(study)
    _which(deed("show", "who asks, what, and what an answer costs"))
    deed("list", "the studies that you have looked at")
    answer = deed("answer", "draw an answer, look at it, and seal it for the brand")
    _which(answer)
    answer.add_argument("--preview", action="store_true", help="only show what would be sent")
    answer.add_argument("--out", type=Path, metavar="FILE", help="seal it into this file")
    remakes(answer, "out")
    answer.add_argument("--say", metavar="ANSWER", help="your answer, where no review of yours has it")
    answer.add_argument(
        "--other-keys", action="store_true", help="it is really them, though the brand's keys are not those of before"
    )
    answer.add_argument("--receipt", metavar="CODE", help="write a slip that exchanges a receipt's code for a token")
    deed("ledger", "what all your answers have cost")
    allow = deed("allow", "change how much answers may cost")
    allow.add_argument("limit", choices=("answer", "product", "brand", "all"))
    allow.add_argument("points", type=number)
    response = deed("response", "look for yourself in a file that a brand gave back")
    response.add_argument("file", type=Path, metavar="FILE")

    along = deed("pass", "show a study to friends of yours")
    _which(along)
    _to_friends(along)
    _which(deed("stop", "pass it along no more"))
    deed("found", "the studies that friends of yours pass along")
    deed("history", "what left for brands, when, by which way, and how many bytes")
    send = deed("send", "send something sealed to a brand's inbox")
    send.add_argument("what", metavar="FILE|ID", help="a sealed file, or a study that you have answered")
    send.add_argument("--to", required=True, metavar="LINK", help="the link to the inbox")
    send.add_argument("--through", metavar="FRIEND", help="a friend's computer sends it, and the brand sees theirs")
    send.add_argument("--twice", action="store_true", help="the friend asks one more friend to go the last way")
    deed("errands", "what friends ask you to hand on to a brand, and what you asked for")
    carry = deed("carry", "hand on what a friend asks for; the brand's inbox sees your address")
    carry.add_argument("id", metavar="ID")
    carry.add_argument("--by", metavar="FRIEND", help="ask a friend of yours to go the last way")

    notice = command("notice", "notices:notice", "read what brands say in public, and pass it along")
    notice.add_argument("deed", choices=("list", "read", "pass", "stop", "forget"), nargs="?", default="list")
    notice.add_argument("notice", nargs="?", metavar="FILE|TEXT|ID")
    _to_friends(notice)
    follow = command("follow", "notices:follow", "take in what a brand says, without anybody being told")
    follow.add_argument("brand", nargs="?", metavar="BRAND", help="its name, or the beginning of its id")
    unfollow = command("unfollow", "notices:unfollow", "follow a brand no longer")
    unfollow.add_argument("brand", metavar="BRAND")
    voucher = command("voucher", "notices:voucher", "take vouchers, use them, and hand them on to friends")
    voucher.add_argument("deed", choices=("list", "take", "show", "pass", "forget"), nargs="?", default="list")
    voucher.add_argument("voucher", nargs="?", metavar="TEXT|ID", help="or - to read its text from standard input")
    voucher.add_argument("--qr", type=Path, metavar="FILE.png", help="draw it as a QR code")
    remakes(voucher, "qr")

    quote = command("quote", "studies:quote", "give a brand words of yours to print")
    _which(quote)
    quote.add_argument("--entry", required=True, metavar="ENTRY", help="the review that it goes back to")
    quote.add_argument("--text", required=True, metavar="T", help="the words, at most 280 characters")
    quote.add_argument("--out", type=Path, required=True, metavar="FILE")
    remakes(quote, "out")

    coupon = command("coupon", "studies:coupon", "what brands gave you for answers")
    coupon.add_argument("deed", choices=("list", "show", "used"), nargs="?", default="list")
    coupon.add_argument("id", nargs="?", metavar="ID")
    coupon.add_argument("--qr", type=Path, metavar="FILE.png", help="draw it as a QR code")
    remakes(coupon, "qr")


def _which(command: Parser) -> None:
    command.add_argument("study", metavar="FILE|LINK|ID", help="the study's file or link, or the beginning of its id")


def _to_friends(command: Parser) -> None:
    command.add_argument("--circle", default="Friends", help="who is to see it (if not given, Friends)")
    command.add_argument("--text", default="", help="a few words about it")


def brands(command: Command) -> None:
    """Add what a brand can type."""
    brand = command("brand", "brand:brand", "for brands: ask people, and learn nothing of any one of them")
    plain = deeds(brand)

    def deed(name: str, about: str, *, study: bool = False) -> Parser:
        added = plain(name, about)
        added.add_argument("folder", type=Path, metavar="DIR", help="the brand's own folder")
        if study:
            added.add_argument("--study", metavar="ID", help="which study (if not given, the latest)")
        return added

    deed("init", "make the keys and books of a brand").add_argument("--name", required=True)
    study = deed("study", "make and sign a study")
    study.add_argument("--product", nargs="+", action="extend", required=True, metavar="SCHEME:VALUE")
    study.add_argument("--question", nargs="+", action="extend", required=True, metavar="ID")
    study.add_argument("--epsilon", type=number, default=2.0, help="how much an answer says, up to 3 (if not given, 2)")
    study.add_argument("--opens", required=True, metavar="DAY")
    study.add_argument("--closes", required=True, metavar="DAY")
    study.add_argument("--purpose", default="", metavar="TEXT", help="what you want to know it for")
    study.add_argument("--incentive", default="", metavar="TEXT", help="what everybody who is counted gets, by coupon")
    study.add_argument("--until", default="", metavar="DAY", help="the last day of the coupon")
    study.add_argument("--batch", type=count, default=50, help="report nothing before so many answers (else 50)")
    study.add_argument("--retention", type=count, default=365, metavar="DAYS", help="how long you keep the answers")
    study.add_argument("--out", type=Path, required=True, metavar="FILE.study")
    remakes(study, "out")
    deed("list", "your studies, and how many answers each has")
    deed("receipts", "new one-time codes to print on receipts").add_argument("--count", type=count, required=True)
    sign = deed("sign-purchases", "exchange receipts' codes for tokens", study=True)
    sign.add_argument("file", type=Path, metavar="FILE")
    sign.add_argument("--out", type=Path, metavar="FILE", help="where to (if not given, FILE.signed)")
    remakes(sign, "out")
    ingest = deed("ingest", "count what people sent", study=True)
    ingest.add_argument(
        "files", nargs="*", type=Path, metavar="FILE|FOLDER", help="if none is given, what lies in the inbox"
    )
    ingest.add_argument(
        "--with-receipts", action="store_true", help="only answers with a receipt behind them: for coupons of any worth"
    )
    respond = deed("respond", "sign the coupons of everybody who was counted", study=True)
    respond.add_argument("--out", type=Path, required=True, metavar="FILE")
    remakes(respond, "out")
    deed("quotes", "read quotes that people sent", study=True).add_argument("files", nargs="+", type=Path)
    reply = deed("reply", "say something in public, signed: news, or a reply to a quote", study=True)
    reply.add_argument("--text", required=True, metavar="T", help="the words, or - to read them from standard input")
    reply.add_argument("--to", type=Path, metavar="FILE", help="the quote that it replies to")
    reply.add_argument("--product", nargs="+", action="extend", default=[], metavar="SCHEME:VALUE")
    reply.add_argument("--out", type=Path, required=True, metavar="FILE")
    remakes(reply, "out")
    vouchers = deed("vouchers", "new vouchers that go from friend to friend")
    vouchers.add_argument("--count", type=count, required=True)
    vouchers.add_argument("--worth", required=True, metavar="TEXT", help="what each is worth")
    vouchers.add_argument("--until", required=True, metavar="DAY")
    vouchers.add_argument("--hands", type=count, default=3, help="through how many hands one may go (if not given, 3)")
    vouchers.add_argument("--uses", type=count, default=10, help="how often one may come back (if not given, 10)")
    inbox = deed("inbox", "take what people send over a link, and ask nobody who they are")
    inbox.add_argument("--bind", type=address, required=True, metavar="ADDR", help="listen on this address")
    inbox.add_argument("--port", type=port, default=0, help="listen on this port (if not given, any)")
    inbox.add_argument(
        "--address", action="append", metavar="ADDR:PORT", help="where it is reached from outside, for the link"
    )
    inbox.add_argument("--most", type=count, metavar="N", help="how much may lie in it (if not given, 1000000)")
    deed("redeem", "take a coupon or a voucher, once").add_argument("coupon", metavar="COUPON")
    report = deed("report", "what can be said, and how surely", study=True)
    report.add_argument("--out", type=Path, required=True, metavar="FILE.html")
    report.add_argument("--csv", type=Path, metavar="FILE")
    writes(report)
    report.add_argument("--engine", default="duckdb", metavar="duckdb|spark|URL")
    report.add_argument("--language", choices=("en", "zh"), default="en")


def devices(command: Command) -> None:
    """Add the command."""
    device = command("device", "devices:device", "be in step on several computers of your own")
    device_deed = deeds(device)
    link = device_deed("link", "make a link for another computer of yours")
    link.add_argument("--qr", type=Path, metavar="FILE.png", help="draw it as a QR code as well")
    remakes(link, "qr")
    link.add_argument("--wait", type=seconds, metavar="SECONDS", help="wait here until it is used")
    where(link)
    join = device_deed(
        "join", "make this computer another one of yours: a profile with a passphrase of its own, and all you have"
    )
    join.add_argument("link", metavar="LINK", help="or - to read it from standard input")
    join.add_argument("--name", metavar="NAME", help="what to call this computer (if not given, as its owner does)")
    join.add_argument("--wait", type=seconds, default=30.0, metavar="SECONDS", help="how long to wait")
    where(join)
    for deed, about, names in (
        ("list", "your computers, and when they were last in step", ()),
        ("rename", "call a computer something else", ("device", "name")),
        ("remove", "be in step with a computer no longer; what it has stays on it", ("device",)),
    ):
        added = device_deed(deed, about)
        for name in names:
            added.add_argument(name, metavar={"device": "DEVICE", "name": "NAME"}[name])


def away(command: Command) -> None:
    """Friends who are not on one's own network."""
    away = command("away", "away:away", "show and say whether friends reach this computer over the internet, and how")
    away.add_argument("deed", nargs="?", choices=("show", "on", "off"), default="show")
    away.add_argument("--relay", metavar="URL", help="your own relay (https://...), or public, or none")
    away.add_argument("--port", type=port, help="use this UDP port, such as one that your router forwards (0: any)")
    away.add_argument("--address", action="append", metavar="HOST:PORT", help="what leads here from elsewhere")


def reports(command: Command) -> None:
    """Add the commands about what went wrong."""
    report = command("report", "mishaps:report", "see what went wrong that should not; nothing of it is sent anywhere")
    deed = deeds(report)
    deed("list", "all reports that are kept, newest first")
    show = deed("show", "all that a report says")
    show.add_argument("report", metavar="ID", help="its id, or the beginning")
    delete = deed("delete", "erase a report")
    which = delete.add_mutually_exclusive_group(required=True)
    which.add_argument("report", nargs="?", metavar="ID", help="its id, or the beginning")
    which.add_argument("--all", action="store_true", help="erase them all")
