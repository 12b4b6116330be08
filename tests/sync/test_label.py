"""Names of files in a drop folder."""

import random
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from crypto.secret import Secret
from sync.label import LENGTH, label_key, make_label, read_label

Entropy = Callable[[int], bytes]

ADA, BELA = b"a" * 32, b"b" * 32
PAIR = Secret(b"p" * 32)


def test_the_one_who_has_the_key_knows_the_name(entropy: Entropy) -> None:
    key = label_key(PAIR, reader=BELA)
    name = make_label(key, entropy=entropy)
    assert len(name) == LENGTH
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz234567")
    keys = {"Ada": label_key(PAIR, reader=ADA), "Bela": key, "Carla": label_key(Secret(bytes(32)), reader=BELA)}
    assert read_label(name, keys) == "Bela"
    del keys["Bela"]
    assert read_label(name, keys) is None


def test_no_two_names_have_anything_in_common(entropy: Entropy) -> None:
    key = label_key(PAIR, reader=BELA)
    names = [make_label(key, entropy=entropy) for _ in range(1000)]
    assert len({name[:8] for name in names} | {name[-8:] for name in names}) == 2000
    assert {len(name) for name in names} == {LENGTH}


@given(st.text(max_size=40) | st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=32, max_size=32))
def test_any_other_name_is_nobodys(name: str) -> None:
    assert read_label(name, {"Bela": label_key(PAIR, reader=BELA)}) is None


def test_a_changed_letter_makes_it_nobodys() -> None:
    dice = random.Random(1)
    key = label_key(PAIR, reader=BELA)
    name = make_label(key, entropy=dice.randbytes)
    for place in range(LENGTH):
        for letter in {"a", "7", name[place].upper()} - {name[place]}:
            assert read_label(name[:place] + letter + name[place + 1 :], {"Bela": key}) is None
