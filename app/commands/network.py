"""Commands that need the network: sync, photo, serve, doctor, and who of one's friends is there."""

from __future__ import annotations

import contextlib
import queue
import signal
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from app.carrying.dropfolders import Look
from app.carrying.lookout import Lookout
from app.commands.backups import in_rounds
from app.commands.limits import held_text
from app.commands.mishaps import watched
from app.commands.output import Output, playing_time, table, warn
from app.commands.parcels import look_lines, reached, reached_text
from app.commands.profiles import asked, tell_news, unlocked
from app.durable import whole
from app.errors import Unknown
from app.library import Library
from app.network import Network
from app.photos.blobfile import BlobFile
from app.photos.media import Missing
from app.profiles.habits import habits_of
from app.profiles.profile import AlreadyOpen, Unlock
from app.reach.report import Report
from app.reach.roaming import as_value
from app.reading.views import FriendView
from app.worker import Worker
from crypto.identity import device_id
from sync.channel import Way
from sync.errors import Unreachable
from sync.events import Befriended, Event, InStep, Linked, Parted
from sync.household import number_of
from sync.place import EVERYWHERE, Place

LOOK_EVERY = 0.1  # seconds
GRACE = 60.0  # seconds that an answer may come later than it was asked for; reached only when something is wrong
WILDCARDS = ("0.0.0.0", "::")
WAYS: dict[str, str] = {"near": "on this network", "direct": "over the internet, directly", "relay": "over a relay"}


@dataclass(frozen=True, slots=True)
class _Desk:
    """An open profile with its own thread."""

    library: Library
    worker: Worker

    def friends(self) -> tuple[FriendView, ...]:
        """Everybody."""
        return self.worker.do(self.library.friends.all)


def sync(arguments: Namespace, out: Output) -> int:
    """One round with whoever is reachable, and with the drop folders. Fails if nobody was reached in either way."""
    with desk_of(arguments) as desk:
        friend = None
        if arguments.friend is not None:
            friend = desk.worker.do(friend_or_device, desk.library, arguments.friend)
        elif not any(not known.blocked for known in desk.friends()) and desk.worker.do(alone, desk.library):
            out.say("No friends yet. Invite one: vouchsafe invite", [])
            return 0
        looks = desk.worker.do(desk.library.drop_folders.look)
        desk.worker.do(desk.library.introductions.look)
        with network_of(desk, arguments) as network:
            reports = network.sync(friend, timeout=arguments.timeout).result(arguments.timeout + GRACE)
        desk.worker.do(desk.library.introductions.look)
        looks += desk.worker.do(desk.library.drop_folders.look)
    parcels = {report.friend: reached(looks, report.friend) for report in reports}
    out.say(
        "\n".join(_told(report) + reached_text(parcels[report.friend]) for report in reports),
        [_report_value(report) | {"parcels": parcels[report.friend]} for report in reports],
    )
    if all(report.reason and not parcels[report.friend]["lying"] for report in reports):
        warn("; ".join(f"{report.name}: {report.reason}" for report in reports))
        return 1
    return 0


def photo(arguments: Namespace, out: Output) -> None:
    """Save the large version of a photo, which may have to come from a friend first."""
    with desk_of(arguments) as desk:

        def look() -> BlobFile:
            return desk.worker.do(desk.library.entries.file, arguments.entry, arguments.index)

        try:
            file = look()
        except Missing:
            if not arguments.wait:
                raise
            with network_of(desk, arguments) as network:
                network.fetch(arguments.entry, arguments.index, timeout=arguments.wait).result()
            file = look()
        with contextlib.closing(file):
            _save(file, arguments.out)
        view = desk.worker.do(desk.library.listing.show, arguments.entry)
        size = file.manifest.size
    shot = view.photos[arguments.index]
    lasts = f", {playing_time(shot.seconds)} minutes" if shot.kind == "video" else ""
    out.say(
        f"{arguments.out}: {shot.width} × {shot.height} pixels{lasts}, {size} bytes",
        {"id": view.id, "file": str(arguments.out), "bytes": size, **asdict(shot)},
    )


def _save(file: BlobFile, place: Path) -> None:
    """All of it, or nothing."""
    with whole(place) as copy:
        for number in range(file.manifest.count):
            copy.write(file.read(number))


def serve(arguments: Namespace, out: Output) -> int:
    """Exchange news with friends until SIGTERM or Ctrl-C. Fails when the network ends by a mistake of ours."""
    events: queue.SimpleQueue[Event | Look | str | None] = queue.SimpleQueue()
    fell: list[BaseException] = []

    def fall(wrong: BaseException) -> None:
        fell.append(wrong)
        events.put(None)

    with (
        watched(arguments) as watch,
        desk_of(arguments) as desk,
        until_told(lambda: events.put(None)),
        network_of(desk, arguments, on_event=events.put, on_fall=fall, on_mishap=watch.keep) as network,
        _lookout(desk, on_look=events.put),
        in_rounds(desk.library, desk.worker, on_line=events.put),
    ):
        me = desk.library.me
        habits = desk.worker.do(habits_of, desk.library.vault)
        out.say(
            f"{me.name} ({me.id}) listens on port {network.port}. Ctrl-C ends it.",
            {
                "id": me.id,
                "name": me.name,
                "device": device_id(me.device.public).hex(),
                "port": network.port,
                "announce": arguments.announce,
                "away": as_value(habits, *network.roads.where().result(GRACE)),
            },
        )
        while (event := _next(events)) is not None:
            if not out.as_json and (line := _line(event, desk)):
                out.say(line, None)
        for wrong in fell:
            watch.keep(wrong, thread="network")
    return 1 if fell else 0


def doctor(arguments: Namespace, out: Output) -> int:
    """Look for what could be wrong, and say what to do. Fails if something is; that a friend is not there is not."""
    from app.reach.doctor import already_open, examine, surroundings_of

    try:
        with desk_of(arguments) as desk:
            findings = examine(desk.library, desk.worker, place=place_of(arguments), seconds=arguments.wait)
    except AlreadyOpen:
        findings = [already_open(), *surroundings_of(place_of(arguments))]
    rows = [("ok" if one.well else "--", one.check, one.found) for one in findings]
    advice = [f"{one.cause}: {one.advice}" for one in findings if one.advice]
    out.say("\n\n".join([table(rows), *advice]), [asdict(one) for one in findings])
    wrong = [one for one in findings if not one.well and not one.friend]
    if wrong:
        warn(" ".join(one.found for one in wrong))
    return 1 if wrong else 0


def who_is_there(arguments: Namespace) -> tuple[Sequence[FriendView], dict[str, Way] | None]:
    """All friends, and how those are reached who are there within the time given, by id; None if nobody looked."""
    with desk_of(arguments) as desk:
        wanted = {friend.id for friend in desk.friends() if not friend.blocked}
        if not wanted or not arguments.wait:
            return desk.friends(), None
        there: dict[str, Way] = {}
        until = time.monotonic() + arguments.wait
        with contextlib.suppress(Unreachable), network_of(desk, arguments) as network:
            while not wanted <= (there := network.roads.ways().result(GRACE)).keys() and time.monotonic() < until:
                time.sleep(LOOK_EVERY)
        return desk.friends(), there


@contextmanager
def desk_of(arguments: Namespace, unlock: Unlock | None = None) -> Iterator[_Desk]:
    """The open profile; whoever has asked already gives what opens it."""
    unlock = unlock or asked(arguments)  # here, so that Ctrl-C ends the prompt
    worker = Worker()
    try:
        library = worker.do(unlocked, arguments, unlock)
        try:
            worker.do(tell_news, library)
            yield _Desk(library, worker)
        finally:
            worker.do(library.close)
    finally:
        worker.stop()


@contextmanager
def network_of(
    desk: _Desk,
    arguments: Namespace,
    *,
    on_event: Callable[[Event], None] = lambda event: None,
    on_fall: Callable[[BaseException], None] = lambda wrong: None,
    on_mishap: Callable[[BaseException], None] | None = None,
) -> Iterator[Network]:
    """The network, until the end of the block."""
    network = Network(
        desk.library,
        desk.worker,
        place=place_of(arguments),
        on_event=on_event,
        on_fall=on_fall,
        on_mishap=on_mishap,
    )
    network.start()
    try:
        yield network
    finally:
        network.stop()


def friend_or_device(library: Library, name: str) -> str:
    """The id of the friend, or else of the own device, of this name. Raises Unknown and Ambiguous."""
    try:
        return library.friends.find(name).id
    except Unknown:
        with contextlib.suppress(Unknown):
            return library.devices.find(name).id
        raise


def alone(library: Library) -> bool:
    """Whether there is no other device of one's own to be in step with."""
    return not any(device.linked for device in library.devices.all() if not device.this)


def place_of(arguments: Namespace) -> Place:
    """Where to listen and look, as the options say."""
    bind = (arguments.bind,) if arguments.bind else EVERYWHERE
    only = bind if arguments.bind and arguments.bind not in WILDCARDS else ()
    return Place(
        bind=bind, port=arguments.port, interfaces=tuple(arguments.interface or only), announce=arguments.announce
    )


@contextmanager
def _lookout(desk: _Desk, *, on_look: Callable[[Look], None]) -> Iterator[None]:
    lookout = Lookout(desk.library, desk.worker, on_look=on_look)
    lookout.start()
    try:
        yield
    finally:
        lookout.stop()


@contextmanager
def until_told(stop: Callable[[], object]) -> Iterator[None]:
    """SIGTERM and Ctrl-C call `stop` instead of what they did before."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        for number in before:
            signal.signal(number, lambda _number, _frame: stop())
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _next(events: queue.SimpleQueue[Event | Look | str | None]) -> Event | Look | str | None:
    while True:
        with contextlib.suppress(queue.Empty):
            return events.get(timeout=0.5)  # signals are only noticed between waits, on some systems


def _line(event: Event | Look | str, desk: _Desk) -> str:
    if isinstance(event, str):
        return event
    if isinstance(event, Look):
        return "\n".join(look_lines(event, {friend.id: friend.name for friend in desk.friends()}))
    names = {friend.row: friend.name for friend in desk.worker.do(desk.library.friends.known)}
    names |= {number_of(bytes.fromhex(one.id)): one.name for one in desk.worker.do(desk.library.devices.all)}
    match event:
        case Befriended():
            return f"You and {event.name} are friends now."
        case Linked():
            return f"{event.name} is another computer of yours now."
        case InStep():
            return f"In step with {names.get(event.friend, 'a friend')}: {_moved(event)}."
        case Parted():
            return f"{names.get(event.friend, 'A friend')}: {event.reason}"
    return ""


def _told(report: Report) -> str:
    way = f", {WAYS[report.way]}" if report.way in ("direct", "relay") else ""
    told = f"{report.name}: {report.reason or _moved(report) + f' in {report.seconds:.1f} s' + way}"
    return f"{told}\n  {held_text(report.held, report.held_because)}" if report.held_because else told


def _moved(what: Report | InStep) -> str:
    return (
        f"{what.received} received, {what.withdrawn} withdrawn, {what.sent} sent,"
        f" {what.bytes_in} bytes in, {what.bytes_out} bytes out"
    )


def _report_value(report: Report) -> dict[str, object]:
    value = asdict(report)
    return {"id": value.pop("friend"), **value}
