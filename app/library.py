"""The library: one person's open profile, and every use case of it. The window and the command line hold nothing else.

Use cases stand in groups, each in its own file: `entries` (write, edit, forget ...), `listing` (newest, show, about
...), `replies` (comment, react ...), `passing` (vouch ...), `search`, `circles`, `friends`, `history` (imports).
Everything here is called on the one thread that opened the vault. It knows no window and no network; sync works on
`shelves` and `mirrors` through its own ports.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.finding.redrawing import redraw
from app.finding.search import Search
from app.people.circles import Circles
from app.people.friends import Friends
from app.people.limits import Accounts
from app.people.me import Me
from app.photos.blobs import Blobs
from app.photos.media import Media
from app.profiles.reserve import Reserve
from app.reading.listing import Listing
from app.reading.viewer import Viewer
from app.reading.whereabouts import Whereabouts
from app.reviews import draw, draw_facts, draw_texts
from app.sharing.mirrors import Mirrors
from app.sharing.shelves import Shelves
from app.vault import Vault
from app.writing.dates import Dates
from app.writing.entries import Entries
from app.writing.leaves import Leaves
from app.writing.lent import Lent
from app.writing.passing import Passing
from app.writing.pen import Pen
from app.writing.replies import Replies
from app.writing.workroom import Workroom
from crypto.identity import device_id
from sync.clock import Clock

if TYPE_CHECKING:
    from app.backup.making import Backups
    from app.carrying.dropfolders import DropFolders
    from app.carrying.letters import Letters
    from app.carrying.parcels import Parcels
    from app.history.batches import Batches
    from app.own.devices import Devices
    from app.own.log import OwnLog
    from app.people.introductions import Introductions
    from app.reach.berths import Berths
    from app.studies.studies import Studies
    from app.writing.amends import Amends


class Library:
    """An open profile. `now` gives milliseconds since the epoch, `entropy` random bytes. Close it when done."""

    def __init__(
        self,
        vault: Vault,
        *,
        media: Media,
        me: Me,
        now: Callable[[], int],
        entropy: Callable[[int], bytes],
        folder: Path,
        when_closed: Callable[[], object] = lambda: None,
        backups: Backups | None = None,
    ) -> None:
        self.vault = vault
        self.media = media
        self.me = me
        self.now = now
        self.entropy = entropy
        self.folder = folder
        self._when_closed = when_closed
        self.backups = backups
        self.clock = Clock(now)
        device = device_id(me.device.public)
        redraw(vault, draw)
        reserve = Reserve(folder)
        reserve.keep()
        self.accounts = Accounts(vault, now=now)
        self.blobs = Blobs(vault, media, self.accounts)
        self.shelves = Shelves(
            vault,
            clock=self.clock,
            device=device,
            draw=draw,
            draw_texts=draw_texts,
            draw_facts=draw_facts,
            blobs=self.blobs,
            reserve=reserve,
        )
        # Readings of one's own devices are followed however far back the computer's clock was set since.
        self.clock.latest = max(self.clock.latest, *self.shelves.context.upto.values(), self.shelves.followed)
        self.pen = Pen(me, clock=self.clock, entropy=entropy)
        self.dates = Dates(vault, self.shelves, self.pen, me=me, clock=self.clock)
        self.mirrors = Mirrors(vault, self.shelves, now=now)
        self.friends = Friends(vault, self.shelves, self.mirrors, self.pen, me=me, now=now)
        self.circles = Circles(vault, self.shelves, self.friends, entropy=entropy)
        self.viewer = Viewer(vault, self.friends, self.circles, self.blobs, me=me)
        self.listing = Listing(vault, self.shelves, self.friends, self.circles, self.viewer, me=me)
        self.search = Search(vault, self.viewer, self.shelves.index)
        self.whereabouts = Whereabouts(vault, self.mirrors, self.friends, self.listing)
        self.leaves = Leaves(vault, self.shelves, self.pen, self.friends, self.circles, me=me)
        lent = Lent(vault, self.shelves, self.leaves, self.pen, me=me)
        self.shelves.keeper = lent
        self.friends.when_met = self.leaves.renew
        self._room = Workroom(
            vault=vault,
            me=me,
            pen=self.pen,
            shelves=self.shelves,
            friends=self.friends,
            circles=self.circles,
            leaves=self.leaves,
            lent=lent,
            listing=self.listing,
            viewer=self.viewer,
        )
        self.replies = Replies(self._room)
        self.passing = Passing(self._room)
        self.entries = Entries(self._room, media=media, blobs=self.blobs)

    @cached_property
    def amends(self) -> Amends:
        """Forgetting and moving, to be undone. Loaded when first asked for."""
        from app.writing.amends import Amends

        return Amends(self._room, blobs=self.blobs, entries=self.entries)

    @cached_property
    def history(self) -> Batches:
        """Imports. Loaded when first asked for: most sittings bring nothing in."""
        from app.history.batches import Batches

        return Batches(
            self.vault,
            me=self.me,
            pen=self.pen,
            shelves=self.shelves,
            circles=self.circles,
            now=self.now,
            entropy=self.entropy,
        )

    @cached_property
    def parcels(self) -> Parcels:
        """Sealed files for friends and from them."""
        from app.carrying.parcels import Parcels

        return Parcels(self)

    @cached_property
    def own_log(self) -> OwnLog:
        """What own devices tell each other."""
        from app.own.log import OwnLog

        return OwnLog(self.vault, self.shelves, self.mirrors, me=self.me, now=self.now)

    @cached_property
    def berths(self) -> Berths:
        """Where devices are to be found away from home."""
        from app.reach.berths import Berths

        return Berths(self.vault, self.shelves, self.pen, me=self.me)

    @cached_property
    def devices(self) -> Devices:
        """One's own devices."""
        from app.own.devices import Devices

        return Devices(self.vault, self.shelves, self.own_log, me=self.me, now=self.now, entropy=self.entropy)

    @cached_property
    def introductions(self) -> Introductions:
        """Friends who do not know each other yet."""
        from app.people.introductions import Introductions

        return Introductions(self)

    @cached_property
    def letters(self) -> Letters:
        """Invitations in files."""
        from app.carrying.letters import Letters

        return Letters(self)

    @cached_property
    def drop_folders(self) -> DropFolders:
        """Where such files lie."""
        from app.carrying.dropfolders import DropFolders

        return DropFolders(self)

    @cached_property
    def studies(self) -> Studies:
        """What brands ask, and what this person answers."""
        from app.studies.studies import Studies

        return Studies(self)

    def close(self) -> None:
        """Close the vault and let go of the profile."""
        try:
            self.vault.close()
        finally:
            self._when_closed()
