"""What a friend may take up here, counted where it is taken in: by links, parcels, twice at once, after a restart."""

from __future__ import annotations

from typing import Any

import pytest

from app.bodies import Post
from app.errors import BadValue
from app.library import Library
from app.people.limits import MEGABYTE, Limits, sentence
from crypto.envelope import version_of
from crypto.identity import device_id
from sync.entry import decode
from sync.offering import Offer
from sync.ports import Arrival
from sync.taking import Intake
from sync.wire import Ask, Need
from tests.app.sharing.test_recent_shelves import take

ROW = 1  # each is the other's only friend


class Meeting:
    """Bela takes in what Ada shows, as two conversations would."""

    def __init__(self, ada: Library, bela: Library) -> None:
        self.offer = Offer(ada.mirrors, ROW, device_id(bela.me.device.public))
        self.intake = Intake(bela.mirrors, ROW, device_id(ada.me.device.public))
        self.came = 0
        replies = [self.intake.compare(self.offer.status())]
        while replies:
            match replies.pop(0):
                case Ask(query):
                    replies += self.intake.hear(self.offer.answer(query))
                case Need() as need:
                    self.offer.needed(need)
                    if not need.more:
                        last = False
                        while not last:
                            items = self.offer.read()
                            self.came += len(items.items)
                            take(self.intake, items.items)
                            last = items.last
                        replies.append(self.intake.finish())
                case done:
                    self.offer.acked(1, done.taken)


def write(library: Library, count: int, *, text: str = "") -> list[str]:
    return [library.entries.write(Post(text=f"{text}{number}"), circle="Friends").id for number in range(count)]


def posts(library: Library) -> int:
    return len(library.listing.newest(by="everyone", kinds=["post"], limit=1000))


def limit(library: Library, **said: int | None) -> None:
    library.accounts.change(ROW, said)


def in_step(ada: Library, bela: Library) -> bool:
    shelf = ada.mirrors.shelf_for(ROW)
    return bela.mirrors.mirror_fingerprint(ROW) == (shelf.fingerprint, shelf.size)


def acked(ada: Library) -> bool:
    [(encoded,)] = ada.vault.execute("SELECT acked FROM device")
    return encoded is not None


def test_nobody_is_limited_who_writes_reviews(ada: Library, bela: Library) -> None:
    write(ada, 300)
    Meeting(ada, bela)
    account = bela.accounts.of(ROW)
    assert (account.waiting, account.why, sentence(account)) == (0, "", "")
    assert account.entries == 300
    assert account.bytes == bela.vault.execute("SELECT sum(length(payload) + length(seal)) FROM mirror JOIN entry"
                                               " ON entry.row = mirror.entry")[0][0]  # fmt: skip
    assert account.limits == Limits()


def test_over_the_limit_of_entries_the_rest_is_held_back_with_a_reason_and_what_is_here_stays(
    ada: Library, bela: Library
) -> None:
    write(ada, 20)
    limit(bela, entries=10)
    meeting = Meeting(ada, bela)
    assert meeting.came == 10, "no more was asked for than there is room for"
    account = bela.accounts.of(ROW)
    assert (account.entries, account.waiting, account.why) == (10, 10, "entries")
    assert sentence(account) == "You keep at most 10 of their entries."
    [view] = bela.friends.all()
    assert (view.held, view.held_because) == (10, sentence(account))
    assert not acked(ada), "Ada is not told that Bela has all of it"
    assert Meeting(ada, bela).came == 0, "the same is not gone through again and again"


def test_raising_the_limit_lets_it_go_on(ada: Library, bela: Library) -> None:
    write(ada, 20)
    limit(bela, entries=10)
    Meeting(ada, bela)
    limit(bela, entries=15)
    assert Meeting(ada, bela).came == 5
    limit(bela, entries=None)
    Meeting(ada, bela)
    assert in_step(ada, bela)
    assert bela.accounts.of(ROW).why == ""
    assert acked(ada)


def test_lowering_the_limit_takes_nothing_away(ada: Library, bela: Library) -> None:
    write(ada, 20)
    Meeting(ada, bela)
    limit(bela, entries=5)
    write(ada, 1, text="new")
    Meeting(ada, bela)
    assert posts(bela) == 20
    assert bela.accounts.of(ROW).waiting == 1


def test_what_is_taken_back_goes_although_the_friend_is_over_the_limit(ada: Library, bela: Library) -> None:
    limit(bela, entries=10)
    written = write(ada, 10)
    Meeting(ada, bela)
    assert in_step(ada, bela)
    write(ada, 10, text="more")
    Meeting(ada, bela)
    assert posts(bela) == 10
    ada.entries.forget(written)
    Meeting(ada, bela)
    assert not [view for view in bela.listing.newest(by="everyone", limit=99) if view.id in written]
    Meeting(ada, bela)
    assert in_step(ada, bela), "there was room again"
    assert bela.accounts.of(ROW).waiting == 0


def test_nothing_that_was_held_back_is_lost_by_having_been_offered(ada: Library, bela: Library) -> None:
    """What a whole offer stands for counts as taken in; of an offer that did not fit it must not."""
    limit(bela, entries=3)
    write(ada, 8)
    for _ in range(3):
        Meeting(ada, bela)
    limit(bela, entries=100)
    Meeting(ada, bela)
    assert posts(bela) == 8


def test_bytes_are_limited(ada: Library, bela: Library) -> None:
    limit(bela, bytes=400_000)
    write(ada, 40, text="long " * 4_000)
    Meeting(ada, bela)
    account = bela.accounts.of(ROW)
    assert 300_000 < account.bytes <= 400_000
    assert account.why == "bytes"
    assert sentence(account) == "You keep at most 0.4 MB of their entries."
    assert Meeting(ada, bela).came == 0
    limit(bela, bytes=MEGABYTE)
    Meeting(ada, bela)
    assert in_step(ada, bela)


def test_bytes_are_given_back(ada: Library, bela: Library) -> None:
    Meeting(ada, bela)
    before = bela.accounts.of(ROW).bytes
    written = write(ada, 3, text="long " * 1_000)
    Meeting(ada, bela)
    assert bela.accounts.of(ROW).bytes > before + 15_000
    ada.entries.forget(written)
    Meeting(ada, bela)
    assert bela.accounts.of(ROW).bytes == before


def test_who_writes_and_forgets_without_end_is_limited_by_the_minute(ada: Library, bela: Library, clock: Any) -> None:
    limit(bela, entries=20, per_minute=5)
    kept = 0
    for _round in range(6):
        written = write(ada, 10)
        meeting = Meeting(ada, bela)
        kept += meeting.intake.received
        ada.entries.forget(written)
        Meeting(ada, bela)
    assert kept == 20
    write(ada, 10)
    Meeting(ada, bela)
    account = bela.accounts.of(ROW)
    assert (account.why, account.waiting) == ("per_minute", 10)
    assert "it goes on by itself" in sentence(account)
    clock.step(minutes=1)
    assert Meeting(ada, bela).came == 5
    clock.step(minutes=1)
    Meeting(ada, bela)
    assert in_step(ada, bela)


def test_the_count_by_the_minute_outlives_a_restart_and_a_clock_set_back(
    ada: Library, bela: Library, clock: Any
) -> None:
    limit(bela, entries=5, per_minute=1)
    written = write(ada, 5)
    Meeting(ada, bela)
    ada.entries.forget(written)
    Meeting(ada, bela)
    clock.step(days=-1)
    assert bela.mirrors.room(ROW).entries == 0
    assert type(bela.accounts)(bela.vault, now=clock).room(ROW).entries == 0


def test_two_links_at_once_share_one_limit(ada: Library, bela: Library) -> None:
    write(ada, 12)
    limit(bela, entries=8)
    shelf = ada.mirrors.shelf_for(ROW)
    shown, _rest = shelf.read(shelf.select(None), 0, 1 << 30)
    arrivals = [Arrival(version_of(s.payload), decode(s.payload), s.reasons, s.payload, s.seal) for s in shown]
    assert bela.mirrors.room(ROW).entries == 8
    bela.mirrors.take(ROW, arrivals[:6])
    bela.mirrors.take(ROW, arrivals[6:])
    assert bela.accounts.of(ROW).entries == 8
    assert bela.mirrors.held_back(ROW) == 4


def test_a_parcel_is_limited_like_a_link(ada: Library, bela: Library) -> None:
    for one, other in ((ada, bela), (bela, ada)):
        one.parcels.publish()
        Meeting(one, other)
    written = write(ada, 10)
    limit(bela, entries=6)
    friend = ada.parcels.find("Bela")
    [(data, _count)] = list(ada.parcels.pack(friend))
    outcome = bela.parcels.open(data)
    assert (outcome.received, outcome.held, outcome.lacking) == (5, 5, 0)
    ada.entries.forget(written[:5])
    [(data, _count)] = list(ada.parcels.pack(friend))
    assert bela.parcels.open(data).withdrawn > 0, "what was taken back goes all the same"
    limit(bela, entries=100)
    assert bela.parcels.open(data).held == 0
    assert in_step(ada, bela)


def test_limits_must_make_sense(ada: Library, bela: Library) -> None:
    for said in ({"entries": -1}, {"bytes": 1 << 60}, {"colour": 3}):
        with pytest.raises(BadValue):
            ada.accounts.change(ROW, said)
    assert bela.accounts.limits(ROW) == Limits()


def test_a_limit_goes_with_the_friendship(ada: Library, bela: Library) -> None:
    limit(bela, entries=3)
    bela.friends.part("Ada")
    assert bela.vault.execute("SELECT count(*) FROM bound") == [(0,)]
    assert bela.vault.execute("SELECT count(*) FROM account") == [(0,)]
