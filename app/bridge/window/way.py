"""Where one is in the window, and how one came there. Pages are words; this knows nothing of what they show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

PAGES = ("home", "library", "people", "brands", "settings", "item", "write", "import", "friend", "files", "backup")
ROOMS = 5  # of these are rooms that one is in once
LONGEST_WAY = 30


@QmlElement
@QmlUncreatable("There is one way; it comes from the desk.")
class Way(QObject):
    """The page that is shown and those before it."""

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: list[tuple[str, str]] = [("home", "")]
        self._arrivals: dict[str, Callable[[str], None]] = {}

    def on_arrival(self, page: str, call: Callable[[str], None]) -> None:
        """Have this called with what is to be shown, each time the page is gone to."""
        self._arrivals[page] = call

    @Property(str, notify=moved)
    def page(self) -> str:
        return self._steps[-1][0]

    @Property(str, notify=moved)
    def room(self) -> str:
        """The room that the page belongs to, or the page itself."""
        return {"friend": "people", "files": "settings", "backup": "settings"}.get(self.page, self.page)

    @Property(bool, notify=moved)
    def deep(self) -> bool:
        """Whether there is a way back."""
        return len(self._steps) > 1

    @Slot(str)
    def go(self, page: str) -> None:
        self._step(page, "")

    @Slot(str)
    def open(self, entry: str) -> None:
        """The page of what this entry is about."""
        self._step("item", entry)

    @Slot()
    def write(self) -> None:
        """A new entry."""
        self._step("write", "")

    @Slot(str)
    def edit(self, entry: str) -> None:
        self._step("write", f"edit:{entry}")

    @Slot(str)
    def writeAbout(self, entry: str) -> None:
        """An entry of one's own about the thing that this one is about."""
        self._step("write", f"about:{entry}")

    @Slot(str)
    def meet(self, friend: str) -> None:
        """The page of this friend."""
        self._step("friend", friend)

    @Slot()
    def back(self) -> None:
        if len(self._steps) > 1:
            self._steps.pop()
            page, what = self._steps[-1]
            if page in ("item", "friend"):
                self._arrive(page, what)
            self.moved.emit()

    def leave(self, page: str) -> None:
        """Go back, if this page is still the one that is shown."""
        if self.page == page:
            if len(self._steps) > 1:
                self.back()
            else:
                self.go("home")

    def reset(self) -> None:
        self._steps = [("home", "")]
        self.moved.emit()

    def _step(self, page: str, what: str) -> None:
        if page not in PAGES:
            raise ValueError(f"no page {page!r}")
        if self._steps[-1] == (page, what) and page != "write":
            return
        if page in PAGES[:ROOMS]:
            self._steps = [step for step in self._steps if step[0] != page]
        elif page == "write" and self._steps[-1][0] == "write":
            self._steps.pop()
        self._steps = [*self._steps[-LONGEST_WAY:], (page, what)]
        self._arrive(page, what)
        self.moved.emit()

    def _arrive(self, page: str, what: str) -> None:
        if page in self._arrivals:
            self._arrivals[page](what)
