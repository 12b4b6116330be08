"""Stories with a friend: a first sync, and a photo, which come over a line that counts what it carries."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable

from app.library import Library
from app.network import Network
from app.photos.media import MediaError
from app.worker import Worker
from crypto.secret import Secret
from sync.manifest import CHUNK, Manifest
from sync.place import Place
from tests.journeys.line import Line
from tests.kills.life import Life, live
from tests.kills.resident import opened
from tests.kills.stories import Story, at_home, count, create, fill

FAR = 1 << 40
OVERHEAD = 60_000  # bytes of a hello, of entries, and of TLS round some megabytes


class Meeting(Story):
    """Ada is online, and Bela, who dials, is killed. Bela's profile as it was before is put back when all has come."""

    def prepare(self) -> None:
        for name in ("ada", "bela"):
            create(self.folder / name, name.title())
        self._worker = Worker()
        self._ada: Library = self._worker.do(opened, self.folder / "ada")
        root = Secret(os.urandom(32))
        with at_home(self.folder / "bela") as bela:
            bela.friends.befriend(self._ada.me.certificate, name="Ada", root=root)
            certificate = bela.me.certificate
            self._worker.do(lambda: self._ada.friends.befriend(certificate, name="Bela", root=root))
        self._worker.do(self.show)
        place = Place(bind=("127.0.0.1",), interfaces=("127.0.0.1",), announce=False, discover=False)
        self._network = Network(self._ada, self._worker, place=place, on_event=lambda _event: None)
        self._network.start()
        assert self._network.port is not None
        self.line = Line(self._network.port)
        with at_home(self.folder / "bela") as bela:
            bela.vault.execute("UPDATE friend SET addresses = ?", (f'[["127.0.0.1",{self.line.port}]]',))
        self.before()
        shutil.copytree(self.folder / "bela", self.folder / "before")

    def show(self) -> None:
        """What Ada has, on the thread that owns her vault."""

    def before(self) -> None:
        """What Bela has before."""

    def carried(self, go: Callable[[], Life]) -> tuple[Life, int]:
        """A life, and how many bytes went over the line in it."""
        self.line.after(FAR, "noticed")
        life = go()
        return life, FAR - (self.line.left or 0)

    def again(self) -> None:
        """Bela is who she was."""
        shutil.rmtree(self.folder / "bela")
        shutil.copytree(self.folder / "before", self.folder / "bela")

    def close(self) -> None:
        self._network.stop()
        self._worker.do(self._ada.close)
        self._worker.stop()
        self.line.close()


class FirstSync(Meeting):
    """What was said to be kept is kept, the rest comes, and nothing comes twice."""

    name = "first sync"
    ENTRIES = 1500

    def show(self) -> None:
        fill(self._ada, self.ENTRIES)

    def before(self) -> None:
        self._shown: int = self._worker.do(lambda: self._ada.mirrors.shelf_for(1).size)
        self._kept = 0

    def go(self, moment: int) -> Life:
        return live(self.folder / "bela", "sync", killed_at=moment)

    def look(self, life: Life) -> None:
        with at_home(self.folder / "bela") as bela:
            held = count(bela, "mirror")
        told = max((int(kept) for kept in life.said.get("kept", ())), default=0)
        assert self._kept + told <= held <= self._shown, (self._kept, told, held)
        if "in-step" in life.said:
            assert held == self._shown
            assert int(life.said["in-step"][0]) == self._shown - self._kept, "what had come before came again"
        self._kept = held
        if not life.killed:
            self.again()
            self._kept = 0


class Photo(Meeting):
    """Chunks that were kept never come again."""

    name = "photo"
    CHUNKS = 14

    def show(self) -> None:
        from app.bodies import Review
        from app.items import Item
        from app.photos.pictures import Picture

        self._photo = random.Random("photo").randbytes(self.CHUNKS * CHUNK + 99)
        picture = Picture(large=self._photo, small=b"RIFF small", width=4, height=3)
        view = self._ada.entries.write(Review(item=Item("place", "A place")), photos=[picture])
        self._entry, self._manifest = view.id, Manifest.of(self._photo)

    def before(self) -> None:
        life = live(self.folder / "bela", "sync")
        assert "in-step" in life.said
        self._kept: set[int] = set()
        self.twice = self.again_whole = 0

    def go(self, moment: int) -> Life:
        life, self._bytes = self.carried(lambda: live(self.folder / "bela", "fetch", self._entry, killed_at=moment))
        return life

    def look(self, life: Life) -> None:
        name, all_ = self._manifest.name, set(range(self._manifest.count))
        with at_home(self.folder / "bela") as bela:
            try:
                whole = bela.entries.photo(self._entry, 0) == self._photo
            except MediaError:
                whole = False
            part = None if whole else bela.media.resume(name)
            kept = all_ if whole else set()
            if part is not None:
                kept = all_ - part.missing
                part.close()
        told = {int(index) for index in life.said.get("chunk", ())}
        assert self._kept | told <= kept, "a chunk that was kept is gone"
        assert whole or "here" not in life.said
        assert self._bytes <= (len(all_ - self._kept) * (CHUNK + 200)) + OVERHEAD, "what had been kept came again"
        arrived = {int(index) for index in life.said.get("arrived", ())}
        again = sum(self._manifest.length(index) for index in arrived - kept) // CHUNK
        self.again_whole = max(self.again_whole, again)
        assert self.again_whole <= 1, "more than one chunk that had come whole has to come again"
        self.twice = max(self.twice, (self._bytes - OVERHEAD) // CHUNK - len(kept - self._kept))
        self.notes = (
            f"chunks sent again: {self.again_whole} at most of those that had come whole,"
            f" {max(0, self.twice)} at most with what was on its way"
        )
        self._kept = kept
        if not life.killed:
            self.again()
            self._kept = set()
