"""Commands for a brand that stands among people: its inbox, what it says in public, its vouchers.

With --json:

    brand reply DIR       {id, out, text, answers, products}
    brand vouchers DIR    {vouchers}: their texts
    brand inbox DIR       {link, port, folder, count}, once it listens; ends with SIGTERM
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from argparse import Namespace
from collections.abc import Callable

from filelock import FileLock, Timeout

from app.brand.errors import BrandError
from app.brand.inbox import MOST, Inbox, Slot
from app.brand.office import Office
from app.commands import asking
from app.commands.errors import WrongUse
from app.commands.network import WILDCARDS, until_told
from app.commands.output import Output
from app.durable import write_whole
from app.studies.box import SIZE
from sync.net.lan import own_addresses

LOCK = "inbox.lock"


def reply(office: Office, arguments: Namespace, out: Output) -> None:
    """Say something in public."""
    from app.brand.speaking import speak

    text = asking.typed() if arguments.text == "-" else arguments.text
    quote, case = b"", None
    if arguments.to is not None:
        case = office.case(arguments.study)
        with arguments.to.open("rb") as file:
            quote = file.read(SIZE + 1)
    notice = speak(office, text, products=arguments.product, quote=quote, case=case)
    write_whole(arguments.out, notice.file)
    words = notice.words
    out.say(
        f"{arguments.out} is signed. Publish it; whoever has it may pass it along.",
        {
            "id": notice.id.hex(),
            "out": str(arguments.out),
            "text": words.text,
            "answers": words.quoted,
            "products": [":".join(product) for product in words.products],
        },
    )


def vouchers(office: Office, arguments: Namespace, out: Output) -> None:
    """Make vouchers."""
    from app.brand.vouching import issue

    texts = issue(
        office,
        count=arguments.count,
        worth=arguments.worth,
        until=arguments.until,
        hands=arguments.hands,
        uses=arguments.uses,
    )
    out.say("\n".join(texts), {"vouchers": texts})


def inbox(slot: Slot, arguments: Namespace, out: Output, *, now: Callable[[], int]) -> None:
    """Take what comes until told to end. The office is free for other commands meanwhile."""
    lock = FileLock(slot.folder.parent / LOCK, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise BrandError("This brand's inbox is open already.") from None
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(_take(slot, arguments, out, now))
    finally:
        lock.release()


async def _take(slot: Slot, arguments: Namespace, out: Output, now: Callable[[], int]) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    box = Inbox(slot, now=now, entropy=os.urandom, most=arguments.most or MOST)
    with until_told(lambda: loop.call_soon_threadsafe(told.set)):
        await box.open([arguments.bind], arguments.port)
        try:
            link = slot.link(_addresses(arguments, box.port))
            out.say(
                f"{link}\n\nThis is the link for everybody who may drop something. What comes lies in {slot.folder};"
                f" count it with: vouchsafe brand ingest {slot.folder.parent}\nCtrl-C ends it.",
                {"link": link, "port": box.port, "folder": str(slot.folder), "count": box.count},
            )
            await told.wait()
        finally:
            await box.close()


def _addresses(arguments: Namespace, port: int) -> list[tuple[str, int]]:
    """Those for the link: as told, or what is listened on."""
    if arguments.address:
        return [_address(text) for text in arguments.address]
    hosts = own_addresses() if arguments.bind in WILDCARDS else [arguments.bind]
    return [(host, port) for host in hosts if "%" not in host]


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port[:6]) < 1 << 16:
        raise WrongUse(f"“{text}” is not an address with a port, such as 203.0.113.7:4000.")
    return host.strip("[]"), int(port)
