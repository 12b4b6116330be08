"""One thread, and deeds in the order in which they were handed in."""

import ctypes
import threading
from collections.abc import Iterator

import pytest

from app.worker import Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.stop()


def test_everything_is_done_on_one_thread_which_is_not_ours(worker: Worker) -> None:
    threads = {worker.do(threading.current_thread) for _ in range(5)}
    assert len(threads) == 1
    assert threading.current_thread() not in threads


def test_deeds_are_done_in_order(worker: Worker) -> None:
    done: list[int] = []
    last = [worker.submit(done.append, number) for number in range(200)][-1]
    last.result()
    assert done == list(range(200))


def test_what_goes_wrong_is_told_to_who_asked_and_to_nobody_else(worker: Worker) -> None:
    wrong = worker.submit(int, "seven")
    right = worker.submit(int, "7")
    assert right.result() == 7
    with pytest.raises(ValueError, match="seven"):
        wrong.result()
    with pytest.raises(ValueError, match="eight"):
        worker.do(int, "eight")


def test_what_was_handed_in_is_done_before_the_end() -> None:
    worker = Worker()
    go, done = threading.Event(), []
    worker.submit(go.wait)
    for number in range(3):
        worker.submit(done.append, number)
    go.set()
    worker.stop()
    assert done == [0, 1, 2]
    with pytest.raises(RuntimeError):
        worker.submit(done.append, 3)


def test_a_deed_that_was_taken_back_in_time_is_not_done(worker: Worker) -> None:
    go, done = threading.Event(), []
    worker.submit(go.wait)
    regretted = worker.submit(done.append, "regretted")
    assert regretted.cancel()
    go.set()
    worker.do(done.append, "kept")
    assert done == ["kept"]


def test_what_can_wait_is_done_piece_by_piece_when_nothing_else_is_asked(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.worker.LONGEST", 0.2)
    pieces, done = [3, 2, 1], threading.Event()

    def piece() -> bool:
        if pieces:  # once more after the last deed, if the end is long in coming
            pieces.pop()
        if not pieces:
            done.set()
        return bool(pieces)

    worker.when_idle(piece)
    assert done.wait(30)
    worker.do(pieces.append, 4)
    while worker.do(lambda: list(pieces)):  # asked again after each deed, also where there is never any quiet
        pass


def test_what_can_wait_is_not_done_any_more_once_that_was_said(worker: Worker) -> None:
    went: list[int] = []
    worker.when_idle(lambda: bool(went.append(1)))
    worker.when_idle(None)
    before = worker.do(lambda: len(went))
    worker.do(lambda: None)
    assert worker.do(lambda: len(went)) == before


def test_the_thread_outlives_what_goes_wrong_where_nobody_asked(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr("threading.excepthook", lambda wrong: told.append(wrong.exc_type))
    heard = threading.Event()

    def stumble() -> bool:
        heard.set()
        raise ValueError

    worker.when_idle(stumble)
    assert heard.wait(30)
    assert worker.do(int, "7") == 7
    assert told == [ValueError]


@pytest.mark.parametrize("idle", [True, False])
def test_the_thread_outlives_what_comes_upon_it_from_outside(
    worker: Worker, monkeypatch: pytest.MonkeyPatch, idle: bool
) -> None:
    told: list[object] = []
    monkeypatch.setattr("threading.excepthook", lambda wrong: told.append(wrong.exc_type))
    began, go_on = threading.Event(), threading.Event()

    def wait() -> None:
        began.set()
        assert go_on.wait(30)

    worker.do(int)  # so that it has begun
    held = None if idle else worker.submit(wait)
    assert idle or began.wait(30)
    thread = worker._thread
    number = ctypes.c_ulong(thread.ident or 0)
    assert ctypes.pythonapi.PyThreadState_SetAsyncExc(number, ctypes.py_object(SystemExit)) == 1
    go_on.set()
    outcomes = [held or worker.submit(int, "7"), *(worker.submit(int, "7") for _time in range(3))]
    assert all(outcome.exception(30) is None or isinstance(outcome.exception(30), SystemExit) for outcome in outcomes)
    assert outcomes[-1].result(30) == 7
    assert thread.is_alive()
    assert told == [SystemExit] or isinstance(outcomes[0].exception(30), SystemExit)


def test_it_tells_whether_its_thread_computes_or_waits(worker: Worker) -> None:
    worker.do(int, "7")
    before = worker.cpu_seconds
    if before is None:
        pytest.skip("this system does not tell how long a thread has computed")
    worker.do(sum, range(2_000_000))
    assert (worker.cpu_seconds or 0) > before
