"""Videos on the command line: taken along, listed, and saved again; and which of friends' are fetched."""

from pathlib import Path
from typing import Any

import av

from tests.tools.reels import KINDS, reel


def test_videos_are_taken_along_and_saved_again(shell: Any, tmp_path: Path) -> None:
    walk, talk = str(tmp_path / "walk.mp4"), str(tmp_path / "talk.webm")
    Path(walk).write_bytes(reel())
    Path(talk).write_bytes(reel(KINDS["browser"]))
    written = shell.json("write", "A walk", "--photo", walk, "--video", talk)
    assert [(one["kind"], one["width"], one["seconds"] > 1) for one in written["photos"]] == [("video", 160, True)] * 2
    assert "videos    0:02, 0:02" in shell("show", written["id"])
    assert "photos" not in shell("show", written["id"])
    saved = tmp_path / "saved.mp4"
    told = shell.json("photo", written["id"], "--out", str(saved))
    with av.open(str(saved)) as film:
        assert sum(1 for _frame in film.decode(video=0)) == 50
    assert told["bytes"] == saved.stat().st_size
    assert "0:02 minutes" in shell("photo", written["id"], "--index", "1", "--out", str(tmp_path / "saved.webm"))
    assert b"planted" not in saved.read_bytes() + (tmp_path / "saved.webm").read_bytes()
    assert sorted(path.name for path in tmp_path.glob("saved*")) == ["saved.mp4", "saved.webm"]


def test_a_video_that_comes_to_nothing_does_not_stay(shell: Any, tmp_path: Path) -> None:
    walk, text = str(tmp_path / "walk.mp4"), str(tmp_path / "text.mp4")
    Path(walk).write_bytes(reel(frames=5))
    Path(text).write_text("words")
    assert "not a video" in shell("write", "Dune", "--video", text, code=1)
    assert "not a picture" in shell("write", "Dune", "--photo", walk, "--photo", text, code=1)
    assert "missing.mp4" in shell("write", "Dune", "--video", str(tmp_path / "missing.mp4"), code=1)
    assert not list((shell.folder / "media").glob("*"))


def test_an_edit_has_other_videos_or_those_it_had(shell: Any, tmp_path: Path) -> None:
    walk, talk = str(tmp_path / "walk.mp4"), str(tmp_path / "talk.webm")
    Path(walk).write_bytes(reel(frames=5))
    Path(talk).write_bytes(reel(KINDS["browser"], size=(200, 120), frames=5))
    entry = shell.json("write", "A walk", "--video", walk)["id"]
    assert [one["width"] for one in shell.json("edit", entry, "--text", "Nice.")["photos"]] == [160]
    assert [one["width"] for one in shell.json("edit", entry, "--video", talk)["photos"]] == [200]
    assert len(list((shell.folder / "media").iterdir())) == 1


def test_what_is_fetched_in_full_is_shown_and_decided(shell: Any) -> None:
    assert shell.json("media") == {"media": "looked-at", "here": 0, "megabytes": 0, "away": 0, "freed": 0}
    assert shell.json("media", "all")["media"] == "all"
    assert "newest first" in shell("media")
    assert shell.json("media", "looked-at")["media"] == "looked-at"
    assert "when you look at them" in shell("media")
