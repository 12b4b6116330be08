"""Search over everything, as one types: what can be done and where one can go, friends, and entries, mine and theirs.

What can be done is told by the window, in its language; what is chosen is done there as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.people.people import People
from app.bridge.reading.cards import Cards
from app.bridge.rows import Row, Rows
from app.finding.slips import sift

if TYPE_CHECKING:
    from app.library import Library
    from app.reading.views import EntryView

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

MOST = 60
MOST_DEEDS = 4
MOST_FRIENDS = 3
KINDS = ("review", "post", "recommendation")


@QmlElement
@QmlUncreatable("What was found comes from the finder.")
class Found(Rows):
    """Lines to choose from. `line` is deed, friend or entry; `key` is what it is called there, `keys` are those on the
    keyboard that do it as well."""

    ROLES: ClassVar[tuple[str, ...]] = ("line", "key", "text", "glyph", "keys", *Cards.ROLES)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = "key"


EMPTY: Row = {
    "line": "", "key": "", "text": "", "glyph": "", "keys": "", "entry": "", "version": "", "kind": "", "thing": "",
    "heading": "", "creator": "", "year": 0, "person": "", "author": "", "hue": "", "mine": False, "halves": -1,
    "body": "", "circle": "", "sort": "", "made": 0.0, "edited": False, "status": "", "because": "", "spoiler": False,
    "disclosure": "", "tags": [], "photos": [], "cover": "", "comments": 0, "via": "", "viaText": "", "terms": "no",
    "passed": "", "signs": [],
}  # fmt: skip


@QmlElement
@QmlUncreatable("The finder comes from the desk.")
class Finder(QObject):
    """A query and what it finds; without one, all that can be done."""

    changed = Signal()

    def __init__(self, errands: Errands, people: People, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._people = people
        self._query = ""
        self._deeds: list[dict[str, Any]] = []
        self._cards = Cards(errands, self)
        self._found = Found(self)
        self._cards.settled.connect(self._compose)

    def open(self, library: Library | None) -> None:
        self._library = library
        self._query = ""
        self._found.clear()
        self._cards.show(None)

    @Property(Cards, constant=True)
    def cards(self) -> Cards:
        """The entries among it."""
        return self._cards

    @Property(Found, constant=True)
    def found(self) -> Found:
        return self._found

    @Property(bool, notify=changed)
    def nothing(self) -> bool:
        """Whether something was asked and nothing found."""
        return bool(self._query.strip()) and bool(self._cards.ready) and self._found.rowCount() == 0

    @Slot("QVariantList")
    def offer(self, deeds: list[dict[str, Any]]) -> None:
        """From now on these can be found and done: {key, text, also, glyph, keys}."""
        self._deeds = list(deeds)
        self._compose()

    def _read_query(self) -> str:
        return self._query

    def _write_query(self, query: str) -> None:
        if query == self._query:
            return
        self._query = query
        self._compose()
        library, asked = self._library, query.strip()
        if library is None or not asked:
            self._cards.show(None)
            return

        def source(after: EntryView | None, _most: int) -> Sequence[EntryView]:
            return [] if after else library.search.find(asked, kinds=KINDS, limit=MOST)

        self._cards.show(source)

    query = Property(str, _read_query, _write_query, notify=changed)

    @Slot()
    def _compose(self) -> None:
        """Deeds and friends that are called so come before the entries, those that are nearly called so after them."""
        asked = self._query.strip()
        entries = [EMPTY | row | {"line": "entry", "key": f"entry:{row['entry']}"} for row in self._cards.rows()]
        if self._library is None:
            rows: list[Row] = []
        elif not asked:
            rows = [_deed(deed) for deed in self._deeds]
        else:
            exactly = self._sift(asked, forgiving=False)
            rows = [*exactly, *entries, *([] if exactly else self._sift(asked, forgiving=True))]
        self._found.become(rows)
        self.changed.emit()

    def _sift(self, asked: str, *, forgiving: bool) -> list[Row]:
        friends: list[dict[str, str]] = self._people.friendChoices
        names = [friend["text"] for friend in friends]
        texts = [" ".join((deed["text"], deed.get("also", ""))) for deed in self._deeds]
        return [
            *(_friend(friends[at]) for at in sift(asked, names, forgiving=forgiving)[:MOST_FRIENDS]),
            *(_deed(self._deeds[at]) for at in sift(asked, texts, forgiving=forgiving)[:MOST_DEEDS]),
        ]


def _deed(deed: dict[str, Any]) -> Row:
    told = {name: str(deed.get(name, "")) for name in ("text", "glyph", "keys")}
    return EMPTY | told | {"line": "deed", "key": str(deed["key"])}


def _friend(friend: dict[str, str]) -> Row:
    return EMPTY | {"line": "friend", "key": f"friend:{friend['key']}", "text": friend["text"], "person": friend["key"]}
