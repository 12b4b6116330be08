"""Targets: what goes from hand to hand on other ways. Letters, introductions, leaves, spoken codes, studies of brands,
and what one's own devices tell each other."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey

from app.own import kit
from app.studies import box, contribution, quote, response
from app.studies.catalogue import CATALOGUE
from app.studies.contribution import Contribution, Slip
from app.studies.errors import BadAnswer, BadStudy, NewerStudy
from app.studies.quote import Quote
from app.studies.request import FORM, Request, Study
from app.studies.response import Purpose, Response
from crypto.blind import BlindKey, BlindSigner
from crypto.errors import Malformed, Tampered
from crypto.identity import Certificate
from crypto.leave import Leave
from crypto.parcel import ParcelKey
from crypto.secret import Secret
from sync import belongings, letters
from sync.errors import RemoteSyncError
from sync.introduction import BadIntroduction, Occasion, read_statement, state
from sync.letters import BadLetter
from sync.origin import Origin
from sync.pairing import OwnInvite
from sync.ports import Myself
from sync.shelf import Context, dot
from sync.spoken import BadCode, SpokenCode
from sync.wire import Item
from tests.fuzz.links import payload
from tests.fuzz.meetings import ADA, ADAS, BELA, BELAS, CERTIFICATE, entropy
from tests.fuzz.target import Feed, Group, Target, stateless

PARCEL = ParcelKey(Secret(bytes(32)))
SEED = Secret(bytes(range(96)))
STUDY = bytes(32)
ME = {ADA: Myself("Ada", ADAS, CERTIFICATE[ADA]), BELA: Myself("Bela", BELAS, CERTIFICATE[BELA])}

group = Group()


# letters and introductions


def letter() -> bytes:
    secret = Secret(bytes(16))
    return letters.write_letter(secret=secret, seed=SEED, expires_s=9, me=ME[ADA], parcel=PARCEL.public)


LETTER = letters.read_letter(letter())


def read_letter(data: bytes) -> None:
    read = letters.read_letter(data)
    letters.answer_letter(read, me=ME[BELA], parcel=PARCEL.public, entropy=entropy)


def resigned(data: bytes) -> None:
    """A letter of somebody who signs whatever they wrote."""
    opening = data[:-64].ljust(len(letter()) - 64, b"\0")[: len(letter()) - 64]
    read_letter(opening + ADAS.sign(letters._AUTHOR + opening))


def answer(data: bytes) -> None:
    letters.mark_on(data)
    letters.read_answer(data, letter=LETTER, seed=SEED)


def answers() -> Sequence[bytes]:
    return [letters.answer_letter(LETTER, me=ME[BELA], parcel=PARCEL.public, entropy=entropy)[0]]


OCCASION = Occasion(bytes(16), BELA.public)


def statement(data: bytes) -> None:
    read_statement(OCCASION, data)


group.add(Target("letter", stateless(read_letter), lambda: [letter()], (BadLetter,), tries=150))
group.add(Target("letter-signed", stateless(resigned), lambda: [letter()], (BadLetter,), tries=150))
group.add(Target("letter-answer", stateless(answer), answers, (BadLetter, OwnInvite), tries=150))
group.add(
    Target(
        "introduction",
        stateless(statement),
        lambda: [state(OCCASION, seed=SEED, me=ME[ADA], parcel=PARCEL.public)],
        (BadIntroduction,),
        tries=150,
    )
)


# who may pass what on, and codes that are said


def origins() -> Sequence[bytes]:
    return [Origin(CERTIFICATE[ADA], Leave.give(ADA, to=BELA.public, name="Ada")).encode()]


def leave(data: bytes) -> None:
    Leave.decode(data).check(giver=ADA.public, to=BELA.public)


def spoken(data: bytes) -> None:
    code = SpokenCode.parse(data.decode(errors="replace"))
    assert SpokenCode.parse(code.text()).number == code.number


group.add(Target("origin", stateless(Origin.decode), origins, (RemoteSyncError,)))
group.add(
    Target(
        "leave", stateless(leave), lambda: [Leave.give(ADA, to=BELA.public, name="Ada").encode()], (Malformed, Tampered)
    )
)
group.add(
    Target(
        "spoken-code",
        stateless(spoken),
        lambda: [SpokenCode.make(entropy).text().encode(), b"7 abandon abil zoo"],
        (BadCode,),
    )
)


# own devices


def belonging(data: bytes) -> None:
    one = bytes(16)
    for reasons in (dot(1, bytes(8)), dot(1, bytes(8)) * 2):
        try:
            belongings.OwnInspector().inspect([Item(reasons, data, b"")], horizon=1 << 62)
        except RemoteSyncError:
            if len(reasons) != len(one):
                raise


def things() -> Sequence[bytes]:
    return [
        belongings.encode(belongings.Record("circle", b"key", msgspec.msgpack.encode(["name", 1]))),
        belongings.encode(belongings.Member(bytes(16), bytes(32))),
        belongings.encode(belongings.Card(bytes(16), payload())),
        belongings.encode(belongings.Seen(bytes(32), payload())),
        belongings.encode(belongings.Taken(bytes(32), bytes(8), Context().encode())),
    ]


def kits() -> Sequence[bytes]:
    certificate = Certificate.issue(ADA, BELAS.public, 9).encode()
    circles = [(bytes(16), "Only me", "only-me"), (bytes([1]) * 16, "Friends", "friends")]
    return [kit.encode(kit.Kit(1, ADA.seed.reveal(), "Ada", certificate, bytes(32), circles, "Ada's computer"))]


group.add(Target("belonging", stateless(belonging), things, (RemoteSyncError,)))
group.add(Target("kit", stateless(lambda data: kit.decode(data, device=BELAS.public)), kits, (RemoteSyncError,)))


# studies


ML_KEY = MLDSA65PrivateKey.from_seed_bytes(bytes(32))


def request() -> Request:
    return Request(
        format=1,
        brand="A brand",
        purpose="To know",
        products=(("isbn13", "9780141439587"),),
        questions=(next(iter(CATALOGUE)),),
        epsilon=1_000_000,
        opens="2026-01-01",
        closes="2026-02-01",
        batch=1000,
        retention=30,
        key=ADA.public,
        ml_key=ML_KEY.public_key().public_bytes_raw(),
        sealing=PARCEL.public,
        receipts=b"",
        coupon=None,
        incentive="",
    )


def study(data: bytes) -> None:
    read = Study.decode(data)
    assert Study.decode(read.text().encode()).id == read.id


def signed_study(data: bytes) -> None:
    """By a brand that signs whatever it wrote."""
    study(FORM.sign(data, key=ADA, ml_key=ML_KEY))


def studies() -> Sequence[bytes]:
    one = Study.sign(request(), key=ADA, ml_key=ML_KEY)
    return [one.file, one.text().encode()]


def in_a_box(data: bytes) -> None:
    box.unseal(data, purpose=b"contribution", study=STUDY, key=PARCEL)


def contents(data: bytes) -> None:
    for kind in (Contribution, Slip, Quote):
        try:
            contribution.decoded(data, kind)
        except Malformed:
            if kind is Quote:
                raise
        else:
            return


def written() -> Sequence[bytes]:
    return [
        Contribution(1, 2, bytes(32), bytes(256), bytes(256)).encode(),
        Slip("ABC-123", bytes(256)).encode(),
        quote.quote("Good.", product="Emma", stars=80, disclosure="").encode(),
    ]


@contextmanager
def answers_file() -> Iterator[Feed]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers"

        def feed(data: bytes) -> None:
            path.write_bytes(data)
            read = Response(path)
            read.find(bytes(9))
            read.find(b"blinded")

        yield feed


def answers_files() -> Sequence[bytes]:
    signed = {b"blinded": bytes(256), **{b"%d" % n: hashlib.shake_256(b"%d" % n).digest(256) for n in range(9)}}
    return [
        response.encode(signed, purpose=Purpose.COUPONS, study=STUDY),
        response.encode({}, purpose=Purpose.COUPONS, study=STUDY),
    ]


def blind_keys() -> Sequence[bytes]:
    return [BlindSigner.generate().public.encode()]


group.add(Target("study", stateless(study), studies, (BadStudy, NewerStudy), tries=150))
group.add(
    Target("study-signed", stateless(signed_study), lambda: [msgspec.msgpack.encode(request())], (BadStudy,), tries=200)
)
group.add(
    Target(
        "box",
        stateless(in_a_box),
        lambda: [box.seal(b"x", purpose=b"contribution", study=STUDY, to=PARCEL.public)],
        (Malformed, Tampered),
        tries=150,
    )
)
group.add(Target("box-contents", stateless(contents), written, (Malformed,)))
group.add(Target("answers", answers_file, answers_files, (BadAnswer,), tries=200))
group.add(Target("blind-key", stateless(BlindKey.decode), blind_keys, (Malformed,), tries=150))
