"""The demo: Ana and Ben, two throw-away profiles, become friends on this computer and stay in step live.

Everything is real: two encrypted vaults, two windows, zeroconf and TLS over the loopback interface. Where there is a
screen both windows stay open, side by side, and what is written in one appears in the other. Without one the story is
played offscreen, told in words and figures, and pictures of it are left in a folder.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication

from app.bodies import Review
from app.items import item
from app.library import Library
from app.profiles.profile import create_profile
from app.samples import Calendar, Sample, answer, remark, samples_of, write_all
from app.window import Window, application
from app.worker import Worker
from crypto.secret import Secret
from crypto.vaultkey import Cost
from sync.place import Place

LOOPBACK = Place(bind=("127.0.0.1",), interfaces=("127.0.0.1",))
QUICK = Cost(memory_kib=19 * 1024, iterations=2, lanes=1)  # a throw-away passphrase of 128 bits needs no more
PATIENCE = 30.0  # seconds
SIZE = (980, 860)
TOAST_MS = 5000
PAGES = ("home", "library", "people", "write")


class Stuck(Exception):
    """The demo waited in vain."""


class Actor:
    """One of the two, from an empty folder to a window."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.samples: list[Sample] = samples_of(name.lower(), last=date.today() - timedelta(days=1))
        self.written: dict[str, str] = {}
        self._folder = folder / name
        self._passphrase = secrets.token_urlsafe(16)
        self._calendar = Calendar()
        self._window: Window | None = None

    @property
    def window(self) -> Window:
        if self._window is None:
            raise RuntimeError("the window is not open")
        return self._window

    def prepare(self) -> None:
        """Make the profile and write the samples into it."""

        def make() -> None:
            secret = Secret(self._passphrase.encode())
            first = self.samples[0].date
            self._calendar.stand(first, hour=6)
            library, _words = create_profile(
                self._folder, name=self.name, passphrase=secret, now=self._calendar, cost=QUICK
            )
            try:
                self.written = write_all(library, self.samples, self._calendar)
            finally:
                library.close()

        worker = Worker()
        try:
            worker.do(make)
        finally:
            worker.stop()

    def enter(self, *, place: tuple[int, int] | None) -> None:
        """Open the window and unlock it."""
        self._window = Window(self._folder, size=SIZE, place=LOOPBACK)
        if place is not None:
            self._window.quick.setPosition(*place)
        self._window.show()
        self._window.desk.gate.unlock(self._passphrase)

    def leave(self) -> None:
        """Close the window, if there is one."""
        if self._window is not None:
            self._window.close()
            self._window = None

    def ask(self, deed: Callable[[Library], object]) -> object:
        """Have something done in the open profile."""
        return self.window.ask(deed)

    def sees(self, title: str, *, by: str = "everyone") -> str | None:
        """The id of the newest entry of this title that they can see, by a friend, `me` or everyone."""
        found = self.window.ask(lambda library: library.listing.newest(by=by, limit=1000))
        return next((entry.id for entry in found if entry.title == title), None)

    def from_friends(self) -> int:
        """How many entries of others they hold."""
        return self.window.ask(lambda library: sum(friend.entries for friend in library.friends.all()))


def wait_until(holds: Callable[[], bool], what: str) -> float:
    """Let the windows live until something holds; the seconds it took. Raises Stuck after half a minute."""
    began = time.monotonic()
    loop = QEventLoop()
    looking = QTimer()
    looking.setInterval(15)
    looking.timeout.connect(lambda: loop.quit() if holds() or time.monotonic() - began > PATIENCE else None)
    looking.start()
    loop.exec()
    looking.stop()
    taken = time.monotonic() - began
    if taken > PATIENCE and not holds():
        raise Stuck(f"waited {PATIENCE:.0f} seconds until {what}")
    return taken


def pause(milliseconds: int) -> None:
    """Let the windows live for a moment, so that they have drawn what they know."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def tell(line: str) -> None:
    """To whoever watches."""
    print(line, flush=True)


def befriend(ana: Actor, ben: Actor) -> None:
    """By an invite, as two people would, but for the sending of the link."""
    for actor in (ana, ben):
        wait_until(lambda actor=actor: actor.window.desk.invitation.possible, "the network is up")  # type: ignore[misc]
    ana.window.desk.invitation.make()
    wait_until(lambda: bool(ana.window.desk.invitation.link), "the invitation is made")
    began = time.monotonic()
    ben.window.desk.meeting.follow(ana.window.desk.invitation.link)
    for actor in (ana, ben):
        wait_until(lambda actor=actor: bool(actor.ask(lambda library: library.friends.all())), "they are friends")  # type: ignore[misc]
    expected = {a.name: sum(s.circle == "Friends" for s in a.samples) for a in (ana, ben)}
    wait_until(lambda: ben.from_friends() >= expected["Ana"] and ana.from_friends() >= expected["Ben"], "all is shared")
    seconds = time.monotonic() - began
    tell(f"Ana and Ben are friends, and in step after {seconds:.1f} seconds:")
    tell(f"  Ben sees {ben.from_friends()} entries of Ana's; the rest of her {len(ana.samples)} is not for him")
    tell(f"  Ana sees {ana.from_friends()} entries of Ben's; the rest of his {len(ben.samples)} is not for her")


def converse(ana: Actor, ben: Actor) -> None:
    """Recommend and comment."""
    before = ana.from_friends(), ben.from_friends()
    for me, friend in ((ana, ben), (ben, ana)):
        me.ask(lambda library, me=me, friend=friend: answer(library, me.samples, me.written, friend.name))  # type: ignore[misc]
        find = {sample.title: me.sees(sample.title, by=friend.name) for sample in friend.samples}
        me.ask(lambda library, me=me, friend=friend, find=find: remark(library, friend.samples, me.name, find.get))  # type: ignore[misc]
    seconds = wait_until(lambda: ana.from_friends() > before[0] and ben.from_friends() > before[1], "words arrive")
    tell(f"They recommended and commented; it was there after {seconds:.1f} seconds")


def pass_along(ana: Actor, ben: Actor, picture: Callable[[Actor, str], None]) -> None:
    """Ben passes a review of Ana's along, says something under it, and Ana sees both."""
    mill = item("place", "The tea house in the old mill")
    review = Review(item=mill, stars=90, text="Ask for the table above the wheel. They roast their own oolong.")
    entry = ana.window.ask(lambda library: library.entries.write(review, pass_along="named"))
    wait_until(lambda: ben.sees(mill.title) is not None, "the review arrives")
    ben.ask(lambda library: library.passing.vouch(entry.id))
    ben.ask(lambda library: library.replies.comment(entry.id, "Went on Sunday. The oolong is worth the walk."))
    seconds = wait_until(
        lambda: ana.window.ask(lambda library: library.listing.show(entry.id).comments) > 0, "the comment arrives"
    )
    tell(f"Ben passed it along and wrote under it; Ana had that after {seconds:.2f} seconds")
    for actor in (ana, ben):
        actor.window.desk.way.open(entry.id)
        pause(900)
        picture(actor, "live-passed-along")
        actor.window.desk.way.go("home")


def live(ana: Actor, ben: Actor, picture: Callable[[Actor, str], None]) -> None:
    """Write something while both windows are open, and take it back."""
    bench = item("place", "The bench above the weir")
    review = Review(item=bench, stars=100, text="Bring a thermos. Stay for the heron.")
    entry = ana.window.ask(lambda library: library.entries.write(review))
    ana.window.desk.refresh()
    seconds = wait_until(lambda: ben.sees("The bench above the weir") is not None, "the review arrives")
    tell(f"Ana wrote a review; it was in Ben's window after {seconds:.2f} seconds")
    pause(600)
    picture(ben, "live-home")
    ana.ask(lambda library: library.entries.move([entry.id], "Only me"))
    seconds = wait_until(lambda: ben.sees("The bench above the weir") is None, "the review goes")
    tell(f"Ana moved it to 'Only me'; it was gone from Ben's computer after {seconds:.2f} seconds")


def portray(actor: Actor, picture: Callable[[Actor, str], None]) -> None:
    """A picture of each page, in the light and in the dark."""
    desk = actor.window.desk
    for look in ("light", "dark"):
        desk.looks.wear(look=look, language=None)
        for page in PAGES:
            desk.way.go(page)
            pause(700)
            picture(actor, f"{page}-{look}")
        entry = actor.sees(actor.samples[-1].title)
        if entry is not None:
            desk.way.open(entry)
            pause(700)
            picture(actor, f"item-{look}")
    desk.looks.wear(look="light", language=None)
    desk.way.go("home")


def play(ana: Actor, ben: Actor, pictures: Path | None) -> None:
    """The whole story."""

    def picture(actor: Actor, name: str) -> None:
        if pictures is not None and not actor.window.grab(pictures / f"{actor.name.lower()}-{name}.png"):
            raise Stuck(f"the picture {name} could not be saved in {pictures}")

    began = time.monotonic()
    for actor in (ana, ben):
        actor.prepare()
    count = len(ana.samples) + len(ben.samples)
    tell(f"Two encrypted profiles with {count} entries are made ({time.monotonic() - began:.1f} seconds)")
    spots: tuple[tuple[int, int] | None, ...] = (None, None)
    if pictures is None:
        spots = (0, 40), (SIZE[0] + 10, 40)
    for actor, spot in zip((ana, ben), spots, strict=True):
        actor.enter(place=spot)
    for actor in (ana, ben):
        wait_until(lambda actor=actor: actor.window.desk.gate.stage == "open", "the window is unlocked")  # type: ignore[misc]
    befriend(ana, ben)
    converse(ana, ben)
    pass_along(ana, ben, picture)
    live(ana, ben, picture)
    if pictures is not None:
        pause(TOAST_MS)  # until what the window said in passing is gone
        for actor in (ana, ben):
            portray(actor, picture)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 if the whole story went well."""
    parser = argparse.ArgumentParser(prog="vouchsafe demo", description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--pictures", type=Path, help="leave pictures in this folder, and end when they are drawn")
    given = parser.parse_args(arguments)
    app = application()
    offscreen = QGuiApplication.platformName() == "offscreen"
    pictures: Path | None = given.pictures
    if pictures is None and offscreen:
        pictures = Path(tempfile.gettempdir()) / "vouchsafe-demo"
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="vouchsafe-demo-"))
    ana, ben = Actor("Ana", folder), Actor("Ben", folder)
    try:
        play(ana, ben, pictures)
        if pictures is None:
            tell("Both windows are open: what you write in one appears in the other. Close them to end the demo.")
            app.exec()
        else:
            count = len(list(pictures.glob("*.png")))
            tell(f"{count} pictures are in {pictures}")
        return 0
    except Stuck as stuck:
        print(f"vouchsafe: the demo got stuck: {stuck}", file=sys.stderr)
        return 1
    finally:
        ana.leave()
        ben.leave()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    sys.exit(main())
