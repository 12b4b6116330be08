"""Errors say what went wrong in a sentence fit to show."""

import pytest

from crypto.errors import CryptoError, Malformed, Tampered, WrongKey


@pytest.mark.parametrize("error", [CryptoError, WrongKey, Tampered, Malformed])
def test_an_error_without_words_says_its_own_sentence(error: type[CryptoError]) -> None:
    assert str(error()) == error.__doc__
    assert str(error()).endswith(".")


def test_an_error_with_words_says_those() -> None:
    assert str(Malformed("This is too long.")) == "This is too long."


def test_all_are_told_apart_and_share_one_root() -> None:
    assert {WrongKey.__base__, Tampered.__base__, Malformed.__base__} == {CryptoError}
