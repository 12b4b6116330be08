"""Who somebody is: keys against RFC 8032, certificates, safety words."""

import hashlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.errors import Malformed, Tampered
from crypto.identity import Certificate, SigningKey, device_id, person_id, safety_words, verify
from crypto.secret import Secret

# RFC 8032, 7.1: seed, public key, message, signature.
VECTORS = {
    "TEST 1": (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
        "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    "TEST 2": (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    "TEST 3": (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
}
ORDER = 2**252 + 27742317777372353535851937790883648493  # of the group, RFC 8032, 5.1
ADA = SigningKey.from_seed(Secret(b"ada" + bytes(29)))
BELA = SigningKey.from_seed(Secret(b"bela" + bytes(28)))
LAPTOP = SigningKey.from_seed(Secret(b"laptop" + bytes(26)))
CERTIFICATE = Certificate.issue(ADA, LAPTOP.public, 1_767_225_600_000)


def flipped(data: bytes, bit: int) -> bytes:
    number = int.from_bytes(data, "big") ^ 1 << bit % (8 * len(data))
    return number.to_bytes(len(data), "big")


@pytest.mark.parametrize("name", VECTORS)
def test_keys_sign_and_verify_as_rfc_8032_says(name: str) -> None:
    seed, public, message, signature = (bytes.fromhex(part) for part in VECTORS[name])
    key = SigningKey.from_seed(Secret(seed))
    assert key.public == public
    assert key.sign(message) == signature
    assert key.seed == Secret(seed)
    verify(public, signature, message)


def test_a_new_key_comes_from_the_entropy_given(entropy: Callable[[int], bytes]) -> None:
    assert SigningKey.generate(entropy).public != SigningKey.generate(entropy).public
    assert SigningKey.generate(lambda size: b"x" * size).seed == Secret(b"x" * 32)


@pytest.mark.parametrize("size", [0, 31, 33, 64])
def test_a_seed_of_another_size_is_refused(size: int) -> None:
    with pytest.raises(Malformed):
        SigningKey.from_seed(Secret(bytes(size)))


@given(message=st.binary(max_size=100), bit=st.integers(0, 2**16))
def test_a_signature_with_any_bit_changed_is_refused(message: bytes, bit: int) -> None:
    signature = ADA.sign(message)
    with pytest.raises(Tampered):
        verify(ADA.public, flipped(signature, bit), message)
    with pytest.raises(Tampered):
        verify(flipped(ADA.public, bit), signature, message)
    with pytest.raises(Tampered):
        verify(ADA.public, signature, flipped(message, bit) if message else b"\0")


def test_the_second_form_of_a_signature_is_refused() -> None:
    signature = ADA.sign(b"hello")
    scalar = int.from_bytes(signature[32:], "little") + ORDER
    with pytest.raises(Tampered):
        verify(ADA.public, signature[:32] + scalar.to_bytes(32, "little"), b"hello")


def test_a_key_of_small_order_signs_nothing() -> None:
    neutral = b"\x01" + bytes(31)  # with it R + hA = R for every message
    with pytest.raises(Tampered):
        verify(neutral, neutral + bytes(32), b"anything at all")


@pytest.mark.parametrize(("public", "signature"), [(31, 64), (33, 64), (0, 64), (32, 63), (32, 65), (32, 0)])
def test_keys_and_signatures_of_other_sizes_are_refused(public: int, signature: int) -> None:
    with pytest.raises(Tampered):
        verify(bytes(public), bytes(signature), b"hello")


def test_a_byte_does_not_move_between_signature_key_and_message() -> None:
    signature = ADA.sign(b"hello")
    with pytest.raises(Tampered):
        verify(ADA.public, signature[:-1], signature[-1:] + b"hello")
    with pytest.raises(Tampered):
        verify(ADA.public, signature + b"h", b"ello")
    with pytest.raises(Tampered):
        verify(ADA.public + b"h", signature, b"hello")


def test_short_names_come_from_the_hash_of_the_key() -> None:
    digest = hashlib.sha256(ADA.public).digest()
    assert device_id(ADA.public) == digest[:8]
    assert person_id(ADA.public) == digest.hex()[:16]
    with pytest.raises(Malformed):
        person_id(ADA.public[:-1])


def test_a_certificate_comes_back_as_it_went() -> None:
    again = Certificate.decode(CERTIFICATE.encode())
    again.check()
    assert again == CERTIFICATE
    assert (again.person, again.device, again.since_ms) == (ADA.public, LAPTOP.public, 1_767_225_600_000)
    assert len(CERTIFICATE.encode()) == Certificate.SIZE == 135


def test_every_changed_bit_of_a_certificate_is_noticed() -> None:
    data = CERTIFICATE.encode()
    for bit in range(8 * len(data)):
        in_version = bit >= 8 * (len(data) - 1)
        with pytest.raises(Malformed if in_version else Tampered):
            Certificate.decode(flipped(data, bit)).check()


@given(st.binary(max_size=200))
def test_other_bytes_are_no_certificate(data: bytes) -> None:
    with pytest.raises(Malformed):
        Certificate.decode(data)


def test_a_certificate_with_bytes_after_it_is_refused() -> None:
    with pytest.raises(Malformed):
        Certificate.decode(CERTIFICATE.encode() + b"\0")


def test_nobody_certifies_for_somebody_else() -> None:
    forged = Certificate(BELA.public, LAPTOP.public, 0, Certificate.issue(ADA, LAPTOP.public, 0).signature)
    with pytest.raises(Tampered):
        forged.check()


def test_a_signature_for_another_purpose_is_no_certificate() -> None:
    bare = ADA.public + LAPTOP.public + bytes(6)
    with pytest.raises(Tampered):
        Certificate(ADA.public, LAPTOP.public, 0, ADA.sign(bare)).check()


@pytest.mark.parametrize("since", [-1, 1 << 48])
def test_a_certificate_has_a_time_within_48_bits(since: int) -> None:
    with pytest.raises(Malformed):
        Certificate.issue(ADA, LAPTOP.public, since)


def test_a_certificate_is_for_a_whole_key() -> None:
    with pytest.raises(Malformed):
        Certificate.issue(ADA, LAPTOP.public[:-1], 0)


def test_safety_words_are_the_same_on_both_sides() -> None:
    words = safety_words(ADA.public, BELA.public)
    assert words == safety_words(BELA.public, ADA.public)
    assert len(words) == 6


def test_safety_words_differ_for_another_person() -> None:
    assert safety_words(ADA.public, BELA.public) != safety_words(ADA.public, LAPTOP.public)


def test_safety_words_stay_the_same_from_version_to_version() -> None:
    # Made by this code: two friends with different versions of the app must see the same words.
    assert safety_words(b"a" * 32, b"b" * 32) == ("fossil", "thing", "scale", "domain", "goat", "female")


def test_safety_words_are_for_whole_keys() -> None:
    with pytest.raises(Malformed):
        safety_words(ADA.public, b"")
