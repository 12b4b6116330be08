"""Who this profile belongs to: name, person key, device key, and the certificate between them.

They are kept in the vault and nowhere else. The name is what friends see; trust hangs on the keys.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.vault import Damaged, Vault
from crypto.errors import CryptoError
from crypto.identity import Certificate, SigningKey, person_id
from crypto.secret import Secret
from sync.household import number_of


@dataclass(slots=True, eq=False)
class Me:
    """This person on this device. Only the name ever changes. `others` are devices of theirs beside this one."""

    name: str
    person: SigningKey
    device: SigningKey
    certificate: Certificate
    others: tuple[Certificate, ...] = ()

    @property
    def id(self) -> str:
        """16 hexadecimal digits, as friends see them."""
        return person_id(self.person.public)

    @classmethod
    def new(cls, name: str, *, now: Callable[[], int], entropy: Callable[[int], bytes]) -> Me:
        """A person who was not there before."""
        person, device = SigningKey.generate(entropy), SigningKey.generate(entropy)
        return cls(name, person, device, Certificate.issue(person, device.public, now()))

    @classmethod
    def load(cls, vault: Vault) -> Me:
        """From the vault. Raises Damaged if it holds nobody."""
        kept = dict(vault.execute("SELECT key, value FROM own WHERE key LIKE 'me/%'"))
        try:
            return cls(
                bytes(kept["me/name"]).decode(),
                SigningKey.from_seed(Secret(kept["me/person"])),
                SigningKey.from_seed(Secret(kept["me/device"])),
                Certificate.decode(kept["me/certificate"]),
                others_in(vault),
            )
        except (KeyError, CryptoError, UnicodeDecodeError):
            raise Damaged(Damaged.__doc__) from None

    def save(self, vault: Vault) -> None:
        """Into the vault."""
        vault.many(
            "INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)",
            [
                ("me/name", self.name.encode()),
                ("me/person", self.person.seed.reveal()),
                ("me/device", self.device.seed.reveal()),
                ("me/certificate", self.certificate.encode()),
            ],
        )


def others_in(vault: Vault) -> tuple[Certificate, ...]:
    """The devices that this person has or had beside this one."""
    rows = vault.execute("SELECT certificate FROM own_device ORDER BY since, device")
    return tuple(Certificate.decode(certificate) for (certificate,) in rows)


def linked_in(vault: Vault) -> frozenset[int]:
    """The numbers (sync/household.py) of the devices that are this person's beside this one."""
    rows = vault.execute("SELECT device FROM own_device WHERE linked IS NOT NULL AND gone IS NULL")
    return frozenset(number_of(device) for (device,) in rows)
