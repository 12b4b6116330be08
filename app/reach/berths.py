"""Berths: where one's own devices and friends' are to be found away from home.

Each device that may be reached over the internet has one entry of its own in the circle of friends, with the key of its
endpoint, its relay and its addresses. It comes and goes like any entry: once it is taken back, it leaves friends'
copies at the next contact. No list shows it.
"""

from __future__ import annotations

from app import reviews
from app.bodies import Berth
from app.people.me import Me
from app.sharing.shelves import Shelves
from app.vault import Vault
from app.writing.pen import Draft, Pen
from crypto.identity import device_id
from sync.entry import decode
from sync.ports import Whereabouts

MOST = 16
"""Devices of one person that are called: whoever says to have thousands would have this one call all the world."""


class Berths:
    """Of one person and their friends. Each change is one durable transaction."""

    def __init__(self, vault: Vault, shelves: Shelves, pen: Pen, *, me: Me) -> None:
        self._vault = vault
        self._shelves = shelves
        self._pen = pen
        self._me = me

    def tell(self, where: Whereabouts | None) -> None:
        """This device is to be found there from now on; None if nowhere. Berths of devices that are gone go too."""
        own = device_id(self._me.device.public)
        held = self._of(self._me.person.public)
        gone = {bytes(one) for (one,) in self._vault.execute("SELECT device FROM own_device WHERE gone IS NOT NULL")}
        mine = [(id_, berth) for id_, berth in held if berth.device == own]
        old = [id_ for id_, berth in held if berth.device in gone] + [id_ for id_, _berth in mine[1:]]
        if where is None:
            old += [id_ for id_, _berth in mine[:1]]
        if old:
            self._shelves.forget(old)
        if where is None or (mine and _place(mine[0][1]) == where):
            return
        body = Berth(own, where.key, where.relay, where.addresses)
        [sealed] = self._pen.sign([Draft(body, id=mine[0][0] if mine else None)])
        self._shelves.place([sealed.pair], self._everybody())

    def of(self, person: bytes) -> dict[bytes, Whereabouts]:
        """Where the devices of this person (a person key) are to be found, by device id."""
        found: dict[bytes, Whereabouts] = {}
        for _id, berth in self._of(person, most=MOST):
            found.setdefault(berth.device, _place(berth))
        return found

    def _of(self, person: bytes, *, most: int = -1) -> list[tuple[bytes, Berth]]:
        """Entries and bodies, the newest first; all unless it is said how many."""
        held = []
        for id_, payload in self._vault.execute(
            "SELECT id, payload FROM entry WHERE subject = ? AND author = ? ORDER BY made DESC LIMIT ?",
            (reviews.BERTH, person, most),
        ):
            try:
                body = reviews.decode("berth", bytes(decode(payload).body))
            except reviews.Unreadable:
                continue
            if isinstance(body, Berth):
                held.append((bytes(id_), body))
        return held

    def _everybody(self) -> int:
        [(row,)] = self._vault.execute("SELECT row FROM circle WHERE sort = 'friends'")
        return int(row)


def _place(berth: Berth) -> Whereabouts:
    return Whereabouts(berth.key, berth.relay, berth.addresses)
