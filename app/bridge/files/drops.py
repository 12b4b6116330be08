"""Drop folders: which are watched, and how it stands with each. Looking into them is the lookout's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, QUrl, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.rows import Rows

if TYPE_CHECKING:
    from app.carrying.dropfolders import FolderView, Look
    from app.library import Library

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Folders come from the drops.")
class Folders(Rows):
    """Drop folders: whether each is there, how many files of ours lie in it, and what was in the way last."""

    ROLES: ClassVar[tuple[str, ...]] = ("folder", "there", "files", "problem")


@QmlElement
@QmlUncreatable("The drops come from the desk.")
class Drops(QObject):
    """All drop folders."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, errands: Errands, *, look: Callable[[], None], parent: QObject | None = None) -> None:
        """`look` has the lookout look now."""
        super().__init__(parent)
        self._errands = errands
        self._look = look
        self._library: Library | None = None
        self._folders = Folders(self)
        self._problems: dict[str, str] = {}
        self._ready = False

    def open(self, library: Library | None) -> None:
        self._library = library
        self._folders.clear()
        self._problems.clear()
        self._ready = False
        self.changed.emit()

    @Property(Folders, constant=True)
    def folders(self) -> Folders:
        return self._folders

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether it is known which there are."""
        return self._ready

    @Slot()
    def refresh(self) -> None:
        if self._library is not None:
            self._errands.ask(self._library.drop_folders.all, then=self._take, otherwise=self.told.emit)

    @Slot(QUrl)
    def add(self, place: QUrl) -> None:
        """Watch this folder from now on."""
        self._do(lambda library: library.drop_folders.add, Path(place.toLocalFile()))

    @Slot(str)
    def remove(self, folder: str) -> None:
        """Watch it no more, and take away what is ours."""
        self._do(lambda library: library.drop_folders.remove, Path(folder))

    def looked(self, look: Look) -> None:
        """The lookout looked into one."""
        self._problems[look.folder] = look.problems[0] if look.problems else ""
        if self._ready:
            self.refresh()

    def _do(self, deed: Callable[[Library], Callable[[Path], object]], path: Path) -> None:
        def done(_outcome: object) -> None:
            self._look()
            self.refresh()

        if self._library is not None:
            self._errands.run(deed(self._library), path, then=done, otherwise=self.told.emit)

    def _take(self, views: Sequence[FolderView]) -> None:
        self._folders.become(
            [
                {
                    "folder": view.folder,
                    "there": view.there,
                    "files": view.files,
                    "problem": self._problems.get(view.folder, "") if view.there else "",
                }
                for view in views
            ]
        )
        self._ready = True
        self.changed.emit()
