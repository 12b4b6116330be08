"""Sealed files: what HPKE says they are, who can open them, and what anybody else can see."""

import json
import random
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from crypto.derivation import derive
from crypto.errors import CryptoError, Malformed, Tampered
from crypto.identity import Certificate, SigningKey
from crypto.pair import PairKeys
from crypto.parcel import (
    CAPACITY,
    LARGEST,
    OVERHEAD,
    PUBLIC_SIZE,
    SMALLEST,
    ParcelKey,
    UnknownSuite,
    bucket,
    recognise,
    seal,
    unseal,
)
from crypto.secret import Secret

VECTOR = json.loads((Path(__file__).parent / "fixtures" / "hpke_pq_mlkem768_x25519.json").read_text(encoding="utf-8"))

Entropy = Callable[[int], bytes]


@dataclass
class Human:
    """Somebody with one device."""

    person: SigningKey
    device: SigningKey
    parcel: ParcelKey

    @classmethod
    def born(cls, entropy: Entropy) -> "Human":
        return cls(SigningKey.generate(entropy), SigningKey.generate(entropy), ParcelKey.generate(entropy))

    @property
    def certificate(self) -> Certificate:
        return Certificate.issue(self.person, self.device.public, 7)

    def keys(self, friend: "Human", *, root: bytes = bytes(32)) -> PairKeys:
        return PairKeys(Secret(root), self.person.public, friend.person.public)

    def seal(self, content: bytes, friend: "Human", entropy: Entropy) -> bytes:
        return seal(
            content,
            keys=self.keys(friend),
            to=friend.parcel.public,
            device=self.device,
            certificate=self.certificate,
            entropy=entropy,
        )

    def unseal(self, data: bytes, friend: "Human") -> bytes:
        return unseal(data, keys=self.keys(friend), key=self.parcel).content


SEALS = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


def info(sealed: bytes, sender: Human, reader: Human) -> bytes:
    pair = derive(reader.keys(sender).parcel_in, b"vouchsafe/1/parcel/seal").reveal()
    return b"vouchsafe/1/parcel\0" + sealed[:34] + sender.person.public + reader.person.public + pair


def inside(sealed: bytes, sender: Human, reader: Human) -> bytes:
    """What HPKE gives the reader, by hand."""
    return SEALS.decrypt(sealed[34:], reader.parcel.private, info(sealed, sender, reader))


def anew(sealed: bytes, plain: bytes, sender: Human, reader: Human) -> bytes:
    """The same file with something else inside."""
    public = reader.parcel.public[1:]
    to = hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:1184]), X25519PublicKey.from_public_bytes(public[1184:])
    )
    return sealed[:34] + SEALS.encrypt(plain, to, info(sealed, sender, reader))


@pytest.fixture
def ada(entropy: Entropy) -> Human:
    return Human.born(entropy)


@pytest.fixture
def bela(entropy: Entropy) -> Human:
    return Human.born(entropy)


@pytest.fixture
def carla(entropy: Entropy) -> Human:
    return Human.born(entropy)


def test_a_key_and_its_suite_are_those_of_the_published_vectors() -> None:
    key = ParcelKey(Secret(bytes.fromhex(VECTOR["skRm"])))
    assert key.public == b"\x01" + bytes.fromhex(VECTOR["pkRm"])
    assert (VECTOR["kem_id"], VECTOR["kdf_id"], VECTOR["aead_id"]) == (0x647A, 1, 3)
    first = {name: bytes.fromhex(value) for name, value in VECTOR["encryption"].items()}
    sealed = bytes.fromhex(VECTOR["enc"]) + first["ct"]
    about = bytes.fromhex(VECTOR["info"])
    assert openssl.hpke._decrypt_with_aad(SEALS, sealed, key.private, about, first["aad"]) == first["pt"]


def test_a_friend_opens_it_and_sees_which_device_signed(ada: Human, bela: Human, entropy: Entropy) -> None:
    sealed = ada.seal(b"Sand.", bela, entropy)
    assert unseal(sealed, keys=bela.keys(ada), key=bela.parcel).certificate == ada.certificate
    assert bela.unseal(sealed, ada) == b"Sand."


def test_a_key_lives_in_its_seed_and_does_not_show_itself(ada: Human, bela: Human, entropy: Entropy) -> None:
    bela.parcel = ParcelKey(bela.parcel.seed)
    assert bela.unseal(ada.seal(b"Sand.", bela, entropy), ada) == b"Sand."
    assert repr(bela.parcel) == "ParcelKey(<secret>)"
    with pytest.raises(Malformed):
        ParcelKey(Secret(bytes(31)))


def test_nobody_else_opens_it(ada: Human, bela: Human, carla: Human, entropy: Entropy) -> None:
    sealed = ada.seal(b"Sand.", bela, entropy)
    for keys, key in (
        (carla.keys(ada), carla.parcel),  # another friend
        (carla.keys(ada), bela.parcel),  # another friend who has taken the key
        (bela.keys(ada), carla.parcel),
        (bela.keys(carla), bela.parcel),  # as if somebody else had sealed it
        (ada.keys(bela), bela.parcel),  # handed back
        (ada.keys(bela), ada.parcel),
        (bela.keys(ada, root=b"r" * 32), bela.parcel),  # after the two have met anew
    ):
        with pytest.raises(Tampered):
            unseal(sealed, keys=keys, key=key)


def test_only_the_friend_it_is_for_can_tell_who_sealed_it(
    ada: Human, bela: Human, carla: Human, entropy: Entropy
) -> None:
    sealed = ada.seal(b"Sand.", bela, entropy)
    assert recognise(sealed, {"Carla": bela.keys(carla), "Ada": bela.keys(ada)}) == "Ada"
    assert recognise(sealed, {"Carla": bela.keys(carla)}) is None
    assert recognise(sealed, {"Ada": carla.keys(ada)}) is None
    assert recognise(sealed, {"Bela": ada.keys(bela)}) is None, "Ada could be told that it is hers"
    assert recognise(b"", {"Ada": bela.keys(ada)}) is None


def test_what_was_sealed_for_me_cannot_be_sealed_again_for_another(
    ada: Human, bela: Human, carla: Human, entropy: Entropy
) -> None:
    """Bela takes out what Ada signed, and seals it anew for Carla as if Ada had done it. He even has their root."""
    signature = inside(ada.seal(b"Carla is dull.", bela, entropy), ada, bela)[4 + Certificate.SIZE :][:64]

    class Stolen(SigningKey):
        def sign(self, message: bytes) -> bytes:
            return signature

    for keys in (bela.keys(carla), ada.keys(carla)):
        forged = seal(
            b"Carla is dull.",
            keys=keys,
            to=carla.parcel.public,
            device=Stolen(Secret(bytes(32))),
            certificate=ada.certificate,
            entropy=entropy,
        )
        for friend in (ada, bela):
            with pytest.raises(Tampered):
                carla.unseal(forged, friend)


def test_a_certificate_that_is_not_the_friends_is_refused(
    ada: Human, bela: Human, carla: Human, entropy: Entropy
) -> None:
    for certificate in (
        carla.certificate,
        Certificate.issue(carla.person, ada.device.public, 7),
        Certificate(ada.person.public, ada.device.public, 7, bytes(64)),
        Certificate.issue(ada.person, carla.device.public, 7),
    ):
        sealed = seal(
            b"Sand.",
            keys=ada.keys(bela),
            to=bela.parcel.public,
            device=ada.device,
            certificate=certificate,
            entropy=entropy,
        )
        with pytest.raises(Tampered):
            bela.unseal(sealed, ada)


@pytest.mark.parametrize("size", [0, 5_000])
def test_a_change_of_any_byte_is_seen(size: int, ada: Human, bela: Human, entropy: Entropy) -> None:
    sealed = ada.seal(bytes(size), bela, entropy)
    dice = random.Random(size)
    places = {*range(40), 1121, 1153, 1154, 1155, len(sealed) - 17, len(sealed) - 16, len(sealed) - 1}
    for place in places | set(dice.sample(range(len(sealed)), 120)):
        changed = bytearray(sealed)
        changed[place] ^= 1 << dice.randrange(8)
        with pytest.raises(UnknownSuite if place < 2 else Tampered):
            bela.unseal(bytes(changed), ada)
        if 2 <= place < 34:
            assert recognise(bytes(changed), {"Ada": bela.keys(ada)}) is None


@given(st.binary(max_size=5_000) | st.integers(0, 4096).map(bytes))
def test_anything_else_is_refused_by_a_named_error(data: bytes) -> None:
    entropy = random.Random(1).randbytes
    ada, bela = Human.born(entropy), Human.born(entropy)
    for odd in (data, data + bytes(SMALLEST - len(data) % SMALLEST), b"\x01\x01" + data.ljust(SMALLEST, b"x")[2:]):
        with pytest.raises(CryptoError):
            bela.unseal(odd, ada)
        assert recognise(odd, {"Ada": bela.keys(ada)}) is None


def test_cut_and_prolonged_files_are_refused(ada: Human, bela: Human, entropy: Entropy) -> None:
    sealed = ada.seal(bytes(5_000), bela, entropy)
    assert len(sealed) == 8192
    for odd in (sealed[:4096], sealed[:-1], sealed + b"\0", sealed + bytes(8192), sealed[:34], b""):
        with pytest.raises((Malformed, Tampered)):
            bela.unseal(odd, ada)


def test_what_fills_a_file_up_and_how_much_there_is_of_it_is_looked_at(
    ada: Human, bela: Human, entropy: Entropy
) -> None:
    sealed = ada.seal(b"Sand.", bela, entropy)
    plain = inside(sealed, ada, bela)
    end = 4 + Certificate.SIZE + 64 + 5
    assert plain[end:] == bytes(len(plain) - end)
    assert bela.unseal(anew(sealed, plain, ada, bela), ada) == b"Sand."
    for odd in (
        plain[:end] + b"x" + plain[end + 1 :],
        plain[:-1] + b"x",
        plain + bytes(4096),
        b"\0\0\0\x06" + plain[4:],
        b"\xff\xff\xff\xff" + plain[4:],
    ):
        with pytest.raises((Malformed, Tampered)):
            bela.unseal(anew(sealed, odd, ada, bela), ada)


def test_sizes_are_powers_of_two(ada: Human, bela: Human, entropy: Entropy) -> None:
    room = SMALLEST - OVERHEAD
    for size, total in ((0, 4096), (room, 4096), (room + 1, 8192), (100_000, 131_072), (CAPACITY, LARGEST)):
        sealed = ada.seal(bytes(size), bela, entropy)
        assert len(sealed) == total
        assert len(bela.unseal(sealed, ada)) == size
    with pytest.raises(Malformed):
        ada.seal(bytes(CAPACITY + 1), bela, entropy)
    assert [bucket(size) for size in (1, 4096, 4097, 8192, 8193)] == [4096, 4096, 8192, 8192, 16384]


def test_nothing_in_clear_repeats_or_can_be_pressed_together(ada: Human, bela: Human, entropy: Entropy) -> None:
    files = [ada.seal(b"the same " * 400, bela, entropy) for _ in range(8)]
    assert {file[:2] for file in files} == {b"\x01\x01"}
    pieces = Counter(file[at : at + 8] for file in files for at in range(2, len(file) - 7))
    assert pieces.most_common(1)[0][1] == 1
    for file in files:
        assert len(zlib.compress(file, 9)) >= len(file)
        assert not any(known in file for known in (ada.person.public, ada.device.public, bela.parcel.public[1:33]))


def test_a_public_key_that_is_none_is_refused(ada: Human, bela: Human, entropy: Entropy) -> None:
    good = bela.parcel.public
    assert len(good) == PUBLIC_SIZE
    for key, error in (
        (b"", UnknownSuite),
        (b"\x02" + good[1:], UnknownSuite),
        (good[:-1], Malformed),
        (good + b"\0", Malformed),
        (good[:1] + b"\xff" * 1184 + good[-32:], Malformed),
        (good[:-32] + bytes(32), Malformed),
        (good[:-32] + b"\x01" + bytes(31), Malformed),
    ):
        with pytest.raises(error):
            seal(
                b"Sand.",
                keys=ada.keys(bela),
                to=key,
                device=ada.device,
                certificate=ada.certificate,
                entropy=entropy,
            )
