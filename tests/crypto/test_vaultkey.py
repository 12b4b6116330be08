"""vault.json: opened by the passphrase or by the words, by nothing else, and by no damaged copy of itself."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given
from hypothesis import strategies as st

from crypto.errors import Malformed, WrongKey
from crypto.secret import Secret
from crypto.vaultkey import DEFAULT_COST, FORMER_KITS, Cost, VaultHeader, subkey
from crypto.words import words_of

CHEAP = Cost(memory_kib=8, iterations=1, lanes=1)
PASSPHRASE = Secret("καλημέρα, sesame".encode())


def fixed_entropy(size: int) -> bytes:
    return hashlib.shake_256(size.to_bytes(4, "big")).digest(size)


HEADER, KEY, WORDS = VaultHeader.create(PASSPHRASE, entropy=fixed_entropy, cost=CHEAP)


def opened_by(header: VaultHeader) -> Iterator[str]:
    """The ways that open this header. Fails if one gives another key than it should."""
    ways = {"passphrase": (header.open_with_passphrase, PASSPHRASE), "words": (header.open_with_words, WORDS)}
    for name, (open_with, secret) in ways.items():
        with suppress(WrongKey):
            assert open_with(secret) == KEY
            yield name


def changed(**parts: object) -> bytes:
    """HEADER as JSON, in the form it is written in, with something else in the passphrase slot."""
    content = json.loads(HEADER.to_json())
    content["passphrase"] |= parts
    return json.dumps(content, indent=2).encode() + b"\n"


def test_argon2id_is_that_of_rfc_9106() -> None:
    stretch = Argon2id(
        salt=b"\2" * 16, length=32, iterations=3, lanes=4, memory_cost=32, secret=b"\3" * 8, ad=b"\4" * 12
    )
    expected = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"  # section 5.3
    assert stretch.derive(b"\1" * 32).hex() == expected


def test_a_new_vault_opens_by_passphrase_and_by_words(entropy: Callable[[int], bytes], cheap: Cost) -> None:
    header, key, words = VaultHeader.create(PASSPHRASE, entropy=entropy, cost=cheap)
    assert len(key.reveal()) == 32
    assert len(words.reveal().split()) == 24
    assert header.open_with_passphrase(PASSPHRASE) == key
    assert header.open_with_words(words) == key


def test_two_vaults_have_nothing_in_common(entropy: Callable[[int], bytes], cheap: Cost) -> None:
    (one, key, words), (two, *_) = (VaultHeader.create(PASSPHRASE, entropy=entropy, cost=cheap) for _ in range(2))
    assert two.open_with_passphrase(PASSPHRASE) != key
    assert one.passphrase.salt != two.passphrase.salt
    with pytest.raises(WrongKey, match="another vault"):
        two.open_with_words(words)


def test_another_passphrase_does_not_open() -> None:
    with pytest.raises(WrongKey, match="not the passphrase"):
        HEADER.open_with_passphrase(Secret(b"open sesame"))


def test_a_passphrase_opens_however_the_keyboard_composes_it(entropy: Callable[[int], bytes], cheap: Cost) -> None:
    header, key, _ = VaultHeader.create(Secret("Zoë ﬁve".encode()), entropy=entropy, cost=cheap)
    assert header.open_with_passphrase(Secret("Zoe\u0308 five".encode())) == key


@pytest.mark.parametrize("passphrase", [b"", b"\xff\xfe"])
def test_a_passphrase_is_text_and_not_empty(passphrase: bytes) -> None:
    with pytest.raises(Malformed):
        VaultHeader.create(Secret(passphrase), entropy=fixed_entropy, cost=CHEAP)
    with pytest.raises(Malformed):
        HEADER.open_with_passphrase(Secret(passphrase))


def test_words_that_are_none_say_what_is_wrong() -> None:
    first, *rest = WORDS.reveal().decode().split()
    with pytest.raises(Malformed, match="Word 1 is not"):
        HEADER.open_with_words(Secret(" ".join([first + "x", *rest]).encode()))


def test_a_new_passphrase_opens_the_same_vault_and_the_old_one_no_more(entropy: Callable[[int], bytes]) -> None:
    dearer = Cost(memory_kib=32, iterations=2, lanes=2)
    header = HEADER.with_passphrase(KEY, Secret(b"new"), entropy, dearer)
    assert header.open_with_passphrase(Secret(b"new")) == KEY
    assert header.open_with_words(WORDS) == KEY
    assert header.passphrase.cost == dearer
    with pytest.raises(WrongKey):
        header.open_with_passphrase(PASSPHRASE)


def test_a_new_passphrase_needs_a_whole_vault_key() -> None:
    with pytest.raises(Malformed):
        HEADER.with_passphrase(Secret(b"short"), PASSPHRASE, fixed_entropy, CHEAP)


def test_a_header_comes_back_as_it_went() -> None:
    again = VaultHeader.from_json(HEADER.to_json())
    assert again == HEADER
    assert again.to_json() == HEADER.to_json()
    assert json.loads(HEADER.to_json())["version"] == 1


def test_a_header_shows_no_secret() -> None:
    for hidden in (KEY.reveal(), PASSPHRASE.reveal()):
        assert hidden not in HEADER.to_json()
        assert hidden.hex() not in repr(HEADER)
    assert not set(WORDS.reveal().decode().split()) & set(HEADER.to_json().decode().split('"'))


def test_every_changed_bit_of_a_header_is_noticed() -> None:
    data = HEADER.to_json()
    for place in range(len(data)):
        for bit in range(8):
            try:
                header = VaultHeader.from_json(data[:place] + bytes((data[place] ^ 1 << bit,)) + data[place + 1 :])
            except Malformed:
                continue
            # The damaged slot is shut, the other still opens.
            assert sorted(opened_by(header)) in (["passphrase"], ["words"]), f"byte {place}, bit {bit}"


JSON = st.recursive(st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(st.binary(max_size=400) | JSON.map(lambda value: json.dumps(value).encode()))
def test_anything_else_is_no_header(data: bytes) -> None:
    with pytest.raises(Malformed):
        VaultHeader.from_json(data)


@given(st.data())
def test_a_shortened_or_lengthened_header_is_malformed(data: st.DataObject) -> None:
    content = HEADER.to_json()
    end = data.draw(st.integers(0, len(content) - 1))
    with pytest.raises(Malformed):
        VaultHeader.from_json(content[:end])
    with pytest.raises(Malformed):
        VaultHeader.from_json(content + content[: end + 1])


@pytest.mark.parametrize(
    "data",
    [
        b'{"x":' + b"[" * 2000,
        b" " * 5000,
        HEADER.to_json().replace(b'"version": 1', b'"version": 2'),
        HEADER.to_json().replace(b'"version": 1', b'"version": 1.0'),
        HEADER.to_json().replace(b'"version": 1', b'"version": true'),
        HEADER.to_json().replace(b'"version": 1', b'"version": 1,\n  "version": 1'),
        HEADER.to_json().replace(b'"version": 1', b'"version": 1,\n  "more": 1'),
        json.dumps(json.loads(HEADER.to_json())).encode(),
        b"\xef\xbb\xbf" + HEADER.to_json(),
        HEADER.to_json().replace(b"\n", b"\r\n"),
    ],
)
def test_a_header_in_another_form_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        VaultHeader.from_json(data)


@pytest.mark.parametrize(
    ("memory_kib", "iterations", "lanes"),
    [
        (2**30, 1, 1),  # a terabyte
        (2**21 + 1, 1, 1),
        (2**21, 5, 1),  # more than ten seconds
        (8, 65, 1),
        (8, 0, 1),
        (7, 1, 1),
        (8, 1, 0),
        (8, 1, 2),
        (2**20, 1, 17),
        (-8, 1, 1),
        (10**30, 1, 1),
    ],
)
def test_a_cost_that_could_freeze_the_computer_is_refused(memory_kib: int, iterations: int, lanes: int) -> None:
    with pytest.raises(Malformed):
        Cost(memory_kib, iterations, lanes)
    cost = {"memory_kib": memory_kib, "iterations": iterations, "lanes": lanes}
    with pytest.raises(Malformed):
        VaultHeader.from_json(changed(cost=cost))


def test_a_cost_within_bounds_is_read() -> None:
    cost = {"memory_kib": 2**21, "iterations": 4, "lanes": 16}
    assert VaultHeader.from_json(changed(cost=cost)).passphrase.cost == Cost(2**21, 4, 16)


def test_the_default_cost_is_at_least_what_rfc_9106_recommends() -> None:
    # Section 4, second recommended option: 64 MiB and 3 passes.
    assert DEFAULT_COST.memory_kib >= 64 * 1024
    assert DEFAULT_COST.iterations >= 3


def test_a_slot_does_not_open_as_the_other_kind() -> None:
    content = json.loads(HEADER.to_json())
    content["words"] = {name: content["passphrase"][name] for name in ("salt", "nonce", "wrapped")}
    header = VaultHeader.from_json(json.dumps(content, indent=2).encode() + b"\n")
    with pytest.raises(WrongKey):
        header.open_with_words(WORDS)


def test_each_purpose_has_its_own_key() -> None:
    keys = [subkey(KEY, "database"), subkey(KEY, "media"), subkey(Secret(bytes(32)), "media"), KEY]
    assert len({key.reveal() for key in keys}) == 4
    assert subkey(KEY, "media") == subkey(KEY, "media")
    assert {len(key.reveal()) for key in keys} == {32}


def test_a_header_of_the_first_version_is_read_and_written_as_it_was() -> None:
    kept = (Path(__file__).parent / "fixtures" / "vault-1.json").read_bytes()
    assert HEADER.to_json() == kept
    assert VaultHeader.from_json(kept).open_with_passphrase(PASSPHRASE) == KEY
    assert VaultHeader.from_json(kept).keyring_slot is None


def test_new_words_open_the_same_vault_and_the_old_ones_do_not(entropy: Callable[[int], bytes]) -> None:
    renewed, words = HEADER.with_new_words(KEY, entropy)
    again = VaultHeader.from_json(renewed.to_json())
    assert again.open_with_words(words) == again.open_with_passphrase(PASSPHRASE) == KEY
    with pytest.raises(WrongKey):
        again.open_with_words(WORDS)


def test_a_vault_is_known_by_its_former_kits(entropy: Callable[[int], bytes], cheap: Cost) -> None:
    renewed = HEADER
    for _ in range(FORMER_KITS + 5):
        before, (renewed, _words) = renewed, renewed.with_new_words(KEY, entropy)
        assert renewed.is_of_the_vault_of(before)
        assert before.is_of_the_vault_of(renewed)
    VaultHeader.from_json(renewed.to_json())
    other, _key, _words = VaultHeader.create(PASSPHRASE, entropy=entropy, cost=cheap)
    assert not other.is_of_the_vault_of(renewed)
    assert not HEADER.is_of_the_vault_of(other)


def test_what_a_key_store_keeps_opens_the_vault_until_it_is_taken_out(entropy: Callable[[int], bytes]) -> None:
    with_store, slot, kept = HEADER.with_keyring(KEY, "Keychain", entropy)
    again = VaultHeader.from_json(with_store.to_json())
    assert again.keyring_slot == slot
    assert list(opened_by(again)) == ["passphrase", "words"]
    assert again.open_with_keyring(kept) == KEY
    assert KEY.reveal() not in with_store.to_json()
    assert kept != KEY
    with pytest.raises(WrongKey):
        again.open_with_keyring(Secret(bytes(32)))
    assert again.without_keyring() == HEADER
    with pytest.raises(WrongKey):
        HEADER.open_with_keyring(kept)


def test_a_slot_is_of_no_use_as_another_kind(entropy: Callable[[int], bytes]) -> None:
    with_store, slot, kept = HEADER.with_keyring(KEY, "Keychain", entropy)
    content = json.loads(with_store.to_json())
    content["words"] = {name: content["keyring"][name] for name in ("salt", "nonce", "wrapped")}
    swapped = VaultHeader.from_json(json.dumps(content, indent=2, ensure_ascii=False).encode() + b"\n")
    with pytest.raises(WrongKey):
        swapped.open_with_words(words_of(kept))
    assert swapped.open_with_keyring(kept) == KEY
    assert slot.salt == swapped.words.salt
