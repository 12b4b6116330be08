"""Targets: what a friend's computer says over a link, piece by piece. What it leads to in a vault: friends.py."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from app import reviews
from app.bodies import Comment, Post, Profile, Recommendation, Review
from app.items import Item as Thing
from crypto.envelope import SealChecker, seal, version_of
from crypto.errors import Malformed, Tampered
from crypto.leave import Leave
from crypto.pair import ANSWER_SIZE, OFFER_SIZE
from sync import entry, wire
from sync.entry import Attachment, Payload
from sync.errors import RemoteSyncError
from sync.fetching import Fetching, Giving
from sync.itemset import ItemSet
from sync.manifest import CHUNK, Manifest
from sync.origin import Origin
from sync.reconcile import Answerer, Asker
from sync.session import Session
from sync.shelf import Context, dot
from sync.wire import HEADER, Framer, Message, frame
from tests.fuzz.dice import Dice
from tests.fuzz.meetings import ADA, ADAS, CERTIFICATE
from tests.fuzz.target import Group, Target, stateless

ID = bytes(range(16))
FRAME_LIMIT = 4096

group = Group()


def payload(kind: str = "review", body: bytes | None = None) -> bytes:
    text = body if body is not None else reviews.encode(Review(item=Thing("book", "Emma", "Austen"), text="Good."))
    photo = Attachment("photo", b"RIFF", 4, 3, bytes(32))
    said = Payload(1, ID, kind, ADA.public, ADAS.public, 1 << 60, msgspec.Raw(text), [photo], ID, 0)
    return entry.encode(said)


def messages() -> list[Message]:
    one = payload()
    [sealed] = seal([one], ADAS)
    context = Context({bytes(8): 7}, {dot(9, bytes(8))}).encode()
    reasons = dot(1, bytes(8)) + dot(2, bytes(8))
    return [
        wire.Status(1, bytes(16), 3, context, bytes(16), bytes(16)),
        wire.Ask(Asker(ITEMS).open(split=True)),
        wire.Answer(Answerer(ITEMS).answer(Asker(FEWER).open())),
        wire.Need(bytes(64)),
        wire.Need(everything=True),
        wire.Certificates([CERTIFICATE[ADA].encode()]),
        wire.Items([wire.Item(reasons, one, sealed)] * 2, last=True),
        wire.Items([], pushed=True),
        wire.Ack(1, bytes(16), bytes(16)),
        wire.Gone([(CERTIFICATE[ADA].encode(), CERTIFICATE[ADA].encode())], bytes(OFFER_SIZE)),
        wire.Renewed(bytes(ANSWER_SIZE)),
        wire.Behind(7, one, sealed),
        wire.Fetch(bytes(32), 0, 4, manifest=True),
        wire.Outline(bytes(32), Manifest.of(bytes(100)).encode()),
        wire.Chunk(bytes(32), 0, b"chunk"),
        wire.NoSuch(bytes(32), 1),
        wire.Bye(),
    ]


ITEMS = ItemSet.build([(at * 977 % 5000, hashlib.sha256(b"%d" % at).digest()) for at in range(600)])
FEWER = ItemSet.build([(at * 977 % 5000, hashlib.sha256(b"%d" % at).digest()) for at in range(30, 600)])


# frames


def frames(data: bytes) -> None:
    """Cut in whichever way, it is the same messages, or the same refusal."""
    outcomes = []
    for size in (len(data) or 1, 1 if len(data) < 3000 else 777):
        framer, heard, wrong = Framer(), [], None
        try:
            for at in range(0, len(data), size):
                heard += framer.receive(data[at : at + size])
        except RemoteSyncError as error:
            wrong = str(error)
        assert framer.held <= wire.LARGEST_FRAME + HEADER or size > 777
        outcomes.append((heard, wrong))
    assert outcomes[0][1] == outcomes[1][1]
    assert len(outcomes[0][0]) <= len(outcomes[1][0])
    if outcomes[0][1]:
        raise RemoteSyncError


def message(data: bytes) -> None:
    """One frame of the right length."""
    for heard in Framer().receive(len(data).to_bytes(HEADER, "big") + data):
        frame(heard)


def session(data: bytes) -> None:
    """Whatever comes in whichever state we are in."""
    dice, one, known = Dice(data), Session(), messages()
    one.state(wire.Status(1, bytes(16), 3, Context().encode(), bytes(16), bytes(16)))
    for _ in range(40):
        if not dice.left:
            return
        said = dice.pick(known)
        for heard in one.receive(frame(said)):
            match heard:
                case wire.Status():
                    dice.pick((lambda: one.ask(b""), lambda: one.need(wire.Need()), lambda: one.ack(ID, ID)))()
                case wire.Answer():
                    dice.pick((lambda: one.ask(b""), lambda: one.need(wire.Need()), lambda: one.ack(ID, ID)))()
                case wire.Ask():
                    one.answer(b"")
                case wire.Need(more=False):
                    one.send(wire.Items([], last=True))
                case wire.Items(last=True):
                    one.ack(ID, ID)
        one.to_send()


group.add(
    Target(
        "frames",
        stateless(frames),
        lambda: [b"".join(map(frame, messages())), *map(frame, messages())],
        (RemoteSyncError,),
    )
)
group.add(
    Target("message", stateless(message), lambda: [frame(one)[HEADER:] for one in messages()], (RemoteSyncError,))
)
group.add(
    Target("session", stateless(session), lambda: [bytes([8, 8]), bytes(range(40)), bytes(40)], (RemoteSyncError,))
)


# entries


def read_entry(data: bytes) -> None:
    said = entry.decode(data)
    reviews.draw(said.kind, bytes(said.body))


def read_body(data: bytes) -> None:
    """Drawing never fails; reading fails in one way."""
    for kind in (*reviews.KINDS, "of a newer app"):
        reviews.draw(kind, data)
        try:
            reviews.decode(kind, data)
        except reviews.Unreadable:
            continue


def check_seal(data: bytes) -> None:
    SealChecker(8).check(version_of(b"payload"), data, ADAS.public)


def seals() -> Sequence[bytes]:
    return [seal([b"payload"], ADAS)[0], seal([b"payload", *(b"%d" % n for n in range(7))], ADAS)[0]]


def bodies() -> Sequence[bytes]:
    thing = Thing("book", "Émile ou 教育", "Rousseau", 1762, (("isbn13", "9780141439587"),))
    return [
        reviews.encode(Review(thing, 80, "4/5", "Gut. 好书", "done", "2024-05", "2024-05-01", ("a", "b"), True)),
        reviews.encode(Post("Title", "Text")),
        reviews.encode(Recommendation(thing, "because", of=ID)),
        reviews.encode(Comment("yes")),
        reviews.encode(Profile("Ada", "#1f6b4e", "about", bytes(9))),
    ]


group.add(Target("entry", stateless(read_entry), lambda: [payload(), payload("comment", b"\xa0")], (RemoteSyncError,)))
group.add(Target("body", stateless(read_body), bodies))
group.add(Target("seal", stateless(check_seal), seals, (Malformed, Tampered)))


# sets


def ask(data: bytes) -> None:
    """An answer, or several, each after a length of three bytes."""
    asker, dice = Asker(FEWER, frame_limit=FRAME_LIMIT), Dice(data)
    asker.open(split=dice.seldom())
    while dice.left:
        question = asker.receive(dice.bytes(60_000))
        if question is None:
            return
        assert len(question) <= FRAME_LIMIT


def answer(data: bytes) -> None:
    answerer = Answerer(ITEMS, frame_limit=FRAME_LIMIT)
    assert len(answerer.answer(data)) <= FRAME_LIMIT


def answers() -> Sequence[bytes]:
    said = []
    for open_ in (False, True):
        asker, answerer = Asker(FEWER, frame_limit=FRAME_LIMIT), Answerer(ITEMS, frame_limit=FRAME_LIMIT)
        said.append(answerer.answer(asker.open(split=open_)))
    return [b"\0" + len(one).to_bytes(4, "big") + one for one in said]


def questions() -> Sequence[bytes]:
    asker = Asker(FEWER)
    first = asker.open()
    second = asker.receive(Answerer(ITEMS).answer(first))
    return [first, second or b"", Asker(FEWER).open(split=True)]


group.add(Target("reconcile-asker", stateless(ask), answers, (RemoteSyncError,)))
group.add(Target("reconcile-answerer", stateless(answer), questions, (RemoteSyncError,)))


def context(data: bytes) -> None:
    read = Context.decode(data)
    assert Context.decode(read.encode()) == read


def contexts() -> Sequence[bytes]:
    return [Context({bytes([n]) * 8: n << 40 for n in range(5)}, {dot(n, bytes(8)) for n in range(9)}).encode()]


group.add(Target("context", stateless(context), contexts, (RemoteSyncError,)))


# blobs


def manifest(data: bytes) -> None:
    """One whose name it has: whoever made it up made up the name as well."""
    read = Manifest.decode(data, hashlib.sha256(data).digest())
    assert read.encode() == data
    assert all(0 < read.length(index) <= CHUNK for index in range(read.count))


def fetching(data: bytes) -> None:
    """Whatever is answered to what we ask, nothing is under way for ever."""
    dice, one, giving, now = Dice(data), Fetching(), Giving(), 0
    photos = [Manifest.of(bytes([n]) * (300_000 * n)) for n in range(3)]
    for photo in photos:
        one.want(photo.name, photo if photo.size == 300_000 else None, range(photo.count))
    while dice.left:
        now += dice.below(700)
        list(one.to_ask(now))
        assert 0 <= one.under_way <= 32
        photo = dice.pick(photos)
        match dice.below(5):
            case 0:
                heard = one.hear(wire.Outline(photo.name, photo.encode() if dice.below(4) else dice.bytes(80)), now)
            case 1 | 2:
                index = dice.below(4)
                size = photo.length(index) if dice.below(9) else dice.below(CHUNK)
                heard = one.hear(wire.Chunk(photo.name, index, bytes(max(0, size))), now)
                if isinstance(heard, wire.Chunk):
                    one.kept()
                one.admit(dice.pick(photos).name)
            case 3:
                one.hear(wire.NoSuch(photo.name, dice.below(256)), now)
            case _:
                giving.hear(wire.Fetch(photo.name, dice.below(256), 1 + dice.below(64)))
                if dice.seldom():
                    giving.next()


group.add(
    Target(
        "manifest",
        stateless(manifest),
        lambda: [Manifest.of(bytes(n)).encode() for n in (0, 9, CHUNK + 1)],
        (RemoteSyncError,),
    )
)
group.add(
    Target(
        "fetching",
        stateless(fetching),
        lambda: [b"", bytes(range(200)), bytes(range(0, 250, 3)) * 5],
        (RemoteSyncError,),
    )
)


# who made what a friend shows


def origin(data: bytes) -> None:
    """Whatever is an origin is written down in one way."""
    read = Origin.decode(data)
    assert Origin.decode(read.encode()) == read


def origins() -> Sequence[bytes]:
    leave = Leave.give(ADA, to=ADAS.public, name="Ada")
    return [Origin(CERTIFICATE[ADA], one).encode() for one in (leave, Leave("", bytes(64)), Leave("阿达", bytes(64)))]


group.add(Target("origin", stateless(origin), origins, (RemoteSyncError,)))
