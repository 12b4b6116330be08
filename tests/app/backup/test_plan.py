"""When backups are due, and the rounds that make them."""

import threading
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from app.backup import plan
from app.backup.errors import BackupError, NotWritten
from app.backup.plan import Plan
from app.backup.rounds import Rounds
from app.profile import create_profile
from app.worker import Worker
from tests.app.backup.deeds import PASSPHRASE


def test_the_rounds_make_what_is_due_and_tell(people: Any, drive: Path, clock: Any, cheap: Any, tmp_path: Path) -> None:
    worker = Worker()
    outcomes: list[Future[Any]] = []
    arrived = threading.Semaphore(0)

    def tell(outcome: Future[Any]) -> None:
        outcomes.append(outcome)
        arrived.release()

    zoe = worker.do(lambda: create_profile(tmp_path / "zoe", name="Zoe", passphrase=PASSPHRASE, now=clock, cost=cheap)[0])
    rounds = Rounds(zoe, worker, tell=tell)
    try:
        worker.do(lambda: plan.decide(zoe.vault, Plan(str(drive), keep=2)))
        rounds.start()
        assert arrived.acquire(timeout=10)
        assert outcomes[0].result().path.parent == drive
        worker.do(lambda: None)  # what it did is noted by now
        assert worker.do(plan.plan_of, zoe.vault).done == clock()
        rounds.look()
        clock.step(days=1)
        drive.rename(tmp_path / "unplugged")
        rounds.look()
        assert arrived.acquire(timeout=10)
        assert isinstance(outcomes[1].exception(), NotWritten)
    finally:
        rounds.stop()
        known = worker.do(plan.plan_of, zoe.vault)
        worker.do(zoe.close)
        worker.stop()
    assert "plug that in" in known.wrong
    assert known.done == clock() - 24 * 3600 * 1000
    assert not known.due(clock())
    clock.step(minutes=61)
    assert known.due(clock())


def test_every_error_has_a_sentence() -> None:
    for kind in BackupError.__subclasses__():
        assert str(kind()).endswith(".")
