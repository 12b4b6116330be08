"""A new device of somebody's own on its way in: it has nothing yet but the link that another of their devices made.

It finds that device as somebody who accepts an invite does, pairs with it, and is given what it needs to be one of
them. What that is, and where it is kept, is not known here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from crypto.identity import Certificate, SigningKey
from crypto.secret import Secret
from sync.door import NONCE_BYTES, hour_of, make_knock
from sync.invite import Invite
from sync.net.dialler import Address
from sync.net.following import Following, Lead
from sync.net.lan import Lan
from sync.net.link import Link, dial
from sync.net.reception import Reception
from sync.place import Place
from sync.ports import Myself

DIAL_WITHIN = 5.0  # seconds


@dataclass(frozen=True, slots=True)
class Joined:
    """What a new device was given, by whom, and where that device was reached."""

    kit: bytes
    certificate: Certificate
    address: Address


async def join(
    invite: Invite,
    *,
    name: str,
    device: SigningKey,
    certificate: Certificate | None,
    place: Place,
    now: Callable[[], int],
    entropy: Callable[[int], bytes],
    timeout: float,
) -> Joined:
    """Join by this invite, as a device of this name. Without a certificate the person key is not known here yet.

    Raises ExpiredInvite, RemoteSyncError if somebody else answers, Unreachable within `timeout` seconds.
    """
    invite.check(now_s=now() // 1000)
    if certificate is None:  # by a key for this once: it proves nothing, and the pairing wants one
        certificate = Certificate.issue(SigningKey.generate(entropy), device.public, now())
    reception = Reception(Myself(name, device, certificate), entropy=entropy)
    links: list[Link] = []

    async def knock_at(address: Address, key: Secret) -> Link:
        knock = make_knock(key, nonce=entropy(NONCE_BYTES), hour=hour_of(now()))
        links.append(await dial(*address, knock=knock, timeout=DIAL_WITHIN))
        return links[-1]

    def look() -> None:
        if lan is not None:
            lan.expect(following.beacons())

    async def talk(link: Link, address: Address) -> Joined:
        paired, rest = await reception.accept(link, invite)
        kit = await reception.receive(link, paired, rest)
        return Joined(kit, paired.certificate, address)

    following = Following(knock_at=knock_at, look=look)
    lan: Lan | None = None
    try:
        if place.discover:
            lan = Lan(place.interfaces, now=now, entropy=entropy, on_seen=following.seen)
            await lan.start()
        return await following.follow(Lead.of(invite), timeout=timeout, talk=talk)
    finally:
        for link in links:
            link.close()
        await asyncio.gather(*(link.wait_closed() for link in links))
        if lan is not None:
            await lan.stop()
