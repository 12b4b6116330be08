"""What an import could not place, on the command line: written down, mended, and brought in again."""

import csv
from pathlib import Path
from typing import Any

HEAD = "Book Id,Title,Author,My Rating,Date Read,Exclusive Shelf,ISBN,My Review\n"


def test_rows_that_were_left_over_are_mended_and_brought_in(shell: Any, tmp_path: Path) -> None:
    file, left, mended = (tmp_path / name for name in ("export.csv", "left.csv", "mended.csv"))
    rows = '1,Dune,Frank Herbert,4,,read,"=""0441013597""",Sand.\n'
    rows += '2,,Nobody,3,,read,"=""0441013598""","=HYPERLINK(1)"\n'
    file.write_text(HEAD + rows, encoding="utf-8")
    brought = shell.json("import", str(file))
    assert (brought["imported"], brought["unclear"] + brought["failed"]) == (1, 1)
    assert shell.json("imports", brought["batch"], "--leftovers", str(left))["rows"] == 1
    [row] = csv.DictReader(left.read_text(encoding="utf-8-sig").splitlines())
    assert row["Why it was left"] == "This row has no title."
    assert row["My Review"] == "'=HYPERLINK(1)", "a spreadsheet does not reckon it out"
    assert row["ISBN"] == '="0441013598"'
    mended.write_text(left.read_text(encoding="utf-8-sig").replace("2,,Nobody", "2,Found,Nobody"), encoding="utf-8")
    assert shell.json("import", str(mended))["imported"] == 1
    texts = {entry["title"]: entry["text"] for entry in shell.json("list")}
    assert texts == {"Dune": "Sand.", "Found": "=HYPERLINK(1)"}


def test_leftovers_need_an_import_and_a_file(shell: Any, tmp_path: Path) -> None:
    assert "--leftovers FILE" in shell("imports", "--leftovers", str(tmp_path / "left.csv"), code=2)
    assert "--leftovers FILE" in shell("imports", "abcd", code=2)
    assert "no import called" in shell("imports", "ffff", "--leftovers", str(tmp_path / "left.csv"), code=1)
    assert not (tmp_path / "left.csv").exists()


def test_a_table_of_no_known_program_comes_in_by_what_is_said_of_its_columns(shell: Any, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("Name,Score,Thoughts\nDune,8,Sand.\nSolaris,9.5,\n", encoding="utf-8")
    told = shell("import", str(file), code=1)
    assert "such as --columns 'title=Name,stars=Score/10,text=Thoughts'; --dry-run" in told
    said = ("--columns", "title=Name,stars=Score/10,text=Thoughts,kind=:book")
    assert shell.json("import", str(file), *said, "--dry-run")["imported"] == 2
    assert shell.json("import", str(file), *said)["format"] == "table"
    found = {entry["title"]: (entry["kind"], entry["item"]["kind"], entry["stars"]) for entry in shell.json("list")}
    assert found == {"Dune": ("review", "book", 4.0), "Solaris": ("review", "book", 4.75)}
    assert shell.json("import", str(file), *said)["skipped"] == 2
    assert "no column" in shell("import", str(file), "--columns", "title=Nam", code=1)
    assert "--as" in shell("import", str(file), *said, "--as", "goodreads", code=2)
