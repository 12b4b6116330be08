"""What happens on a new link before anything is said on it: the hello with a friend; the pairing with an invite, to
which a spoken code may lead; and what a new device of one's own is given after that.

It carries the scripts of hello.py, pairing.py, spoken.py and handover.py over a link, with a deadline. What becomes of
the outcome is for node.py and meetings.py; nothing is kept here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from crypto.pair import PairKeys
from sync.channel import Line
from sync.errors import RemoteSyncError, SyncError, Unreachable
from sync.handover import Giver, Receiver
from sync.hello import DialerHello, ListenerHello, NotThem, Peer, Self
from sync.invite import Invite, commitment_of
from sync.pairing import Accepter, Inviter, Paired, Party
from sync.ports import Acquaintance, Myself
from sync.script import Scripted
from sync.spoken import CodeAccepter, CodeInviter, SpokenCode, WrongCode

PROOF_WITHIN = 10.0  # seconds
SILENT = "The other computer stopped answering."
ENDED = "The other computer ended the connection."


class Reception:
    """Proves who we are, and has others prove who they are.

    Each method returns what was proven and the bytes that came after it; raises RemoteSyncError if the proof fails
    and Unreachable if the link ends or nothing comes for ten seconds.
    """

    def __init__(self, me: Myself, *, entropy: Callable[[int], bytes]) -> None:
        self._me = me
        self.name = me.name  # to say to new friends; it can change
        self._entropy = entropy

    def keys(self, friend: Acquaintance) -> PairKeys:
        """The keys that we and this friend have together."""
        if friend.own:
            return PairKeys(friend.root, self._me.device.public, friend.devices[0])
        return PairKeys(friend.root, self._me.certificate.person, friend.person)

    async def dialled(self, link: Line, friend: Acquaintance) -> tuple[Peer, bytes]:
        """We dialled a friend: is it them?"""
        hello = DialerHello(self._self(link, friend))
        rest = await _perform(link, hello)
        assert hello.peer is not None
        _let_in(friend, hello.peer)
        return hello.peer, rest

    async def answered(
        self, link: Line, friend: Acquaintance, claimed: Callable[[Peer], Awaitable[None]]
    ) -> tuple[Peer, bytes]:
        """A friend seems to have dialled us: is it them? `claimed` is called once it is known who they say they are,
        and may send what would tell an impostor nothing."""
        hello = ListenerHello(self._self(link, friend))
        told = False

        async def tell() -> None:
            nonlocal told
            if hello.claimed is not None and not told:
                told = True
                _let_in(friend, hello.claimed)
                await claimed(hello.claimed)

        rest = await _perform(link, hello, after=tell)
        assert hello.peer is not None
        return hello.peer, rest

    async def accept(self, link: Line, invite: Invite) -> tuple[Paired, bytes]:
        """We dialled whoever made this invite: become friends."""
        accepter = Accepter(self._party(link, invite))
        rest = await _perform(link, accepter)
        assert accepter.paired is not None
        return accepter.paired, rest

    async def invited(
        self, link: Line, invite: Invite, agree: Callable[[Paired], Awaitable[None]]
    ) -> tuple[Paired, bytes]:
        """Somebody came with our invite: become friends. If `agree` raises a SyncError, they are told no."""
        inviter = Inviter(self._party(link, invite))

        async def ask() -> None:
            if inviter.paired is not None:
                try:
                    await agree(inviter.paired)
                except SyncError:
                    link.write(inviter.refusal)
                    await link.drain()
                    raise

        rest = await _perform(link, inviter, before=ask)
        assert inviter.paired is not None
        return inviter.paired, rest

    async def heard(self, link: Line, code: SpokenCode) -> Invite:
        """We dialled whoever said this code: what to `accept` with. Raises WrongCode once the one guess was made."""
        accepter = CodeAccepter(code, channel=link.binding, entropy=self._entropy)
        try:
            rest = await _perform(link, accepter)
        except Unreachable:
            if accepter.proved:  # whoever does not like our words just goes
                raise WrongCode(WrongCode.__doc__) from None
            raise
        _nothing_more(rest)
        assert accepter.invite is not None
        return accepter.invite

    async def called(self, link: Line, code: SpokenCode, *, take: Callable[[], bool]) -> Invite:
        """Somebody came with the number of our code: what they are `invited` with, if they know the words."""
        inviter = CodeInviter(
            code,
            commitment=commitment_of(self._me.certificate.person),
            channel=link.binding,
            entropy=self._entropy,
            take=take,
        )
        _nothing_more(await _perform(link, inviter))
        assert inviter.invite is not None
        return inviter.invite

    async def receive(self, link: Line, paired: Paired, rest: bytes) -> bytes:
        """What a device of ours, just paired, gives us to be one as well; `rest` came behind the pairing."""
        receiver = Receiver(paired.root)
        await _perform(link, receiver, begun=rest)
        return receiver.kit

    async def hand_over(self, link: Line, paired: Paired, kit: bytes) -> None:
        """Give a device of ours, just paired, all it needs to be one."""
        await _perform(link, Giver(paired.root, kit))

    def _self(self, link: Line, friend: Acquaintance) -> Self:
        return Self(
            keys=self.keys(friend),
            certificate=self._me.certificate,
            device=self._me.device,
            channel=link.binding,
            entropy=self._entropy,
            among_own=friend.own,
            known=friend.certificates,
            brief=link.brief,
        )

    def _party(self, link: Line, invite: Invite) -> Party:
        return Party(
            invite=invite,
            certificate=self._me.certificate,
            device=self._me.device,
            name=self.name,
            channel=link.binding,
            entropy=self._entropy,
        )


def _let_in(friend: Acquaintance, peer: Peer) -> None:
    """Raise NotThem for a device that is theirs no longer, or came with old keys and is not known."""
    if peer.device in friend.gone or (friend.strict and peer.device not in friend.devices):
        raise NotThem(NotThem.__doc__)


def _nothing_more(rest: bytes) -> None:
    if rest:
        raise RemoteSyncError("somebody spoke before their turn")


async def _nothing() -> None:
    pass


async def _perform(
    link: Line,
    script: Scripted,
    *,
    before: Callable[[], Awaitable[None]] = _nothing,
    after: Callable[[], Awaitable[None]] = _nothing,
    begun: bytes = b"",
) -> bytes:
    """Carry the script over the link. `before` and `after` are called round each thing that is sent in answer."""
    try:
        async with asyncio.timeout(PROOF_WITHIN):
            link.write(script.open())
            link.write(script.receive(begun))
            while not script.done:
                if not (data := await link.receive()):
                    raise Unreachable(ENDED)
                answer = script.receive(bytes(data))
                await before()
                link.write(answer)
                await after()
            await link.drain()
            return script.rest
    except TimeoutError:
        raise Unreachable(SILENT) from None
