"""What two brands find out together: fifty people answer both, and nothing that the brands get says who is who.

The attackers get all there is: sizes, bytes, lengths of fields, the place and the hour at which a box lies in the
inbox, receipts' slips, tokens, coupons. For half of the people they are even told who they are, and learn from that.
Whatever they do, they end with a matching, one to one; and of one that has nothing to go by, m or more pairs are right
in at most one of m! cases. So thirteen of fifty are not right by chance (once in six thousand million, and less than
once in ten million over all the attacks of a run), and are a leak. That these attackers find one where there is one is
tested as well.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.brand.asking import make
from app.brand.counter import print_receipts, respond, sign_purchases
from app.brand.inbox import Inbox, boxes_in, slot_of
from app.brand.ingest import ingest
from app.brand.office import Office
from app.studies.contribution import contribution_in, slip_in
from app.studies.request import Study
from tests.app.own.homes import Home, template
from tests.app.own.test_studies_together import Computer
from tests.app.studies.conftest import wish

PEOPLE = 50
TOO_MANY = 13
PRODUCTS = ("gtin:4006381333931", "isbn13:9780441172719")
WINDOW, STEP = 6, 3
"""Bytes that two things have to share to be called alike, which by chance does not happen; of eight or more in a row
such a run is always found."""


@dataclass(frozen=True)
class Trace:
    """One thing that a brand has of somebody: all its bytes, and numbers that can be had from it."""

    data: bytes
    numbers: tuple[float, ...]


def trace(data: bytes, *numbers: float) -> Trace:
    of_bytes = (len(data), data.count(0), sum(data), data[0], data[-1], int.from_bytes(data[2:8], "big"))
    return Trace(data, (*of_bytes, *numbers))


def by_rank(mine: Sequence[float], theirs: Sequence[float], dice: random.Random) -> list[int]:
    """The smallest with the smallest, and so on; those that are alike by chance."""
    one, other = (
        sorted(range(len(some)), key=lambda at, some=some: (some[at], dice.random())) for some in (mine, theirs)
    )
    matched = dict(zip(one, other, strict=True))
    return [matched[at] for at in range(len(mine))]


def by_nearness(distance: Callable[[int, int], float], count: int, dice: random.Random) -> list[int]:
    """The two that are nearest first, then of the others."""
    pairs = sorted((distance(at, to), dice.random(), at, to) for at in range(count) for to in range(count))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _distance, _dice, at, to in pairs:
        if at not in matched and to not in taken:
            matched[at] = to
            taken.add(to)
    return [matched[at] for at in range(count)]


def shared(mine: Sequence[Trace], theirs: Sequence[Trace]) -> Counter[tuple[int, int]]:
    """How many runs of bytes each two have in common that not everybody has."""
    found: defaultdict[bytes, set[int]] = defaultdict(set)
    for to, one in enumerate(theirs):
        for at in range(0, len(one.data) - WINDOW + 1, STEP):
            found[one.data[at : at + WINDOW]].add(to)
    wanted = {run for run, who in found.items() if len(who) <= 2}
    pairs: Counter[tuple[int, int]] = Counter()
    for person, one in enumerate(mine):
        runs = {one.data[at : at + WINDOW] for at in range(len(one.data) - WINDOW + 1)}
        for run in runs & wanted:
            pairs.update((person, to) for to in found[run])
    return pairs


def attacks(mine: Sequence[Trace], theirs: Sequence[Trace], dice: random.Random) -> dict[str, int]:
    """How many pairs each attack finds. The first of one is the first of the other; the attackers do not look."""
    order = dice.sample(range(len(theirs)), len(theirs))
    mixed = [theirs[at] for at in order]
    count = len(mine)

    def right(matched: Sequence[int], people: Sequence[int]) -> int:
        return sum(order[to] == people[at] for at, to in enumerate(matched))

    found = {}
    columns = [
        ([one.numbers[at] for one in mine], [one.numbers[at] for one in mixed])
        for at in range(min(len(mine[0].numbers), len(mixed[0].numbers)))
    ]
    for at, (left, other) in enumerate(columns):
        found[f"number {at}"] = right(by_rank(left, other, dice), range(count))
    alike = shared(mine, mixed)
    found["shared bytes"] = right(by_nearness(lambda at, to: -alike[at, to], count, dice), range(count))

    # A learner: it is told who the first half are, weighs each number by how much nearer those of one person lie
    # than those of two, and looks for the others.
    known, unknown = range(count // 2), range(count // 2, count)
    places = {person: at for at, person in enumerate(order)}
    ranked = [(_ranks(left), _ranks(other)) for left, other in columns]
    weights = []
    for left, other in ranked:
        same = sum(abs(left[one] - other[places[one]]) for one in known) / len(known)
        apart = sum(abs(left[one] - other[places[two]]) for one in known for two in known) / len(known) ** 2
        weights.append(max(0.0, apart - same))
    candidates = sorted(places[one] for one in unknown)

    def distance(at: int, to: int) -> float:
        person, place = unknown[at], candidates[to]
        near = sum(w * abs(left[person] - other[place]) for w, (left, other) in zip(weights, ranked, strict=True))
        return near - 1e9 * alike[person, place]

    learned = by_nearness(distance, len(unknown), dice)
    found["learned"] = sum(order[candidates[to]] == unknown[at] for at, to in enumerate(learned))
    return found


def _ranks(some: Sequence[float]) -> list[float]:
    """The place of each, the same for those that are alike."""
    ordered = sorted(some)
    first: dict[float, int] = {}
    for at, value in enumerate(ordered):
        first.setdefault(value, at)
    return [float(first[value]) for value in some]


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[list[Computer]]:
    """Fifty people, each with a vault."""
    blank = template(tmp_path / "blank.db")
    homes = [Home(f"person {number}", 1, tmp_path, blank) for number in range(PEOPLE)]
    try:
        yield [Computer(home.devices[0], tmp_path) for home in homes]
    finally:
        for home in homes:
            home.close()


@dataclass
class Seen:
    """What one brand has of each, in the order of the people."""

    slips: list[Trace]
    answers: list[Trace]
    coupons: list[Trace]


def run(office: Office, crowd: Sequence[Computer], study: Study, dice: random.Random) -> Seen:
    """Everybody shows a receipt, answers, and gets a coupon. They come to the inbox in an order that is each one's
    habit, the same for both brands; a brand that watches its door sees that, and what lies in the inbox does not."""
    case, folder = office.case(study.id.hex()), office.folder
    slips = [
        one.studies.receipts.slip(one.studies.read(study.file), code)
        for one, code in zip(crowd, print_receipts(office, PEOPLE), strict=True)
    ]
    (folder / "signed").write_bytes(sign_purchases(office, case, slips).file)
    boxes = []
    inbox = Inbox(slot_of(office), now=office.now)
    (folder / "inbox").mkdir(exist_ok=True)
    for one in crowd:
        one.studies.take(folder / "signed")
        boxes.append(one.studies.seal(study, say=dice.choice(("yes", "no"))).sealed)
        assert inbox._keep(boxes[-1])
    lying = {path.read_bytes(): (place, path.stat().st_mtime) for place, path in enumerate(boxes_in(folder / "inbox"))}
    assert ingest(office, case, [folder / "inbox"], with_receipts=True).accepted == PEOPLE
    (folder / "coupons").write_bytes(respond(office, case)[0])
    seen = Seen([], [], [])
    for one, slip, box in zip(crowd, slips, boxes, strict=True):
        shown = slip_in(slip, study=study.id, key=case.sealing)
        seen.slips.append(trace(slip + shown.encode(), len(shown.encode()), _number(shown.blinded)))
        said = contribution_in(box, study=study.id, key=case.sealing)
        fields = (said.token, said.signature, said.blinded)
        numbers = (
            len(said.encode()),
            *map(len, fields),
            *map(_number, fields),
            said.question,
            said.answer,
            *lying[box],
        )
        seen.answers.append(trace(box + said.encode(), *numbers))
        one.studies.take(folder / "coupons")
        [coupon] = [each for each in one.studies.wallet.all() if each.brand == office.name]
        token = parsed(coupon.text)
        seen.coupons.append(trace(coupon.text.encode() + token, len(coupon.text), _number(token)))
    return seen


def parsed(coupon: str) -> bytes:
    from app.studies.coupons import parse

    token = parse(coupon)[1]
    return token.message + token.signature


def _number(data: bytes) -> int:
    return int.from_bytes(data[:8], "big")


def test_what_brands_have_of_fifty_people_cannot_be_put_together_better_than_by_chance(
    offices: Callable[[str], Office], crowd: list[Computer]
) -> None:
    dice = random.Random(1)
    seen = []
    for name, product in zip(("Acme", "Teahouse"), PRODUCTS, strict=True):
        office = offices(name)
        asked = wish(products=[product], questions=("again",), opens="2023-01-01")
        seen.append(run(office, crowd, make(office, asked), dice))
    one, other = seen
    links = {
        "answer and answer": (one.answers, other.answers),
        "slip and answer": (one.slips, one.answers),
        "answer and coupon": (one.answers, one.coupons),
        "slip and coupon": (one.slips, one.coupons),
        "slip and slip": (one.slips, other.slips),
        "coupon and coupon": (one.coupons, other.coupons),
    }
    for name, (mine, theirs) in links.items():
        found = attacks(mine, theirs, dice)
        assert {attack: pairs for attack, pairs in found.items() if pairs >= TOO_MANY} == {}, name


@pytest.mark.parametrize("leak", ["a size", "an hour", "a number", "a little", "bytes"])
def test_these_attackers_find_a_leak_where_there_is_one(leak: str) -> None:
    dice = random.Random(leak)

    def leaving(person: int) -> Trace:
        data = dice.randbytes(300)
        numbers: list[Any] = [dice.random() for _ in range(6)]
        match leak:
            case "a size":
                data += bytes(person)
            case "an hour":
                numbers[3] = person // 2
            case "a number":
                numbers[0] = person * 1000 + 17
            case "a little":  # in four numbers a part of what would be needed, with noise
                numbers[:4] = [(person * step % PEOPLE) // 4 + dice.random() for step in (1, 7, 11, 13)]
            case "bytes":
                data = data[:100] + b"ana%05d" % person + data[100:]
        return trace(data, *numbers)

    mine, theirs = ([leaving(person) for person in range(PEOPLE)] for _ in range(2))
    found = attacks(mine, theirs, dice)
    assert max(found.values()) >= TOO_MANY, found
    if leak in ("a little", "bytes"):
        assert found["learned"] >= TOO_MANY, found


def test_of_the_same_question_no_more_is_linked_than_there_are_answers() -> None:
    """Two brands that ask about one thing get one and the same draw, so answers that differ are two people. Among those
    that are alike nobody can be told: on average as many pairs are right as there are answers, of five stars at most
    five of fifty. Fresh draws would let fewer be linked, and let brands that ask again and again find the truth."""
    from app.studies.mechanism import MICRO, Mechanism
    from tests.app.studies.crowd import truths

    dice, mechanism = random.Random(3), Mechanism.within(5, 2 * MICRO)
    rounds, right = 400, 0
    for number in range(rounds):
        drawn = [mechanism.respond(said, below=dice.randrange) for said in truths(PEOPLE, number)]
        order = dice.sample(range(PEOPLE), PEOPLE)
        matched = by_rank(drawn, [drawn[person] for person in order], dice)
        right += sum(order[to] == person for person, to in enumerate(matched))
    error = (5 / rounds) ** 0.5  # of a mean of so many, each with the spread of five matchings
    assert abs(right / rounds - 5) < 4 * error
