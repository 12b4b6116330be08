"""Which Vouchsafe this is: what was installed says so, and where nothing was, the project file beside the source."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

NAME = "vouchsafe"
UNKNOWN = "unknown"


def version() -> str:
    """Such as 0.1.0. Never raises: who asks may be about to report that something is missing."""
    try:
        return metadata.version(NAME)
    except metadata.PackageNotFoundError:
        return _of_the_source()


def _of_the_source() -> str:
    import tomllib

    try:
        text = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
        return str(tomllib.loads(text)["project"]["version"])
    except (OSError, ValueError, KeyError):
        return UNKNOWN
