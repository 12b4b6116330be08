"""Starting with the computer, by what each system is given to read."""

import configparser
import plistlib
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.commands.parser import parser
from app.profiles.autostart import RUN, NotStarted, RunKey, agent, autostart, command_for, command_line, desktop_entry

ODD = ["/opt/My Apps/vouchsafe", "--profile", '/home/ana/100 % "mine" $HOME \\x', "--background"]


def exec_of(entry: bytes) -> list[str]:
    """What a desktop starts for this desktop file, by the rules of the specification."""
    parsed = configparser.RawConfigParser()
    parsed.optionxform = str  # type: ignore[assignment, method-assign]
    parsed.read_string(entry.decode())
    line = parsed["Desktop Entry"]["Exec"].replace("\\\\", "\\")
    return [argument.replace("%%", "%") for argument in shlex.split(line.replace("\\$", "\x00").replace("\\`", "\x01"))]


def test_the_desktop_file_starts_it_with_the_profile_whatever_that_is_called() -> None:
    got = [argument.replace("\x00", "$").replace("\x01", "`") for argument in exec_of(desktop_entry(ODD))]
    assert got == ODD


def test_the_launch_agent_starts_it_when_somebody_logs_in() -> None:
    told = plistlib.loads(agent(ODD))
    assert (told["ProgramArguments"], told["RunAtLoad"]) == (ODD, True)


def test_the_run_key_has_one_line_that_windows_takes_apart_again() -> None:
    assert command_line(ODD) == (
        '"/opt/My Apps/vouchsafe" --profile "/home/ana/100 % \\"mine\\" $HOME \\x" --background'
    )


@pytest.mark.parametrize(
    ("platform", "file"),
    [
        ("linux", ".config/autostart/vouchsafe.desktop"),
        ("darwin", "Library/LaunchAgents/org.vouchsafe.window.plist"),
    ],
)
def test_it_is_one_file_that_comes_and_goes(tmp_path: Path, platform: str, file: str) -> None:
    starting = autostart(platform=platform, home=tmp_path, surroundings={})
    assert not starting.is_on()
    starting.on(command_for(tmp_path / "profile"))
    assert starting.is_on()
    assert b"--background" in (tmp_path / file).read_bytes()
    starting.off()
    starting.off()
    assert not starting.is_on()
    assert not (tmp_path / file).exists()


def test_linux_keeps_it_where_the_desktop_says(tmp_path: Path) -> None:
    autostart(platform="linux", home=tmp_path, surroundings={"XDG_CONFIG_HOME": str(tmp_path / "conf")}).on(["x"])
    assert (tmp_path / "conf/autostart/vouchsafe.desktop").exists()


class Registry:
    """The part of Windows' registry that is used, as its documentation describes it."""

    HKEY_CURRENT_USER, KEY_ALL_ACCESS, REG_SZ = "HKCU", 0xF003F, 1

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str] = {}
        self.refuses = False

    @contextmanager
    def CreateKeyEx(self, _root: str, path: str, _reserved: int, _access: int) -> Iterator[str]:
        if self.refuses:
            raise PermissionError(5, "Access is denied")
        yield path

    def SetValueEx(self, key: str, name: str, _reserved: int, _kind: int, value: str) -> None:
        self.values[key, name] = value

    def QueryValueEx(self, key: str, name: str) -> tuple[str, int]:
        try:
            return self.values[key, name], self.REG_SZ
        except KeyError:
            raise FileNotFoundError(2, "not found") from None

    def DeleteValue(self, key: str, name: str) -> None:
        if self.values.pop((key, name), None) is None:
            raise FileNotFoundError(2, "not found")


def test_windows_gets_one_value_that_comes_and_goes() -> None:
    registry = Registry()
    starting = RunKey(registry)
    starting.off()
    starting.on(ODD)
    assert starting.is_on()
    assert registry.values == {(RUN, "Vouchsafe"): command_line(ODD)}
    starting.off()
    assert not starting.is_on()


def test_who_may_not_is_told_so_in_a_sentence(tmp_path: Path) -> None:
    registry = Registry()
    registry.refuses = True
    (tmp_path / ".config").write_text("a file where a folder should be")
    for starting in (RunKey(registry), autostart(platform="linux", home=tmp_path, surroundings={})):
        with pytest.raises(NotStarted, match="does not start by itself"):
            starting.on(ODD)


def test_what_is_started_is_understood(tmp_path: Path) -> None:
    command = command_for(tmp_path)
    given: Any = parser().parse_args(command[command.index("--profile") :])
    assert (given.profile, given.background, given.run) == (tmp_path, True, None)
