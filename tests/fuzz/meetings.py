"""Targets: what comes before it is known from whom. Knocks, announcements, invitations, the hello and the pairing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from crypto.errors import Malformed, Tampered
from crypto.identity import Certificate, SigningKey
from crypto.pair import PairKeys
from crypto.secret import Secret
from sync import beacon, sealed
from sync.door import Door, make_knock
from sync.errors import RemoteSyncError
from sync.hello import NONCE_BYTES, VERSION, DialerHello, ListenerHello, Self
from sync.invite import BadInvite, Invite, Purpose, _checksum
from sync.label import make_label, read_label
from sync.pairing import Accepter, Inviter, Party
from sync.script import Scripted
from tests.fuzz.target import Group, Target, stateless

CHANNEL = bytes(32)
ROOT = Secret(bytes(range(32)))
INVITE_SECRET = Secret(b"sixteen bytes of")

group = Group()


def entropy(size: int) -> bytes:
    return hashlib.shake_256(b"entropy").digest(size)


def key(name: str) -> SigningKey:
    return SigningKey(Secret(hashlib.sha256(name.encode()).digest()))


ADA, ADAS, BELA, BELAS = key("ada"), key("ada's computer"), key("bela"), key("bela's computer")
CERTIFICATE = {
    person: Certificate.issue(person, device.public, 1_700_000_000_000)
    for person, device in ((ADA, ADAS), (BELA, BELAS))
}
INVITE = Invite.make(
    ADA.public,
    expires_s=2_000_000_000,
    addresses=(("192.0.2.7", 4711), ("2001:db8::7", 4711)),
    name="Ada Łukasiewicz",
    entropy=lambda size: INVITE_SECRET.reveal()[:size],
)


# links and files


def read_link(data: bytes) -> None:
    text = data.decode(errors="surrogateescape") if data[:1] == b"\0" else data.decode(errors="replace")
    invite = Invite.parse(text)
    assert Invite.parse(invite.text()) == invite


def read_body(data: bytes) -> None:
    """A link that is whole, whatever it says."""
    read_link((Purpose.FRIEND.start + base64.urlsafe_b64encode(data + _checksum(data)).rstrip(b"=").decode()).encode())


def links() -> Sequence[bytes]:
    return [INVITE.text().encode(), replace(INVITE, addresses=(), name="").text().encode()]


def bodies() -> Sequence[bytes]:
    whole = [base64.urlsafe_b64decode(link.removeprefix(Purpose.FRIEND.start.encode()) + b"==") for link in links()]
    return [body[:-4] for body in whole]


group.add(Target("link", stateless(read_link), links, (BadInvite,)))
group.add(Target("invite", stateless(read_body), bodies, (BadInvite,)))


# strangers


def knock(data: bytes) -> None:
    door = Door()
    for name in range(3):
        door.admit(name, Secret(bytes([name]) * 32))
    assert door.judge(data, hour=0) in (None, 0, 1, 2)


FINDERS = beacon.Finders({1: ROOT})


def announced(data: bytes) -> None:
    at = len(data) // 4
    strings = data[:at], data[at : 2 * at], data[2 * at : 3 * at], data[3 * at :] or None
    cut = {b"v": b"2", **dict(zip((b"a", b"b", b"c", b"d"), strings, strict=True))}
    instance = data[:40].decode(errors="replace")
    assert not FINDERS.recognise(cut, epoch=1, instance=instance, port=1)
    assert beacon.epochs_off([(cut, instance, 1)], epoch=1, key=ROOT, reach=1) is None


def label(data: bytes) -> None:
    read_label(data.decode(errors="replace"), {1: ROOT})


group.add(Target("knock", stateless(knock), lambda: [make_knock(ROOT, nonce=bytes(16), hour=0), bytes(48)]))
group.add(Target("announcement", stateless(announced), lambda: [bytes(768)]))
group.add(Target("label", stateless(label), lambda: [make_label(ROOT, entropy=entropy).encode()]))


# the hello


def me(one: SigningKey, device: SigningKey, other: SigningKey) -> Self:
    return Self(
        keys=PairKeys(ROOT, one.public, other.public),
        certificate=CERTIFICATE[one],
        device=device,
        channel=CHANNEL,
        entropy=entropy,
    )


def talk(one: Scripted, other: Scripted) -> list[bytes]:
    """All that is said to `one`, from the beginning to the end."""
    said: list[bytes] = []
    waiting, reply = one.open(), other.open()
    while waiting or reply:
        if reply:
            said.append(reply)
            waiting += one.receive(reply)
        reply, waiting = (other.receive(waiting) if waiting else b""), b""
    return said


def says(side: Callable[[], Scripted]) -> Callable[[bytes], None]:
    """To one side: everything at once, and byte by byte; both come to the same."""

    def feed(data: bytes) -> None:
        outcomes = []
        for size in (len(data) or 1, 1 if len(data) < 5000 else 1000):
            one = side()
            one.open()
            try:
                for at in range(0, len(data), size):
                    one.receive(data[at : at + size])
                outcomes.append((None, one.done, one.rest))
            except RemoteSyncError as wrong:
                outcomes.append((type(wrong), one.done, b""))
        assert outcomes[0] == outcomes[1], outcomes
        if outcomes[0][0] is not None:
            raise RemoteSyncError

    return feed


def dialer() -> DialerHello:
    return DialerHello(me(ADA, ADAS, BELA))


def listener() -> ListenerHello:
    return ListenerHello(me(BELA, BELAS, ADA))


def sealed_hello(data: bytes) -> None:
    """From somebody who has the pair's key, whatever they sealed."""
    keys, opening = PairKeys(ROOT, ADA.public, BELA.public), bytes([VERSION]) + bytes(NONCE_BYTES)
    plain = data[:199].ljust(199, b"\0")
    said = opening + sealed.seal(keys.hello_out, plain, purpose=b"hello/dialer", bound=CHANNEL + opening)
    one = listener()
    one.open()
    one.receive(said + data[199:])


group.add(Target("hello-dialer", stateless(says(dialer)), lambda: talk(dialer(), listener()), (RemoteSyncError,)))
group.add(Target("hello-listener", stateless(says(listener)), lambda: talk(listener(), dialer()), (RemoteSyncError,)))
group.add(
    Target(
        "hello-sealed",
        stateless(sealed_hello),
        lambda: [CERTIFICATE[ADA].encode() + bytes(64), bytes(199)],
        (RemoteSyncError,),
        takes=False,
    )
)


# the pairing


def party(one: SigningKey, device: SigningKey, name: str) -> Party:
    return Party(
        invite=INVITE, certificate=CERTIFICATE[one], device=device, name=name, channel=CHANNEL, entropy=entropy
    )


def inviter() -> Inviter:
    return Inviter(party(ADA, ADAS, "Ada"))


def accepter() -> Accepter:
    return Accepter(party(BELA, BELAS, "Bela"))


class _Card(Party):
    """Somebody with the invite who says of themselves whatever they like."""

    written = b""

    @property
    def card(self) -> bytes:
        return self.written


def card(data: bytes) -> None:
    """A card of the right size, with whatever in it, well sealed and well signed."""
    size = len(party(BELA, BELAS, "Bela").card)

    class Written(_Card):
        written = data[:size].ljust(size, b"\0")

    mine = party(BELA, BELAS, "Bela")
    fields = {name: getattr(mine, name) for name in ("invite", "certificate", "device", "name", "channel", "entropy")}
    talk(inviter(), Accepter(Written(**fields)))


group.add(
    Target(
        "pairing-inviter", stateless(says(inviter)), lambda: talk(inviter(), accepter()), (RemoteSyncError,), tries=120
    )
)
group.add(
    Target(
        "pairing-accepter",
        stateless(says(accepter)),
        lambda: talk(accepter(), inviter()),
        (RemoteSyncError,),
        tries=120,
    )
)
group.add(Target("card", stateless(card), lambda: [party(BELA, BELAS, "Bela").card], (RemoteSyncError,), tries=200))


def certificate(data: bytes) -> None:
    Certificate.decode(data).check()


group.add(Target("certificate", stateless(certificate), lambda: [CERTIFICATE[ADA].encode()], (Malformed, Tampered)))
