"""Blind signatures: the RFC's own vectors, and everything that must be refused."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from crypto.blind import BITS, BlindKey, BlindSigner
from crypto.errors import Malformed, Tampered
from crypto.secret import Secret

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "vectors" / "rfc9474.json"
TOKEN = b"a token"


@pytest.fixture(scope="module")
def signer() -> BlindSigner:
    return BlindSigner.generate()


@pytest.fixture(scope="module")
def other() -> BlindSigner:
    return BlindSigner.generate()


def randomized() -> Any:
    if not VECTORS.exists():
        pytest.skip("the vectors of RFC 9474 are not beside this checkout")
    return next(v for v in json.loads(VECTORS.read_text()) if v["name"] == "RSABSSA-SHA384-PSS-Randomized")


def test_the_vectors_of_the_rfc_come_out_byte_for_byte() -> None:
    vector = randomized()
    n, e, d, p, q = (int(vector[name], 16) for name in ("n", "e", "d", "p", "q"))
    public = rsa.RSAPublicNumbers(e, n)
    numbers = rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), public)
    signer = BlindSigner(numbers.private_key())
    message = bytes.fromhex(vector["input_msg"])
    assert message == bytes.fromhex(vector["msg_prefix"]) + bytes.fromhex(vector["msg"])
    r = pow(int(vector["inv"], 16), -1, n)
    blinded = signer.public.blind_with(message, salt=bytes.fromhex(vector["salt"]), r=r)
    assert blinded.blinded == bytes.fromhex(vector["blinded_msg"])
    answer = signer.sign(blinded.blinded, entropy=os.urandom)
    assert answer == bytes.fromhex(vector["blind_sig"])
    assert signer.public.finish(blinded, answer) == bytes.fromhex(vector["sig"])


def test_a_token_comes_back_signed_and_what_the_signer_saw_is_not_in_it(signer: BlindSigner) -> None:
    blinded = signer.public.blind(TOKEN, entropy=os.urandom)
    answer = signer.sign(blinded.blinded, entropy=os.urandom)
    signature = signer.public.finish(blinded, answer)
    signer.public.check(blinded.message, signature)
    assert blinded.message.endswith(TOKEN)
    assert len({blinded.blinded, answer, signature}) == 3
    again = signer.public.blind(TOKEN, entropy=os.urandom)
    assert again.blinded != blinded.blinded
    assert again.message != blinded.message


def test_keys_survive_being_written_down(signer: BlindSigner) -> None:
    again = BlindSigner.decode(signer.encode())
    assert again.public.encode() == signer.public.encode() == BlindKey.decode(signer.public.encode()).encode()


@pytest.mark.parametrize("wrong", ["zero", "n", "beyond", "short", "long", "factor"])
def test_a_signer_signs_no_number_that_is_none(signer: BlindSigner, wrong: str) -> None:
    numbers = signer._key.private_numbers()
    n, size = numbers.public_numbers.n, signer.public.size
    data = {
        "zero": bytes(size),
        "n": n.to_bytes(size, "big"),
        "beyond": b"\xff" * size,
        "short": b"\x01" * (size - 1),
        "long": b"\x00" + b"\x01" * size,
        "factor": numbers.p.to_bytes(size, "big"),
    }[wrong]
    with pytest.raises(Malformed):
        signer.sign(data, entropy=os.urandom)


def test_an_answer_that_is_not_the_signers_is_noticed(signer: BlindSigner, other: BlindSigner) -> None:
    blinded = signer.public.blind(TOKEN, entropy=os.urandom)
    answer = signer.sign(blinded.blinded, entropy=os.urandom)
    faulty = bytes([answer[0] ^ 1]) + answer[1:]
    strange = other.sign(bytes([1]).rjust(other.public.size, b"\0"), entropy=os.urandom)
    for wrong in (faulty, strange, answer[:-1], b"\xff" * len(answer), b""):
        with pytest.raises(Tampered):
            signer.public.finish(blinded, wrong)


def test_a_signature_holds_for_its_message_and_key_alone(signer: BlindSigner, other: BlindSigner) -> None:
    blinded = signer.public.blind(TOKEN, entropy=os.urandom)
    signature = signer.public.finish(blinded, signer.sign(blinded.blinded, entropy=os.urandom))
    for key, message, signed in (
        (other.public, blinded.message, signature),
        (signer.public, blinded.message + b"x", signature),
        (signer.public, blinded.message, signature[:-1]),
        (signer.public, blinded.message, bytes(len(signature))),
    ):
        with pytest.raises(Tampered):
            key.check(message, signed)


def test_keys_that_are_none_are_refused(signer: BlindSigner) -> None:
    weak = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    odd = rsa.generate_private_key(public_exponent=3, key_size=BITS)
    for key in (weak, odd):
        with pytest.raises(Malformed):
            BlindSigner(key)
    for data in (b"", b"\x30\x00", signer.public.encode() + b"\0", signer.public.encode()[:-1]):
        with pytest.raises(Malformed):
            BlindKey.decode(data)
        with pytest.raises(Malformed):
            BlindSigner.decode(Secret(data))


def test_nothing_of_the_secret_half_is_shown(signer: BlindSigner) -> None:
    blinded = signer.public.blind(TOKEN, entropy=os.urandom)
    assert blinded.inverse.reveal().hex() not in repr(blinded)
    assert str(signer._key.private_numbers().d) not in repr(vars(signer.public)) + repr(signer)
