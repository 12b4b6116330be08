"""The wallet: coupons ordered unseen with an answer, and kept until they are used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from app.errors import Unknown
from app.studies.coupons import TOKEN_SIZE, Token, text_of
from app.studies.request import SMALLEST_BATCH
from app.vault import Vault
from crypto.blind import Blinded, BlindKey
from crypto.errors import CryptoError
from crypto.secret import Secret

if TYPE_CHECKING:
    from app.studies.request import Study
    from app.studies.response import Response

ID_SIZE = 8
FEW = (
    "You were counted, and your coupon is here. Fewer than fifty have one so far: who shows theirs now can be told to"
    " be one of these few."
)


@dataclass(frozen=True, slots=True)
class CouponView:
    """A coupon as it is shown. `until` is a day, `text` is what a shop scans, `used` in milliseconds or None."""

    id: str
    brand: str
    worth: str
    until: str
    text: str
    used: int | None


class Wallet:
    """One person's coupons."""

    def __init__(self, vault: Vault, *, now: Callable[[], int]) -> None:
        self._vault = vault
        self._now = now

    def order(self, study: Study, key: BlindKey, *, entropy: Callable[[int], bytes]) -> bytes:
        """The blinded coupon that goes with an answer to this study; always the same one."""
        [(kept,)] = self._vault.execute("SELECT coupon FROM study_answer WHERE study = ?", (study.id,))
        if kept is None:
            made = key.blind(entropy(TOKEN_SIZE), entropy=entropy)
            kept = msgspec.msgpack.encode((made.message, made.blinded, made.inverse.reveal()))
            self._vault.execute("UPDATE study_answer SET coupon = ? WHERE study = ?", (kept, study.id))
        blinded = msgspec.msgpack.decode(kept, type=tuple[bytes, bytes, bytes])[1]
        return bytes(blinded)

    def take(self, study: Study, answers: Response) -> str:
        """Find my line in a brand's file. In words, what came of it."""
        rows = self._vault.execute(
            "SELECT coupon FROM study_sealed WHERE study = ? AND coupon IS NOT NULL ORDER BY sent, box", (study.id,)
        )
        if not rows or study.request.coupon is None:
            return "You have no coupon to come from this study."
        key, found = BlindKey.decode(study.request.coupon.key), []
        for (order,) in rows:
            message, blinded, inverse = msgspec.msgpack.decode(order, type=tuple[bytes, bytes, bytes])
            signed = answers.find(blinded)
            if signed is None:
                continue
            try:
                signature = key.finish(Blinded(message, blinded, Secret(inverse)), signed)
            except CryptoError:
                return "What the brand signed for you does not hold. Ask them for a new file."
            text = text_of(study.id, Token(message, signature))
            found.append((message[-ID_SIZE:], study.id, text, self._now()))
        if not found:
            return "Your answer is not among those that were counted."
        with self._vault.transaction():
            self._vault.many("INSERT OR IGNORE INTO coupon (id, study, text, got) VALUES (?, ?, ?, ?)", found)
        return FEW if answers.count < SMALLEST_BATCH else "You were counted, and your coupon is here."

    def all(self) -> list[CouponView]:
        """All coupons, the latest first."""
        from app.studies.request import Study

        views = []
        rows = self._vault.execute(
            "SELECT coupon.id, study.file, text, used FROM coupon JOIN study ON study.id = study ORDER BY got DESC"
        )
        for id_, file, text, used in rows:
            request = Study.decode(file).request
            assert request.coupon is not None
            worth, until = request.coupon.worth, request.coupon.until
            views.append(CouponView(id_.hex(), request.brand, worth, until, text, used))
        return views

    def find(self, id_: str) -> CouponView:
        """By the beginning of its id. Raises Unknown."""
        found = [view for view in self.all() if id_ and view.id.startswith(id_.lower())]
        if len(found) != 1:
            raise Unknown(f"There is no coupon “{id_}”.")
        return found[0]

    def mark(self, id_: str, *, used: bool) -> None:
        """Note that it was used, or was not after all."""
        with self._vault.transaction():
            self._vault.execute(
                "UPDATE coupon SET used = ? WHERE id = ?", (self._now() if used else None, bytes.fromhex(id_))
            )
