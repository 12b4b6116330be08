"""What runs while a profile is open: its network, the drop folders' lookout, the rounds of backups.

All of it starts in the background, so that the first page does not wait, and has ended when `stop` returns.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.bridge.errand import Errands
from app.worker import Worker

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from app.backup.making import Made
    from app.backup.rounds import Rounds
    from app.carrying.dropfolders import Look
    from app.carrying.lookout import Lookout
    from app.library import Library
    from app.network import Network
    from sync.events import Event
    from sync.place import Place

BACKUP_AFTER = 20.0  # seconds in which somebody who just opened the window is not disturbed


class Running:
    """At most one open profile. Used on the main thread; `library` and `network` may be looked at from any."""

    def __init__(
        self, worker: Worker, studio: Callable[[], Executor], errands: Errands, *, place: Place | None
    ) -> None:
        self.library: Library | None = None
        self.network: Network | None = None
        self._worker = worker
        self._studio = studio
        self._errands = errands
        self._place = place
        self.lookout: Lookout | None = None
        self._rounds: Rounds | None = None
        self._starting: Future[Network] | None = None

    def open(self, library: Library) -> None:
        """This profile is open from now on."""
        self.library = library

    def start_network(
        self,
        *,
        hear: Callable[[Event], None],
        fell: Callable[[BaseException], None],
        wrong: Callable[[BaseException], None],
        then: Callable[[Network], None],
        otherwise: Callable[[], None],
    ) -> None:
        """Look for friends. `hear`, `fell` and `wrong` (a mistake that nobody waits for) are called on the network's
        thread, the others here. One that fell before is put away."""
        library = self.library
        if library is None:
            return
        before, self.network = self.network, None

        def start() -> Network:
            from app.network import Network
            from sync.events import Cut
            from sync.net.lan import own_addresses

            if before is not None:
                before.stop()
            network = Network(library, self._worker, place=self._place, on_event=hear, on_fall=fell, on_mishap=wrong)
            network.start()
            hear(Cut(again=bool((self._place and self._place.interfaces) or own_addresses())))
            return network

        def started(network: Network) -> None:
            if self.library is library:  # else closed meanwhile; stop() has stopped it
                self.network = network
                then(network)

        self._starting = self._studio().submit(start)
        self._errands.watch(self._starting, then=started, otherwise=lambda _sentence: otherwise())

    def start_lookout(self, *, hear: Callable[[Event], None], looked: Callable[[Look], None]) -> None:
        """Look into the drop folders. Both are called on a thread of its own: `hear` when friends show something else,
        `looked` with each look that did something or found something in the way."""
        if self.library is None:
            return
        from app.carrying.lookout import Lookout
        from sync.events import Changed

        def take(look: Look) -> None:
            looked(look)
            for one in look.opened:
                if one.received or one.withdrawn:
                    hear(Changed(one.friend))

        self.lookout = Lookout(self.library, self._worker, on_look=take)
        self.lookout.start()

    def start_rounds(self, *, told: Callable[[str], None]) -> None:
        """Keep backups. What is wrong with one is told in a sentence."""
        if self.library is None:
            return
        from app.backup.rounds import Rounds

        def tell(outcome: Future[Made]) -> None:
            self._errands.watch(outcome, otherwise=told)

        self._rounds = Rounds(self.library, self._worker, tell=tell, first_after=BACKUP_AFTER)
        self._rounds.start()

    def look(self) -> None:
        """Look into the drop folders now."""
        if self.lookout is not None:
            self.lookout.look()

    def look_at_plan(self) -> None:
        """Something else was decided about backups."""
        if self._rounds is not None:
            self._rounds.look()

    def take_up_again(self) -> None:
        """A friend may take up more than before."""
        if self.network is not None:
            self.network.take_up_again()

    def refresh(self) -> None:
        """Friends or circles changed."""
        if self.network is not None:
            self._errands.watch(self.network.refresh())

    def forget(self, left: Future[None] | None = None) -> Callable[[], None]:
        """There is no open profile any more; what is returned waits for `left`, ends all that ran, and then closes the
        profile. It may be called on another thread."""
        library, network, lookout, rounds = self.library, self.network, self.lookout, self._rounds
        starting = self._starting
        self.library = self.network = self.lookout = self._rounds = self._starting = None

        def end() -> None:
            if left is not None:
                left.exception()  # a full disk must not keep the profile from being locked
            running = network
            if starting is not None and running is None and starting.exception() is None:
                running = starting.result()
            for part in (rounds, lookout, running):
                if part is not None:
                    part.stop()
            if library is not None:
                self._worker.submit(library.close).result()

        return end
