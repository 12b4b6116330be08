"""Studies as a person meets them: read one, see what an answer would say and cost, answer once, get what was promised.

One question is picked at random before anything is asked; the answer is drawn and kept before it is shown, and shown
before it is sealed. Coming back shows the same draw. Nothing here sends anything: what is sealed is a file for the
person to hand over, or to send (sending.py).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.bodies import Review
from app.errors import Unknown
from app.items import fold
from app.studies import box
from app.studies.catalogue import CATALOGUE, Question, answer_in
from app.studies.contribution import CONTRIBUTION, Contribution
from app.studies.delivery import Delivery, delivery_of
from app.studies.draws import Draws
from app.studies.errands import Errands
from app.studies.errors import AlreadyAnswered, NothingToSay, NotTogether, OtherKeys, Removed, StudyError
from app.studies.leaflets import Leaflets
from app.studies.ledger import Account, Ledger
from app.studies.outgoing import Outgoing
from app.studies.receipts import Receipts
from app.studies.request import Study
from app.studies.vouchers import Vouchers
from app.studies.wallet import Wallet
from crypto.blind import BlindKey

if TYPE_CHECKING:
    from app.library import Library

TRUSTED = "studies/trusted/"

ALONE = (
    "None of your friends passes on this very study. A brand could make one for you alone, and would know who answered."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A study as it is shown before anybody answers. `warnings` are sentences; `cost` is in micro-epsilons."""

    study: Study
    warnings: tuple[str, ...]
    accounts: tuple[Account, ...]
    cost: int
    answered: bool
    entry: str
    """The id of the review that it is about; empty if there is none."""
    title: str
    """What that review calls the thing."""
    friends: tuple[str, ...]
    """Who of one's friends passes this very study along."""
    passed: bool
    """Whether one passes it along oneself."""
    rekeyed: bool
    """Whether it is refused, because the brand's name came with other keys before."""
    receipt: str
    """How far a receipt for it has come, as `Receipts.state` says."""
    delivery: Delivery
    """How far the answer has come, once it was sealed."""


@dataclass(frozen=True, slots=True)
class Preview:
    """An answer as it would leave, or has left. `chance` is the probability that what is sent is what was said."""

    study: Study
    question: Question
    said: int
    drawn: int
    chance: float
    cost: int
    product: str
    content: bytes
    """What the brand will see, byte for byte."""
    sealed: bytes
    """The file, once it was sealed; empty before."""
    sent: int | None


class Studies:
    """One person's studies. On the vault's thread; what changes something is durable when a method returns."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._vault = library.vault
        self._now = library.now
        self._entropy = library.entropy
        self.ledger = Ledger(library.vault, now=library.now)
        self.draws = Draws(library.vault, me=library.me, now=library.now, entropy=library.entropy)
        self.wallet = Wallet(library.vault, now=library.now)
        self.receipts = Receipts(library.vault, entropy=library.entropy)
        self.leaflets = Leaflets(library)
        self.errands = Errands(library)
        self.outgoing = Outgoing(library.vault, now=library.now)
        self.vouchers = Vouchers(library.vault, now=library.now, entropy=library.entropy)

    def read(self, data: bytes) -> Study:
        """Take in a study's file or text. Raises BadStudy, and NewerStudy."""
        study = Study.decode(data)
        with self._vault.transaction():
            self._vault.execute(
                "INSERT OR IGNORE INTO study (id, file, brand, key, seen) VALUES (?, ?, ?, ?, ?)",
                (study.id, study.file, fold(study.request.brand), study.brand, self._now()),
            )
        return study

    def all(self) -> list[Study]:
        """Those that were ever looked at, the latest first."""
        return [Study.decode(file) for (file,) in self._vault.execute("SELECT file FROM study ORDER BY seen DESC, id")]

    def find(self, id_: str) -> Study:
        """By the beginning of its id. Raises Unknown."""
        found = [study for study in self.all() if id_ and study.id.hex().startswith(id_.lower())]
        if len(found) != 1:
            raise Unknown(f"There is no study “{id_}”.")
        return found[0]

    def find_anywhere(self, id_: str) -> Study:
        """The same; also one that a friend passes along, which is taken in by this. Raises Unknown."""
        for one in self.leaflets.from_friends():
            if isinstance(one.signed, Study) and one.signed.id.hex() == id_:
                return self.read(one.signed.file)
        return self.find(id_)

    def show(self, study: Study) -> Shown:
        """What a person should know before they answer."""
        review, product = self._review(study)
        sealed = self._sealed(study)
        return Shown(
            study,
            tuple(self._warnings(study)),
            tuple(self.ledger.accounts(brand=study.brand, product=product)),
            study.request.epsilon,
            sealed is not None,
            review[0] if review else "",
            review[1].item.title if review else "",
            self.leaflets.shown_by(study),
            self.leaflets.passes(study),
            self.rekeyed(study),
            self.receipts.state(study),
            delivery_of(self._library, sealed),
        )

    def rekeyed(self, study: Study) -> bool:
        """Whether this brand's name came with other keys before, and the person has not said that it is them."""
        trusted = self._vault.execute("SELECT 1 FROM own WHERE key = ?", (f"{TRUSTED}{study.brand.hex()}",))
        return not trusted and bool(
            self._vault.execute(
                "SELECT 1 FROM study AS other JOIN study ON study.id = ? WHERE other.brand = study.brand"
                " AND other.key <> study.key AND other.seen <= study.seen LIMIT 1",
                (study.id,),
            )
        )

    def trust(self, study: Study) -> None:
        """The person says that these keys are the brand's all the same."""
        with self._vault.transaction():
            self._vault.execute(
                "INSERT OR REPLACE INTO own (key, value) VALUES (?, x'01')", (f"{TRUSTED}{study.brand.hex()}",)
            )

    def asked(self, study: Study) -> Question:
        """The one question of this study that this person is asked: picked at random, and then for good."""
        row = self._vault.execute("SELECT question FROM study_answer WHERE study = ?", (study.id,))
        if not row:
            picked = secrets.choice(study.request.questions)
            with self._vault.transaction():
                self._vault.execute("INSERT INTO study_answer (study, question) VALUES (?, ?)", (study.id, picked))
            return CATALOGUE[picked]
        return CATALOGUE[row[0][0]]

    def preview(self, study: Study, *, say: str | None = None) -> Preview:
        """Draw the answer, keep the draw, and show what would leave; what has left is shown as it was.

        `say` is the person's own answer; without it their review's is taken, or what they said before. Raises
        NothingToSay with the question if there is none, NotNow, OtherKeys, TooDear and BadValue.
        """
        kept = self._sealed(study)
        if kept is not None:
            return kept
        return self._drawn(study, say)[0]

    def _drawn(self, study: Study, say: str | None) -> tuple[Preview, tuple[bytes, ...]]:
        """What would leave, and the draws that it pays for."""
        study.check_day(self._now())
        if self.rekeyed(study):
            raise OtherKeys
        self._check_devices()
        question = self.asked(study)
        review, product = self._review(study)
        said = self._said(study, question, say, review[1] if review else None)
        with self._vault.transaction():
            draw = self.draws.draw(study, question, product=product, said=said)
            self._vault.execute(
                "UPDATE study_answer SET product = ?, said = ? WHERE study = ?", (product, said, study.id)
            )
            content = self._content(study, question, draw.drawn)
        cost = study.request.epsilon * len(draw.unpaid)
        self.ledger.check(cost, brand=study.brand, product=product, draws=len(draw.unpaid))
        chance = float(study.request.mechanism(question.id).truth)
        return Preview(study, question, said, draw.drawn, chance, cost, product, content, b"", None), draw.unpaid

    def seal(self, study: Study, *, say: str | None = None) -> Preview:
        """Charge the ledger and seal the answer, for good; what was sealed before is given again, byte for byte.

        Raises what `preview` raises, and AlreadyAnswered if another answer was sealed before. Nothing is charged then.
        """
        kept = self._sealed(study)
        if kept is not None:
            if say is not None and kept.question.code(say) != kept.said:
                raise AlreadyAnswered
            return kept
        self._drawn(study, say)  # which stays, even if it is not sealed
        with self._vault.transaction():
            if self._sealed(study) is not None:
                raise AlreadyAnswered
            shown, unpaid = self._drawn(study, say)
            sealed = box.seal(shown.content, purpose=CONTRIBUTION, study=study.id, to=study.request.sealing)
            self.ledger.charge(study, unpaid, product=shown.product)
            self._vault.execute(
                "INSERT INTO study_sealed (study, box, question, product, said, drawn, sealed, sent, content, coupon)"
                " SELECT study, ?, question, product, said, ?, ?, ?, ?, coupon FROM study_answer WHERE study = ?",
                (box.known_by(sealed), shown.drawn, sealed, self._now(), shown.content, study.id),
            )
            self._vault.execute("DELETE FROM study_answer WHERE study = ?", (study.id,))
        done = self._sealed(study)
        assert done is not None
        return done

    def _check_devices(self) -> None:
        """What other computers of this person have answered has to be known here. Raises NotTogether, and Removed."""
        devices = self._library.devices
        if devices.removed:
            raise Removed
        if not devices.complete:
            raise NotTogether

    def take(self, response: Path) -> str:
        """Look into a file that a brand gave back; in words, what was in it for this person. Raises BadAnswer."""
        from app.studies.response import Purpose, Response

        answers = Response(response)
        rows = self._vault.execute("SELECT file FROM study WHERE id = ?", (answers.study,))
        if not rows:
            raise StudyError("This is the answer to a study that you have never looked at.")
        study = Study.decode(rows[0][0])
        if answers.purpose is Purpose.RECEIPTS:
            return self.receipts.take(study, answers)
        return self.wallet.take(study, answers)

    def sealed(self, study: Study) -> Preview | None:
        """The answer that has been sealed; None while there is none."""
        return self._sealed(study)

    def answered_with(self, box: bytes) -> Study | None:
        """The study that this box answers, if it was sealed here."""
        rows = self._vault.execute(
            "SELECT file FROM study JOIN study_sealed ON study.id = study WHERE sealed = ?", (box,)
        )
        return Study.decode(rows[0][0]) if rows else None

    def _said(self, study: Study, question: Question, say: str | None, review: Review | None) -> int:
        if say is not None:
            return question.code(say)
        if review is not None and (found := answer_in(review, question)) is not None:
            return found
        [(said,)] = self._vault.execute("SELECT said FROM study_answer WHERE study = ?", (study.id,))
        if said is None:
            raise NothingToSay(f"{question.words} Answer with --say, one of: {question.possible}.")
        return int(said)

    def _content(self, study: Study, question: Question, drawn: int) -> bytes:
        request = study.request
        token = self.receipts.held(study) if request.receipts else None
        blinded = b""
        if request.coupon is not None:
            blinded = self.wallet.order(study, BlindKey.decode(request.coupon.key), entropy=self._entropy)
        return Contribution(
            question=request.questions.index(question.id),
            answer=drawn,
            token=token.message if token else b"",
            signature=token.signature if token else b"",
            blinded=blinded,
        ).encode()

    def _sealed(self, study: Study) -> Preview | None:
        rows = self._vault.execute(
            "SELECT question, said, drawn, product, sealed, sent, content, (SELECT coalesce(sum(micro), 0) FROM"
            " study_charge WHERE study_charge.study = study_sealed.study) FROM study_sealed WHERE study = ?"
            " ORDER BY sent, box LIMIT 1",
            (study.id,),
        )
        if not rows:
            return None
        question, said, drawn, product, sealed, sent, content, micro = rows[0]
        chance = float(study.request.mechanism(question).truth)
        return Preview(study, CATALOGUE[question], said, drawn, chance, micro, product, content, sealed, sent)

    def _review(self, study: Study) -> tuple[tuple[str, Review] | None, str]:
        """My latest review of one of the study's products, and that product; else the first product."""
        for scheme, value in study.request.products:
            rows = self._vault.execute(
                "SELECT entry.row, entry.id FROM identifier JOIN entry ON entry.row = identifier.entry"
                " WHERE scheme = ? AND value = ? AND entry.author = ? AND entry.kind = 'review'"
                " AND EXISTS (SELECT 1 FROM card WHERE card.entry = entry.row) ORDER BY entry.made DESC LIMIT 1",
                (scheme, value, self._library.me.person.public),
            )
            if rows:
                _payload, body = self._library.viewer.body(rows[0][0])
                if isinstance(body, Review):
                    return (rows[0][1].hex(), body), self._named_first(rows[0][0], f"{scheme}:{value}")
        scheme, value = study.request.products[0]
        return None, f"{scheme}:{value}"

    def _named_first(self, entry: int, product: str) -> str:
        """What this person's thing was called when something was first said about it: a brand that calls it by its
        other numbers, one after another, gets no new draw and no new budget."""
        names = self._vault.execute("SELECT scheme || ':' || value FROM identifier WHERE entry = ?", (entry,))
        marks = ",".join("?" * len(names))
        first = self._vault.execute(
            f"SELECT product FROM (SELECT product, at FROM study_draw WHERE product IN ({marks}) UNION ALL"
            f" SELECT product, at FROM study_charge WHERE product IN ({marks})) ORDER BY at, product LIMIT 1",
            [name for (name,) in (*names, *names)],
        )
        return str(first[0][0]) if first else product

    def _warnings(self, study: Study) -> list[str]:
        warnings = []
        others = self._vault.execute(
            "SELECT 1 FROM study WHERE brand = ? AND key <> ? LIMIT 1", (fold(study.request.brand), study.brand)
        )
        if others:
            warnings.append(
                "A study under this brand's name came with other keys before. Somebody else may be using the name."
            )
        if not study.request.receipts:
            warnings.append("It goes by no receipts: anybody can answer it, also people who never had the thing.")
        if few := self.receipts.warning(study):
            warnings.append(few)
        if not self.leaflets.shown_by(study):
            warnings.append(ALONE)
        return warnings
