"""A brand's inbox takes one box at a time from whoever has its link; garbage gets not one byte."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

import app.brand.inbox
from app.bodies import Profile
from app.brand.asking import make
from app.brand.inbox import INSIDE, Inbox, boxes_in, slot_of
from app.brand.ingest import ingest
from app.brand.office import Office
from app.brand.opening import A_QUOTE
from app.library import Library
from app.studies.box import SIZE
from app.studies.errors import BadInbox, NotTaken
from app.studies.sending import Sent, check_receipt, deliver, inbox_of
from sync.border import BEYOND, Border
from sync.door import hour_of, make_knock
from sync.errors import Unreachable
from sync.net.link import dial
from tests.app.studies.conftest import wish

LOCAL = "127.0.0.1"
ROOT = Path(__file__).resolve().parents[3]


def box(fill: int = 7) -> bytes:
    """What looks like a sealed box from outside, and is one to nobody."""
    return bytes([1, 1]) + bytes([fill]) * (SIZE - 2)


@asynccontextmanager
async def inbox(office: Office, clock: Any, **more: Any) -> AsyncIterator[tuple[Inbox, str]]:
    """An open one, and its link."""
    slot = slot_of(office)
    opened = Inbox(slot, now=clock, **more)
    await opened.open([LOCAL])
    try:
        yield opened, slot.link([(LOCAL, opened.port)])
    finally:
        await opened.close()


async def drop(link: str, data: bytes, clock: Any, *, border: Border | None = None) -> Sent:
    border = Border() if border is None else border
    return await deliver(inbox_of(link, now_ms=clock()), data, border=border, now_ms=clock(), entropy=os.urandom)


async def test_a_box_is_taken_signed_for_and_counted(office: Office, ada: Library, clock: Any) -> None:
    ada.friends.introduce(Profile("Ada Lovelace"))  # too long to stand in it by chance
    study = ada.studies.read(make(office, wish(questions=("again",))).file)
    sealed = ada.studies.seal(study, say="yes").sealed
    border = Border()
    async with inbox(office, clock) as (opened, link):
        sent = await drop(link, sealed, clock, border=border)
        assert (sent.bytes_out, sent.bytes_in) == (border.traffic.local_out, border.traffic.local_in)
        assert opened.count == 1
    place = inbox_of(link, now_ms=clock(), brand=study.request.key)
    check_receipt(sent.receipt, box=sealed, inbox=place)
    with pytest.raises(NotTaken):
        check_receipt(sent.receipt, box=box(), inbox=place)
    [path] = boxes_in(office.folder / "inbox")
    assert path.read_bytes() == sealed
    assert path.stat().st_mtime == 0, "when it came is not kept"
    assert ingest(office, office.case(), [office.folder / "inbox"]).accepted == 1
    for mine in (ada.me.person.public, ada.me.device.public, ada.me.name.encode()):
        assert mine not in path.read_bytes()


async def test_the_same_box_again_is_kept_once_and_signed_for_again(office: Office, clock: Any) -> None:
    async with inbox(office, clock) as (opened, link):
        for _ in range(3):
            await drop(link, box(), clock)
        await drop(link, box(8), clock)
        assert opened.count == 2
    async with inbox(office, clock) as (opened, link):  # also after a restart, by the same link
        await drop(link, box(), clock)
        assert opened.count == 2
    assert len(boxes_in(office.folder / "inbox")) == 2


async def test_the_same_box_over_two_links_at_once_is_kept_once(
    office: Office, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = threading.Barrier(2)
    write = app.brand.inbox.write_whole

    def slowly(*values: Any, **named: Any) -> None:
        with suppress(threading.BrokenBarrierError):
            both.wait(0.2)  # for another that is at the same, if there is one
        write(*values, **named)

    monkeypatch.setattr("app.brand.inbox.write_whole", slowly)
    async with inbox(office, clock) as (opened, link):
        await asyncio.gather(drop(link, box(), clock), drop(link, box(), clock))
        assert opened.count == len(boxes_in(office.folder / "inbox")) == 1


async def test_garbage_gets_not_one_byte_and_leaves_nothing(office: Office, clock: Any) -> None:
    async with inbox(office, clock) as (opened, link):
        for said in (b"", b"GET / HTTP/1.1\r\n\r\n", os.urandom(48), os.urandom(48) + os.urandom(300), box()):
            reader, writer = await asyncio.open_connection(LOCAL, opened.port)
            writer.write(said)
            writer.write_eof()
            assert await reader.read() == b""
            writer.close()
            await writer.wait_closed()
        invite = inbox_of(link, now_ms=clock())
        for said in (b"\1\1short", b"\0" + os.urandom(SIZE - 1), bytes([1, 2]) + bytes(SIZE - 2), box() + b"?"):
            knock = make_knock(invite.knock, nonce=os.urandom(16), hour=hour_of(clock()))
            inside = await dial(LOCAL, opened.port, knock=knock)
            inside.write(said)
            inside.close()
            while said := await inside.receive():
                pytest.fail("something was said to who brought no box")
            await inside.wait_closed()
    assert boxes_in(office.folder / "inbox") == []


async def test_a_knock_that_was_overheard_opens_nothing(office: Office, clock: Any) -> None:
    async with inbox(office, clock) as (opened, link):
        knock = make_knock(inbox_of(link, now_ms=clock()).knock, nonce=bytes(16), hour=hour_of(clock()))
        first = await dial(LOCAL, opened.port, knock=knock)
        first.close()
        await first.wait_closed()
        reader, writer = await asyncio.open_connection(LOCAL, opened.port)
        writer.write(knock)
        writer.write_eof()
        assert await reader.read() == b""
        writer.close()
        await writer.wait_closed()


async def test_a_full_inbox_and_a_crowd_inside_are_bounded(office: Office, clock: Any) -> None:
    async with inbox(office, clock, most=1) as (opened, link):
        await drop(link, box(), clock)
        with pytest.raises(NotTaken):
            await drop(link, box(8), clock)
        await drop(link, box(), clock)
        assert opened.count == 1
    invite = inbox_of(link, now_ms=clock())
    async with inbox(office, clock, within=600.0) as (opened, _link):  # nobody is shown out for being slow
        links = []
        for _ in range(INSIDE):
            knock = make_knock(invite.knock, nonce=os.urandom(16), hour=hour_of(clock()))
            links.append(await dial(LOCAL, opened.port, knock=knock))
        knock = make_knock(invite.knock, nonce=os.urandom(16), hour=hour_of(clock()))
        with suppress(Unreachable):  # one more is shown out, at once or a moment later
            links.append(await dial(LOCAL, opened.port, knock=knock))
            assert await links[-1].receive() == b""
        assert not any(each.broken for each in links[:INSIDE])
        for each in links:
            each.close()
            await each.wait_closed()


async def test_whoever_stands_there_instead_cannot_say_that_it_was_taken(
    office: Office, offices: Callable[[str], Office], clock: Any
) -> None:
    false = slot_of(offices("Other"))
    real = slot_of(office)
    async with inbox(office, clock) as (opened, _link):
        await drop(real.link([(LOCAL, opened.port)]), box(), clock)
        anothers = make_knock(
            inbox_of(false.link([(LOCAL, 1)]), now_ms=clock()).knock, nonce=bytes(16), hour=hour_of(clock())
        )
        assert real.door().judge(anothers, hour=hour_of(clock())) is None
    impostor = Inbox(type(real)(office.folder / "else", real.name, false.key, real.secret, real.expires_s), now=clock)
    await impostor.open([LOCAL])
    try:
        with pytest.raises(NotTaken):
            await drop(real.link([(LOCAL, impostor.port)]), box(), clock)
    finally:
        await impostor.close()


async def test_local_only_is_asked_and_counts(clock: Any, office: Office) -> None:
    link = slot_of(office).link([("203.0.113.7", 4000)])
    border = Border(local_only=True)
    with pytest.raises(Unreachable, match=r"Local only") as told:
        await drop(link, box(), clock, border=border)
    assert str(told.value.reason) == BEYOND
    assert (border.traffic.refused_out, border.traffic.beyond_out) == (1, 0)


def test_a_link_that_is_none_or_has_ended_is_told(office: Office, clock: Any, tmp_path: Path) -> None:
    slot = slot_of(office)
    link = slot.link([(LOCAL, 4000)])
    assert slot_of(office) == slot
    assert inbox_of(link, now_ms=clock()).name == "Acme Lamps"
    for wrong in ("", link[:-1], link.replace("inbox", "invite"), slot.link([])):
        with pytest.raises(BadInbox):
            inbox_of(wrong, now_ms=clock())
    clock.step(days=366)
    with pytest.raises(BadInbox, match="closed"):
        inbox_of(link, now_ms=clock())
    assert slot_of(office).secret != slot.secret


def test_by_hand(shell: Any, acme: Path, tmp_path: Path) -> None:
    """The inbox runs as a program of its own, and the office is free for other commands meanwhile."""
    study, quote = str(tmp_path / "lamp.study"), str(tmp_path / "quote")
    id_ = shell.json("study", "show", study)["id"]
    command = [sys.executable, "-m", "app.cli", "brand", "inbox", str(acme), "--bind", LOCAL, "--json"]
    command += ["--passphrase-file", str(shell.file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            opened = json.loads(running.stdout.readline())
            assert "Answer it first" in shell("study", "send", id_, "--to", opened["link"], code=1)
            shell("study", "answer", study, "--say", "yes", "--out", str(tmp_path / "answer"))
            assert shell.json("study", "show", id_)["delivery"] == {"stage": "file", "whom": ""}
            sent = shell.json("study", "send", id_, "--to", opened["link"])
            assert shell.json("study", "show", id_)["delivery"] == {"stage": "confirmed", "whom": ""}
            assert "has signed for it" in shell("study", "show", id_)
            entry = shell.json("write", "Blue Lamp", "--kind", "product", "--stars", "4")["id"]
            shell("quote", study, "--entry", entry, "--text", "Bright.", "--out", quote)
            shell("study", "send", quote, "--to", opened["link"])
            assert "open already" in shell("brand", "inbox", str(acme), "--bind", LOCAL, code=1)
            counted = shell.json("brand", "ingest", str(acme))
            assert counted == {"read": 2, "accepted": 1, "rejected": {A_QUOTE: 1}}
            assert shell.json("brand", "quotes", str(acme), opened["folder"])[0]["text"] == "Bright."
            assert "--through" in shell("study", "send", quote, "--to", opened["link"], "--twice", code=2)
        finally:
            running.terminate()
    assert running.returncode == 0
    history = shell.json("study", "history")
    assert [(one["what"], one["way"]) for one in history] == [
        ("box", "inbox"), ("quote", "file"), ("answer", "inbox"), ("answer", "file"),
    ]  # fmt: skip
    assert history[2]["bytes"] == sent["bytes_out"] > SIZE
    carried = shell.json("network")
    assert (carried["bytes_beyond"], carried["local_out"]) == (0, sent["bytes_out"] + history[0]["bytes"])
    assert shell.json("study", "errands") == {"waiting": [], "under_way": []}
    assert "No friend asks" in shell("study", "carry", "abcdef", code=1)
