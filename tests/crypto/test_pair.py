"""What two friends share: the hybrid agreement, the root, and the keys of each direction."""

import hashlib
import hmac
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crypto.errors import Malformed
from crypto.pair import PairKeys, PairOffer, answer_offer, root_of
from crypto.secret import Secret

ADA, BELA = b"a" * 32, b"b" * 32
ROOT = Secret(b"r" * 32)

# RFC 7748, 6.1
BOB_PRIVATE = bytes.fromhex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")
BOB_PUBLIC = "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"
ALICE_PUBLIC = bytes.fromhex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
ALICE_AND_BOB = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"

# The key generation seed (d || z) that the self-tests of OpenSSL and SymCrypt share, with the hash of its public key.
KEM_SEED = bytes.fromhex(
    "7c9935a0b07694aa0c6d10e4db6b1add2fd81a25ccb148032dcd739936737f2d"
    "8626ed79d451140800e03b59b956f8210e556067407d13dc90fa9e8b872bfb8f"
)
KEM_PUBLIC_SHA3 = "f57262661358cde8d3ebf990e5fd1d5b896c992ccfaadb5256b68bbf5943b132"
KEM_RHO = "162ec098a900b12dd8fabbfb3fe8cb1dc4e8315f2af0d32f0017ae136e19f028"


def published_offer() -> PairOffer:
    return PairOffer.make(lambda size: {32: BOB_PRIVATE, 64: KEM_SEED}[size])


def hkdf(key: bytes, *, salt: bytes, info: bytes) -> bytes:
    """RFC 5869 by hand, for one block."""
    return hmac.digest(hmac.digest(salt or bytes(32), key, "sha256"), info + b"\x01", "sha256")


def test_an_offer_has_the_public_keys_of_rfc_7748_and_fips_203() -> None:
    public = published_offer().public
    assert len(public) == 32 + 1184
    assert public[:32].hex() == BOB_PUBLIC
    assert hashlib.sha3_256(public[32:]).hexdigest() == KEM_PUBLIC_SHA3
    assert public[-32:].hex() == KEM_RHO


def test_an_offer_finishes_as_rfc_7748_and_fips_203_say() -> None:
    capsule = bytes(1088)
    shared = published_offer().finish(ALICE_PUBLIC + capsule).reveal()
    assert shared[:32].hex() == ALICE_AND_BOB
    # Nobody made this capsule, so FIPS 203 (algorithm 18) answers with J(z || c) = SHAKE256(z || c, 32).
    assert shared[32:] == hashlib.shake_256(KEM_SEED[32:] + capsule).digest(32)


def test_both_sides_agree(entropy: Callable[[int], bytes]) -> None:
    offer = PairOffer.make(entropy)
    answer, theirs = answer_offer(offer.public, entropy)
    assert len(answer) == 32 + 1088
    assert offer.finish(answer) == theirs
    assert len(theirs.reveal()) == 64


def test_each_answer_is_new_even_with_the_same_entropy(entropy: Callable[[int], bytes]) -> None:
    offer = PairOffer.make(entropy)
    (one, one_secret), (two, two_secret) = (answer_offer(offer.public, lambda size: b"x" * size) for _ in range(2))
    assert one[:32] == two[:32]
    assert one[32:] != two[32:]
    assert one_secret != two_secret


@given(st.integers(0, 8 * 1120 - 1))
@example(255)
@example(256)
def test_a_changed_answer_leads_to_no_agreement(bit: int) -> None:
    offer = published_offer()
    answer, theirs = answer_offer(offer.public, lambda size: b"x" * size)
    changed = (int.from_bytes(answer, "little") ^ 1 << bit).to_bytes(1120, "little")
    if bit == 255:  # RFC 7748, section 5: the last bit of an X25519 key is ignored; the transcript covers it
        assert offer.finish(changed) == theirs
    else:
        assert offer.finish(changed) != theirs


def test_even_the_ignored_bit_changes_the_root() -> None:
    one, two = (root_of(Secret(bytes(64)), invite=Secret(b"i"), transcript=bit) for bit in (b"\x00", b"\x80"))
    assert one != two


@pytest.mark.parametrize("size", [0, 32, 1119, 1121, 1216])
def test_an_answer_of_another_size_is_malformed(size: int) -> None:
    with pytest.raises(Malformed):
        published_offer().finish(bytes(size))


@pytest.mark.parametrize("size", [0, 32, 1215, 1217, 1120])
def test_an_offer_of_another_size_is_malformed(size: int) -> None:
    with pytest.raises(Malformed):
        answer_offer(bytes(size), lambda size: b"x" * size)


@pytest.mark.parametrize("point", [bytes(32), b"\x01" + bytes(31)])
def test_a_point_of_small_order_is_malformed(point: bytes) -> None:
    public = published_offer().public
    with pytest.raises(Malformed):
        answer_offer(point + public[32:], lambda size: b"x" * size)
    with pytest.raises(Malformed):
        published_offer().finish(point + bytes(1088))


def test_an_ml_kem_key_out_of_range_is_malformed() -> None:
    public = published_offer().public
    with pytest.raises(Malformed):
        answer_offer(public[:32] + b"\xff" * 1184, lambda size: b"x" * size)


def test_the_root_binds_invite_transcript_and_both_secrets() -> None:
    shared = bytes(range(64))
    root = root_of(Secret(shared), invite=Secret(b"invite"), transcript=b"all that was said")
    info = b"vouchsafe/1/pair-root/" + hashlib.sha256(b"all that was said").digest()
    assert root.reveal() == hkdf(shared, salt=b"invite", info=info)
    others = [
        root_of(Secret(bytes([shared[0] ^ 1]) + shared[1:]), invite=Secret(b"invite"), transcript=b"all that was said"),
        root_of(
            Secret(shared[:-1] + bytes([shared[-1] ^ 1])), invite=Secret(b"invite"), transcript=b"all that was said"
        ),
        root_of(Secret(shared), invite=Secret(b"another"), transcript=b"all that was said"),
        root_of(Secret(shared), invite=Secret(b"invite"), transcript=b"all that was sent"),
    ]
    assert root not in others


PURPOSES = ("knock", "beacon", "hello", "parcel")


@pytest.mark.parametrize("purpose", PURPOSES)
def test_what_i_send_with_is_what_my_friend_expects(purpose: str) -> None:
    mine, theirs = PairKeys(ROOT, ADA, BELA), PairKeys(ROOT, BELA, ADA)
    assert getattr(mine, f"{purpose}_out") == getattr(theirs, f"{purpose}_in")
    assert getattr(mine, f"{purpose}_in") == getattr(theirs, f"{purpose}_out")


@pytest.mark.parametrize("purpose", PURPOSES)
def test_keys_are_derived_for_their_purpose_and_sender(purpose: str) -> None:
    expected = hkdf(ROOT.reveal(), salt=b"", info=b"vouchsafe/1/" + purpose.encode() + b"/" + ADA)
    assert getattr(PairKeys(ROOT, ADA, BELA), f"{purpose}_out").reveal() == expected


def test_all_keys_of_a_friendship_differ() -> None:
    keys = PairKeys(ROOT, ADA, BELA)
    every = [getattr(keys, f"{purpose}_{way}") for purpose in PURPOSES for way in ("out", "in")]
    assert len({key.reveal() for key in every}) == 8
    assert {len(key.reveal()) for key in every} == {32}


@pytest.mark.parametrize(("root", "me", "friend"), [(31, 32, 32), (64, 32, 32), (32, 31, 32), (32, 32, 0)])
def test_keys_are_for_whole_roots_and_people(root: int, me: int, friend: int) -> None:
    with pytest.raises(Malformed):
        PairKeys(Secret(bytes(root)), b"a" * me, b"b" * friend)


def test_nobody_is_their_own_friend() -> None:
    with pytest.raises(Malformed):
        PairKeys(ROOT, ADA, ADA)
