"""Does a brand's count survive being killed, at any size, and how much memory does it take?

Contributions with a purchase token each (`--entries` of them), in files of ten thousand, are counted by the command
that a brand types. Its process is killed without warning five times on the way and started again; twice with all that
it had started, else alone. In the end each has to be counted once. Memory is that of all processes of the count
together, as the system shares it out among them (PSS), and should be the same early and late.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bench import Bench, main, say
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization import load_der_private_key
from gauge import MEGABYTE
from table import Table, plain

from app.brand.asking import Wish, make
from app.brand.ingest import SHARD
from app.brand.office import found, opened
from app.profiles.profile import by_passphrase
from app.studies import box
from app.studies.contribution import CONTRIBUTION, Contribution
from app.studies.coupons import TOKEN_SIZE
from crypto.blind import PREFIX_SIZE, SALT_SIZE
from crypto.secret import Secret
from crypto.vaultkey import Cost

KILLS = 5
PASSPHRASE = b"our brand"
IN_A_FILE = 10_000
COLUMNS = ("run", "ended by", "counted", "seconds", "a second", "peak MB, first half", "peak MB, second half")
GROWS_BY_AT_MOST = 1.3
PAUSE = 0.2  # seconds between two looks


@dataclass
class Run:
    """One start of the count."""

    counted: int = 0
    seconds: float = 0.0
    memory: list[float] = field(default_factory=list)

    def peaks(self) -> tuple[float, float]:
        """Of the first half of it and of the second, in megabytes."""
        half = max(1, len(self.memory) // 2)
        return max(self.memory[:half], default=0.0), max(self.memory[half:], default=0.0)


def measure(bench: Bench) -> Table:
    """The table."""
    table = Table(f"{bench.entries:,} contributions counted, killed {KILLS} times", COLUMNS)
    folder, inbox, passphrase = bench.folder(), bench.folder(), bench.folder()
    found(folder, name="Acme", passphrase=Secret(PASSPHRASE), cost=Cost(memory_kib=64, iterations=1, lanes=1))
    passphrase.write_bytes(PASSPHRASE)
    with opened(folder, by_passphrase(Secret(PASSPHRASE)), now=lambda: time.time_ns() // 1_000_000) as office:
        wish = Wish(["gtin:4006381333931"], ["stars"], 2.0, "2020-01-01", "2090-01-01", incentive="10 % off")
        case = office.case(make(office, wish).id.hex())
        assert case.coupons is not None
        what = _Sealing(
            case.study.id, case.study.request.sealing, case.receipts.encode().reveal(), case.coupons.public.size
        )
    say(f"sealing {bench.entries:,} contributions")
    inbox.mkdir()
    _fill(inbox, bench.entries, what)
    shards = -(-bench.entries // SHARD)
    dice = random.Random(1)
    total, last = 0, {}
    runs: list[Run] = []
    for number in range(KILLS + 1):
        until = shards * (number + 1) // (KILLS + 1) + dice.randrange(2) if number < KILLS else None
        say(f"counting, run {number + 1}")
        run, last = _count(folder, inbox, passphrase, until=until, alone=number % 2 == 0)
        runs.append(run)
        total += run.counted
        how = "its end" if until is None else "SIGKILL alone" if number % 2 == 0 else "SIGKILL with its processes"
        rate = run.counted / run.seconds if run.seconds else 0.0
        table.row(number + 1, how, f"{run.counted:,}", plain(run.seconds), plain(rate), *map(plain, run.peaks()))
    with opened(folder, by_passphrase(Secret(PASSPHRASE)), now=lambda: time.time_ns() // 1_000_000) as office:
        [(read, taken)] = office.books.execute("SELECT sum(read), sum(taken) FROM shard")
        [(spent,)] = office.books.execute("SELECT count(*) FROM spent")
    table.row("all", "", f"{taken:,}", plain(sum(run.seconds for run in runs)))
    table.notes.append(f"In the books at the end: {read:,} read, {taken:,} counted, {spent:,} tokens spent. {last}")
    table.limit("contributions that are not counted once", abs(bench.entries - taken) + abs(bench.entries - spent), 0)
    early, late = max(runs[0].memory), max(runs[-1].memory)
    table.limit("memory of the last run by that of the first", late / early, GROWS_BY_AT_MOST)
    return table


@dataclass(frozen=True)
class _Sealing:
    study: bytes
    to: bytes
    receipts: bytes = field(repr=False)
    blinded: int


def _fill(inbox: Path, count: int, what: _Sealing) -> None:
    sizes = [IN_A_FILE] * (count // IN_A_FILE) + ([count % IN_A_FILE] if count % IN_A_FILE else [])
    with ProcessPoolExecutor() as pool:
        list(pool.map(_seal, [inbox / f"{at:05}" for at in range(len(sizes))], sizes, [what] * len(sizes)))


def _seal(path: Path, count: int, what: _Sealing) -> None:
    # What comes of signing unseen is a plain RSASSA-PSS signature, which is made sooner when it need not be unseen.
    key = load_der_private_key(what.receipts, password=None)
    pss = padding.PSS(padding.MGF1(hashes.SHA384()), SALT_SIZE)
    dice = random.Random(str(path))
    with path.open("wb") as file:
        for _ in range(count):
            token, coupon = os.urandom(PREFIX_SIZE + TOKEN_SIZE), b"\0" + os.urandom(what.blinded - 1)
            one = Contribution(0, dice.randrange(5), token, key.sign(token, pss, hashes.SHA384()), coupon)  # type: ignore[call-arg,union-attr,arg-type]
            file.write(box.seal(one.encode(), purpose=CONTRIBUTION, study=what.study, to=what.to))


def _count(
    folder: Path, inbox: Path, passphrase: Path, *, until: int | None, alone: bool
) -> tuple[Run, dict[str, object]]:
    """Start the command; kill it when so many shards are counted, or let it come to its end."""
    answers = folder / "answers"
    before, run, start = _shards(answers), Run(), time.perf_counter()
    command = [sys.executable, "-m", "app", "--passphrase-file", str(passphrase), "--json", "brand", "ingest"]
    process = subprocess.Popen(
        [*command, str(folder), str(inbox)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    family = {process.pid}
    try:
        while process.poll() is None:
            family = set(_family(process.pid))
            run.memory.append(sum(map(_held, family)))
            if until is not None and _shards(answers) >= max(until, before + 1):
                if alone:
                    process.kill()
                else:
                    os.killpg(process.pid, signal.SIGKILL)
                break
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(PAUSE)
        said, wrong = process.communicate()
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
    run.seconds, run.counted = time.perf_counter() - start, (_shards(answers) - before) * SHARD
    _nobody_left(family)
    if until is not None:
        return run, {}
    if process.returncode:
        raise RuntimeError(wrong.decode())
    told = json.loads(said)
    run.counted = told["accepted"]
    return run, told


def _nobody_left(family: set[int]) -> None:
    """Whoever was started for the count has ended with it."""
    end = time.monotonic() + 30
    while any(_held(one) for one in family):
        if time.monotonic() > end:
            raise RuntimeError("processes of a count that was killed are still there")
        time.sleep(PAUSE)


def _shards(answers: Path) -> int:
    return sum(1 for _file in answers.glob("*.parquet"))


def _family(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from _family(int(child))


def _held(pid: int) -> float:
    """Megabytes of one process, each page that several share divided among them; 0 for one that has ended."""
    with contextlib.suppress(OSError):
        if found_ := re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE):
            return int(found_[1]) * 1024 / MEGABYTE
    return 0.0


if __name__ == "__main__":
    main(measure)
