"""Faults arranged on a real cable, one after the other: the doctor is to name each."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import msgspec

from app.profiles.profile import by_passphrase, open_profile
from crypto.secret import Secret
from tests.lan.hosts import PASSPHRASE, Failed, Host, Somebody, first_line
from tests.lan.table import hold

TAKEN = 40_711
WAIT = "8"


def examined(ana: Somebody, *more: str) -> list[dict[str, Any]]:
    """What the doctor says on Ana's computer."""
    import json
    import subprocess

    command = ana.host.inside(*ana.command("doctor", "--wait", WAIT, *more))
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if not done.stdout:
        raise Failed(f"the doctor ended with {done.returncode}: {done.stderr.strip()}")
    return list(json.loads(done.stdout))


@contextlib.contextmanager
def dropping(host: Host, *rules: str) -> Iterator[None]:
    """A firewall that keeps away what comes in from the cable and fits one of these; answers to what was asked pass."""
    for rule in rules:
        host.ask("iptables", "-A", "INPUT", "-i", host.device, *rule.split(), "-j", "DROP")
    try:
        yield
    finally:
        host.ask("iptables", "-F", "INPUT")


CALLS = "-p tcp -m conntrack --ctstate NEW"
ANNOUNCEMENTS = "-p udp --dport 5353"


@contextlib.contextmanager
def nothing() -> Iterator[None]:
    yield


@contextlib.contextmanager
def another_subnet(ana: Somebody, ben: Somebody) -> Iterator[None]:
    """Ben was last where this computer's network does not reach."""
    remember(ana, "10.78.0.2")
    before = ben.host.address
    ben.host.move("10.78.0.2")
    try:
        with ben.running("serve"):
            yield
    finally:
        ben.host.move(before)
        remember(ana, before)


@contextlib.contextmanager
def kept_apart(*hosts: Host) -> Iterator[None]:
    """What one computer sends to another alone goes nowhere, the cable's own questions (ARP) as well; what is for all
    arrives. As on a guest Wi-Fi."""
    try:
        for host in hosts:
            host.ask("iptables", "-A", "INPUT", "-i", host.device, "-d", host.address, "-j", "DROP")
            answer_arp(host, "8")
        for host in hosts:  # what they learnt of each other until a moment ago
            host.ask("ip", "neigh", "flush", "all")
        yield
    finally:
        for host in hosts:
            host.ask("iptables", "-F", "INPUT")
            answer_arp(host, "0")


def answer_arp(host: Host, how: str) -> None:
    """0 is to answer as usual, 8 never."""
    host.ask("sh", "-c", f"echo {how} > /proc/sys/net/ipv4/conf/{host.device}/arp_ignore")


@contextlib.contextmanager
def through_a_tunnel(ana: Somebody, ben: Somebody) -> Iterator[None]:
    """A VPN takes what is for Ben's computer."""
    ana.host.ask("ip", "link", "add", "wg7", "type", "veth", "peer", "name", "nowhere7")
    ana.host.ask("ip", "link", "set", "nowhere7", "up")
    ana.host.ask("ip", "addr", "add", "10.99.0.2/32", "dev", "wg7")
    ana.host.ask("ip", "link", "set", "wg7", "up")
    ana.host.ask("ip", "route", "add", f"{ben.host.address}/32", "dev", "wg7", "src", "10.99.0.2")
    try:
        with ben.running("serve"):
            yield
    finally:
        ana.host.ask("ip", "link", "del", "wg7")


@contextlib.contextmanager
def a_wrong_clock(ben: Somebody) -> Iterator[None]:
    """Ben's computer lives five hours later."""
    command = [sys.executable, "-m", "tests.lan.announcer", str(ben.profile), str(ben.secret), str(5 * 3600)]
    with ben.host.started(*command) as process:
        first_line(process)
        yield


@contextlib.contextmanager
def a_taken_port(ana: Somebody) -> Iterator[None]:
    """Another program listens where Ana's Vouchsafe is told to."""
    script = f"import socket,sys; s = socket.create_server(('', {TAKEN})); print('on', flush=True); sys.stdin.read()"
    with ana.host.started(sys.executable, "-c", script) as process:
        first_line(process)
        yield


@contextlib.contextmanager
def no_network(ana: Somebody) -> Iterator[None]:
    """The cable is out."""
    ana.host.ask("ip", "link", "set", ana.host.device, "down")
    ana.host.ask("ip", "addr", "del", f"{ana.host.address}/24", "dev", ana.host.device)
    try:
        yield
    finally:
        ana.host.ask("ip", "addr", "add", f"{ana.host.address}/24", "dev", ana.host.device)
        ana.host.ask("ip", "link", "set", ana.host.device, "up")


def remember(ana: Somebody, host: str) -> None:
    """Where all of Ana's friends were last."""
    unlock = by_passphrase(Secret(PASSPHRASE.encode()))
    library = open_profile(ana.profile, unlock, now=lambda: time.time_ns() // 1_000_000)
    with contextlib.closing(library):
        kept = msgspec.json.encode([(host, 40_000)]).decode()
        library.vault.execute("UPDATE friend SET addresses = ?", (kept,))


@contextlib.contextmanager
def both(*parts: AbstractContextManager[Any]) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        for part in parts:
            stack.enter_context(part)
        yield


def arranged(ana: Somebody, ben: Somebody) -> dict[str, Callable[[], AbstractContextManager[Any]]]:
    """Each fault by the name that the doctor is to give it."""
    here, there = ana.host, ben.host
    return {
        "nobody": nothing,
        "firewall": lambda: both(dropping(here, CALLS, ANNOUNCEMENTS), ben.running("serve")),
        "firewall at both": lambda: both(dropping(here, CALLS), dropping(there, CALLS), ben.running("serve")),
        "isolation": lambda: both(kept_apart(ana.host, ben.host), ben.running("serve")),
        "subnet": lambda: another_subnet(ana, ben),
        "vpn": lambda: through_a_tunnel(ana, ben),
        "clock": lambda: a_wrong_clock(ben),
        "instance": lambda: ana.running("serve"),
        "port": lambda: a_taken_port(ana),
        "network": lambda: no_network(ana),
    }


def doctor(ana: Somebody, ben: Somebody) -> None:
    """All of them, and a healthy cable before and after."""
    for moment in ("before", "after"):
        with ben.running("serve"):
            found = examined(ana)
        wrong = [one["found"] for one in found if not one["well"]]
        hold(not wrong, f"what the doctor finds {moment} the faults", wrong or "nothing")
        if moment == "after":
            return
        for name, arrange in arranged(ana, ben).items():
            ana.host.ask("ip", "neigh", "flush", "all")
            with arrange():
                found = examined(ana, *(["--port", str(TAKEN)] if name == "port" else []))
            causes = [one["cause"] for one in found if not one["well"]]
            said = [one["found"] for one in found if not one["well"]]
            hold(name.split()[0] in causes, f"arranged: {name}", said[0] if said else "nothing")
            if name not in ("port", "instance", "network", "firewall"):
                hold(causes == [name.split()[0]], "    and no other cause is named", ", ".join(causes))
