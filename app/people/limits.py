"""How much each friend may take up on this disk, and how much they do: nobody can fill it, whatever app they use.

Counted in the same transaction that takes something in, so neither two links at once nor a restart gets round it. What
does not fit is held back, which is told, and what is here stays. It decides how much may come, never what is shown.

New entries are counted by the minute as well: a friend who only ever writes and forgets stays small, and would keep a
disk busy all the same. What was not used adds up, to as many as the friend may have here, so all that a new friend
shows comes at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace

from app.errors import BadValue
from app.vault import Vault
from crypto.envelope import LONGEST_SEAL
from sync.entry import LARGEST_PAYLOAD
from sync.ports import Arrival, Room

MEGABYTE = 1_000_000
MINUTE_MS = 60_000
LARGEST_LIMIT = 1 << 53
LARGEST_SEALED = LARGEST_PAYLOAD + LONGEST_SEAL
"""Bytes that one entry can take up: while there is not room for so many, nothing more is asked for."""


@dataclass(frozen=True, slots=True)
class Limits:
    """For one friend. The first values are those for everybody, which no friend comes near who only writes reviews."""

    entries: int = 200_000
    bytes: int = 1_000 * MEGABYTE
    """Of entries with the small versions of their photos."""
    per_minute: int = 2_000
    """New entries a minute, on average."""
    pixels: int = 100_000_000
    """Of one photo."""
    media: int = 10_000 * MEGABYTE
    """Bytes of large versions of photos."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one friend takes up, and what is held back now; `why` names the limit that was reached, or is empty."""

    entries: int
    bytes: int
    media: int
    waiting: int
    why: str
    limits: Limits


class Accounts:
    """All friends' accounts. Called on the vault's thread; what changes with entries, within their transaction."""

    def __init__(self, vault: Vault, *, now: Callable[[], int]) -> None:
        self._vault = vault
        self._now = now
        self._tallies: dict[int, tuple[object, int]] = {}  # bytes of photos, and of which mirror that was so

    # for a person

    def of(self, friend: int) -> Account:
        """How things stand with one."""
        rows = self._vault.execute("SELECT bytes, waiting, why FROM account WHERE friend = ?", (friend,))
        taken, waiting, why = rows[0] if rows else (0, 0, "")
        limits = self.limits(friend)
        media = self._media(friend)
        if why == "media" and media < limits.media:
            why = ""
        return Account(self._entries(friend), taken, media, waiting, why, limits)

    def limits(self, friend: int) -> Limits:
        """What holds for this friend."""
        said = dict(self._vault.execute("SELECT what, most FROM bound WHERE friend = ?", (friend,)))
        return replace(Limits(), **said)

    def change(self, friend: int, said: Mapping[str, int | None]) -> Limits:
        """Let these limits be others from now on; None: as for everybody. Raises BadValue."""
        known = {one.name for one in fields(Limits)}
        for what, most in said.items():
            if what not in known or (most is not None and not 0 <= most <= LARGEST_LIMIT):
                raise BadValue("A limit is a whole number from nought.")
        with self._vault.transaction():
            for what, most in said.items():
                self._vault.execute("DELETE FROM bound WHERE friend = ? AND what = ?", (friend, what))
                if most is not None:
                    self._vault.execute("INSERT INTO bound VALUES (?, ?, ?)", (friend, what, most))
            self._vault.execute("UPDATE account SET spare = NULL WHERE friend = ?", (friend,))
            # Parcels that were opened before may hold what was held back then.
            self._vault.execute("DELETE FROM drop_opened")
        return self.limits(friend)

    # as entries come and go

    def room(self, friend: int) -> Room:
        """How many more entries may come now."""
        limits = self.limits(friend)
        taken, spare = self._counted(friend, limits)
        room = max(0, min(limits.entries - self._entries(friend), int(spare)))
        if limits.bytes - taken < LARGEST_SEALED:
            room = 0
        mark = repr((asdict(limits), room > 0)).encode()
        return Room(room, mark)

    def held_back(self, friend: int) -> int:
        """How many were ever held back; it only grows."""
        rows = self._vault.execute("SELECT held FROM account WHERE friend = ?", (friend,))
        return int(rows[0][0]) if rows else 0

    def admit(self, friend: int, arrivals: Sequence[Arrival], *, anyway: bool = False) -> list[bool]:
        """Which of these fit, counted as taken in; the others are held back. With `anyway` all of them come in."""
        count, size = len(arrivals), sum(len(arrival.payload) + len(arrival.seal) for arrival in arrivals)
        plain = not any(arrival.entry.attachments for arrival in arrivals)
        if plain and self.admit_all(friend, count, size):
            return [True] * count  # nearly always
        limits = self.limits(friend)
        taken, spare = self._counted(friend, limits)
        entries = self._entries(friend)
        fits: list[bool] = []
        why = ""
        for arrival in arrivals:
            size = len(arrival.payload) + len(arrival.seal)
            full = (
                "" if anyway
                else "entries" if entries >= limits.entries
                else "bytes" if taken + size > limits.bytes
                else "per_minute" if spare < 1
                else ""
            )  # fmt: skip
            large = not anyway and any(one.width * one.height > limits.pixels for one in arrival.entry.attachments)
            why = full or why or ("pixels" if large else "")
            fits.append(not full and not large)
            if fits[-1]:
                entries, taken, spare = entries + 1, taken + size, max(0.0, spare - 1) if anyway else spare - 1
        waiting = fits.count(False)
        self._put_down(friend, taken, spare)
        if waiting:
            self._vault.execute(
                "UPDATE account SET held = held + ?1, waiting = max(waiting, ?1), why = ?2 WHERE friend = ?3",
                (waiting, why, friend),
            )
        return fits

    def admit_all(self, friend: int, count: int, size: int) -> bool:
        """Whether so many entries without pictures, of so many bytes in all, fit; then they are counted as taken in."""
        limits = self.limits(friend)
        taken, spare = self._counted(friend, limits)
        fits = self._entries(friend) + count <= limits.entries and taken + size <= limits.bytes and spare >= count
        if fits:
            self._put_down(friend, taken + size, spare - count)
        return fits

    def dismiss(self, friend: int, count: int, size: int) -> None:
        """So many of those that were just counted as taken in are to be looked at one by one instead."""
        if count:
            self._vault.execute(
                "UPDATE account SET bytes = bytes - ?, spare = spare + ? WHERE friend = ?", (size, count, friend)
            )

    def _put_down(self, friend: int, taken: int, spare: float) -> None:
        self._vault.execute("INSERT OR IGNORE INTO account (friend) VALUES (?)", (friend,))
        self._vault.execute(
            "UPDATE account SET bytes = ?, spare = ?, at = ? WHERE friend = ?", (taken, spare, self._now(), friend)
        )

    def give_back(self, friend: int, size: int) -> None:
        """Entries of so many bytes are gone."""
        self._vault.execute("UPDATE account SET bytes = max(0, bytes - ?) WHERE friend = ?", (size, friend))

    def wait(self, friend: int, count: int) -> None:
        """So many entries are held back now, of all that was offered."""
        if not count:
            self._vault.execute(
                "UPDATE account SET waiting = 0, why = CASE why WHEN 'media' THEN why ELSE '' END"
                " WHERE friend = ? AND waiting > 0",
                (friend,),
            )
            return
        limits = self.limits(friend)
        taken, spare = self._counted(friend, limits)
        full = (
            "entries" if self._entries(friend) >= limits.entries
            else "bytes" if limits.bytes - taken < LARGEST_SEALED
            else "per_minute" if spare < 1
            else ""
        )  # fmt: skip
        self._vault.execute("INSERT OR IGNORE INTO account (friend) VALUES (?)", (friend,))
        self._vault.execute(
            "UPDATE account SET waiting = ?1, why = CASE WHEN ?2 != '' THEN ?2 WHEN why IN ('', 'media') THEN 'entries'"
            " ELSE why END WHERE friend = ?3",
            (count, full, friend),
        )

    # as photos come

    def admit_media(self, friend: int, name: bytes, size: int) -> bool:
        """Whether this photo, of so many bytes, fits too; then it is counted from now on."""
        rows = self._vault.execute("SELECT state, size FROM blob WHERE name = ?", (name,))
        showing = self._showing(name)
        counted = int(rows[0][1] or 0) if rows and rows[0][0] != "away" and friend in showing else 0
        fits = self._tally(friend) - counted + size <= self.limits(friend).media
        if fits:
            begun = self._vault.execute(
                "UPDATE blob SET size = ?, state = 'begun' WHERE name = ? AND state = 'away' RETURNING 1", (size, name)
            )
            if begun:
                self._add(showing, size)
            self._vault.execute("UPDATE account SET why = '' WHERE friend = ? AND why = 'media'", (friend,))
        if not fits:
            self._vault.execute("INSERT OR IGNORE INTO account (friend) VALUES (?)", (friend,))
            self._vault.execute("UPDATE account SET why = 'media' WHERE friend = ? AND why = ''", (friend,))
        return fits

    def recount(self) -> None:
        """Photos came or went otherwise than by being admitted: count them anew."""
        self._tallies.clear()

    def _tally(self, friend: int) -> int:
        """As `_media`, but counted anew only once the mirror has changed, not for each photo that comes."""
        mirror = self._vault.execute("SELECT count, total FROM mirror_sum WHERE friend = ?", (friend,))
        of, size = self._tallies.get(friend, (None, 0))
        if of != mirror:
            size = self._media(friend)
            self._tallies[friend] = mirror, size
        return size

    def _add(self, showing: set[int], size: int) -> None:
        for friend in showing & self._tallies.keys():
            mirror, so_far = self._tallies[friend]
            self._tallies[friend] = mirror, so_far + size

    def _showing(self, name: bytes) -> set[int]:
        rows = self._vault.execute(
            "SELECT DISTINCT mirror.friend FROM blob JOIN naming ON naming.blob = blob.row"
            " JOIN mirror ON mirror.entry = naming.entry WHERE blob.name = ?",
            (name,),
        )
        return {friend for (friend,) in rows}

    def _entries(self, friend: int) -> int:
        rows = self._vault.execute("SELECT count FROM mirror_sum WHERE friend = ?", (friend,))
        return int(rows[0][0]) if rows else 0

    def _media(self, friend: int) -> int:
        # By what there is less of: all photos here, or this friend's entries.
        more = self._vault.execute("SELECT 1 FROM naming LIMIT 1 OFFSET ?", (self._entries(friend),))
        led = "mirror CROSS JOIN naming" if more else "naming CROSS JOIN mirror"
        [(size,)] = self._vault.execute(
            f"SELECT coalesce(sum(size), 0) FROM blob WHERE state != 'away' AND row IN (SELECT naming.blob FROM {led}"
            " ON mirror.entry = naming.entry WHERE mirror.friend = ?)",
            (friend,),
        )
        return int(size)

    def _counted(self, friend: int, limits: Limits) -> tuple[int, float]:
        """Bytes taken up, and entries that may come at once."""
        rows = self._vault.execute("SELECT bytes, spare, at FROM account WHERE friend = ?", (friend,))
        taken, spare, at = rows[0] if rows else (0, None, 0)
        most = float(max(limits.entries, limits.per_minute))
        if spare is None:
            return taken, most
        passed = max(0, self._now() - at)
        return taken, min(most, spare + passed * limits.per_minute / MINUTE_MS)


SENTENCES = {
    "entries": "You keep at most {entries:,} of their entries.",
    "bytes": "You keep at most {megabytes:,} MB of their entries.",
    "per_minute": "They sent more than {per_minute:,} new entries a minute; it goes on by itself.",
    "pixels": "A photo of theirs has more than {megapixels:,} megapixels.",
    "media": "You keep at most {media:,} MB of their photos.",
}


def sentence(account: Account) -> str:
    """Why something is held back, for a person; empty if nothing is."""
    if not account.why:
        return ""
    limits = account.limits
    return SENTENCES[account.why].format(
        entries=limits.entries,
        megabytes=megabytes(limits.bytes),
        per_minute=limits.per_minute,
        megapixels=megabytes(limits.pixels),
        media=megabytes(limits.media),
    )


def megabytes(count: int) -> int | float:
    """Millions, with one digit behind the point where it counts."""
    value = round(count / MEGABYTE, 1)
    return int(value) if value == int(value) else value
