"""The long run: `python -m tests.simulation`. It says what it found and exits with 1 if that is anything.

--seeds 10000    that many small worlds, from seed --first on
--peers 50       and larger ones, up to so many peers
--mutants        and every planted bug, each of which must be found
--jobs 2         in that many processes
--tell 4711      all that happens in the small world of that seed, and nothing else

The same seed is the same world in every run: sets are gone through in one order (PYTHONHASHSEED).
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor

from tests.simulation.mutants import MUTANTS
from tests.simulation.soak import HAPPENS_AT_HOME, Tally, ground, large, small
from tests.simulation.world import Shape, Wrong

AT_ONCE = 50  # worlds between two looks at how it goes
MOST_PER_MUTANT = 1000  # worlds in which a planted bug has to be found
LARGER = (6, 8, 12, 20, 30, 50)  # peers


def main() -> int:
    if "PYTHONHASHSEED" not in os.environ:
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, "PYTHONHASHSEED": "0"})
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description="Simulates whole networks.")
    parser.add_argument("--seeds", type=int, default=1000, help="how many small worlds")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--peers", type=int, default=8, help="larger worlds have up to so many peers")
    parser.add_argument("--mutants", action="store_true", help="look for every planted bug as well")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many processes")
    parser.add_argument("--tell", type=int, metavar="SEED", help="say all that happens in one small world")
    chosen = parser.parse_args()
    if chosen.tell is not None:
        return _tell(chosen.tell)
    with ProcessPoolExecutor(chosen.jobs) as pool:
        failed = _worlds(pool, chosen.first, chosen.seeds)
        failed += _larger(pool, chosen.first, chosen.peers)
        if chosen.mutants:
            failed += _mutants(pool)
    return 1 if failed else 0


def _tell(seed: int) -> int:
    with ground() as here:
        try:
            here.world(seed, small(seed), loud=True).run()
        except Wrong as wrong:
            print(f"WRONG {wrong}")
            if wrong.__cause__ is not None:
                traceback.print_exception(wrong.__cause__)
            return 1
    return 0


def _worlds(pool: ProcessPoolExecutor, first: int, count: int) -> int:
    began = time.perf_counter()
    total = Tally()
    starts = range(first, first + count, AT_ONCE)
    for done in pool.map(_run_small, starts, [min(AT_ONCE, first + count - start) for start in starts]):
        total.add(done)
        for wrong in done.wrong:
            print(f"\nWRONG {wrong}", flush=True)
        print(f"\r{total.worlds} of {count} small worlds", end="", flush=True)
    took = time.perf_counter() - began
    print(f"\n{total.worlds / took:.1f} a second; {total.worlds / total.seconds:.1f} a second in one process")
    _show(total)
    missing = total.missing(*(HAPPENS_AT_HOME if count >= 2000 else ())) if count >= 200 else []
    if missing:
        print(f"NEVER HAPPENED {', '.join(missing)}")
    return len(total.wrong) + len(missing)


def _larger(pool: ProcessPoolExecutor, first: int, most: int) -> int:
    total = Tally()
    sizes = [peers for peers in LARGER if peers <= most]
    for peers, done in zip(sizes, pool.map(_run_large, [first] * len(sizes), sizes), strict=True):
        total.add(done)
        print(f"{done.worlds} worlds of {peers} peers in {done.seconds:.1f} s, {done.counts['in step']} times in step")
        for wrong in done.wrong:
            print(f"WRONG {wrong}", flush=True)
    return len(total.wrong)


def _mutants(pool: ProcessPoolExecutor) -> int:
    escaped = 0
    for mutant, (found, took) in zip(MUTANTS, pool.map(_catch, range(len(MUTANTS))), strict=True):
        escaped += found is None
        verdict = f"found in world {found[0]:4}: {found[1][:110]}" if found else "NOT FOUND"
        print(f"{mutant.name:50} {took:5.1f} s  {verdict}", flush=True)
    print(f"{len(MUTANTS) - escaped} of {len(MUTANTS)} planted bugs found")
    return escaped


def _run_small(first: int, count: int) -> Tally:
    with ground() as here:
        return here.run((seed, small(seed)) for seed in range(first, first + count))


def _run_large(first: int, peers: int) -> Tally:
    count = max(1, 48 // peers)
    with ground() as here:
        worlds: list[tuple[int, Shape]] = [(seed, large(peers)) for seed in range(first, first + count)]
        return here.run(worlds)


def _catch(number: int) -> tuple[tuple[int, str] | None, float]:
    began = time.perf_counter()
    with ground() as here:
        return here.catch(MUTANTS[number], within=MOST_PER_MUTANT), time.perf_counter() - began


def _show(tally: Tally) -> None:
    for what, count in sorted(tally.counts.items()):
        if not what.startswith("hostile:"):
            print(f"{count:9} {what}")
    print(f"{tally.most_held:9} bytes held for one hostile friend, at most")


if __name__ == "__main__":
    sys.exit(main())
