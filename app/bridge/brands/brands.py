"""What brands ask: studies that came, one answer each, what all of them cost, and the coupons that came back."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal

from app.bridge.brands.board import Board
from app.bridge.brands.brandrows import CouponRows, StudyRows
from app.bridge.brands.facts import POINT, facts_of, row_of
from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.library import Library
    from app.studies.studies import Preview, Shown, Studies

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Brands come from the desk.")
class Brands(QObject):
    """The studies of one profile, and the one that is being looked at. Stages of that: none, asked, drawn, sealed."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, errands: Errands, studio: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._studio = studio
        self._library: Library | None = None
        self._studies = StudyRows(self)
        self._coupons = CouponRows(self)
        self._accounts: list[dict[str, Any]] = []
        self._open: Shown | None = None
        self._question = ""
        self._classes: list[str] = []
        self._preview: Preview | None = None
        self._complaint = ""
        self._code = QUrl()
        self._board = Board(errands, studio, self)
        self._board.moved.connect(self.again)
        self._board.told.connect(self.told)

    def open(self, library: Library | None) -> None:
        self._library = library
        self._studies.clear()
        self._coupons.clear()
        self._accounts = []
        self._board.open(library)
        self.close()

    @Slot(str)
    def start(self, _what: str) -> None:
        """The page was gone to."""
        self._complaint = ""
        self.refresh()

    def refresh(self) -> None:
        """Show afresh what there is."""
        if self._library is None:
            return
        self._board.refresh()
        studies = self._library.studies

        def look() -> tuple[list[Shown], list[dict[str, Any]], list[dict[str, Any]]]:
            coupons = [
                {
                    "coupon": one.id,
                    "brand": one.brand,
                    "worth": one.worth,
                    "until": one.until,
                    "used": one.used is not None,
                    "text": one.text,
                }
                for one in studies.wallet.all()
            ]
            accounts = [
                {"name": one.name, "allowed": one.allowed / POINT, "left": one.left / POINT}
                for one in studies.ledger.accounts()
            ]
            return [studies.show(study) for study in studies.all()], coupons, accounts

        def take(found: tuple[list[Shown], list[dict[str, Any]], list[dict[str, Any]]]) -> None:
            shown, coupons, self._accounts = found
            self._studies.become([row_of(one) for one in shown])
            self._coupons.become(coupons)
            self.changed.emit()

        self._errands.ask(look, then=take, otherwise=self._failed)

    @Property(StudyRows, constant=True)
    def studies(self) -> StudyRows:
        return self._studies

    @Property(CouponRows, constant=True)
    def coupons(self) -> CouponRows:
        return self._coupons

    @Property(Board, constant=True)
    def board(self) -> Board:
        """What goes from hand to hand."""
        return self._board

    @Property("QVariantList", notify=changed)
    def accounts(self) -> list[dict[str, Any]]:
        """What may be spent, in points, as {name, allowed, left}; names are answer, product, brand and all."""
        return self._accounts

    @Property(str, notify=changed)
    def complaint(self) -> str:
        return self._complaint

    @Property(str, notify=changed)
    def stage(self) -> str:
        if self._open is None:
            return "none"
        if self._preview is None:
            return "asked"
        return "sealed" if self._preview.sealed else "drawn"

    @Property("QVariantMap", notify=changed)
    def shown(self) -> dict[str, Any]:
        """The study that is open, as `facts_of` has it; empty if there is none."""
        return facts_of(self._open) if self._open else {}

    @Property(str, notify=changed)
    def question(self) -> str:
        """The id of the question that was picked; empty before."""
        return self._question

    @Property("QStringList", notify=changed)
    def classes(self) -> list[str]:
        """The possible answers to it, by their ids."""
        return self._classes

    @Property("QVariantMap", notify=changed)
    def preview(self) -> dict[str, Any]:
        """What would leave, or has left: {said, sent, chance, cost, bytes, size}; empty before there is an answer."""
        found = self._preview
        if found is None:
            return {}
        return {
            "said": found.question.classes[found.said],
            "sent": found.question.classes[found.drawn],
            "chance": found.chance,
            "cost": found.cost / POINT,
            "bytes": found.content.hex(" "),
            "size": len(found.content),
        }

    @Property(QUrl, notify=changed)
    def code(self) -> QUrl:
        """The coupon that is open as a QR code; empty if none is."""
        return self._code

    @Slot(QUrl)
    def choose(self, place: QUrl) -> None:
        """Look into a file: a study, or what a brand gave back."""
        path = Path(place.toLocalFile())
        if self._library is None:
            return
        studies = self._library.studies

        def look() -> Shown | str | None:
            from app.studies.response import MAGIC as ANSWERS
            from app.studies.signed import LARGEST

            with path.open("rb") as file:
                data = file.read(2 * LARGEST + 1)
            if data.startswith(ANSWERS):
                return studies.take(path)
            return _take(studies, data)

        self._look(look)

    @Slot(str)
    def follow(self, text: str) -> None:
        """Read a study that came as text."""
        if self._library is not None:
            studies = self._library.studies
            self._look(lambda: _take(studies, text.strip().encode()))

    @Slot(str)
    def look(self, study: str) -> None:
        """Open one that was looked at before."""
        if self._library is not None:
            studies = self._library.studies
            self._look(lambda: studies.show(studies.find_anywhere(study)))

    @Slot()
    def close(self) -> None:
        """Put the open study away."""
        self._open = self._preview = None
        self._question, self._classes, self._complaint = "", [], ""
        self._code = QUrl()
        self.changed.emit()

    @Slot()
    def ask(self) -> None:
        """Pick the question; where a review has the answer, or one was given before, draw it."""
        self._draw(None)

    @Slot(str)
    def say(self, answer: str) -> None:
        """Answer the question, and see what would be sent."""
        self._draw(answer)

    @Slot(QUrl)
    def seal(self, place: QUrl) -> None:
        """Seal the answer, into this file if one is named."""
        library, shown, path = self._library, self._open, Path(place.toLocalFile())
        named = not place.isEmpty()
        if library is None or shown is None:
            return

        def seal() -> Preview:
            from app.durable import write_whole

            done = library.studies.seal(shown.study)
            if named:
                write_whole(path, done.sealed)
                note = library.studies.outgoing.note
                note(shown.study.id, "answer", way="file", whom=path.name, size=len(done.sealed))
            return done

        def sealed(done: Preview) -> None:
            self._preview, self._complaint = done, ""
            if named:
                told = self.tr("Sealed in %1. Hand it over in whichever way you like.")
                self.told.emit(told.replace("%1", path.name))
            self.changed.emit()
            self.again()

        self._errands.run(seal, then=sealed, otherwise=self._failed)

    @Slot(str, QUrl)
    def exchange(self, receipt: str, place: QUrl) -> None:
        """Write a slip for the brand with a receipt's code into this file."""
        library, shown, path = self._library, self._open, Path(place.toLocalFile())
        if library is None or shown is None:
            return

        def write() -> None:
            from app.durable import write_whole

            slip = library.studies.receipts.slip(shown.study, receipt)
            write_whole(path, slip)
            library.studies.outgoing.note(shown.study.id, "slip", way="file", whom=path.name, size=len(slip))

        def written(_nothing: None) -> None:
            self._open, self._complaint = replace(shown, receipt="asked"), ""
            self.changed.emit()
            self.told.emit(self.tr("Hand %1 to the brand, and open what they give back.").replace("%1", path.name))

        self._errands.run(write, then=written, otherwise=self._failed)

    @Slot(str)
    def showCode(self, coupon: str) -> None:
        """Draw a coupon to be scanned; an empty id puts it away."""
        vouchers = [row for row in self._board.vouchers.rows() if row["voucher"] == coupon]
        row = next((row for row in self._coupons.rows() if row["coupon"] == coupon), vouchers[0] if vouchers else None)
        if row is None:
            self._code = QUrl()
            self.changed.emit()
            return

        def drawn(picture: str) -> None:
            self._code = QUrl(picture)
            self.changed.emit()

        self._errands.watch(self._studio.submit(_picture, row["text"]), then=drawn, otherwise=self._failed)

    @Slot(str, bool)
    def markUsed(self, coupon: str, used: bool) -> None:
        """Note that a coupon was used."""
        if self._library is None:
            return
        wallet = self._library.studies.wallet
        self._errands.run(
            lambda: wallet.mark(coupon, used=used), then=lambda _none: self.refresh(), otherwise=self._failed
        )

    def again(self) -> None:
        """Something was passed along, sent, followed or confirmed: what is open says so as well."""
        self.refresh()
        library, shown = self._library, self._open
        if library is not None and shown is not None:
            self._errands.ask(lambda: library.studies.show(shown.study), then=self._renew)

    def _renew(self, shown: Shown) -> None:
        if self._open is not None and self._open.study == shown.study:
            self._open = shown
            self.changed.emit()

    def _look(self, look: Callable[[], Shown | str | None]) -> None:
        def seen(found: Shown | str | None) -> None:
            self.close()
            if found is None:
                self.told.emit(self.tr("It is on this page now."))
            elif isinstance(found, str):
                self.told.emit(QCoreApplication.translate("Errors", found))
            else:
                self._open = found
                if found.answered:
                    self.ask()
            self.changed.emit()
            self.refresh()

        self._errands.ask(look, then=seen, otherwise=self._failed)

    def _draw(self, answer: str | None) -> None:
        library, shown = self._library, self._open
        if library is None or shown is None:
            return
        studies: Studies = library.studies

        def draw() -> tuple[str, list[str], Preview | None]:
            from app.studies.errors import NothingToSay

            question = studies.asked(shown.study)
            try:
                found = studies.preview(shown.study, say=answer)
            except NothingToSay:
                return question.id, list(question.classes), None
            return found.question.id, list(found.question.classes), found

        def drawn(found: tuple[str, list[str], Preview | None]) -> None:
            self._question, self._classes, self._preview = found
            self._complaint = ""
            self.changed.emit()

        self._errands.ask(draw, then=drawn, otherwise=self._failed)

    def _failed(self, sentence: str) -> None:
        self._complaint = sentence
        self.changed.emit()


def _take(studies: Studies, data: bytes) -> Shown | None:
    """A study is opened; what a brand said, and a voucher, are kept, and stand on the page."""
    from app.studies.leaflets import signed_in
    from app.studies.request import Study
    from app.studies.voucher import SCHEME

    if data.startswith(SCHEME.encode()):
        studies.vouchers.take(data.decode("ascii", "replace"))
        return None
    if isinstance(signed_in(data), Study):
        return studies.show(studies.read(data))
    studies.leaflets.read(data)
    return None


def _picture(text: str) -> str:
    import segno

    return segno.make(text, error="l").png_data_uri(scale=5, border=4)
