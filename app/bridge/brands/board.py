"""The board: what friends pass along of brands, what brands say, what friends ask to have handed on, vouchers, and what
left. Answering studies is in brands.py."""

from __future__ import annotations

import os
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.bridge.brands.brandrows import ErrandRows, FoundRows, LeftRows, NoticeRows, VoucherRows
from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.library import Library
    from app.studies.request import Study
    from app.studies.sending import Sent
    from app.studies.studies import Studies
    from sync.border import Border
    from sync.invite import Invite

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("The board comes from the desk.")
class Board(QObject):
    """Of one profile. `looked` is asked for when what is shown may have changed."""

    changed = Signal()
    told = Signal(str)
    moved = Signal()

    def __init__(self, errands: Errands, studio: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._studio = studio
        self._library: Library | None = None
        self._found = FoundRows(self)
        self._notices = NoticeRows(self)
        self._carrying = ErrandRows(self)
        self._vouchers = VoucherRows(self)
        self._left = LeftRows(self)
        self._complaint = ""
        self._busy = False
        self._handed = ""

    def open(self, library: Library | None) -> None:
        self._library = library
        self._complaint, self._busy, self._handed = "", False, ""
        for rows in (self._found, self._notices, self._carrying, self._vouchers, self._left):
            rows.clear()

    @Property(FoundRows, constant=True)
    def found(self) -> FoundRows:
        return self._found

    @Property(NoticeRows, constant=True)
    def notices(self) -> NoticeRows:
        return self._notices

    @Property(ErrandRows, constant=True)
    def carrying(self) -> ErrandRows:
        return self._carrying

    @Property(VoucherRows, constant=True)
    def vouchers(self) -> VoucherRows:
        return self._vouchers

    @Property(LeftRows, constant=True)
    def left(self) -> LeftRows:
        return self._left

    @Property(str, notify=changed)
    def complaint(self) -> str:
        return self._complaint

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether something is being sent."""
        return self._busy

    @Property(str, notify=changed)
    def handed(self) -> str:
        """The text of a voucher for a friend that was just made; empty if none was."""
        return self._handed

    def refresh(self) -> None:
        """Show afresh what there is."""
        if self._library is None:
            return
        studies = self._library.studies

        def take(found: dict[str, list[dict[str, Any]]]) -> None:
            self._found.become(found["found"])
            self._notices.become(found["notices"])
            self._carrying.become(found["carrying"])
            self._vouchers.become(found["vouchers"])
            self._left.become(found["left"])
            self.changed.emit()

        self._errands.ask(lambda: _look(studies), then=take, otherwise=self._failed)

    @Slot(str, str)
    def passStudy(self, study: str, circle: str) -> None:
        """Show a study to the friends in a circle."""
        self._do(lambda studies: studies.leaflets.pass_along(studies.find(study), circle=circle))

    @Slot(str)
    def stopStudy(self, study: str) -> None:
        """Pass it along no more."""
        self._do(lambda studies: studies.leaflets.take_back(studies.find(study)))

    @Slot(str)
    def trust(self, study: str) -> None:
        """It is really them, though the brand's keys are not those of before."""
        self._do(lambda studies: studies.trust(studies.find(study)))

    @Slot(str, str)
    def passNotice(self, notice: str, circle: str) -> None:
        """Show a notice to the friends in a circle."""
        self._do(lambda studies: studies.leaflets.pass_along(studies.leaflets.find(notice), circle=circle))

    @Slot(str)
    def stopNotice(self, notice: str) -> None:
        """Pass it along no more."""
        self._do(lambda studies: studies.leaflets.take_back(studies.leaflets.find(notice)))

    @Slot(str, bool)
    def follow(self, notice: str, on: bool) -> None:
        """Follow the brand that said this, or no longer. Nobody is told."""

        def deed(studies: Studies) -> None:
            found = studies.leaflets.find(notice)
            if on:
                studies.leaflets.follow(found.brand, found.words.brand)
            else:
                studies.leaflets.unfollow(found.brand)

        self._do(deed)

    @Slot()
    def markSeen(self) -> None:
        """The page was left: what was new is new no more."""
        self._do(lambda studies: studies.leaflets.mark_seen(), quiet=True)

    @Slot(str)
    def handOn(self, voucher: str) -> None:
        """Make a voucher for a friend of one's own; its text is then in `handed`. An empty id puts that away."""
        library = self._library
        if library is None:
            return
        if not voucher:
            self._handed = ""
            self.changed.emit()
            return

        def handed(text: str) -> None:
            self._handed, self._complaint = text, ""
            self.changed.emit()
            self.refresh()

        self._errands.run(lambda: library.studies.vouchers.hand_on(voucher), then=handed, otherwise=self._failed)

    @Slot()
    def copy(self) -> None:
        """Put the text of the voucher that was just made on the clipboard."""
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(self._handed)

    @Slot(str, str, str, bool)
    def send(self, study: str, link: str, friend: str, twice: bool) -> None:
        """Send a sealed answer to a brand's inbox, over a friend if one is named, and over one more if `twice`."""
        library = self._library
        if library is None or self._busy:
            return
        studies = library.studies

        def ask() -> str:
            found = studies.find(study)
            shown = studies.sealed(found)
            assert shown is not None
            known = studies.errands.ask(shown.sealed, link, friend=friend, twice=twice)
            studies.outgoing.note(found.id, "answer", way="friend", whom=known.name, size=len(shown.sealed))
            return known.name

        def asked(name: str) -> None:
            self._done(self.tr("%1 is asked to hand it on when you next meet.").replace("%1", name))

        if friend:
            self._errands.run(ask, then=asked, otherwise=self._failed)
            return

        def box() -> tuple[Study | None, str, bytes]:
            found = studies.find(study)
            shown = studies.sealed(found)
            assert shown is not None
            return found, link, shown.sealed

        def arrived(sealed: bytes, sent: Sent) -> None:
            studies.errands.arrived(sealed, sent, study=bytes.fromhex(study), what="answer")

        self._send(box, then=arrived)

    @Slot(str)
    def carry(self, errand: str) -> None:
        """Hand on what a friend asks for."""
        library = self._library
        if library is None or self._busy:
            return
        errands = library.studies.errands

        def box() -> tuple[Study | None, str, bytes]:
            one = errands.find(errand)
            return None, one.link, one.box

        self._send(box, then=lambda _box, sent: errands.note_done(errands.find(errand), sent.receipt))

    @Slot(str, str)
    def carryBy(self, errand: str, friend: str) -> None:
        """Ask a friend of one's own to go the last way."""
        self._do(lambda studies: studies.errands.hand_on(studies.errands.find(errand), friend=friend))

    def _send(
        self, box: Callable[[], tuple[Study | None, str, bytes]], *, then: Callable[[bytes, Sent], object]
    ) -> None:
        """Have it sent in the studio, where nothing waits for it; what is read and written is on the vault's thread."""
        library = self._library
        assert library is not None
        outgoing = library.studies.outgoing
        self._busy, self._complaint = True, ""
        self.changed.emit()

        def prepare() -> tuple[bytes, Invite, Border, int]:
            from app.studies.sending import inbox_of

            study, link, sealed = box()
            inbox = inbox_of(link, now_ms=library.now(), brand=study.request.key if study else None)
            return sealed, inbox, outgoing.border(), library.now()

        def go(found: tuple[bytes, Invite, Border, int]) -> None:
            sealed, inbox, border, now = found
            self._errands.watch(
                self._studio.submit(_deliver, inbox, sealed, border, now),
                then=lambda sent: arrive(sealed, border, inbox, sent),
                otherwise=lambda sentence: refused(border, sentence),
            )

        def arrive(sealed: bytes, border: Border, inbox: Invite, sent: Sent) -> None:
            def keep() -> None:
                outgoing.count(border)
                then(sealed, sent)

            told = self.tr("%1 has it, and has signed for it.").replace("%1", inbox.name or self.tr("The brand"))
            self._errands.run(keep, then=lambda _none: self._done(told), otherwise=self._failed)

        def refused(border: Border, sentence: str) -> None:
            self._errands.run(lambda: outgoing.count(border))
            self._failed(sentence)

        self._errands.run(prepare, then=go, otherwise=self._failed)

    def _do(self, deed: Callable[[Studies], object], *, quiet: bool = False) -> None:
        library = self._library
        if library is not None:
            self._errands.run(
                lambda: deed(library.studies),
                then=(lambda _done: None) if quiet else (lambda _done: self._done("")),
                otherwise=self._failed,
            )

    def _done(self, sentence: str) -> None:
        self._busy, self._complaint = False, ""
        self.changed.emit()
        if sentence:
            self.told.emit(sentence)
        self.moved.emit()

    def _failed(self, sentence: str) -> None:
        self._busy, self._complaint = False, sentence
        self.changed.emit()


def _deliver(inbox: Invite, sealed: bytes, border: Border, now: int) -> Sent:
    from app.studies.sending import send

    return send(inbox, sealed, border=border, now_ms=now, entropy=os.urandom)


def _look(studies: Studies) -> dict[str, list[dict[str, Any]]]:
    """All rows, on the vault's thread."""
    from app.studies.request import Study

    studies.leaflets.look()
    studies.errands.look()
    known = {study.id: study.request.brand for study in studies.all()}
    return {
        "found": [
            {
                "study": one.signed.id.hex(),
                "brand": one.signed.request.brand,
                "purpose": one.signed.request.purpose,
                "closes": one.signed.request.closes,
                "friends": ", ".join(one.friends),
                "words": one.text,
            }
            for one in studies.leaflets.from_friends()
            if isinstance(one.signed, Study) and one.signed.id not in known
        ],
        "notices": [
            {
                "notice": one.notice.id.hex(),
                "brand": one.notice.words.brand,
                "made": one.notice.words.made,
                "words": one.notice.words.text,
                "quote": one.quote,
                "quoted": one.notice.words.quoted,
                "friends": ", ".join(one.friends),
                "followed": one.followed,
                "passed": one.passed,
                "fresh": one.new,
                "warning": one.warning,
            }
            for one in studies.leaflets.notices()
        ],
        "carrying": [
            {"errand": one.id, "friend": one.friend.name, "brand": one.inbox.name, "more": one.more}
            for one in studies.errands.waiting()
        ],
        "vouchers": [
            {
                "voucher": one.id,
                "brand": one.brand,
                "worth": one.worth,
                "until": one.until,
                "onward": one.left,
                "given": one.passed,
                "text": one.text,
            }
            for one in studies.vouchers.all()
        ],
        "left": [
            {
                "left": str(at),
                "at": one.at,
                "brand": known.get(bytes.fromhex(one.study), ""),
                "what": one.what,
                "how": one.way,
                "whom": one.whom,
                "bytes": one.bytes,
            }
            for at, one in enumerate(reversed(studies.outgoing.all()))
        ][::-1],
    }
