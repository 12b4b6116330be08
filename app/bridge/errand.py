"""Work sent from the window to the database thread or the network, with the result brought back to the main thread.

An errand's outcome is either a value or a complaint: a sentence fit to show, when a person, the disk or another
computer is to blame. Anything else is our own bug: it is handed to whoever keeps reports (`sys.excepthook`), and who
waits is told in a sentence that says no more. This starts no thread.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal

from app.bridge.marks import Slot

T = TypeVar("T")


if TYPE_CHECKING:
    from concurrent.futures import Future
    from typing import Protocol

    Outcome = tuple[Future[T], Callable[[T], None] | None, Callable[[str], None] | None, bool]

    class Worker(Protocol):
        """Whoever does the work, one piece after another."""

        def submit(self, deed: Callable[..., T], /, *values: Any) -> Future[T]: ...


class Errands(QObject):
    """Runs functions elsewhere and calls back here. Callbacks of a closed Errands never come."""

    failed = Signal(object)
    """With the exception, before whoever waits is told."""
    waiting = Signal(int)
    """How many errands are with the worker, whenever one goes there or comes back; without those that are patient."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: Worker | None = None
        self._connected = False
        self._out = 0
        self._left = 0  # how often what is open was left

    def go_to(self, worker: Worker | None) -> None:
        """From now on the work is done there; None while nothing is unlocked."""
        self._worker = worker

    @property
    def open(self) -> bool:
        return self._worker is not None

    def run(
        self,
        fn: Callable[..., T],
        *args: Any,
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[str], None] | None = None,
        patient: bool = False,
    ) -> None:
        """Have `fn(*args)` done, then call `then(result)` or `otherwise(complaint)` on the main thread.

        `patient`: it waits for a person or another computer, and not for the disk.
        """
        if self._worker is not None:
            future = self._worker.submit(fn, *args)
            if not patient:
                self._out += 1
                self.waiting.emit(self._out)
            self._bring(future, then, otherwise, counted=not patient)

    def ask(
        self,
        fn: Callable[..., T],
        *args: Any,
        then: Callable[[T], None],
        otherwise: Callable[[str], None] | None = None,
    ) -> None:
        """The same for what is only to be shown: once what is open was left, nobody is called back. A window that was
        locked while something was being read must not be filled with it afterwards."""
        left = self._left

        def show(value: T) -> None:
            if left == self._left:
                then(value)

        def complain(sentence: str) -> None:
            if left == self._left and otherwise is not None:
                otherwise(sentence)

        self.run(fn, *args, then=show, otherwise=complain)

    def leave(self) -> None:
        """What is open is being closed: see `ask`."""
        self._left += 1

    def watch(
        self,
        future: Future[T],
        *,
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[str], None] | None = None,
    ) -> None:
        """Bring the outcome of something already under way back to the main thread."""
        self._bring(future, then, otherwise, counted=False)

    def _bring(
        self,
        future: Future[T],
        then: Callable[[T], None] | None,
        otherwise: Callable[[str], None] | None,
        *,
        counted: bool,
    ) -> None:
        if not self._connected:
            from PySide6.QtCore import Qt  # the first use of this name costs a tenth of a window's start

            self._arrived.connect(self._settle, Qt.ConnectionType.QueuedConnection)
            self._connected = True
        # It must not hold the future, which holds it: together, and with all that was read, they would last until
        # somebody looks for garbage.
        future.add_done_callback(lambda done: self._arrived.emit((done, then, otherwise, counted)))

    @Slot(object)
    def _settle(self, outcome: Outcome[Any]) -> None:
        from concurrent.futures import CancelledError

        future, then, otherwise, counted = outcome
        if counted:
            self._out -= 1
            self.waiting.emit(self._out)
        try:
            value = future.result()
        except CancelledError:
            return
        except BaseException as problem:
            sentence = complaint(problem)
            if sentence is None:
                sys.excepthook(type(problem), problem, problem.__traceback__)
                sentence = QCoreApplication.translate(
                    "Errors", "Something went wrong in Vouchsafe itself. Nothing that was kept is lost; try it again."
                )
            self.failed.emit(problem)
            if otherwise is not None:
                otherwise(sentence)
            return
        if then is not None:
            then(value)


def complaint(problem: BaseException) -> str | None:
    """The sentence to show for this, in the language of the window; None when it is a bug of ours.

    A sentence that has no translation, since it was made for the occasion, gives way to the general one of its kind.
    """
    from app.bridge.filled import in_other_words
    from app.errors import Refused
    from app.history.errors import UnknownExport
    from app.vault import VaultBug, VaultError
    from crypto.errors import CryptoError
    from sync.errors import SyncError

    if isinstance(problem, VaultBug):
        return None
    if not isinstance(problem, Refused | VaultError | CryptoError | SyncError | OSError | TimeoutError):
        return None
    if isinstance(problem, OSError | TimeoutError):
        sentence = QCoreApplication.translate("Errors", "The file or folder could not be used: %1")
        return sentence.replace("%1", problem.strerror or str(problem))
    exact, general = str(problem), first_sentences(type(problem))
    if isinstance(problem, UnknownExport):
        exact = general  # which there are stands on the page, quietly
    filled = in_other_words(exact, translated=translated, listed=lambda parts: QLocale().createSeparatedList(parts))
    if filled is not None:
        return filled
    for sentence in (exact, general):
        if translated(sentence) != sentence:
            return translated(sentence)
    return exact or general


def translated(sentence: str) -> str:
    return QCoreApplication.translate("Errors", sentence)


def first_sentences(kind: type[BaseException]) -> str:
    """The first paragraph of an error's docstring: what a person may read."""
    return " ".join((kind.__doc__ or "").strip().split("\n\n")[0].split())
