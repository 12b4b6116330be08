"""The command line as a process: its streams, its signals, and what it loads."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]


def run(*words: str, code: int = 0, **how: Any) -> subprocess.CompletedProcess[bytes]:
    ended = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-m", "app.cli", *words], cwd=ROOT, capture_output=True, **how
    )
    assert ended.returncode == code, ended
    return ended


def test_as_a_process_it_speaks_utf8_whatever_the_system_does_and_imports_no_window(shell: Any) -> None:
    options = ("--profile", str(shell.folder), "--passphrase-file", str(shell.file))
    environment = os.environ | {"PYTHONIOENCODING": "latin-1"}
    run("write", "--text", "-", "沙丘", *options, input="很好".encode(), env=environment)
    listed = run("list", "--json", *options, env=environment)
    assert json.loads(listed.stdout.decode())[0]["text"] == "很好"
    assert listed.stdout.count(b"\n") == 1
    seen = run("list", *options, env=environment).stdout.decode()
    assert "沙丘" in seen
    imported = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "app.cli", "list", *options],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for heavy in (b"PySide6", b"zeroconf", b"PIL", b"asyncio", b"segno"):
        assert heavy not in imported.stderr


def test_help_does_not_load_what_it_does_not_need() -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "app.cli", "--help"], cwd=ROOT, capture_output=True
    )
    assert ended.returncode == 0
    for heavy in (b"msgspec", b"cryptography", b"sqlcipher3", b"platformdirs"):
        assert heavy not in ended.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")
def test_a_reader_that_goes_away_is_no_bug(shell: Any) -> None:
    for number in range(3):
        shell("write", f"Title {number}", "--text", "x" * 30_000)
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "app.cli",
            "list",
            "--json",
            "--profile",
            str(shell.folder),
            "--passphrase-file",
            str(shell.file),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is of Linux")
def test_output_that_cannot_be_written_is_a_failure(shell: Any) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [
                sys.executable,
                "-m",
                "app.cli",
                "circle",
                "list",
                "--profile",
                str(shell.folder),
                "--passphrase-file",
                str(shell.file),
            ],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert ended.returncode == 1
    assert ended.stderr == b"vouchsafe: No space left on device.\n"


@pytest.mark.skipif(os.name != "posix", reason="streams are closed by a shell of POSIX")
def test_a_stream_that_is_closed_is_a_sentence_and_not_a_bug(shell: Any, tmp_path: Path) -> None:
    def closed(stream: str, *words: str, profile: Path = shell.folder) -> subprocess.CompletedProcess[bytes]:
        options = ("--profile", str(profile), "--passphrase-file", str(shell.file))
        command = ["sh", "-c", f'exec "$@" {stream}', "sh", sys.executable, "-m", "app.cli", *words, *options]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True)
        assert ended.returncode == 1
        assert ended.stdout == b""
        return ended

    said = closed(">&-", "init", "--name", "Zoe", profile=tmp_path / "zoe").stderr
    assert said == b"vouchsafe: standard output is closed.\n"
    assert not (tmp_path / "zoe").exists()  # or nobody would ever see its recovery words
    assert closed("<&-", "write", "Dune", "--text", "-").stderr == b"vouchsafe: Standard input is closed.\n"
    closed("2>&-", "show", "0" * 32, "--json")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_serving_ends_cleanly_when_told_to(shell: Any, how: signal.Signals) -> None:
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "app.cli", "serve", "--json", "--bind", "127.0.0.1", "--silent"),
            *("--profile", str(shell.folder), "--passphrase-file", str(shell.file)),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    with process.stdout, process.stderr:
        ready = json.loads(process.stdout.readline())
        assert ready["name"] == "Ada"
        assert ready["port"] > 0
        assert "already open" in shell("list", code=1)
        process.send_signal(how)
        assert process.stdout.read() == b""
        assert process.stderr.read() == b""
    assert process.wait() == 0
    assert shell.json("list") == []
