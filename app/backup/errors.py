"""What can go wrong with backups, each in a sentence fit to show.

    BackupError
    ├── NotABackup      theirs: another kind of file
    ├── DamagedBackup   the world: not as it was written, or not all of it
    ├── NewerBackup     the world: written by a newer Vouchsafe
    ├── OtherProfile    theirs: the file or folder holds somebody else's backups
    ├── NotWritten      the world: no room, no such folder, not allowed
    ├── Underway        the world: one at a time
    └── Stopped         the app was closed meanwhile

Whatever of these is raised while a backup is made, the one before it is as it was.
"""

from __future__ import annotations

from app.errors import Refused


class BackupError(Refused):
    """The backup could not be made or read."""


class NotABackup(BackupError):
    """This file is not a backup that Vouchsafe made."""


class DamagedBackup(BackupError):
    """This backup is damaged, or parts of it are missing. Nothing was restored; try another one."""


class NewerBackup(BackupError):
    """This backup was made by a newer Vouchsafe. Install the newer version to read it."""


class OtherProfile(BackupError):
    """There is another profile's backup here already. It was not touched; use another file or folder."""


class NotWritten(BackupError):
    """The backup could not be written. The one before it is as it was."""


class Underway(BackupError):
    """A backup of this profile is being made already. Wait until it is done."""


class Stopped(BackupError):
    """The backup was stopped before it was done. The one before it is as it was."""
