"""Two who share an invite become friends; nobody else can, and nobody in between."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from crypto.identity import Certificate, SigningKey
from crypto.pair import PairKeys
from crypto.secret import Secret
from sync.errors import LocalSyncError, RemoteSyncError
from sync.hello import OtherVersion
from sync.invite import Invite
from sync.pairing import Accepter, Inviter, OwnInvite, PairingFailed, Party, WrongInviter

CHANNEL = b"c" * 32
SIZES = [1233, 1336, 280, 80]


@dataclass
class Two:
    """Ada made an invite, Bela got it."""

    ada: Party
    bela: Party
    ada_person: SigningKey
    bela_person: SigningKey

    def meet(self) -> tuple[Inviter, Accepter]:
        inviter, accepter = Inviter(self.ada), Accepter(self.bela)
        assert inviter.open() == b""
        return inviter, accepter


def party(name: str, person: SigningKey, invite: Invite) -> Party:
    device = SigningKey.generate(os.urandom)
    certificate = Certificate.issue(person, device.public, 1)
    return Party(invite=invite, certificate=certificate, device=device, name=name, channel=CHANNEL, entropy=os.urandom)


@pytest.fixture
def two() -> Two:
    ada, bela = SigningKey.generate(os.urandom), SigningKey.generate(os.urandom)
    invite = Invite.make(ada.public, expires_s=1, addresses=(), name="Ada", entropy=os.urandom)
    return Two(party("Ada", ada, invite), party("Bela", bela, invite), ada, bela)


def messages(inviter: Inviter, accepter: Accepter, change: Callable[[int, bytes], bytes]) -> list[bytes]:
    """All four messages, each changed on its way; what is changed away ends it."""
    said = [change(0, accepter.open())]
    while said[-1]:
        side = inviter if len(said) % 2 else accepter
        said.append(change(len(said), side.receive(said[-1])))
    return said[:-1]


def unchanged(number: int, message: bytes) -> bytes:
    return message


def test_both_learn_who_the_other_is_and_share_a_root(two: Two) -> None:
    inviter, accepter = two.meet()
    messages(inviter, accepter, unchanged)
    assert inviter.done
    assert accepter.done
    assert inviter.paired is not None
    assert accepter.paired is not None
    assert inviter.paired.person == two.bela_person.public
    assert accepter.paired.person == two.ada_person.public
    assert (inviter.paired.name, accepter.paired.name) == ("Bela", "Ada")
    assert inviter.paired.certificate == two.bela.certificate
    assert accepter.paired.certificate == two.ada.certificate
    assert inviter.paired.root == accepter.paired.root
    PairKeys(inviter.paired.root, two.ada_person.public, two.bela_person.public)


def test_four_messages_of_fixed_size_whatever_the_names(two: Two) -> None:
    for name in ("", "A", "阿達" * 30):
        inviter, accepter = replace_names(two, name).meet()
        assert [len(message) for message in messages(inviter, accepter, unchanged)] == SIZES


def replace_names(two: Two, name: str) -> Two:
    return replace(two, ada=replace(two.ada, name=name), bela=replace(two.bela, name=name))


@pytest.mark.parametrize("portion", [1, 100, 1233, 5000])
def test_it_does_not_matter_how_the_bytes_are_cut(two: Two, portion: int) -> None:
    inviter, accepter = two.meet()
    to_inviter, to_accepter = accepter.open(), b""
    while to_inviter or to_accepter:
        part, to_inviter = to_inviter[:portion], to_inviter[portion:]
        to_accepter += inviter.receive(part)
        part, to_accepter = to_accepter[:portion], to_accepter[portion:]
        to_inviter += accepter.receive(part)
    assert inviter.paired is not None
    assert accepter.paired is not None
    assert inviter.paired.root == accepter.paired.root


def test_each_pairing_gives_another_root(two: Two) -> None:
    roots = []
    for _ in range(2):
        inviter, accepter = two.meet()
        messages(inviter, accepter, unchanged)
        assert inviter.paired is not None
        roots.append(inviter.paired.root.reveal())
    assert roots[0] != roots[1]


PLACES = [(number, at) for number, size in enumerate(SIZES) for at in (*range(0, size, size // 13), size - 1)]


@pytest.mark.parametrize(("number", "at"), PLACES)
def test_a_message_changed_anywhere_ends_it(two: Two, number: int, at: int) -> None:
    def change(current: int, message: bytes) -> bytes:
        if current != number:
            return message
        return message[:at] + bytes([message[at] ^ 0x40]) + message[at + 1 :]

    inviter, accepter = two.meet()
    with pytest.raises(RemoteSyncError):
        messages(inviter, accepter, change)
    assert accepter.paired is None
    assert inviter.paired is None or number == 3


@pytest.mark.parametrize("fill", [b"\x00", b"\xff", b"\x01"])
def test_garbage_of_the_right_size_is_refused_and_nothing_else(two: Two, fill: bytes) -> None:
    inviter, accepter = two.meet()
    with pytest.raises(RemoteSyncError):
        inviter.receive(fill * SIZES[0])
    accepter.open()
    with pytest.raises(RemoteSyncError):
        accepter.receive(fill * SIZES[1])


def test_a_bad_key_in_an_offer_of_the_right_invite_is_refused(two: Two) -> None:
    """A guest who knows the secret can seal anything: keys of small order, and no key at all."""
    from sync.sealed import seal

    for keys in (bytes(1216), b"\xff" * 1216):
        opening = b"\x01" + keys
        tag = seal(two.bela.offer_key, b"", purpose=b"offer", bound=CHANNEL + opening)
        inviter, _ = two.meet()
        with pytest.raises(PairingFailed):
            inviter.receive(opening + tag)


def test_somebody_in_the_middle_shows_another_certificate_and_is_refused(two: Two) -> None:
    inviter = Inviter(two.ada)
    accepter = Accepter(replace(two.bela, channel=b"m" * 32))
    inviter.open()
    with pytest.raises(PairingFailed, match="in between"):
        inviter.receive(accepter.open())
    assert inviter.paired is None


def test_somebody_in_the_middle_who_has_the_link_cannot_be_the_inviter(two: Two) -> None:
    """Mallory read the link in the chat, and answers in Ada's place with keys of her own."""
    mallory = party("Ada", SigningKey.generate(os.urandom), two.ada.invite)
    inviter, accepter = Inviter(mallory), Accepter(two.bela)
    inviter.open()
    with pytest.raises(WrongInviter, match="not the one who made it"):
        messages(inviter, accepter, unchanged)
    assert inviter.paired is None
    assert accepter.paired is None


def test_who_does_not_have_the_link_gets_no_answer(two: Two) -> None:
    guess = replace(two.bela.invite, secret=Secret(os.urandom(16)))
    inviter, accepter = Inviter(two.ada), Accepter(replace(two.bela, invite=guess))
    inviter.open()
    with pytest.raises(PairingFailed):
        inviter.receive(accepter.open())


def test_a_certificate_that_the_person_did_not_sign_is_refused(two: Two) -> None:
    cleo = SigningKey.generate(os.urandom)
    forged = replace(two.bela.certificate, person=cleo.public)
    inviter, accepter = Inviter(two.ada), Accepter(replace(two.bela, certificate=forged))
    inviter.open()
    with pytest.raises(PairingFailed):
        messages(inviter, accepter, unchanged)
    assert inviter.paired is None


def test_an_invitation_of_ones_own_is_said_to_be_that(two: Two) -> None:
    again = party("Ada", two.ada_person, two.ada.invite)
    inviter, accepter = Inviter(two.ada), Accepter(again)
    inviter.open()
    with pytest.raises(OwnInvite, match="of your own"):
        messages(inviter, accepter, unchanged)


def test_an_old_pairing_cannot_be_repeated(two: Two) -> None:
    inviter, accepter = two.meet()
    said = messages(inviter, accepter, unchanged)
    again, _ = two.meet()
    again.receive(said[0])
    with pytest.raises(PairingFailed):
        again.receive(said[2])
    assert again.paired is None


def test_nothing_on_the_way_can_be_read_without_the_link(two: Two) -> None:
    name = "Augusta Ada King"
    inviter, accepter = replace_names(two, name).meet()
    said = b"".join(messages(inviter, accepter, unchanged))
    for side in (two.ada, two.bela):
        for visible in (side.certificate.person, side.certificate.device, name.encode(), side.invite.secret.reveal()):
            assert visible not in said


def test_another_version_is_named_as_such(two: Two) -> None:
    inviter, _ = two.meet()
    with pytest.raises(OtherVersion):
        inviter.receive(b"\x02" + bytes(SIZES[0] - 1))


def test_a_name_that_plays_tricks_is_made_harmless(two: Two) -> None:
    inviter, accepter = replace_names(two, "Ada\u202e\n<b>").meet()
    messages(inviter, accepter, unchanged)
    assert inviter.paired is not None
    assert inviter.paired.name == "Ada <b>"


def test_what_comes_behind_the_pairing_is_kept(two: Two) -> None:
    inviter, accepter = two.meet()
    answer = inviter.receive(accepter.open())
    accepter.receive(inviter.receive(accepter.receive(answer) + b"more") + b"more still")
    assert (inviter.rest, accepter.rest) == (b"more", b"more still")


def test_our_own_mistakes_are_named_as_such(two: Two) -> None:
    with pytest.raises(LocalSyncError):
        replace(two.ada, device=SigningKey.generate(os.urandom))
    with pytest.raises(LocalSyncError):
        replace(two.ada, channel=b"")


def test_the_root_does_not_show(two: Two) -> None:
    inviter, accepter = two.meet()
    messages(inviter, accepter, unchanged)
    assert inviter.paired is not None
    assert "root=<secret>" in repr(inviter.paired)
