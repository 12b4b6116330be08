"""Leaflets: what brands signed, passed from friend to friend. And whom a person follows, which nobody is told.

A study or a notice is passed along as an entry in a circle, like everything that one shows to friends; it leaves their
computers when it is taken back. Whoever got one may pass it along again: it is the brand's own word, and its signatures
go with it. Following a brand is a row in one's own database: what it says comes through friends and files, and no
packet is ever sent to ask for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from app import reviews
from app.bodies import Leaflet
from app.errors import BadValue, Unknown
from app.finding.words import tidy
from app.items import fold
from app.people.circles import FRIENDS, ONLY_ME
from app.studies.errors import BadStudy, StudyError
from app.studies.notice import MAGIC as NOTICE_MAGIC
from app.studies.notice import SCHEME as NOTICE_SCHEME
from app.studies.notice import Notice
from app.studies.request import Study
from app.studies.signed import LARGEST
from app.writing.pen import Draft
from sync.entry import decode

if TYPE_CHECKING:
    from app.library import Library

Signed: TypeAlias = Study | Notice

MOST = 500
"""Leaflets of friends that are looked into, the newest."""


@dataclass(frozen=True, slots=True)
class Passed:
    """Something of a brand's that friends pass along: who they are, and what they say about it."""

    signed: Signed
    friends: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A notice, and why it is shown: the brand is followed, it answers a quote of mine, or a friend passes it along.

    `quote` is my own quote that it answers, empty otherwise. `new` until it was looked at.
    """

    notice: Notice
    followed: bool
    quote: str
    friends: tuple[str, ...]
    passed: bool
    new: bool
    warning: str


def signed_in(data: bytes) -> Signed:
    """A study or a notice, of a file or its text. Raises StudyError."""
    text = data.strip()[: len(NOTICE_SCHEME)]
    if data.startswith(NOTICE_MAGIC[:17]) or text == NOTICE_SCHEME.encode():
        return Notice.decode(data)
    return Study.decode(data)


class Leaflets:
    """One person's. On the vault's thread; what changes something is durable when a method returns."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._vault = library.vault

    # passing along

    def pass_along(self, signed: Signed, *, circle: str = FRIENDS, text: str = "") -> None:
        """Show it to the friends in this circle, with a few words; or there instead, if it is shown already.

        Raises Unknown, BadValue for a circle of nobody, and TooLong.
        """
        row = self._library.circles.find(circle)
        if self._library.circles.view(circle).name == ONLY_ME:
            raise BadValue("Nobody but you is ever in “Only me”. Choose a circle of friends.")
        held = next((id_ for id_, file, _text in self._mine() if file == signed.file), None)
        [sealed] = self._library.pen.sign([Draft(Leaflet(signed.file, tidy(text)), id=held)])
        self._library.shelves.place([sealed.pair], row)

    def take_back(self, signed: Signed) -> None:
        """Pass it along no more. Raises Unknown if it is not."""
        held = [id_ for id_, file, _text in self._mine() if file == signed.file]
        if not held:
            raise Unknown("You do not pass this along.")
        self._library.shelves.forget(held)

    def passes(self, signed: Signed) -> bool:
        """Whether I pass it along."""
        return any(file == signed.file for _id, file, _text in self._mine())

    def from_friends(self) -> list[Passed]:
        """What friends pass along, the latest first; each thing once. What is not whole is left out."""
        names = {friend.person: friend.name for friend in self._library.friends.known() if not friend.blocked}
        found: dict[bytes, Passed] = {}
        for author, body in self._of_friends():
            if author not in names:
                continue
            held = found.get(body.file)
            try:
                signed = held.signed if held else signed_in(body.file)
            except StudyError:
                continue
            by = {*(held.friends if held else ()), names[author]}
            found[body.file] = Passed(signed, tuple(sorted(by)), (held and held.text) or body.text)
        return list(found.values())

    def shown_by(self, study: Study) -> tuple[str, ...]:
        """The friends who pass this very study along."""
        return next((one.friends for one in self.from_friends() if one.signed.file == study.file), ())

    # following

    def follow(self, brand: bytes, name: str) -> None:
        """Take in from now on what this brand says, wherever it turns up. Nobody is told."""
        with self._vault.transaction():
            self._vault.execute(
                "INSERT OR IGNORE INTO follow (brand, name, since) VALUES (?, ?, ?)",
                (brand, name, self._library.now()),
            )

    def unfollow(self, brand: bytes) -> None:
        """No longer. What it said stays until it is let go."""
        with self._vault.transaction():
            self._vault.execute("DELETE FROM follow WHERE brand = ?", (brand,))

    def followed(self) -> dict[bytes, str]:
        """The brands that are followed, and their names."""
        return dict(self._vault.execute("SELECT brand, name FROM follow ORDER BY name, brand"))

    def brand(self, named: str) -> tuple[bytes, str]:
        """A brand that has been met, by its name or the beginning of what it is known by. Raises Unknown."""
        met = {study.brand: study.request.brand for study in self._library.studies.all()}
        met |= {one.brand: one.words.brand for one in self._kept()} | self.followed()
        for passed in self.from_friends():
            signed = passed.signed
            met[signed.brand] = signed.words.brand if isinstance(signed, Notice) else signed.request.brand
        found = [
            (brand, name) for brand, name in met.items()
            if fold(name) == fold(named) or (len(named) >= 4 and brand.hex().startswith(named.lower()))
        ]  # fmt: skip
        if len(found) != 1:
            several = "Several brands are called so. Name it by its id" if found else "You have met no brand"
            raise Unknown(f"{several}: “{named}”.")
        return found[0]

    # notices

    def read(self, data: bytes) -> Notice:
        """Take in a notice's file or text. Raises BadNotice, and NewerNotice."""
        notice = Notice.decode(data)
        self._keep(notice)
        return notice

    def look(self) -> None:
        """Take in what friends pass along of brands that are followed, and replies to quotes of mine."""
        followed, quotes = self.followed(), self._quotes()
        for one in self.from_friends():
            if isinstance(one.signed, Notice) and (one.signed.brand in followed or one.signed.words.answers in quotes):
                self._keep(one.signed)

    def notices(self) -> list[Heard]:
        """What brands said: what was taken in, and what friends pass along beside it; the latest first."""
        followed, quotes, kept = self.followed(), self._quotes(), self._kept()
        friends = {one.signed.file: one.friends for one in self.from_friends() if isinstance(one.signed, Notice)}
        mine = {file for _id, file, _text in self._mine()}
        seen = {id_ for (id_,) in self._vault.execute("SELECT id FROM notice WHERE seen IS NOT NULL")}
        others = [Notice.decode(file) for file in friends if file not in {one.file for one in kept}]
        return [
            Heard(
                one,
                followed=one.brand in followed,
                quote=quotes.get(one.words.answers, ""),
                friends=friends.get(one.file, ()),
                passed=one.file in mine,
                new=one.id not in seen,
                warning=self._warning(one),
            )
            for one in sorted([*kept, *others], key=lambda each: (-each.words.made, each.id))
        ]

    def find(self, id_: str) -> Notice:
        """A notice by the beginning of its id. Raises Unknown."""
        found = [one.notice for one in self.notices() if len(id_) >= 4 and one.notice.id.hex().startswith(id_.lower())]
        if len(found) != 1:
            raise Unknown(f"There is no notice “{id_}”.")
        return found[0]

    def mark_seen(self) -> None:
        """All that was taken in has been looked at."""
        with self._vault.transaction():
            self._vault.execute("UPDATE notice SET seen = ? WHERE seen IS NULL", (self._library.now(),))

    def let_go(self, notice: Notice) -> None:
        """Keep it no longer."""
        with self._vault.transaction():
            self._vault.execute("DELETE FROM notice WHERE id = ?", (notice.id,))

    def note_quote(self, id_: bytes, *, study: Study, text: str) -> None:
        """A quote of mine was sealed: a reply to it will be known again."""
        with self._vault.transaction():
            self._vault.execute(
                "INSERT OR IGNORE INTO quoted (id, study, text, made) VALUES (?, ?, ?, ?)",
                (id_, study.id, text, self._library.now()),
            )

    def _keep(self, notice: Notice) -> None:
        words = notice.words
        with self._vault.transaction():
            self._vault.execute(
                "INSERT OR IGNORE INTO notice (id, file, brand, name, made) VALUES (?, ?, ?, ?, ?)",
                (notice.id, notice.file, notice.brand, fold(words.brand), words.made),
            )

    def _kept(self) -> list[Notice]:
        return [Notice.decode(file) for (file,) in self._vault.execute("SELECT file FROM notice")]

    def _quotes(self) -> dict[bytes, str]:
        return dict(self._vault.execute("SELECT id, text FROM quoted"))

    def _warning(self, notice: Notice) -> str:
        name = fold(notice.words.brand)
        others: list[object] = list(self._vault.execute(
            "SELECT 1 FROM study WHERE brand = :name AND key <> :key UNION"
            " SELECT 1 FROM notice WHERE name = :name AND brand <> :key LIMIT 1",
            {"name": name, "key": bytearray(notice.brand)},
        ))  # fmt: skip
        others += [key for key, called in self.followed().items() if fold(called) == name and key != notice.brand]
        return "This brand's name came with other keys before. Somebody else may be using the name." if others else ""

    def _mine(self) -> Iterator[tuple[bytes, bytes, str]]:
        rows = self._vault.execute(
            "SELECT id, payload FROM entry WHERE subject = ? AND author = ?"
            " AND EXISTS (SELECT 1 FROM card WHERE card.entry = entry.row)",
            (reviews.LEAFLET, self._library.me.person.public),
        )
        for id_, payload in rows:
            body = _leaflet(payload)
            if body is not None:
                yield id_, body.file, body.text

    def _of_friends(self) -> Iterator[tuple[bytes, Leaflet]]:
        rows = self._vault.execute(
            "SELECT author, payload FROM entry WHERE subject = ? AND author <> ? AND EXISTS (SELECT 1 FROM mirror"
            " JOIN friend ON friend.row = mirror.friend WHERE mirror.entry = entry.row AND person = author)"
            f" ORDER BY made DESC LIMIT {MOST}",
            (reviews.LEAFLET, self._library.me.person.public),
        )
        for author, payload in rows:
            body = _leaflet(payload)
            if body is not None:
                yield author, body


def read_file(data: bytes) -> Signed:
    """As `signed_in`, of a file that may be of any size. Raises BadStudy."""
    if len(data) > 2 * LARGEST:
        raise BadStudy
    return signed_in(data)


def _leaflet(payload: bytes) -> Leaflet | None:
    try:
        body = reviews.decode("leaflet", bytes(decode(payload).body))
    except reviews.Unreadable:
        return None
    return body if isinstance(body, Leaflet) else None
