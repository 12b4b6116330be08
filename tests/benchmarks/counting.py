"""How quickly does a person's computer answer a study, and a brand count the answers, sign what it owes, and report?

Contributions as they come from people: each opened (X25519 with ML-KEM-768), its purchase token checked and spent, and
kept. The report is over ten million answers in Parquet files. Memory is the whole run's of the counting process. Work
is what the processors did, of all processes: on a computer that is busy with other things it says more than the
seconds. A limit is kept if either keeps it.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import Bench, main, say
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization import load_der_private_key
from gauge import usage
from table import Table, plain

from app.brand.asking import Wish, make
from app.brand.counter import respond
from app.brand.figures import findings
from app.brand.ingest import ingest
from app.brand.office import Office, found, opened
from app.brand.opening import Opened
from app.brand.table import count, write
from app.profiles.profile import by_passphrase, create_profile
from app.studies import box
from app.studies.contribution import CONTRIBUTION, Contribution
from app.studies.coupons import TOKEN_SIZE
from app.studies.request import Study
from crypto.blind import PREFIX_SIZE, SALT_SIZE
from crypto.secret import Secret
from crypto.vaultkey import Cost

COLUMNS = ("", "how many", "seconds", "work, s", "a second", "by work", "peak MB")
LEAST_COUNTED, LEAST_SIGNED, LONGEST_REPORT = 8_000, 500, 2.0
LONGEST_ANSWER = 50.0  # ms, besides the person
PASSPHRASE = Secret(b"our brand")
COUNTED = 40_000
SIGNED = 2_000
ANSWERS, FILES = 10_000_000, 20


def measure(bench: Bench) -> Table:
    """The table."""
    del bench  # whose libraries are not needed here
    table = Table("A brand's counting, signing and reporting", COLUMNS)
    with tempfile.TemporaryDirectory(prefix="vouchsafe-bench-") as name:
        folder = Path(name) / "brand"
        found(folder, name="Acme", passphrase=PASSPHRASE, cost=Cost(memory_kib=64, iterations=1, lanes=1))
        with opened(folder, by_passphrase(PASSPHRASE), now=lambda: time.time_ns() // 1_000_000) as office:
            wish = Wish(["gtin:4006381333931"], ["stars"], 2.0, "2020-01-01", "2090-01-01", incentive="10 % off")
            study = make(office, wish)
            _answering(office, Path(name) / "ada", table)
            _counting(office, study, Path(name) / "inbox", table)
            _signing(office, study, table)
            _reporting(study, Path(name) / "answers", table)
    return table


def _answering(office: Office, folder: Path, table: Table) -> None:
    """Read, show, draw, seal; the middle one of seven studies about other things."""
    quick = Cost(memory_kib=64, iterations=1, lanes=1)
    library, _words = create_profile(folder, name="Ada", passphrase=PASSPHRASE, now=office.now, cost=quick)
    asked = [
        make(office, Wish([f"url:https://example.org/{number}"], ["again"], 0.8, "2020-01-01", "2090-01-01"))
        for number in range(7)
    ]

    def answer(study: Study) -> None:
        library.studies.show(library.studies.read(study.file))
        library.studies.preview(study, say="yes")
        library.studies.seal(study)

    all_of_them = [_timed(lambda study=study: answer(study)) for study in asked]
    library.close()
    spent = sorted(all_of_them, key=lambda one: one.seconds)[len(asked) // 2]
    _row(table, "a study answered", 1, spent, cores=1)
    table.limit("an answer", 1000 * spent.least(1), LONGEST_ANSWER, unit=" ms")


def _counting(office: Office, study: Study, file: Path, table: Table) -> None:
    say(f"sealing {COUNTED:,} contributions")
    case = office.case(study.id.hex())
    assert case.coupons is not None
    dice = random.Random(1)
    # What comes of signing unseen is a plain RSASSA-PSS signature, which is made sooner when it need not be unseen.
    key = load_der_private_key(case.receipts.encode().reveal(), password=None)
    pss = padding.PSS(padding.MGF1(hashes.SHA384()), SALT_SIZE)
    with file.open("wb") as inbox:
        for _ in range(COUNTED):
            token, coupon = os.urandom(PREFIX_SIZE + TOKEN_SIZE), b"\0" + os.urandom(case.coupons.public.size - 1)
            one = Contribution(0, dice.randrange(5), token, key.sign(token, pss, hashes.SHA384()), coupon)
            inbox.write(box.seal(one.encode(), purpose=CONTRIBUTION, study=study.id, to=study.request.sealing))
    say("counting them")
    tallies = []
    spent = _timed(lambda: tallies.append(ingest(office, case, [file])))
    if tallies[0].accepted != COUNTED:
        raise RuntimeError(f"{tallies[0].accepted} of {COUNTED} were counted: {tallies[0].rejected}")
    _row(table, "contributions counted", COUNTED, spent, cores=2)
    table.limit("seconds for 8,000 contributions", LEAST_COUNTED * spent.least(2) / COUNTED, 1.0)


def _signing(office: Office, study: Study, table: Table) -> None:
    case = office.case(study.id.hex())
    assert case.coupons is not None
    with office.books.transaction():
        office.books.execute("DELETE FROM owed")
        office.books.many(
            "INSERT INTO owed (study, blinded) VALUES (?, ?)",
            [(case.row, b"\0" + os.urandom(case.coupons.public.size - 1)) for _ in range(SIGNED)],
        )
    say("signing coupons")
    spent = _timed(lambda: respond(office, case))
    _row(table, "coupons signed", SIGNED, spent, cores=1)
    table.limit("seconds for 500 signatures", LEAST_SIGNED * spent.least(1) / SIGNED, 1.0)


def _reporting(study: Study, folder: Path, table: Table) -> None:
    say(f"writing {ANSWERS:,} answers")
    folder.mkdir()
    dice = random.Random(2)
    some = [Opened(0, dice.randrange(5), True, b"", b"") for _ in range(ANSWERS // FILES)]
    paths = [folder / f"{number}.parquet" for number in range(FILES)]
    for number, path in enumerate(paths):
        write(path, some, month=f"2026-{number % 12 + 1:02}")
    count(paths[:1])  # the engine is loaded
    spent = _timed(lambda: findings(study.request, count(paths)))
    _row(table, "answers reported on", ANSWERS, spent, cores=2)
    table.limit("the report", spent.least(2), LONGEST_REPORT, unit=" s")


@dataclass(frozen=True)
class Spent:
    """By the clock, and of the processors."""

    seconds: float
    work: float

    def least(self, cores: int) -> float:
        """The seconds that it takes where so many cores have nothing else to do, as far as can be told."""
        return min(self.seconds, self.work / cores)


def _row(table: Table, what: str, how_many: int, spent: Spent, *, cores: int) -> None:
    by_work = plain(how_many * cores / spent.work) if spent.work else ""
    peak = plain(usage().peak)
    table.row(
        what, f"{how_many:,}", plain(spent.seconds), plain(spent.work), plain(how_many / spent.seconds), by_work, peak
    )


def _timed(deed: Callable[[], object]) -> Spent:
    def work() -> float:
        used = os.times()
        return time.process_time() + used.children_user + used.children_system

    start, before = time.perf_counter(), work()
    deed()
    return Spent(time.perf_counter() - start, work() - before)


if __name__ == "__main__":
    main(measure)
