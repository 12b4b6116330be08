"""Draws: what was ever drawn for which true answer, so that asking again, on any of one's computers, draws nothing new.

A draw is known by a keyed hash of the product, the question, how it is drawn and the true answer. The key comes from
the person's own, so that all their devices know it; draws of before that are looked for under the keys of then.
Several for one answer there are only if they were made on devices that had not met. Then the one that has left is
used, else that of the lowest id, which says nothing of what was drawn; and all of them are paid for.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from app.people.me import Me
from app.studies.catalogue import Question
from app.studies.request import Study
from app.vault import Vault

ID_SIZE = 16
_KEY = b"vouchsafe/1/studies/memo\0"


@dataclass(frozen=True, slots=True)
class Draw:
    """The one that is used. `unpaid` are the ids of all that have to be paid for when it leaves."""

    drawn: int
    unpaid: tuple[bytes, ...]


class Draws:
    """One person's. Called within transactions of others."""

    def __init__(self, vault: Vault, *, me: Me, now: Callable[[], int], entropy: Callable[[int], bytes]) -> None:
        self._vault = vault
        self._me = me
        self._now = now
        self._entropy = entropy

    def draw(self, study: Study, question: Question, *, product: str, said: int) -> Draw:
        """What was drawn for this answer; drawn now if it never was, and kept."""
        mechanism = study.request.mechanism(question.id)
        what = msgspec.msgpack.encode((product, question.id, question.k, mechanism.num, said))
        memos = [hmac.digest(key, what, "sha256") for key in self._keys()]
        rows = self._vault.execute(
            "SELECT id, drawn, EXISTS (SELECT 1 FROM study_charge WHERE draw = study_draw.id) AS paid FROM study_draw"
            f" WHERE memo IN ({','.join('?' * len(memos))}) ORDER BY paid DESC, id",
            memos,
        )
        if not rows:
            made = (self._entropy(ID_SIZE), mechanism.respond(said))
            self._vault.execute(
                "INSERT INTO study_draw (id, memo, drawn, study, brand, product, micro, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (made[0], memos[0], made[1], study.id, study.brand, product, study.request.epsilon, self._now()),
            )
            rows = [(*made, 0)]
        _id, drawn, paid = rows[0]
        return Draw(drawn, () if paid else tuple(id_ for id_, _drawn, _paid in rows))

    def _keys(self) -> list[bytes]:
        """The key for what is drawn now, and those of before."""
        mine = hmac.digest(self._me.person.seed.reveal(), _KEY, "sha256")
        return [mine, *(bytes(key) for (key,) in self._vault.execute("SELECT key FROM study_memo ORDER BY key"))]
