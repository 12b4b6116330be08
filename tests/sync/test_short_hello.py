"""Two devices that have met before prove it with less; whoever has not, and whoever is older, is told in full."""

import contextlib
import os
import ssl
from dataclasses import replace
from types import SimpleNamespace

import pytest

from crypto.identity import Certificate, SigningKey, device_id
from crypto.secret import Secret
from sync.errors import RemoteSyncError
from sync.hello import (
    CONFIRM_BYTES,
    HELLO_BYTES,
    SHORT_BYTES,
    DialerHello,
    ListenerHello,
    NotThem,
    OtherVersion,
    Self,
)
from sync.net import tls
from tests.sync.test_hello import Person, changed, talk

IN_FULL = b"\0"


def another_device(person: Person) -> Person:
    """The same person at another computer."""
    other = Person()
    other.key = person.key
    other.certificate = Certificate.issue(person.key, other.device.public, 1_767_225_600_001)
    return other


@pytest.fixture
def pair() -> SimpleNamespace:
    ada, bela, root = Person(), Person(), Secret(os.urandom(32))
    return SimpleNamespace(
        ada=ada,
        bela=bela,
        root=root,
        dialer=ada.towards(bela, root, known=[bela.certificate], brief=True),
        listener=bela.towards(ada, root, known=[ada.certificate]),
    )


def sizes(dialer: DialerHello, listener: ListenerHello) -> list[int]:
    """What each says, in turns, the dialer first."""
    said = [len(listener.open())]
    to_listener = dialer.open()
    while to_listener:
        to_dialer = listener.receive(to_listener)
        said += [len(to_listener), len(to_dialer)]
        to_listener = dialer.receive(to_dialer)
    return [size for size in said if size]


def both_know(pair: SimpleNamespace, dialer: DialerHello, listener: ListenerHello) -> bool:
    assert dialer.done
    assert listener.done
    assert dialer.peer is not None
    assert listener.peer is not None
    assert (dialer.peer.person, listener.peer.person) == (pair.bela.key.public, pair.ada.key.public)
    return listener.peer == listener.claimed


@pytest.mark.parametrize("portion", [1, 7, 113, 114, 1000])
def test_two_that_have_met_say_less_however_the_bytes_are_cut(pair: SimpleNamespace, portion: int) -> None:
    dialer, listener = DialerHello(pair.dialer), ListenerHello(pair.listener)
    talk(dialer, listener, portion)
    assert both_know(pair, dialer, listener)
    assert dialer.peer is not None
    assert (dialer.peer.device, dialer.peer.certificate) == (pair.bela.device.public, pair.bela.certificate)


def test_each_says_as_much_as_ever_in_the_same_case(pair: SimpleNamespace) -> None:
    assert sizes(DialerHello(pair.dialer), ListenerHello(pair.listener)) == [SHORT_BYTES, SHORT_BYTES, CONFIRM_BYTES]
    assert SHORT_BYTES == 113


def test_who_dials_somebody_older_says_it_in_full(pair: SimpleNamespace) -> None:
    dialer, listener = DialerHello(replace(pair.dialer, brief=False)), ListenerHello(pair.listener)
    assert sizes(dialer, listener) == [HELLO_BYTES, HELLO_BYTES, CONFIRM_BYTES]
    assert both_know(pair, dialer, listener)


def test_who_is_older_is_answered_in_full(pair: SimpleNamespace) -> None:
    dialer, listener = DialerHello(replace(pair.dialer, known=(), brief=False)), ListenerHello(pair.listener)
    assert sizes(dialer, listener) == [HELLO_BYTES, HELLO_BYTES, CONFIRM_BYTES]


def test_who_knows_nobody_there_says_it_in_full(pair: SimpleNamespace) -> None:
    dialer, listener = DialerHello(replace(pair.dialer, known=())), ListenerHello(pair.listener)
    assert sizes(dialer, listener) == [HELLO_BYTES, HELLO_BYTES, CONFIRM_BYTES]
    assert both_know(pair, dialer, listener)


@pytest.mark.parametrize("portion", [1, 100, 1000])
def test_a_device_that_is_not_known_is_asked_to_say_it_in_full(pair: SimpleNamespace, portion: int) -> None:
    for known in ([], [another_device(pair.ada).certificate]):
        dialer, listener = DialerHello(pair.dialer), ListenerHello(replace(pair.listener, known=known))
        talk(dialer, listener, portion)
        assert both_know(pair, dialer, listener)
    again = DialerHello(pair.dialer), ListenerHello(replace(pair.listener, known=[]))
    assert sizes(*again) == [SHORT_BYTES, 1, HELLO_BYTES, SHORT_BYTES, CONFIRM_BYTES]


def test_another_device_than_expected_answers_in_full(pair: SimpleNamespace) -> None:
    laptop = another_device(pair.bela)
    dialer = DialerHello(pair.dialer)
    listener = ListenerHello(laptop.towards(pair.ada, pair.root, known=[pair.ada.certificate]))
    assert sizes(dialer, listener) == [SHORT_BYTES, HELLO_BYTES, CONFIRM_BYTES]
    assert both_know(pair, dialer, listener)
    assert dialer.peer is not None
    assert dialer.peer.device == laptop.device.public


def test_somebody_in_the_middle_is_refused(pair: SimpleNamespace) -> None:
    listener = ListenerHello(pair.listener)
    listener.open()
    with pytest.raises(NotThem):
        listener.receive(DialerHello(replace(pair.dialer, channel=b"m" * 32)).open())
    assert listener.claimed is None


@pytest.mark.parametrize("at", [*range(0, 17), *range(17, 113, 9), 112])
def test_a_short_hello_changed_anywhere_is_refused_on_either_side(pair: SimpleNamespace, at: int) -> None:
    dialer, listener = DialerHello(pair.dialer), ListenerHello(pair.listener)
    listener.open()
    hello = dialer.open()
    with pytest.raises(RemoteSyncError):
        assert not listener.receive(changed(hello, at) + bytes(HELLO_BYTES))  # nor is a byte said to it
    assert listener.claimed is None
    listener = ListenerHello(pair.listener)
    listener.open()
    with pytest.raises(RemoteSyncError):
        assert not dialer.receive(changed(listener.receive(hello), at) + bytes(HELLO_BYTES))
    assert dialer.peer is None


@pytest.mark.parametrize("at", range(0, 32, 5))
def test_a_confirm_changed_anywhere_is_refused(pair: SimpleNamespace, at: int) -> None:
    dialer, listener = DialerHello(pair.dialer), ListenerHello(pair.listener)
    listener.open()
    confirm = dialer.receive(listener.receive(dialer.open()))
    with pytest.raises(NotThem):
        listener.receive(changed(confirm, at))
    assert listener.peer is None


def test_an_old_short_hello_gets_nowhere(pair: SimpleNamespace) -> None:
    dialer, listener = DialerHello(pair.dialer), ListenerHello(pair.listener)
    listener.open()
    hello = dialer.open()
    confirm = dialer.receive(listener.receive(hello))
    again = ListenerHello(pair.listener)
    again.open()
    again.receive(hello)
    with pytest.raises(NotThem):
        again.receive(confirm)
    assert again.peer is None


def test_what_was_said_in_full_fits_only_behind_the_short_hello_it_followed(pair: SimpleNamespace) -> None:
    """Neither as a hello of its own, nor behind another one."""
    nobody = replace(pair.listener, known=[])
    dialer, listener = DialerHello(pair.dialer), ListenerHello(nobody)
    listener.open()
    in_full = dialer.receive(listener.receive(dialer.open()))
    alone, other = ListenerHello(nobody), ListenerHello(nobody)
    for hello in (alone, other):
        hello.open()
    with pytest.raises(NotThem):
        alone.receive(in_full)
    assert other.receive(DialerHello(pair.dialer).open()) == IN_FULL
    with pytest.raises(NotThem):
        other.receive(in_full)


def test_a_dialer_is_asked_once_only(pair: SimpleNamespace) -> None:
    dialer = DialerHello(pair.dialer)
    dialer.open()
    assert len(dialer.receive(IN_FULL)) == HELLO_BYTES
    with pytest.raises(OtherVersion):
        dialer.receive(IN_FULL)


def test_who_said_it_in_full_is_not_asked_and_not_answered_in_short(pair: SimpleNamespace) -> None:
    for first in (b"\0", b"\2"):
        dialer = DialerHello(replace(pair.dialer, brief=False))
        dialer.open()
        with pytest.raises(OtherVersion):
            dialer.receive(first)


def test_a_dialer_cannot_be_answered_with_its_own_words(pair: SimpleNamespace) -> None:
    dialer = DialerHello(pair.dialer)
    with pytest.raises(NotThem):
        dialer.receive(dialer.open())


def test_who_has_the_pair_keys_and_all_certificates_still_needs_the_device_key(pair: SimpleNamespace) -> None:
    thief = SigningKey.generate(os.urandom)
    forger = Self(
        keys=pair.dialer.keys,
        certificate=pair.ada.certificate,
        device=_Posing(thief, pair.ada.device.public),  # type: ignore[arg-type]
        channel=pair.dialer.channel,
        entropy=os.urandom,
        known=[pair.bela.certificate],
        brief=True,
    )
    listener = ListenerHello(pair.listener)
    listener.open()
    with pytest.raises(NotThem):
        listener.receive(DialerHello(forger).open())
    assert listener.claimed is None


def test_a_certificate_that_was_kept_wrongly_lets_nobody_in(pair: SimpleNamespace) -> None:
    """Of somebody else, or one that nobody signed: it is checked as if it had come."""
    for wrong in (
        replace(pair.ada.certificate, person=Person().key.public),
        replace(pair.ada.certificate, signature=bytes(64)),
    ):
        listener = ListenerHello(replace(pair.listener, known=[wrong]))
        listener.open()
        with pytest.raises(NotThem):
            listener.receive(DialerHello(pair.dialer).open())


def test_an_earlier_certificate_of_the_same_device_serves_as_well(pair: SimpleNamespace) -> None:
    earlier = Certificate.issue(pair.ada.key, pair.ada.device.public, 1_700_000_000_000)
    dialer, listener = DialerHello(pair.dialer), ListenerHello(replace(pair.listener, known=[earlier]))
    assert sizes(dialer, listener) == [SHORT_BYTES, SHORT_BYTES, CONFIRM_BYTES]
    assert both_know(pair, dialer, listener)


def test_no_two_short_hellos_have_anything_in_common(pair: SimpleNamespace) -> None:
    one, other = DialerHello(pair.dialer).open(), DialerHello(pair.dialer).open()
    assert one[0] == other[0] == 2
    assert sum(a == b for a, b in zip(one[1:], other[1:], strict=True)) < 20
    for known in (pair.ada.device.public, pair.bela.device.public):
        assert device_id(known) not in one


def test_a_listener_says_that_it_understands_short_hellos() -> None:
    server = tls.server(os.urandom)
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    back, forth = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = tls.client().wrap_bio(incoming, outgoing)
    host = server.context.wrap_bio(back, forth, server_side=True)
    for _ in range(3):
        for side, (here, there) in ((client, (outgoing, back)), (host, (forth, incoming))):
            with contextlib.suppress(ssl.SSLWantReadError):
                side.do_handshake()
            there.write(here.read())
    certificate = client.getpeercert(binary_form=True)
    assert certificate is not None
    assert tls.understands_short(certificate)
    assert not tls.understands_short(certificate.replace(b"20991230", b"20991231"))


class _Posing:
    """Signs with one key, and names another."""

    def __init__(self, key: SigningKey, public: bytes) -> None:
        self._key = key
        self.public = public

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)
