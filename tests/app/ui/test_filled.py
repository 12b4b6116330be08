"""What is filled into an error's sentence is filled into its translation as well."""

import ast
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bridge.filled import SENTENCES, in_other_words
from crypto.errors import Malformed
from crypto.secret import Secret
from crypto.words import entropy_of

ROOT = Path(__file__).resolve().parents[3]


def said(sentence: str) -> str | None:
    return in_other_words(sentence, translated=str.swapcase, listed=" + ".join)


def sentences(part: str) -> Iterator[str]:
    """Those with places in them that stand in the sources of this part."""
    for path in (ROOT / part).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                places = count(1)
                yield "".join(str(e.value) if isinstance(e, ast.Constant) else f"%{next(places)}" for e in node.values)


def test_each_of_them_is_said_somewhere() -> None:
    assert {*SENTENCES} <= {*sentences("app"), *sentences("crypto"), *sentences("sync")}


def test_what_was_filled_in_is_filled_in_again() -> None:
    assert said("The folder /media/Stick is not there. If it is on a drive, plug that in.") == (
        "tHE FOLDER /media/Stick IS NOT THERE. iF IT IS ON A DRIVE, PLUG THAT IN."
    )
    assert said("“a.csv” cannot be read: Permission denied.") == "“a.csv” CANNOT BE READ: Permission denied."
    with pytest.raises(Malformed) as wrong:
        entropy_of(Secret(b" ".join([b"abandon"] * 20 + [b"abandonn"] * 4)))
    assert (
        said(str(wrong.value)) == "tHE WORDS 21 + 22 + 23 + 24 ARE NOT RECOVERY WORDS. pLEASE CHECK HOW THEY ARE SPELT."
    )


@given(name=st.text(min_size=1, max_size=40).filter(lambda name: not name[0].isdigit()))
def test_a_name_stays_as_it_is(name: str) -> None:
    """Whatever there is in it: a place for another one, or half a sentence."""
    assert said(f"There is a circle called “{name}” already.") == f"tHERE IS A CIRCLE CALLED “{name}” ALREADY."


def test_what_is_none_of_them_or_has_no_translation_is_left_to_others() -> None:
    assert said("Nothing of the kind.") is None
    assert in_other_words("2o21 is not a year.", translated=lambda sentence: sentence, listed="".join) is None
