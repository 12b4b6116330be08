"""The long search, guided by which code the bytes reach: `python -m tests.fuzz`. Exits with 1 if anything was found.

    --seconds 60     for each target
    --only NAME      this target, and nothing else; several may be named
    --list           which there are

Guided by atheris (libFuzzer), which `make fuzz` installs beside the other tools; where there is no atheris for this
Python, the same targets get made-up garbage for as long, unguided. Each target runs in a process of its own with 2 GB
of memory, and an input may take 20 seconds. What is found lies in build/fuzz, and belongs into tests/fuzz/corpus.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

FOUND = Path("build/fuzz")
MEMORY_MB = 2048
SLOWEST = 20  # seconds for one input
GUIDED = ("app", "crypto", "sync")
MADE_UP = 300  # garbled samples that a guided search begins with


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Feeds garbage to every decoder.")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="this target and no other")
    parser.add_argument("--list", action="store_true", help="name the targets")
    parser.add_argument("--feed", metavar="NAME", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.feed:
        return _feed(chosen.feed, chosen.seconds)
    from tests.fuzz.everything import TARGETS

    if chosen.list:
        print("\n".join(TARGETS))
        return 0
    guided = importlib.util.find_spec("atheris") is not None
    print(
        f"{'guided by coverage (atheris)' if guided else 'unguided: there is no atheris here'}, {chosen.seconds} s each"
    )
    failed = sum(_search(name, chosen.seconds) for name in chosen.only or TARGETS)
    print(f"{failed} targets with findings" if failed else "nothing was found")
    return 1 if failed else 0


def _search(name: str, seconds: int) -> bool:
    """One target in a process of its own; whether anything was found."""
    FOUND.mkdir(parents=True, exist_ok=True)
    log = FOUND / f"{name}.log"
    began = time.perf_counter()
    with log.open("w") as said:
        command = [sys.executable, "-m", "tests.fuzz", "--feed", name, "--seconds", str(seconds)]
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        status = subprocess.run(command, stdout=said, stderr=subprocess.STDOUT, env=environment).returncode
    text = log.read_text(errors="replace")
    runs = re.findall(r"^(?:Done |#)(\d+)", text, re.MULTILINE)
    reached = re.findall(r"cov: (\d+)", text)
    print(
        f"{name:20} {time.perf_counter() - began:5.0f} s  {int(runs[-1]) if runs else 0:9,} inputs"
        f"  {reached[-1] if reached else '-':>6} places reached  {f'FOUND, see {log}' if status else 'nothing'}",
        flush=True,
    )
    return status != 0


def _feed(name: str, seconds: int) -> int:
    if importlib.util.find_spec("atheris") is None:
        return _unguided(name, seconds)
    import atheris

    with atheris.instrument_imports(include=list(GUIDED)):
        from tests.fuzz.everything import CORPUS, TARGETS
    from tests.fuzz.garbling import garble
    from tests.fuzz.target import put

    target = TARGETS[name]
    samples = list(target.samples())
    seeds = FOUND / "seeds" / name
    seeds.mkdir(parents=True, exist_ok=True)
    rng = random.Random(name)
    for number in range(len(samples) + MADE_UP):
        data = samples[number] if number < len(samples) else garble(rng.choice(samples), samples, rng)
        (seeds / f"{number:04}").write_bytes(data[: target.largest])
    with target.feed() as feed:

        def once(data: bytes) -> None:
            put(target, feed, data)

        def mutate(data: bytes, most: int, seed: int) -> bytes:
            if seed % 3:
                return bytes(atheris.Mutate(data, most))
            return garble(bytes(data), samples, random.Random(seed))[:most]

        limits = [f"-max_total_time={seconds}", f"-rss_limit_mb={MEMORY_MB}", f"-timeout={SLOWEST}"]
        where = [str(seeds), *([str(CORPUS / name)] if (CORPUS / name).is_dir() else [])]
        options = [f"-max_len={target.largest}", f"-artifact_prefix={FOUND}/{name}-", "-print_final_stats=0"]
        atheris.Setup(["fuzz", *limits, *options, *where], once, custom_mutator=mutate, internal_libfuzzer=True)
        atheris.Fuzz()
    return 0


def _unguided(name: str, seconds: int) -> int:
    from tests.fuzz.everything import TARGETS
    from tests.fuzz.garbling import garble
    from tests.fuzz.target import put

    target = TARGETS[name]
    samples, rng, count = list(target.samples()), random.Random(), 0
    until = time.monotonic() + seconds
    with target.feed() as feed:
        while time.monotonic() < until:
            data = garble(rng.choice(samples), samples, rng)
            try:
                put(target, feed, data)
            except BaseException:
                (FOUND / f"{name}-found").write_bytes(data)
                raise
            count += 1
    print(f"Done {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
