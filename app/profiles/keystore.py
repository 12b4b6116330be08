"""The system's own store for secrets, for those who would rather log in once: Keychain, Credential Manager, Secret
Service (GNOME Keyring, KeePassXC), KWallet.

What is kept there is 32 random bytes that open one slot of `vault.json` on this device; the passphrase is never kept.
Whoever is logged in as the person can then open the profile without it. Stores that write in clear, or nowhere, are not
used. The `keyring` package is loaded when somebody asks, never before.
"""

from __future__ import annotations

import base64
import binascii
from typing import Protocol

from app.errors import Refused
from crypto.secret import Secret

SERVICE = "Vouchsafe"
TRUSTED = {
    "keyring.backends.macOS": "Keychain",
    "keyring.backends.Windows": "Windows Credential Manager",
    "keyring.backends.SecretService": "Secret Service",
    "keyring.backends.kwallet": "KWallet",
}
"""Modules of the stores that keep secrets encrypted under the login, and what people know them as."""


class NoKeyStore(Refused):
    """This system has no key store that Vouchsafe can use. The passphrase opens your profile as before."""


class KeyStoreShut(Refused):
    """The key store of this system did not give the key. Use the passphrase."""


class Backend(Protocol):
    """What the `keyring` package calls a backend."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


class KeyStore:
    """One store, and its name for a person."""

    def __init__(self, name: str, backend: Backend) -> None:
        self.name = name
        self._backend = backend

    def keep(self, account: str, secret: Secret) -> None:
        """Keep a secret, and see that it is there. Raises KeyStoreShut."""
        text = base64.b64encode(secret.reveal()).decode()
        try:
            self._backend.set_password(SERVICE, account, text)
        except Exception as wrong:  # each store has errors of its own, of many packages
            raise KeyStoreShut("The key store of this system did not take the key. Nothing was changed.") from wrong
        if self.fetch(account) != secret:
            raise KeyStoreShut("The key store of this system did not keep the key. Nothing was changed.")

    def fetch(self, account: str) -> Secret:
        """What was kept. Raises KeyStoreShut, also if it is not there any more."""
        try:
            text = self._backend.get_password(SERVICE, account)
        except Exception as wrong:  # as above
            raise KeyStoreShut from wrong
        try:
            return Secret(base64.b64decode(text or "", validate=True))
        except binascii.Error:
            raise KeyStoreShut from None

    def forget(self, account: str) -> None:
        """Keep it no longer; as far as the store lets us."""
        try:
            self._backend.delete_password(SERVICE, account)
        except Exception as wrong:  # as above
            raise KeyStoreShut("The key store of this system could not be reached to remove the key.") from wrong


def system_store() -> KeyStore:
    """The best store of this system. May take a second, and the system may ask the person. Raises NoKeyStore."""
    try:
        from keyring.backend import get_all_keyring
    except ImportError:
        raise NoKeyStore from None
    usable = [backend for backend in get_all_keyring() if type(backend).__module__ in TRUSTED]
    if not usable:
        raise NoKeyStore
    best = max(usable, key=lambda backend: float(backend.priority))
    return KeyStore(TRUSTED[type(best).__module__], best)
