"""Names that pass for each other are noticed; names that do not are left in peace."""

import pytest

from app.people.lookalikes import alike, passing_for


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana", "Аnа"),  # Cyrillic
        ("Ana", "ANA"),
        ("Ana", "Aná"),
        ("Ana Lee", "AnaLee"),
        ("Ian", "lan"),
        ("Bob", "B0b"),
        ("Marta", "Rnarta".replace("R", "r")),
        ("Ｍｅｉ", "Mei"),
        ("Ana", "A\u200bna"),
        ("Paul", "Pau1"),
        ("王芳", "王芳"),
    ],
)
def test_names_that_pass_for_each_other(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(("one", "other"), [("Ana", "Ben"), ("Ana", "Anna"), ("王芳", "王方"), ("", ""), ("!", "?")])
def test_names_that_do_not(one: str, other: str) -> None:
    assert not alike(one, other)


def test_everybody_is_told_apart_at_once() -> None:
    names = {"1": "Ana", "2": "Аnа", "3": "Ben", "4": "aná", "5": "王芳"}
    assert passing_for(names) == {"1": ("2", "4"), "2": ("1", "4"), "4": ("1", "2")}
