"""When backups are due, and the rounds that make them."""

import threading
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from app.backup import plan
from app.backup.errors import BackupError, NotWritten
from app.backup.plan import Plan
from app.backup.rounds import Rounds
from app.library import Library
from app.profiles.profile import create_profile
from app.worker import Worker
from tests.app.backup.deeds import PASSPHRASE


def test_the_rounds_make_what_is_due_and_tell(people: Any, drive: Path, clock: Any, cheap: Any, tmp_path: Path) -> None:
    worker = Worker()
    outcomes: list[Future[Any]] = []
    arrived = threading.Semaphore(0)

    def tell(outcome: Future[Any]) -> None:
        outcomes.append(outcome)
        arrived.release()

    zoe, _words = worker.do(
        lambda: create_profile(tmp_path / "zoe", name="Zoe", passphrase=PASSPHRASE, now=clock, cost=cheap)
    )
    rounds = Rounds(zoe, worker, tell=tell)
    try:
        worker.do(lambda: plan.decide(zoe.vault, Plan(str(drive), keep=2)))
        rounds.start()
        assert arrived.acquire(timeout=120)
        assert outcomes[0].result().path.parent == drive
        worker.do(lambda: None)  # what it did is noted by now
        assert worker.do(plan.plan_of, zoe.vault).done == clock()
        rounds.look()
        drive.rename(tmp_path / "unplugged")
        clock.step(days=1)  # afterwards, as the look before may only come now
        rounds.look()
        assert arrived.acquire(timeout=120)
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


DAY = 24 * 3600 * 1000


def test_a_backup_is_due_when_its_days_have_gone_by() -> None:
    assert Plan("d").due(5)
    daily, weekly = Plan("d", done=10 * DAY), Plan("d", every=7, done=10 * DAY)
    assert [daily.due(10 * DAY + gone) for gone in (0, DAY - 1, DAY)] == [False, False, True]
    assert [weekly.due(10 * DAY + gone) for gone in (DAY, 7 * DAY - 1, 7 * DAY)] == [False, False, True]


def test_a_clock_that_was_set_back_keeps_nothing_waiting() -> None:
    assert Plan("d", done=10 * DAY).due(9 * DAY)
    assert Plan("d", done=None, tried=10 * DAY, wrong="No drive.").due(9 * DAY)


def test_what_went_wrong_is_tried_again_after_an_hour() -> None:
    failed = Plan("d", done=DAY, tried=10 * DAY, wrong="No drive.")
    assert [failed.due(10 * DAY + minutes * 60_000) for minutes in (0, 59, 60)] == [False, False, True]


def test_a_plan_is_kept_changed_and_given_up(ada: Library) -> None:
    assert plan.plan_of(ada.vault) is None
    first, second = Plan("/a", keep=3), Plan("/b", every=9)
    for decided in (first, second):
        plan.decide(ada.vault, decided)
        assert plan.plan_of(ada.vault) == decided
    plan.note(ada.vault, first, at=5)  # of a plan that is no more
    assert plan.plan_of(ada.vault) == second
    plan.note(ada.vault, second, at=5, wrong="No drive.")
    known = plan.plan_of(ada.vault)
    assert known == Plan("/b", every=9, tried=5, wrong="No drive.")
    plan.note(ada.vault, known, at=6)
    assert plan.plan_of(ada.vault) == Plan("/b", every=9, done=6, tried=5)
    plan.decide(ada.vault, None)
    assert plan.plan_of(ada.vault) is None


def test_every_error_has_a_sentence() -> None:
    for kind in BackupError.__subclasses__():
        assert str(kind()).endswith(".")
