"""Finding out what a file is."""

from pathlib import Path

import pytest

from app.history import exports
from app.history.errors import CannotOpen, NotATable, TooBig, UnknownFormat, WhichEncoding
from app.history.exports import Export
from app.history.formats import recognise

GOODREADS = Path(__file__).parent / "fixtures" / "goodreads_24_columns.csv"


def test_a_file_is_known_by_what_is_in_it_and_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(GOODREADS.read_bytes())
    export = Export.open(tmp_path / "holiday.jpg")
    assert (recognise(export).name, export.name) == ("goodreads", "holiday.jpg")


def test_a_name_that_is_no_format_is_said_with_those_there_are() -> None:
    with pytest.raises(UnknownFormat, match="goodreads"):
        recognise(Export(b"x"), named="goodbooks")


def test_a_file_that_is_not_there_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match=r"books\.csv"):
        Export.open(tmp_path / "books.csv")


def test_a_folder_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen):
        Export.open(tmp_path)


def test_a_file_beyond_all_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "LARGEST_FILE", 100)
    with pytest.raises(TooBig, match="goodreads_24"):
        Export.open(GOODREADS)


def test_what_is_wrong_with_a_file_is_said_each_time_it_is_looked_at() -> None:
    export = Export(b"")
    for _ in range(2):
        with pytest.raises(NotATable, match="empty"):
            recognise(export)


def test_an_encoding_can_be_declared() -> None:
    data = GOODREADS.read_text("utf-8").encode("gb18030")
    with pytest.raises(WhichEncoding):
        recognise(Export(data))
    assert recognise(Export(data, encoding="gb18030")).name == "goodreads"
