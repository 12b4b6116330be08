"""What is where in a profile's folder; what each of them is for stands in app/profiles/profile.py."""

from __future__ import annotations

import re
from pathlib import Path

HEADER = "vault.json"
VAULT = "vault.db"
MEDIA = "media"
LOCK = "lock"
TRIES = "tries.json"
"""How often the passphrase was wrong; see app/profiles/tries.py."""
COPY = "vault.db.copy"
"""While a backup is made or restored: the database under a key that is kept nowhere else."""

_PICTURE = re.compile(r"[0-9a-f]{32}")


def pictures(folder: Path) -> list[Path]:
    """The files of a profile's pictures, by name; none of those that are half written."""
    return sorted(path for path in (folder / MEDIA).glob("*") if _PICTURE.fullmatch(path.name) and path.is_file())


def remove_database(path: Path) -> None:
    """Remove a database that is open nowhere, with what SQLite keeps beside it. Raises OSError."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
