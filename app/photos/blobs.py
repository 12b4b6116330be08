"""Which entries name which large pictures, in the vault: so who may have one, and when it is to be erased.

A picture stays for as long as an entry here names it, one's own or one that a friend shows: its file goes with the
last such entry, once that is gone for good. It is what sync needs to exchange pictures (`sync.ports.Blobs`), but for
the errors of disks, which network.py translates. The pictures themselves are in media.py, which knows no entries.

Somebody who has a picture already can find out whether a friend of theirs has it as well: by putting it into an entry
of their own, and seeing that it is not fetched when it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

from app.people.limits import Accounts
from app.people.me import linked_in
from app.photos.blobfile import BlobFile
from app.photos.media import CannotKeep, Media
from app.vault import Vault
from sync.entry import Payload
from sync.household import number_of
from sync.manifest import NAME_SIZE, Manifest

MOST_NAMED = 64
"""Pictures that one entry can bring along; what it names beyond that is not kept or given."""

AT_ONCE = 500  # names in one statement


class Blobs:
    """The pictures of one profile. `open`, `begun`, `resume`, `begin`, `finish` and `erase` on any thread, else on the
    vault's."""

    def __init__(self, vault: Vault, media: Media, accounts: Accounts) -> None:
        self._vault = vault
        self._media = media
        self._accounts = accounts
        self._held: set[bytes] = set()

    # with the entries that come and go, within a transaction

    def name(self, kept: Iterable[tuple[int, Payload]]) -> None:
        """These entries are kept now, in these rows."""
        pairs = [(name, row) for row, entry in kept if entry.attachments for name in named_by(entry)]
        if not pairs:
            return
        names = list({name for name, _row in pairs})
        self._vault.many("INSERT OR IGNORE INTO blob (name, state) VALUES (?, 'away')", [(name,) for name in names])
        self._vault.many("INSERT OR IGNORE INTO naming (blob, entry) SELECT row, ?2 FROM blob WHERE name = ?1", pairs)
        self._vault.many(  # one's own were added before, and a friend's may be among those
            "UPDATE blob SET size = ?, state = 'here' WHERE name = ? AND state = 'away'",
            [(size, name) for name in names if (size := self._media.size(name)) is not None],
        )
        self._vault.afterwards(self._accounts.recount)

    def named(self, rows: Sequence[int]) -> list[int]:
        """The pictures that these entries name, to be handed to `forget_unnamed` when the entries are gone."""
        marks = ",".join("?" * len(rows))
        found = self._vault.execute(f"SELECT DISTINCT blob FROM naming WHERE entry IN ({marks})", rows)
        return [blob for (blob,) in found]

    def forget_unnamed(self, blobs: Iterable[int]) -> None:
        """Forget those of these that no entry names any more, and erase their files once that is durable."""
        names = [
            name
            for blob in blobs
            for (name,) in self._vault.execute(
                "DELETE FROM blob WHERE row = ? AND NOT EXISTS (SELECT 1 FROM naming WHERE naming.blob = blob.row)"
                " RETURNING name",
                (blob,),
            )
        ]
        if names := [name for name in names if name not in self._held]:
            self._vault.afterwards(lambda: self._erase(names))

    # for a person

    def here(self, names: Iterable[bytes]) -> frozenset[bytes]:
        """Those of these pictures that are here in full."""
        found: set[bytes] = set()
        wanted = list(set(names))
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = self._vault.execute(f"SELECT name FROM blob WHERE state = 'here' AND name IN ({marks})", some)
            found.update(name for (name,) in rows)
        return frozenset(found)

    def shown_by(self, name: bytes) -> frozenset[int]:
        """The friends who show us something that names this picture, and one's own devices."""
        rows = self._vault.execute(
            "SELECT DISTINCT mirror.friend FROM blob JOIN naming ON naming.blob = blob.row"
            " JOIN mirror ON mirror.entry = naming.entry WHERE blob.name = ?",
            (name,),
        )
        own = self._vault.execute("SELECT device FROM own_device WHERE linked IS NOT NULL AND gone IS NULL")
        return frozenset(friend for (friend,) in rows) | {number_of(bytes(device)) for (device,) in own}

    def away_of_own(self, *, most: int) -> list[bytes]:
        """Pictures and videos of one's own entries that are not here in full, those of the newest entries first."""
        rows = self._vault.execute(
            "SELECT blob.name FROM blob JOIN naming ON naming.blob = blob.row JOIN entry ON entry.row = naming.entry"
            " JOIN card ON card.entry = naming.entry WHERE blob.state != 'here'"
            " GROUP BY blob.row ORDER BY max(entry.made) DESC, blob.row LIMIT ?",
            (most,),
        )
        return [name for (name,) in rows]

    def away(self, friends: Iterable[int], *, most: int) -> list[bytes]:
        """Pictures and videos that these friends show and that are not here in full, those of the newest entries
        first."""
        shown = list(friends)
        rows = self._vault.execute(
            "SELECT blob.name FROM blob JOIN naming ON naming.blob = blob.row JOIN entry ON entry.row = naming.entry"
            " JOIN mirror ON mirror.entry = naming.entry"
            f" WHERE blob.state != 'here' AND mirror.friend IN ({','.join('?' * len(shown))})"
            " GROUP BY blob.row ORDER BY max(entry.made) DESC, blob.row LIMIT ?",
            (*shown, most),
        )
        return [name for (name,) in rows]

    def count(self) -> tuple[int, int, int]:
        """Of what friends show: how many are here in full, their bytes, and how many are not."""
        [(here, size, away)] = self._vault.execute(
            "SELECT coalesce(sum(state = 'here'), 0), coalesce(sum(size) FILTER (WHERE state = 'here'), 0),"
            " coalesce(sum(state != 'here'), 0) FROM blob WHERE row IN"
            " (SELECT naming.blob FROM naming JOIN mirror ON mirror.entry = naming.entry)"
        )
        return here, size, away

    def free(self) -> int:
        """Erase what is here in full of what friends alone show, and how many bytes that were; it comes again when it
        is looked at. The files go first: on a full disk there is room then to write down that they are gone."""
        rows = self._vault.execute(
            "SELECT name, size FROM blob WHERE state != 'away'"
            " AND row IN (SELECT naming.blob FROM naming JOIN mirror ON mirror.entry = naming.entry)"
            " AND row NOT IN (SELECT naming.blob FROM naming JOIN card ON card.entry = naming.entry)"
        )
        gone = [(name, size or 0) for name, size in rows if name not in self._held]
        self._erase([name for name, _size in gone])
        left = [(name, size) for name, size in gone if self._media.size(name) is None]
        with self._vault.transaction():
            self._vault.many("UPDATE blob SET state = 'away' WHERE name = ?", [(name,) for name, _size in left])
        self._accounts.recount()
        return sum(size for _name, size in left)

    def drop(self, names: Iterable[bytes]) -> None:
        """Erase those of these, just added, that no entry came to name."""
        self._erase([one for one in names if not self._vault.execute("SELECT 1 FROM blob WHERE name = ?", (one,))])

    def hold(self, names: Iterable[bytes]) -> None:
        """The files of these stay from now on, whether an entry names them or not, until they are let go."""
        self._held.update(names)

    def let_go(self, names: Iterable[bytes]) -> None:
        """They need not stay any more, unless an entry names them."""
        some = list(names)
        self._held.difference_update(some)
        self.drop(some)

    def sweep(self) -> None:
        """When a profile is opened: erase what no entry names, and see which files there are. A crash may have come
        between entries and files."""
        rows = self._vault.execute("SELECT name, state FROM blob")
        with suppress(CannotKeep):  # the next start will
            self._media.sweep(name for name, _state in rows)
        here = self._media.among(name for name, _state in rows)
        if wrong := [name for name, state in rows if (state == "here") != (name in here)]:
            with self._vault.transaction():
                self._vault.many(
                    "UPDATE blob SET size = ?, state = ? WHERE name = ?",
                    [
                        (size, "away" if size is None else "here", name)
                        for name in wrong
                        for size in [self._media.size(name)]
                    ],
                )

    # for sync

    def may_have(self, friend: int, name: bytes) -> bool:
        """Whether an entry that this friend is shown now names it. Own devices may have all that is here."""
        if friend < 0:
            here = bool(self._vault.execute("SELECT 1 FROM blob WHERE name = ?", (name,)))
            return here and friend in linked_in(self._vault)
        return bool(
            self._vault.execute(
                "SELECT 1 FROM blob JOIN naming ON naming.blob = blob.row JOIN card ON card.entry = naming.entry"
                " JOIN member ON member.circle = card.circle JOIN friend ON friend.row = member.friend"
                " JOIN entry ON entry.row = card.entry AND entry.author <> friend.person"
                " WHERE blob.name = ? AND friend.row = ? AND friend.blocked IS NULL LIMIT 1",
                (name, friend),
            )
        )

    def admit(self, friend: int, name: bytes, size: int) -> bool:
        """Whether there is room for this one, of so many bytes, among what this friend takes up; it counts from now."""
        if friend < 0:
            return True
        try:
            with self._vault.passing():
                return self._accounts.admit_media(friend, name, size)
        except BaseException:
            self._accounts.recount()
            raise

    def note(self, name: bytes, size: int, *, whole: bool) -> bool:
        """It has begun to come, or is here now. False if nothing names it any more; what came is erased then."""
        with self._vault.passing():  # the next start looks which files there are
            counted = self._vault.execute("SELECT 1 FROM blob WHERE name = ? AND state != 'away'", (name,))
            noted = self._vault.execute(
                "UPDATE blob SET size = ?, state = ? WHERE name = ? RETURNING 1",
                (size, "here" if whole else "begun", name),
            )
        if noted and not counted:  # it came from an own device
            self._accounts.recount()
        if not noted:
            self._erase([name])
        return bool(noted)

    def open(self, name: bytes) -> BlobFile:
        """All of it. Raises Missing, DamagedPicture."""
        return self._media.open(name)

    def begun(self, name: bytes) -> bool:
        """Whether some of it has come, and it did not come to its end."""
        return self._media.begun(name)

    def resume(self, name: bytes) -> BlobFile | None:
        """What has come of it so far, to go on with; None if nothing has."""
        return self._media.resume(name)

    def begin(self, manifest: Manifest) -> BlobFile:
        """A new one, of which all is missing. Raises CannotKeep."""
        return self._media.begin(manifest)

    def finish(self, name: bytes) -> None:
        """Nothing is missing any more, and its file was closed: keep it for good. Raises CannotKeep."""
        self._media.finish(name)

    def erase(self, name: bytes) -> None:
        """What has come of it is not to stay: there was no room for it."""
        self._erase([name])

    def _erase(self, names: Sequence[bytes]) -> None:
        with suppress(CannotKeep):  # the next start will
            self._media.forget(*names)


def named_by(entry: Payload) -> list[bytes]:
    """The pictures that an entry names, as far as its names can be understood."""
    names = (photo.blob for photo in entry.attachments if photo.blob is not None and len(photo.blob) == NAME_SIZE)
    return list(dict.fromkeys(names))[:MOST_NAMED]
