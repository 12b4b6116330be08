"""What is sealed opens with the same key, for the same purpose, after the same conversation, and not otherwise."""

import pytest

from crypto.secret import Secret
from sync.sealed import TAG_BYTES, DoesNotOpen, seal, unseal

KEY = Secret(b"k" * 32)
SEALED = seal(KEY, b"plain", purpose=b"test", bound=b"said")


def test_it_opens_and_is_16_bytes_longer() -> None:
    assert unseal(KEY, SEALED, purpose=b"test", bound=b"said") == b"plain"
    assert len(SEALED) == len(b"plain") + TAG_BYTES
    assert b"plain" not in SEALED


def test_even_nothing_can_be_sealed() -> None:
    assert unseal(KEY, seal(KEY, b"", purpose=b"", bound=b""), purpose=b"", bound=b"") == b""


@pytest.mark.parametrize(
    ("key", "sealed", "purpose", "bound"),
    [
        (Secret(b"x" * 32), SEALED, b"test", b"said"),
        (KEY, SEALED, b"rest", b"said"),
        (KEY, SEALED, b"test", b"sai"),
        (KEY, SEALED[:-1], b"test", b"said"),
        (KEY, b"", b"test", b"said"),
        *((KEY, SEALED[:at] + bytes([SEALED[at] ^ 1]) + SEALED[at + 1 :], b"test", b"said") for at in range(21)),
    ],
)
def test_nothing_else_opens(key: Secret, sealed: bytes, purpose: bytes, bound: bytes) -> None:
    with pytest.raises(DoesNotOpen):
        unseal(key, sealed, purpose=purpose, bound=bound)


def test_another_conversation_gives_other_bytes() -> None:
    assert seal(KEY, b"plain", purpose=b"test", bound=b"other") != SEALED
