"""The border of the local network: who is within, who is let across, and what is counted."""

import asyncio
import contextlib
import ipaddress
import os
from collections.abc import Hashable

import pytest

from crypto.secret import Secret
from sync.border import BEYOND, Border, Traffic, is_local
from sync.door import KNOCK_BYTES, Door, hour_of, make_knock
from sync.errors import Unreachable
from sync.net.link import Link, dial
from sync.net.listener import Listener

KEY = Secret(b"a" * 32)
HOUR = hour_of(1_767_225_600_000)

LOCAL = (
    "127.0.0.1", "127.9.9.9", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.178.20",
    "169.254.7.7", "::1", "fe80::1", "fe80::1%eth0", "fd12:3456:789a::1", "::ffff:192.168.1.1",
)  # fmt: skip
BEYOND_IT = (
    "8.8.8.8", "172.15.255.255", "172.32.0.1", "192.167.255.255", "11.0.0.1", "100.64.0.1", "203.0.113.9", "0.0.0.0",
    "224.0.0.251", "255.255.255.255", "2001:4860:4860::8888", "2002:a00:1::", "64:ff9b::a00:1", "::", "ff02::fb",
    "::ffff:8.8.8.8", "::10.0.0.1", "localhost", "example.org", "", "10.0.0", "0x7f.1", "127.1",
)  # fmt: skip


@pytest.mark.parametrize("host", LOCAL)
def test_loopback_private_and_link_local_addresses_are_local(host: str) -> None:
    assert is_local(host)


@pytest.mark.parametrize("host", BEYOND_IT)
def test_all_others_and_what_is_no_address_are_beyond(host: str) -> None:
    assert not is_local(host)
    with pytest.raises(Unreachable, match="Local only"):
        Border().leave_for(host)
    assert not Border().admits(host)


def test_a_public_address_is_local_to_a_computer_in_the_same_network() -> None:
    ours = (ipaddress.ip_interface("131.159.40.7/22"), ipaddress.ip_interface("2001:db8:40::7/64"))
    assert is_local("131.159.43.1", ours)
    assert is_local("2001:db8:40::99", ours)
    assert not is_local("131.159.44.1", ours)
    assert not is_local("2001:db8:41::99", ours)


def test_what_is_refused_is_counted_and_what_is_allowed_is_counted_by_side() -> None:
    border = Border()
    for _ in range(2):
        with pytest.raises(Unreachable):
            border.leave_for("8.8.8.8")
    assert not border.admits("8.8.4.4")
    border.local_only = False
    border.leave_for("8.8.8.8")
    assert border.admits("8.8.4.4")
    border.count("8.8.8.8", sent=5, received=7)
    border.count("10.0.0.1", sent=11)
    assert border.traffic == Traffic(local_out=11, beyond_in=7, beyond_out=5, refused_in=1, refused_out=2)
    assert border.traffic - border.traffic == Traffic()


async def test_nothing_is_sent_to_an_address_beyond_while_only_local_is_allowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_values: object, **_named: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(asyncio.get_running_loop(), "create_connection", fail)
    with pytest.raises(Unreachable) as refused:
        await dial("203.0.113.9", 4711, knock=bytes(KNOCK_BYTES), border=Border())
    assert refused.value.reason == BEYOND


async def test_links_are_counted_to_the_byte_at_both_ends() -> None:
    door, came = Door(), asyncio.Queue[tuple[Hashable, Link]]()
    door.admit("friend", KEY)
    ours, theirs = Border(), Border()
    listener = Listener(
        judge=lambda knock: door.judge(knock, hour=HOUR),
        welcome=lambda name, link: came.put_nowait((name, link)),
        entropy=os.urandom,
        border=theirs,
    )
    await listener.open(["127.0.0.1"])
    knock = make_knock(KEY, nonce=os.urandom(16), hour=HOUR)
    link = await dial("127.0.0.1", listener.port, knock=knock, border=ours)
    _name, other = await came.get()
    link.write(bytes(100_000))
    got = 0
    while got < 100_000:
        got += len(await other.receive())
    for one in (link, other):
        one.close()
    for one in (link, other):
        await one.wait_closed()
    await listener.close()
    assert ours.traffic == Traffic(local_in=link.bytes_in, local_out=link.bytes_out)
    assert theirs.traffic == Traffic(local_in=other.bytes_in, local_out=other.bytes_out)
    assert ours.traffic.local_out == theirs.traffic.local_in > 100_000


async def test_somebody_who_comes_from_beyond_hears_nothing_and_is_not_listened_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[bytes] = []
    border = Border()
    listener = Listener(
        judge=lambda knock: heard.append(knock), welcome=lambda name, link: link.abort(), entropy=os.urandom,
        border=border,
    )  # fmt: skip
    await listener.open(["127.0.0.1"])
    monkeypatch.setattr("sync.border.is_local", lambda host, networks: False)  # as if they came from far away
    reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
    writer.write(bytes(48))
    with contextlib.suppress(ConnectionResetError):
        assert await reader.read() == b""
    writer.close()
    await asyncio.gather(writer.wait_closed(), return_exceptions=True)
    await listener.close()
    assert heard == []
    assert border.traffic == Traffic(refused_in=1)


async def test_announcements_are_answered_within_this_network_only() -> None:
    """Whoever asks from elsewhere, by multicast DNS to this computer alone, would get the announcement otherwise."""
    from zeroconf import DNSOutgoing, Zeroconf, const

    from sync.net.lan import _near_only

    sent: list[str | None] = []
    near = _near_only(["127.0.0.1"], lambda: (ipaddress.ip_interface("131.159.40.7/22"),))
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Zeroconf, "async_send", lambda self, out, addr=None, *rest, **named: sent.append(addr))
            for address in (None, "127.0.0.1", "192.168.1.7", "131.159.43.1", "8.8.8.8", "2001:db8::1", "100.64.0.1"):
                near.async_send(DNSOutgoing(const._FLAGS_QR_RESPONSE), address, 5353)
    finally:
        await near._async_close()
    assert sent == [None, "127.0.0.1", "192.168.1.7", "131.159.43.1"]
