"""Starting with the computer: the one file, or the one value, that each system looks for when somebody logs in.

On Linux a desktop file (XDG Autostart 0.5), on macOS a launch agent (launchd.plist), on Windows a value of the
registry's Run key. It is for this user alone, needs no administrator, and takes nothing but a path and the profile.
"""

from __future__ import annotations

import os
import plistlib
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from app.errors import Refused

NAME = "Vouchsafe"
LABEL = "org.vouchsafe.window"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
MUST_BE_QUOTED = set(" \t\n\"'\\><~|&;$*?#()`%")


class NotStarted(Refused):
    """This computer did not take it. Vouchsafe does not start by itself."""


class Autostart(Protocol):
    """What starts when somebody logs in."""

    def on(self, command: Sequence[str]) -> None:
        """From now on this is started. Raises NotStarted."""

    def off(self) -> None:
        """Nothing is. Raises NotStarted."""

    def is_on(self) -> bool: ...


class File:
    """A file in a folder that the desktop looks through: Linux, macOS."""

    def __init__(self, path: Path, *, mac: bool) -> None:
        self._path = path
        self._mac = mac

    def on(self, command: Sequence[str]) -> None:
        content = agent(command) if self._mac else desktop_entry(command)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_bytes(content)
        except OSError as wrong:
            raise NotStarted from wrong

    def off(self) -> None:
        try:
            self._path.unlink(missing_ok=True)
        except OSError as wrong:
            raise NotStarted from wrong

    def is_on(self) -> bool:
        return self._path.exists()


class RunKey:
    """A value in the registry, on Windows. `registry` is the module winreg."""

    def __init__(self, registry: Any) -> None:
        self._registry = registry

    def on(self, command: Sequence[str]) -> None:
        try:
            with self._opened() as key:
                self._registry.SetValueEx(key, NAME, 0, self._registry.REG_SZ, command_line(command))
        except OSError as wrong:
            raise NotStarted from wrong

    def off(self) -> None:
        try:
            with self._opened() as key, suppress(FileNotFoundError):
                self._registry.DeleteValue(key, NAME)
        except OSError as wrong:
            raise NotStarted from wrong

    def is_on(self) -> bool:
        try:
            with self._opened() as key:
                self._registry.QueryValueEx(key, NAME)
        except OSError:
            return False
        return True

    def _opened(self) -> Any:
        registry = self._registry
        return registry.CreateKeyEx(registry.HKEY_CURRENT_USER, RUN, 0, registry.KEY_ALL_ACCESS)


def autostart(
    *, platform: str = sys.platform, home: Path | None = None, surroundings: Mapping[str, str] = os.environ
) -> Autostart:
    """That of this system."""
    home = home or Path.home()
    if platform == "win32":
        return RunKey(import_module("winreg"))
    if platform == "darwin":
        return File(home / "Library" / "LaunchAgents" / f"{LABEL}.plist", mac=True)
    config = Path(surroundings.get("XDG_CONFIG_HOME") or home / ".config")
    return File(config / "autostart" / "vouchsafe.desktop", mac=False)


def command_for(profile: Path) -> list[str]:
    """How this app is started for this profile, without coming to the front."""
    ours = shutil.which("vouchsafe")
    beside = Path(sys.executable).with_name("vouchsafe")
    start = [str(beside)] if beside.exists() else [ours] if ours else [sys.executable, "-m", "app"]
    return [*start, "--profile", str(profile), "--background"]


def desktop_entry(command: Sequence[str]) -> bytes:
    """The desktop file (Desktop Entry 1.5, with its quoting of Exec)."""
    return "\n".join(
        [
            "[Desktop Entry]", "Type=Application", "Version=1.5", f"Name={NAME}", "Name[zh_CN]=Vouchsafe",
            f"Exec={' '.join(map(_quoted, command))}", "Icon=vouchsafe", "Terminal=false",
            "X-GNOME-Autostart-enabled=true", "",
        ]
    ).encode()  # fmt: skip


def agent(command: Sequence[str]) -> bytes:
    """The launch agent."""
    return plistlib.dumps(
        {"Label": LABEL, "ProgramArguments": list(command), "RunAtLoad": True, "ProcessType": "Interactive"}
    )


def command_line(command: Sequence[str]) -> str:
    """The value of the Run key."""
    return subprocess.list2cmdline(command)


def _quoted(argument: str) -> str:
    """One argument of Exec: backslashes count twice, once for the string and once within quotes; % is a field."""
    if not set(argument) & MUST_BE_QUOTED:
        return argument
    inside = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in argument.replace("%", "%%"))
    return '"' + inside.replace("\\", "\\\\") + '"'
