"""The doctor: what may be in the way of meeting friends, each with a name, what was found, and what to do next.

    network     this computer is in none                        port        another program listens there
    instance    Vouchsafe is open with this profile already     listening   nothing can be listened on
    firewall    what comes in does not get through, here or at the friend's
    subnet      the friend was last in another network, which announcements do not reach
    isolation   the friend is seen, but the network keeps computers apart
    vpn         packets for the friend go into a tunnel
    clock       this computer's clock, or the friend's, is wrong
    nobody      the friend's computer is not there, or Vouchsafe is not open on it

and with away from home (faraway.py): not told, no answer, no way.

It looks at this computer and at who answers within a few seconds. It changes nothing. Beside what the app sends anyway
it opens a connection to where a friend should be, without a byte, and multicasts one empty message.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from app.library import Library
from app.network import Network
from app.reach import faraway, surroundings
from app.reach.bearings import Bearings
from app.reach.report import Report
from app.reach.surroundings import OPEN, REFUSED, SILENT
from app.vault import VaultError
from app.worker import Worker
from sync.border import BEYOND
from sync.clock import DAY_MS, milliseconds
from sync.errors import SyncError, Unreachable
from sync.net.lan import own_addresses
from sync.net.listener import Listener
from sync.place import Place

T = TypeVar("T")

LOOK_FOR = 6.0  # seconds
ANSWER_WITHIN = 30.0
TURN_ON = " Or turn on “Away from home”: they can be reached over the internet."
SAME_NETWORK = "Join the same network on both computers, such as the same Wi-Fi and not its guest one."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `cause` and `advice` are empty where all is well; `friend` is the id of whom it is about."""

    check: str
    well: bool
    found: str
    advice: str = ""
    cause: str = ""
    friend: str = ""


def examine(
    library: Library, worker: Worker, *, place: Place | None = None, seconds: float = LOOK_FOR
) -> list[Finding]:
    """Look at everything. Takes about `seconds` and some more; call it on neither the vault's thread nor the one that
    paints."""
    here = place or Place()
    findings = [worker.do(_vault, library), worker.do(_clock, library), *surroundings_of(here)]
    if any(one.cause in ("port", "listening") for one in findings):
        here = Place(here.bind, 0, here.interfaces, here.announce, here.discover, listen=False)
    network = Network(library, worker, place=here)
    try:
        network.start()
    except SyncError as wrong:
        advice = "Allow Vouchsafe to use the local network, then try again."
        return [*findings, Finding("announcing", False, str(wrong), advice, "firewall")]
    try:
        if here.announce:
            seen = "This computer shows itself to your friends' computers on this network."
            findings.append(Finding("announcing", True, seen))
        findings += friends(network, seconds=seconds, deaf=any(one.cause == "firewall" for one in findings))
    finally:
        network.stop()
    return findings


def already_open() -> Finding:
    """What there is to say where somebody else has the profile open."""
    return Finding(
        "instance",
        False,
        "Vouchsafe is open with this profile already, in a window or in another command.",
        "Look for friends there: its settings and its page of people have the doctor too. Or end it, and try again.",
        "instance",
    )


def surroundings_of(place: Place) -> list[Finding]:
    """This computer and its network, without the profile."""
    return [_addresses(), asyncio.run(_listening(place)), *_hearing(place), *_tunnels()]


def friends(
    network: Network, *, seconds: float = LOOK_FOR, deaf: bool = False, over: Callable[[], bool] = lambda: False
) -> list[Finding]:
    """How it stands with each friend, over a network that runs. `deaf` says that announcements cannot come in.

    Raises Unreachable once `over` says that nobody waits for it any more.
    """
    reports = _outcome(network.sync(timeout=seconds), seconds + ANSWER_WITHIN, over)
    known = _outcome(network.bearings(), ANSWER_WITHIN, over)
    away = _outcome(network.roads.chosen(), ANSWER_WITHIN, over)
    where, wrong = _outcome(network.roads.where(), ANSWER_WITHIN, over)
    missing = {report.friend: known.get(report.friend, Bearings()) for report in reports if report.reason}
    tried = asyncio.run(_try_all(missing))
    findings = []
    if away is not None:
        well, found, advice = faraway.reached(away, where, wrong)
        findings.append(Finding("away", well, found, advice, "" if well else "away"))
    for report in reports:
        if not report.reason:
            findings.append(Finding("friend", True, f"In step with {report.name}.", friend=report.friend))
            continue
        there = missing[report.friend]
        if away is not None and not there.announced and not report.clock_ms:
            cause, found, advice = faraway.why(report.name, away, where, there.abroad, report.reason)
        else:
            cause, found, advice = _why(report, there, tried.get(report.friend, {}), deaf=deaf)
            advice += TURN_ON if there.abroad and not there.announced else ""
        findings.append(Finding("friend", False, found, advice, cause, report.friend))
    return findings


def _outcome(future: Future[T], within: float, over: Callable[[], bool]) -> T:
    until = time.monotonic() + within
    while not over():
        with contextlib.suppress(TimeoutError):
            return future.result(min(0.2, within))
        if time.monotonic() > until:
            break
    raise Unreachable("The network of this computer does not answer.")


def _vault(library: Library) -> Finding:
    try:
        library.vault.check()
    except VaultError as wrong:
        return Finding("vault", False, str(wrong), "Restore the profile from a backup.", "vault")
    return Finding("vault", True, "Every page of your vault is as it was written.")


def _clock(library: Library) -> Finding:
    [(latest,)] = library.vault.execute("SELECT coalesce(max(made), 0) FROM entry")
    if milliseconds(latest) > library.now() + DAY_MS // 24:
        advice = "Set the time of this computer. Friends do not let in a computer whose clock is hours off."
        return Finding("clock", False, "The clock of this computer is behind what was written before.", advice, "clock")
    return Finding("clock", True, "The clock of this computer fits what is in your library.")


def _addresses() -> Finding:
    addresses = own_addresses()
    if not addresses:
        advice = "Join the Wi-Fi or plug in the cable."
        return Finding("network", False, "This computer is in no network.", advice, "network")
    return Finding("network", True, f"This computer is in a network, at {', '.join(addresses)}.")


async def _listening(place: Place) -> Finding:
    """A port that was chosen has to be free at each address; any other will do at one."""
    for hosts in [(host,) for host in place.bind] if place.port else [place.bind]:
        finding = await _listening_at(hosts, place.port)
        if finding.cause == "port" or not place.port:
            break
    else:
        return await _listening_at(place.bind, place.port)
    return finding


async def _listening_at(hosts: Sequence[str], port: int) -> Finding:
    listener = Listener(judge=lambda knock: None, welcome=lambda name, link: link.abort(), entropy=os.urandom)
    try:
        await listener.open(hosts, port)
    except Unreachable as wrong:
        if isinstance(wrong.__cause__, OSError) and wrong.__cause__.errno == errno.EADDRINUSE:
            advice = f"End the other program, or let Vouchsafe choose a port: leave out --port {port}."
            return Finding("port", False, f"Another program listens on port {port} already.", advice, "port")
        advice = "A rule of this computer keeps Vouchsafe from listening. Allow it in the settings of the firewall."
        return Finding("listening", False, wrong.reason, advice, "listening")
    finally:
        await listener.close()
    return Finding("listening", True, "Friends can knock at this computer.")


def _hearing(place: Place) -> Iterator[Finding]:
    addresses = place.interfaces or own_addresses()
    heard = [surroundings.hears_itself(address) for address in addresses if ":" not in address]
    if False in heard and True not in heard:
        yield Finding(
            "hearing",
            False,
            "What comes in over the network does not get through to Vouchsafe.",
            "A firewall on this computer keeps it away. Allow Vouchsafe in it: UDP port 5353, and incoming TCP.",
            "firewall",
        )
    elif heard:
        yield Finding("hearing", True, "Announcements come in over the network.")


def _tunnels() -> Iterator[Finding]:
    found = surroundings.tunnels()
    if found:
        names = ", ".join(sorted(set(found.values())))
        yield Finding("vpn", True, f"A VPN is on ({names}). It is in the way only if friends are not found.")


async def _try_all(missing: dict[str, Bearings]) -> dict[str, dict[tuple[str, int], str]]:
    async def every(where: Bearings) -> dict[tuple[str, int], str]:
        addresses = surroundings.local_first(where.announced or where.remembered)
        tried = await asyncio.gather(*(surroundings.try_way(*address) for address in addresses))
        return dict(zip(addresses, tried, strict=True))

    outcomes = await asyncio.gather(*(every(where) for where in missing.values()))
    return dict(zip(missing, outcomes, strict=True))


def _why(report: Report, where: Bearings, tried: dict[tuple[str, int], str], *, deaf: bool) -> tuple[str, str, str]:
    """Cause, what was found, and what to do."""
    name = report.name
    if report.clock_ms:
        hours, ahead = abs(report.clock_ms) / 3_600_000, "ahead of" if report.clock_ms > 0 else "behind"
        found = f"{name}'s computer is on this network, but its clock is about {hours:.0f} hours {ahead} this one's."
        return "clock", found, "Let both computers set their time by themselves; then you find each other."
    if report.reason == BEYOND:
        found = f"{name}'s computer was last somewhere outside of this network, and “Local only” is on."
        return "local only", found, "Meet on one network; or turn “Local only” off in the settings."
    hosts = [host for host, _port in tried]
    through = _tunnel_to(hosts)
    if through and OPEN not in tried.values():
        found = f"Packets for {name}'s computer go into a VPN ({through}) and not into this network."
        return "vpn", found, "Turn the VPN off, or allow it to reach the local network, then try again."
    if where.announced:
        return _seen_but(name, tried, report.reason)
    if deaf:
        found = f"{name}'s computer cannot be seen, because nothing comes in over the network here."
        return "firewall", found, "Allow Vouchsafe in this computer's firewall first."
    return _not_seen(name, where, tried)


def _tunnel_to(hosts: list[str]) -> str:
    """The VPN into which packets for one of these go though they should not; empty for none."""
    found = surroundings.tunnels()
    for host in hosts if found else ():
        if (source := surroundings.leaves_from(host)) in found:
            return found[str(source)]
    return ""


def _seen_but(name: str, tried: dict[tuple[str, int], str], reason: str) -> tuple[str, str, str]:
    """They announce themselves here, and yet we are not in step."""
    if OPEN in tried.values():
        found = f"{name}'s computer is here and answers, but the two are not in step: {reason}"
        return "clock", found, "Look at the clocks of both computers, and try again in a minute."
    if tried and not any(surroundings.in_one_network(host) for host, _port in tried):
        found = f"{name}'s computer is on the same cable, but in another network ({next(iter(tried))[0]})."
        return "subnet", found, SAME_NETWORK
    if SILENT in tried.values():
        found = f"{name}'s computer is on this network, but lets nobody in."
        advice = "Allow Vouchsafe in the firewall of that computer or of this one (incoming TCP): one is enough."
        return "firewall", found, advice
    found = f"{name}'s computer can be seen on this network, but not reached."
    advice = (
        "This network keeps computers apart, as guest and office networks do (“client isolation”). Use another"
        " network or a phone's hotspot, or exchange a sealed file."
    )
    return "isolation", found, advice


def _not_seen(name: str, where: Bearings, tried: dict[tuple[str, int], str]) -> tuple[str, str, str]:
    """They do not announce themselves here."""
    far = [host for host, _port in tried if not surroundings.in_one_network(host)]
    if tried and len(far) == len(tried):
        found = f"{name}'s computer was last in another network ({far[0]}), which announcements do not reach."
        return "subnet", found, SAME_NETWORK
    if REFUSED in tried.values():
        found = f"A computer is where {name}'s was last, but Vouchsafe is not open there."
        return "nobody", found, f"Ask {name} to open Vouchsafe, and to unlock it."
    if where.remembered:
        return "nobody", f"{name}'s computer is not on this network now.", f"Ask {name} whether it is on, and here."
    found = f"{name}'s computer has not been seen on this network."
    return "nobody", found, f"Is Vouchsafe open on {name}'s computer, and on this same network?"
