"""The vault key and `vault.json`, which holds it wrapped: once for the passphrase, once for the recovery words.

The vault key is 256 random bits and never changes; a new passphrase wraps the same key anew. Each slot is AES-256-GCM
(NIST SP 800-38D) under a key made from

    passphrase   Argon2id (RFC 9106), its cost and salt stand in the slot
    words        HKDF-SHA256 of the 256 bits behind 24 BIP39 words: nothing to guess, so nothing to stretch
    keyring      HKDF-SHA256 of 256 random bits that the system's key store keeps; only if the person wants it

with the slot's kind, version, salt and cost as associated data. The slots do not depend on each other: if one is
damaged the others still open. `former` are the salts of recovery kits that were replaced: no key, only a way to know
older backups as those of this vault. Headers without the last two are those of before, and go on opening.

This reads and writes no file, and does *not* slow down guesses made through the app: see app/profiles/tries.py.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from crypto.derivation import KEY_SIZE, derive
from crypto.errors import Malformed, WrongKey
from crypto.secret import Secret
from crypto.words import entropy_of, words_of

_SALT_SIZE = 16
_NONCE_SIZE = 12
_WRAPPED_SIZE = KEY_SIZE + 16
_PURPOSE = b"vouchsafe/1/vault/"
FORMER_KITS = 16

_Salt = Annotated[bytes, msgspec.Meta(min_length=_SALT_SIZE, max_length=_SALT_SIZE)]
_Nonce = Annotated[bytes, msgspec.Meta(min_length=_NONCE_SIZE, max_length=_NONCE_SIZE)]
_Wrapped = Annotated[bytes, msgspec.Meta(min_length=_WRAPPED_SIZE, max_length=_WRAPPED_SIZE)]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: memory in KiB, passes over it, and lanes (RFC 9106, 3.1).

    Raises Malformed outside 8 KiB per lane to 2 GiB, 1 to 64 passes, 1 to 16 lanes, and above 8 GiB of memory times
    passes (some 10 seconds): a header from elsewhere must not be able to freeze or fill the computer.
    """

    memory_kib: int
    iterations: int
    lanes: int

    def __post_init__(self) -> None:
        gib = 1 << 20
        if not (
            1 <= self.lanes <= 16
            and 8 * self.lanes <= self.memory_kib <= 2 * gib
            and 1 <= self.iterations <= 64
            and self.memory_kib * self.iterations <= 8 * gib
        ):
            raise Malformed("The cost of the passphrase is out of bounds.")


DEFAULT_COST = Cost(memory_kib=160 * 1024, iterations=3, lanes=1)
"""0.5 seconds and 160 MiB on the two-core machine it was measured on (tests/benchmarks/unlock.py)."""


@dataclass(frozen=True, slots=True)
class _PassphraseSlot:
    cost: Cost
    salt: _Salt
    nonce: _Nonce
    wrapped: _Wrapped


@dataclass(frozen=True, slots=True)
class _WordsSlot:
    salt: _Salt
    nonce: _Nonce
    wrapped: _Wrapped


@dataclass(frozen=True, slots=True)
class KeyringSlot:
    """`store` is the key store's name as a person may read it; `salt` says which of its entries it is."""

    store: Annotated[str, msgspec.Meta(max_length=100)]
    salt: _Salt
    nonce: _Nonce
    wrapped: _Wrapped


@dataclass(frozen=True, slots=True)
class VaultHeader:
    """What `vault.json` says: version 1 and the slots. Nothing in it is secret, but it is worth a backup."""

    version: Literal[1]
    passphrase: _PassphraseSlot
    words: _WordsSlot
    keyring: KeyringSlot | msgspec.UnsetType = msgspec.UNSET
    former: Annotated[tuple[_Salt, ...], msgspec.Meta(min_length=1, max_length=FORMER_KITS)] | msgspec.UnsetType = (
        msgspec.UNSET
    )

    @classmethod
    def create(
        cls, passphrase: Secret, *, entropy: Callable[[int], bytes], cost: Cost = DEFAULT_COST
    ) -> tuple[VaultHeader, Secret, Secret]:
        """A new header, its vault key (32 bytes), and the recovery words (24, spaces between) to show once.

        Raises Malformed for a passphrase that is empty or not UTF-8. Takes as long as `cost` says.
        """
        vault_key = Secret(entropy(KEY_SIZE))
        kit = Secret(entropy(KEY_SIZE))
        slot = _passphrase_slot(vault_key, passphrase, entropy=entropy, cost=cost)
        return cls(1, slot, _words_slot(vault_key, kit, entropy)), vault_key, words_of(kit)

    def open_with_passphrase(self, passphrase: Secret) -> Secret:
        """The vault key. Takes as long as the header's cost says.

        Raises WrongKey for another passphrase or a damaged slot, Malformed for one that is empty or not UTF-8.
        """
        slot = self.passphrase
        key = _stretch(passphrase, salt=slot.salt, cost=slot.cost)
        data = _passphrase_data(slot.salt, slot.cost)
        return _unwrap(key, slot.nonce, slot.wrapped, data, "This is not the passphrase.")

    def open_with_words(self, words: Secret) -> Secret:
        """The vault key. Raises WrongKey for the words of another vault, Malformed for what are no recovery words."""
        slot = self.words
        key = _kit_key(entropy_of(words), slot.salt)
        return _unwrap(
            key, slot.nonce, slot.wrapped, _words_data(slot.salt), "These are the recovery words of another vault."
        )

    def with_passphrase(
        self, vault_key: Secret, new: Secret, entropy: Callable[[int], bytes], cost: Cost = DEFAULT_COST
    ) -> VaultHeader:
        """The same vault under a new passphrase; the recovery words stay. `vault_key` is what an `open_...` gave."""
        return replace(self, passphrase=_passphrase_slot(vault_key, new, entropy=entropy, cost=cost))

    def with_new_words(self, vault_key: Secret, entropy: Callable[[int], bytes]) -> tuple[VaultHeader, Secret]:
        """The same vault under a new recovery kit, and its words; those of before open this header no more."""
        kit = Secret(entropy(KEY_SIZE))
        former = (*self._former, self.words.salt)[-FORMER_KITS:]
        return replace(self, words=_words_slot(vault_key, kit, entropy), former=former), words_of(kit)

    def with_keyring(
        self, vault_key: Secret, store: str, entropy: Callable[[int], bytes]
    ) -> tuple[VaultHeader, KeyringSlot, Secret]:
        """The same vault, which a key store opens as well; the slot, and the secret (32 bytes) to be kept there."""
        kept = Secret(entropy(KEY_SIZE))
        salt, nonce = entropy(_SALT_SIZE), entropy(_NONCE_SIZE)
        wrapped = AESGCM(_keyring_key(kept, salt)).encrypt(nonce, vault_key.reveal(), _keyring_data(salt))
        slot = KeyringSlot(store, salt, nonce, wrapped)
        return replace(self, keyring=slot), slot, kept

    def without_keyring(self) -> VaultHeader:
        """The same vault, which no key store opens: also for another device, where that key store is not."""
        return replace(self, keyring=msgspec.UNSET)

    @property
    def keyring_slot(self) -> KeyringSlot | None:
        """The slot of the key store, if there is one."""
        return self.keyring if isinstance(self.keyring, KeyringSlot) else None

    def open_with_keyring(self, kept: Secret) -> Secret:
        """The vault key. Raises WrongKey for what a key store kept for another slot, or if there is none."""
        slot = self.keyring_slot
        if slot is None:
            raise WrongKey("This vault is not opened by a key store.")
        refusal = "What the key store keeps is not the key of this vault."
        return _unwrap(_keyring_key(kept, slot.salt), slot.nonce, slot.wrapped, _keyring_data(slot.salt), refusal)

    def is_of_the_vault_of(self, other: VaultHeader) -> bool:
        """Whether both are of one vault, as far as headers tell: they have a recovery kit in common, now or before."""
        return bool({self.words.salt, *self._former} & {other.words.salt, *other._former})

    @property
    def _former(self) -> tuple[bytes, ...]:
        return self.former if isinstance(self.former, tuple) else ()

    def to_json(self) -> bytes:
        """The content of `vault.json`."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"

    @classmethod
    def from_json(cls, data: bytes) -> VaultHeader:
        """The reverse of `to_json`. Raises Malformed for anything that `to_json` would not have written."""
        try:
            header = msgspec.json.decode(data, type=cls)
        except (msgspec.MsgspecError, RecursionError):
            raise Malformed("This is not a vault header of a known version.") from None
        # Unknown and repeated fields, and loose base64, are found by writing it again.
        if header.to_json() != data:
            raise Malformed("This vault header was changed by something else than Vouchsafe.")
        return header


def subkey(vault_key: Secret, purpose: str) -> Secret:
    """The 32-byte key for one use of the vault, such as "database" or "media"."""
    return derive(vault_key, _PURPOSE + b"subkey/" + purpose.encode())


def _passphrase_slot(
    vault_key: Secret, passphrase: Secret, *, entropy: Callable[[int], bytes], cost: Cost
) -> _PassphraseSlot:
    if len(vault_key.reveal()) != KEY_SIZE:
        raise Malformed("A vault key has 32 bytes.")
    salt, nonce = entropy(_SALT_SIZE), entropy(_NONCE_SIZE)
    key = _stretch(passphrase, salt=salt, cost=cost)
    wrapped = AESGCM(key).encrypt(nonce, vault_key.reveal(), _passphrase_data(salt, cost))
    return _PassphraseSlot(cost, salt, nonce, wrapped)


def _words_slot(vault_key: Secret, kit: Secret, entropy: Callable[[int], bytes]) -> _WordsSlot:
    salt, nonce = entropy(_SALT_SIZE), entropy(_NONCE_SIZE)
    return _WordsSlot(salt, nonce, AESGCM(_kit_key(kit, salt)).encrypt(nonce, vault_key.reveal(), _words_data(salt)))


def _stretch(passphrase: Secret, *, salt: bytes, cost: Cost) -> bytes:
    try:
        text = unicodedata.normalize("NFKC", passphrase.reveal().decode())
    except UnicodeDecodeError:
        raise Malformed("This passphrase is not readable as text (UTF-8).") from None
    if not text:
        raise Malformed("A passphrase cannot be empty.")
    argon = Argon2id(
        salt=salt, length=KEY_SIZE, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return argon.derive(text.encode())


def _kit_key(kit: Secret, salt: bytes) -> bytes:
    return derive(kit, _PURPOSE + b"words", salt=salt).reveal()


def _keyring_key(kept: Secret, salt: bytes) -> bytes:
    return derive(kept, _PURPOSE + b"keyring", salt=salt).reveal()


def _keyring_data(salt: bytes) -> bytes:
    return _PURPOSE + b"keyring\0" + salt


def _passphrase_data(salt: bytes, cost: Cost) -> bytes:
    numbers = b"".join(number.to_bytes(4, "big") for number in (cost.memory_kib, cost.iterations, cost.lanes))
    return _PURPOSE + b"passphrase\0" + numbers + salt


def _words_data(salt: bytes) -> bytes:
    return _PURPOSE + b"words\0" + salt


def _unwrap(key: bytes, nonce: bytes, wrapped: bytes, data: bytes, refusal: str) -> Secret:
    try:
        return Secret(AESGCM(key).decrypt(nonce, wrapped, data))
    except InvalidTag:
        raise WrongKey(refusal) from None
