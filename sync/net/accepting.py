"""Invites that are being followed: whoever made one is dialled where it says, and wherever they announce themselves.

What is said on a link that comes about is for whoever follows the invite; here is only how one comes about.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import TypeVar

from crypto.secret import Secret
from sync.errors import Unreachable
from sync.invite import Invite
from sync.net.dialler import Dialler
from sync.net.lan import Sighting
from sync.net.link import Link

T = TypeVar("T")

NOT_HERE = "The computer that made this invitation is not on this network."

Address = tuple[str, int]


class Accepting:
    """`knock_at` dials an address with a knock; `announce` is called whenever there are others to look out for."""

    def __init__(
        self,
        *,
        knock_at: Callable[[Address, Secret], Awaitable[Link]],
        announce: Callable[[], Awaitable[None]],
        now: Callable[[], int],
    ) -> None:
        self._knock_at = knock_at
        self._announce = announce
        self._now = now
        self._following: dict[bytes, tuple[Invite, Dialler]] = {}

    def beacons(self) -> dict[Hashable, Secret]:
        """Whom to look out for on the network."""
        return {("invite", secret): invite.beacon for secret, (invite, _dialler) in self._following.items()}

    def seen(self, secret: bytes, sighting: Sighting) -> None:
        """Whoever made the invite with this secret announces themselves."""
        if secret in self._following:
            for host in sighting.addresses:
                self._following[secret][1].add((host, sighting.port))

    async def follow(
        self, invite: Invite, *, timeout: float, talk: Callable[[Link, Invite, Address], Awaitable[T]]
    ) -> T:
        """What comes of the first link on which `talk` comes to its end. Where it raises Unreachable, others are tried.

        Raises ExpiredInvite, Unreachable within `timeout` seconds, and what `talk` raises.
        """
        invite.check(now_s=self._now() // 1000)
        dialler = Dialler(lambda address: self._knock_at(address, invite.knock))
        for address in invite.addresses:
            dialler.add(address)
        secret = invite.secret.reveal()
        self._following[secret] = invite, dialler
        await self._announce()
        reason = ""
        try:
            async with asyncio.timeout(timeout):
                while True:
                    address, link = await dialler.link()
                    try:
                        return await talk(link, invite, address)
                    except Unreachable as unreachable:
                        reason = unreachable.reason
                        dialler.add(address, later=True)
        except TimeoutError:
            raise Unreachable(reason or dialler.reason or NOT_HERE) from None
        finally:
            self._following.pop(secret, None)
            await dialler.stop()
