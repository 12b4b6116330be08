"""Files that a person asks for: whole or not at all, for them alone, and what is wrong is said of that file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.durable import write_whole


def aside_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.unfinished-{os.getpid()}")


def test_it_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "letter", b"secret")
    assert (tmp_path / "letter").read_bytes() == b"secret"
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "letter").stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_it_is_never_written_through_a_link_that_somebody_laid_there(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"as it was")
    aside_of(tmp_path / "letter").symlink_to(theirs)
    write_whole(tmp_path / "letter", b"secret")
    assert theirs.read_bytes() == b"as it was"
    assert (tmp_path / "letter").read_bytes() == b"secret"
    assert not (tmp_path / "letter").is_symlink()


@pytest.mark.parametrize("name", ["folder", "missing/letter", ".", "", "/"])
def test_what_is_wrong_is_said_of_the_file_that_was_asked_for(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    with pytest.raises((FileNotFoundError, IsADirectoryError)) as wrong:
        write_whole(Path(name), b"secret")
    assert wrong.value.filename == str(Path(name))
    assert wrong.value.strerror
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_stopped_halfway_nothing_of_it_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "letter", b"secret")
    assert not list(tmp_path.iterdir())
