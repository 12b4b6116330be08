"""Receipts: the code on one becomes a token that proves a purchase, and cannot be traced to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.studies import box
from app.studies.contribution import SLIP, Slip
from app.studies.coupons import TOKEN_SIZE, Token
from app.studies.errors import NoReceipt
from app.studies.request import SMALLEST_BATCH
from app.vault import Vault
from crypto.blind import Blinded, BlindKey
from crypto.errors import CryptoError
from crypto.secret import Secret

if TYPE_CHECKING:
    from app.studies.request import Study
    from app.studies.response import Response

LONGEST_CODE = 40
ENOUGH = SMALLEST_BATCH
"""Among so many receipts one hides: the number below which nothing is reported either."""

ONLY = (
    "Yours is the only receipt that was signed in the file you opened. An answer with it can be told to be yours,"
    " though not whether it is true. Ask the brand for a file with many in it, open that, and answer then."
)
FEW = (
    "Fewer than fifty receipts were signed together with yours. An answer with it can be told to be from one of few,"
    " though not whether it is true. Ask the brand for a file with more in it, open that, and answer then."
)


class Receipts:
    """The receipts that one person has shown."""

    def __init__(self, vault: Vault, *, entropy: Callable[[int], bytes]) -> None:
        self._vault = vault
        self._entropy = entropy

    def slip(self, study: Study, code: str) -> bytes:
        """A file for the brand, to exchange the receipt's code for a token. The same token for the same code.

        Raises NoReceipt for a study without receipts, and for a code that is none.
        """
        if not study.request.receipts:
            raise NoReceipt
        plain = code.strip().upper().replace(" ", "")
        if not plain or len(plain) > LONGEST_CODE or not plain.isascii():
            raise NoReceipt("That is not the code of a receipt.")
        with self._vault.transaction():
            rows = self._vault.execute(
                "SELECT code, blinded FROM study_receipt WHERE study = ? AND code = ?"
                " ORDER BY signature IS NULL, blinded",
                (study.id, plain),
            )
            if not rows:
                made = BlindKey.decode(study.request.receipts).blind(self._entropy(TOKEN_SIZE), entropy=self._entropy)
                rows = [(plain, made.blinded)]
                self._vault.execute(
                    "INSERT INTO study_receipt (study, code, message, blinded, inverse) VALUES (?, ?, ?, ?, ?)",
                    (study.id, plain, made.message, made.blinded, made.inverse.reveal()),
                )
        content = Slip(plain, rows[0][1]).encode()
        return box.seal(content, purpose=SLIP, study=study.id, to=study.request.sealing)

    def take(self, study: Study, answers: Response) -> str:
        """Find what the brand signed. In words, what came of it."""
        rows = self._vault.execute("SELECT message, blinded, inverse FROM study_receipt WHERE study = ?", (study.id,))
        found = [(row, signed) for row in rows if (signed := answers.find(row[1])) is not None]
        if not found:
            return "Your receipt is not among those that were accepted."
        key = BlindKey.decode(study.request.receipts)
        for (message, blinded, inverse), signed in found:
            try:
                signature = key.finish(Blinded(message, blinded, Secret(inverse)), signed)
            except CryptoError:
                return "What the brand signed for your receipt does not hold. Ask them for a new one."
            with self._vault.transaction():
                self._vault.execute(
                    "UPDATE study_receipt SET signature = ?, among = max(coalesce(among, 0), ?)"
                    " WHERE study = ? AND blinded = ?",
                    (signature, answers.count, study.id, blinded),
                )
        if self.warning(study):
            return "Your receipt was accepted, together with few others. Look at the warning before you answer."
        return "Your receipt was accepted. You can answer the study now."

    def warning(self, study: Study) -> str:
        """What to say of how few hide together; empty if they are enough, or if it is not known.

        A token says of its holder that they are one of those whose receipts were signed, and no more. How many these
        are, only the brand knows; in its file there may be some that nobody has. So this notices who is careless, and
        not who lies.
        """
        rows = self._vault.execute(
            "SELECT among FROM study_receipt WHERE study = ? AND signature IS NOT NULL ORDER BY blinded LIMIT 1",
            (study.id,),
        )
        if not rows or rows[0][0] is None or rows[0][0] >= ENOUGH:
            return ""
        return ONLY if rows[0][0] == 1 else FEW

    def state(self, study: Study) -> str:
        """How far it has come: `held` with a token, `asked` with a slip, `none`; empty if no receipts are asked for."""
        if not study.request.receipts:
            return ""
        if self.held(study) is not None:
            return "held"
        return "asked" if self._vault.execute("SELECT 1 FROM study_receipt WHERE study = ?", (study.id,)) else "none"

    def held(self, study: Study) -> Token | None:
        """The token for this study, if there is one."""
        rows = self._vault.execute(
            "SELECT message, signature FROM study_receipt WHERE study = ? AND signature IS NOT NULL ORDER BY blinded",
            (study.id,),
        )
        return Token(*rows[0]) if rows else None
