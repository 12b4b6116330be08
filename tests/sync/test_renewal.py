"""New keys with a friend after a device was removed, without a link: what each side says, handed to the other."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

import pytest

from crypto.errors import Tampered
from crypto.identity import Certificate, Revocation, SigningKey
from crypto.secret import Secret
from sync.errors import RemoteSyncError
from sync.ports import Acquaintance
from sync.renewal import Renewal
from sync.wire import Gone, Renewed

OLD = Secret(bytes(range(32)))
ADA, BELA = (SigningKey(Secret(bytes([n]) * 32)) for n in (1, 2))
LOST = SigningKey(Secret(bytes([3]) * 32))


@dataclass
class Keys:
    """What one side keeps."""

    own: list[tuple[bytes, bytes]] = field(default_factory=list)
    gone: list[tuple[bytes, int]] = field(default_factory=list)
    asked: list[bool] = field(default_factory=list)
    root: Secret = field(default_factory=lambda: OLD)
    former: Secret | None = None

    def revocations(self, friend: int, *, again: bool) -> list[tuple[bytes, bytes]]:
        self.asked.append(again)
        return self.own

    def revoke(self, friend: int, certificate: Certificate, at: int) -> None:
        self.gone.append((certificate.device, at))

    def renew(self, friend: int, *, root: Secret, former: Secret) -> None:
        self.root, self.former = root, former


def taken_back(person: SigningKey) -> tuple[bytes, bytes]:
    return Certificate.issue(person, LOST.public, 5).encode(), Revocation.issue(person, LOST.public, 7).encode()


def sides(ada: Keys, bela: Keys) -> tuple[Renewal, Renewal]:
    def side(keys: Keys, me: SigningKey, friend: SigningKey) -> Renewal:
        known = Acquaintance(1, friend.public, "", OLD, (), ())
        return Renewal(keys, known, person=me.public, entropy=os.urandom)

    return side(ada, ADA, BELA), side(bela, BELA, ADA)


def test_both_have_new_keys_and_the_friend_knows_which_device_is_gone() -> None:
    ada, bela = Keys(own=[taken_back(ADA)]), Keys()
    mine, theirs = sides(ada, bela)
    assert theirs.words() is None
    gone = mine.words()
    assert isinstance(gone, Gone)
    renewed = theirs.hear_gone(gone)
    assert isinstance(renewed, Renewed)
    assert bela.gone == [(LOST.public, 7)]
    mine.hear_renewed(renewed)
    assert ada.root == bela.root != OLD
    assert ada.former == bela.former == OLD


def test_the_one_who_knows_the_old_keys_and_all_that_was_said_does_not_know_the_new_ones() -> None:
    ada, bela = Keys(own=[taken_back(ADA)]), Keys()
    mine, theirs = sides(ada, bela)
    gone = mine.words()
    assert gone is not None
    renewed = theirs.hear_gone(gone)
    assert renewed is not None
    listening = Keys(own=[taken_back(ADA)])
    ear, _ = sides(listening, Keys())
    ear.words()
    ear.hear_renewed(renewed)
    mine.hear_renewed(renewed)
    assert listening.root not in (ada.root, bela.root)


def test_a_link_that_breaks_in_between_leaves_the_old_keys_beside_the_new_ones() -> None:
    ada, bela = Keys(own=[taken_back(ADA)]), Keys()
    mine, theirs = sides(ada, bela)
    gone = mine.words()
    assert gone is not None
    theirs.hear_gone(gone)
    assert ada.root == OLD == bela.former


def test_two_who_both_removed_a_device_end_with_the_same_keys() -> None:
    ada, bela = Keys(own=[taken_back(ADA)]), Keys(own=[taken_back(BELA)])
    mine, theirs = sides(ada, bela)
    from_ada, from_bela = mine.words(), theirs.words()
    assert from_ada is not None
    assert from_bela is not None
    answers = [mine.hear_gone(from_bela), theirs.hear_gone(from_ada)]
    for one, answer in zip((theirs, mine), answers, strict=True):
        if answer is not None:
            one.hear_renewed(answer)
    assert [answer is None for answer in answers].count(True) == 1
    assert ada.root == bela.root != OLD
    assert ada.gone == bela.gone == [(LOST.public, 7)]


@pytest.mark.parametrize(
    "devices",
    [
        (taken_back(BELA)),
        (Certificate.issue(ADA, BELA.public, 5).encode(), taken_back(ADA)[1]),
        (taken_back(ADA)[0], taken_back(ADA)[1][:-1] + b"?"),
        (taken_back(ADA)[1], taken_back(ADA)[0]),
    ],
)
def test_nobody_takes_back_what_is_not_theirs(devices: tuple[bytes, bytes]) -> None:
    bela = Keys()
    mine, theirs = sides(Keys(own=[devices]), bela)
    gone = mine.words()
    assert gone is not None
    with pytest.raises(RemoteSyncError):
        theirs.hear_gone(gone)
    assert (bela.gone, bela.root) == ([], OLD)


def test_an_answer_that_nobody_waits_for_is_refused() -> None:
    mine, _theirs = sides(Keys(), Keys())
    with pytest.raises(RemoteSyncError):
        mine.hear_renewed(Renewed(bytes(1120)))


def test_who_meets_with_the_keys_of_before_makes_them_anew_once_more() -> None:
    ada = Keys()
    now = Acquaintance(1, BELA.public, "", Secret(b"n" * 32), (), (), former=OLD)
    for known in now.either:
        Renewal(ada, known, person=ADA.public, entropy=os.urandom).words()
    assert ada.asked == [False, True]


def test_with_the_keys_of_before_a_new_device_is_let_in_unless_one_of_theirs_is_gone() -> None:
    friend = Acquaintance(1, BELA.public, "", Secret(b"n" * 32), (b"known",), (), former=OLD)
    robbed = Acquaintance(1, BELA.public, "", Secret(b"n" * 32), (b"known",), (), former=OLD, gone=(LOST.public,))
    assert [known.strict for known in friend.either] == [False, False], "from a backup, perhaps"
    assert [known.strict for known in robbed.either] == [False, True], "the one that is gone could certify another"


def test_a_certificate_is_no_revocation() -> None:
    with pytest.raises(Tampered):
        Revocation.decode(Certificate.issue(ADA, LOST.public, 5).encode()).check()
