"""The peer for large files: Syncthing, as the system's package manager installs it. It encrypts on the wire and not at
rest, and every device of a folder sees all of the folder.

`Instance` is one of two that know each other only, on loopback, without discovery, relays or telemetry.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as Xml
from pathlib import Path
from typing import Any

KEY = "benchmark"
FOLDER = "photos"
PATIENCE = 120.0  # seconds
OFF = ("globalAnnounceEnabled", "localAnnounceEnabled", "relaysEnabled", "natEnabled", "crashReportingEnabled")


def installed() -> str:
    """Name and version, or nothing."""
    if shutil.which("syncthing") is None:
        return ""
    told = subprocess.run(["syncthing", "--version"], capture_output=True, text=True, check=True).stdout
    return " ".join(told.split()[:2])


class Instance:
    """One side, with its folder. Used as a context: the process ends with it."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.folder = folder
        self._home = home
        self._gui, self.port = _free_port(), _free_port()
        folder.mkdir(parents=True, exist_ok=True)
        made = ["syncthing", "generate", f"--home={home}", "--no-default-folder", "--skip-port-probing"]
        subprocess.run(made, check=True, capture_output=True)
        told = subprocess.run(
            ["syncthing", f"--home={home}", "--device-id"], capture_output=True, text=True, check=True
        )
        self.id = told.stdout.strip()

    def know(self, other: Instance) -> None:
        """The other shares this folder, and is not talked to before `meet`."""
        config = Xml.parse(self._home / "config.xml")
        root = config.getroot()
        assert root is not None
        for old in root.findall("folder") + root.findall("gui"):
            root.remove(old)
        gui = Xml.SubElement(root, "gui", enabled="true", tls="false")
        Xml.SubElement(gui, "address").text = f"127.0.0.1:{self._gui}"
        Xml.SubElement(gui, "apikey").text = KEY
        options = root.find("options")
        assert options is not None
        for name in (*OFF, "listenAddress", "urAccepted", "autoUpgradeIntervalH"):
            for option in options.findall(name):
                options.remove(option)
        for name in OFF:
            Xml.SubElement(options, name).text = "false"
        Xml.SubElement(options, "listenAddress").text = f"tcp://127.0.0.1:{self.port}"
        Xml.SubElement(options, "urAccepted").text = "-1"
        Xml.SubElement(options, "autoUpgradeIntervalH").text = "0"
        device = Xml.SubElement(root, "device", id=other.id, name="other", compression="metadata")
        Xml.SubElement(device, "address").text = f"tcp://127.0.0.1:{other.port}"
        Xml.SubElement(device, "paused").text = "true"
        shared = Xml.SubElement(
            root, "folder", id=FOLDER, path=str(self.folder), type="sendreceive", rescanIntervalS="0"
        )
        for each in (self.id, other.id):
            Xml.SubElement(shared, "device", id=each)
        config.write(self._home / "config.xml")

    def __enter__(self) -> Instance:
        command = ["syncthing", f"--home={self._home}", "--no-browser", "--no-restart", "--no-upgrade"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self.wait_for(lambda state: state.get("state") == "idle")
        except BaseException:
            self._process.kill()
            raise
        return self

    def __exit__(self, *_wrong: object) -> None:
        self._process.terminate()
        self._process.wait(30)

    def meet(self, other: Instance) -> None:
        """Talk to the other from now on."""
        self._ask(f"config/devices/{other.id}", {"paused": False})

    def wait_for(self, holds: Any) -> None:
        """Wait until the state of the folder is such. Asked twenty times a second."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if holds(self._ask(f"db/status?folder={FOLDER}")):
                    return
            except (urllib.error.URLError, ConnectionError):
                pass
            time.sleep(0.05)
        raise TimeoutError("Syncthing did not come that far")

    def cpu(self) -> float:
        """CPU seconds until now, of all its processes (Linux)."""
        total = 0.0
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = status.read_text().rpartition(")")[2].split()
                if self._process.pid in (int(status.parent.name), int(fields[1])):
                    total += (int(fields[11]) + int(fields[12])) / 100
            except OSError:
                continue
        return total

    def _ask(self, what: str, change: dict[str, Any] | None = None) -> dict[str, Any]:
        data = json.dumps(change).encode() if change is not None else None
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._gui}/rest/{what}",
            data=data,
            headers={"X-API-Key": KEY},
            method="PATCH" if change is not None else "GET",
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            told = answer.read()
        said: dict[str, Any] = json.loads(told) if told else {}
        return said


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
