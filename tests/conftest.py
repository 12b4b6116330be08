"""What all tests share: people, clocks and randomness as fixtures, and the rules that no test may break.

The rules: no thread outlives its test, nothing talks to another machine, nothing is left for the garbage collector to
close (warnings are errors), and the window is drawn off the screen.
"""

import gc
import hashlib
import ipaddress
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis.internal.conjecture import providers

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

ROOT = Path(__file__).resolve().parent.parent
SECONDS_FOR_A_THREAD_TO_END = 60.0  # reached only when one is left over

# The same inputs in every run, however slow the machine is: what is found by chance is found by `thorough`.
UNHURRIED: dict[str, Any] = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
hypothesis.settings.register_profile("usual", **UNHURRIED, max_examples=30, derandomize=True)
hypothesis.settings.register_profile("thorough", **UNHURRIED, max_examples=2_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or "usual")
if hypothesis.settings.default.derandomize:
    # By itself it would also try what stands in whichever of our modules are loaded: another order, other inputs.
    providers._get_local_constants = providers.Constants


class Clock:
    """Milliseconds since the epoch, as the code under test asks for them. It stands still until it is stepped."""

    def __init__(self, milliseconds: int) -> None:
        self.milliseconds = milliseconds

    def __call__(self) -> int:
        return self.milliseconds

    def step(self, milliseconds: int = 0, *, seconds: float = 0, minutes: float = 0, days: float = 0) -> int:
        """Moves on (or back, if negative) and returns the new time."""
        self.milliseconds += milliseconds + round((seconds + minutes * 60 + days * 86_400) * 1_000)
        return self.milliseconds


class Entropy:
    """Bytes that look random, are the same in every run, and never repeat within one."""

    def __init__(self, seed: str) -> None:
        self.seed = seed.encode()
        self.calls = 0

    def __call__(self, length: int) -> bytes:
        self.calls += 1
        return hashlib.shake_256(self.seed + self.calls.to_bytes(8, "big")).digest(length)


@pytest.fixture
def clock() -> Clock:
    """Stands at 2026-01-01 00:00 UTC."""
    return Clock(1_767_225_600_000)


@pytest.fixture
def entropy(request: pytest.FixtureRequest) -> Entropy:
    return Entropy(request.node.nodeid)


@pytest.fixture
def cheap() -> Any:
    """The least that Argon2id may cost, so that opening a vault in a test takes no time."""
    from crypto.vaultkey import Cost

    return Cost(memory_kib=64, iterations=1, lanes=1)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real samples and test vectors that are too large, or not ours, to be kept with the code."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("there is no folder ../shared with samples beside this checkout")
    return folder


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + SECONDS_FOR_A_THREAD_TO_END
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        if not isinstance(thread, threading._DummyThread):  # made by Qt, and not ours to join
            thread.join(max(0.0, deadline - time.monotonic()))
    alive = [thread.name for thread in left if thread.is_alive() and not isinstance(thread, threading._DummyThread)]
    if alive:
        pytest.fail(f"left running: {', '.join(sorted(alive))}")


@pytest.fixture(autouse=True, scope="module")
def _nothing_is_left_open() -> Iterator[None]:
    """What is still open is found here, in the file that left it, and not in whichever test runs later."""
    yield
    gc.collect()


class Border:
    """Refuses, for the whole run, what would leave this machine; remembers it, in case the refusal was swallowed."""

    EVENTS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"})

    def __init__(self) -> None:
        self.refused: list[str] = []
        sys.addaudithook(self.inspect)

    def inspect(self, event: str, details: tuple[Any, ...]) -> None:
        if event not in self.EVENTS:
            return
        host = details[0] if event == "socket.getaddrinfo" else self.host_of(details[1])
        if host is not None and not self.stays(host):
            self.refused.append(f"{event} {host}")
            raise PermissionError(f"a test may not talk to {host}")

    @staticmethod
    def host_of(address: object) -> str | bytes | None:
        return address[0] if isinstance(address, tuple) and address else None  # else a Unix socket

    @staticmethod
    def stays(host: str | bytes) -> bool:
        name = host.decode(errors="replace") if isinstance(host, bytes) else str(host)
        try:
            address = ipaddress.ip_address(name.partition("%")[0])
        except ValueError:
            return name in ("", "localhost")
        return address.is_loopback or address.is_unspecified or address.is_multicast


BORDER = Border()


@pytest.fixture(autouse=True)
def _nothing_leaves_this_machine(request: pytest.FixtureRequest) -> Iterator[None]:
    before = len(BORDER.refused)
    yield
    if refused := BORDER.refused[before:]:
        pytest.fail(f"tried to talk to another machine: {', '.join(refused)}")
