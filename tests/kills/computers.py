"""The story of somebody's second computer, which is killed while it joins and while everything comes."""

from __future__ import annotations

import shutil

from app.library import Library
from app.network import Network
from app.profiles.profile import exists
from app.worker import Worker
from sync.place import Place
from tests.kills.life import Life, live
from tests.kills.resident import opened
from tests.kills.stories import Story, at_home, count, create, fill

PATIENCE = 60.0  # seconds


class Joining(Story):
    """It is no profile, or one that has all in the end; what has come stays, and the first computer loses nothing."""

    name = "own device"
    ENTRIES = 150

    def prepare(self) -> None:
        create(self.folder / "first")
        with at_home(self.folder / "first") as library:
            fill(library, self.ENTRIES)
        self._begin()

    def go(self, moment: int) -> Life:
        second = self.folder / "second"
        if exists(second):
            return live(second, "own", killed_at=moment)
        link = self._network.own.invite("First").result(PATIENCE)
        return live(second, "join", link, killed_at=moment)

    def look(self, life: Life) -> None:
        second = self.folder / "second"
        assert exists(second) or "joined" not in life.said
        if not exists(second):
            assert self._kept == 0
            return
        with at_home(second) as library:
            held, complete = count(library, "card"), library.devices.complete
        assert held >= self._kept, "what had come is gone"
        assert complete or "complete" not in life.said
        shown = self._worker.do(count, self._ada, "card")
        assert not complete or held == shown, (held, shown)
        self._kept = held
        if complete:
            self.close()
            with at_home(self.folder / "ada") as library:
                assert count(library, "card") == shown > self.ENTRIES
            shutil.rmtree(second)
            self._begin()

    def _begin(self) -> None:
        """The first computer is who it was, and online."""
        shutil.rmtree(self.folder / "ada", ignore_errors=True)
        shutil.copytree(self.folder / "first", self.folder / "ada")
        self._kept = 0
        self._worker = Worker()
        self._ada: Library = self._worker.do(opened, self.folder / "ada")
        place = Place(bind=("127.0.0.1",), interfaces=("127.0.0.1",), announce=False, discover=False)
        self._network = Network(self._ada, self._worker, place=place, on_event=lambda _event: None)
        self._network.start()

    def close(self) -> None:
        self._network.stop()
        self._worker.do(self._ada.close)
        self._worker.stop()
