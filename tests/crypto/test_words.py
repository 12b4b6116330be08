"""Bytes as words, against the published vectors of BIP39."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.errors import Malformed
from crypto.secret import Secret
from crypto.words import entropy_of, spoken, words_of

# The 256-bit vectors of the BIP39 reference implementation (trezor/python-mnemonic, vectors.json).
VECTORS = {
    "00" * 32: "abandon " * 23 + "art",
    "7f" * 32: "legal winner thank year wave sausage worth useful " * 2
    + "legal winner thank year wave sausage worth title",
    "80" * 32: "letter advice cage absurd amount doctor acoustic avoid " * 2
    + "letter advice cage absurd amount doctor acoustic bless",
    "ff" * 32: "zoo " * 23 + "vote",
}
KIT = VECTORS["7f" * 32].split()


def typed(text: str) -> Secret:
    return Secret(text.encode())


@pytest.mark.parametrize("entropy", VECTORS)
def test_words_are_those_of_bip39(entropy: str) -> None:
    assert words_of(Secret(bytes.fromhex(entropy))).reveal().decode() == VECTORS[entropy]
    assert entropy_of(typed(VECTORS[entropy])).reveal().hex() == entropy


@given(st.binary(min_size=32, max_size=32))
def test_words_lead_back_to_the_same_bytes(entropy: bytes) -> None:
    assert entropy_of(words_of(Secret(entropy))).reveal() == entropy


def test_words_may_be_typed_as_people_type() -> None:
    sheet = "\n".join(f"{place}. {word.capitalize()}," for place, word in enumerate(KIT, 1))
    assert entropy_of(typed(sheet)).reveal() == b"\x7f" * 32
    assert entropy_of(typed("  " + "   ".join(KIT).upper() + " \r\n")).reveal() == b"\x7f" * 32


def test_a_missing_word_is_counted() -> None:
    with pytest.raises(Malformed, match="has 24 words; here are 23"):
        entropy_of(typed(" ".join(KIT[1:])))


def test_a_misspelt_word_is_named_by_its_place_and_not_repeated() -> None:
    wrong = [*KIT[:6], "wurth", *KIT[7:]]
    with pytest.raises(Malformed, match="Word 7 is not") as refusal:
        entropy_of(typed(" ".join(wrong)))
    assert "wurth" not in str(refusal.value)


def test_several_misspelt_words_are_named_together() -> None:
    with pytest.raises(Malformed, match="words 1, 24 are not"):
        entropy_of(typed(" ".join(["x", *KIT[1:-1], "y"])))


def test_words_in_the_wrong_order_do_not_belong_together() -> None:
    swapped = [KIT[1], KIT[0], *KIT[2:]]
    with pytest.raises(Malformed, match="do not belong together"):
        entropy_of(typed(" ".join(swapped)))


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_anything_else_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        entropy_of(Secret(data))


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_a_kit_is_made_of_32_bytes(size: int) -> None:
    with pytest.raises(Malformed):
        words_of(Secret(bytes(size)))


def test_spoken_words_are_eleven_bits_each_from_the_top() -> None:
    assert spoken(0, 2) == ("abandon", "abandon")
    assert spoken(2047 << 11 | 1, 2) == ("zoo", "ability")
