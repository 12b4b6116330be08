"""Joining: this computer becomes another device of somebody who has Vouchsafe elsewhere already.

Nothing stays here unless it went well: the profile is one as soon as the kit (kit.py) is in its vault for good, and all
else comes whenever the two are in step. Cut off before that, it is as if it had never begun; the other device knows
then of one that never came, and a new link starts anew. Cut off after it, things go on from where they were.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from app.errors import BadValue
from app.library import Library
from app.own import kit
from app.own.devices import ROOT, fit, keep_device
from app.own.records import DEVICE_NAME
from app.people.me import Me
from app.profiles.profile import ProfileExists, exists, found_profile
from app.vault import Vault
from crypto.identity import Certificate, SigningKey
from crypto.secret import Secret
from crypto.vaultkey import DEFAULT_COST, Cost
from sync.errors import RemoteSyncError
from sync.invite import Invite, Purpose, commitment_of
from sync.net.joining import Joined, join
from sync.place import Place

WITHIN = 30.0  # seconds


class SomebodyElse(BadValue):
    """This link is of another person's computer. This profile stays with the person it belongs to."""

    def __str__(self) -> str:
        return type(self).__doc__ or ""


def check(link: str) -> None:
    """Raise BadInvite unless this is a link for another computer of one's own."""
    Invite.parse(link, Purpose.DEVICE)


def join_as_new(
    folder: Path,
    link: str,
    *,
    passphrase: Secret,
    name: str,
    place: Place,
    now: Callable[[], int],
    entropy: Callable[[int], bytes] = os.urandom,
    cost: Cost = DEFAULT_COST,
    timeout: float = WITHIN,
) -> tuple[Library, Secret]:
    """A new profile in this folder, on a device of this name, and its recovery words.

    The other device has to be running. Raises BadInvite, Unreachable, RemoteSyncError, and as `create_profile` does.
    """
    invite = Invite.parse(link, Purpose.DEVICE)
    if exists(folder):
        raise ProfileExists

    def begin(vault: Vault) -> Me:
        device = SigningKey.generate(entropy)
        joined = asyncio.run(
            join(
                invite,
                name=name,
                device=device,
                certificate=None,
                place=place,
                now=now,
                entropy=entropy,
                timeout=timeout,
            )
        )
        given = kit.decode(joined.kit, device=device.public)
        if joined.certificate.person != given.key.public:
            raise RemoteSyncError("what a new device was given is of somebody else")
        vault.many("INSERT INTO circle (id, name, sort) VALUES (?, ?, ?)", given.circles)
        vault.many(
            "INSERT INTO own (key, value) VALUES (?, ?)", [(ROOT, given.root), (DEVICE_NAME, fit(name).encode())]
        )
        keep_device(vault, joined.certificate, name=fit(given.given_by), addresses=_where(joined), now=now())
        return Me(given.name, given.key, device, Certificate.decode(given.certificate), (joined.certificate,))

    return found_profile(folder, begin, passphrase=passphrase, now=now, entropy=entropy, cost=cost)


def join_again(library: Library, link: str, *, name: str, place: Place, timeout: float = WITHIN) -> None:
    """A profile that is there already, of the same person, is to be in step with their other devices (again).

    Raises SomebodyElse, BadInvite, Unreachable, RemoteSyncError, VaultError.
    """
    invite = Invite.parse(link, Purpose.DEVICE)
    me = library.me
    if invite.commitment != commitment_of(me.person.public):
        raise SomebodyElse
    joined = asyncio.run(
        join(
            invite,
            name=library.devices.name or name,
            device=me.device,
            certificate=me.certificate,
            place=place,
            now=library.now,
            entropy=library.entropy,
            timeout=timeout,
        )
    )
    given = kit.decode(joined.kit, device=me.device.public)
    if given.key.public != me.person.public:
        raise SomebodyElse
    with library.vault.transaction():
        if not library.devices.name:
            library.devices.call(fit(name))
        library.devices.join(given, by=joined.certificate, addresses=_where(joined))


def _where(joined: Joined) -> str:
    return msgspec.json.encode([joined.address]).decode()
