"""Tables as bytes: every encoding and damage that people's files come with, and no guessing."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.history import table
from app.history.errors import HistoryError, NotATable, TooBig, WhichEncoding
from app.history.table import CUT, NOT_CLOSED, Broken, Line, read_table

PLAIN = "Title,Author\nÉtude,Zoë\n“Quiet”,陈默\n"


def lines(data: bytes, encoding: str | None = None) -> list[Line | Broken]:
    return list(read_table(data, encoding=encoding).lines())


def cells(data: bytes, encoding: str | None = None) -> list[dict[str, str]]:
    found = lines(data, encoding)
    assert all(isinstance(line, Line) for line in found)
    return [line.cells for line in found if isinstance(line, Line)]


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        codecs.BOM_UTF8 + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
        PLAIN.encode("utf-32"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace(",", "\t").encode(),
        PLAIN.replace(",", ";").encode(),
        b"sep=;\r\n" + PLAIN.replace(",", ";").encode(),
        PLAIN.rstrip("\n").encode(),
        PLAIN.replace("\n", "\n\n,\n").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "utf-32", "crlf", "cr", "tabs", "semicolons", "sep", "no end", "blank"],
)
def test_the_same_table_in_any_dress_is_the_same_table(data: bytes) -> None:
    assert cells(data) == [{"Title": "Étude", "Author": "Zoë"}, {"Title": "“Quiet”", "Author": "陈默"}]


def test_an_encoding_that_the_file_does_not_name_is_asked_for() -> None:
    data = "Title,Author\nÉtude,Zoë\n".encode("cp1252")
    with pytest.raises(WhichEncoding, match="Save it as UTF-8") as asked:
        read_table(data)
    assert dict(asked.value.samples)["cp1252"] == "Étude,Zoë"
    assert cells(data, "cp1252") == [{"Title": "Étude", "Author": "Zoë"}]


def test_chinese_bytes_are_offered_as_what_they_are_and_never_taken_for_it() -> None:
    data = "Title\n雨夜的书店\n".encode("gb18030")
    with pytest.raises(WhichEncoding) as asked:
        read_table(data)
    assert dict(asked.value.samples)["gb18030"] == "雨夜的书店"
    assert cells(data, "gb18030") == [{"Title": "雨夜的书店"}]


def test_utf_16_without_a_mark_is_asked_for() -> None:
    data = "Title,Author\nEtude,Zoë\n".encode("utf-16-le")
    with pytest.raises(WhichEncoding) as asked:
        read_table(data)
    assert [name for name, _ in asked.value.samples] == ["utf-16-le"]
    assert cells(data, "utf-16-le") == [{"Title": "Etude", "Author": "Zoë"}]


def test_what_the_bytes_say_counts_more_than_what_is_declared() -> None:
    assert cells(PLAIN.encode(), "cp1252")[0]["Title"] == "Étude"


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "idna\0"])
def test_an_encoding_that_does_not_exist_is_said(name: str) -> None:
    with pytest.raises(NotATable):
        read_table(b"Title\n\xff\n", encoding=name)


def test_an_encoding_that_does_not_fit_is_said() -> None:
    with pytest.raises(NotATable, match="not written in shift_jis"):
        read_table(b"Title\n\xff\xff\n", encoding="shift_jis")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"  ", codecs.BOM_UTF8])
def test_an_empty_file_is_said(data: bytes) -> None:
    with pytest.raises(NotATable, match="empty"):
        read_table(data)


def test_zero_bytes_are_damage() -> None:
    with pytest.raises(NotATable, match="zero bytes"):
        read_table(b"Title,Author\nEtude,Z\0\0\0\n" + bytes(3))


def test_a_picture_is_no_table() -> None:
    with pytest.raises(HistoryError):
        read_table(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)


def test_a_file_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "LARGEST_FILE", 10)
    with pytest.raises(TooBig):
        read_table(PLAIN.encode())


def test_a_head_of_a_thousand_columns_is_no_head() -> None:
    with pytest.raises(NotATable, match="head"):
        read_table(b"a," * 1000 + b"\n")


def test_cells_may_hold_line_ends_delimiters_and_quotation_marks() -> None:
    data = b'Title,Text\nOne,"first\nsecond, and ""third"""\nTwo,last\n'
    assert cells(data) == [{"Title": "One", "Text": 'first\nsecond, and "third"'}, {"Title": "Two", "Text": "last"}]


def test_quotation_marks_within_a_cell_are_its_own() -> None:
    assert cells(b'Title,ISBN\nOne,="123"\n') == [{"Title": "One", "ISBN": '="123"'}]


def test_names_that_come_twice_are_told_apart_and_missing_ones_are_numbered() -> None:
    assert read_table(b"title,info,title,,title\n").columns == ("title", "info", "title (2)", "#4", "title (3)")


def test_a_short_row_says_how_much_is_missing_and_a_long_one_keeps_what_is_too_much() -> None:
    short, long, padded = lines(b"a,b,c\n1\n1,2,3,4\n1,2,3,,\n")
    assert short == Line(1, {"a": "1"}, missing=2)
    assert long == Line(2, {"a": "1", "b": "2", "c": "3", "#4": "4"}, extra=True)
    assert padded == Line(3, {"a": "1", "b": "2", "c": "3"})


def test_a_file_that_ends_within_a_row_loses_that_row_only() -> None:
    whole, cut = lines(b"a,b,c\n1,2,3\n4,5")
    assert isinstance(whole, Line)
    assert cut == Broken(2, "4,5", CUT)


def test_a_file_that_ends_within_a_quotation_loses_that_row_only() -> None:
    whole, cut = lines(b'a,b,c\n1,2,3\n4,"text that goes on')
    assert isinstance(whole, Line)
    assert cut == Broken(2, '4,"text that goes on', CUT)


def test_a_file_that_ends_within_a_letter_loses_that_row_only() -> None:
    whole, cut = lines("a,b\n1,2\n3,é".encode()[:-1])
    assert isinstance(whole, Line)
    assert cut == Broken(2, "3,", CUT)


def test_a_quotation_mark_that_is_never_closed_costs_its_line_not_the_file() -> None:
    found = lines(b'a,b\n1,2\n3,"four\n5,6\n7,8\n')
    assert [type(line) for line in found] == [Line, Broken, Line, Line]
    assert found[1] == Broken(2, '3,"four', NOT_CLOSED)


def test_a_cell_without_end_costs_its_line_not_the_file() -> None:
    data = b'a,b\n1,"' + b"x" * 200_000 + b'"\n3,4\n'
    broken, good = lines(data)
    assert isinstance(broken, Broken)
    assert good == Line(2, {"a": "3", "b": "4"})


def test_a_file_of_nothing_but_damage_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_BROKEN", 2)
    with pytest.raises(NotATable, match="Too many rows"):
        lines(b"a,b\n" + (b'1,"' + b"x" * 140_000 + b'"\n') * 3)


@given(st.binary(max_size=400), st.sampled_from([None, "cp1252", "utf-16-le", "gb18030"]))
def test_any_bytes_are_a_table_or_a_sentence(data: bytes, encoding: str | None) -> None:
    with suppress(HistoryError):
        lines(data, encoding)


@given(st.text(st.sampled_from("a,;\t\"\n\r'=é陈"), max_size=60))
def test_any_text_below_a_head_is_rows(text: str) -> None:
    for line in lines(("one,two\n" + text).encode()):
        assert line.number >= 1
