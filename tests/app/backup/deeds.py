"""What people do before they need a backup."""

from app.backup.making import Backups
from app.bodies import Review
from app.items import Item
from app.library import Library
from app.photos.pictures import Picture
from app.profiles.profile import by_passphrase
from crypto.secret import Secret

PASSPHRASE = Secret(b"correct horse")
UNLOCK = by_passphrase(PASSPHRASE)


def write(library: Library, title: str, photo: bytes | None = None) -> None:
    photos = [Picture(large=photo, small=b"small", width=2, height=2)] if photo is not None else []
    library.entries.write(Review(item=Item("book", title, "Somebody"), text="planted words"), photos=photos)


def backups_of(library: Library) -> Backups:
    assert library.backups is not None
    return library.backups


def titles(library: Library) -> set[str]:
    return {view.title for view in library.listing.newest(limit=1000)}
