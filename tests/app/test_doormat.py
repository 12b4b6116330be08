"""What is dropped on the window, told by its beginning and its name."""

from pathlib import Path

import pytest

from app.backup import archive
from app.doormat import HEADS, sort_of
from app.studies import request, response
from sync.letters import ANSWER_HEAD, LETTER_HEAD


@pytest.mark.parametrize(
    ("name", "content", "sort"),
    [
        ("cat.JPG", b"\xff\xd8", "photo"),
        ("film.webm", b"", "photo"),
        ("goodreads_library_export.csv", b"Book Id,", "history"),
        ("diary.zip", b"PK", "history"),
        ("for-ana.vouchsafe", b"\x01\x02", "parcel"),
        ("anything", b"", "parcel"),
        ("invitation.jpg", LETTER_HEAD + b"...", "invitation"),  # whatever it is called
        ("reply", ANSWER_HEAD + b"\x00", "invitation"),
        ("ask.study", request.MAGIC + b"...", "study"),
        ("results", response.MAGIC, "study"),
    ],
)
def test_a_file_is_told_by_how_it_begins_and_else_by_its_name(
    tmp_path: Path, name: str, content: bytes, sort: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert sort_of(tmp_path / name) == sort


def test_the_beginnings_are_those_that_are_written() -> None:
    assert {LETTER_HEAD, ANSWER_HEAD, request.MAGIC, response.MAGIC, archive._MAGIC} == set(HEADS)
