"""Mistakes that people make on the command line: each gets a sentence that says what there is instead."""

import sys
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main as start


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("serach", "tea"), "There is no command “serach”. Did you mean: search?"),
        (("xyzzy",), "There is no command “xyzzy”. (see: vouchsafe --help)"),
        (("circle", "xyzzy"), "There is no deed “xyzzy”. There are: list, add, rename, remove, admit, expel."),
        (("react", "abcd", "heart"), "“heart” is not one of: thanks, agree, want-to-try, tried-it-too"),
        (("search", " "), "Say what to look for"),
        (("write", "Dune", "--year", "soon"), "“soon” is not a year, such as 1969"),
    ],
)
def test_a_word_that_is_none_of_those_asked_for_is_told_what_there_is(
    shell: Any, words: tuple[str, ...], says: str
) -> None:
    assert says in shell(*words, code=2)


def test_a_folder_given_for_a_photo_is_named_as_it_was_given(shell: Any) -> None:
    assert "“.” cannot be read" in shell("write", "Dune", "--photo", ".", code=1)


def test_nothing_is_finished_before_it_was_begun(shell: Any) -> None:
    days = ("--began", "2024-05-09", "--finished")
    assert "before it was begun (2024-05-09)" in shell("write", "Dune", *days, "2024-05-01", code=1)
    written = shell.json("write", "Dune", *days, "2024")  # which may be later that year
    assert "before it was begun" in shell("edit", written["id"], "--finished", "2024-04", code=1)
    assert shell.json("edit", written["id"], "--finished", "2024-05")["finished"] == "2024-05"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_the_window_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"):
        monkeypatch.delenv(name, raising=False)
    assert start(["--profile", str(tmp_path)]) == 1
    assert "there is no screen here" in capsys.readouterr().err
