"""The other ways away from home: IPv6 from network to network, and a relay (relay.py) where there is no direct way."""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path

from msgspec.structs import replace

from app.profiles.habits import Away, adopt, habits_of
from app.profiles.profile import by_passphrase, open_profile
from crypto.secret import Secret
from tests.lan.abroad import OUTSIDE, PORT, Roamer, moving, over_the_internet, reached, two_roamers
from tests.lan.hosts import PASSPHRASE, Somebody, first_line
from tests.lan.table import head, hold

RELAY_PORT = 3340
TOLD = 12.0  # seconds, longer than the engine takes to find its relay and a node to look where it is


def give_ipv6(*roamers: Roamer) -> None:
    """Each router has a network of its own by IPv6, and knows the way to the other's. Nothing is translated."""
    for number, roamer in enumerate(roamers, 1):
        roamer.six = f"2001:db8:{number}"
        roamer.router.ask("sysctl", "-qw", "net.ipv6.conf.all.forwarding=1")
        roamer.router.ask("ip", "addr", "add", f"2001:db8:ff::{number}/64", "dev", "wan", "nodad")
        roamer.router.ask("ip", "addr", "add", f"{roamer.six}::1/64", "dev", "lan", "nodad")
    for number, roamer in enumerate(roamers, 1):
        other = 3 - number
        roamer.router.ask("ip", "-6", "route", "add", f"2001:db8:{other}::/64", "via", f"2001:db8:ff::{other}")


def people(folder: Path, *roamers: Roamer) -> tuple[Somebody, Somebody]:
    """Ana and Ben, who may be reached over the internet, and are no friends yet."""
    folder.mkdir()
    secret = folder / "passphrase"
    secret.write_text(PASSPHRASE + "\n")
    ana, ben = (
        Somebody(name, roamer.host, folder / name, secret) for name, roamer in zip(("Ana", "Ben"), roamers, strict=True)
    )
    for somebody in (ana, ben):
        somebody.run("init", "--name", somebody.name)
        somebody.run("network", "--local-only", "off")
    return ana, ben


def meet(ana: Somebody, ben: Somebody) -> None:
    with ana.running("invite", "--wait", "60") as (inviting, said):
        ben.run("accept", said["link"], "--wait", "60")
        inviting.wait(60)


def by_ipv6(folder: Path) -> None:
    """Ben visits Ana, whose network has IPv6, and goes home again, where his has too."""
    head("Away from home: by IPv6, from behind one router to behind another; nobody types an address")
    with two_roamers() as (north, south):
        give_ipv6(north, south)
        ana, ben = people(folder, north, south)
        ana.run("away", "on", "--port", str(PORT))
        ben.run("away", "on")
        north.be("both")
        meet(ana, ben)
        told(ana, ben)
        south.be("abroad")
        over_the_internet(ana, ben)
        used = int(south.router.ask("cat", "/proc/net/dev_snmp6/wan").split("Ip6InOctets")[1].split()[0])
        hold(used > 1000, "bytes that came to Ben's router by IPv6", used)
        moving(ana, ben, "direct", [(south, ("home", "abroad"))])


def by_relay(folder: Path) -> None:
    """No direct way, and a relay that both chose."""
    head("Away from home: each behind a router that lets nobody in, and a relay between them")
    relay = f"http://{OUTSIDE[0]}:{RELAY_PORT}"
    with two_roamers() as (north, south):
        ana, ben = people(folder, north, south)
        for somebody in (ana, ben):
            choose(somebody, relay)
        command = [sys.executable, "-m", "tests.lan.relay", OUTSIDE[0], str(RELAY_PORT)]
        with north.router.started(*command) as relaying:
            first_line(relaying)
            for one in (north, south):
                one.be("both")
            meet(ana, ben)
            told(ana, ben)
            for one in (north, south):
                one.be("abroad")
            over_the_internet(ana, ben, "relay")
            hold(True, "datagrams that the relay passed on", first_line(relaying).strip())
            moving(ana, ben, "relay", [(north, ("both", "abroad")), (south, ("both", "abroad"))])


def choose(somebody: Somebody, relay: str) -> None:
    """A relay without TLS, which nobody can choose but a test."""
    unlock = by_passphrase(Secret(PASSPHRASE.encode()))
    library = open_profile(somebody.profile, unlock, now=lambda: time.time_ns() // 1_000_000)
    with contextlib.closing(library):
        adopt(library.vault, replace(habits_of(library.vault), away=Away(relay=relay)))


def told(ana: Somebody, ben: Somebody) -> None:
    """They are together until Ben knows where Ana is to be found."""
    at_home = [sys.executable, "-m", "tests.lan.resident", str(ben.profile), str(ben.secret)]
    with ana.running("serve"), ben.host.started(*at_home) as resident:
        reached(resident, "near", "together, Ana is reached")
        time.sleep(TOLD)


def story(folder: Path) -> None:
    """Both."""
    by_ipv6(folder / "six")
    by_relay(folder / "relay")
