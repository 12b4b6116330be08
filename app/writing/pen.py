"""Where what a person writes becomes signed entries. It signs; it does not store or decide who sees them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from app.bodies import Body
from app.errors import TooLong
from app.people.me import Me
from app.reviews import encode, kind_of
from crypto.envelope import seal
from sync import entry
from sync.clock import Clock
from sync.entry import FORMAT, ID_SIZE, Attachment, Payload
from sync.origin import Terms


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to become an entry. With `id` it is a new version of that entry, else an entry of its own."""

    body: Body
    id: bytes | None = None
    attachments: tuple[Attachment, ...] = ()
    parent: bytes | None = None
    terms: int = Terms.NO
    """What friends may do with it: see sync/origin.py."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A signed entry, as `Shelves.place` takes it: `(payload, seal)`."""

    id: bytes
    made: int
    payload: bytes
    seal: bytes

    @property
    def pair(self) -> tuple[bytes, bytes]:
        """Payload and seal."""
        return (self.payload, self.seal)


class Pen:
    """One person's hand on one device."""

    def __init__(self, me: Me, *, clock: Clock, entropy: Callable[[int], bytes]) -> None:
        self._me = me
        self._clock = clock
        self._entropy = entropy

    def sign(self, drafts: Sequence[Draft]) -> list[Sealed]:
        """Entries in the order given, the first made earliest; up to 64 share one signature.

        Raises TooLong and BadValue, and then none is made.
        """
        written: list[tuple[bytes, int, bytes]] = []
        for draft in drafts:
            id_ = draft.id or self._entropy(ID_SIZE)
            made = self._clock.stamp()
            payload = Payload(
                format=FORMAT,
                id=id_,
                kind=kind_of(draft.body),
                author=self._me.person.public,
                device=self._me.device.public,
                made=made,
                body=msgspec.Raw(encode(draft.body)),
                attachments=list(draft.attachments),
                parent=draft.parent,
                terms=draft.terms,
            )
            try:
                written.append((id_, made, entry.encode(payload)))
            except ValueError:
                raise TooLong("Text and pictures together are too large for one entry.") from None
        return self._seal(written)

    def date(self, payloads: Sequence[Payload]) -> list[Sealed]:
        """The same entries, made now on this device."""
        device = self._me.device.public
        dated = [msgspec.structs.replace(one, made=self._clock.stamp(), device=device) for one in payloads]
        return self._seal([(one.id, one.made, entry.encode(one)) for one in dated])

    def _seal(self, written: Sequence[tuple[bytes, int, bytes]]) -> list[Sealed]:
        seals = seal([payload for _id, _made, payload in written], self._me.device)
        return [Sealed(*parts, sealed) for parts, sealed in zip(written, seals, strict=True)]
