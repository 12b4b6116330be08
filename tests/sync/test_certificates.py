"""A friend with several devices: what each of them signed is believed, once it is shown who certified it."""

import os

import msgspec
import pytest

from crypto.envelope import seal
from crypto.identity import Certificate, SigningKey
from crypto.secret import Secret
from sync.entry import Payload, encode
from sync.errors import RemoteSyncError
from sync.inspection import Inspector
from sync.ports import Myself
from sync.session import Session
from sync.shelf import MOST_DEVICES
from sync.wire import Ack, Certificates, Framer, Item, Items, Message, Need, Status, frame

PERSON, LAPTOP, OLD_LAPTOP, STRANGER = (SigningKey(Secret(bytes([n]) * 32)) for n in range(1, 5))
NOW = Certificate.issue(PERSON, LAPTOP.public, 2)
BEFORE = Certificate.issue(PERSON, OLD_LAPTOP.public, 1)
HORIZON = 1_000
ITEM = Item(b"r" * 32, b"payload", b"s" * 64)


def signed_by(device: SigningKey) -> Item:
    payload = encode(
        Payload(
            format=1, id=os.urandom(16), kind="review", author=PERSON.public, device=device.public, made=HORIZON,
            body=msgspec.Raw(b"\x80"),
        )
    )  # fmt: skip
    return Item(b"r" * 32, payload, seal([payload], device)[0])


def status(turn: int = 1) -> Status:
    return Status(turn, b"s" * 16, 3, b"context", b"m" * 16, b"t" * 16)


def messages(data: bytes) -> list[Message]:
    return list(Framer().receive(data))


def test_what_another_of_their_devices_signed_is_believed_once_that_is_shown() -> None:
    inspector = Inspector(PERSON.public, [LAPTOP.public])
    with pytest.raises(RemoteSyncError, match="not certified"):
        inspector.inspect([signed_by(OLD_LAPTOP)], horizon=HORIZON)
    inspector.admit([NOW.encode(), BEFORE.encode()])
    assert len(inspector.inspect([signed_by(OLD_LAPTOP), signed_by(LAPTOP)], horizon=HORIZON)) == 2


def wrong_certificates() -> dict[str, bytes]:
    whole = BEFORE.encode()
    return {
        "of somebody else": Certificate.issue(STRANGER, OLD_LAPTOP.public, 1).encode(),
        "signed by somebody else": whole[:-64] + STRANGER.sign(b"anything"),
        "for another device": whole[:33] + STRANGER.public + whole[65:],
        "of another time": whole[:65] + bytes(6) + whole[71:],
        "of another version": b"\2" + whole[1:],
        "too short": whole[:-1],
    }


@pytest.mark.parametrize("name", wrong_certificates())
def test_a_wrong_certificate_lets_nothing_in(name: str) -> None:
    inspector = Inspector(PERSON.public, [LAPTOP.public])
    with pytest.raises(RemoteSyncError):
        inspector.admit([wrong_certificates()[name]])
    for device in (OLD_LAPTOP, STRANGER):
        with pytest.raises(RemoteSyncError):
            inspector.inspect([signed_by(device)], horizon=HORIZON)


def test_one_device_alone_shows_nothing() -> None:
    assert Myself("Ada", LAPTOP, NOW).certificates == ()
    assert Myself("Ada", LAPTOP, NOW, (BEFORE,)).certificates == (NOW.encode(), BEFORE.encode())


def offering(*, certificates: tuple[bytes, ...] = (NOW.encode(), BEFORE.encode())) -> Session:
    """A session whose other side wants items."""
    session = Session(certificates)
    session.state(status())
    list(session.receive(frame(Need(everything=True))))
    session.to_send()
    return session


def kinds(data: bytes) -> list[type]:
    return [type(message) for message in messages(data)]


def test_certificates_come_once_and_before_the_first_items() -> None:
    session = offering()
    session.send(Items([ITEM]))
    session.send(Items([ITEM], last=True))
    assert kinds(session.to_send()) == [Certificates, Items, Items]
    list(session.receive(frame(Ack(1, b"m" * 16, b"t" * 16))))
    session.push(Items([ITEM], pushed=True))
    assert kinds(session.to_send()) == [Items]


def test_they_come_before_what_is_pushed_and_not_where_there_is_nothing_to_show() -> None:
    session = offering()
    session.send(Items([], last=True))
    assert kinds(session.to_send()) == [Items]
    list(session.receive(frame(Ack(1, b"m" * 16, b"t" * 16))))
    session.push(Items([ITEM], pushed=True))
    assert kinds(session.to_send()) == [Certificates, Items]
    alone = offering(certificates=())
    alone.send(Items([ITEM], last=True))
    assert kinds(alone.to_send()) == [Items]


def taking() -> Session:
    """A session that has asked for items."""
    session = Session()
    list(session.receive(frame(status())))
    session.need(Need(everything=True))
    return session


SHOWN = Certificates([NOW.encode(), BEFORE.encode()])


@pytest.mark.parametrize("said", [[SHOWN, SHOWN], [Items([ITEM]), SHOWN]], ids=["twice", "after items"])
def test_certificates_are_refused_where_they_do_not_belong(said: list[Message]) -> None:
    with pytest.raises(RemoteSyncError, match="does not belong"):
        list(taking().receive(b"".join(map(frame, said))))


def test_certificates_are_refused_before_anything_is_wanted() -> None:
    with pytest.raises(RemoteSyncError, match="does not belong"):
        list(Session().receive(frame(SHOWN)))


def test_they_are_taken_in_where_they_belong() -> None:
    heard = list(taking().receive(frame(SHOWN) + frame(Items([ITEM])) + frame(Items([], last=True))))
    assert heard[0] == SHOWN
    late = taking()
    heard = list(late.receive(frame(Items([], last=True))))
    late.ack(b"m" * 16, b"t" * 16)
    assert next(late.receive(frame(SHOWN) + frame(Items([ITEM], pushed=True)))) == SHOWN


@pytest.mark.parametrize("count", [0, MOST_DEVICES + 1])
def test_none_and_too_many_are_malformed(count: int) -> None:
    with pytest.raises(RemoteSyncError, match="malformed"):
        list(taking().receive(frame(Certificates([NOW.encode()] * count))))


def test_a_certificate_of_another_size_is_malformed() -> None:
    with pytest.raises(RemoteSyncError, match="malformed"):
        list(taking().receive(frame(Certificates([NOW.encode() + b"\0"]))))
