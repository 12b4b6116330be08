"""A brand's inbox: takes sealed boxes over a link, and asks nobody who they are.

The door is the one that friends knock at (sync/net/listener.py): who does not know the link gets not one byte, and who
does gets TLS with a certificate made for this run. Then one box of one size is taken, and answered with a signature
that it was. What comes is kept as a file named by its hash: the same box again is kept once, however often it comes,
and neither the order nor the day in which boxes came is kept. Nothing is opened here; that is for `ingest`.

Bounded are: who waits at the door, who is inside at once, how long they may take, what they may send, and how many
boxes there may be.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from app.brand.office import Office
from app.durable import write_whole
from app.studies.box import SIZE, is_box
from app.studies.sending import answer_for
from crypto.identity import SigningKey
from sync.door import Door, hour_of
from sync.errors import Unreachable
from sync.invite import ADDRESSES, SECRET_BYTES, Invite, Purpose, commitment_of, fit_name
from sync.net.link import Link
from sync.net.listener import Listener

FOLDER = "inbox"
MOST = 1_000_000
"""Boxes that an inbox holds unless told otherwise: 2.7 GB."""

INSIDE = 64
"""How many may be inside at once."""

WITHIN = 20.0  # seconds that one may take
LASTS_S = 365 * 86_400

_KNOCKS = 100_000  # an hour
_EXPIRES = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """What an inbox needs of its office, which is closed again while the inbox is open."""

    folder: Path
    name: str
    key: SigningKey
    secret: bytes
    expires_s: int

    def link(self, addresses: Sequence[tuple[str, int]]) -> str:
        """The link for everybody who may drop something."""
        return self._invite(addresses).text()

    def door(self) -> Door:
        """Lets in whoever has the link."""
        door = Door(knocks=_KNOCKS)
        door.admit(FOLDER, self._invite(()).knock)
        return door

    def _invite(self, addresses: Sequence[tuple[str, int]]) -> Invite:
        from crypto.secret import Secret

        return Invite(
            Secret(self.secret),
            commitment_of(self.key.public),
            self.expires_s,
            tuple(addresses[:ADDRESSES]),
            fit_name(self.name),
            Purpose.INBOX,
        )


def slot_of(office: Office) -> Slot:
    """The inbox of this office: its link is the same each time, for a year after it was first opened."""
    rows = office.books.execute("SELECT value FROM own WHERE key = 'inbox'")
    now_s = office.now() // 1000
    kept = bytes(rows[0][0]) if rows else b""
    if not kept or int.from_bytes(kept[SECRET_BYTES:], "big") <= now_s:
        kept = office.entropy(SECRET_BYTES) + (now_s + LASTS_S).to_bytes(_EXPIRES, "big")
        with office.books.transaction():
            office.books.execute("INSERT OR REPLACE INTO own (key, value) VALUES ('inbox', ?)", (kept,))
    expires = int.from_bytes(kept[SECRET_BYTES:], "big")
    return Slot(office.folder / FOLDER, office.name, office.key, kept[:SECRET_BYTES], expires)


def boxes_in(folder: Path) -> list[Path]:
    """What lies in an inbox now."""
    return sorted(path for path in folder.glob("??/*.box") if path.is_file())


class Inbox:
    """From `open` to `close`. `on_box` is called after each that came: how many there are."""

    def __init__(
        self,
        slot: Slot,
        *,
        now: Callable[[], int],
        entropy: Callable[[int], bytes] = os.urandom,
        most: int = MOST,
        within: float = WITHIN,
        on_box: Callable[[int], None] = lambda _count: None,
    ) -> None:
        self._slot = slot
        self._most = most
        self._within = within
        self._on_box = on_box
        door = slot.door()
        self._listener = Listener(
            judge=lambda knock: door.judge(knock, hour=hour_of(now())), welcome=self._welcome, entropy=entropy
        )
        self._inside: set[asyncio.Task[None]] = set()
        self._keeping = Lock()  # the same box may come over two links at once
        self.count = len(boxes_in(slot.folder))
        """How many boxes lie here."""

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._listener.port

    async def open(self, hosts: Sequence[str], port: int = 0) -> None:
        """Listen. Raises Unreachable if that is not possible."""
        self._slot.folder.mkdir(mode=0o700, exist_ok=True)
        await self._listener.open(hosts, port)

    async def close(self) -> None:
        """Take nothing more; who is inside is let finish, within bounds."""
        await self._listener.close()
        await asyncio.gather(*self._inside, return_exceptions=True)

    def _welcome(self, _name: Hashable, link: Link) -> None:
        if len(self._inside) >= INSIDE:
            link.abort()
            return
        task = asyncio.create_task(self._serve(link))
        self._inside.add(task)
        task.add_done_callback(self._inside.discard)

    async def _serve(self, link: Link) -> None:
        try:
            async with asyncio.timeout(self._within):
                box = b""
                while len(box) < SIZE and (part := await link.receive()):
                    box += part
                if not is_box(box) or not await asyncio.to_thread(self._keep, box):
                    link.abort()
                    return
                link.write(answer_for(box, link.binding, self._slot.key))
                await link.drain()
                self._on_box(self.count)
        except (TimeoutError, Unreachable, OSError):  # too slow, gone, or the disk: they were told nothing
            link.abort()
        finally:
            link.close()
            await link.wait_closed()

    def _keep(self, box: bytes) -> bool:
        """Whether it is on the disk now."""
        name = hashlib.sha256(box).hexdigest()
        path = self._slot.folder / name[:2] / f"{name}.box"
        with self._keeping:
            if path.exists():
                return True
            if self.count >= self._most:
                return False
            path.parent.mkdir(mode=0o700, exist_ok=True)
            write_whole(path, box, aside=path.with_name(f".{name}"))
            os.utime(path, (0, 0))  # when it came is nobody's business
            self.count += 1
            return True
