"""What a friend with a changed app makes up: entries, contexts, lists and messages, more or less right, by dice."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec

from app.bodies import Comment, Copy, Given, Post, Profile, Reaction, Recommendation, Review, Vouch
from app.items import Item as Thing
from crypto.envelope import seal
from crypto.identity import Certificate, SigningKey, device_id
from crypto.leave import Leave
from crypto.pair import ANSWER_SIZE, OFFER_SIZE
from crypto.secret import Secret
from sync import wire
from sync.clock import COUNTER_BITS, DAY_MS
from sync.entry import Attachment, Payload
from sync.itemset import ItemSet
from sync.origin import Origin
from sync.reconcile import Asker
from sync.session import Offering, Session, Taking
from sync.shelf import Context, dot
from sync.wire import Item, Message
from tests.fuzz.dice import Dice
from tests.fuzz.garbling import NUMBERS, TEXTS
from tests.fuzz.meetings import ADA as EVA
from tests.fuzz.meetings import ADAS as EVAS
from tests.fuzz.meetings import CERTIFICATE

NOW = 1_767_225_600_000
MOE, MOES = SigningKey(Secret(b"moe".ljust(32))), SigningKey(Secret(b"moe's laptop".ljust(32)))
"""Somebody whose things the friend passes along."""

ORIGIN = Origin(Certificate.issue(MOE, MOES.public, 1), Leave.give(MOE, to=EVA.public, name="Moe")).encode()


NEWER = ("reaction", "vouch", "copy", "leave")


class Forger:
    """Entries, contexts and lists, more or less right."""

    def __init__(self, dice: Dice, shown: Sequence[bytes] = ()) -> None:
        self.dice = dice
        self._shown = shown  # ids of what the other side offers
        self.payloads: list[bytes] = []

    def reading(self) -> int:
        if self.dice.rarely():
            return self.dice.pick((0, 1, (NOW + DAY_MS) << COUNTER_BITS, 1 << 62))
        return (NOW << COUNTER_BITS) + self.dice.below(99)

    def event(self) -> bytes:
        return dot(self.reading(), device_id(EVAS.public) if self.dice.below(8) else bytes(8))

    def reasons(self) -> bytes:
        if self.dice.rarely():
            return self.dice.bytes(70)
        count = self.dice.pick((1,) * 40 + (2, 2, 2, 64, 65))
        return b"".join(sorted(self.event() + self.event() for _ in range(count)))

    def context(self) -> bytes:
        if self.dice.rarely():
            return self.dice.bytes(60)
        upto = {device_id(EVAS.public): self.reading()} if self.dice.below(4) else {}
        return Context(upto, {self.event() for _ in range(self.dice.below(4))}).encode()

    def text(self) -> str:
        return self.dice.pick((*TEXTS, "Good.", "emma", self.dice.bytes(40).decode(errors="replace")))[:20_000]

    def thing(self) -> Thing:
        year = self.dice.pick((None, 0, -1, 1815, 2**40))
        names = ((self.text()[:30], self.text()[:90]),) if self.dice.seldom() else ()
        return Thing(self.dice.pick(("book", "place", "", "x" * 300)), self.text(), self.text(), year, names)

    def body(self) -> bytes:
        day = self.dice.pick(("", "2024", "2024-13-99", "-", "9" * 300))
        first = self.dice.pick((None, 0, NOW, 1 << 48, 1 << 60))
        match self.dice.below(10):
            case 0:
                said: Any = Review(
                    self.thing(),
                    self.dice.pick((None, 0, 100, 101)),
                    self.text(),
                    self.text(),
                    self.dice.pick((None, "done", "other")),
                    day,
                    day,
                    (self.text(),) * self.dice.below(99),
                    title=self.text(),
                    first_made=first,
                )
            case 1:
                said = Post(self.text(), self.text(), first)
            case 2:
                said = Recommendation(self.thing(), self.text(), of=self.dice.pick((None, bytes(16), b"short")))
            case 3:
                said = Comment(self.text(), first)
            case 4:
                said = Profile(self.text(), self.text(), self.text(), self.dice.bytes(99))
            case 5:
                return self.dice.bytes(60) or b"\xc0"
            case 7:
                inner = self.dice.pick((msgspec.msgpack.encode(Post(self.text(), self.text())), self.dice.bytes(60)))
                said = Copy(self.dice.pick(("review", "post", "copy", "x")), inner, self.text())
            case 8:
                said = Vouch(self.text()) if self.dice.below(2) else Reaction(self.dice.pick(("thanks", "agree")))
            case 9:
                said = Given(self.dice.pick((Leave.give(MOE, to=EVA.public, name="Moe").encode(), self.dice.bytes(90))))
            case _:
                said = {self.dice.pick(("i", "t", "x", "n", 5)): self.dice.pick((*NUMBERS, *TEXTS[:4], None, [], {}))}
        return msgspec.msgpack.encode(said)

    def payload(self) -> bytes:
        if self.payloads and self.dice.seldom():
            return self.dice.pick(self.payloads)
        if self.dice.rarely():
            return self.dice.bytes(99)
        kind = self.dice.pick(("review", "post", "recommendation", "comment", "profile", *NEWER, "a new kind", "\0"))
        whose = self.dice.pick(((EVA, EVAS),) * 4 + ((MOE, MOES),))
        photo = Attachment(
            self.text()[:32] or "photo",
            self.dice.bytes(50),
            self.dice.below(100_000),
            0,
            self.dice.pick((None, b"", bytes(32), bytes(64))),
        )
        ids = (bytes([self.dice.below(5)]) * 16, hashlib.sha256(self.dice.bytes(9)).digest()[:16], self._shown_id())
        said = Payload(
            format=self.dice.pick((1, 1, 2, 65535)),
            id=self.dice.pick(ids),
            kind=kind,
            author=whose[0].public,
            device=whose[1].public,
            made=self.reading(),
            body=msgspec.Raw(self.body()),
            attachments=[photo] * self.dice.pick((0, 0, 1, 12)),
            parent=self.dice.pick((None, None, *ids)),
            terms=self.dice.pick((0, 1, 1, 2, 255)),
        )
        self.payloads.append(msgspec.msgpack.encode(said))
        return self.payloads[-1]

    def _shown_id(self) -> bytes:
        return self.dice.pick(self._shown)[:16].ljust(16, b"\0") if self._shown else bytes(16)

    def items(self, most: int) -> list[Item]:
        payloads = [self.payload() for _ in range(self.dice.below(most + 1))]
        return [self.item(one) for one in payloads]

    def item(self, payload: bytes) -> Item:
        moes = MOES.public in payload and not self.dice.rarely()
        [sealed] = seal([payload], MOES if moes else EVAS)
        origin = ORIGIN if moes else b""
        if self.dice.rarely():
            origin = self.dice.pick((b"", ORIGIN, self.dice.bytes(99)))
        return Item(self.reasons(), payload, self.dice.bytes(70) if self.dice.rarely() else sealed, origin)

    def fitting(self, session: Session) -> int:
        """What may be said now, as `message` counts it."""
        places = []
        if session.offering is Offering.STATED:
            places += [3, 6, 11]
        match session.taking:
            case Taking.BEFORE:
                places += [0]
            case Taking.IN_STEP:
                places += [0, 1, 7, 13, 14]
            case Taking.ASKING:
                places += [4]
            case Taking.TAKING:
                places += [7, 8, 9]
        return self.dice.pick(places or [11])

    def certificates(self) -> Message:
        return wire.Certificates([bytes(135) if self.dice.rarely() else CERTIFICATE[EVA].encode()])

    def gone(self) -> Message:
        one = CERTIFICATE[EVA].encode()
        return wire.Gone([(one, bytes(135) if self.dice.below(2) else one)], self.filled(OFFER_SIZE))

    def renewed(self) -> Message:
        return wire.Renewed(self.filled(ANSWER_SIZE))

    def behind(self) -> Message:
        payload = self.payload()
        return wire.Behind(self.dice.pick((0, self.reading(), 1 << 62)), payload, seal([payload], EVAS)[0])

    def filled(self, size: int) -> bytes:
        return (self.dice.bytes(30) * size)[:size].ljust(size, b"\1")

    def message(self, session: Session, mirror: Sequence[bytes]) -> Message | bytes:
        dice, turn = self.dice, session.turn
        pushed = session.taking is Taking.IN_STEP
        prints = (bytes(16), dice.bytes(16).ljust(16, b"\0"), *mirror)
        match dice.below(16) if dice.rarely() else self.fitting(session):
            case 0 | 1 | 2:
                size = dice.pick((0, 1, 3, 2**62))
                return wire.Status(turn, dice.pick(prints), size, self.context(), dice.pick(prints), dice.pick(prints))
            case 3:
                items = ItemSet.build(
                    [(self.reading(), hashlib.sha256(bytes([n])).digest()) for n in range(dice.below(60))]
                )
                return wire.Ask(dice.bytes(99) if dice.rarely() else Asker(items).open(split=dice.seldom()))
            case 4 | 5:
                if dice.rarely():
                    return wire.Answer(dice.bytes(99))
                items = ItemSet.build(
                    [(self.reading(), hashlib.sha256(bytes([n])).digest()) for n in range(dice.below(30))]
                )
                return wire.Answer(Asker(items).open(split=True))
            case 6:
                ids = b"".join(dice.pick(self._shown or [bytes(32)]) for _ in range(dice.below(5)))
                return wire.Need(ids[1:] if dice.rarely() else ids, everything=dice.seldom(), more=dice.seldom())
            case 7 | 8 | 9 | 10:
                return wire.Items(self.items(4), last=not pushed and bool(dice.below(3)), pushed=pushed)
            case 11 | 12:
                return wire.Ack(dice.pick((turn, turn, turn, 1, 2, 0)), dice.pick(prints), dice.pick(prints))
            case 13:
                return dice.pick((self.certificates, self.gone, self.renewed, self.behind))()
            case 14:
                name = dice.pick((bytes(32), hashlib.sha256(b"").digest()))
                return dice.pick(
                    (wire.Fetch(name, 0, 4, True), wire.NoSuch(name), wire.Chunk(name, 0, b"x"), wire.Bye())
                )
            case _:
                return dice.bytes(60)
