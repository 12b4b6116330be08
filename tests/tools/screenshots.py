"""Draws every page and state of the window into a folder: light and dark, English and Chinese, wide and narrow.

    python tests/tools/screenshots.py FOLDER [--only home,item] [--language en] [--look light] [--size wide]

The library is a believable one: the samples of the demo, moved to the last months, and two more friends. Everything is
drawn off the screen by the window itself; nothing leaves this computer.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import msgspec  # noqa: E402
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer, QUrl  # noqa: E402
from PySide6.QtGui import QAccessible, QFont, QFontDatabase  # noqa: E402

from app.library import Library  # noqa: E402
from app.profile import create_profile  # noqa: E402
from app.samples import Calendar, Sample, answer, remark, samples_of, write_all  # noqa: E402
from app.window import Window, application  # noqa: E402
from crypto.envelope import version_of  # noqa: E402
from crypto.identity import device_id  # noqa: E402
from crypto.secret import Secret  # noqa: E402
from crypto.vaultkey import Cost  # noqa: E402
from sync.entry import decode  # noqa: E402
from sync.events import InStep  # noqa: E402
from sync.place import Place  # noqa: E402
from sync.ports import Arrival  # noqa: E402
from tests.tools.asked import draw_asked, hand_out  # noqa: E402
from tests.tools.between import draw_between, draw_restoring  # noqa: E402

PASSPHRASE = "tide amber falcon seven"
QUICK = Cost(memory_kib=64, iterations=1, lanes=1)
LOOPBACK = Place(bind=("127.0.0.1",), interfaces=("127.0.0.1",))
SIZES = {"wide": (1280, 860), "narrow": (420, 800)}
LOOKS = ("light", "dark")
LANGUAGES = ("en", "zh_CN")
DRAWN_MS = 300
EXPORT = (
    "Book Id,Title,Author,Author l-f,My Rating,Original Publication Year,Date Read,Date Added,Bookshelves,"
    "Bookshelves with positions,Exclusive Shelf,My Review,Private Notes\n"
)


def wait(milliseconds: int = DRAWN_MS) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(holds: Callable[[], Any], what: str) -> None:
    end = time.monotonic() + 30
    while not holds():
        if time.monotonic() > end:
            raise SystemExit(f"screenshots: waited in vain until {what}")
        wait(20)


# the library


def fill(folder: Path) -> None:
    """Ana's profile, with what three friends have shown her."""
    calendar = Calendar()
    samples = {name: recent(samples_of(name.lower())) for name in ("Ana", "Ben")}
    first = min(sample.date for some in samples.values() for sample in some)
    calendar.stand(first, hour=6)
    ana, ben = make(folder / "ana", "Ana", calendar), make(folder / "ben", "Ben", calendar)
    written = {name: write_all(person, samples[name], calendar) for name, person in (("Ana", ana), ("Ben", ben))}
    friends = [ben]
    for name, entries in msgspec.json.decode((Path(__file__).parent / "cast.json").read_bytes()).items():
        calendar.stand(first, hour=6)
        friends.append(make(folder / name, name, calendar))
        write_cast(friends[-1], entries, calendar)
    calendar.stand(str((datetime.now() - timedelta(days=2)).date()), hour=9)
    for friend in friends:
        befriend(ana, friend)
    answer(ana, samples["Ana"], written["Ana"], "Ben")
    answer(ben, samples["Ben"], written["Ben"], "Ana")
    for circle, members in (("Family", ("Mei", "Tomás")), ("Book club", ("Mei", "Ben"))):
        if circle not in {known.name for known in ana.circles.all()}:
            ana.circles.add(circle)
        for member in members:
            ana.circles.admit(circle, member)
    hand_out(ben, friends[1], folder)
    for friend in friends:
        friend.parcels.publish()
        show(ana, friend)
        show(friend, ana)
    calendar.stand(str((datetime.now() - timedelta(days=2)).date()), hour=14)
    remark(ana, samples["Ben"], "Ana", written["Ben"].get)
    remark(ben, samples["Ana"], "Ben", written["Ana"].get)
    for friend in friends:
        show(friend, ana)
    calendar.go_on()
    ana.friends.verify("Ben")
    ana.friends.verify("Mei")
    for person in (ana, *friends):
        person.close()


def recent(samples: list[Sample]) -> list[Sample]:
    """The same, so that the last was three days ago."""
    last = max(datetime.fromisoformat(sample.date) for sample in samples)
    moved = datetime.now() - timedelta(days=3) - last
    return [
        msgspec.structs.replace(sample, date=(datetime.fromisoformat(sample.date) + moved).date().isoformat())
        for sample in samples
    ]


def make(folder: Path, name: str, calendar: Calendar) -> Library:
    library, _words = create_profile(
        folder, name=name, passphrase=Secret(PASSPHRASE.encode()), now=calendar, cost=QUICK
    )
    return library


def write_cast(library: Library, entries: list[dict[str, Any]], calendar: Calendar) -> None:
    """Entries that say how many days ago they were made."""
    for entry in sorted(entries, key=lambda one: -one["days"]):
        at = datetime.now(UTC) - timedelta(days=entry["days"])
        sample = msgspec.convert({k: v for k, v in entry.items() if k != "days"} | {"date": str(at.date())}, Sample)
        write_all(library, [sample], At(calendar, at))  # type: ignore[arg-type]


class At:
    """Stands at one moment, whatever day the sample says."""

    def __init__(self, calendar: Calendar, moment: datetime) -> None:
        self._calendar, self._moment = calendar, moment

    def stand(self, _day: str, *, hour: int = 0) -> None:
        self._calendar.stand(self._moment.replace(tzinfo=None).isoformat(), hour=0)

    def go_on(self) -> None:
        self._calendar.go_on()


def befriend(one: Library, other: Library) -> None:
    for me, you in ((one, other), (other, one)):
        me.friends.befriend(you.me.certificate, name=you.me.name, root=Secret(bytes(32)))


def show(one: Library, other: Library) -> None:
    """The other takes in all that the one shows, without a network, through the same ports as sync."""
    there = {friend.person: friend.row for friend in other.friends.known()}[one.me.person.public]
    here = {friend.person: friend.row for friend in one.friends.known()}[other.me.person.public]
    shelf = one.mirrors.shelf_for(here)
    shown, _rest = shelf.read(shelf.select(None), 0, 1 << 30)
    arrivals = [Arrival(version_of(s.payload), decode(s.payload), s.reasons, s.payload, s.seal) for s in shown]
    met = other.mirrors.take(there, arrivals)
    other.mirrors.complete(there, device_id(one.me.device.public), shelf.context, gone=[], met=met)


# the window


class Sitting:
    """One window, drawn page by page."""

    def __init__(self, profile: Path, out: Path, mark: str, **how: Any) -> None:
        self.window = Window(profile, place=LOOPBACK, **how)
        self.desk = self.window.desk
        self._out, self._mark = out, mark
        self.window.show()
        wait()

    def draw(self, name: str) -> None:
        wait()
        path = self._out / f"{name}-{self._mark}.png"
        if not self.window.grab(path):
            raise SystemExit(f"screenshots: {path} could not be written")

    def unlock(self) -> None:
        self.desk.gate.unlock(PASSPHRASE)
        wait_until(lambda: self.desk.gate.stage == "open" and self.desk.home.cards.ready, "the window is unlocked")

    def go(self, page: str) -> None:
        self.desk.way.go(page)
        wait()

    def press(self, context: str, text: str, *, at: int = 0) -> None:
        """Press what is called so in the language of the window."""
        name = QCoreApplication.translate(context, text)
        found: list[Any] = []
        wait_until(lambda: found or found.extend(self._named(name)), f"there is “{name}”")
        found[at].actionInterface().doAction("Press")
        wait(200)

    def _named(self, name: str) -> list[Any]:
        return [
            one
            for one in _under(QAccessible.queryAccessibleInterface(self.window.quick))
            if one.text(QAccessible.Text.Name) == name
        ]

    def entry(self, title: str) -> str:
        found = self.window.ask(lambda library: library.listing.newest(limit=400))
        return next(view.id for view in found if view.title == title)

    def open(self, title: str) -> None:
        self.desk.way.open(self.entry(title))
        wait_until(lambda: self.desk.thing.ready, f"{title} is shown")

    def close(self) -> None:
        complaints = list(self.window.warnings)
        self.window.close()
        if complaints:
            raise SystemExit("screenshots: the window complained:\n" + "\n".join(sorted(set(complaints))))


def _under(one: Any) -> Iterator[Any]:
    if one is None or not one.isValid() or one.state().invisible:
        return
    yield one
    for at in range(one.childCount()):
        yield from _under(one.child(at))


def draw_gate(folder: Path, out: Path, mark: str, **how: Any) -> None:
    """First run and the lock."""
    profile = Path(tempfile.mkdtemp(dir=folder)) / "new"
    sitting = Sitting(profile, out, mark, **how)
    sitting.draw("gate-begin")
    draw_restoring(sitting)
    sitting.desk.gate.create("Ana", PASSPHRASE)
    wait_until(lambda: sitting.desk.gate.stage == "words", "the recovery words are shown")
    sitting.draw("gate-words")
    sitting.desk.gate.keep()
    sitting.draw("gate-doors")
    sitting.desk.gate.enter()
    sitting.draw("home-empty")
    sitting.go("library")
    sitting.draw("library-empty")
    sitting.go("people")
    sitting.draw("people-empty")
    sitting.desk.gate.lock()
    wait_until(lambda: sitting.desk.library is None, "the window is locked")
    sitting.desk.gate.unlock("not this one at all")
    wait_until(lambda: sitting.desk.gate.complaint, "the passphrase is refused")
    sitting.draw("gate-locked")
    sitting.close()


def draw_room(profile: Path, export: Path, out: Path, mark: str, **how: Any) -> None:
    """All that is behind the gate."""
    sitting = Sitting(profile, out, mark, **how)
    desk = sitting.desk
    sitting.unlock()
    for friend, ago in ((2, 0), (1, 0)):
        desk.pulse.hear(InStep(friend, 0, 0, 0, 0, 0, 1, ago))
    wait_until(lambda: desk.invitation.possible, "the network is up")
    sitting.draw("home")
    desk.home.showOf("circle:Friends", "Friends")
    sitting.draw("home-mine")
    desk.home.showAll()
    desk.finder.query = "blue"
    sitting.press("Rail" if how["size"][0] > 720 else "BottomBar", "Search")
    sitting.draw("finder")
    sitting.press("FinderSheet", "Close")
    sitting.go("library")
    sitting.draw("library")
    sitting.press("LibraryPage", "Show a list")
    sitting.draw("library-list")
    sitting.open("Blue Door Café")
    sitting.draw("item")
    sitting.press("ItemActions", "Recommend…")
    sitting.draw("item-recommend")
    sitting.press("Sheet", "Close")
    sitting.open("Piranesi")
    sitting.draw("item-book")
    desk.way.write()
    sitting.draw("write-empty")
    for name, value in (
        ("kind", "place"),
        ("title", "The bench above the weir"),
        ("creator", "Seven minutes from the station"),
    ):
        desk.draft.put(name, value)
    desk.draft.put("halves", 9)
    desk.draft.put("text", "Bring a thermos. Stay for the heron, who is on time more often than the train is.")
    desk.draft.addPhotos([QUrl.fromLocalFile(str(ROOT / "resources/demo/pictures/lake.webp"))])
    wait_until(lambda: not desk.draft.busy, "the photo is ready")
    desk.draft.quiet()
    sitting.draw("write")
    desk.draft.discard()
    desk.draft.put("kind", "book")
    sitting.go("people")
    sitting.draw("people")
    desk.invitation.make()
    wait_until(lambda: desk.invitation.link, "the invitation is made")
    sitting.draw("people-invite")
    if how["size"][0] > 720:
        sitting.press("FriendRow", "Compare words")
        wait_until(lambda: desk.people.words, "the words are there")
        sitting.draw("people-words")
        sitting.press("SafetyWords", "Not now")
        sitting.press("FriendRow", "What they see")
        sitting.draw("people-seen")
        sitting.press("Sheet", "Close")
    draw_between(sitting, profile.parent, wait_until=wait_until)
    draw_asked(sitting, profile.parent, wait_until=wait_until)
    sitting.go("settings")
    sitting.draw("settings")
    sitting.go("import")
    sitting.draw("import")
    desk.bringing.choose(QUrl.fromLocalFile(str(export)))
    wait_until(lambda: desk.bringing.stage == "ready", "the file is read")
    sitting.draw("import-ready")
    desk.bringing.bring()
    wait_until(lambda: desk.bringing.stage == "done", "the import is done")
    sitting.draw("import-done")
    desk.bringing.undo(desk.bringing.batch)
    wait_until(lambda: desk.bringing.stage == "choose", "the import is undone")
    sitting.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--look", choices=LOOKS)
    parser.add_argument("--size", choices=SIZES)
    given = parser.parse_args(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    app = application()
    if "Inter" in QFontDatabase.families():
        font = QFont()
        font.setFamilies(["Inter", "Noto Sans CJK SC"])
        app.setFont(font)
    QAccessible.setActive(True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="vouchsafe-pictures-") as name:
        folder = Path(name)
        fill(folder)
        export = folder / "goodreads_library_export.csv"
        rows = (
            f'{n},Book {n},Author {n % 40},"{n}, Author",{n % 6},{1950 + n % 70},2024/03/{n % 28 + 1:02},,,,read,,\n'
            for n in range(1, 413)
        )
        export.write_text(EXPORT + "".join(rows) + "413,,Nobody,,3,,,,,,read,,\n", encoding="utf-8")
        for language in [given.language] if given.language else LANGUAGES:
            for look in [given.look] if given.look else LOOKS:
                for size in [given.size] if given.size else SIZES:
                    mark = f"{language}-{look}-{size}"
                    how = {"language": language, "look": look, "size": SIZES[size]}
                    draw_gate(folder, given.folder, mark, **how)
                    draw_room(folder / "ana", export, given.folder, mark, **how)
                    print(f"{mark} ({time.monotonic() - began:.0f} s)", flush=True)
    print(f"{len(list(given.folder.glob('*.png')))} pictures are in {given.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
