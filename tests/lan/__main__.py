"""Two people on two computers, for real: `make lan`. Ends with 0 only if everything held.

Two namespaces on one cable, the real command line in each, real zeroconf and TLS between them. Nobody types an
address. What was shown is printed as a table.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crypto.secret import Secret
from sync.invite import Invite
from tests.lan.hosts import PASSPHRASE, ROOT, Failed, Host, two_hosts
from tests.tools.traces import database_key, traces

SAMPLES = ROOT.parent / "shared" / "samples" / "goodreads"
EPOCH_S = 15 * 60
RUN = 5  # bytes that two captures must not share beyond what every service of this kind says
# A place of the same format for everybody: names of the service, the records' types, classes and lifetimes.
COMMON = (b"_vouchsafe\x04_tcp\x05local", b"_services\x07_dns-sd\x04_udp", b"\x03v=1\xb2a=")
GAP = bytes(3)  # between two messages of a capture
COUNTS = frozenset([*range(0x22), 0x80, 0x84, 0xC0])  # flags, counts, types and pointers of DNS (RFC 1035, section 4)
SCAN = """
import socket, ssl, sys
host, port = sys.argv[1], int(sys.argv[2])
incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT); context.check_hostname = False; context.verify_mode = ssl.CERT_NONE
try: context.wrap_bio(incoming, outgoing).do_handshake()
except ssl.SSLWantReadError: pass
got = 0
for said in (b"", outgoing.read(), b"GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n", bytes(range(256)) * 4096):
    with socket.create_connection((host, port), timeout=5) as line:
        line.settimeout(3)
        try:
            line.sendall(said)
            line.shutdown(socket.SHUT_WR)
            while piece := line.recv(4096): got += len(piece)
        except OSError: pass
print(got)
"""


def show(what: str, found: object) -> None:
    """One row of the table."""
    print(f"  {what:<74} {found}", flush=True)


def hold(fits: bool, what: str, found: object) -> None:
    """A row that must hold. Raises Failed."""
    if not fits:
        raise Failed(f"{what}: {found}")
    show(what, found)


def history(ana: Host, folder: Path) -> int:
    """Ana's library, from a real export where there is one; how many entries friends may see."""
    files = sorted(SAMPLES.glob("jsr6720*.csv")) if SAMPLES.is_dir() else []
    if files:
        file = files[0]
    else:
        print("  (no sample exports beside this checkout: a small one is made)")
        file = folder / "made.csv"
        rows = "".join(f"{n},Book number {n},Somebody,4,read,Text of the review number {n}\n" for n in range(1, 324))
        file.write_text("Book Id,Title,Author,My Rating,Exclusive Shelf,My Review\n" + rows)
    done = ana.run("import", str(file), "--circle", "Friends")
    hold(done["imported"] == done["read"] > 0, "reviews imported by Ana", done["imported"])
    return int(done["imported"])


def meet(ana: Host, ben: Host) -> None:
    """By an invite whose addresses lead nowhere, so that announcements have to do it."""
    with ana.running("invite", "--wait", "60") as inviting:
        assert inviting.stdout is not None
        link = json.loads(inviting.stdout.readline())["link"]
        invite = Invite.parse(link)
        known = any(host == ana.address for host, _port in invite.addresses)
        hold(known, "Ana's address is in the invite, typed by nobody", "yes")
        blind = Invite(invite.secret, invite.commitment, invite.expires_s, (("10.77.0.99", 9),), invite.name).text()
        began = time.monotonic()
        friend = ben.run("accept", blind, "--wait", "40")
        show(f"friends by an invite with a dead address: {friend['name']} after", f"{time.monotonic() - began:.1f} s")


def exchange(ana: Host, ben: Host, wanted: int, *, withdrawn: int = 0) -> dict[str, Any]:
    """One round; what Ben then sees of Ana's."""
    with ana.running("serve") as serving:
        assert serving.stdout is not None
        serving.stdout.readline()
        [report] = ben.run("sync", "--timeout", "40")
    seen = ben.run("list", "--by", "Ana", "--limit", "1000")
    hold(len(seen) == wanted, "Ana's reviews in Ben's list", len(seen))
    hold(report["withdrawn"] == withdrawn, "taken back in this round", report["withdrawn"])
    return dict(report)


def take_back(ana: Host, ben: Host, count: int) -> None:
    """Move one to 'Only me': gone at the next contact, and no byte of it left in the friend's unlocked files."""
    entries = ana.run("list", "--by", "me", "--limit", "1000")
    entry = max(entries, key=lambda one: len(one["text"]))
    words = sorted({word for word in entry["text"].split() if word.isascii() and word.isalpha() and len(word) > 11})
    others = " ".join(one["text"] + one["title"] for one in entries if one["id"] != entry["id"]).casefold()
    telling = [word for word in words if word.casefold()[4:] not in others]
    kept = next(
        word
        for one in entries
        if one["id"] != entry["id"]
        for word in one["text"].split()
        if word.isascii() and word.isalpha() and len(word) > 11
    )
    if not telling:
        raise Failed("no review has a word of its own to be looked for")
    key = database_key(ben.profile, Secret(PASSPHRASE.encode()))
    found = bool(traces(ben.profile, key, telling))
    hold(found, "words of one review, found in Ben's unlocked pages before", len(telling))
    ana.run("move", entry["id"], "Only me")
    exchange(ana, ben, count - 1, withdrawn=1)
    hold(traces(ben.profile, key, telling) == [], "the same words, found there afterwards", 0)
    hold(bool(traces(ben.profile, key, [kept])), "a word of another review is found there still", "yes")


def scan(ana: Host, ben: Host) -> None:
    """A port scan, a TLS client hello, HTTP and garbage get nothing back."""
    with ana.running("serve") as serving:
        assert serving.stdout is not None
        port = json.loads(serving.stdout.readline())["port"]
        done = subprocess.run(
            ben.inside(sys.executable, "-c", SCAN, ana.address, str(port)), capture_output=True, text=True, check=True
        )
    back = done.stdout.strip()
    hold(back == "0", "bytes back for a scan, a TLS hello, HTTP and a megabyte of garbage", back)


def capture(ana: Host, ben: Host, off: int) -> tuple[bytes, int]:
    """All that Ana's computer announces when its clock is off by that many seconds, and its port."""
    here = Path(__file__).parent
    with ben.started(*ben.inside(sys.executable, str(here / "ears.py"), ben.device, "6")) as ears:
        assert ears.stdout is not None
        ears.stdout.readline()
        announcer = ana.inside(sys.executable, "-m", "tests.lan.announcer", str(ana.profile), str(ana.secret), str(off))
        with subprocess.Popen(
            announcer, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as announcing:
            assert announcing.stdin is not None
            assert announcing.stdout is not None
            port = int(announcing.stdout.readline())
            time.sleep(2.5)
            announcing.stdin.close()
            announcing.wait(20)
        heard, _nothing = ears.communicate(timeout=20)
    return GAP.join(bytes.fromhex(line) for line in heard.split()), port


def runs(data: bytes) -> set[bytes]:
    """All runs of that many bytes."""
    return {data[i : i + RUN] for i in range(len(data) - RUN + 1)}


def unlinkable(ana: Host, ben: Host) -> None:
    """Two captures in different epochs share nothing that tells Ana's computer from another."""
    (first, port), (second, other_port) = capture(ana, ben, 0), capture(ana, ben, EPOCH_S)
    if len(first) < 500 or len(second) < 500:
        raise Failed("the announcements were not heard")
    address = socket.inet_aton(ana.address)
    shared = runs(first) & runs(second)
    telling = [run for run in shared if not _is_common(run, first, address)]
    hold(telling == [], "runs of 5 bytes that two epochs share beyond the service's own form", telling or 0)
    hold(port != other_port, "the port changes as well", f"{port}, {other_port}")
    show("what is left is the network's own: the address that every packet carries", ana.address)


def _is_common(run: bytes, data: bytes, address: bytes) -> bool:
    """Part of what every announcement of this service says, or of the address in the packet's own header."""
    if set(run) <= COUNTS:
        return True
    form = [*COMMON, b"\x05local\x00", address, bytes(8)]
    if any(run in part or part in run for part in form) or any(run in part for part in _headers(data)):
        return True
    return address in data and any(run in data[max(0, at - RUN) : at + 4 + RUN] for at in _places(data, address))


def _headers(data: bytes) -> Iterator[bytes]:
    """Types, classes, lifetimes and lengths between the names: DNS's own form (RFC 1035, 4.1.3)."""
    for kind in (b"\x00\x0c", b"\x00\x10", b"\x00\x21", b"\x00\x01", b"\x00\x2f", b"\x00\xff"):
        for at in _places(data, kind):
            yield data[max(0, at - 8) : at + 14]


def _places(data: bytes, part: bytes) -> Iterator[int]:
    at = data.find(part)
    while at >= 0:
        yield at
        at = data.find(part, at + 1)


def main() -> int:
    """The whole story; the exit code."""
    with tempfile.TemporaryDirectory(prefix="vouchsafe-lan-") as place:
        folder = Path(place)
        try:
            with two_hosts(folder) as (ana, ben):
                for host, name in ((ana, "Ana"), (ben, "Ben")):
                    host.run("init", "--name", name)
                count = history(ana, folder)
                meet(ana, ben)
                report = exchange(ana, ben, count)
                told = f"{report['bytes_in']}, {report['bytes_out']}, {report['seconds']}"
                show("nothing new, with TLS: bytes in, bytes out, seconds", told)
                take_back(ana, ben, count)
                scan(ana, ben)
                unlinkable(ana, ben)
        except (Failed, subprocess.SubprocessError) as failed:
            print(f"lan: {failed}", file=sys.stderr)
            return 1
    print("All of it held.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
