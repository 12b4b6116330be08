"""The lock of a profile: what opens it, and having that changed. It works on `vault.json` and on nothing else.

Changing what opens a profile never encrypts anything anew: the vault key stays, and is wrapped another way. Each change
asks for something that opens the profile now, so that an open window alone is not enough to take the profile over.
Backups made before a change go on opening with what opened them then.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from app.durable import replace_durably
from app.errors import BadValue, ProfileError
from app.profiles.keystore import KeyStore
from app.profiles.places import HEADER
from app.profiles.tries import Tries
from app.vault import Damaged
from crypto.errors import Malformed, WrongKey
from crypto.secret import Secret
from crypto.vaultkey import DEFAULT_COST, Cost, VaultHeader

_RENEWED = "vault.json.renewed"

Unlock: TypeAlias = Callable[[VaultHeader], Secret]
"""Opens the header: gives the vault key, or raises WrongKey."""


@dataclass(frozen=True, slots=True)
class _Guess:
    """The only way in that can be guessed: tries are counted."""

    passphrase: Secret

    def __call__(self, header: VaultHeader) -> Secret:
        return header.open_with_passphrase(self.passphrase)


def by_passphrase(passphrase: Secret) -> Unlock:
    """Open with the passphrase."""
    return _Guess(passphrase)


def by_words(words: Secret) -> Unlock:
    """Open with the 24 recovery words."""
    return lambda header: header.open_with_words(words)


def by_key_store(store: Callable[[], KeyStore]) -> Unlock:
    """Open with what the system's key store keeps."""

    def unlock(header: VaultHeader) -> Secret:
        if (slot := header.keyring_slot) is None:
            raise WrongKey("No key store opens this profile. Use the passphrase.")
        return header.open_with_keyring(store().fetch(slot.salt.hex()))

    return unlock


@dataclass(frozen=True, slots=True)
class NewWords:
    """A recovery kit that does not hold yet: not before it is adopted."""

    words: Secret
    header: VaultHeader
    instead_of: VaultHeader


class Lock:
    """The lock of the profile in `folder`, which whoever calls has to themselves. `now` is in milliseconds."""

    def __init__(self, folder: Path, *, now: Callable[[], int], entropy: Callable[[int], bytes] = os.urandom) -> None:
        self._folder = folder
        self._entropy = entropy
        self.tries = Tries(folder, now=now)

    def header(self) -> VaultHeader:
        """What `vault.json` says. Raises Damaged, ProfileError."""
        try:
            return VaultHeader.from_json((self._folder / HEADER).read_bytes())
        except Malformed:
            raise Damaged(f"{HEADER} is damaged. Nothing was changed; restore it from a backup.") from None
        except OSError as wrong:
            raise ProfileError(f"{HEADER} cannot be read: {wrong.strerror}.") from None

    def open(self, unlock: Unlock) -> Secret:
        """The vault key. Raises WrongKey, TooSoon after wrong passphrases, and what `header` raises."""
        header = self.header()
        if not isinstance(unlock, _Guess):
            key = unlock(header)
        else:
            self.tries.begin()
            try:
                key = unlock(header)
            except Malformed:
                self.tries.spare()
                raise
        self.tries.succeed()
        return key

    def change_passphrase(self, unlock: Unlock, new: Secret, *, cost: Cost = DEFAULT_COST) -> None:
        """From now on `new` opens it instead of the passphrase of before. Raises BadValue, and as `open` does."""
        key = self.open(unlock)
        try:
            self._replace(self.header().with_passphrase(key, new, self._entropy, cost))
        except Malformed as wrong:
            raise BadValue(str(wrong)) from None

    def propose_words(self, unlock: Unlock) -> NewWords:
        """A new recovery kit, to be written down first, and then adopted. Until then the one of before holds."""
        key, header = self.open(unlock), self.header()
        renewed, words = header.with_new_words(key, self._entropy)
        return NewWords(words, renewed, header)

    def adopt(self, new: NewWords) -> None:
        """From now on these words open it, and those of before do not."""
        header = self.header()
        if header.words != new.instead_of.words:
            raise ProfileError("Another recovery kit was made meanwhile. Nothing was changed.")
        self._replace(replace(header, words=new.header.words, former=new.header.former))

    def remember(self, unlock: Unlock, store: KeyStore) -> None:
        """Let the key store of this system open it as well. Raises KeyStoreShut, and as `open` does."""
        key, header = self.open(unlock), self.header()
        before = header.keyring_slot
        renewed, slot, kept = header.with_keyring(key, store.name, self._entropy)
        store.keep(slot.salt.hex(), kept)
        self._replace(renewed)
        if before is not None:
            store.forget(before.salt.hex())

    def forget(self, store: Callable[[], KeyStore]) -> None:
        """The key store opens it no longer. Raises NoKeyStore or KeyStoreShut if the key there could not be removed;
        it opens nothing any more even so."""
        header = self.header()
        if (slot := header.keyring_slot) is not None:
            self._replace(header.without_keyring())
            store().forget(slot.salt.hex())

    def _replace(self, header: VaultHeader) -> None:
        replace_durably(self._folder / HEADER, header.to_json(), aside=self._folder / _RENEWED)
