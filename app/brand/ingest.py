"""Counting: contributions are opened in parallel, each is counted once, and what cannot be counted has a reason.

Files are cut into shards. A shard is counted in one transaction, with a file of its answers beside the books; a run
that is stopped goes on with the shards that were not counted yet. Answers are shuffled within a shard: their order
says nothing about who came when.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.brand.errors import BrandError
from app.brand.office import Case, Office
from app.brand.opening import MALFORMED, NO_RECEIPT, SPENT, Lens, Opened, end_with_parent, open_all
from app.brand.table import write
from app.studies.box import SIZE
from app.studies.catalogue import CATALOGUE

SHARD = 5_000
"""Contributions in a shard, at most."""

FEW = 2_000
"""So many are opened here sooner than another process has started."""

_AT_ONCE = 500


@dataclass(slots=True)
class Tally:
    """What a run has read and taken so far, and what it rejected, by reason."""

    read: int = 0
    accepted: int = 0
    rejected: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Count:
    """How a run counts, and what it has counted."""

    tally: Tally
    progress: Callable[[Tally], None]
    with_receipts: bool


@dataclass(frozen=True, slots=True)
class Shard:
    """Some contributions of the files given, one after another."""

    data: bytes
    read: int
    malformed: int

    @property
    def hash(self) -> bytes:
        """What it is known by."""
        return hashlib.sha256(self.data).digest()


def ingest(
    office: Office,
    case: Case,
    paths: Sequence[Path],
    *,
    progress: Callable[[Tally], None] = lambda _tally: None,
    processes: int | None = None,
    with_receipts: bool = False,
) -> Tally:
    """Count what is in these files and folders for this study; `with_receipts`, only what a receipt stands behind.

    Raises BrandError for a path that is not there, and if one of the processes is ended from outside; what was counted
    until then stays counted.
    """
    tally = Tally()
    done = {hash_ for (hash_,) in office.books.execute("SELECT hash FROM shard WHERE study = ?", (case.row,))}
    office.answers.mkdir(mode=0o700, exist_ok=True)
    try:
        with _workers(paths, processes) as (pool, count):
            _go_through(office, case, paths, done, _Count(tally, progress, with_receipts), pool, count)
    except BrokenProcessPool:
        raise BrandError("The counting was ended from outside. Start it again: it goes on where it was.") from None
    tally.rejected = +tally.rejected
    return tally


def _go_through(
    office: Office,
    case: Case,
    paths: Sequence[Path],
    done: set[bytes],
    so_far: _Count,
    pool: Executor,
    workers: int,
) -> None:
    """Open shard after shard by the pool, and count each in its turn; those that are `done` are passed over."""
    lens = lens_of(case)
    under_way: list[tuple[Shard, Future[list[Opened | str]]]] = []
    for shard in shards(paths):
        so_far.tally.read += shard.read
        so_far.tally.rejected[MALFORMED] += shard.malformed
        if shard.hash in done:
            so_far.tally.rejected[SPENT] += shard.read - shard.malformed
            continue
        under_way.append((shard, pool.submit(open_all, shard.data, lens)))
        if len(under_way) > 2 * workers:  # memory stays flat however much there is
            _count(office, case, *_next(under_way), so_far)
    while under_way:
        _count(office, case, *_next(under_way), so_far)


@contextmanager
def _workers(paths: Sequence[Path], processes: int | None) -> Iterator[tuple[Executor, int]]:
    """Who opens, and how many they are: other processes, or one thread where there is too little for them."""
    if processes is None and sum(path.stat().st_size for path in files_in(paths)) <= SIZE * FEW:
        with ThreadPoolExecutor(1) as thread:
            yield thread, 1
        return
    count = processes or os.cpu_count() or 1
    with ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), end_with_parent) as pool:
        yield pool, count


def shards(paths: Iterable[Path]) -> Iterator[Shard]:
    """What is in these files, in shards. A file holds one contribution, or many one after another."""
    held = bytearray()
    malformed = 0
    for path in files_in(paths):
        if path.stat().st_size % SIZE or not path.stat().st_size:
            malformed += 1
            continue
        with path.open("rb") as file:
            while data := file.read(SIZE * SHARD - len(held)):
                held += data
                if len(held) == SIZE * SHARD:
                    yield _shard(held, malformed)
                    held, malformed = bytearray(), 0
    if held or malformed:
        yield _shard(held, malformed)


def shuffled(some: Sequence[Opened]) -> list[Opened]:
    """The same in an order by chance. Sixteen bytes each are drawn at once, which takes a tenth of a draw each."""
    dice = secrets.token_bytes(16 * len(some))
    order = sorted(range(len(some)), key=lambda at: dice[16 * at : 16 * at + 16])
    return [some[at] for at in order]


def lens_of(case: Case) -> Lens:
    """What it takes to open this study's contributions."""
    request = case.study.request
    return Lens(
        study=case.study.id,
        seed=case.sealing.seed.reveal(),
        receipts=request.receipts,
        sizes=tuple(CATALOGUE[id_].k for id_ in request.questions),
        blinded=case.coupons.public.size if case.coupons else 0,
    )


def _shard(held: bytearray, malformed: int) -> Shard:
    return Shard(bytes(held), len(held) // SIZE + malformed, malformed)


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that these are, and that are in these folders. Raises BrandError for what is not there."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
        elif path.is_file():
            yield path
        else:
            raise BrandError(f"{path}: there is no such file or folder.")


def _next(under_way: list[tuple[Shard, Future[list[Opened | str]]]]) -> tuple[Shard, list[Opened | str]]:
    shard, future = under_way.pop(0)
    return shard, future.result()


def _unspent(office: Office, case: Case, opened: Sequence[Opened]) -> list[Opened]:
    """Those that were not counted before, the first of each. They go by the order of their hashes, in which the books
    are kept too: a page of them is read once and not five thousand times."""
    first = {one.once: one for one in reversed(opened)}
    wanted = sorted(first)
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        marks = ",".join("?" * len(some))
        for (token,) in office.books.execute(
            f"SELECT token FROM spent WHERE study = ? AND kind = 'answer' AND token IN ({marks})", (case.row, *some)
        ):
            del first[token]
    return [first[token] for token in wanted if token in first]


def _count(office: Office, case: Case, shard: Shard, found: list[Opened | str], so_far: _Count) -> None:
    """Count what was opened, once each, in one transaction; its answers are on the disk before that."""
    if so_far.with_receipts:
        found = [NO_RECEIPT if isinstance(one, Opened) and not one.verified else one for one in found]
    rejected = Counter(one for one in found if isinstance(one, str))
    name = f"{shard.hash.hex()[:32]}.parquet"
    books = office.books
    with books.transaction():
        taken = _unspent(office, case, [one for one in found if not isinstance(one, str)])
        rejected[SPENT] += len(found) - rejected.total() - len(taken)
        books.many(
            "INSERT INTO spent (study, kind, token) VALUES (?, 'answer', ?)", [(case.row, one.once) for one in taken]
        )
        books.many(
            "INSERT OR IGNORE INTO owed (study, blinded) VALUES (?, ?)",
            [(case.row, one.blinded) for one in taken if one.blinded],
        )
        taken = shuffled(taken)
        month = time.strftime("%Y-%m", time.gmtime(office.now() / 1000))
        write(office.answers / name, taken, month=month)
        books.execute(
            "INSERT OR REPLACE INTO shard (hash, study, name, read, taken) VALUES (?, ?, ?, ?, ?)",
            (shard.hash, case.row, name, shard.read, len(taken)),
        )
    so_far.tally.accepted += len(taken)
    so_far.tally.rejected.update(rejected)
    so_far.progress(so_far.tally)
