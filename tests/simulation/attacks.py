"""What a hostile friend says. After most of it the other side has to end the link; the rest it has to bear.

Whatever is not to be kept says EVIL, which is looked for in every vault in the end.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from crypto.envelope import seal
from crypto.identity import SigningKey
from crypto.secret import Secret
from sync.clock import COUNTER_BITS, DAY_MS
from sync.shelf import Context, dot
from sync.wire import (
    LARGEST_FRAME,
    Ack,
    Answer,
    Ask,
    Bye,
    Chunk,
    Fetch,
    Item,
    Items,
    Message,
    Need,
    NoSuch,
    Outline,
    frame,
)
from tests.simulation.speaker import Speaker, items_of

EVIL = "evil"
STRANGER = SigningKey(Secret(b"stranger".ljust(32)))
NOTHING = b"\x61"


@dataclass(frozen=True, slots=True)
class Attack:
    """`ends` says that the other side must end the link."""

    name: str
    run: Callable[[Speaker], Awaitable[None]]
    ends: bool = True


def bytes_of(make: Callable[[Speaker], bytes]) -> Callable[[Speaker], Awaitable[None]]:
    async def run(speaker: Speaker) -> None:
        speaker.say(make(speaker))

    return run


def messages(make: Callable[[Speaker], list[Message]]) -> Callable[[Speaker], Awaitable[None]]:
    """Said at once, before anything else."""

    async def run(speaker: Speaker) -> None:
        speaker.say(*make(speaker))

    return run


def after_an_offer(make: Callable[[Speaker], list[Message]]) -> Callable[[Speaker], Awaitable[None]]:
    """Said where items are waited for, or whatever comes to be waited for."""

    async def run(speaker: Speaker) -> None:
        speaker.say(speaker.status(), *make(speaker))

    return run


def among_good_ones(make: Callable[[Speaker], Item]) -> Callable[[Speaker], Awaitable[None]]:
    """One bad item in the second message of an offer."""

    async def run(speaker: Speaker) -> None:
        await _offered(speaker)
        speaker.say(items_of(speaker, 2))
        good, bad, more = speaker.item(speaker.payload(EVIL)), make(speaker), speaker.item(speaker.payload(EVIL))
        speaker.say(Items([good, bad, more], last=True))

    return run


async def _offered(speaker: Speaker, turn: int = 1) -> int:
    """Get so far that items are waited for, whatever they have of us; the turn of the offer."""
    speaker.say(speaker.status(turn=turn))
    while True:
        match await speaker.hear(Message):  # type: ignore[arg-type]
            case Need(more=False):
                return turn
            case Ask():
                speaker.say(Answer(_listing(speaker.bytes(32))))


def _listing(id_: bytes) -> bytes:
    """The Negentropy message: all that I have is this one item."""
    return NOTHING + b"\x00\x00\x02\x01" + id_


def _differs(speaker: Speaker) -> bytes:
    """The Negentropy message: of everything I have something else."""
    return NOTHING + b"\x00\x00\x01" + speaker.bytes(16)


async def never_agree(speaker: Speaker) -> None:
    turn = await _offered(speaker)
    speaker.say(items_of(speaker, 3, last=True))
    await speaker.hear(Ack)
    speaker.say(speaker.status(turn=turn + 1))
    while True:
        await speaker.hear(Ask)
        speaker.say(Answer(_differs(speaker)))


async def ask_without_end(speaker: Speaker) -> None:
    for _ in range(100):
        speaker.say(Ask(_differs(speaker)))
        await speaker.hear(Answer)


async def need_what_is_not_there(speaker: Speaker) -> None:
    speaker.say(Need(b"\x07" * 32))
    await speaker.hear(Items)


async def need_far_too_much(speaker: Speaker) -> None:
    for _ in range(20):
        speaker.say(Need(speaker.bytes(32) * 4096, more=True))


async def take_everything_and_never_read(speaker: Speaker) -> None:
    speaker.say(Need(everything=True))


async def drip(speaker: Speaker) -> None:
    speaker.say(frame(speaker.status())[:20])


async def tell_lies_about_the_shelf(speaker: Speaker) -> None:
    await _offered(speaker)
    speaker.say(items_of(speaker, 1, last=True))
    await speaker.hear(Ack)
    for turn in range(2, 12):
        speaker.say(speaker.status(turn=turn, size=1 << 60))
        while True:
            match await speaker.hear(Message):  # type: ignore[arg-type]
                case Ask():
                    speaker.say(Answer(NOTHING))
                case Need():
                    speaker.say(Items([], last=True))
                case Ack():
                    break


async def send_the_same_over_and_over(speaker: Speaker) -> None:
    await _offered(speaker)
    payload = speaker.payload()
    again = [speaker.item(payload) for _ in range(3)]
    other = Item(dot(1, b"somebody") + dot(2, b"some one"), payload, again[0].seal)
    speaker.say(Items([*again, other]), Items(again), Items([], last=True))
    await speaker.hear(Ack)


async def change_one_entry_over_and_over(speaker: Speaker) -> None:
    await _offered(speaker)
    id_ = speaker.bytes(16)
    speaker.say(Items([speaker.item(speaker.payload(id=id_)) for _ in range(5)], last=True))
    await speaker.hear(Ack)


async def thank_for_everything(speaker: Speaker) -> None:
    speaker.say(*[Ack(turn, speaker.bytes(16), speaker.bytes(16)) for turn in (1, 7, 1 << 60)] * 20)


async def flood_with_nothing(speaker: Speaker) -> None:
    await _offered(speaker)
    for _ in range(20):
        speaker.say(frame(Items([])) * 2000)
    speaker.say(Items([], last=True))
    await speaker.hear(Ack)


async def flood_with_entries(speaker: Speaker) -> None:
    await _offered(speaker)
    large = items_of(speaker, 1)
    filler = speaker.item(speaker.payload("and on " * 5_000))
    for _ in range(40):
        speaker.say(Items([filler] * 5))
    speaker.say(large, Items([], last=True))
    await speaker.hear(Ack)


async def know_everything_of_everybody(speaker: Speaker) -> None:
    """A context that claims to have taken in all there will ever be, of all devices."""
    devices = [peer.me.device.public[:8] for peer in speaker.peer.world.peers]
    context = Context(dict.fromkeys(devices, (1 << 63) - 1)).encode()
    speaker.say(speaker.status(context=context))


async def ask_for_photos_of_others(speaker: Speaker) -> None:
    """All that were ever taken: those that are not for this friend must not come, which the world watches."""
    names = list(speaker.peer.world.photos)[:60]
    speaker.say(*[Fetch(name, 0, 4, manifest=True) for name in names])
    for _ in names:
        await speaker.hear(NoSuch)


def sealed_by_a_stranger(speaker: Speaker) -> Item:
    payload = speaker.payload(EVIL)
    return speaker.item(payload, seal=seal([payload], STRANGER)[0])


def sealed_for_another(speaker: Speaker) -> Item:
    return speaker.item(speaker.payload(EVIL), seal=speaker.item(speaker.payload(EVIL)).seal)


def of_another_device(speaker: Speaker) -> Item:
    payload = speaker.payload(EVIL, device=STRANGER.public)
    return speaker.item(payload, seal=seal([payload], STRANGER)[0])


def from_the_future(speaker: Speaker) -> Item:
    return speaker.item(speaker.payload(EVIL, made=speaker.reading() + (2 * DAY_MS << COUNTER_BITS)))


def in_the_name_of_another(speaker: Speaker) -> Item:
    return speaker.item(speaker.payload(EVIL, author=speaker.victim.person))


def padded(speaker: Speaker) -> Item:
    whole = speaker.payload(EVIL)
    return speaker.item(whole + bytes(70_000 - len(whole)))


BAD_ITEMS: dict[str, Callable[[Speaker], Item]] = {
    "sealed by a stranger": sealed_by_a_stranger,
    "with the seal of another entry": sealed_for_another,
    "of a device nobody certified": of_another_device,
    "from the future": from_the_future,
    "in the name of another": in_the_name_of_another,
    "too large": padded,
    "malformed": lambda speaker: speaker.item(b"\xc1 evil"),
    "with an endless seal": lambda speaker: speaker.item(speaker.payload(EVIL), seal=bytes(9_000)),
    "without a reason": lambda speaker: speaker.item(speaker.payload(EVIL), reasons=b""),
    "with half a reason": lambda speaker: speaker.item(speaker.payload(EVIL), reasons=bytes(17)),
    "with endless reasons": lambda speaker: speaker.item(speaker.payload(EVIL), reasons=bytes(32 * 65)),
}

WRONG_ORDERS: dict[str, Callable[[Speaker], list[Message]]] = {
    "an answer to nothing": lambda speaker: [Answer(NOTHING)],
    "items nobody needs": lambda speaker: [Items([speaker.item(speaker.payload(EVIL))])],
    "a push before an offer": lambda speaker: [Items([speaker.item(speaker.payload(EVIL))], pushed=True)],
    "two offers": lambda speaker: [speaker.status(), speaker.status(turn=2)],
    "two questions": lambda speaker: [Ask(NOTHING), Ask(NOTHING)],
    "a question and thanks": lambda speaker: [Ask(NOTHING), Ack(1, bytes(16), bytes(16))],
    "needs while it sends": lambda speaker: [Need(everything=True), Need(everything=True)],
    "words after goodbye": lambda speaker: [Bye(), speaker.status()],
    "a piece of a photo nobody asked for": lambda speaker: [Chunk(bytes(32), 0, b"evil")],
    "what a photo consists of, unasked": lambda speaker: [Outline(bytes(32), bytes(13))],
    "no photo, unasked": lambda speaker: [NoSuch(bytes(32))],
    "questions for thousands of photos": lambda speaker: [Fetch(speaker.bytes(32), 0, 64)] * 5000,
    "a pushed end": lambda speaker: [speaker.status(), Items([], last=True, pushed=True)],
}

NONSENSE: dict[str, Callable[[Speaker], bytes]] = {
    "garbage": lambda speaker: speaker.bytes(speaker.rng.randrange(4, 4000)),
    "a frame larger than allowed": lambda speaker: (1 << 30).to_bytes(4, "big") + b"evil",
    "a frame of garbage": lambda speaker: (64).to_bytes(4, "big") + speaker.bytes(64),
    "half a frame": lambda speaker: (LARGEST_FRAME).to_bytes(4, "big") + bytes(100_000),
    "an unknown message": lambda speaker: bytes.fromhex("00000003926301"),
    "a malformed context": lambda speaker: frame(speaker.status(context=b"\xc1")),
    "an impossible context": lambda speaker: frame(speaker.status(context=b"\x92\x81\xc4\x08deadbeef\xff\x90")),
    "an endless context": lambda speaker: frame(
        speaker.status(context=Context({}, {speaker.bytes(16) for _ in range(8200)}).encode())
    ),
    "a malformed question": lambda speaker: frame(Ask(b"\x61\xff" + speaker.bytes(30))),
    "an empty question": lambda speaker: frame(Ask(b"")),
    "a malformed need": lambda speaker: frame(Need(bytes(31))),
    "nothing at all": lambda speaker: b"",
}

ATTACKS: list[Attack] = [
    *(Attack(name, bytes_of(make)) for name, make in NONSENSE.items()),
    *(Attack(name, messages(make)) for name, make in WRONG_ORDERS.items()),
    *(Attack(f"an item {name}", among_good_ones(make)) for name, make in BAD_ITEMS.items()),
    Attack("never agrees", never_agree),
    Attack("drips", drip),
    Attack("needs far too much", need_far_too_much),
    Attack("takes everything and never reads", take_everything_and_never_read),
    Attack("asks without end", ask_without_end, ends=False),
    Attack("needs what is not there", need_what_is_not_there, ends=False),
    Attack("lies about the shelf", tell_lies_about_the_shelf, ends=False),
    Attack("sends the same over and over", send_the_same_over_and_over, ends=False),
    Attack("changes one entry over and over", change_one_entry_over_and_over, ends=False),
    Attack("asks for photos of others", ask_for_photos_of_others, ends=False),
    Attack("thanks for everything", thank_for_everything, ends=False),
    Attack("floods with nothing", flood_with_nothing, ends=False),
    Attack("floods with entries", flood_with_entries, ends=False),
    Attack("knows everything of everybody", know_everything_of_everybody, ends=False),
]
