"""The command line: what it prints, what it returns, and what it says when it cannot."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.__main__ import main as start
from app.profiles.profile import by_passphrase, by_words, create_profile, open_profile, renew_passphrase
from crypto.secret import Secret

ROOT = Path(__file__).resolve().parents[3]
PASSPHRASE = Secret(b"correct horse")


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    return lambda data: monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, cheap: Any) -> None:
    """Passphrases are made as cheap as they may be."""
    for make in (create_profile, renew_passphrase):
        monkeypatch.setattr(make, "__kwdefaults__", {**(make.__kwdefaults__ or {}), "cost": cheap})


@pytest.mark.usefixtures("quick")
def test_init_makes_a_profile_and_prints_the_words_that_open_it(tmp_path: Path, shell: Any, clock: Any) -> None:
    shell.folder = tmp_path / "new"
    made = shell.json("init", "--name", "Ada")
    assert (made["name"], made["profile"]) == ("Ada", str(tmp_path / "new"))
    words = Secret(made["recovery_words"].encode())
    open_profile(tmp_path / "new", by_words(words), now=clock).close()
    assert "already" in shell("init", "--name", "Ada", code=1)
    shell.folder = tmp_path / "newer"
    printed = shell("init", "--name", "Ada")
    assert "Welcome, Ada" in printed
    assert "  24 " in printed


@pytest.mark.usefixtures("quick")
def test_a_profile_whose_words_could_not_be_shown_is_not_made(
    tmp_path: Path, shell: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object) -> None:
        raise OSError(28, "No space left on device")

    shell.folder = tmp_path / "new"
    with monkeypatch.context() as printing:
        printing.setattr("app.commands.output.Output.say", full)
        assert "No space left" in shell("init", "--name", "Ada", code=1)
    assert "vouchsafe init" in shell("list", code=1)
    assert shell.json("init", "--name", "Ada")["name"] == "Ada"


def test_a_review_comes_back_as_it_was_written(shell: Any) -> None:
    written = shell.json(
        *(
            "write",
            "Dune",
            "--kind",
            "book",
            "--by",
            "Frank Herbert",
            "--stars",
            "4.5",
            "--text",
            "Sand.",
            "--year",
            "1965",
        ),
        *("--id", "isbn:0441172717", "--id", "https://www.imdb.com/title/tt0087182/", "--circle", "only me"),
        *("--tag", "desert", "--status", "done", "--finished", "2024-05", "--spoiler", "--disclosure", "A gift."),
    )
    [listed] = shell.json("list")
    assert listed == written
    expected = {
        "kind": "review", "title": "Dune", "by": "Frank Herbert", "author_name": "Ada", "mine": True, "stars": 4.5,
        "text": "Sand.", "circle": "Only me", "tags": ["desert"], "status": "done", "finished": "2024-05",
        "spoiler": True, "disclosure": "A gift.", "edited": False, "comments": 0, "parent": None,
    }  # fmt: skip
    assert {name: listed[name] for name in expected} == expected
    assert listed["item"] == {
        "kind": "book", "title": "Dune", "creator": "Frank Herbert", "year": 1965,
        "identifiers": ["isbn13:9780441172719", "imdb:tt0087182"],
    }  # fmt: skip
    assert shell.json("show", listed["id"][:12]) == listed | {"thread": [], "also": []}


def test_people_read_plain_lines(shell: Any) -> None:
    shell("write", "Dune", "--kind", "book", "--by", "Frank Herbert", "--stars", "3.5", "--text", "Sand.\nMore.")
    shell("write", "三体", "--kind", "book", "--stars", "5", "--text", "很好")
    assert shell("list").splitlines()[1].strip() == "很好"
    head, text = shell("search", "dune").splitlines()
    assert "★★★½" in head
    assert "Dune · Frank Herbert · book" in head
    assert text.strip() == "Sand."
    assert "nothing" in shell("search", "zebra").lower()
    assert "3.5" in shell("show", json.loads(shell("search", "dune", "--json"))[0]["id"])


def test_nothing_a_friend_wrote_can_steer_the_terminal(shell: Any) -> None:
    shown = shell("write", "a\u202eb", "--kind", "post", "--text", "\x1b[2Jc\u2066")
    assert "ab" in shown
    assert "[2Jc" in shown
    assert not {"\x1b", "\u202e", "\u2066"} & set(shown)


def test_an_edit_changes_what_is_given_and_nothing_else(shell: Any) -> None:
    first = shell.json(
        "write", "Dune", "--kind", "book", "--stars", "4", "--text", "Sand.", "--tag", "a", "--year", "1965"
    )
    entry = first["id"]
    edited = shell.json("edit", entry, "--text", "More sand.", "--by", "Frank Herbert")
    assert edited["id"] == entry
    assert edited["version"] != first["version"]
    assert (edited["stars"], edited["text"], edited["by"], edited["tags"]) == (
        4.0,
        "More sand.",
        "Frank Herbert",
        ["a"],
    )
    assert (edited["item"]["year"], edited["edited"], edited["first_made"]) == (1965, True, first["made"])
    assert shell.json("edit", entry, "--stars", "none")["stars"] is None
    moved = shell.json(
        "edit", entry, "--circle", "Only me", "--kind", "film", "--title", "Dune: Part One", "--no-spoiler"
    )
    assert (moved["circle"], moved["item"]["kind"], moved["title"]) == ("Only me", "film", "Dune: Part One")
    assert len(shell.json("list")) == 1
    assert "Say what to change" in shell("edit", entry, code=2)
    assert "has no --because" in shell("edit", entry, "--because", "x", code=2)


def test_people_can_call_themselves_something_else(shell: Any) -> None:
    before = shell.json("me")
    assert (before["name"], before["profile"]) == ("Ada", str(shell.folder))
    assert shell.json("me", "--name", "Ada L.", "--about", "I read.") == before | {"name": "Ada L.", "about": "I read."}
    assert "Ada L." in shell("me", "--colour", "#1f6b4e")
    assert shell.json("me")["about"] == "I read."
    assert shell.json("list") == []
    assert "not a colour" in shell("me", "--colour", "red", code=1)


def test_posts_comments_and_what_they_do_not_have(shell: Any) -> None:
    post = shell.json("write", "Hello", "--kind", "post", "--text", "World")
    assert (post["kind"], post["item"], post["stars"]) == ("post", None, None)
    assert "no --stars" in shell("write", "Hello", "--kind", "post", "--stars", "4", code=2)
    assert "not made by write" in shell("write", "Hello", "--kind", "comment", code=2)
    said = shell.json("comment", post["id"], "Indeed.")
    assert (said["kind"], said["parent"], said["title"]) == ("comment", post["id"], "Hello")
    shown = shell.json("show", post["id"])
    assert shown["comments"] == 1
    assert [one["text"] for one in shown["thread"]] == ["Indeed."]
    assert shell.json("edit", said["id"], "--text", "Yes.\nBen, 2026-01-01: No.")["text"].startswith("Yes.\nBen")
    assert [one for one in shell("show", post["id"]).splitlines() if "Ben" in one] == ["    Ben, 2026-01-01: No."]
    assert "has no --stars" in shell("edit", said["id"], "--stars", "4", code=2)
    assert [one["kind"] for one in shell.json("list", "--kind", "comment")] == ["comment"]


def test_forgetting_and_moving(shell: Any) -> None:
    one, two = (shell.json("write", title)["id"] for title in ("One", "Two"))
    assert shell.json("move", one, "ONLY ME")["circle"] == "Only me"
    assert shell.json("forget", one) == {"id": one, "forgotten": 1}
    assert [entry["id"] for entry in shell.json("list")] == [two]
    assert "no entry" in shell("show", one, code=1)
    assert "Your circles: Only me, Friends" in shell("move", two, "Famly", code=1)


def test_long_texts_come_from_standard_input(shell: Any, stdin: Callable[[bytes], None]) -> None:
    stdin("\ufeffSand.\r\nMore \u6c99\n".encode())
    assert shell.json("write", "Dune", "--text", "-")["text"] == "Sand.\nMore \u6c99"
    stdin(b"x" * 20_000_000)
    assert "20,000,000 characters; at most 40,000 fit" in shell("write", "Dune", "--text", "-", code=1)
    stdin(b"caf\xe9")
    assert "UTF-8" in shell("write", "Dune", "--text", "-", code=1)
    stdin(b"From a pipe.")
    entry = shell.json("list")[0]["id"]
    assert shell.json("comment", entry, "-")["text"] == "From a pipe."


def test_photos_are_taken_along(shell: Any, tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (64, 32), "green").save(tmp_path / "photo.png")
    written = shell.json("write", "Dune", "--photo", str(tmp_path / "photo.png"))
    assert [(one["kind"], one["width"], one["height"], one["here"]) for one in written["photos"]] == [
        ("photo", 64, 32, True)
    ]
    (tmp_path / "text.png").write_text("no picture")
    assert "not a picture" in shell("write", "Dune", "--photo", str(tmp_path / "text.png"), code=1)
    assert "missing.png" in shell("write", "Dune", "--photo", str(tmp_path / "missing.png"), code=1)


def test_circles_are_kept_by_commands(shell: Any) -> None:
    assert [circle["name"] for circle in shell.json("circle", "list")] == ["Only me", "Friends"]
    assert shell.json("circle", "add", "Family")["sort"] == "own"
    assert shell.json("circle", "rename", "family", "Clan")["name"] == "Clan"
    assert shell.json("circle", "remove", "clan") == {"name": "clan", "moved": 0}
    assert "no friend called “Zoe”" in shell("circle", "admit", "Friends", "Zoe", code=1)
    assert shell("circle", "list").splitlines()[0].split() == ["CIRCLE", "ENTRIES", "FRIENDS"]
    assert shell.json("friends") == []
    assert "Say whom" in shell("friends", "verify", code=2)


@pytest.mark.parametrize(
    "words",
    [
        ("write",),
        ("write", "Dune", "--stars", "7"),
        ("write", "Dune", "--stars", "0"),
        ("write", "Dune", "--stars", "4.3"),
        ("write", "Dune", "--star", "4"),
        ("list", "--limit", "0"),
        ("list", "--limit", "1e9"),
        ("recommend", "abcd"),
        ("circle",),
        ("circle", "admit", "Friends"),
        ("frobnicate",),
        ("list", "--limit", "one\ntwo"),
        ("serve", "--announce", "--silent"),
        ("serve", "--port", "65536"),
        ("serve", "--port", "-1"),
        ("serve", "--bind", ""),
        ("doctor", "--bind", "example.org"),
        ("invite", "--interface", "eth0"),
        ("study", "allow", "all", "nan"),
        ("study", "allow", "all", "inf"),
        ("init",),
    ],
)
def test_wrong_use_is_two_and_one_line(shell: Any, words: tuple[str, ...]) -> None:
    assert "--help" in shell(*words, code=2)


@pytest.mark.parametrize("quarters", range(2, 21))
def test_stars_are_kept_exactly(shell: Any, quarters: int) -> None:
    assert shell.json("write", "Dune", "--stars", str(quarters / 4))["stars"] == quarters / 4


def test_options_for_every_command_stand_before_or_after_it(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--profile", str(shell.folder), "--json", "--passphrase-file", str(shell.file)]
    assert cli.main([*options, "circle", "list"]) == 0
    before = capsys.readouterr().out
    assert cli.main(["circle", *options, "list"]) == 0
    assert cli.main(["circle", "list", *options]) == 0
    assert capsys.readouterr().out == before * 2


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (b"wrong\n", "not the passphrase"),
        (b"", "empty"),
        (b"\n", "empty"),
        (None, "No such file"),
        (b"correct horse\n\n", "not the passphrase"),
    ],
)
def test_a_passphrase_that_does_not_open_it_is_said_to(shell: Any, held: bytes | None, says: str) -> None:
    shell.file.unlink() if held is None else shell.file.write_bytes(held)
    assert says in shell("list", code=1)


def test_without_a_profile_nobody_is_asked_for_a_passphrase(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["list", "--profile", str(tmp_path / "none")]) == 1
    assert "vouchsafe init" in capsys.readouterr().err


@pytest.mark.usefixtures("quick")
def test_a_passphrase_is_asked_for_without_showing_it_and_twice_at_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["one", "other", "same", "same", "same", ""])
    asked: list[str] = []
    monkeypatch.setattr("app.commands.asking.getpass", lambda prompt: asked.append(prompt) or next(typed))
    folder = ["--profile", str(tmp_path / "new")]
    assert cli.main(["init", "--name", "Ada", *folder]) == 1
    assert "differ" in capsys.readouterr().err
    assert cli.main(["init", "--name", "Ada", *folder]) == 0
    assert cli.main(["list", *folder]) == 0
    assert cli.main(["list", *folder]) == 1
    assert asked == ["New passphrase: ", "The same again: "] * 2 + ["Passphrase: "] * 2


@pytest.mark.usefixtures("quick")
def test_a_lost_passphrase_is_replaced_with_the_recovery_words(tmp_path: Path, shell: Any, clock: Any) -> None:
    shell.folder, words_file, new_file = tmp_path / "new", tmp_path / "words", tmp_path / "passphrase 2"
    words = shell.json("init", "--name", "Bela")["recovery_words"]
    words_file.write_text("\n".join(words.split()) + "\n")
    new_file.write_bytes(b"battery staple\n")
    old_file, shell.file = shell.file, new_file
    shell("recover", "--words-file", str(words_file))
    open_profile(shell.folder, by_passphrase(Secret(b"battery staple")), now=clock).close()
    shell("passphrase", "--new-passphrase-file", str(old_file))
    assert "not the passphrase" in shell("list", code=1)
    words_file.write_text("abandon " * 24)
    shell("recover", "--words-file", str(words_file), code=1)


def test_a_bug_is_one_line_without_details(
    shell: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_values: object, **_named: object) -> None:
        raise KeyError("a private word")

    monkeypatch.setattr("app.reading.listing.Listing.newest", fail)
    said = shell("list", code=1)
    assert "bug in Vouchsafe (KeyError)" in said
    assert "private" not in said
    assert cli.main(["list", "--debug", "--profile", str(shell.folder), "--passphrase-file", str(shell.file)]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_is_130(shell: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_values: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.reading.listing.Listing.newest", stop)
    assert "stopped" in shell("list", code=130)


def test_alone_it_opens_the_window_or_says_how_it_is_used(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    opened: list[Any] = []
    assert cli.main(["--profile", str(tmp_path)], window=lambda arguments: opened.append(arguments.profile) or 7) == 7
    assert opened == [tmp_path]
    assert cli.main([]) == 2
    assert "usage: vouchsafe" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("study", "show"), ("device", "join"), ("accept",), ("write",)])
def test_a_link_at_the_end_goes_to_the_command(shell: Any, words: tuple[str, ...]) -> None:
    seen: list[str] = []

    def window(_folder: Path | None, *, link: str, **_more: object) -> int:
        seen.append(link)
        return 0

    given = ["--profile", str(shell.folder), "--passphrase-file", str(shell.file)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.__main__.window", window)
        patch.setattr("app.cli._run", lambda arguments: seen.append(arguments.run) or 0)
        assert start([*given, *words, "vouchsafe:x"]) == 0
        assert start([*words, "vouchsafe:x", *given]) == 0
        assert len(seen) == 2
        assert "vouchsafe:x" not in seen  # but what the command is
        seen.clear()
        assert start([*given, "vouchsafe:x"]) == 0
        assert seen == ["vouchsafe:x"]


def test_a_passphrase_file_that_cannot_be_read_is_said_before_the_window_opens(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "odd").write_bytes(b"\xff")
    for name in ("missing", "odd"):
        given = ["--profile", str(tmp_path), "--passphrase-file", str(tmp_path / name)]
        assert start(given) == 1
        said = capsys.readouterr().err
        assert said.startswith(f"vouchsafe: {tmp_path / name}: ")
        assert said.count("\n") == 1


GOODREADS = (
    "Book Id,Title,Author,ISBN,ISBN13,My Rating,Year Published,Original Publication Year,Date Read,Date Added,"
    "Bookshelves,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Owned Copies\n"
    '1,Dune,Frank Herbert,"=""0441172717""","=""9780441172719""",4,1990,1965,2024/05/01,2024/04/01,,read,Sand.,,,1,0\n'
    '2,Solaris,Stanisław Lem,"=""""","=""""",0,1970,1961,,2024/04/02,to-read,to-read,,,,0,0\n'
)


def test_an_export_is_tried_out_brought_in_and_taken_back(shell: Any, tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text(GOODREADS, encoding="utf-8")
    numbers = {"read": 2, "imported": 2, "merged": 0, "skipped": 0, "failed": 0, "unclear": 0}
    tried = shell.json("import", str(file), "--dry-run")
    assert {name: tried[name] for name in numbers} == numbers
    assert tried["batch"] is None
    assert shell.json("list") == []
    brought = shell.json("import", str(file), "--as", "goodreads")
    assert {name: brought[name] for name in numbers} == numbers
    assert {(entry["title"], entry["stars"], entry["circle"]) for entry in shell.json("list")} == {
        ("Dune", 4.0, "Only me"),
        ("Solaris", None, "Only me"),
    }
    again = shell.json("import", str(file))
    assert (again["imported"], again["skipped"]) == (0, 2)
    assert [batch["counts"]["imported"] for batch in shell.json("imports")] == [0, 2]
    assert shell.json("undo", brought["batch"])["removed"] == 2
    assert shell.json("list") == []
    assert "imported" in shell("import", str(file), "--circle", "friends")
    assert shell.json("list")[0]["circle"] == "Friends"
    assert "no import called" in shell("undo", "zzzz", code=1)
    assert "gone.csv" in shell("import", str(tmp_path / "gone.csv"), code=1)
    assert "no circle called" in shell("import", str(file), "--circle", "Famly", code=1)
