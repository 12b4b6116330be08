"""A profile: the folder that holds everything one person keeps, and how it is made, opened and locked.

    vault.json      the vault key, wrapped for the passphrase and for the recovery words
    vault.db        the encrypted database
    media/          encrypted pictures
    tries.json      how often the passphrase was wrong lately
    reserve         nothing, to be given up when the disk is full and it is to be opened, or something erased
    lock            held while a window or a command has the profile open

The folder is for its owner alone (0700). A profile is there once `vault.json` is: it is written aside before anything
else and gets its name last, so that a start that was cut off is told from a profile that lost a file, and can simply
be made again. Nobody's name, word or picture is in clear in any of these files.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from app.backup.making import Backups
from app.durable import rename_durably, write_durably
from app.errors import BadValue, ProfileError
from app.finding.words import tidy
from app.library import Library
from app.people import circles
from app.people.me import Me
from app.photos.media import Media
from app.profiles.devices import go_on_here, mark_of_this_computer
from app.profiles.locks import Lock, Unlock, by_passphrase, by_words
from app.profiles.places import COPY, HEADER, LOCK, MEDIA, VAULT, pictures
from app.profiles.reserve import Reserve
from app.reviews import Profile, check
from app.vault import Damaged, DiskFull, DiskTrouble, Vault
from crypto.errors import Malformed
from crypto.secret import Secret
from crypto.vaultkey import DEFAULT_COST, Cost, VaultHeader, subkey

_UNFINISHED = "vault.json.unfinished"
LEAST_ROOM = 1024 * 1024
"""Bytes that have to be free for a profile to be opened: what SQLite writes beside it even to read."""


class NoProfile(ProfileError):
    """There is no profile here yet. Make one with: vouchsafe init --name YOU"""


class ProfileExists(ProfileError):
    """There is a profile here already. It was not touched."""


class AlreadyOpen(ProfileError):
    """This profile is already open, in a window or in another command. Close that first."""


__all__ = [
    "AlreadyOpen", "Lock", "NoProfile", "ProfileExists", "Unlock", "arrival", "by_passphrase", "by_words",
    "create_profile", "exists", "home", "lock_of", "open_profile", "renew_passphrase", "take_back", "vault_key",
]  # fmt: skip


def home() -> Path:
    """The folder of this system for an app's data."""
    from platformdirs import user_data_path

    return user_data_path("vouchsafe", appauthor=False)


def exists(folder: Path) -> bool:
    """Whether a profile is in this folder."""
    return (folder / HEADER).exists()


def create_profile(
    folder: Path,
    *,
    name: str,
    passphrase: Secret,
    now: Callable[[], int],
    entropy: Callable[[int], bytes] = os.urandom,
    cost: Cost = DEFAULT_COST,
) -> tuple[Library, Secret]:
    """A new profile, open, and the recovery words, which are nowhere else.

    Raises ProfileExists, AlreadyOpen, ProfileError for a folder that cannot be used, BadValue for an empty name or
    passphrase, and VaultError.
    """
    called = " ".join(tidy(name).split())
    check(Profile(called))

    def somebody_new(vault: Vault) -> Me:
        circles.begin(vault, entropy=entropy)
        return Me.new(called, now=now, entropy=entropy)

    return found_profile(folder, somebody_new, passphrase=passphrase, now=now, entropy=entropy, cost=cost)


def found_profile(
    folder: Path,
    begin: Callable[[Vault], Me],
    *,
    passphrase: Secret,
    now: Callable[[], int],
    entropy: Callable[[int], bytes] = os.urandom,
    cost: Cost = DEFAULT_COST,
) -> tuple[Library, Secret]:
    """A new profile of whoever `begin` says, which may put into the vault what they have; open, and its recovery words.

    Raises what `begin` does, and then nothing stays; else as `create_profile` does.
    """
    if exists(folder):
        raise ProfileExists
    with _Folder(folder) as made:
        if exists(folder):
            raise ProfileExists
        _clear_what_was_cut_off(folder)
        try:
            header, vault_key, words = VaultHeader.create(passphrase, entropy=entropy, cost=cost)
        except Malformed as wrong:
            raise BadValue(str(wrong)) from None
        write_durably(folder / _UNFINISHED, header.to_json())
        vault = Vault.open(folder / VAULT, subkey(vault_key, "database"))
        try:
            with vault.transaction():
                me = begin(vault)
                me.save(vault)
                go_on_here(vault, mark_of_this_computer(vault_key), now=now, entropy=entropy)
            rename_durably(folder / _UNFINISHED, folder / HEADER)
            media = Media(folder / MEDIA, subkey(vault_key, "media"), entropy=entropy)
            library = Library(
                vault,
                media=media,
                me=me,
                now=now,
                entropy=entropy,
                folder=folder,
                when_closed=made.release,
                backups=Backups(folder, vault_key, now=now, entropy=entropy),
            )
        except BaseException:
            vault.close()
            if not exists(folder):
                _clear_what_was_cut_off(folder)
            raise
        made.keep()
    return library, words


@contextmanager
def arrival(folder: Path, header: VaultHeader) -> Iterator[None]:
    """The place for a profile that comes from elsewhere. Within the block its database and pictures are put there; it
    is a profile once the block is left, and after an error nothing of it stays.

    Raises ProfileExists, AlreadyOpen, and ProfileError for a folder that cannot be used.
    """
    if exists(folder):
        raise ProfileExists
    there = folder.exists()
    try:
        with _Folder(folder):
            if exists(folder):
                raise ProfileExists
            _clear_what_was_cut_off(folder)
            if (folder / MEDIA).exists():
                raise ProfileError(f"There is something called {MEDIA} in this folder already. Use an empty folder.")
            write_durably(folder / _UNFINISHED, header.to_json())
            try:
                yield
                rename_durably(folder / _UNFINISHED, folder / HEADER)
            except BaseException:
                _clear_what_was_cut_off(folder)
                raise
    except BaseException:
        if not there:
            with suppress(OSError):  # somebody else put something there meanwhile
                (folder / LOCK).unlink(missing_ok=True)
                folder.rmdir()
        raise


def take_back(folder: Path) -> None:
    """A profile that was just made and holds nothing is not to be: as if its making had been cut off."""
    rename_durably(folder / HEADER, folder / _UNFINISHED)


def open_profile(
    folder: Path, unlock: Unlock, *, now: Callable[[], int], entropy: Callable[[int], bytes] = os.urandom
) -> Library:
    """The profile in this folder.

    Raises NoProfile, AlreadyOpen, WrongKey for a wrong passphrase or words, and VaultError, such as Damaged.
    """
    if not exists(folder):
        raise NoProfile
    with _Folder(folder) as held:
        database = folder / VAULT
        if not database.exists() or database.stat().st_size == 0:
            raise Damaged(f"{VAULT} is missing or empty. Restore it from a backup.")
        vault_key = Lock(folder, now=now, entropy=entropy).open(unlock)

        def opened() -> Library:
            return _opened(folder, vault_key, now=now, entropy=entropy, when_closed=held.release)

        try:
            library = opened()
        except (DiskFull, DiskTrouble) as wrong:
            if shutil.disk_usage(folder).free >= LEAST_ROOM:
                raise
            if not Reserve(folder).give_up():
                raise DiskFull(DiskFull.__doc__) from wrong
            library = opened()
        held.keep()
    return library


def _opened(
    folder: Path,
    vault_key: Secret,
    *,
    now: Callable[[], int],
    entropy: Callable[[int], bytes],
    when_closed: Callable[[], object],
) -> Library:
    vault = Vault.open(folder / VAULT, subkey(vault_key, "database"))
    try:
        media = Media(folder / MEDIA, subkey(vault_key, "media"), entropy=entropy)
        library = Library(
            vault,
            media=media,
            me=go_on_here(vault, mark_of_this_computer(vault_key), now=now, entropy=entropy),
            now=now,
            entropy=entropy,
            folder=folder,
            when_closed=when_closed,
            backups=Backups(folder, vault_key, now=now, entropy=entropy),
        )
        library.blobs.sweep()
        _introduce_again(library)
    except BaseException:
        vault.close()
        raise
    return library


def _introduce_again(library: Library) -> None:
    """Friends of a time before parcels were made are told how to seal one, if there is room on the disk to do so."""
    if library.devices.complete and library.friends.known() and not library.friends.my_profile().parcel:
        with suppress(DiskFull):
            library.parcels.publish()


def vault_key(folder: Path, unlock: Unlock, *, now: Callable[[], int]) -> Secret:
    """The key of the profile in this folder, which may be open elsewhere. Raises as `open_profile` does."""
    if not exists(folder):
        raise NoProfile
    return Lock(folder, now=now).open(unlock)


@contextmanager
def lock_of(folder: Path, *, now: Callable[[], int], entropy: Callable[[int], bytes] = os.urandom) -> Iterator[Lock]:
    """The lock of a profile that nobody has open, for the block. Raises NoProfile, AlreadyOpen."""
    if not exists(folder):
        raise NoProfile
    with _Folder(folder):
        yield Lock(folder, now=now, entropy=entropy)


def renew_passphrase(
    folder: Path,
    unlock: Unlock,
    new: Secret,
    *,
    now: Callable[[], int],
    entropy: Callable[[int], bytes] = os.urandom,
    cost: Cost = DEFAULT_COST,
) -> None:
    """Let a new passphrase open the profile from now on, instead of the old one. The recovery words stay.

    Raises as `open_profile` does, and BadValue for an empty passphrase.
    """
    with lock_of(folder, now=now, entropy=entropy) as lock:
        lock.change_passphrase(unlock, new, cost=cost)


class _Folder:
    """A profile's folder, made if need be, and locked until it is released. On an error it is released at once."""

    def __init__(self, folder: Path) -> None:
        try:
            fresh = not folder.exists() or not any(folder.iterdir())
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if fresh:
                folder.chmod(0o700)
            self._lock = FileLock(folder / LOCK, timeout=0, mode=0o600)
            self._lock.acquire()
        except Timeout:
            raise AlreadyOpen from None
        except OSError as wrong:
            raise ProfileError(f"The folder {folder} cannot be used: {wrong.strerror}.") from None
        self._kept = False

    def __enter__(self) -> _Folder:
        return self

    def keep(self) -> None:
        """Hold the lock beyond the block."""
        self._kept = True

    def release(self) -> None:
        """Let go of the lock."""
        self._lock.release()

    def __exit__(self, *_wrong: object) -> None:
        if not self._kept:
            self.release()


def _clear_what_was_cut_off(folder: Path) -> None:
    """Remove what a start left that never came to its end. A database without such a mark is never touched."""
    unfinished = folder / _UNFINISHED
    leavings = [folder / (name + end) for name in (VAULT, COPY) for end in ("", "-wal", "-shm", "-journal")]
    if unfinished.exists():
        leavings += pictures(folder)
        for left in (*leavings, unfinished):
            left.unlink(missing_ok=True)
        with suppress(OSError):
            (folder / MEDIA).rmdir()
    elif (folder / VAULT).exists():
        raise ProfileError(
            f"There is a {VAULT} in this folder, but no {HEADER}."
            f" Put {HEADER} back from a backup, or use another folder."
        )
