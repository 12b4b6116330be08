"""The states of the pages for pictures: first run and lock, home, library, one thing, writing, settings, importing.

Each function brings a `Sitting` from state to state and has each drawn. `folder` is for files written on the way.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QAccessible

from sync.events import InStep
from tests.tools.believable import PASSPHRASE
from tests.tools.sitting import Sitting

PICTURES = Path(__file__).resolve().parents[2] / "resources" / "demo" / "pictures"
BUTTON = QAccessible.Role.Button
EXPORT = (
    "Book Id,Title,Author,Author l-f,My Rating,Original Publication Year,Date Read,Date Added,Bookshelves,"
    "Bookshelves with positions,Exclusive Shelf,My Review,Private Notes\n"
)
TABLE = (
    "Film;Regie;My score;Average score;Gesehen am;What I thought\n"
    "Stalker;Andrei Tarkovsky;9/10;8.1;13.05.2024;Slow, and worth every minute. I thought of it for a week.\n"
    "The Straight Story;David Lynch;8/10;8.0;02.06.2024;\n"
    "Perfect Days;Wim Wenders;7,5/10;7.9;21.06.2024;He cleans, he reads, he looks up.\n"
)


def draw_gate(sitting: Sitting) -> None:
    """In a window without a profile: first run, the empty rooms, and the lock."""
    gate = sitting.desk.gate
    sitting.draw("gate-begin")
    gate.fromBackup()
    sitting.draw("gate-restore")
    gate.anew()
    gate.elsewhere(True)
    sitting.draw("gate-join")
    gate.elsewhere(False)
    gate.create("Ana", PASSPHRASE)
    sitting.until(lambda: gate.stage == "words", "the recovery words are shown")
    sitting.draw("gate-words")
    gate.keep()
    sitting.draw("gate-doors")
    gate.enter()
    for page in ("home", "library", "people", "brands", "settings"):
        sitting.go(page)
        if page != "settings":
            sitting.draw(f"{page}-empty")
    gate.lock()
    sitting.until(lambda: sitting.desk.library is None, "the window is locked")
    sitting.draw("gate-locked")
    gate.unlock("not this one at all")
    sitting.until(lambda: gate.complaint, "the passphrase is refused")
    sitting.draw("gate-refused")
    sitting.press("UnlockStep", "I forgot my passphrase")
    sitting.draw("gate-forgotten")
    with sitting.held():
        gate.unlock(PASSPHRASE)
        sitting.draw("gate-opening")
    sitting.until(lambda: gate.stage == "open", "it is open again")


def draw_home(sitting: Sitting) -> None:
    """What friends tried, and the search."""
    desk = sitting.desk
    for friend in (2, 1):
        desk.pulse.hear(InStep(friend, 0, 0, 0, 0, 0, 1, 0))
    sitting.until(lambda: desk.invitation.possible and desk.pulse.state == "step", "the network is up")
    sitting.draw("home")
    sitting.draw("home-end", end=True)
    desk.home.showOf("circle:Only me", QCoreApplication.translate("Words", "Only me"))
    sitting.draw("home-mine")
    desk.home.showOf("circle:Walks", "Walks")
    desk.home.kind = "music"
    sitting.until(lambda: desk.home.cards.ready, "the music is shown")
    sitting.draw("home-nothing")
    desk.home.showAll()
    desk.hands.forget([sitting.entry("Piranesi", by="me")])
    sitting.until(lambda: desk.hands.possible, "it is forgotten")
    sitting.draw("home-notice")
    desk.hands.undo()
    sitting.until(lambda: not desk.hands.possible and desk.home.cards.ready, "and there again")
    sitting.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    for name, query in (("finder", "blue"), ("finder-deeds", ""), ("finder-nothing", "xylophone lessons")):
        desk.finder.query = query
        sitting.draw(name)
    sitting.close_sheet()
    sitting.key(Qt.Key.Key_F1)
    sitting.draw("keys")
    sitting.close_sheet()


def draw_library(sitting: Sitting) -> None:
    shelf = sitting.desk.shelf
    sitting.go("library")
    sitting.draw("library")
    sitting.draw("library-end", end=True)
    sitting.press("LibraryPage", "Show a list")
    sitting.draw("library-list")
    shelf.query = "a book that nobody wrote"
    sitting.until(lambda: shelf.empty, "nothing is found")
    sitting.draw("library-nothing")
    shelf.showAll()
    sitting.until(lambda: not shelf.empty, "all is there again")
    sitting.press("LibraryPage", "Show covers")


def draw_thing(sitting: Sitting) -> None:
    """One thing, with everybody's entries."""
    desk = sitting.desk
    sitting.open("Blue Door Café")
    sitting.draw("item")
    sitting.draw("item-end", end=True)
    sitting.press("Voice", "Comment", role=BUTTON)
    sitting.draw("item-talk")
    sitting.press("Voice", "Comment", role=BUTTON)
    sitting.press("ItemActions", "Recommend…")
    sitting.draw("item-recommend")
    sitting.close_sheet()
    sitting.press("Voice", "More")
    sitting.draw("item-menu")
    sitting.press("Voice", "Who has this")
    sitting.until(lambda: desk.thing.sharing.ready, "it is known who has it")
    sitting.draw("item-who")
    sitting.close_sheet()
    sitting.press("Voice", "More")
    sitting.press("Voice", "Forget")
    sitting.draw("item-forget")
    sitting.close_sheet()
    sitting.press("Voice", "Photo %1, by %2", fill=("1", "Ana"))
    sitting.draw("item-photo")
    sitting.close_sheet()
    for title, name in (("Piranesi", "item-book"), (_alone(sitting), "item-alone")):
        sitting.open(title)
        sitting.draw(name)
    entry = sitting.entry("The Summer Book")
    with sitting.held():
        desk.way.open(entry)
        sitting.until(lambda: sitting.shows("Waiting"), "it takes long")
        sitting.draw("item-loading")
    sitting.until(lambda: desk.thing.ready, "the disk is there again")


def _alone(sitting: Sitting) -> str:
    """The title of something that no friend has written about."""
    views = sitting.window.ask(lambda library: library.listing.newest(kinds=("review",), limit=1000))
    theirs = {view.title for view in views if not view.mine}
    return next(view.title for view in views if view.mine and view.text and view.title not in theirs)


def draw_writing(sitting: Sitting) -> None:
    """A new entry: the empty page, something known, a filled one, one that holds all it can."""
    desk = sitting.desk
    draft = desk.draft
    desk.way.write()
    sitting.draw("write-empty")
    draft.title = "pira"
    sitting.until(lambda: draft.suggestions.count, "something is known by that name")
    sitting.draw("write-known")
    for name, value in (
        ("kind", "place"),
        ("title", "The bench above the weir"),
        ("creator", "Seven minutes from the station"),
        ("halves", 9),
        ("text", "Bring a thermos. Stay for the heron, who is on time more often than the train is."),
    ):
        draft.put(name, value)
    draft.addPhotos([QUrl.fromLocalFile(str(PICTURES / "lake.webp"))])
    sitting.until(lambda: not draft.busy and draft.photos.count == 1, "the photo is ready")
    draft.quiet()
    sitting.draw("write")
    more = ("sea", "hills", "garden", "bench", "tent", "train", "bicycle", "tea")
    draft.addPhotos([QUrl.fromLocalFile(str(PICTURES / f"{name}.webp")) for name in more if name != "bench"])
    sitting.until(lambda: not draft.busy and draft.photos.count == 8, "the photos are ready")
    draft.put("text", "\n\n".join([draft.text] * 6))
    draft.put("tags", "quiet, free, with a view, for two, not on Sundays")
    sitting.draw("write-full", end=True)
    draft.discard()
    desk.way.edit(sitting.entry("Piranesi", by="me"))
    sitting.until(lambda: draft.editing, "it is made anew")
    sitting.draw("write-edit")
    draft.discard()
    sitting.go("home")


def draw_settings(sitting: Sitting) -> None:
    sitting.go("settings")
    sitting.draw("settings")
    sitting.draw("settings-end", end=True)
    sitting.press("SettingsPage", "Change your name")
    sitting.draw("settings-name")
    sitting.close_sheet()
    for text, name in (
        ("Change the passphrase", "settings-passphrase"),
        ("New recovery words", "settings-kit"),
        ("Open with this system's key store", "settings-store"),
    ):
        sitting.press("LockSettings", text)
        sitting.draw(name)
        sitting.close_sheet()


def draw_importing(sitting: Sitting, folder: Path) -> None:
    desk = sitting.desk
    export = folder / "goodreads_library_export.csv"
    rows = (
        f'{n},Book {n},Author {n % 40},"{n}, Author",{n % 6},{1950 + n % 70},2024/03/{n % 28 + 1:02},,,,read,,\n'
        for n in range(1, 413)
    )
    export.write_text(EXPORT + "".join(rows) + "413,,Nobody,,3,,,,,,read,,\n", encoding="utf-8")
    sitting.go("import")
    sitting.draw("import")
    wrong = folder / "shopping.csv"
    wrong.write_text("eggs,12\n", encoding="utf-8")
    desk.bringing.choose(QUrl.fromLocalFile(str(wrong)))
    sitting.until(lambda: desk.bringing.complaint, "the file is refused")
    sitting.draw("import-refused")
    table = folder / "films.csv"
    table.write_text(TABLE, encoding="utf-8")
    desk.bringing.choose(QUrl.fromLocalFile(str(table)))
    sitting.until(lambda: desk.bringing.columns.preview, "the first rows of the table are read")
    sitting.draw("import-columns")
    sitting.draw("import-columns-end", end=True)
    desk.bringing.readColumns()
    sitting.until(lambda: desk.bringing.stage == "ready", "the table is read")
    sitting.draw("import-columns-ready")
    with sitting.held():
        desk.bringing.choose(QUrl.fromLocalFile(str(export)))
        sitting.draw("import-reading")
    sitting.until(lambda: desk.bringing.stage == "ready", "the file is read")
    sitting.draw("import-ready")
    with sitting.held():
        desk.bringing.bring()
        sitting.draw("import-running")
    sitting.until(lambda: desk.bringing.stage == "done", "the import is done")
    sitting.draw("import-done")
    desk.bringing.start("")
    sitting.draw("import-before")
    sitting.press("ImportList", "Undo")
    sitting.until(lambda: desk.library is not None and _gone(sitting), "it is taken back")
    sitting.draw("import-undone", end=True)


def _gone(sitting: Sitting) -> bool:
    return not any(
        view.title.startswith("Book 4") for view in sitting.window.ask(lambda library: library.listing.newest(limit=9))
    )
