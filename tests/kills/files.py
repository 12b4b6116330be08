"""Stories with files: a photo that is taken in, a parcel that is opened, and looks into a drop folder."""

from __future__ import annotations

import os
import shutil
from io import BytesIO

from PIL import Image

from app.carrying.dropfolder import DropFolder, unfinished
from app.library import Library
from app.people.friends import Friends
from crypto.parcel import LARGEST
from crypto.secret import Secret
from sync.parcel import BadParcel
from tests.kills.life import Life, live
from tests.kills.stories import Story, at_home, count, create, fill, titles


class Photographing(Story):
    """An entry has its photo, whole, or it is not there; and nothing stays of a photo without an entry."""

    name = "photo in"

    def prepare(self) -> None:
        create(self.folder / "ada")
        self._photo = self.folder / "photo.jpg"
        Image.effect_noise((900, 700), 60).convert("RGB").save(self._photo, quality=95)
        self._said: set[str] = set()

    def go(self, moment: int) -> Life:
        return live(self.folder / "ada", "photograph", str(self._photo), killed_at=moment)

    def look(self, life: Life) -> None:
        self._said |= set(life.said.get("wrote", ()))
        with at_home(self.folder / "ada") as library:
            assert self._said <= titles(library)
            views = [view for view in library.listing.newest(limit=1_000) if view.kind == "review"]
            for view in views:
                assert len(view.photos) == 1
                Image.open(BytesIO(library.entries.photo(view.id, 0))).load()
            files = [path for path in (self.folder / "ada" / "media").iterdir() if path.is_file()]
            named = count(library, "blob")
            assert len(files) == named, "a file of a photo without an entry"


def befriend(ada: Library, bela: Library) -> None:
    """As those who meet by letters do: each knows how to seal for the other."""
    root = Secret(os.urandom(32))
    for one, other in ((ada, bela), (bela, ada)):
        friends: Friends = one.friends
        known = friends.befriend(other.me.certificate, name=other.me.name, root=root)
        one.vault.execute(
            "INSERT OR IGNORE INTO parcel_friend (friend, key, made) VALUES (?, ?, 0)",
            (known.row, other.parcels.public()),
        )


class Opening(Story):
    """What was taken in of a parcel stays, and in the end it is all of it."""

    name = "parcel"
    ENTRIES = 400

    def prepare(self) -> None:
        create(self.folder / "ada")
        create(self.folder / "before", "Bela")
        self._file = self.folder / "parcel"
        with at_home(self.folder / "ada") as ada, at_home(self.folder / "before") as bela:
            befriend(ada, bela)
            fill(ada, self.ENTRIES)
            self._shown = ada.mirrors.shelf_for(1).size
            [(data, _count)] = ada.parcels.pack(ada.parcels.find("Bela"))
            self._file.write_bytes(data)
        self._again()

    def _again(self) -> None:
        shutil.rmtree(self.folder / "bela", ignore_errors=True)
        shutil.copytree(self.folder / "before", self.folder / "bela")
        self._kept = 0

    def go(self, moment: int) -> Life:
        return live(self.folder / "bela", "parcel", str(self._file), killed_at=moment)

    def look(self, life: Life) -> None:
        with at_home(self.folder / "bela") as bela:
            held = count(bela, "mirror")
            taken = count(bela, "device WHERE taken IS NOT NULL")
        assert self._kept <= held <= self._shown
        assert held == self._shown or not taken, "it counts as taken in, and is not all there"
        assert held == self._shown or "opened" not in life.said
        self._kept = held
        if taken:
            self._again()


class Looking(Story):
    """In the folder lie whole parcels, and nothing of ours that we do not know of; what was written goes over in it."""

    name = "drop folder"

    def prepare(self) -> None:
        self._place = self.folder / "stick"
        self._place.mkdir()
        create(self.folder / "ada")
        create(self.folder / "bela", "Bela")
        with at_home(self.folder / "ada") as ada, at_home(self.folder / "bela") as bela:
            befriend(ada, bela)
            for library in (ada, bela):
                library.drop_folders.add(self._place)
            fill(ada, 40)
            ada.drop_folders.look()

    def go(self, moment: int) -> Life:
        with at_home(self.folder / "bela") as bela:
            self._received = count(bela, "mirror")
            fill(bela, 1)
        with at_home(self.folder / "ada") as ada:
            fill(ada, 1)
            assert not [look.problems for look in ada.drop_folders.look() if look.problems]
            self._all = ada.mirrors.shelf_for(1).size
        return live(self.folder / "bela", "look", killed_at=moment)

    def look(self, life: Life) -> None:
        lying = {path.name for path in self._place.iterdir()}
        whole = {one.name for one in DropFolder(self._place).parcels()}
        with at_home(self.folder / "bela") as bela, at_home(self.folder / "ada") as ada:
            ours = {name for (name,) in bela.vault.execute("SELECT name FROM drop_sent")}
            theirs = {name for (name,) in ada.vault.execute("SELECT name FROM drop_sent")}
            assert lying <= ours | theirs | {unfinished(name) for name in ours}, "a file that nobody knows of"
            for name in whole - theirs - {unfinished(name) for name in ours}:
                try:
                    ada.parcels.open((self._place / name).read_bytes()[: LARGEST + 1])
                except BadParcel:
                    raise AssertionError("a file under its name is not whole") from None
            held = count(bela, "mirror")
            assert held >= self._received
            if "looked" in life.said:
                assert held == self._all
                assert count(ada, "mirror") == bela.mirrors.shelf_for(1).size
