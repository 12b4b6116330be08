"""Private facts with a value, told between own devices: circles, friends and their devices, own devices, settings.

The tables of circles, friends and devices stay what every use case reads and writes. `look` compares them with what was
told last and makes an event of each difference, so whoever changes them need not know of this. What comes is compared
by the rule; of concurrent values the latest stays; and what has changed is written back into those tables. A person
with one device has no records.

A friendship is one fact, so parting holds everywhere; that somebody is verified or blocked are facts of their own, so
that a change to one of them does not undo another. Where a friend was last reached goes with the fact, as it was then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.own.answers import KINDS as OF_ANSWERS
from app.own.answers import Answers
from app.own.customs import Customs
from app.own.facts import Facts, Gathered, Place
from app.own.imports import ROW, Imports
from app.own.values import at_of, checked, kept_of, list_of, same, text_of, value_of, values_of
from app.people.limits import LARGEST_LIMIT, Limits
from app.people.me import Me
from app.sharing.mirrors import Mirrors
from app.sharing.shelves import Shelves
from app.vault import Vault
from crypto.identity import Certificate, device_id
from sync.belongings import KINDS, Belonging, Record, encode, fact_id, key_of, place_of
from sync.errors import RemoteSyncError
from sync.ports import Shown
from sync.shelf import FACT, Covers, Reasons, merge, pack, unpack

RECORD = "record"
SETTINGS = ("me/name", "me/parcel")
DEVICE_NAME = "device/name"
REMOVED = "device/removed"

NONE: Reasons = frozenset()

MALFORMED = "a fact between own devices is malformed"


class Records:
    """The records of this device. All but `look` is called within a transaction of `Shelves.changing`."""

    def __init__(self, vault: Vault, shelves: Shelves, mirrors: Mirrors, facts: Facts, *, me: Me) -> None:
        self._vault = vault
        self._shelves = shelves
        self._mirrors = mirrors
        self._facts = facts
        self._me = me
        self._imports = Imports(vault)
        self._customs = Customs(vault)
        self._answers = Answers(vault)
        self.moved = False
        """Whether who is to be found, or how, has changed since this was set to False."""

    # what is here

    def look(self) -> None:
        """Make events of what has changed in the tables since it was told last. Durable."""
        now = dict(self._current())
        told = {(kind, key): (value, reasons) for kind, key, value, reasons in self._all()}
        changed = [at for at, value in now.items() if at not in told or not same(at[0], told[at][0], value)]
        ended = [at for at in told if at not in now]
        if not changed and not ended:
            return
        with self._shelves.changing():
            for at in (*ended, *changed):
                if at in told:
                    self._drop(*at, told[at][1])
            for at, event in zip(changed, self._shelves.events(len(changed)), strict=True):
                self._put(*at, now[at], frozenset((event,)))

    def gather(self) -> Gathered:
        """(place in the order, id, where it is) of each."""
        for kind, key, value, reasons in self._all():
            record = Record(kind, key, value)
            yield place_of(record), fact_id(record, reasons), (RECORD, kind, key, value)

    def read(self, place: Place) -> Shown | None:
        """What is there now, ready to be sent; None if it is gone."""
        _record, kind, key, _value_then = place
        held = self._held(kind, key)
        if held is None:
            return None
        value = held[0] if kind != ROW else self._imports.value(key)
        if value is None or kept_of(kind, value) != held[0]:
            return None  # it has changed, which is told next
        return Shown(pack(held[1]), encode(Record(kind, key, value)), b"")

    # what comes

    def arrive(self, came: Sequence[Belonging]) -> dict[bytes, Reasons]:
        """Keep what is new. What is here under other reasons is returned by its key, for `complete`."""
        met: dict[bytes, Reasons] = {}
        records = [(one.thing, one) for one in came if isinstance(one.thing, Record) and one.thing.kind in KINDS]
        for thing, one in sorted(records, key=lambda pair: place_of(pair[0])):
            offered = unpack(one.reasons, FACT)
            held = self._held(thing.kind, thing.key)
            kept = kept_of(thing.kind, thing.value)
            if held is not None and held[0] == kept:
                met[one.key] = offered
                continue
            covers = self._shelves.context.covers
            fresh = merge(NONE, covers, offered, covers)
            if not fresh:
                continue
            if held is not None:
                if max(held[1]) > max(fresh):
                    self._shelves.context.note(fresh)
                    continue
                self._drop(thing.kind, thing.key, pack(held[1]))
            if self._apply(thing):
                self._put(thing.kind, thing.key, kept, fresh)
        return met

    def tidy(self) -> None:
        """All has come that there was."""
        self._imports.tidy()

    def complete(self, gone: Sequence[Place], met: Mapping[bytes, Reasons], they_took: Covers) -> None:
        """The offer is complete: apply the rule to what is here and was not offered, or was under other reasons."""
        context = self._shelves.context
        offers = {key: offered for key, offered in met.items() if key.startswith(b"record")}
        missed = {key_of(Record(kind, key, b"")): value for _record, kind, key, value in gone}
        ended: list[tuple[str, bytes]] = []
        for name in missed.keys() | offers.keys():
            kind, key = at_of(name)
            held = self._held(kind, key)
            if held is None or (name not in offers and held[0] != missed[name]):
                continue  # it has another value by now
            left = merge(held[1], context.covers, offers.get(name, NONE), they_took)
            if left:
                self._put(kind, key, held[0], left)
            else:
                ended.append((kind, key))
        for kind, key in sorted(ended, key=lambda at: KINDS.index(at[0])):
            self._vault.execute("DELETE FROM record WHERE kind = ? AND key = ?", (kind, key))
            self._remove(kind, key)

    # between the records and the tables

    def _current(self) -> Iterator[tuple[tuple[str, bytes], bytes]]:
        """Kind, key and value of everything, as the tables have it now."""
        me = self._me
        for key, value in self._vault.execute("SELECT key, value FROM own WHERE key IN (?, ?)", SETTINGS):
            yield ("setting", key.encode()), value_of(bytes(value))
        removed = self._vault.execute("SELECT value FROM own WHERE key = ?", (REMOVED,))
        gone = int(removed[0][0]) if removed else None
        yield ("device", me.certificate.device), value_of(me.certificate.encode(), True, gone)
        for name, device in self._vault.execute(
            "SELECT CAST(value AS TEXT), ? FROM own WHERE key = ?", (device_id(me.device.public), DEVICE_NAME)
        ):
            yield ("named", bytes(device)), value_of(name)
        for device, certificate, name, linked, gone in self._vault.execute(
            "SELECT device, certificate, name, linked, gone FROM own_device"
        ):
            yield ("device", Certificate.decode(certificate).device), value_of(certificate, linked is not None, gone)
            if name:
                yield ("named", device), value_of(name)
        for id_, name, sort in self._vault.execute("SELECT id, name, sort FROM circle"):
            yield ("circle", id_), value_of(name, sort)
        for person, name, since, rooted, secret, former, addresses, verified, blocked in self._vault.execute(
            "SELECT person, name, since, rooted, secret, former, addresses, verified, blocked FROM friend"
        ):
            yield ("friend", person), value_of(name, since, rooted, secret, former, addresses)
            if verified is not None:
                yield ("verified", person), value_of(verified)
            if blocked is not None:
                yield ("blocked", person), value_of(blocked)
        for person, device, certificate, gone in self._vault.execute(
            "SELECT person, device, certificate, gone FROM device JOIN friend ON friend.row = device.friend"
        ):
            yield ("certificate", person + device), value_of(certificate, gone)
        for person, device, certificate in self._vault.execute(
            "SELECT person, device, certificate FROM signer JOIN friend ON friend.row = signer.friend"
        ):
            yield ("signer", person + device), value_of(certificate)
        for author, entry, circle, own, copied in self._vault.execute(
            "SELECT author, entry, circle.id, own, copied FROM passing JOIN circle ON circle.row = passing.circle"
        ):
            yield ("passing", author + entry), value_of(circle, own, copied)
        for author, entry in self._vault.execute("SELECT author, entry FROM hidden"):
            yield ("hidden", author + entry), value_of(True)
        for person, what, most in self._vault.execute(
            "SELECT person, what, most FROM bound JOIN friend ON friend.row = bound.friend"
        ):
            yield ("bound", person + what.encode()), value_of(most)
        yield from self._customs.current()
        yield from self._imports.current()
        yield from self._answers.current()

    def _apply(self, record: Record) -> bool:
        """Write what came into the tables; whether it has a place there."""
        kind, key, values = record.kind, record.key, values_of(record)
        match kind, values:
            case (("setting" | "device" | "named"), _):
                return self._apply_own(kind, key, values)
            case (("friend" | "certificate" | "signer" | "verified" | "blocked" | "bound"), _):
                return self._apply_friend(kind, key, values)
            case (("circle" | "passing" | "hidden"), _):
                return self._apply_shown(kind, key, values)
            case (("batch" | "row"), _):
                return self._imports.apply(kind, key, values)
            case "habit", [value]:
                return self._customs.apply(key, value)
            case _ if kind in OF_ANSWERS:
                return self._answers.apply(kind, key, values)
        raise RemoteSyncError(MALFORMED)

    def _apply_own(self, kind: str, key: bytes, values: list[Any]) -> bool:
        """What is said of oneself and of one's own devices."""
        match kind, values:
            case "setting", [bytes(value)] if key.decode() in SETTINGS:
                if key == b"me/name":
                    self._me.name = text_of(value)
                self._vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)", (key.decode(), value))
                return True
            case "device", [bytes(encoded), bool(linked), gone]:
                return self._apply_device(encoded, linked=linked, gone=gone)
            case "named", [str(name)] if key == device_id(self._me.device.public):
                self._vault.execute(
                    "INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)", (DEVICE_NAME, name.encode())
                )
                return True
            case "named", [str(name)]:
                return self._hit("UPDATE own_device SET name = ? WHERE device = ?", name, key)
        raise RemoteSyncError(MALFORMED)

    def _apply_friend(self, kind: str, key: bytes, values: list[Any]) -> bool:
        """What is said of friends, and of their devices."""
        match kind, values:
            case "friend", [str(name), int(since), rooted, bytes(secret), former, str(addresses)]:
                list_of(addresses)
                self.moved = True
                self._vault.execute(
                    "INSERT INTO friend (person, name, since, rooted, secret, former, addresses)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name,"
                    " since = excluded.since, rooted = excluded.rooted, secret = excluded.secret,"
                    " former = excluded.former",
                    (key, name, since, rooted, secret, former, addresses),
                )
                return True
            case "certificate", [bytes(encoded), gone]:
                self.moved = True
                checked(encoded, key[:32])
                return self._hit(  # what they took back stays so, and a newer certificate, whoever met it last
                    "INSERT INTO device (friend, device, certificate, gone) SELECT row, ?, ?, ? FROM friend"
                    " WHERE person = ? ON CONFLICT DO UPDATE SET certificate = max(certificate, excluded.certificate),"
                    " gone = coalesce(min(gone, excluded.gone), gone, excluded.gone)",
                    key[32:], encoded, gone, key[:32],
                )  # fmt: skip
            case "signer", [bytes(encoded)]:
                checked(encoded, key[:32])
                return self._hit(
                    "INSERT OR REPLACE INTO signer (friend, device, certificate) SELECT row, ?, ? FROM friend"
                    " WHERE person = ?",
                    key[32:], encoded, key[:32],
                )  # fmt: skip
            case "verified", [int(since)]:
                return self._hit("UPDATE friend SET verified = ? WHERE person = ?", since, key)
            case "blocked", [int(since)]:
                self.moved = True
                for row in self._friend(key):
                    self._mirrors.erase(row)
                return self._hit("UPDATE friend SET blocked = ? WHERE person = ?", since, key)
            case "bound", [int(most)] if 0 <= most <= LARGEST_LIMIT:
                return all(self._bind(row, key[32:], most) for row in self._friend(key[:32]))
        raise RemoteSyncError(MALFORMED)

    def _apply_shown(self, kind: str, key: bytes, values: list[Any]) -> bool:
        """What is said of circles, and of what of others is passed along in them or hidden."""
        match kind, values:
            case "circle", [str(name), str(sort)]:
                self._vault.execute(
                    "INSERT INTO circle (id, name, sort) VALUES (?, ?, ?)"
                    " ON CONFLICT DO UPDATE SET name = excluded.name, sort = excluded.sort",
                    (key, name, sort),
                )
                return True
            case "passing", [bytes(circle), own, copied]:
                self._shelves.forget(self._said_besides(key, own))
                return self._hit(
                    "INSERT OR REPLACE INTO passing (author, entry, circle, own, copied)"
                    " SELECT ?, ?, row, ?, ? FROM circle WHERE id = ?",
                    key[:32], key[32:], own, copied, circle,
                )  # fmt: skip
            case "hidden", [True]:
                self._vault.execute("INSERT OR REPLACE INTO hidden VALUES (?, ?)", (key[:32], key[32:]))
                return True
        raise RemoteSyncError(MALFORMED)

    def _said_besides(self, key: bytes, own: bytes | None) -> list[bytes]:
        """What was said here about something that is passed along, where on another device something else was said
        later: a copy that nobody knew of any more could not be taken back with the original."""
        rows = self._vault.execute(
            "SELECT own FROM passing WHERE author = ? AND entry = ? AND own IS NOT NULL AND own IS NOT ?",
            (key[:32], key[32:], own),
        )
        return [bytes(said) for (said,) in rows]

    def _bind(self, friend: int, what: bytes, most: int | None) -> bool:
        name = what.decode(errors="replace")
        if name not in Limits.__dataclass_fields__:
            return False
        self._mirrors.accounts.change(friend, {name: most})
        return True

    def _apply_device(self, encoded: bytes, *, linked: bool, gone: int | None) -> bool:
        certificate = checked(encoded, self._me.person.public)
        self.moved = True
        if certificate.device == self._me.device.public:
            if gone is not None:
                self._vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)", (REMOVED, gone))
            return True
        self._vault.execute(
            "INSERT INTO own_device (device, certificate, name, since, seen, linked, gone)"
            " VALUES (?1, ?2, '', ?3, ?3, ?4, ?5)"
            " ON CONFLICT DO UPDATE SET certificate = excluded.certificate, since = excluded.since,"
            " linked = coalesce(linked, excluded.linked), gone = excluded.gone",
            (
                device_id(certificate.device),
                encoded,
                certificate.since_ms,
                certificate.since_ms if linked else None,
                gone,
            ),
        )
        return True

    def _remove(self, kind: str, key: bytes) -> None:
        """What was dropped elsewhere is dropped here, as its own use case would have done."""
        match kind:
            case "circle":
                for (row,) in self._vault.execute("SELECT row FROM circle WHERE id = ?", (key,)):
                    self._facts.fall_to_me(row)
                    self._vault.execute("DELETE FROM circle WHERE row = ?", (row,))
            case "friend":
                self.moved = True
                for row in self._friend(key):
                    self._facts.let_go(row)
                    self._mirrors.erase(row)
                    self._vault.execute("DELETE FROM friend WHERE row = ?", (row,))
            case "passing" | "hidden":
                self._vault.execute(f"DELETE FROM {kind} WHERE author = ? AND entry = ?", (key[:32], key[32:]))
            case "bound":
                for row in self._friend(key[:32]):
                    self._bind(row, key[32:], None)
            case "habit":
                self._customs.remove(key)
            case "batch" | "row":
                self._imports.remove(kind, key)
            case _ if kind in OF_ANSWERS:
                self._answers.remove(kind, key)
            case "verified" | "blocked":
                self.moved = True
                self._vault.execute(f"UPDATE friend SET {kind} = NULL WHERE person = ?", (key,))

    def _friend(self, person: bytes) -> list[int]:
        return [row for (row,) in self._vault.execute("SELECT row FROM friend WHERE person = ?", (person,))]

    def _hit(self, sql: str, *values: Any) -> bool:
        return bool(self._vault.execute(sql + " RETURNING 1", values))

    def _all(self) -> list[tuple[str, bytes, bytes, bytes]]:
        rows = self._vault.execute("SELECT kind, key, value, reasons FROM record")
        return [(kind, bytes(key), bytes(value), bytes(reasons)) for kind, key, value, reasons in rows]

    def _held(self, kind: str, key: bytes) -> tuple[bytes, Reasons] | None:
        rows = self._vault.execute("SELECT value, reasons FROM record WHERE kind = ? AND key = ?", (kind, key))
        return (bytes(rows[0][0]), unpack(rows[0][1], FACT)) if rows else None

    def _put(self, kind: str, key: bytes, value: bytes, reasons: Reasons) -> None:
        self._vault.execute(
            "INSERT OR REPLACE INTO record (kind, key, value, reasons) VALUES (?, ?, ?, ?)",
            (kind, key, value, pack(reasons)),
        )

    def _drop(self, kind: str, key: bytes, reasons: bytes) -> None:
        self._shelves.context.note(unpack(reasons, FACT))
        self._vault.execute("DELETE FROM record WHERE kind = ? AND key = ?", (kind, key))
