"""What somebody else made comes with their word that the friend who shows it may; every other way it is refused."""

import os
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from crypto.envelope import seal
from crypto.errors import Malformed, Tampered
from crypto.identity import Certificate, SigningKey
from crypto.leave import LONGEST_NAME, Leave
from crypto.secret import Secret
from sync.entry import Payload, encode
from sync.errors import RemoteSyncError
from sync.inspection import Inspector
from sync.origin import LARGEST, Origin, Terms
from sync.wire import Item

ADA, BELA, CARLA, LAPTOP, MOBILE, STRANGER = (SigningKey(Secret(bytes([n]) * 32)) for n in range(1, 7))
CERTIFICATE = Certificate.issue(ADA, LAPTOP.public, 1)
LEAVE = Leave.give(ADA, to=BELA.public, name="Ada")
GOOD = Origin(CERTIFICATE, LEAVE).encode()
HORIZON = 1_000


def payload(**changed: Any) -> bytes:
    honest = Payload(
        format=1,
        id=os.urandom(16),
        kind="review",
        author=ADA.public,
        device=LAPTOP.public,
        made=HORIZON,
        body=msgspec.Raw(b"\x80"),
        terms=Terms.NAMED,
    )
    return encode(msgspec.structs.replace(honest, **changed))


def item(data: bytes | None = None, *, by: SigningKey = LAPTOP, origin: bytes = GOOD) -> Item:
    data = payload() if data is None else data
    return Item(b"r" * 32, data, seal([data], by)[0], origin)


@pytest.fixture
def inspector() -> Inspector:
    """What Bela shows to Carla."""
    return Inspector(BELA.public, [MOBILE.public], reader=CARLA.public)


def test_what_its_maker_lets_a_friend_show_is_taken(inspector: Inspector) -> None:
    [arrival] = inspector.inspect([item()], horizon=HORIZON)
    assert arrival.entry.author == ADA.public
    assert Origin.decode(arrival.origin).leave.name == "Ada"


def of(certificate: Certificate = CERTIFICATE, leave: Leave = LEAVE) -> bytes:
    return Origin(certificate, leave).encode()


WRONG: dict[str, tuple[Callable[[], Item], str]] = {
    "not to be passed along": (lambda: item(payload(terms=Terms.NO)), "does not let friends"),
    "to be passed along without a name": (lambda: item(payload(terms=Terms.UNNAMED)), "does not let friends"),
    "on terms of a newer app": (lambda: item(payload(terms=9)), "does not let friends"),
    "somebody's word about what others made": (lambda: item(payload(kind="copy")), "does not let friends"),
    "without an origin": (lambda: item(origin=b""), "by somebody else"),
    "with a leave for another friend": (
        lambda: item(origin=of(leave=Leave.give(ADA, to=STRANGER.public, name="Ada"))), "without its maker's leave",
    ),
    "with a leave of somebody else": (
        lambda: item(origin=of(leave=Leave.give(STRANGER, to=BELA.public, name="Ada"))), "without its maker's leave",
    ),
    "under another name": (lambda: item(origin=of(leave=Leave("Eve", LEAVE.signature))), "without its maker's leave"),
    "with a certificate of another device": (
        lambda: item(origin=of(Certificate.issue(ADA, MOBILE.public, 1))), "somebody else's certificate",
    ),
    "with a certificate of another person": (
        lambda: item(origin=of(Certificate.issue(STRANGER, LAPTOP.public, 1))), "somebody else's certificate",
    ),
    "with a forged certificate": (
        lambda: item(origin=of(Certificate(ADA.public, LAPTOP.public, 2, CERTIFICATE.signature))), "forged certificate",
    ),
    "forged": (lambda: item(by=STRANGER), "wrongly signed"),
    "changed": (lambda: msgspec.structs.replace(item(), payload=payload()), "wrongly signed"),
    "the reader's own": (
        lambda: item(
            payload(author=CARLA.public),
            origin=of(Certificate.issue(CARLA, LAPTOP.public, 1), Leave.give(CARLA, to=BELA.public, name="C")),
        ),
        "their own",
    ),
    "from the future": (lambda: item(payload(made=HORIZON + 1)), "from the future"),
    "with an endless origin": (lambda: item(origin=bytes(LARGEST + 1)), "larger than allowed"),
    "with an origin that is none": (lambda: item(origin=b"\xc1"), "malformed"),
    "a friend's own with an origin": (
        lambda: item(payload(author=BELA.public, device=MOBILE.public), by=MOBILE), "somebody else's would",
    ),
    "a friend's copy that could go on": (
        lambda: item(payload(author=BELA.public, device=MOBILE.public, kind="copy"), by=MOBILE, origin=b""),
        "somebody else's would",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_in_every_other_way_it_is_refused(name: str, inspector: Inspector) -> None:
    make, why = WRONG[name]
    with pytest.raises(RemoteSyncError, match=why):
        inspector.inspect([item(), make()], horizon=HORIZON)


def test_who_is_nobody_in_particular_is_shown_only_what_the_friend_made() -> None:
    with pytest.raises(RemoteSyncError, match="by somebody else"):
        Inspector(BELA.public, [MOBILE.public]).inspect([item()], horizon=HORIZON)


def test_any_bytes_are_an_origin_or_are_refused() -> None:
    for position in range(len(GOOD)):
        for change in (1, 128):
            garbled = bytearray(GOOD)
            garbled[position] ^= change
            try:
                origin = Origin.decode(bytes(garbled))
            except RemoteSyncError:
                continue
            with pytest.raises(RemoteSyncError):
                origin.check(msgspec.msgpack.decode(payload(), type=Payload), shown_by=BELA.public, to=CARLA.public)


def test_a_leave_says_its_name_and_is_for_one_friend() -> None:
    for name in ("Ada", "阿达", "", "ä" * (LONGEST_NAME // 2)):
        leave = Leave.decode(Leave.give(ADA, to=BELA.public, name=name).encode())
        leave.check(giver=ADA.public, to=BELA.public)
        assert leave.name == name
        for giver, to in ((BELA, ADA), (ADA, CARLA), (STRANGER, BELA)):
            with pytest.raises(Tampered):
                leave.check(giver=giver.public, to=to.public)
    with pytest.raises(Malformed):
        Leave.give(ADA, to=BELA.public, name="x" * (LONGEST_NAME + 1))
    with pytest.raises(Malformed):
        Leave.give(ADA, to=b"short", name="x")
    for wrong in (b"", LEAVE.encode()[:64], b"\x02" + LEAVE.encode()[1:], LEAVE.encode() + b"\xff"):
        with pytest.raises(Malformed):
            Leave.decode(wrong)
