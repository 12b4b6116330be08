"""Invitations in files: two who are never online together become friends by a letter there and an answer back.

The letter can be answered by whoever holds it, once, within thirty days. The answer carries a parcel: what the answerer
shows to friends. Whoever opens the answer is friends at once, and may seal a parcel back in the same stroke. Opening
anything twice, late or in another order is harmless. Where files lie is not known here.

Two may write to each other at the same time, and both answer: then the letter that is good for longer counts, at both.
Who met on a network since a letter was written goes on with the keys of that meeting.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import Refused
from app.library import Library
from app.people.book import AddressBook
from crypto.identity import person_id
from crypto.parcel import LARGEST, SMALLEST
from crypto.secret import Secret
from sync.invite import SECRET_BYTES, ExpiredInvite, commitment_of
from sync.letters import (
    ANSWER_BYTES,
    ANSWER_HEAD,
    LETTER_HEAD,
    LIFETIME_S,
    SEED_BYTES,
    BadAnswer,
    Letter,
    Met,
    answer_letter,
    mark_of,
    mark_on,
    read_answer,
    read_letter,
    write_letter,
)
from sync.pairing import NoMore
from sync.parcel import BadParcel

LARGEST_FILE = 64 * 1024 * 1024
_SIZE = 4


class NoLetter(Refused):
    """This file is neither an invitation nor the answer to one."""


class NotAsked(Refused):
    """This answers no invitation of yours that is still open. It may have ended; make a new one."""


class DamagedBeside(Refused):
    """You are friends, but what was sent with the answer is damaged. Ask for the file again."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an answer to a letter of ours: who is a friend now, newly or again, and what came with it."""

    id: str
    name: str
    new: bool
    received: int


class Letters:
    """One person's letters. Called on the thread that owns the vault; what changes is durable when a method returns."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._vault = library.vault
        self._book = AddressBook(library)

    def is_letter(self, data: bytes) -> bool:
        """Whether this is an invitation, and not an answer to one. Raises NoLetter for what is neither."""
        if data.startswith(LETTER_HEAD):
            return True
        if data.startswith(ANSWER_HEAD):
            return False
        raise NoLetter

    def peek(self, data: bytes) -> str:
        """Who wrote this letter, by their own word. Raises as `answer` does."""
        letter = read_letter(data)
        if not self._vault.execute("SELECT 1 FROM letter_answered WHERE letter = ?", (_hash(data),)):
            letter.check(now_s=self._library.now() // 1000, person=self._library.me.person.public)
            self._book.see_stranger(commitment_of(letter.author.certificate.person))
        return letter.author.name

    def write(self, *, lifetime_s: int = LIFETIME_S) -> bytes:
        """A new letter, for one friend. It is a secret until it was answered."""
        now, entropy = self._library.now(), self._library.entropy
        self._library.parcels.publish()
        secret, seed = Secret(entropy(SECRET_BYTES)), Secret(entropy(SEED_BYTES))
        expires_s = now // 1000 + lifetime_s
        data = write_letter(
            secret=secret, seed=seed, expires_s=expires_s, me=self._book.myself(), parcel=self._library.parcels.public()
        )
        with self._vault.transaction():
            self._vault.execute("DELETE FROM letter WHERE expires < ? AND used IS NULL", (now,))
            self._vault.execute(
                "INSERT INTO letter (mark, data, seed, expires) VALUES (?, ?, ?, ?)",
                (mark_of(secret), data, seed.reveal(), expires_s * 1000),
            )
        return data

    def answer(self, data: bytes, *, again: bool = False) -> tuple[str, bytes]:
        """Become friends with who wrote the letter: their id, and the file to send them.

        Raises BadLetter, ExpiredInvite, OwnInvite, BadValue for somebody who is blocked, and Acquainted for a friend
        unless it is to be done `again`.
        """
        letter = read_letter(data)
        author = letter.author.certificate.person
        kept = self._vault.execute("SELECT answer FROM letter_answered WHERE letter = ?", (_hash(data),))
        if not kept:
            letter.check(now_s=self._library.now() // 1000, person=self._library.me.person.public)
            if not again:
                self._book.see_stranger(commitment_of(author))
        self._library.parcels.publish()
        head = bytes(kept[0][0]) if kept else self._answer(letter)
        if not any(one.person == author for one in self._book.acquaintances()):
            raise NoMore(NoMore.__doc__)  # answered once, and parted since
        id_ = person_id(author)
        return id_, head + b"".join(len(part).to_bytes(_SIZE, "big") + part for part in self._parcels_for(id_))

    def open_answer(self, data: bytes) -> Answered:
        """Take in the answer to a letter of ours. Raises NotAsked, ExpiredInvite, NoMore, BadAnswer, OwnInvite."""
        head, rest = data[:ANSWER_BYTES], data[ANSWER_BYTES:]
        mark = mark_on(head)
        if mark is None:
            raise BadAnswer
        parts = list(_parts(rest))
        rows = self._vault.execute("SELECT data, seed, expires, used_by, answer FROM letter WHERE mark = ?", (mark,))
        if not rows:
            raise NotAsked
        [(written, seed, expires, person, opened)] = rows
        new = person is None
        if new:
            if self._library.now() >= expires:
                raise ExpiredInvite
            letter = read_letter(bytes(written))
            met, root = read_answer(head, letter=letter, seed=Secret(bytes(seed)))
            person = met.certificate.person
            self._meet(letter, met, root, answer=_hash(head))
        elif opened != _hash(head):
            raise NoMore(NoMore.__doc__)
        known = next((one for one in self._library.friends.known() if one.person == person), None)
        if known is None:
            raise NoMore(NoMore.__doc__)
        try:
            received = sum(self._library.parcels.open(part).received for part in parts)
        except BadParcel:
            if self._rules(mark, person):
                raise DamagedBeside(
                    f"You and {known.name} are friends, but what they sent with their answer is damaged. Ask for the"
                    " file again."
                ) from None
            received = 0  # it was sealed under keys that another meeting has replaced
        return Answered(known.id, known.name, new, received)

    def parcel_back(self, id_: str) -> bytes:
        """What we show to a new friend, sealed for them: the first part, if it is more than one file can hold."""
        return next(self._parcels_for(id_), b"")

    def _answer(self, letter: Letter) -> bytes:
        me, parcel = self._book.myself(), self._library.parcels.public()
        answer, root = answer_letter(letter, me=me, parcel=parcel, entropy=self._library.entropy)
        with self._vault.transaction():
            now = self._befriend(letter.author, root)
            self._vault.execute(
                "INSERT INTO letter_answered (letter, person, answer, expires, used) VALUES (?, ?, ?, ?, ?)",
                (_hash(letter.data), letter.author.certificate.person, answer, letter.expires_s * 1000, now),
            )
        return answer

    def _meet(self, letter: Letter, met: Met, root: Secret, *, answer: bytes) -> None:
        with self._vault.transaction():
            counts = self._counts(letter, met.certificate.person)
            now = self._befriend(met, root) if counts else self._library.now()
            self._vault.execute(
                "UPDATE letter SET used = ?, used_by = ?, answer = ?, counted = ?, seed = NULL WHERE mark = ?",
                (now, met.certificate.person, answer, counts, letter.mark),
            )

    def _befriend(self, met: Met, root: Secret) -> int:
        """Within a transaction. When that was, in milliseconds."""
        known = self._library.friends.befriend(met.certificate, name=met.name, root=root)
        self._vault.execute(
            "INSERT INTO parcel_friend (friend, key, made) VALUES (?, ?, 0)"
            " ON CONFLICT DO UPDATE SET key = excluded.key WHERE made = 0",
            (known.row, met.parcel),
        )
        [(agreed,)] = self._vault.execute("SELECT coalesce(rooted, since) FROM friend WHERE row = ?", (known.row,))
        return int(agreed)

    def _counts(self, letter: Letter, person: bytes) -> bool:
        """Whether the keys that this letter led to are the ones to use, among those of other meetings."""
        held = self._vault.execute("SELECT coalesce(rooted, since) FROM friend WHERE person = ?", (person,))
        if not held:
            return True
        others: dict[int, int] = dict(
            self._vault.execute(
                "SELECT used, expires FROM letter_answered WHERE person = ?"
                " UNION ALL SELECT used, expires FROM letter WHERE used_by = ? AND counted",
                (person, person),
            )
        )
        agreed = held[0][0]
        if agreed in others:
            return bool(letter.expires_s * 1000 > others[agreed])
        return bool(agreed <= (letter.expires_s - LIFETIME_S) * 1000)

    def _rules(self, mark: bytes, person: bytes) -> bool:
        """Whether the keys that we have with this friend are those of that letter."""
        return bool(
            self._vault.execute(
                "SELECT 1 FROM letter, friend"
                " WHERE mark = ? AND person = ? AND counted AND used = coalesce(rooted, since)",
                (mark, person),
            )
        )

    def _parcels_for(self, id_: str) -> Iterator[bytes]:
        parcels = self._library.parcels
        return (data for data, _count in parcels.pack(parcels.find(id_)))


def _parts(rest: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(rest):
        start = at + _SIZE
        size = int.from_bytes(rest[at:start], "big")
        if not SMALLEST <= size <= min(len(rest) - start, LARGEST):
            raise BadAnswer
        yield rest[start : start + size]
        at = start + size


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
