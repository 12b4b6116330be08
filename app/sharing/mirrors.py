"""Mirrors in the vault: our copies of what friends show us, kept by the rule of sync/shelf.py.

With app/sharing/shelves.py it is what sync needs of the app (`sync.ports.Log`). It erases what a friend no longer
offers, so that no trace of it is left in the file; it does not decide what is offered, and sends nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from app.people.limits import Accounts
from app.pouring import lay, pour, relax
from app.sharing.recalls import Recalls
from app.sharing.sheaf import INTO_MIRROR, Sheaf, bundle
from app.sharing.shelves import Shelves, slices
from app.sharing.shown import ShownShelf, newer_on_shelf
from app.vault import Vault
from crypto.identity import device_id
from sync.clock import DAY_MS
from sync.itemset import ItemSet, fingerprint_of
from sync.origin import LEAVE
from sync.ports import Arrival, Bundle, Room, Shown
from sync.recent import RecentItems
from sync.shelf import SHOWN, Context, Covers, Reasons, covered_by_one_of, item_id, merge, pack, unpack
from sync.wire import Behind

MODULUS = 1 << 256
IN_USE_MS = 30 * DAY_MS
"""A device that is silent for so long, while another one is not, is taken to be in use no more."""

LISTED = 31  # items that a reconciliation lists rather than sums up


class Mirrors:
    """The log that sync reads and writes. Each method that changes something is one durable transaction."""

    def __init__(self, vault: Vault, shelves: Shelves, *, now: Callable[[], int]) -> None:
        self._vault = vault
        self._shelves = shelves
        self._now = now
        self._recalls = Recalls(vault)
        self.accounts = Accounts(vault, now=now)
        self._parted: dict[int, Context] = {}  # when a friendship ended: what its link may still say

    def shelf_for(self, friend: int) -> ShownShelf:
        """What this friend may see now. Who is none any more is shown nothing, as of the moment when that began: they
        may be a friend again by now, under another number, and what they are shown there has not been taken back."""
        known = self._vault.execute("SELECT 1 FROM friend WHERE row = ?", (friend,))
        context = self._shelves.context if known else self._parted.get(friend, Context())
        return ShownShelf(self._vault, friend, context)

    def newer(self, friend: int, made: int, most: int) -> list[Shown]:
        """What this friend may see of what was made after that clock reading, at most about `most` bytes of it."""
        return newer_on_shelf(self._vault, friend, made, most)

    def mirror_fingerprint(self, friend: int) -> tuple[bytes, int]:
        """Fingerprint and size of what this friend shows us, as far as we have it."""
        count, total = self._sum(friend)
        return fingerprint_of(total, count), count

    def mirror_items(self, friend: int) -> ItemSet:
        """What we have of it, as (made, item id)."""
        query = "SELECT made, item FROM mirror WHERE friend = ? ORDER BY made, item"
        return ItemSet.build(self._vault.each(query, (friend,)))

    def recent_mirror_items(self, friend: int) -> RecentItems:
        """The newest of it, as few as may be listed at once."""
        count, total = self._sum(friend)
        query = "SELECT made, item FROM mirror WHERE friend = ? ORDER BY made DESC, item DESC LIMIT ?"
        newest = ItemSet.build(self._vault.each(query, (friend, LISTED)))
        return RecentItems(newest, count=count, total=total)

    def taken(self, friend: int, device: bytes) -> bytes:
        """The encoded context of that device when we last took in all of it; empty if never."""
        rows = self._vault.execute("SELECT taken FROM device WHERE friend = ? AND device = ?", (friend, device))
        return bytes(rows[0][0] or b"") if rows else b""

    def draw(self, kind: str, body: bytes) -> object:
        """What lists will want to know of an entry, on any thread: ahead of `take`, to which it comes as `drawn`."""
        return self._shelves.draw_facts(kind, body)

    def bundle(self, friend: int, arrivals: Sequence[Arrival]) -> Sequence[Arrival | Bundle]:
        """What comes by the thousand in sheaves, on any thread: ahead of `take`."""
        return bundle(friend, arrivals)

    def take(self, friend: int, ready: Sequence[Arrival | Bundle], *, from_own: bool = False) -> dict[bytes, Reasons]:
        """Keep what is new, durably. What we hold under other reasons is returned by version, for `complete`.

        What the friend has no room for is held back, unless it comes `from_own` devices, one of which had room.
        """
        contexts = self._contexts(friend)
        covers = covered_by_one_of(contexts)
        with self._vault.transaction():
            if not self._welcome(friend):
                return {}
            arrivals = [one for one in ready if isinstance(one, Arrival)]
            sheaves = [one for one in ready if isinstance(one, Sheaf)]
            for sheaf in self._bring_in(friend, sheaves, covers):
                arrivals += sheaf.untied(self._vault)
            if not arrivals:
                return {}
            known = self._shelves.rows_by_version([arrival.version for arrival in arrivals])
            held = self._held(friend, known)
            met: dict[bytes, Reasons] = {}
            fresh: list[tuple[Arrival, bytes]] = []
            seen: set[bytes] = set()
            for arrival in arrivals:
                version, packed = arrival.version, arrival.reasons
                if version in held:
                    met[version] = unpack(packed, SHOWN)
                    continue
                if contexts or len(packed) != SHOWN:  # else it is one reason, and news: nothing to be worked out
                    packed = pack(merge(frozenset(), covers, unpack(packed, SHOWN), covers))
                if packed and version not in seen:
                    seen.add(version)
                    fresh.append((arrival, packed))
            if fresh:
                admitted = self.accounts.admit(friend, [arrival for arrival, _reasons in fresh], anyway=from_own)
                fresh = [one for one, fits in zip(fresh, admitted, strict=True) if fits]
            rows = self._shelves.keep([arrival for arrival, _reasons in fresh], known, words_may_wait=True)
            placed = [
                (friend, a.entry.made, item_id(a.version, reasons), row, reasons, a.origin or None)
                for (a, reasons), row in zip(fresh, rows, strict=True)
            ]
            pour(self._vault, INTO_MIRROR, placed)
            self._add(friend, [item for _f, _made, item, *_ in placed], [])
            self._note(friend, {a.entry.device: a.certificate for a, _reasons in fresh if a.certificate})
            self._tend([a.entry.id for a, _reasons in fresh if a.entry.terms or a.entry.kind == LEAVE])
        return met

    def _bring_in(self, friend: int, sheaves: Sequence[Sheaf], covers: Covers) -> Sequence[Sheaf]:
        """Keep these sheaves as they are; those are returned that cannot be, since not all in them is plainly news."""
        count, size = sum(sheaf.count for sheaf in sheaves), sum(sheaf.size for sheaf in sheaves)
        if not sheaves or not self.accounts.admit_all(friend, count, size):
            return sheaves
        relax(self._vault)
        total, rest = 0, []
        for sheaf, first in zip(sheaves, self._shelves.room_for(sheaves), strict=True):
            if any(map(covers, sheaf.reasons)) or not sheaf.is_news(self._vault):
                rest.append(sheaf)
                continue
            self._shelves.keep_sheaf(sheaf, first)
            lay(self._vault, INTO_MIRROR, sheaf.items, first=first)
            self._note(friend, sheaf.signers)
            self._tend(sheaf.tended)
            total += sheaf.total
        left = sum(sheaf.count for sheaf in rest)
        self._count(friend, count - left, total)
        self.accounts.dismiss(friend, left, sum(sheaf.size for sheaf in rest))
        return rest

    def _note(self, friend: int, signers: Mapping[bytes, bytes]) -> None:
        if not signers:
            return
        self._vault.many(
            "INSERT OR IGNORE INTO signer (friend, device, certificate) VALUES (?, ?, ?)",
            [(friend, device, certificate) for device, certificate in signers.items()],
        )

    def complete(
        self,
        friend: int,
        device: bytes,
        context: Context,
        *,
        gone: Iterable[tuple[int, bytes]],
        met: dict[bytes, Reasons],
        held: int = 0,
    ) -> int:
        """The offer is complete: erase what is no longer offered, and take in its context; how many were erased.

        If some of it was held back, the context is not taken in: else it would seem that all of it had come once.
        """
        with self._vault.transaction():
            if not self._welcome(friend):
                return 0  # and not taken in: if they are let in again, it shall come again
            erased = self._settle(friend, context.covers, gone, met)
            self.accounts.wait(friend, held)
            if not held:
                self._vault.execute(
                    "UPDATE device SET taken = ?, seen = ? WHERE friend = ? AND device = ?",
                    (context.encode(), self._now(), friend, device),
                )
                self._vault.execute("UPDATE friend SET in_step = ? WHERE row = ?", (self._now(), friend))
        if erased:
            self._vault.forget_traces()
        return erased

    def complete_from_own(
        self,
        friend: int,
        contexts: Mapping[bytes, Context],
        *,
        gone: Iterable[tuple[int, bytes]],
        met: dict[bytes, Reasons],
    ) -> int:
        """The same, where the offer was another own device's mirror, with the contexts that one has taken in."""
        with self._vault.transaction():
            erased = self._settle(friend, covered_by_one_of(contexts.values()), gone, met)
            for device, context in contexts.items():
                mine = Context.decode(encoded) if (encoded := self.taken(friend, device)) else Context()
                if context.upto.get(device, 0) >= mine.upto.get(device, 0):  # one device's contexts only ever grow
                    mine.absorb(context)
                    self._vault.execute(
                        "UPDATE device SET taken = ? WHERE friend = ? AND device = ?",
                        (mine.encode(), friend, device),
                    )
        if erased:
            self._vault.forget_traces()
        return erased

    def _settle(
        self, friend: int, they_took: Covers, gone: Iterable[tuple[int, bytes]], met: Mapping[bytes, Reasons]
    ) -> int:
        i_took = covered_by_one_of(self._contexts(friend))
        offers = dict(met)
        touched: list[tuple[int, bytes, int, bytes, Reasons, Reasons]] = []
        for made, item in gone:
            for version, row, reasons in self._vault.execute(
                "SELECT entry.version, mirror.entry, mirror.reasons FROM mirror JOIN entry ON"
                " entry.row = mirror.entry WHERE friend = ? AND mirror.made = ? AND item = ?",
                (friend, made, item),
            ):
                offered = offers.pop(version, frozenset())
                touched.append((made, item, row, version, unpack(reasons, SHOWN), offered))
        # An offer under other reasons for something that was not missed from the offer: the reasons add up.
        known = self._shelves.rows_by_version(list(offers))
        for version, (made, item, row, reasons) in self._held(friend, known).items():
            have = unpack(reasons, SHOWN)
            touched.append((made, item, row, version, have, have | offers[version]))
        gone_from: list[int] = []
        freed = 0
        for made, item, row, version, have, offered in touched:
            left = merge(have, i_took, offered, they_took)
            if left == have:
                continue
            renewed = []
            if left:
                packed = pack(left)
                renewed = [item_id(version, packed)]
                self._vault.execute(
                    "UPDATE mirror SET item = ?, reasons = ? WHERE friend = ? AND made = ? AND item = ?",
                    (renewed[0], packed, friend, made, item),
                )
            else:
                self._vault.execute(
                    "DELETE FROM mirror WHERE friend = ? AND made = ? AND item = ?", (friend, made, item)
                )
                gone_from.append(row)
                freed += self._size(row)
            self._add(friend, renewed, [item])
        self.accounts.give_back(friend, freed)
        self._let_go(gone_from)
        return len(gone_from)

    def later(self, friend: int, device: bytes, clock: int) -> Behind | None:
        """What shows that this device has done more than until this reading of its clock: an entry that it signed."""
        taken = self.taken(friend, device)
        if not taken or Context.decode(taken).upto.get(device, 0) <= clock:
            return None
        for key, made, payload, seal in self._vault.execute(
            "SELECT entry.device, entry.made, payload, seal FROM mirror JOIN entry ON entry.row = mirror.entry"
            " WHERE mirror.friend = ? AND mirror.made > ? ORDER BY mirror.made DESC LIMIT 64",
            (friend, clock),
        ):
            if device_id(key) == device:
                return Behind(made, payload, seal)
        return None

    def room(self, friend: int) -> Room:
        """How much more of this friend's may be taken in now."""
        return self.accounts.room(friend)

    def held_back(self, friend: int) -> int:
        """How many entries of this friend were ever held back; it only grows."""
        return self.accounts.held_back(friend)

    def settled(self, friend: int, device: bytes) -> bytes:
        """What `settle` was told last; empty if never."""
        rows = self._vault.execute("SELECT settled FROM device WHERE friend = ? AND device = ?", (friend, device))
        return bytes(rows[0][0] or b"") if rows else b""

    def settle(self, friend: int, device: bytes, outcome: bytes) -> None:
        """Remember how an offer of that device ended that does not make our mirror like its shelf, as a hash."""
        self._vault.execute("UPDATE device SET settled = ? WHERE friend = ? AND device = ?", (outcome, friend, device))

    def acked(self, friend: int, device: bytes, context: Context) -> None:
        """That device of this friend has taken in all that this context covers."""
        with self._vault.transaction():
            self._vault.execute(
                "UPDATE device SET acked = ?, seen = ? WHERE friend = ? AND device = ?",
                (context.encode(), self._now(), friend, device),
            )
            self._vault.execute("UPDATE friend SET in_step = ? WHERE row = ?", (self._now(), friend))
            self._recalls.acknowledged(friend, self.acknowledged(friend), now=self._now())

    def acknowledged(self, friend: int) -> list[Context]:
        """For each device that this friend uses, what it said it has taken in of ours; empty if nothing yet."""
        rows = self._vault.execute(
            "SELECT acked FROM device WHERE friend = ? AND coalesce(seen, 0) >="
            " (SELECT max(coalesce(seen, 0)) FROM device WHERE friend = ?) - ? ORDER BY device",
            (friend, friend, IN_USE_MS),
        )
        return [Context.decode(acked) if acked is not None else Context() for (acked,) in rows]

    def erase(self, friend: int) -> None:
        """Erase all that this friend showed us."""
        with self._vault.transaction():
            rows = [row for (row,) in self._vault.execute("SELECT entry FROM mirror WHERE friend = ?", (friend,))]
            self._vault.execute("DELETE FROM mirror WHERE friend = ?", (friend,))
            self._vault.execute("DELETE FROM mirror_sum WHERE friend = ?", (friend,))
            self._vault.execute("UPDATE account SET bytes = 0, waiting = 0, why = '' WHERE friend = ?", (friend,))
            self._vault.execute("UPDATE device SET taken = NULL WHERE friend = ?", (friend,))
            self._let_go(rows, parted=True)
        self._parted[friend] = self._shelves.context.copy()
        self._vault.forget_traces()

    def _let_go(self, rows: Sequence[int], *, parted: bool = False) -> None:
        """A mirror holds the entries in these rows no more."""
        if self._shelves.keeper is not None:
            self._shelves.keeper.tend([id_ for some in slices(rows) for (id_,) in self._ids(some)], parted=parted)
        self._shelves.sweep(rows)

    def _ids(self, rows: Sequence[int]) -> list[tuple[bytes]]:
        return self._vault.execute(f"SELECT id FROM entry WHERE row IN ({','.join('?' * len(rows))})", rows)

    def _tend(self, entries: Sequence[bytes]) -> None:
        if entries and self._shelves.keeper is not None:
            self._shelves.keeper.tend(entries)

    def _welcome(self, friend: int) -> bool:
        """Whether they are a friend still: a link may last a little longer than a friendship."""
        return bool(self._vault.execute("SELECT 1 FROM friend WHERE row = ? AND blocked IS NULL", (friend,)))

    def _contexts(self, friend: int) -> list[Context]:
        """The context of each of the friend's devices, as it was when its whole shelf was taken in. Never joined."""
        rows = self._vault.execute("SELECT taken FROM device WHERE friend = ? AND taken IS NOT NULL", (friend,))
        return [Context.decode(taken) for (taken,) in rows]

    def _held(self, friend: int, known: Mapping[bytes, int]) -> dict[bytes, tuple[int, bytes, int, bytes]]:
        """What of these versions, which stand in these rows, the mirror holds: made, item, row, packed reasons."""
        at = {row: version for version, row in known.items()}
        held: dict[bytes, tuple[int, bytes, int, bytes]] = {}
        for some in slices(list(at)):
            marks = ",".join("?" * len(some))
            for made, item, row, reasons in self._vault.execute(
                f"SELECT made, item, entry, reasons FROM mirror WHERE friend = ? AND entry IN ({marks})",
                [friend, *some],
            ):
                held[at[row]] = made, item, row, reasons
        return held

    def _size(self, row: int) -> int:
        [(size,)] = self._vault.execute("SELECT length(payload) + length(seal) FROM entry WHERE row = ?", (row,))
        return int(size)

    def _sum(self, friend: int) -> tuple[int, int]:
        rows = self._vault.execute("SELECT count, total FROM mirror_sum WHERE friend = ?", (friend,))
        return (rows[0][0], int.from_bytes(rows[0][1], "big")) if rows else (0, 0)

    def _add(self, friend: int, came: Sequence[bytes], went: Sequence[bytes]) -> None:
        if not came and not went:
            return
        total = sum(int.from_bytes(item, "little") for item in came)
        total -= sum(int.from_bytes(item, "little") for item in went)
        self._count(friend, len(came) - len(went), total)

    def _count(self, friend: int, more: int, sum_: int) -> None:
        count, total = self._sum(friend)
        self._vault.execute(
            "INSERT OR REPLACE INTO mirror_sum (friend, count, total) VALUES (?, ?, ?)",
            (friend, count + more, ((total + sum_) % MODULUS).to_bytes(32, "big")),
        )
