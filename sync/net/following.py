"""Following an invitation or a code: whoever made it is dialled where it says, and wherever they announce themselves.

What is said on a link that comes about is for whoever follows; here is only how one comes about, and what becomes of it
if that comes to nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

from crypto.secret import Secret
from sync.errors import Unreachable
from sync.invite import Invite
from sync.net.dialler import Address, Dialler
from sync.net.lan import Sighting
from sync.net.link import Link

T = TypeVar("T")

NOT_HERE = "The computer that made this invitation is not on this network."


@dataclass(frozen=True, slots=True)
class Lead:
    """How to find somebody: by the name that a sighting of them has, by their beacon and at these addresses, with this
    knock. `nobody` is what to tell a person if that leads to nobody."""

    name: Hashable
    knock: Secret
    beacon: Secret
    addresses: tuple[Address, ...] = ()
    nobody: str = NOT_HERE

    @classmethod
    def of(cls, invite: Invite) -> Lead:
        """To whoever made this invitation."""
        return cls(("invite", invite.secret.reveal()), invite.knock, invite.beacon, invite.addresses)


class Following:
    """`knock_at` dials an address with a knock; `look` is called whenever there are others to look out for."""

    def __init__(
        self,
        *,
        knock_at: Callable[[Address, Secret], Awaitable[Link]],
        look: Callable[[], None],
    ) -> None:
        self._knock_at = knock_at
        self._look = look
        self._under_way: dict[Hashable, tuple[Lead, Dialler]] = {}

    def beacons(self) -> dict[Hashable, Secret]:
        """Whom to look out for on the network."""
        return {name: lead.beacon for name, (lead, _dialler) in self._under_way.items()}

    def seen(self, sighting: Sighting) -> None:
        """Somebody announces themselves."""
        if sighting.name in self._under_way:
            for host in sighting.addresses:
                self._under_way[sighting.name][1].add((host, sighting.port))

    async def follow(self, lead: Lead, *, timeout: float, talk: Callable[[Link, Address], Awaitable[T]]) -> T:
        """What comes of the first link on which `talk` comes to its end. Where it raises Unreachable, others are tried;
        a link on which it raises is closed.

        Raises Unreachable within `timeout` seconds, and what `talk` raises. However it ends, also called off, nobody is
        dialled or looked out for any more.
        """
        dialler = Dialler(lambda address: self._knock_at(address, lead.knock))
        for address in lead.addresses:
            dialler.add(address)
        mine = self._under_way[lead.name] = lead, dialler
        reason = ""
        try:
            async with asyncio.timeout(timeout):
                self._look()
                while True:
                    address, link = await dialler.link()
                    try:
                        return await talk(link, address)
                    except Unreachable as unreachable:
                        link.close()
                        reason = unreachable.reason
                        dialler.add(address, later=True)
                    except BaseException:
                        link.close()
                        raise
        except TimeoutError:
            raise Unreachable(reason or dialler.reason or lead.nobody) from None
        finally:
            if self._under_way.get(lead.name) is mine:  # else it is followed anew
                del self._under_way[lead.name]
            self._look()
            await dialler.stop()
