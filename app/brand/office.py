"""A brand's office: a folder with its keys and books, encrypted under a passphrase, and the answers it has counted.

    office.json    what opens the books (see crypto/vaultkey.py)
    office.db      keys, studies, what was spent, what is owed
    answers/       one Parquet file for each shard that was ingested: randomised answers, and nothing else

One command at a time works in it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey
from filelock import FileLock, Timeout

from app.brand.errors import FolderFull, InUse, NoOffice, OfficeExists
from app.durable import write_whole
from app.errors import BadValue, Unknown
from app.studies.request import Study
from app.vault import Vault
from crypto.blind import BlindSigner
from crypto.errors import Malformed
from crypto.identity import SigningKey
from crypto.parcel import ParcelKey
from crypto.secret import Secret
from crypto.vaultkey import DEFAULT_COST, Cost, VaultHeader, subkey

HEADER = "office.json"
BOOKS = "office.db"
ANSWERS = "answers"
LOCK = "office.lock"
SCHEMA = "brand"

_OURS = (f"{HEADER}.unfinished", BOOKS, LOCK)  # what a start that was cut off may have left

Unlock = Callable[[VaultHeader], Secret]


@dataclass(frozen=True, slots=True)
class Case:
    """One of the brand's own studies, with the keys that go with it."""

    row: int
    study: Study
    sealing: ParcelKey
    receipts: BlindSigner
    coupons: BlindSigner | None


class Office:
    """An open office. `now` gives milliseconds since the epoch."""

    def __init__(self, folder: Path, books: Vault, *, now: Callable[[], int], entropy: Callable[[int], bytes]) -> None:
        self.folder = folder
        self.books = books
        self.now = now
        self.entropy = entropy
        kept = dict(books.execute("SELECT key, value FROM own"))
        self.name = kept["name"].decode()
        self.key = SigningKey(Secret(kept["key"]))
        self.ml_key = MLDSA65PrivateKey.from_seed_bytes(kept["ml-key"])

    @property
    def answers(self) -> Path:
        """Where counted answers are."""
        return self.folder / ANSWERS

    def keep(self, study: Study, sealing: ParcelKey, receipts: BlindSigner, coupons: BlindSigner | None) -> None:
        """Keep a new study, with its keys."""
        with self.books.transaction():
            self.books.execute(
                "INSERT INTO study (id, file, sealing, receipts, coupons) VALUES (?, ?, ?, ?, ?)",
                (
                    study.id,
                    study.file,
                    sealing.seed.reveal(),
                    receipts.encode().reveal(),
                    coupons.encode().reveal() if coupons else None,
                ),
            )

    def drop(self, study: Study) -> None:
        """Forget a study that nobody has: its file could not be written."""
        self.books.execute("DELETE FROM study WHERE id = ?", (study.id,))

    def cases(self) -> list[Case]:
        """All studies, the latest first."""
        rows = self.books.execute("SELECT row, file, sealing, receipts, coupons FROM study ORDER BY row DESC")
        return [
            Case(
                row,
                Study.decode(file),
                ParcelKey(Secret(sealing)),
                BlindSigner.decode(Secret(receipts)),
                BlindSigner.decode(Secret(coupons)) if coupons else None,
            )
            for row, file, sealing, receipts, coupons in rows
        ]

    def case(self, id_: str | None = None) -> Case:
        """The study whose id begins so; the latest if none is named. Raises Unknown."""
        found = [case for case in self.cases() if case.study.id.hex().startswith((id_ or "").lower())]
        if not found or (id_ and len(found) > 1):
            raise Unknown(f"There is no study “{id_}”." if id_ else "There are no studies yet.")
        return found[0]


def found(
    folder: Path,
    *,
    name: str,
    passphrase: Secret,
    entropy: Callable[[int], bytes] = os.urandom,
    cost: Cost = DEFAULT_COST,
) -> Secret:
    """Make an office in this folder; the 24 words that open it if the passphrase is lost.

    Raises OfficeExists, and FolderFull for a folder that has other things in it.
    """
    called = " ".join(name.split())
    if not called or len(called) > 100 or not called.isprintable():
        raise BadValue("A brand's name has 1 to 100 letters.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _locked(folder):
        if (folder / HEADER).exists():
            raise OfficeExists
        if any(not path.name.startswith(_OURS) for path in folder.iterdir()):
            raise FolderFull
        try:
            header, key, words = VaultHeader.create(passphrase, entropy=entropy, cost=cost)
        except Malformed as wrong:
            raise BadValue(str(wrong)) from None
        (folder / BOOKS).unlink(missing_ok=True)  # of a start that was cut off: without its header nothing opens it
        books = Vault.open(folder / BOOKS, subkey(key, "database"), schema=SCHEMA)
        try:
            with books.transaction():
                books.many(
                    "INSERT INTO own (key, value) VALUES (?, ?)",
                    [("name", called.encode()), ("key", entropy(32)), ("ml-key", entropy(32))],
                )
        finally:
            books.close()
        write_whole(folder / HEADER, header.to_json(), aside=folder / f"{HEADER}.unfinished")
    return words


@contextmanager
def opened(
    folder: Path, unlock: Unlock, *, now: Callable[[], int], entropy: Callable[[int], bytes] = os.urandom
) -> Iterator[Office]:
    """The office in this folder, until the end of the block. Raises NoOffice, InUse, WrongKey, and VaultError."""
    if not (folder / HEADER).exists():
        raise NoOffice
    with _locked(folder):
        key = unlock(VaultHeader.from_json((folder / HEADER).read_bytes()))
        books = Vault.open(folder / BOOKS, subkey(key, "database"), schema=SCHEMA)
        try:
            yield Office(folder, books, now=now, entropy=entropy)
        finally:
            books.close()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    lock = FileLock(folder / LOCK, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise InUse from None
    try:
        yield
    finally:
        lock.release()
