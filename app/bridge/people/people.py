"""Friends and circles: who they are, how we stand, who is in which circle, and what a friend sees of mine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.reading.cards import Cards
from app.bridge.rows import Row, Rows

if TYPE_CHECKING:
    from app.library import Library
    from app.reading.views import CircleView, EntryView, FriendView

    Everybody = tuple[str, dict[int, FriendView], Sequence[CircleView]]
    """My name, friends by number, and circles."""

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

FIRST_FRIENDS = 6
MOST_SEEN = 200


@QmlElement
@QmlUncreatable("Friends come from the people.")
class Friends(Rows):
    """Friends, those blocked last. `standing` is meeting, here, away or blocked; `way` is how they are reached: near,
    direct or relay, and empty where away from home is off."""

    ROLES: ClassVar[tuple[str, ...]] = (
        "friend", "name", "hue", "verified", "alike", "introducedBy", "standing", "inStep", "since", "entries",
        "circles", "blocked", "held", "way",
    )  # fmt: skip


@QmlElement
@QmlUncreatable("Circles come from the people.")
class Circles(Rows):
    """Circles with names; `members` are friends as {friend, name}."""

    ROLES: ClassVar[tuple[str, ...]] = ("circle", "name", "sort", "members", "entries")


@QmlElement
@QmlUncreatable("The people come from the desk.")
class People(QObject):
    """Everybody I know here, and my circles."""

    changed = Signal()
    wordsChanged = Signal()
    told = Signal(str)
    altered = Signal()
    named = Signal(str)
    """I am called something else from now on; or why not, in a sentence."""

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._library: Library | None = None
        self._friends = Friends(self)
        self._first = Friends(self)
        self._circles = Circles(self)
        self._seen = Cards(errands, self)
        self._standing: dict[int, str] = {}
        self._ways: dict[str, str] = {}
        self._numbers: dict[int, FriendView] = {}
        self._words: list[str] = []
        self._me = ""
        self._my_id = ""
        self.loaded = False  # whether it is known who there is

    def open(self, library: Library | None) -> None:
        self._library = library
        self._standing.clear()
        self._numbers.clear()
        self.loaded = False
        self._me = library.me.name if library else ""
        self._my_id = library.me.id if library else ""
        self._seen.show(None)
        self._words = []
        for rows in (self._friends, self._first, self._circles):
            rows.clear()
        self.changed.emit()
        self.refresh()

    def refresh(self) -> None:
        library = self._library
        if library is None:
            return

        def read() -> Everybody:
            numbers = {friend.id: friend.row for friend in library.friends.known()}
            views = {numbers[view.id]: view for view in library.friends.all()}
            return library.me.name, views, library.circles.all()

        self._errands.ask(read, then=self._take)

    def stand(self, number: int, standing: str) -> None:
        """How we stand with the friend of this number, as the network sees it."""
        if self._standing.get(number) != standing:
            self._standing[number] = standing
            self._show_friends()

    def reach(self, ways: Mapping[str, str]) -> None:
        """How friends are reached now, by id."""
        if self._ways != ways:
            self._ways = dict(ways)
            self._show_friends()

    def way(self, friend: str) -> str:
        """How this friend is reached; empty where away from home is off, or they are not there."""
        return self._ways.get(friend, "")

    def standing(self, number: int) -> str:
        friend = self._numbers.get(number)
        return "blocked" if friend and friend.blocked else self._standing.get(number, "away")

    def known(self) -> dict[int, FriendView]:
        """Friends by the number under which the network knows them."""
        return self._numbers

    @Property(str, notify=changed)
    def me(self) -> str:
        """My own name."""
        return self._me

    @Property(str, notify=changed)
    def myId(self) -> str:
        return self._my_id

    @Property(Friends, constant=True)
    def friends(self) -> Friends:
        return self._friends

    @Property(Friends, constant=True)
    def firstFriends(self) -> Friends:
        """The few whom the home page shows."""
        return self._first

    @Property(Circles, constant=True)
    def circles(self) -> Circles:
        return self._circles

    @Property(Cards, constant=True)
    def seen(self) -> Cards:
        """What the friend asked about sees of mine."""
        return self._seen

    @Property("QVariantList", notify=changed)
    def circleChoices(self) -> list[dict[str, str]]:
        """Circles to choose from, as {key, text, sort}."""
        return [{"key": row["name"], "text": row["name"], "sort": row["sort"]} for row in self._circles.rows()]

    @Property("QVariantList", notify=changed)
    def friendChoices(self) -> list[dict[str, str]]:
        return [{"key": row["friend"], "text": row["name"]} for row in self._friends.rows() if not row["blocked"]]

    @Property("QStringList", notify=wordsChanged)
    def words(self) -> list[str]:
        """The safety words with the friend asked about."""
        return self._words

    @Slot(str, result="QVariantList")
    def membersOf(self, circle: str) -> list[dict[str, str]]:
        """Who will see what is put into this circle, as {friend, name}."""
        return next((row["members"] for row in self._circles.rows() if row["name"] == circle), [])

    @Slot(str, result=str)
    def nameOf(self, friend: str) -> str:
        """What this friend is called; empty for nobody."""
        return next((view.name for view in self._numbers.values() if view.id == friend), "")

    @Slot(str)
    def compare(self, friend: str) -> None:
        """Look up the safety words with this friend."""
        self._words = []
        self.wordsChanged.emit()
        if self._library is not None:

            def take(words: Sequence[str]) -> None:
                self._words = list(words)
                self.wordsChanged.emit()

            self._errands.ask(self._library.friends.safety_words, friend, then=take, otherwise=self.told.emit)

    @Slot(str)
    def look(self, friend: str) -> None:
        """Show what this friend sees of mine, by the query that sync itself uses."""
        library = self._library
        if library is None:
            return

        def source(after: EntryView | None, _most: int) -> Sequence[EntryView]:
            return [] if after else library.listing.seen_by(friend, limit=MOST_SEEN)

        self._seen.show(source)

    @Slot(str)
    def verify(self, friend: str) -> None:
        """The words were the same at both ends."""
        self._do(lambda library: library.friends.verify, friend)

    @Slot(str)
    def doubt(self, friend: str) -> None:
        self._do(lambda library: library.friends.doubt, friend)

    @Slot(str)
    def block(self, friend: str) -> None:
        self._do(lambda library: library.friends.block, friend)

    @Slot(str)
    def unblock(self, friend: str) -> None:
        self._do(lambda library: library.friends.unblock, friend)

    @Slot(str)
    def part(self, friend: str) -> None:
        """End the friendship."""
        self._do(lambda library: library.friends.part, friend)

    @Slot(str)
    def callMe(self, name: str) -> None:
        """Friends see me under this name from now on."""
        if (library := self._library) is None:
            return

        def call() -> None:
            from msgspec.structs import replace

            library.friends.introduce(replace(library.friends.my_profile(), name=name))

        def called(_nothing: None) -> None:
            self._done(None)
            self.named.emit("")

        self._errands.run(call, then=called, otherwise=self.named.emit)

    @Slot(str)
    def addCircle(self, name: str) -> None:
        self._do(lambda library: library.circles.add, name)

    @Slot(str)
    def removeCircle(self, name: str) -> None:
        self._do(lambda library: library.circles.remove, name)

    @Slot(str, str, bool)
    def put(self, friend: str, circle: str, inside: bool) -> None:
        """Let a friend into a circle, or take them out."""
        self._do(lambda library: library.circles.admit if inside else library.circles.expel, circle, friend)

    def _do(self, deed: Callable[[Library], Callable[..., Any]], *values: str) -> None:
        if self._library is not None:
            self._errands.run(deed(self._library), *values, then=self._done, otherwise=self._failed)

    def _done(self, _outcome: object) -> None:
        self.refresh()
        self.altered.emit()

    def _failed(self, sentence: str) -> None:
        self.told.emit(sentence)
        self.refresh()

    def _take(self, outcome: Everybody) -> None:
        self._me, self._numbers, circles = outcome
        self.loaded = True
        self._circles.become(
            [
                {
                    "circle": view.id,
                    "name": view.name,
                    "sort": view.sort,
                    "members": [
                        {"friend": friend.id, "name": friend.name}
                        for friend in self._numbers.values()
                        if view.name in friend.circles
                    ],
                    "entries": view.entries,
                }
                for view in circles
            ]
        )
        self._show_friends()

    def _show_friends(self) -> None:
        rows: list[Row] = [
            {
                "friend": view.id,
                "name": view.name,
                "hue": "",
                "verified": view.verified,
                "alike": bool(view.alike),
                "introducedBy": view.introduced_by,
                "standing": self.standing(number),
                "inStep": float(view.last_in_step or 0),
                "since": float(view.since),
                "entries": view.entries,
                "circles": list(view.circles),
                "blocked": view.blocked,
                "way": self.way(view.id),
                "held": view.held if view.held else int(bool(view.held_because)),
            }
            for number, view in self._numbers.items()
        ]
        self._friends.become(rows)
        near = [row for row in rows if not row["blocked"]]
        near.sort(key=lambda row: (row["standing"] == "away", -row["inStep"]))
        self._first.become(near[:FIRST_FRIENDS])
        self.changed.emit()
