"""Targets: the other ways to become friends. A code that was typed and what is said by it, letters, introductions."""

from __future__ import annotations

from collections.abc import Sequence

from crypto.parcel import ParcelKey
from crypto.secret import Secret
from sync.errors import RemoteSyncError
from sync.introduction import BadIntroduction, Occasion, answer, finish, read_statement, state
from sync.letters import BadLetter, answer_letter, read_answer, read_letter, write_letter
from sync.pairing import OwnInvite
from sync.ports import Myself
from sync.spoken import BadCode, CodeAccepter, CodeInviter, SpokenCode
from tests.fuzz.meetings import ADAS, BELAS, CERTIFICATE, CHANNEL, entropy
from tests.fuzz.target import Group, Target, stateless

CODE = SpokenCode.parse("7 apple river stone")
SEED, OTHER_SEED = Secret(bytes(range(96))), Secret(bytes(reversed(range(96))))
ADA, BELA = (
    Myself(name, device, next(one for one in CERTIFICATE.values() if one.device == device.public))
    for name, device in (("Ada", ADAS), ("Bela", BELAS))
)
PARCEL = ParcelKey.generate(entropy).public
LETTER = write_letter(secret=Secret(b"sixteen bytes of"), seed=SEED, expires_s=2_000_000_000, me=ADA, parcel=PARCEL)
OCCASION = Occasion(bytes(16), bytes(32))
MINE = read_statement(OCCASION, state(OCCASION, seed=SEED, me=ADA, parcel=PARCEL))
THEIRS = read_statement(OCCASION, state(OCCASION, seed=OTHER_SEED, me=BELA, parcel=PARCEL))

group = Group()


def type_code(data: bytes) -> None:
    code = SpokenCode.parse(data.decode(errors="replace"))
    assert SpokenCode.parse(code.text()) == code


def codes() -> Sequence[bytes]:
    return [CODE.text().encode(), b"7, Apple - RIVER; ston", "７ apple river stone".encode()]


def come_with_code(data: bytes) -> None:
    inviter = CodeInviter(CODE, commitment=bytes(16), channel=CHANNEL, entropy=entropy, take=lambda: True)
    inviter.open()
    inviter.receive(data)


def answer_code(data: bytes) -> None:
    accepter = CodeAccepter(CODE, channel=CHANNEL, entropy=entropy)
    accepter.open()
    accepter.receive(data)


def openings() -> Sequence[bytes]:
    return [CodeAccepter(CODE, channel=CHANNEL, entropy=entropy).open()]


def elements() -> Sequence[bytes]:
    inviter = CodeInviter(CODE, commitment=bytes(16), channel=CHANNEL, entropy=entropy, take=lambda: True)
    inviter.open()
    return [inviter.receive(openings()[0])]


def answers() -> Sequence[bytes]:
    return [answer_letter(read_letter(LETTER), me=BELA, parcel=PARCEL, entropy=entropy)[0]]


def introduced() -> Sequence[bytes]:
    return [answer(OCCASION, THEIRS, MINE, me=BELA, entropy=entropy)[0]]


group.add(Target("code", stateless(type_code), codes, (BadCode,)))
group.add(Target("code-inviter", stateless(come_with_code), openings, (RemoteSyncError,), tries=60))
group.add(Target("code-accepter", stateless(answer_code), elements, (RemoteSyncError,), tries=60))
group.add(Target("letter", stateless(read_letter), lambda: [LETTER], (BadLetter,)))
group.add(
    Target(
        "letter-answer",
        stateless(lambda data: read_answer(data, letter=read_letter(LETTER), seed=SEED)),
        answers,
        (BadLetter, OwnInvite),
        tries=100,
    )
)
group.add(
    Target("statement", stateless(lambda data: read_statement(OCCASION, data)), lambda: [MINE.data], (BadIntroduction,))
)
group.add(
    Target(
        "introduction-answer",
        stateless(lambda data: finish(OCCASION, MINE, THEIRS, seed=SEED, answered=data)),
        introduced,
        (BadIntroduction,),
        tries=100,
    )
)
