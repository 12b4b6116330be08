"""Reports of mishaps: where it was is told, and nothing that a person wrote, named or keeps."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.mishaps.drawer import MOST, Drawer, text_of
from app.mishaps.mishap import ELSEWHERE, THREADS, kind_of, mishap, mishap_of, module_of
from app.mishaps.watch import Watch

ROOT = Path(__file__).resolve().parents[3]
SECRET = "Anastasia"
"""Stands for a title, a text, a name, a path: it is planted in all of them."""


class Clock:
    """Seconds since the epoch."""

    now = 1_767_225_600.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    folder = tmp_path / SECRET
    folder.mkdir()
    (folder / "vault.json").write_text("{}")
    return folder


@pytest.fixture
def drawer(profile: Path) -> Drawer:
    return Drawer(profile, now=Clock())


@pytest.fixture
def watch(drawer: Drawer) -> Iterator[Watch]:
    watch = Watch(drawer)
    watch.begin()
    yield watch
    watch.end()


def planted(folder: Path) -> dict[str, Any]:
    """A module in a person's own file, with their words in every place that has any."""
    file = folder / f"{SECRET}.py"
    file.write_text(
        f"class {SECRET}Error(Exception): pass\n"
        f"def {SECRET}_deed(title='{SECRET}'):\n"
        f"    words = '{SECRET} wrote this'\n"
        f"    raise {SECRET}Error(words, title)\n"
        "def told_by_the_system():\n"
        f"    open('/nowhere/{SECRET}.txt')\n"
        "def one_after_the_other():\n"
        f"    try: {SECRET}_deed()\n"
        f"    except Exception as wrong: raise ValueError('{SECRET}') from wrong\n"
        "def by_code():\n"
        f"    exec(compile('def {SECRET}_made(): int(\"{SECRET}\")\\n{SECRET}_made()', '{SECRET}.py', 'exec'))\n"
    )
    module: dict[str, Any] = {"__name__": SECRET}
    exec(compile(file.read_text(), str(file), "exec"), module)
    return module


def all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != f"{SECRET}.py")


def test_no_word_of_a_person_comes_into_a_report(drawer: Drawer, profile: Path, tmp_path: Path) -> None:
    module = planted(tmp_path)
    deeds = [module[name] for name in ("told_by_the_system", "one_after_the_other", "by_code", f"{SECRET}_deed")]
    for deed in [*deeds, lambda: json.loads(f"[{SECRET}"), lambda: (profile / SECRET).read_text()]:
        try:
            deed()
        except Exception as wrong:
            drawer.keep(mishap_of(wrong, thread=f"{SECRET}'s", at=1))
        else:
            pytest.fail("nothing went wrong")
    reports = drawer.all()
    assert len(reports) == 6
    said = all_bytes(profile).decode() + "".join(map(text_of, reports)) + repr(reports)
    assert SECRET not in said
    assert str(tmp_path) not in said
    assert ELSEWHERE in said
    assert "builtins" not in said


def test_a_report_says_what_it_was_where_when_and_in_which_versions() -> None:
    from app.items import item

    try:
        item(7, "Dune")  # type: ignore[arg-type]
    except Exception as wrong:
        report = mishap_of(wrong, thread="vault", at=1_767_225_600)
    text = text_of(report)
    assert report.what in ("AttributeError", "TypeError", "app.errors.BadValue")
    assert "app/items.py, line " in text
    assert "2026-01-01 00:00:00 UTC" in text
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in text
    assert "in the thread of: vault" in text


def test_the_code_that_the_system_gave_is_told_and_the_path_is_not() -> None:
    assert kind_of(FileNotFoundError(2, SECRET, f"/{SECRET}")) == "FileNotFoundError (ENOENT)"
    made = type(SECRET, (ValueError,), {})
    assert SECRET not in kind_of(made(SECRET))


@pytest.mark.parametrize(
    ("path", "module"),
    [
        (str(ROOT / "app" / "vault.py"), "app/vault.py"),
        (str(ROOT / "app" / "ui" / "Main.qml"), "app/ui/Main.qml"),
        (json.__file__, "python/json/__init__.py"),
        (pytest.__file__, "packages/pytest/__init__.py"),
        ("<frozen importlib._bootstrap>", "python/importlib._bootstrap"),
        (str(ROOT / SECRET / "notes.py"), ELSEWHERE),
        (f"/home/{SECRET}/notes.py", ELSEWHERE),
        (f"<{SECRET}>", ELSEWHERE),
        ("", ELSEWHERE),
    ],
)
def test_only_files_of_programs_have_a_name(path: str, module: str) -> None:
    assert module_of(path) == module


def one(drawer: Drawer, what: str = "ValueError") -> None:
    drawer.keep(mishap(what, thread="vault", places=["app/x.py, line 3"], at=int(drawer.now())))


def test_the_same_again_is_counted_and_not_written_a_thousand_times(profile: Path) -> None:
    clock = Clock()
    drawer = Drawer(profile, now=clock)
    kept: list[int] = []
    drawer.on_kept = lambda: kept.append(1)
    for _time in range(1000):
        one(drawer)
    [report] = drawer.all()
    assert (report.times, len(kept)) == (512, 10)
    drawer.see()
    assert [report.seen for report in drawer.all()] == [True]
    clock.now += 60
    later = Drawer(profile, now=clock)
    one(later)
    [report] = later.all()
    assert (report.times, report.seen, report.last - report.first) == (513, False, 60)


def test_only_the_newest_are_kept(profile: Path) -> None:
    clock = Clock()
    drawer = Drawer(profile, now=clock)
    for number in range(MOST + 5):
        clock.now += 1
        one(drawer, f"Error{number}")
    assert [report.what for report in Drawer(profile).all()] == [f"Error{n}" for n in range(MOST + 4, 4, -1)]


def test_where_the_disk_takes_none_the_report_is_there_for_this_run(profile: Path) -> None:
    (profile / "mishaps").write_text("in the way")
    drawer = Drawer(profile)
    one(drawer)
    assert [report.what for report in drawer.all()] == ["ValueError"]
    drawer.see()
    assert [report.seen for report in drawer.all()] == [True]
    assert list(Drawer(profile).all()) == []


def test_what_is_no_report_is_passed_over(profile: Path, drawer: Drawer) -> None:
    one(drawer)
    for number, text in enumerate(("", "{", "[]", '{"what": 7}', "\x00\xff")):
        (profile / "mishaps" / f"{number}.json").write_text(text)
    assert len(Drawer(profile).all()) == 1


def test_what_nobody_caught_in_any_thread_becomes_a_report_and_is_not_printed(
    watch: Watch, profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    module = planted(tmp_path)

    class Unraisable:
        def __del__(self) -> None:
            module["by_code"]()

    thread = threading.Thread(target=module["told_by_the_system"], name="network")
    thread.start()
    thread.join()
    Unraisable()
    try:
        module["one_after_the_other"]()
    except ValueError as wrong:
        sys.excepthook(ValueError, wrong, wrong.__traceback__)
    reports = watch.drawer.all()
    assert sorted(report.thread for report in reports) == ["network", "window", "window"]
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("vouchsafe: something went wrong") == 3
    assert SECRET not in said.err + all_bytes(profile).decode()
    assert "Traceback" not in said.err


FALLS = {
    "Segmentation fault": "import faulthandler; faulthandler._sigsegv()",
    "Aborted": f"from PySide6.QtCore import qFatal; qFatal('{SECRET}')",
}


@pytest.mark.skipif(os.name != "posix", reason="falls are made by signals")
@pytest.mark.parametrize("what", sorted(FALLS))
def test_after_a_fall_the_next_start_has_a_report_of_it(profile: Path, drawer: Drawer, what: str) -> None:
    script = (
        "import sys; from pathlib import Path; from app.mishaps.drawer import Drawer;"
        "from app.mishaps.watch import Watch;"
        f"watch = Watch(Drawer(Path(sys.argv[1]))); watch.begin(); {SECRET} = '{SECRET}'; {FALLS[what]}"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(profile)],
        capture_output=True, cwd=profile, timeout=600, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert ran.returncode < 0
    assert list(drawer.all()) == []
    watch = Watch(drawer)
    watch.begin()
    watch.end()
    [report] = drawer.all()
    assert report.what == f"the program fell: {what}"
    assert SECRET not in text_of(report) + all_bytes(profile).decode()
    assert not list(profile.glob("mishaps/fall-*"))


def test_who_ends_well_leaves_nothing(profile: Path, watch: Watch) -> None:
    assert len(list(profile.glob("mishaps/fall-*"))) == 1
    watch.end()
    assert list(profile.glob("mishaps/*")) == []


def test_every_thread_of_ours_is_told_by_its_name_and_no_other() -> None:
    named = re.compile(
        r'(?:Thread\(.*name=|thread_name_prefix=|Bench\(|Hands\(THREADS, name=|LoopThread\(\s+)"([a-z ]+)"'
    )
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("*.py"))
    assert set(named.findall(sources)) | {"window"} == THREADS
    for name, told in (("media 3", "media"), ("studio_0", "studio"), ("MainThread", "window"), (SECRET, "another")):
        assert mishap("wrong", thread=name, places=[], at=1).thread == told
