"""Two who know each other prove it, to each other only, and over one channel only."""

import os
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from crypto.identity import Certificate, SigningKey
from crypto.pair import PairKeys
from crypto.secret import Secret
from sync.errors import LocalSyncError, RemoteSyncError
from sync.hello import CONFIRM_BYTES, HELLO_BYTES, DialerHello, ListenerHello, NotThem, OtherVersion, Self

CHANNEL = b"c" * 32


class Person:
    def __init__(self) -> None:
        self.key, self.device = SigningKey.generate(os.urandom), SigningKey.generate(os.urandom)
        self.certificate = Certificate.issue(self.key, self.device.public, 1_767_225_600_000)

    def towards(self, friend: "Person", root: Secret, channel: bytes = CHANNEL, **more: Any) -> Self:
        keys = PairKeys(root, self.key.public, friend.key.public)
        return Self(
            keys=keys, certificate=self.certificate, device=self.device, channel=channel, entropy=os.urandom, **more
        )


@pytest.fixture
def pair() -> SimpleNamespace:
    ada, bela, root = Person(), Person(), Secret(os.urandom(32))
    return SimpleNamespace(
        ada=ada, bela=bela, root=root, ada_self=ada.towards(bela, root), bela_self=bela.towards(ada, root)
    )


def talk(dialer: DialerHello, listener: ListenerHello, portion: int = 1000) -> None:
    """Carry bytes between the two, `portion` at a time, until neither says more."""
    to_dialer, to_listener = listener.open(), dialer.open()
    while to_dialer or to_listener:
        part, to_listener = to_listener[:portion], to_listener[portion:]
        to_dialer += listener.receive(part)
        part, to_dialer = to_dialer[:portion], to_dialer[portion:]
        to_listener += dialer.receive(part)


@pytest.mark.parametrize("portion", [1, 7, 232, 233, 1000])
def test_both_know_who_the_other_is_however_the_bytes_are_cut(pair: SimpleNamespace, portion: int) -> None:
    dialer, listener = DialerHello(pair.ada_self), ListenerHello(pair.bela_self)
    talk(dialer, listener, portion)
    assert dialer.done
    assert listener.done
    assert dialer.peer is not None
    assert listener.peer is not None
    assert (dialer.peer.person, dialer.peer.device) == (pair.bela.key.public, pair.bela.device.public)
    assert (listener.peer.person, listener.peer.device) == (pair.ada.key.public, pair.ada.device.public)
    assert listener.peer.certificate == pair.ada.certificate


def test_the_hello_is_small(pair: SimpleNamespace) -> None:
    dialer, listener = DialerHello(pair.ada_self), ListenerHello(pair.bela_self)
    assert listener.open() == b""
    hello = dialer.open()
    answer = listener.receive(hello)
    confirm = dialer.receive(answer)
    assert (len(hello), len(answer), len(confirm)) == (HELLO_BYTES, HELLO_BYTES, CONFIRM_BYTES) == (232, 232, 32)
    assert listener.receive(confirm) == b""


def test_the_dialer_is_only_a_claim_until_the_confirm(pair: SimpleNamespace) -> None:
    dialer, listener = DialerHello(pair.ada_self), ListenerHello(pair.bela_self)
    listener.open()
    listener.receive(dialer.open())
    assert listener.claimed is not None
    assert listener.claimed.person == pair.ada.key.public
    assert listener.peer is None
    assert not listener.done


def test_what_comes_behind_the_hello_is_kept_for_the_session(pair: SimpleNamespace) -> None:
    dialer, listener = DialerHello(pair.ada_self), ListenerHello(pair.bela_self)
    listener.open()
    confirm = dialer.receive(listener.receive(dialer.open()) + b"from the listener")
    assert dialer.rest == b"from the listener"
    listener.receive(confirm + b"from the")
    listener.receive(b" dialer")
    assert listener.rest == b"from the dialer"


def test_somebody_in_the_middle_shows_another_certificate_and_is_refused(pair: SimpleNamespace) -> None:
    """Two TLS legs: the dialer sees the certificate of the one in the middle, the listener shows its own."""
    dialer = DialerHello(pair.ada.towards(pair.bela, pair.root, b"m" * 32))
    listener = ListenerHello(pair.bela_self)
    listener.open()
    with pytest.raises(NotThem):
        listener.receive(dialer.open())
    assert listener.claimed is None
    spoken = ListenerHello(pair.bela_self)
    spoken.open()
    honest = DialerHello(pair.ada_self)
    answer = spoken.receive(honest.open())
    with pytest.raises(NotThem):
        dialer.receive(answer)
    assert dialer.peer is None


@pytest.mark.parametrize("at", [*range(0, 17), *range(17, 232, 11), 231])
def test_a_hello_changed_anywhere_is_refused_on_either_side(pair: SimpleNamespace, at: int) -> None:
    dialer, listener = DialerHello(pair.ada_self), ListenerHello(pair.bela_self)
    listener.open()
    hello = dialer.open()
    with pytest.raises(RemoteSyncError):
        listener.receive(changed(hello, at))
    assert listener.claimed is None

    listener = ListenerHello(pair.bela_self)
    listener.open()
    with pytest.raises(RemoteSyncError):
        dialer.receive(changed(listener.receive(hello), at))
    assert dialer.peer is None


@pytest.mark.parametrize("at", range(0, 32, 5))
def test_a_confirm_changed_anywhere_is_refused(pair: SimpleNamespace, at: int) -> None:
    dialer, listener = DialerHello(pair.ada_self), ListenerHello(pair.bela_self)
    listener.open()
    confirm = dialer.receive(listener.receive(dialer.open()))
    with pytest.raises(NotThem):
        listener.receive(changed(confirm, at))
    assert listener.peer is None


def changed(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]


def test_an_old_hello_gets_nowhere(pair: SimpleNamespace) -> None:
    dialer, listener = DialerHello(pair.ada_self), ListenerHello(pair.bela_self)
    listener.open()
    hello = dialer.open()
    confirm = dialer.receive(listener.receive(hello))
    listener.receive(confirm)

    again = ListenerHello(pair.bela_self)
    again.open()
    again.receive(hello)
    with pytest.raises(NotThem):
        again.receive(confirm)
    assert again.peer is None


def test_a_dialer_cannot_be_answered_with_its_own_words(pair: SimpleNamespace) -> None:
    dialer = DialerHello(pair.ada_self)
    with pytest.raises(NotThem):
        dialer.receive(dialer.open())


def test_a_failed_hello_gets_no_second_try(pair: SimpleNamespace) -> None:
    dialer, listener = DialerHello(pair.ada_self), ListenerHello(pair.bela_self)
    listener.open()
    hello = dialer.open()
    with pytest.raises(RemoteSyncError):
        listener.receive(changed(hello, 100))
    with pytest.raises(RemoteSyncError):
        listener.receive(hello)
    assert listener.claimed is None


def test_another_friend_cannot_pass_for_this_one(pair: SimpleNamespace) -> None:
    """Cleo has a pair root with Bela, but not Ada's."""
    cleo = Person()
    listener = ListenerHello(pair.bela_self)
    listener.open()
    with pytest.raises(NotThem):
        listener.receive(DialerHello(cleo.towards(pair.bela, Secret(os.urandom(32)))).open())


def test_who_stole_the_pair_root_alone_cannot_pass_for_a_device(pair: SimpleNamespace) -> None:
    """The thief has the root but not the person key: their device is certified by somebody else, or by nobody."""
    thief = Person()
    keys = PairKeys(pair.root, pair.ada.key.public, pair.bela.key.public)
    forged = replace(thief.certificate, person=pair.ada.key.public)
    me = Self(keys=keys, certificate=forged, device=thief.device, channel=CHANNEL, entropy=os.urandom)
    listener = ListenerHello(pair.bela_self)
    listener.open()
    with pytest.raises(NotThem):
        listener.receive(DialerHello(me).open())


def test_who_has_the_root_and_a_certificate_still_needs_the_device_key(pair: SimpleNamespace) -> None:
    """A friend knows both of the other's device: a third one could try, with a key of their own to sign with."""

    class Forged(Self):
        def __post_init__(self) -> None:
            """Skip what keeps an honest side from mistakes."""

    me = pair.ada_self
    forger = Forged(
        keys=me.keys, certificate=me.certificate, device=Person().device, channel=CHANNEL, entropy=os.urandom
    )
    listener = ListenerHello(pair.bela_self)
    listener.open()
    with pytest.raises(NotThem):
        listener.receive(DialerHello(forger).open())


def test_a_certificate_of_another_device_is_our_mistake(pair: SimpleNamespace) -> None:
    with pytest.raises(LocalSyncError):
        replace(pair.ada_self, device=Person().device)


def test_a_stranger_who_answers_learns_no_key(pair: SimpleNamespace) -> None:
    hello = DialerHello(pair.ada_self).open()
    for secret in (pair.ada.key.public, pair.ada.device.public, pair.ada.certificate.signature[:16]):
        assert secret not in hello


def test_no_two_hellos_have_anything_in_common(pair: SimpleNamespace) -> None:
    one, other = DialerHello(pair.ada_self).open(), DialerHello(pair.ada_self).open()
    assert one[0] == other[0] == 1
    assert sum(a == b for a, b in zip(one[1:], other[1:], strict=True)) < 20


@pytest.mark.parametrize("version", [0, 3, 255])
def test_another_version_is_named_as_such(pair: SimpleNamespace, version: int) -> None:
    listener = ListenerHello(pair.bela_self)
    listener.open()
    with pytest.raises(OtherVersion, match="Update both"):
        listener.receive(bytes([version]) + bytes(HELLO_BYTES - 1))


def test_a_channel_that_is_no_hash_is_our_mistake(pair: SimpleNamespace) -> None:
    with pytest.raises(LocalSyncError):
        replace(pair.ada_self, channel=b"short")


def test_secrets_do_not_show(pair: SimpleNamespace) -> None:
    assert str(pair.root.reveal()) not in repr(pair.ada_self)
    assert str(pair.ada.device.seed.reveal()) not in repr(pair.ada_self)
