"""A secret does not show itself."""

import copy
import json
import logging
import pickle

import pytest

from crypto.identity import SigningKey
from crypto.pair import PairKeys
from crypto.secret import Secret

WORD = b"swordfish"


def test_a_secret_gives_back_what_it_keeps() -> None:
    assert Secret(WORD).reveal() == WORD


@pytest.mark.parametrize("shown", [repr, str, "{}".format, lambda secret: repr([secret]), lambda secret: f"{secret!r}"])
def test_a_secret_shows_nothing_of_itself(shown: object) -> None:
    assert callable(shown)
    assert shown(Secret(WORD)).strip("[]") == "<secret>"


def test_a_secret_in_a_log_line_is_hidden(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("test").warning("opened with %s and %r", Secret(WORD), Secret(WORD))
    assert "swordfish" not in caplog.text
    assert caplog.text.count("<secret>") == 2


def test_what_holds_a_secret_hides_it_too() -> None:
    keys = PairKeys(Secret(b"r" * 32), b"a" * 32, b"b" * 32)
    assert "<secret>" in repr(keys)
    assert "rrr" not in repr(keys)
    key = SigningKey.from_seed(Secret(b"s" * 32))
    assert "sss" not in repr(key)
    assert "<secret>" in repr(key)


def test_secrets_are_equal_by_content_and_never_to_bytes() -> None:
    assert Secret(WORD) == Secret(WORD)
    assert Secret(WORD) != Secret(b"sword")
    assert Secret(WORD) != WORD


def test_a_secret_is_no_key_of_a_table() -> None:
    with pytest.raises(TypeError):
        hash(Secret(WORD))


@pytest.mark.parametrize("leave", [pickle.dumps, copy.copy, copy.deepcopy, json.dumps])
def test_a_secret_does_not_travel(leave: object) -> None:
    assert callable(leave)
    with pytest.raises(TypeError) as refusal:
        leave(Secret(WORD))
    assert "swordfish" not in str(refusal.value)


def test_a_signing_key_does_not_travel() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(SigningKey.from_seed(Secret(bytes(32))))


@pytest.mark.parametrize("data", ["swordfish", bytearray(WORD), None])
def test_a_secret_holds_bytes_and_nothing_else(data: bytes) -> None:
    with pytest.raises(TypeError):
        Secret(data)
