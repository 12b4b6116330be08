"""Targets: files that somebody else may have written. Parcels, exports, backups, vault headers, photos, typed words."""

from __future__ import annotations

import io
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.backup import archive
from app.backup.archive import About, Beside, Reader, Writer
from app.backup.errors import BackupError
from app.bridge.pictures.pictures import LARGEST_SIDE, decoded
from app.darkroom.room import Darkroom
from app.errors import Refused
from app.history.accounts import read as read_accounts
from app.history.errors import HistoryError
from app.history.exports import Export
from app.history.formats import FORMATS
from app.history.mapping import parse
from app.photos.blobfile import BlobFile, MediaError
from app.photos.pictures import PictureError
from crypto import parcel as sealing
from crypto.derivation import derive
from crypto.errors import CryptoError, Malformed, WrongKey
from crypto.identity import verify
from crypto.pair import PairKeys
from crypto.parcel import ParcelKey
from crypto.secret import Secret
from crypto.stream import Stream
from crypto.vaultkey import Cost, VaultHeader
from crypto.words import entropy_of, words_of
from sync import parcel
from sync.errors import RemoteSyncError
from sync.manifest import CHUNK, Manifest
from sync.parcel import Contents, Offered
from sync.shelf import Context
from sync.wire import Item
from tests.app.history.books import xlsx
from tests.app.history.shapes import ALL
from tests.fuzz.links import payload
from tests.fuzz.meetings import ADA, ADAS, BELA, CERTIFICATE, ROOT, entropy
from tests.fuzz.target import Feed, Group, Target, stateless

KEY = Secret(bytes(range(32)))
PARCEL_KEY = ParcelKey(Secret(bytes(32)))
CHEAP = Cost(memory_kib=8, iterations=1, lanes=1)
HEADER, VAULT_KEY, WORDS = VaultHeader.create(Secret(b"open sesame"), entropy=entropy, cost=CHEAP)

group = Group()


# parcels


def contents() -> Contents:
    item = Item(bytes(32), payload(), bytes(64))
    return Contents(1, Context().encode(), [Offered(bytes(12), bytes(32))], [item], {bytes(8): b"x"}, bytes(1217))


def inside(data: bytes) -> None:
    parcel.decode(zlib.compress(data, 1))


def pressed(data: bytes) -> None:
    parcel.decode(data)


def whole(data: bytes) -> None:
    """A file as it lies in a drop folder."""
    keys = PairKeys(ROOT, BELA.public, ADA.public)
    sealing.recognise(data, {1: keys})
    parcel.unseal(data, keys=keys, key=PARCEL_KEY)


def parcels() -> Sequence[bytes]:
    keys = PairKeys(ROOT, ADA.public, BELA.public)
    return [
        sealing.seal(
            parcel.encode(contents()),
            keys=keys,
            to=PARCEL_KEY.public,
            device=ADAS,
            certificate=CERTIFICATE[ADA],
            entropy=entropy,
        )
    ]


group.add(
    Target("parcel-inside", stateless(inside), lambda: [zlib.decompress(parcel.encode(contents()))], (RemoteSyncError,))
)
group.add(
    Target("parcel-pressed", stateless(pressed), lambda: [parcel.encode(contents())], (RemoteSyncError,), tries=200)
)
group.add(Target("parcel", stateless(whole), parcels, (RemoteSyncError,), tries=150))


# vault headers and words


def header(data: bytes) -> None:
    read = VaultHeader.from_json(data)
    if read.passphrase.cost == CHEAP:
        read.open_with_passphrase(Secret(b"open sesame"))
    read.open_with_words(WORDS)


def words(data: bytes) -> None:
    HEADER.open_with_words(Secret(data))


def typed() -> Sequence[bytes]:
    return [
        WORDS.reveal(),
        words_of(Secret(bytes(32))).reveal(),
        b"1. " + WORDS.reveal().upper().replace(b" ", b",\n2) "),
    ]


group.add(Target("vault-header", stateless(header), lambda: [HEADER.to_json()], (Malformed, WrongKey)))
group.add(Target("recovery-words", stateless(words), typed, (Malformed, WrongKey)))
group.add(Target("words-only", stateless(lambda data: entropy_of(Secret(data))), typed, (Malformed,), tries=100))


# exports


def export(data: bytes) -> None:
    encoding = ("utf-8", None, "cp1252", "gb18030", "utf-16", "nonsense\0", "rot13")[len(data) % 7]
    read = read_accounts(Export(data, name="export.csv", encoding=encoding))
    assert read.rows >= 0


def exports() -> Sequence[bytes]:
    head = "Book Id,Title,Author,ISBN13,My Rating,Exclusive Shelf,Date Read,Bookshelves,Date Added,My Review,Notes\n"
    rows = [
        '1,"Emma (Classics, #1)",Austen,"=""9780141439587""",4,read,2024/05/01,"a, b",2024/01/02,'
        '"<b>Good</b><br/>&amp; &#x1F600;",no\n',
        '2,"Unclosed,Somebody,,9,to-read,2024/13/45,,,"<spoiler>He <a href="">dies</a>\n',
        '3,教育,卢梭,,5,currently-reading,,,2024/02/30,"<blockquote><i>x</blockquote>",\n',
    ]
    text = head + "".join(rows)
    return [
        text.encode(),
        (head + rows[0]).encode("utf-16"),
        text.replace(",", "\t").encode("utf-8-sig"),
        ("sep=;\r\n" + text.replace(",", ";")).encode("gb18030"),
    ]


def other_export(data: bytes) -> None:
    """The first byte says which program it is said to be of."""
    named = FORMATS[data[0] % len(FORMATS)].name if data else None
    read = read_accounts(Export(data[1:], name="export", encoding="utf-8"), named=named)
    assert read.rows >= 0


def other_exports() -> Sequence[bytes]:
    places = {known.name: at for at, known in enumerate(FORMATS)}
    return [bytes([places[name]]) + data for name, data in ALL.items()]


def table(data: bytes) -> None:
    """Any table or workbook, read by what its first line says of its columns."""
    said, _, rest = data.partition(b"\n")
    one = Export(rest, name="export", encoding="utf-8")
    read = read_accounts(one, mapping=parse(said.decode("utf-8", "replace"), one.table))
    assert read.rows >= 0


def tables() -> Sequence[bytes]:
    rows = "Name,Score,When,书名\nDune,8/10,13.05.2024,x\nSolaris,★★★½,2024年5月1日,\n".encode()
    book = xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c><c><v>2</v></c></row><row><c t="s"><v>0</v></c></row>')
    return [b"guess\n" + rows, b"title=Name,stars=#2/10,kind=:book\n" + rows, b'guess,"day=When"\n' + book]


group.add(Target("table", stateless(table), tables, (Refused,), largest=1 << 18))
group.add(Target("export", stateless(export), exports, (HistoryError,), largest=1 << 18))
group.add(Target("other-export", stateless(other_export), other_exports, (HistoryError,), largest=1 << 18))


# backups


class _Nobody:
    """Takes everything and reads a part of it."""

    def about(self, about: About) -> None:
        assert about.name is not None

    def picture(self, name: bytes, size: int, data: Iterator[bytes]) -> None:
        next(data, b"")

    def beside(self, picture: Beside) -> None:
        assert len(picture.hash) == archive.HASH_SIZE

    def database(self, key: Secret, size: int, data: Iterator[bytes]) -> None:
        for _piece in data:
            pass


def backup(data: bytes) -> None:
    reader = Reader(io.BytesIO(data))
    reader.about(KEY)
    reader.hand_over(KEY, _Nobody())


def backup_text(data: bytes) -> None:
    """By somebody who has the key, whatever they wrote."""
    file = io.BytesIO()
    writer = Writer(file, HEADER, KEY, entropy=entropy)
    writer._add(data)
    writer._seal(last=True)
    backup(file.getvalue())


def _written() -> tuple[bytes, bytes]:
    """The text of a small backup, and the file."""
    file, text = io.BytesIO(), bytearray()
    writer = Writer(file, HEADER, KEY, entropy=entropy)
    seal = writer._seal

    def _seal(*, last: bool) -> None:
        text.extend(writer._waiting)
        seal(last=last)

    writer._seal = _seal  # type: ignore[method-assign]
    writer.about(About(1, bytes(32), bytes(8), "Ada", 3, 2))
    writer.picture(bytes(15) + b"\1", 5, [b"photo"])
    writer.beside(Beside(bytes(15) + b"\2", 9, bytes(32)))
    writer.database(KEY, 7, [b"a ", b"vault"])
    writer.end()
    return bytes(text), file.getvalue()


group.add(Target("backup", stateless(backup), lambda: [_written()[1]], (BackupError,)))
group.add(Target("backup-text", stateless(backup_text), lambda: [_written()[0]], (BackupError,)))


# photos


@contextmanager
def photo_file() -> Iterator[Feed]:
    """A file in the media folder that somebody changed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "photo"

        def feed(data: bytes) -> None:
            path.write_bytes(data)
            with_name = Manifest.of(b"photo" * 9)
            file = BlobFile.open(path, with_name.name, key=KEY)
            try:
                file.look()
                assert file.missing <= set(range(with_name.count))
            finally:
                file.close()

        yield feed


def photo_files() -> Sequence[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "photo"
        manifest = Manifest.of(b"photo" * 9)
        file = BlobFile.create(path, manifest, key=KEY, salt=bytes(32))
        file.write(0, b"photo" * 9)
        file.close()
        return [path.read_bytes(), path.read_bytes()[:-CHUNK]]


group.add(Target("photo-file", photo_file, photo_files, (MediaError,), tries=200))


# what stands below all of it


def stream(data: bytes) -> None:
    Stream(derive(KEY, b"fuzz"), b"head").open(0, data, last=True)


def signature(data: bytes) -> None:
    verify(ADA.public, data[:64], data[64:])


group.add(
    Target(
        "stream",
        stateless(stream),
        lambda: [Stream(derive(KEY, b"fuzz"), b"head").seal(0, b"x", last=True)],
        (CryptoError,),
    )
)
group.add(Target("signature", stateless(signature), lambda: [ADA.sign(b"x") + b"x"], (CryptoError,)))


# what is shown in the window


@contextmanager
def darkroom() -> Iterator[Feed]:
    """Where what friends send is decoded. A picture may cost it its process, and never ours."""
    with Darkroom.for_friends() as room:

        def feed(data: bytes) -> None:
            pixels = room.show(data, 64)
            assert len(pixels.data) == 3 * pixels.width * pixels.height

        yield feed


def shown(data: bytes) -> None:
    image = decoded(data)
    assert image.isNull() or max(image.width(), image.height()) <= LARGEST_SIDE


def photos() -> Sequence[bytes]:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (64, 48), "red")
    ImageDraw.Draw(picture).ellipse((9, 9, 50, 40), "green")
    files = []
    for kind, how in (
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("PNG", {}),
    ):
        file = io.BytesIO()
        picture.save(file, kind, **how)
        files.append(file.getvalue())
    return files


group.add(Target("photo-shown", stateless(shown), photos))
group.add(Target("photo-of-a-friend", darkroom, photos, (PictureError,), tries=60))
