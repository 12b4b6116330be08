"""Keys from keys, against the vectors of RFC 5869."""

import pytest

from crypto.derivation import derive
from crypto.secret import Secret

# RFC 5869, appendix A: the first 32 bytes of each output (HKDF output is a stream; the length is not bound in).
VECTORS = {
    "A.1": (
        "0b" * 22,
        "000102030405060708090a0b0c",
        "f0f1f2f3f4f5f6f7f8f9",
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf",
    ),
    "A.2": (
        bytes(range(0x00, 0x50)).hex(),
        bytes(range(0x60, 0xB0)).hex(),
        bytes(range(0xB0, 0x100)).hex(),
        "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c",
    ),
    "A.3": ("0b" * 22, "", "", "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"),
}


@pytest.mark.parametrize("name", VECTORS)
def test_keys_are_derived_as_rfc_5869_says(name: str) -> None:
    key, salt, purpose, expected = (bytes.fromhex(part) for part in VECTORS[name])
    assert derive(Secret(key), purpose, salt=salt).reveal() == expected


def test_another_purpose_or_salt_gives_another_key() -> None:
    root = Secret(b"k" * 32)
    keys = [derive(root, b"one"), derive(root, b"two"), derive(root, b"one", salt=b"s")]
    assert len({key.reveal() for key in keys}) == 3
