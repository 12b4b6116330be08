"""Two people, two processes, and the commands that bring them together on one network (here 127.0.0.1)."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.profiles.profile import create_profile
from crypto.secret import Secret

ROOT = Path(__file__).resolve().parents[3]
HERE = ("--bind", "127.0.0.1")
WAIT = "120"  # seconds; reached only when something is wrong

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def bela(tmp_path: Path, clock: Any, cheap: Any) -> Iterator[Start]:
    """Starts commands of Bela's, in processes of their own."""
    folder, passphrase = tmp_path / "bela", tmp_path / "passphrase of bela"
    passphrase.write_bytes(b"battery staple\n")
    made = create_profile(folder, name="Bela", passphrase=Secret(b"battery staple"), now=clock, cost=cheap)
    made[0].close()
    with ExitStack() as leaving:

        def start(*words: str) -> "subprocess.Popen[str]":
            options = ("--profile", str(folder), "--passphrase-file", str(passphrase))
            process = subprocess.Popen(
                [sys.executable, "-m", "app.cli", *words, *options], cwd=ROOT, stdout=subprocess.PIPE, text=True
            )
            leaving.enter_context(process)
            leaving.callback(process.kill)
            return process

        yield start


def first_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_an_invite_makes_friends_and_then_news_goes_both_ways(shell: Any, bela: Start, tmp_path: Path) -> None:
    shell("write", "Dune", "--kind", "book", "--text", "Sand.")
    shell("write", "Diary", "--kind", "post", "--text", "Private.", "--circle", "Only me")
    inviting = bela("invite", "--json", "--wait", WAIT, "--qr", str(tmp_path / "invite.png"), *HERE)
    link = json.loads(first_line(inviting))["link"]
    friend = shell.json("accept", link, "--wait", WAIT, *HERE)
    assert (friend["name"], friend["verified"], friend["circles"]) == ("Bela", False, ["Friends"])
    assert inviting.wait() == 0

    assert drawn(tmp_path / "invite.png") == link

    writing = bela("write", "Solaris", "--kind", "film", "--text", "Slow.")
    assert writing.wait() == 0
    serving = bela("serve", "--json", *HERE)
    assert json.loads(first_line(serving))["name"] == "Bela"
    [report] = shell.json("sync", "--timeout", WAIT, *HERE)
    assert {name: report[name] for name in ("id", "name", "received", "reason")} == {
        "id": friend["id"], "name": "Bela", "received": 1, "reason": "",
    }  # fmt: skip
    [seen] = shell.json("list", "--by", "bela")
    assert (seen["title"], seen["author"], seen["circle"], seen["mine"]) == ("Solaris", friend["id"], None, False)
    assert "Bela wrote this" in shell("forget", seen["id"], code=1)
    shell("comment", seen["id"], "Slow indeed.")
    shell("recommend", seen["id"], "--to", "Bela", "--because", "See it twice.")
    [reachable] = shell.json("friends", "--wait", WAIT, *HERE)
    assert reachable["reachable"]
    assert reachable["last_in_step"] is not None
    assert shell.json("sync", "--friend", "Bela", "--timeout", WAIT, *HERE)[0]["reason"] == ""
    serving.send_signal(signal.SIGTERM)
    assert serving.wait() == 0

    listing = bela("list", "--json")
    heard = json.loads(first_line(listing))
    assert {(entry["kind"], entry["text"] or entry["because"]) for entry in heard} == {
        ("review", "Sand."), ("review", "Slow."), ("comment", "Slow indeed."), ("recommendation", "See it twice."),
    }  # fmt: skip


def test_the_large_version_of_a_photo_comes_from_whoever_shows_it(shell: Any, bela: Start, tmp_path: Path) -> None:
    from PIL import Image

    Image.effect_noise((800, 600), 90).save(tmp_path / "noise.png")
    mine, theirs = tmp_path / "mine.jpg", tmp_path / "theirs.jpg"
    inviting = bela("invite", "--wait", WAIT, *HERE)
    shell("accept", first_line(inviting), "--wait", WAIT, *HERE)
    assert inviting.wait() == 0
    writing = bela("write", "Market", "--kind", "place", "--photo", str(tmp_path / "noise.png"), "--json")
    entry = json.loads(first_line(writing))["id"]
    saving = bela("photo", entry, "--out", str(theirs), "--wait", "0")
    assert saving.wait() == 0
    serving = bela("serve", "--json", *HERE)
    first_line(serving)
    assert "no entry" in shell("photo", entry, "--out", str(mine), *HERE, code=1)
    shell("sync", "--timeout", WAIT, *HERE)
    [photo] = shell.json("show", entry)["photos"]
    assert not photo["here"]
    assert "not on this computer" in shell("photo", entry, "--out", str(mine), "--wait", "0", *HERE, code=1)
    assert "no such photo" in shell("photo", entry, "--index", "1", "--out", str(mine), *HERE, code=1)
    assert not mine.exists()
    saved = shell.json("photo", entry, "--out", str(mine), "--wait", WAIT, *HERE)
    assert saved == {
        "id": entry, "file": str(mine), "bytes": theirs.stat().st_size, "index": 0, "width": 800, "height": 600,
        "here": True, "kind": "photo", "seconds": 0.0,
    }  # fmt: skip
    assert mine.read_bytes() == theirs.read_bytes()
    serving.send_signal(signal.SIGTERM)
    assert serving.wait() == 0
    assert "800 × 600" in shell("photo", entry, "--out", str(mine), "--replace", *HERE)


def test_whoever_is_not_there_is_a_reason_and_not_a_crash(shell: Any, bela: Start) -> None:
    assert "not a whole" in shell("accept", "vouchsafe:invite/1/AAAA", *HERE, code=1)
    assert shell.json("sync", *HERE) == []
    inviting = bela("invite", "--wait", WAIT, *HERE)
    shell("accept", first_line(inviting), "--wait", WAIT, *HERE)
    assert inviting.wait() == 0
    used = shell.json("friends", "--wait", "0")[0]
    assert used["reachable"] is None
    assert "no friend called “Zoe”" in shell("sync", "--friend", "Zoe", *HERE, code=1)


def test_the_doctor_says_what_was_found_and_what_to_do(
    shell: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.reach.doctor.own_addresses", lambda: ("127.0.0.1",))
    found = shell.json("doctor", "--wait", "0.2", *HERE)
    assert {check["check"] for check in found} >= {"vault", "clock", "network", "listening"}
    assert all(check["well"] for check in found)
    monkeypatch.setattr("app.reach.doctor.own_addresses", lambda: ())
    options = ("--profile", str(shell.folder), "--passphrase-file", str(shell.file))
    assert cli.main(["doctor", "--wait", "0", *HERE, *options]) == 1
    printed = capsys.readouterr()
    assert "Join the Wi-Fi" in printed.out
    assert printed.err == "vouchsafe: This computer is in no network.\n"


def drawn(picture: Path) -> str:
    import zxingcpp
    from PIL import Image

    with Image.open(picture) as opened:
        [code] = zxingcpp.read_barcodes(opened, formats=zxingcpp.BarcodeFormat.QRCode)
    return str(code.text)


def test_what_left_the_network_is_told_and_the_switch_is_kept(shell: Any) -> None:
    told = shell.json("network")
    assert (told["local_only"], told["bytes_beyond"], told["refused"], told["since"]) == (True, 0, 0, None)
    assert shell.json("network", "--local-only", "off")["local_only"] is False
    assert "“Local only” is off" in shell("network")
    assert shell.json("network", "--local-only", "on")["local_only"] is True
    assert "0 bytes crossed" in shell("network")


@pytest.mark.parametrize("deed", ["part", "block"])
def test_who_is_left_hears_of_it_if_they_are_reached_and_has_nothing_any_more(
    deed: str, shell: Any, bela: Start, tmp_path: Path
) -> None:
    shell("write", "Dune", "--kind", "book")
    inviting = bela("invite", "--json", "--wait", WAIT, *HERE)
    shell.json("accept", json.loads(first_line(inviting))["link"], "--wait", WAIT, *HERE)
    assert inviting.wait() == 0
    serving = bela("serve", "--json", *HERE)
    assert json.loads(first_line(serving))["name"] == "Bela"
    left = shell.json("friends", deed, "Bela", "--wait", WAIT, *HERE)
    assert (left["name"], left["blocked"], left["heard"]) == ("Bela", deed == "block", True)
    serving.send_signal(signal.SIGTERM)
    assert serving.wait() == 0
    listing = bela("list", "--json")
    assert json.loads(first_line(listing)) == []
    assert listing.wait() == 0


def test_who_is_left_and_not_reached_keeps_what_they_had_and_that_is_said(shell: Any, bela: Start) -> None:
    inviting = bela("invite", "--json", "--wait", WAIT, *HERE)
    shell.json("accept", json.loads(first_line(inviting))["link"], "--wait", WAIT, *HERE)
    assert inviting.wait() == 0
    assert "Their computer was not reached: what you showed is still there." in shell(
        "friends", "part", "Bela", "--wait", "0"
    )
    assert shell.json("friends", "--wait", "0") == []
