"""What left for brands, when, by which way, and how many bytes it was; and the border that it went over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.profiles.habits import habits_of
from app.reach.traffic import carry
from app.vault import Vault
from sync.border import Border, Traffic
from sync.net.lan import own_networks


@dataclass(frozen=True, slots=True)
class Left:
    """Something that left. `study` in hexadecimal digits, empty where it is not known; `at` in milliseconds.

    `what` is answer, slip, quote or box (something sealed that is not here any more); `way` is file, inbox or friend,
    and confirmed when a friend brought back what the brand's inbox signed; `whom` is a file's name, an address, or a
    friend's name.
    """

    study: str
    at: int
    what: str
    way: str
    whom: str
    bytes: int


class Outgoing:
    """One person's. On the vault's thread; what changes something is durable when a method returns."""

    def __init__(self, vault: Vault, *, now: Callable[[], int]) -> None:
        self._vault = vault
        self._now = now

    def note(self, study: bytes | None, what: str, *, way: str, whom: str, size: int) -> None:
        """It left. The same to the same file is noted once, and so is that it was confirmed."""
        with self._vault.transaction():
            known = self._vault.execute(
                "SELECT 1 FROM study_sent WHERE study IS ? AND what = ? AND way = ? AND whom = ?"
                " AND (way = 'file' OR way = 'confirmed' AND study IS NOT NULL)",
                (study, what, way, whom),
            )
            if not known:
                self._vault.execute(
                    "INSERT INTO study_sent (study, at, what, way, whom, bytes) VALUES (?, ?, ?, ?, ?, ?)",
                    (study, self._now(), what, way, whom, size),
                )

    def all(self) -> list[Left]:
        """All of it, the latest first."""
        rows = self._vault.execute(
            "SELECT coalesce(hex(study), ''), at, what, way, whom, bytes FROM study_sent ORDER BY at DESC, rowid DESC"
        )
        return [Left(study.lower(), *rest) for study, *rest in rows]

    def border(self) -> Border:
        """As the person decided how far this computer talks."""
        return Border(local_only=habits_of(self._vault).local_only, networks=own_networks())

    def count(self, border: Border) -> None:
        """Keep what went over it, and who was not dialled, with all else that this profile's links have carried."""
        if border.traffic != Traffic():
            carry(self._vault, border.traffic, now=self._now())
