"""A believable library for pictures of the window: Ana, who has kept hers for four years, and eight friends.

Ana and Ben are the people of the demo; the others have what `cast.json` gives them. What somebody keeps over the years
besides comes from `catalogue.json`, chosen by dice that fall the same way each time. Nothing goes over a network.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from app.library import Library
from app.profiles.profile import create_profile
from app.samples import Calendar, Sample, answer, remark, samples_of, write_all
from crypto.envelope import version_of
from crypto.identity import device_id
from crypto.secret import Secret
from crypto.vaultkey import Cost
from sync.entry import decode
from sync.ports import Arrival
from tests.tools.asked import hand_out

PASSPHRASE = "tide amber falcon seven"
QUICK = Cost(memory_kib=64, iterations=1, lanes=1)
HERE = Path(__file__).parent
YEARS = 4
MINE, THEIRS = 260, 30
FRIENDS = ("Mei", "Tomás", "Priya", "Jonas", "Amara", "Kenji", "Lena")
"""Besides Ben."""
CIRCLES = {
    "Family": ("Mei", "Tomás", "Amara"),
    "Book club": ("Mei", "Ben", "Priya", "Lena"),
    "Walks": ("Jonas", "Lena", "Kenji"),
}


def fill(folder: Path, *, friends: Sequence[str] = FRIENDS, years: int = YEARS) -> None:
    """Ana's profile in `ana`, with what her friends have shown her; theirs beside it. Ben is always one of them."""
    calendar = Calendar()
    told = msgspec.json.decode((HERE / "cast.json").read_bytes())
    cast = {name: told[name] for name in friends}
    samples = {name: recent(samples_of(name.lower())) for name in ("Ana", "Ben")}
    most = {name: (MINE if name == "Ana" else THEIRS) if years else 0 for name in ("Ana", "Ben", *cast)}
    kept = {name: over_the_years(name, number, years) for name, number in most.items()}
    theirs = {"Ana": samples["Ana"], "Ben": samples["Ben"], **{name: casting(some) for name, some in cast.items()}}
    first = min(sample.date for some in (*samples.values(), *kept.values()) for sample in some)
    people: dict[str, Library] = {}
    written: dict[str, dict[str, str]] = {}
    for name, own in theirs.items():
        calendar.stand(first, hour=6)
        people[name] = make(folder / name.lower(), name, calendar)
        titles = {sample.title for sample in own}
        rest = [sample for sample in kept[name] if sample.title not in titles]
        written[name] = write_all(people[name], sorted([*own, *rest], key=lambda one: one.date), calendar)
    ana = people.pop("Ana")
    calendar.stand(days_ago(2), hour=9)
    for friend in people.values():
        befriend(ana, friend)
    answer(ana, samples["Ana"], written["Ana"], "Ben")
    answer(people["Ben"], samples["Ben"], written["Ben"], "Ana")
    for circle, members in CIRCLES.items():
        if circle not in {known.name for known in ana.circles.all()}:
            ana.circles.add(circle)
        for member in members:
            if member in people:
                ana.circles.admit(circle, member)
    hand_out(people["Ben"], people["Mei"], folder)
    for friend in people.values():
        friend.parcels.publish()
        show(ana, friend)
        show(friend, ana)
    calendar.stand(days_ago(2), hour=14)
    remark(ana, samples["Ben"], "Ana", written["Ben"].get)
    remark(people["Ben"], samples["Ana"], "Ben", written["Ana"].get)
    for friend in people.values():
        show(friend, ana)
    calendar.go_on()
    for name in {"Ben", "Mei", "Lena"} & {*people}:
        ana.friends.verify(name)
    for person in (ana, *people.values()):
        person.close()


def days_ago(days: int) -> str:
    return str((datetime.now() - timedelta(days=days)).date())


def recent(samples: list[Sample]) -> list[Sample]:
    """The same, so that the last was three days ago."""
    last = max(datetime.fromisoformat(sample.date) for sample in samples)
    moved = datetime.now() - timedelta(days=3) - last
    return [
        msgspec.structs.replace(sample, date=(datetime.fromisoformat(sample.date) + moved).date().isoformat())
        for sample in samples
    ]


def casting(entries: list[dict[str, Any]]) -> list[Sample]:
    """Entries that say how many days ago they were made."""
    return [
        msgspec.convert({k: v for k, v in entry.items() if k != "days"} | {"date": days_ago(entry["days"])}, Sample)
        for entry in entries
    ]


def over_the_years(name: str, most: int, years: int) -> list[Sample]:
    """What somebody kept besides: mostly stars, some with a line, some still to be read."""
    dice = random.Random(name)
    catalogue = msgspec.json.decode((HERE / "catalogue.json").read_bytes())
    works = [(kind, *work) for kind, known in catalogue.items() for work in known["works"]]
    chosen = dice.sample(works, min(most, len(works)))
    samples = []
    for kind, title, creator, year in chosen:
        wanted = dice.random() < 0.12
        samples.append(
            Sample(
                title=title,
                kind=kind,
                by=creator,
                year=year,
                date=days_ago(dice.randint(6 if wanted else 25, years * 365)),
                stars=None if wanted else dice.choice((2.5, 3, 3.5, 3.5, 4, 4, 4, 4.5, 4.5, 5)),
                status="want" if wanted else "done",
                text="" if wanted or dice.random() < 0.55 else dice.choice(catalogue[kind]["lines"]),
                circle="Only me" if name == "Ana" and dice.random() < 0.08 else "Friends",
            )
        )
    return samples


def make(folder: Path, name: str, calendar: Calendar) -> Library:
    library, _words = create_profile(
        folder, name=name, passphrase=Secret(PASSPHRASE.encode()), now=calendar, cost=QUICK
    )
    return library


def befriend(one: Library, other: Library) -> None:
    for me, you in ((one, other), (other, one)):
        me.friends.befriend(you.me.certificate, name=you.me.name, root=Secret(bytes(32)))


def show(one: Library, other: Library) -> None:
    """The other takes in all that the one shows, without a network, through the same ports as sync."""
    there = {friend.person: friend.row for friend in other.friends.known()}[one.me.person.public]
    here = {friend.person: friend.row for friend in one.friends.known()}[other.me.person.public]
    shelf = one.mirrors.shelf_for(here)
    shown, _rest = shelf.read(shelf.select(None), 0, 1 << 30)
    arrivals = [Arrival(version_of(s.payload), decode(s.payload), s.reasons, s.payload, s.seal) for s in shown]
    met = other.mirrors.take(there, arrivals)
    other.mirrors.complete(there, device_id(one.me.device.public), shelf.context, gone=[], met=met)
