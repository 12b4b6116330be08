"""People on two computers, for real: `make lan`. Ends with 0 only if everything held.

With `--far` only what happens on a bad line (far.py), with `--abroad` only what happens away from home (abroad.py).

Two namespaces on one cable, the real command line in each, real zeroconf and TLS between them. Nobody types an
address. What was shown is printed as a table.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.profiles.profile import by_passphrase, open_profile
from crypto.identity import device_id
from crypto.secret import Secret
from sync.invite import Invite
from tests.lan import abroad, far, roads
from tests.lan.borders import local_only
from tests.lan.faults import doctor
from tests.lan.hosts import PASSPHRASE, ROOT, Failed, Host, Somebody, first_line, two_hosts, two_hosts_far_apart
from tests.lan.listening import heard_nothing, listening, silent, unlinkable
from tests.lan.table import head, hold, show
from tests.lan.ways import ways
from tests.tools.traces import database_key, traces

SAMPLES = ROOT.parent / "shared" / "samples" / "goodreads"
DEAD = ("10.77.0.99", 9)
UNPLUGGED_S = 4.0
SLOW = "600kbit"


def history(ana: Somebody, folder: Path) -> int:
    """Ana's library, from a real export where there is one; how many entries friends may see."""
    files = sorted(SAMPLES.glob("jsr6720*.csv")) if SAMPLES.is_dir() else []
    if files:
        file = files[0]
    else:
        show("there are no samples beside this checkout: an export is made", "")
        file = folder / "made.csv"
        rows = "".join(
            f"{n},Book number {n},Somebody,4,read,Remarkably unforgettable{chr(97 + n % 26) * 9} {n}\n"
            for n in range(1, 324)
        )
        file.write_text("Book Id,Title,Author,My Rating,Exclusive Shelf,My Review\n" + rows)
    done = ana.run("import", str(file), "--circle", "Friends")
    hold(done["imported"] == done["read"] > 0, "reviews brought in by Ana", done["imported"])
    return int(done["imported"])


def told(report: dict[str, Any]) -> str:
    """What a round took."""
    return f"{report['received']} in, {report['bytes_in'] + report['bytes_out']} bytes, {report['seconds']} s"


def seen(somebody: Somebody, count: int) -> None:
    """So many reviews of Ana's are in somebody's list."""
    found = len(somebody.run("list", "--by", "Anastasia", "--limit", "1000"))
    hold(found == count, f"Ana's reviews in {somebody.name}'s list", found)


@contextlib.contextmanager
def invited(ana: Somebody, *, to_nowhere: bool) -> Iterator[str]:
    """An invite of Ana's, who waits for whoever uses it."""
    with ana.running("invite", "--wait", "90") as (inviting, said):
        invite = Invite.parse(said["link"])
        known = [host for host, _port in invite.addresses] == [ana.host.address]
        hold(known, "the address in Ana's invite, typed by nobody", invite.addresses[0][0])
        if to_nowhere:
            yield Invite(invite.secret, invite.commitment, invite.expires_s, (DEAD,), invite.name).text()
        else:
            yield said["link"]
        inviting.wait(60)
        hold(inviting.returncode == 0, "and Ana was told of the new friend", "yes")


def meet(ana: Somebody, friend: Somebody, count: int, *, to_nowhere: bool) -> None:
    """Become friends, and have everything."""
    with invited(ana, to_nowhere=to_nowhere) as link:
        began = time.monotonic()
        friend.run("accept", link, "--wait", "60")
        way = "found by announcements, as the address led nowhere" if to_nowhere else "by the link"
        show(f"{friend.name} is a friend, {way}, after", f"{time.monotonic() - began:.1f} s")
    seen(friend, count)


def meet_on_a_bad_cable(ana: Somebody, friend: Somebody, count: int) -> None:
    """The cable is slow, and is pulled out in the middle of the first sync."""
    for host in (ana.host, friend.host):
        host.ask("tc", "qdisc", "add", "dev", host.device, "root", "tbf", *f"rate {SLOW} burst 16kb latency 2s".split())
    with (
        invited(ana, to_nowhere=False) as link,
        friend.host.started(*friend.command("accept", link, "--wait", "60")) as accepting,
    ):
        before = received(friend.host)
        while received(friend.host) < before + 60_000:
            if accepting.poll() is not None:
                raise Failed("the first sync was over before the cable could be pulled out")
        ana.host.ask("ip", "link", "set", ana.host.device, "down")
        out_at = received(friend.host) - before
        with contextlib.suppress(subprocess.TimeoutExpired):
            accepting.wait(UNPLUGGED_S)
        hold(accepting.poll() is None, f"the cable was out for {UNPLUGGED_S:.0f} s after so many bytes", out_at)
        ana.host.ask("ip", "link", "set", ana.host.device, "up")
        first_line(accepting)
        accepting.wait(60)
        hold(accepting.returncode == 0, "and when it was in again the first sync went on to its end", "yes")
    for host in (ana.host, friend.host):
        host.ask("tc", "qdisc", "del", "dev", host.device, "root")
    seen(friend, count)


def received(host: Host) -> int:
    """Bytes that came over the cable."""
    return int(host.ask("cat", f"/sys/class/net/{host.device}/statistics/rx_bytes"))


def exchange(ana: Somebody, friend: Somebody) -> dict[str, Any]:
    """Ana serves, and the friend comes by once."""
    with ana.running("serve"):
        return sync(friend)


def sync(friend: Somebody) -> dict[str, Any]:
    [report] = friend.run("sync", "--timeout", "60")
    return dict(report)


def move_house(ana: Somebody, friend: Somebody, count: int) -> None:
    """Every address that was remembered is wrong by now, first between two meetings and then during one."""
    ana.host.move("10.77.0.51")
    ana.run("write", "Written elsewhere", "--by", "Somebody", "--text", "After the move.")
    show("Ana has another address, and another port: the friend was told neither", told(exchange(ana, friend)))
    seen(friend, count + 1)
    with ana.running("serve"):
        ana.host.move("10.77.0.52")
        friend.host.move("10.77.0.62")
        show("and once more while Ana's Vouchsafe is running; the friend moved too", told(sync(friend)))
    ana.run("forget", ana.run("search", "move")[0]["id"])
    exchange(ana, friend)
    seen(friend, count)


def take_back(ana: Somebody, friend: Somebody, count: int) -> None:
    """Move one to 'Only me': gone at the next contact, and no byte of it left in the friend's unlocked files."""
    entries = ana.run("list", "--by", "me", "--limit", "1000")
    entry = max(entries, key=lambda one: len(one["text"]))
    others = " ".join(one["text"] + one["title"] for one in entries if one["id"] != entry["id"])
    pieces = long_words(entry["text"]) | {entry["text"][at : at + 24] for at in range(0, len(entry["text"]) - 24, 40)}
    telling = sorted(one for one in pieces if one.isascii() and one[4:].casefold() not in others.casefold())[:80]
    kept = sorted(long_words(others) - long_words(entry["text"]))[:20]
    if not telling or not kept:
        raise Failed("no review has a word of its own to be looked for")
    key = database_key(friend.profile, Secret(PASSPHRASE.encode()))
    before = len({trace.partition(" in vault")[0] for trace in traces(friend.profile, key, telling)})
    about = entry["title"][:20]
    hold(before >= len(telling) // 2, f"words and pieces of “{about}”, found in {friend.name}'s unlocked pages", before)
    ana.run("move", entry["id"], "Only me")
    report = exchange(ana, friend)
    hold(report["withdrawn"] == 1, "taken back at the next contact", report["withdrawn"])
    seen(friend, count - 1)
    left = traces(friend.profile, key, telling)
    hold(not left, "the same afterwards, in any page, used or free, and in the log", left or 0)
    still = len({trace.split()[0] for trace in traces(friend.profile, key, kept)})
    hold(still > 0, "words of other reviews, found in the same way still", still)


def long_words(text: str) -> set[str]:
    """Words of twelve letters and more."""
    return {word for word in text.split() if word.isascii() and word.isalpha() and len(word) >= 12}


def knock(ana: Somebody, friend: Somebody) -> None:
    """Strangers get nothing, and a friend gets in past them."""
    here = str(Path(__file__).parent / "strangers.py")
    with ana.running("serve") as (_serving, said):
        ports = {tuple(line.split()[i] for i in (0, 4)) for line in ana.host.ask("ss", "-H", "-lntu").splitlines()}
        found = sorted({f"{kind} {address.rpartition(':')[2]}" for kind, address in ports})
        hold(found == [f"tcp {said['port']}", "udp 5353"], "open on Ana's computer", ", ".join(found))
        with friend.host.started(sys.executable, here, ana.host.address, str(said["port"])) as stranger:
            for way, back in json.loads(first_line(stranger)).items():
                hold(back == 0, f"bytes back for {way}", back)
            report = sync(friend)
            hold(not report["reason"], "a friend gets in past 100 lines that are held half open", told(report))
            rest, _said = stranger.communicate(timeout=30)
            hold(rest.strip() == "0", "bytes back on those", rest.strip())


def secrets(people: list[Somebody], count: int) -> dict[str, list[bytes]]:
    """What nobody may find on the cable."""
    keys, ids, words = [], [], set[str]()
    for somebody in people:
        unlock = by_passphrase(Secret(PASSPHRASE.encode()))
        library = open_profile(somebody.profile, unlock, now=lambda: time.time_ns() // 1_000_000)
        with contextlib.closing(library):
            me = library.me
            keys += [me.person.public, me.device.public, me.certificate.encode()]
            ids += [device_id(me.person.public), device_id(me.device.public), me.id.encode()]
            for view in library.listing.newest(by="everyone", limit=2 * count):
                words |= {word for word in f"{view.title} {view.text} {view.by}".split() if len(word) > 8}
    return {
        "names": [b"Anastasia", b"Benedikt", b"Cemalettin", b"Dorothea"],
        "keys and certificates": keys,
        "ids": ids,
        "words of reviews": [word.encode() for word in sorted(words)],
    }


def story(folder: Path, one: Host, two: Host) -> None:
    """All of it."""
    secret = folder / "passphrase"
    secret.write_text(PASSPHRASE + "\n")
    people = [
        Somebody(name, host, folder / name, secret)
        for name, host in (("Anastasia", one), ("Benedikt", two), ("Cemalettin", two), ("Dorothea", two))
    ]
    ana, ben, cem, dora = people
    head("Four people on two computers")
    for somebody in people:
        somebody.run("init", "--name", somebody.profile.name)
    count = history(ana, folder)

    head("Becoming friends")
    with listening(two, "all") as ears:
        meet(ana, cem, count, to_nowhere=False)
        meet(ana, ben, count, to_nowhere=True)
    heard_nothing(ears.frames(), secrets(people, count))

    head("The ways to become friends, and what goes wrong on them")
    (folder / "ways").mkdir()
    ways(folder / "ways", one, two)

    head("Meeting again")
    show("with nothing new", told(exchange(ana, ben)))
    move_house(ana, ben, count)
    meet_on_a_bad_cable(ana, dora, count)

    head("Taking back")
    take_back(ana, ben, count)

    head("Strangers")
    knock(ana, ben)
    silent(ana, ben)
    unlinkable(ana, ben)

    head("The doctor")
    for friend in (cem, dora):  # who are at home, and would be missed
        ana.run("friends", "part", friend.name, "--wait", "0")
    doctor(ana, ben)

    head("Local only")
    local_only(ana, ben)


def main() -> int:
    """The whole story; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.lan", description="People on one cable, as root.")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--far", action="store_true", help="only what happens on a bad line")
    only.add_argument("--abroad", action="store_true", help="only what happens away from home")
    asked = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="vouchsafe-lan-") as place:
        near_by, far_apart, away = (Path(place) / name for name in ("near", "far", "away"))
        for folder in (near_by, far_apart, away):
            folder.mkdir()
        try:
            if not (asked.far or asked.abroad):
                with two_hosts() as (one, two):
                    story(near_by, one, two)
            if not asked.abroad:
                with two_hosts_far_apart() as (one, two, cable):
                    far.story(far_apart, one, two, cable)
            if not asked.far:
                abroad.story(away)
                roads.story(away)
        except (Failed, subprocess.SubprocessError) as failed:
            print(f"lan: {failed}", file=sys.stderr)
            return 1
    print(f"\nAll of it held, in {time.monotonic() - began:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
