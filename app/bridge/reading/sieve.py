"""Cards of which a person lets through those of one kind: what the home page and the library page have in common.

Which entries there are, and what else may be asked of them, is the subclass's. A property of a subclass needs a signal
of that subclass, as in undertaking.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property
from app.bridge.reading.cards import Cards, Source
from app.bridge.reading.kinds import Kinds

if TYPE_CHECKING:
    from app.library import Library


class Sieve(QObject):
    """Cards with a filter. Subclasses give the source of the cards, and call `_list` whenever it is another one."""

    KINDS: ClassVar[tuple[str, ...]] = ()
    """Offered as filters, those of them that there are entries of."""
    WHOSE: ClassVar[str] = "everyone"
    """Among whose entries the kinds are looked for."""

    sifted = Signal()
    kindsChanged = Signal()

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._library: Library | None = None
        self._kind = ""
        self._cards = Cards(errands, self)
        self._cards.settled.connect(self.sifted)
        self._kinds = Kinds(errands, self.KINDS, self)
        self._kinds.changed.connect(self.kindsChanged)
        self._cards.settled.connect(self._look)

    def open(self, library: Library | None) -> None:
        self._library = library
        self._kind = ""
        self._kinds.ask(library, by=self.WHOSE)
        self._list()

    def refresh(self) -> None:
        self._cards.refresh()

    @Property(Cards, constant=True)
    def cards(self) -> Cards:
        return self._cards

    @Property("QStringList", notify=kindsChanged)
    def kinds(self) -> list[str]:
        """Kinds that there are entries of."""
        return self._kinds.found()

    def _read_kind(self) -> str:
        return self._kind

    def _write_kind(self, kind: str) -> None:
        if kind != self._kind:
            self._kind = kind
            self._list()

    kind = Property(str, _read_kind, _write_kind, notify=sifted)

    @Property(bool, notify=sifted)
    def empty(self) -> bool:
        return bool(self._cards.ready) and self._cards.rowCount() == 0

    def _list(self) -> None:
        self.sifted.emit()
        self._cards.show(self._source(self._library) if self._library is not None else None)

    def _source(self, library: Library) -> Source:
        """Where the cards come from, by what is asked for now."""
        raise NotImplementedError

    def _look(self) -> None:
        self._kinds.met({row["thing"] or row["kind"] for row in self._cards.rows()} & set(self.KINDS))
