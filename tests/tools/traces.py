"""What somebody who has the key could still read in a vault's files, page by page, whether or not a table names it.

It does not ask SQLite, which shows only what it believes to be there: it decrypts every page of the database and every
frame of the write-ahead log by the format of SQLCipher 4 (AES-256-CBC, the initialisation vector and an HMAC-SHA512 in
the last 80 bytes of a page), with free pages, gaps within pages, and what stands in the files after their end. A page
whose HMAC does not fit is reported, never skipped.

    https://www.zetetic.net/sqlcipher/design/
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from crypto.secret import Secret
from crypto.vaultkey import VaultHeader, subkey

PAGE = 16384
_RESERVED = 80
_SALT = 16
_WAL_HEADER, _FRAME_HEADER = 32, 24
_ENDS = 4  # letters of a word's beginning that a full-text index may have left to the word before it


class Undeciphered(Exception):
    """A page that the key does not open."""


@dataclass(frozen=True, slots=True)
class Page:
    """One decrypted page, and where it stands."""

    place: str
    data: bytes


def database_key(folder: Path, passphrase: Secret) -> Secret:
    """The key of a profile's database, for somebody who knows the passphrase."""
    header = VaultHeader.from_json((folder / "vault.json").read_bytes())
    return subkey(header.open_with_passphrase(passphrase), "database")


def pages(database: Path, key: Secret) -> Iterator[Page]:
    """Every page of the database file and of its write-ahead log. Raises Undeciphered."""
    whole = database.read_bytes()
    open_page = _opener(key.reveal(), whole[:_SALT])
    for number in range(len(whole) // PAGE):
        raw = whole[number * PAGE : (number + 1) * PAGE]
        yield Page(f"{database.name} page {number + 1}", open_page(raw, number + 1))
    if rest := whole[len(whole) // PAGE * PAGE :]:
        raise Undeciphered(f"{len(rest)} bytes after the last page of {database.name}")
    wal = Path(f"{database}-wal")
    if wal.exists():
        frames = wal.read_bytes()[_WAL_HEADER:]
        for start in range(0, len(frames) - _FRAME_HEADER - PAGE + 1, _FRAME_HEADER + PAGE):
            [number] = struct.unpack(">I", frames[start : start + 4])
            raw = frames[start + _FRAME_HEADER : start + _FRAME_HEADER + PAGE]
            yield Page(f"{wal.name} frame for page {number}", open_page(raw, number))


def traces(folder: Path, key: Secret, words: list[str]) -> list[str]:
    """Where any of these words, or what an index keeps of one, can be read in a profile's unlocked database.

    An index of words leaves out the beginning that a word shares with the one before it, and folds case: so each word
    is looked for without its first four letters, in the case given and in lower case. Choose words of ten and more.
    """
    wanted = {end.encode() for word in words for end in (word[_ENDS:], word.casefold()[_ENDS:])}
    assert all(len(end) >= 6 for end in wanted), "too short to be told from chance"
    return [
        f"{end.decode()} in {page.place}"
        for page in pages(folder / "vault.db", key)
        for end in sorted(wanted)
        if end in page.data
    ]


def in_the_clear(folder: Path, words: list[str]) -> list[str]:
    """Files under this folder in which one of these words can be read as it is, without any key."""
    found = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = file.read_bytes()
        for word in words:
            forms = {form.encode(code) for form in (word, word.casefold()) for code in ("utf-8", "utf-16-le")}
            if any(form in data for form in forms) or word.encode() in file.name.encode():
                found.append(f"{word} in {file.relative_to(folder)}")
    return found


def _opener(key: bytes, salt: bytes) -> Callable[[bytes, int], bytes]:
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)

    def open_page(raw: bytes, number: int) -> bytes:
        start = _SALT if number == 1 else 0
        cut = PAGE - _RESERVED
        sealed, vector, mac = raw[start:cut], raw[cut : cut + 16], raw[cut + 16 :]
        if not hmac.compare_digest(hmac.digest(mac_key, sealed + vector + struct.pack("<I", number), "sha512"), mac):
            raise Undeciphered(f"page {number}")
        reader = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        return reader.update(sealed) + reader.finalize()

    return open_page
