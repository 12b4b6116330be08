"""Local only: a computer with a way out into the Internet, and not one packet that takes it."""

from __future__ import annotations

import contextlib
import ipaddress
import struct
import time
from collections.abc import Iterator

from app.profiles.profile import by_passphrase, open_profile
from crypto.secret import Secret
from sync.invite import Invite
from tests.lan.ears import ETHERNET
from tests.lan.hosts import PASSPHRASE, Failed, Host, Somebody
from tests.lan.listening import EPOCH_S, Ears, announcement, listening
from tests.lan.table import hold, show

FAR = (("203.0.113.9", 4711), ("8.8.8.8", 443), ("2001:4860:4860::8888", 443))
EPOCHS = 4


def beyond(ears: Ears, hosts: tuple[Host, ...]) -> list[str]:
    """Where packets went that are not for this network: not for an address in it, and for no group on the cable."""
    near = ipaddress.ip_network(f"{hosts[0].address}/24", strict=False)
    found = []
    for line in ears.lines:
        frame = bytes.fromhex(line)
        (kind,) = struct.unpack(">H", frame[12:14])
        if kind == 0x0800:
            to: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.IPv4Address(frame[ETHERNET + 16 :][:4])
        elif kind == 0x86DD:
            to = ipaddress.IPv6Address(frame[ETHERNET + 24 :][:16])
        else:
            continue
        group = to.is_multicast and (to in ipaddress.ip_network("224.0.0.0/24") or to.packed[:2] == b"\xff\x02")
        if not (group or to.is_link_local or to in near or str(to) == "255.255.255.255"):
            found.append(str(to))
    return found


@contextlib.contextmanager
def way_out(host: Host, router: Host) -> Iterator[None]:
    """A default route, by IPv4 and IPv6, to somewhere that answers nothing."""
    host.ask("ip", "addr", "add", "fd00:77::1/64", "dev", host.device, "nodad")
    router.ask("ip", "addr", "add", "fd00:77::2/64", "dev", router.device, "nodad")
    host.ask("ip", "route", "add", "default", "via", router.address)
    host.ask("ip", "-6", "route", "add", "default", "via", "fd00:77::2")
    try:
        yield
    finally:
        host.ask("ip", "route", "del", "default")
        host.ask("ip", "-6", "route", "del", "default")
        host.ask("ip", "addr", "del", "fd00:77::1/64", "dev", host.device)
        router.ask("ip", "addr", "del", "fd00:77::2/64", "dev", router.device)


def send_friends_away(somebody: Somebody) -> None:
    """All friends were last reached somewhere in the Internet."""
    unlock = by_passphrase(Secret(PASSPHRASE.encode()))
    library = open_profile(somebody.profile, unlock, now=lambda: time.time_ns() // 1_000_000)
    with contextlib.closing(library):
        library.vault.execute("UPDATE friend SET addresses = ?", (str([list(one) for one in FAR]).replace("'", '"'),))


def use(ana: Somebody, ben: Somebody) -> None:
    """What a person does in some days: meet, write, look for friends who are away, try an invitation from afar."""
    with ben.running("serve"):
        ana.run("sync", "--timeout", "20")
        ana.run("write", "Out and about", "--text", "Still here.")
        ana.run("sync", "--timeout", "5")
    with ana.running("serve"):
        ben.run("sync", "--timeout", "20")
        time.sleep(8)  # friends who are away are looked for again and again
    for _ in range(2):
        send_friends_away(ana)
        with contextlib.suppress(Failed):  # nobody is there
            ana.run("sync", "--timeout", "4")
    with ben.running("invite") as (_waiting, said):
        invite = Invite.parse(said["link"])
    away = Invite(invite.secret, invite.commitment, invite.expires_s, FAR[:2], invite.name).text()
    with contextlib.suppress(Failed):
        ana.run("accept", away, "--wait", "4")
    ana.run("doctor", "--wait", "3")
    ana.run("network")
    for epoch in range(EPOCHS):
        announcement(ana, ben.host, epoch * EPOCH_S)


def local_only(ana: Somebody, ben: Somebody) -> None:
    """The story, and the same with the switch off, which shows that the packets would be seen."""
    hosts = ana.host, ben.host
    with way_out(*hosts):
        with listening(ben.host, "all") as ears:
            use(ana, ben)
        found = beyond(ears, hosts)
        hold(not found, f"packets beyond the local network, of {len(ears.lines)}, with a default route", found or 0)
        told = ana.run("network")
        hold(told["bytes_beyond"] == 0, "bytes beyond it, as Ana's Vouchsafe counts", told["bytes_beyond"])
        hold(told["refused"] > 0, "times that it did not dial somebody beyond it", told["refused"])
        ana.run("network", "--local-only", "off")
        send_friends_away(ana)
        with listening(ben.host, "all") as ears, contextlib.suppress(Failed):
            ana.run("sync", "--timeout", "4")
        found = beyond(ears, hosts)
        hold(bool(found), "and with “Local only” off, packets that wanted out", len(found))
        show("to", ", ".join(sorted(set(found))))
        ana.run("network", "--local-only", "on")
