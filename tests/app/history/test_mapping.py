"""Tables of no known program: what is guessed of them, what somebody says of them, and what comes of it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadValue, Refused
from app.history import workbook
from app.history.accounts import read
from app.history.errors import HistoryError, NotATable, TooBig, UnknownTable
from app.history.exports import Export
from app.history.mapping import Mapping, guessed, look, parse
from app.library import Library
from tests.app.history.books import told, xlsx

DIARY = (
    b"Name;My score;Average score;What I thought;When;Kind;Page\n"
    b"Dune;8/10;9.9;Sand <b>everywhere</b>, and people in it.;13.05.2024;Book;https://example.org/dune\n"
    b"Solaris;9,5/10;9.9;;01.06.2024;film;\n"
    b"Nothing;;;;;;\n"
)


def export(data: bytes) -> Export:
    return Export(data, name="mine.csv")


def reviews(data: bytes, said: str) -> list[Any]:
    one = export(data)
    return [account.review for account in read(one, mapping=parse(said, one.table)).accounts]


def test_a_table_of_no_known_program_is_not_read_on_a_guess() -> None:
    with pytest.raises(UnknownTable):
        read(export(DIARY))


def test_what_is_said_of_the_columns_is_what_the_entries_say() -> None:
    said = "title=name, stars=my score/10, text=What I thought, day=When, kind=Kind, link=#7"
    dune, solaris, nothing = reviews(DIARY, said)
    assert (dune.item.title, dune.item.kind, dune.stars, dune.scale) == ("Dune", "book", 80, "8/10")
    assert (dune.text, dune.finished, dune.status) == ("Sand **everywhere**, and people in it.", "2024-05-13", "done")
    assert dune.item.identifiers == (("url", "https://example.org/dune"),)
    assert (solaris.item.kind, solaris.stars, solaris.finished) == ("film", 95, "2024-06-01")
    assert (nothing.stars, nothing.status, nothing.item.kind) == (None, None, "other")


def test_what_is_guessed_can_be_said_and_means_the_same() -> None:
    table = export(DIARY).table
    guess = guessed(table)
    assert guess == Mapping(title="Name", kind="Kind", stars="My score", text="What I thought", day="When", best=10)
    assert parse(guess.written(), table) == guess == parse("guess", table)
    assert parse("guess,text=,kind=:film", table) == Mapping("Name", stars="My score", day="When", best=10, sort="film")


@pytest.mark.parametrize(
    ("table", "parts"),
    [
        ("书名,作者,评分,短评,日期\n三体,刘慈欣,9,好,2024-01-02\n", ("书名", "作者", "评分", "短评", "日期", 10)),
        ("Titre,Auteur,Note,Avis,Lu le\nDune,H,4.5,Bon,2020\n", ("Titre", "Auteur", "Note", "Avis", "Lu le", 5)),
        ("Titel,Autor,Bewertung,Notizen,Datum\nX,Y,88,,\n", ("Titel", "Autor", "Bewertung", "Notizen", "Datum", 100)),
        ("タイトル,著者,評価,メモ,読了日\n砂,安部,★★★★☆,,\n", ("タイトル", "著者", "評価", "メモ", "読了日", 5)),
        ("Título,Autor,Nota,Reseña,Fecha\nX,Y,7,,\n", ("Título", "Autor", "Nota", "Reseña", "Fecha", 10)),
        ("Название,Автор,Оценка,Отзыв,Дата\nX,Y,7,,\n", ("Название", "Автор", "Оценка", "Отзыв", "Дата", 10)),
        ("title,note\nDune,I liked it much\n", ("title", "", "", "note", "", 5)),
        ("title,Private Notes,Average Rating\nDune,x,4\n", ("title", "", "", "", "", 5)),
    ],
)
def test_headings_are_known_in_many_languages(table: str, parts: tuple[Any, ...]) -> None:
    guess = guessed(export(table.encode()).table)
    assert (guess.title, guess.creator, guess.stars, guess.text, guess.day, guess.best) == parts


def test_stars_that_are_drawn_and_days_in_chinese_are_read() -> None:
    rows = "书名,评分,日期,状态\n三体,★★★★½,2024年5月1日,读过\n活着,3星,2024年,不知道\n".encode()
    one, other = reviews(rows, "title=书名,stars=评分/5,day=日期,status=状态,kind=:book")
    assert (one.stars, one.finished, one.status, one.item.kind) == (90, "2024-05-01", "done", "book")
    assert (other.stars, other.finished, other.status, other.tags) == (60, "2024", None, ("不知道",))


def test_a_name_with_a_comma_and_one_that_looks_like_a_scale_can_be_said() -> None:
    table = export(b'"Name, first",a/10\nDune,7\n').table
    assert parse('"title=Name, first",stars=a/10/10', table) == Mapping("Name, first", stars="a/10", best=10)
    assert parse(parse('"title=Name, first",stars=a/10/10', table).written(), table).stars == "a/10"


@pytest.mark.parametrize(
    ("said", "told_"),
    [
        ("stars=My score", "Say which column is the title"),
        ("title=Nam", "has no column “Nam”. It has: “Name”"),
        ("title=#9", "has no column"),
        ("title", "PART=COLUMN"),
        ("heading=Name", "PART=COLUMN"),
        ("title=Name,stars=My score/0", "1 to 1000"),
        ("title=Name,kind=:thing", "not a kind of thing"),
        ('"title=Name', "not closed"),
        ("", "Say which column is the title"),
    ],
)
def test_what_cannot_be_meant_is_told(said: str, told_: str) -> None:
    with pytest.raises(BadValue, match=told_.replace("(", r"\(")):
        parse(said, export(DIARY).table)


def test_a_second_time_nothing_comes_in(ada: Library) -> None:
    one = export(DIARY)
    mapping = parse("guess", one.table)
    assert ada.history.bring_in(read(one, mapping=mapping)).imported == 3
    again = ada.history.bring_in(read(export(DIARY), mapping=mapping))
    assert (again.imported, again.skipped) == (0, 3)


def test_what_is_shown_before_are_the_columns_with_what_stands_in_them() -> None:
    shown = look(export(DIARY))
    assert shown.columns[0] == "Name"
    assert shown.samples["Name"] == ("Dune", "Solaris", "Nothing")
    assert shown.samples["Page"] == ("https://example.org/dune",)


def test_a_workbook_is_a_table_too() -> None:
    data = xlsx(told(("Name", "Score"), ("Dune &amp; sons", "4"), ("Solaris", "5")))
    with pytest.raises(UnknownTable):
        read(export(data))
    assert [one.item.title for one in reviews(data, "title=Name,stars=Score/5")] == ["Dune & sons", "Solaris"]


@pytest.mark.parametrize(
    "data",
    [
        # of a kilobyte and of a megabyte, which would unfold to more memory than there is
        xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        xlsx('<row><c t="s"><v>0</v></c></row>' * 300, shared=f"<si><t>{'x' * 1_000_000}</t></si>"),
    ],
)
@pytest.mark.parametrize("name", ["Sheet1", "看过"])
def test_a_workbook_that_would_unfold_beyond_memory_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(TooBig):
        _ = export(data).workbook
    with pytest.raises(HistoryError):
        read(export(data))


def test_a_workbook_whose_members_are_too_much_together_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = xlsx(told(("Name", "Score"), *(("Dune", "4"),) * 100))
    assert export(data).workbook
    monkeypatch.setattr(workbook, "MOST_UNFOLDED", 5_000)
    with pytest.raises(TooBig):
        _ = export(data).workbook


@pytest.mark.parametrize(
    "data",
    [
        xlsx("<row><c t='s'><v>0</v></c>"),
        xlsx(told(("a", "b"), ("c", "d")), part="worksheets/sheet1.bin"),
        xlsx("", shared="<si/>]]>"),
    ],
)
def test_a_workbook_that_is_not_what_it_says_is_refused(data: bytes) -> None:
    with pytest.raises(NotATable):
        _ = export(data).workbook


@given(data=st.binary(max_size=200), said=st.text(max_size=40))
def test_whatever_is_said_of_whatever_table_is_read_or_refused(data: bytes, said: str) -> None:
    one = Export(b"Name,Score\n" + data, encoding="latin-1")
    with suppress(Refused):
        read(one, mapping=parse(f"guess,{said}", one.table))
    with suppress(Refused):
        read(one, mapping=parse("guess", one.table))
