"""Answering a brand's study: what was drawn stays drawn, and what is charged has been sealed."""

from __future__ import annotations

import hashlib
import os
import shutil

from app.brand.asking import Wish, make
from app.brand.office import found, opened
from app.profiles.profile import by_passphrase
from tests.kills.life import Life, live
from tests.kills.resident import CHEAP, PASSPHRASE, now
from tests.kills.stories import Story, at_home, create


class Answering(Story):
    """The same draw after every kill; charged and sealed, or neither."""

    name = "answer"

    def prepare(self) -> None:
        self._drawn: str | None = None
        office = self.folder / "acme"
        self._study = self.folder / "lamp.study"
        found(office, name="Acme", passphrase=PASSPHRASE, cost=CHEAP)
        with opened(office, by_passphrase(PASSPHRASE), now=now, entropy=os.urandom) as acme:
            wish = Wish(["gtin:4006381333931"], ["again"], 2.0, "2020-01-01", "2090-12-31", incentive="10 % off")
            self._study.write_bytes(make(acme, wish).file)
        create(self.folder / "ada")

    def go(self, moment: int) -> Life:
        return live(self.folder / "ada", "answer", str(self._study), killed_at=moment)

    def look(self, life: Life) -> None:
        self._drawn = next(iter(life.said.get("drew", ())), self._drawn)
        with at_home(self.folder / "ada") as library:
            draws = [str(drawn) for (drawn,) in library.vault.execute("SELECT drawn FROM study_draw")]
            charged = library.vault.execute("SELECT micro FROM study_charge")
            sealed = library.vault.execute("SELECT sealed FROM study_sealed")
        assert len(draws) <= 1
        assert self._drawn is None or draws == [self._drawn]
        assert len(charged) == len(sealed)
        if told := life.said.get("sealed"):
            assert [hashlib.sha256(box).hexdigest() for (box,) in sealed] == told
        if sealed:
            self._drawn = None
            shutil.rmtree(self.folder / "ada")
            create(self.folder / "ada")
