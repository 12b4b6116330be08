"""Away from home, for real: two computers that were on one network, each behind a router of its own now, with nothing
but the routers' addresses between them. With IPv6 between them, and with a relay: roads.py.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.lan.hosts import PASSPHRASE, Failed, Host, Somebody, first_line, system
from tests.lan.table import head, hold

OUTSIDE = ("203.0.113.1", "203.0.113.2")
PORT = 4711
STAY = 10.0  # seconds at home, longer than from one look at the networks to the next
PATIENCE = 60.0  # seconds; reached only when something is wrong


@dataclass(slots=True)
class Roamer:
    """A computer with a plug for the network at home and one behind its own router."""

    host: Host
    router: Host
    inside: str
    six: str = ""
    """The network of its own that its router has by IPv6, without NAT; none at first."""

    def be(self, place: str) -> None:
        """Be `home`, or `abroad` behind the router, or in `both` at once."""
        for plug, address, here in (
            (f"h{self.host.device}", self.host.address, place != "abroad"),
            (f"a{self.host.device}", f"{self.inside}.2", place != "home"),
        ):
            if here:
                self.host.ask("ip", "addr", "replace", f"{address}/24", "dev", plug)
                self.host.ask("ip", "link", "set", plug, "up")
            else:
                self.host.ask("ip", "addr", "flush", "dev", plug)
                self.host.ask("ip", "link", "set", plug, "down")
        if place != "home":
            self.host.ask("ip", "route", "replace", "default", "via", f"{self.inside}.1")
            if self.six:
                plug = f"a{self.host.device}"
                self.host.ask("ip", "addr", "replace", f"{self.six}::2/64", "dev", plug, "nodad")
                self.host.ask("ip", "-6", "route", "replace", "default", "via", f"{self.six}::1")

    def forward(self) -> None:
        """The router lets one port through."""
        to = f"{self.inside}.2"
        rule = ["-i", "wan", "-p", "udp", "--dport", str(PORT), "-j", "DNAT", "--to-destination", f"{to}:{PORT}"]
        self.router.ask("iptables", "-t", "nat", "-A", "PREROUTING", *rule)
        self.router.ask("iptables", "-I", "FORWARD", "-i", "wan", "-p", "udp", "-d", to, "-j", "ACCEPT")


Moves = Sequence[tuple[Roamer, tuple[str, str]]]
"""Who moves: where they are with the other, and where without."""


@contextlib.contextmanager
def two_roamers() -> Iterator[tuple[Roamer, Roamer]]:
    """Both at home at first; all of it gone afterwards, whatever happened."""
    mark = f"{os.getpid() % 100_000}"
    hosts = [Host(f"vouchsafe-{who}-{mark}", f"{who[0]}{mark}", f"10.77.0.{n}") for n, who in ((1, "ana"), (2, "ben"))]
    routers = [Host(f"vouchsafe-{side}-{mark}", "wan", OUTSIDE[n]) for n, side in enumerate(("north", "south"))]
    try:
        for one in (*hosts, *routers):
            system("ip", "netns", "add", one.namespace)
            one.ask("ip", "link", "set", "lo", "up")
        _cable(*((host, f"h{host.device}", host.address) for host in hosts))
        _cable(*((router, "wan", router.address) for router in routers))
        roamers = []
        for host, router, inside in zip(hosts, routers, ("10.1.0", "10.2.0"), strict=True):
            _cable((host, f"a{host.device}", f"{inside}.2"), (router, "lan", f"{inside}.1"))
            host.ask("ip", "addr", "flush", "dev", f"a{host.device}")
            host.ask("ip", "link", "set", f"a{host.device}", "down")
            router.ask("sysctl", "-qw", "net.ipv4.ip_forward=1")
            router.ask("iptables", "-t", "nat", "-A", "POSTROUTING", "-o", "wan", "-j", "MASQUERADE")
            router.ask("iptables", "-A", "FORWARD", "-i", "wan", "-m", "conntrack", "--ctstate", "NEW", "-j", "DROP")
            roamers.append(Roamer(host, router, inside))
        yield roamers[0], roamers[1]
    finally:
        for one in (*hosts, *routers):
            subprocess.run(["ip", "netns", "del", one.namespace], capture_output=True, check=False)


def _cable(one: tuple[Host, str, str], other: tuple[Host, str, str]) -> None:
    names = [f"t{number}{os.getpid() % 100_000}" for number in (0, 1)]
    system("ip", "link", "add", names[0], "type", "veth", "peer", "name", names[1])
    for name, (host, device, address) in zip(names, (one, other), strict=True):
        system("ip", "link", "set", name, "netns", host.namespace)
        host.ask("ip", "link", "set", name, "name", device)
        host.ask("ip", "addr", "add", f"{address}/24", "dev", device)
        host.ask("ip", "link", "set", device, "up")


def story(folder: Path) -> None:
    """All of it."""
    secret = folder / "passphrase"
    secret.write_text(PASSPHRASE + "\n")
    head("Away from home: each behind a router that lets nobody in, and no relay")
    with two_roamers() as (north, south):
        ana, ben = (Somebody(name, one.host, folder / name, secret) for name, one in (("Ana", north), ("Ben", south)))
        for somebody in (ana, ben):
            somebody.run("init", "--name", somebody.name)
            somebody.run("network", "--local-only", "off")
            somebody.run("away", "on")
        with ana.running("invite", "--wait", "60") as (inviting, said):
            ben.run("accept", said["link"], "--wait", "60")
            inviting.wait(60)
        exchange(ana, ben, "near")
        for one in (north, south):
            one.be("abroad")
        no_way(ana, ben)
        for one in (north, south):
            one.be("home")
        told = f"{OUTSIDE[0]}:{PORT}"
        ana.run("away", "on", "--port", str(PORT), "--address", told)
        exchange(ana, ben, "near")
        north.forward()
        for one in (north, south):
            one.be("abroad")
        over_the_internet(ana, ben)
        moving(ana, ben, "direct", [(north, ("home", "abroad")), (south, ("home", "abroad"))])


def exchange(ana: Somebody, ben: Somebody, way: str) -> dict[str, Any]:
    """One round, by that way."""
    with ana.running("serve"):
        [report] = ben.run("sync", "--timeout", "60")
    hold(report["way"] == way and not report["reason"], "in step, reached", report["way"])
    return dict(report)


def no_way(ana: Somebody, ben: Somebody) -> None:
    """The honest reason."""
    with ana.running("serve"):
        try:
            ben.run("sync", "--timeout", "15")
        except Failed as failed:
            said = str(failed).partition("Ana: ")[2]
        else:
            raise Failed("there is no way, and yet it was found")
        hold("not on this network" in said, "nobody is reached", said)
        findings = ben.run("doctor", "--wait", "12")
    [finding] = [one for one in findings if one["friend"]]
    hold(finding["cause"] == "no way", "the doctor says", finding["found"])
    hold("relay" in finding["advice"] and "forwards" in finding["advice"], "and what helps", finding["advice"][:60])


def over_the_internet(ana: Somebody, ben: Somebody, way: str = "direct") -> None:
    """There is a way now."""
    ana.run("write", "From afar", "--text", "Over the internet.")
    began = time.monotonic()
    exchange(ana, ben, way)
    hold("From afar" in {one["title"] for one in ben.run("list", "--by", "Ana")}, "what Ana wrote came, after",
         f"{time.monotonic() - began:.1f} s")  # fmt: skip
    crossed = ben.run("network")["bytes_beyond"]
    hold(crossed > 1000, "bytes that left Ben's network, as his Vouchsafe counts", crossed)


def moving(ana: Somebody, ben: Somebody, way: str, places: Moves) -> None:
    """Both stay where they are, then those who move come to one network, and leave it again."""
    at_home = [sys.executable, "-m", "tests.lan.resident", str(ben.profile), str(ben.secret)]
    with ana.running("serve"), ben.host.started(*at_home) as resident:
        reached(resident, way, "Ben stays, and Ana is reached")
        for roamer, (together, _apart) in places:
            roamer.be(together)
        began = time.monotonic()
        reached(resident, "near", "both come to one network, and Ana is reached")
        hold(True, "the link there took over after", f"{time.monotonic() - began:.1f} s")
        time.sleep(STAY)
        began = time.monotonic()
        for roamer, (_together, apart) in places:
            roamer.be(apart)
        reached(resident, way, "they are apart again, and Ana is reached")
        hold(True, "which was noticed after", f"{time.monotonic() - began:.1f} s")


def reached(resident: subprocess.Popen[str], way: str, what: str) -> None:
    """Wait until Ana is reached that way."""
    until = time.monotonic() + PATIENCE
    ways: dict[str, str] = {}
    while ways.get("Ana") != way:
        if time.monotonic() > until:
            raise Failed(f"{what}: {ways}")
        ways = json.loads(first_line(resident))
    hold(True, what, way)
