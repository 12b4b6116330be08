"""What somebody learns who listens in on the cable: of what is said, and of who announces."""

from __future__ import annotations

import contextlib
import re
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.lan.hosts import Failed, Host, Somebody, first_line
from tests.lan.table import hold, show

HERE = Path(__file__).parent
EPOCH_S = 15 * 60
FRESH = (1200).to_bytes(4)  # seconds that an announcement is good for, and of one heard a little while ago:
AGE = re.compile(b"|".join(re.escape(seconds.to_bytes(4)) for seconds in range(1190, 1200)))
RUN, FINDER = 4, 8  # bytes


class Ears:
    """What was heard on a host's end of the cable, once the block is left."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def frames(self) -> bytes:
        """Every frame, end to end."""
        return b"".join(map(bytes.fromhex, self.lines))

    def messages(self) -> list[bytes]:
        """Every message of multicast DNS that came in, as if what it repeats had been heard just now."""
        payloads = [bytes.fromhex(payload) for _source, payload in map(str.split, self.lines)]
        return [AGE.sub(FRESH, payload) for payload in payloads]

    def sources(self) -> set[str]:
        """Where they came from."""
        return {line.split()[0] for line in self.lines}


@contextlib.contextmanager
def listening(host: Host, what: str) -> Iterator[Ears]:
    """Listen in for as long as the block lasts."""
    ears = Ears()
    with host.started(sys.executable, str(HERE / "ears.py"), host.device, what) as process:
        first_line(process)
        yield ears
        heard, _said = process.communicate(timeout=60)
        ears.lines = heard.splitlines()


def heard_nothing(frames: bytes, secrets: dict[str, list[bytes]]) -> None:
    """None of these are anywhere in what went over the cable."""
    hold(b"_vouchsafe" in frames, "bytes heard on the cable, announcements among them", len(frames))
    for what, kind in secrets.items():
        found = [secret for secret in kind if secret in frames]
        hold(not found, f"{what} among them, of {len(kind)}", found or 0)


def announcement(somebody: Somebody, at: Host, off: int) -> tuple[list[bytes], int]:
    """The messages that somebody's computer multicasts while it comes and goes, with its clock off by so many seconds;
    and its port."""
    with (
        listening(at, "multicast") as ears,
        somebody.host.started(
            *[sys.executable, "-m", "tests.lan.announcer"],
            *[str(somebody.profile), str(somebody.secret), str(off)],
        ) as announcing,
    ):
        port = int(first_line(announcing))
        with contextlib.suppress(subprocess.TimeoutExpired):
            announcing.wait(2.5)
    if ears.sources() != {somebody.host.address}:
        raise Failed(f"announcements came from {ears.sources() or 'nowhere'}")
    return list(ears.messages()), port


def runs(messages: Iterable[bytes]) -> set[bytes]:
    """All runs of four bytes within one message: which message comes after which is chance."""
    return {data[i : i + RUN] for data in messages for i in range(len(data) - RUN + 1)}


def longest(wanted: set[bytes], messages: Iterable[bytes]) -> list[bytes]:
    """The longest pieces of the messages of which every run is wanted."""
    pieces: set[bytes] = set()
    for data in messages:
        start = None
        for at in range(len(data) - RUN + 2):
            if data[at : at + RUN] in wanted:
                start = at if start is None else start
            elif start is not None:
                pieces.add(data[start : at - 1 + RUN])
                start = None
    return sorted(piece for piece in pieces if not any(piece != other and piece in other for other in pieces))


def unlinkable(ana: Somebody, ben: Somebody) -> None:
    """What Ana's computer says in one quarter of an hour, in it once more, and in another has nothing in common that
    tells it from Ben's.

    Whatever any computer says that announces this service is in one of Ben's announcements as well, and is no mark of
    Ana's.
    A run of four bytes that comes by chance in two of Ana's is not in a third.
    """
    (first, port), (second, other), (third, _) = (announcement(ana, ben.host, n * EPOCH_S) for n in (0, 0, 1))
    others = [announcement(ben, ana.host, n * EPOCH_S)[0] for n in (5, 6, 7)]
    anybody = [message for messages in others for message in messages]
    least = min(sum(map(len, messages)) for messages in (first, second, third, *others))
    hold(least > 900, "bytes of announcements, each time at least", least)
    twice = [piece for piece in longest(runs(first) & runs(second) - runs(anybody), first) if len(piece) >= FINDER]
    hold(not twice, "runs of 8 bytes and more that only Ana's two of one quarter of an hour have", twice or 0)
    in_all = runs(first) & runs(second) & runs(third)
    common = longest(in_all & runs(anybody), first)
    shown = b"_vouchsafe\x04_tcp\x05local" in b"".join(common)
    hold(shown, "runs of 4 bytes and more that any computer with Vouchsafe announces", len(common))
    for piece in common:
        show("", repr(piece)[2:-1])
    own = longest(in_all - runs(anybody), first)
    address = socket.inet_aton(ana.host.address)
    unexplained = [piece for piece in own if address not in piece or len(piece) > len(address) + 2 * (RUN - 1)]
    hold(not unexplained, "runs that only Ana's have in common, beside the network's address", unexplained or 0)
    hold(port != other, "the port, two times", f"{port}, {other}")
    show("what is left: the address, which every packet carries in its header as well", ana.host.address)
    show("and the network card's number, in the frame; both are the system's to change", "")


def silent(ana: Somebody, ben: Somebody) -> None:
    """Where somebody chose to be silent, nothing is announced or asked, also when a friend asks and announces."""
    with (
        listening(ben.host, "multicast") as ears,
        ana.running("serve", "--silent") as (serving, _said),
        ben.running("serve"),
        contextlib.suppress(subprocess.TimeoutExpired),
    ):
        serving.wait(4)
    hold(not ears.lines, "messages of multicast DNS from Ana's computer, in silence", len(ears.lines))
