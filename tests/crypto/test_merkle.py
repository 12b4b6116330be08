"""Perfect trees, against the vectors that Certificate Transparency implementations share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.merkle import climb, path, tree

# The leaves and roots of google/certificate-transparency's merkle tree tests, for the sizes that are powers of two.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize("size", ROOTS)
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert tree(LEAVES[:size])[-1][0].hex() == ROOTS[size]


@given(st.integers(0, 6).flatmap(lambda k: st.lists(st.binary(max_size=40), min_size=1 << k, max_size=1 << k)))
def test_every_leaf_climbs_to_the_root(leaves: list[bytes]) -> None:
    rows = tree(leaves)
    assert {climb(leaf, index, path(rows, index)) for index, leaf in enumerate(leaves)} == {rows[-1][0]}


def test_a_node_does_not_pass_for_a_leaf() -> None:
    rows = tree(LEAVES[:4])
    left, right = rows[1]
    assert climb(left, 0, right) != rows[-1][0]
    assert tree([rows[0][0] + rows[0][1], b""])[-1] != rows[1]


@pytest.mark.parametrize("size", [0, 3, 5, 6, 7])
def test_other_sizes_are_refused(size: int) -> None:
    with pytest.raises(ValueError, match="perfect tree"):
        tree(LEAVES[:size])
