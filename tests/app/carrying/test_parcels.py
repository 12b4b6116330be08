"""Parcels between people who are never online together: what goes in, what comes out, and what does not."""

import random
from typing import Any

import pytest

from app.bodies import Post, Profile, Review
from app.carrying.parcels import NoParcelKey, Opened
from app.errors import BadValue, Unknown
from app.items import Item
from app.library import Library
from app.profiles.profile import by_passphrase, open_profile
from app.writing.pen import Draft
from crypto.identity import device_id
from crypto.secret import Secret
from sync import parcel
from sync.parcel import BadParcel

PASSPHRASE = Secret(b"correct horse")


@pytest.fixture
def penpals(people: Any, ada: Library, bela: Library) -> tuple[Library, Library]:
    """Ada and Bela, who met once."""
    for library in (ada, bela):
        library.parcels.publish()
    people.show(ada, bela)
    people.show(bela, ada)
    return ada, bela


def pack(one: Library, other: Library, *, most: int = parcel.PART) -> list[bytes]:
    friend = one.parcels.find(other.me.id)
    return [data for data, _count in one.parcels.pack(friend, most=most)]


def post(one: Library, other: Library) -> Opened:
    """A parcel from one to the other, opened at once."""
    [data] = pack(one, other)
    return other.parcels.open(data)


def titles(library: Library) -> set[str]:
    return {entry.title for entry in library.listing.newest(limit=1000)}


def book(title: str, text: str = "") -> Review:
    return Review(Item("book", title, "Somebody"), stars=80, text=text)


def test_a_profile_tells_how_to_seal_and_keeps_telling(people: Any, ada: Library, clock: Any) -> None:
    ada.friends.introduce(Profile("Ada L.", about="I read."))
    ada.parcels.publish()
    told = ada.friends.my_profile()
    assert (told.name, told.about, len(told.parcel)) == ("Ada L.", "I read.", 1217)
    ada.parcels.publish()
    ada.friends.introduce(Profile("Ada"))
    assert ada.friends.my_profile() == Profile("Ada", parcel=told.parcel)
    assert ada.vault.execute("SELECT count(*) FROM entry") == [(1,)]
    assert titles(ada) == set()
    folder = ada.folder
    ada.close()
    again = open_profile(folder, by_passphrase(PASSPHRASE), now=clock)
    again.parcels.publish()
    assert again.friends.my_profile().parcel == told.parcel
    again.close()


def test_friends_of_a_time_before_parcels_are_told_when_the_profile_is_opened(
    ada: Library, bela: Library, clock: Any
) -> None:
    assert ada.friends.my_profile().parcel == b""
    folder = ada.folder
    ada.close()
    again = open_profile(folder, by_passphrase(PASSPHRASE), now=clock)
    assert len(again.friends.my_profile().parcel) == 1217
    again.close()


def test_how_one_shows_is_not_counted_as_something_said(penpals: tuple[Library, Library]) -> None:
    ada, _bela = penpals
    assert [friend.entries for friend in ada.friends.all()] == [0]
    assert [circle.entries for circle in ada.circles.all()] == [0, 0]


def test_without_having_met_there_is_a_sentence(people: Any, ada: Library, bela: Library) -> None:
    with pytest.raises(NoParcelKey, match="Bela's app has not told yours how to seal a file for them; meet once"):
        pack(ada, bela)
    bela.friends.introduce(Profile("Bela", parcel=b"\x02something newer"))
    people.show(bela, ada)
    with pytest.raises(NoParcelKey, match="newer than yours"):
        pack(ada, bela)
    bela.friends.introduce(Profile("Bela", parcel=b"\x01too short"))
    people.show(bela, ada)
    with pytest.raises(NoParcelKey, match="wrongly"):
        pack(ada, bela)
    with pytest.raises(Unknown):
        ada.parcels.find("Zoe")


def test_news_goes_both_ways_and_thanks_make_parcels_small(penpals: tuple[Library, Library]) -> None:
    ada, bela = penpals
    ada.entries.write(book("Dune", "Sand. " * 2000))
    ada.entries.write(book("Diary"), circle="Only me")
    said = bela.entries.write(book("Solaris"))
    opened = post(ada, bela)
    assert (opened.name, opened.id, opened.received, opened.withdrawn) == ("Ada", ada.me.id, 1, 0)
    assert titles(bela) == {"Dune", "Solaris"}
    assert post(bela, ada).received == 1
    ada.replies.comment(said.id, "Slow.")
    assert post(ada, bela).received == 2  # with the leave to show it
    assert [one.text for one in bela.listing.comments(said.id)] == ["Slow."]
    friend = ada.parcels.find("Bela")
    assert [count for _data, count in ada.parcels.pack(friend)] == [2], "only comment and leave were not thanked for"
    post(bela, ada)
    [(data, count)] = ada.parcels.pack(friend)
    assert (len(data), count) == (4096, 0)
    assert ada.friends.all()[0].last_in_step is not None


def test_what_is_taken_back_goes_with_the_next_parcel(penpals: tuple[Library, Library]) -> None:
    ada, bela = penpals
    kept, moved, edited, gone = (ada.entries.write(book(title)).id for title in ("Kept", "Moved", "Edited", "Gone"))
    assert post(ada, bela).received == 4
    ada.entries.move([moved], "Only me")
    ada.entries.edit(edited, book("Better"))
    ada.entries.forget([gone])
    done = post(ada, bela)
    assert (done.received, done.withdrawn) == (1, 3)
    assert titles(bela) == {"Kept", "Better"}
    ada.circles.expel("Friends", "Bela")
    ada.circles.add("Runners")
    ada.circles.admit("Runners", "Bela")
    ada.entries.move([kept], "Runners")
    post(ada, bela)
    assert titles(bela) == {"Kept"}
    assert bela.vault.execute("SELECT count(*) FROM entry WHERE author = ?", (ada.me.person.public,)) == [(1,)]


def test_who_sees_no_profile_any_more_can_still_answer(penpals: tuple[Library, Library]) -> None:
    ada, bela = penpals
    ada.circles.expel("Friends", "Bela")
    post(ada, bela)
    bela.entries.write(book("Dune"))
    assert post(bela, ada).received == 1


def test_opening_twice_late_and_out_of_order_does_no_harm(penpals: tuple[Library, Library], clock: Any) -> None:
    ada, bela = penpals
    history: list[bytes] = []
    for day in range(4):
        clock.step(days=1)
        ada.entries.write(book(f"Day {day}"))
        if day:
            ada.entries.forget([next(e.id for e in ada.listing.newest() if e.title == f"Day {day - 1}")])
        history += pack(ada, bela)
    newest = history[-1]
    assert bela.parcels.open(history[0]).received == 1
    assert (bela.parcels.open(newest).received, titles(bela)) == (1, {"Day 3"})
    settled = bela.vault.execute("SELECT * FROM mirror"), bela.vault.execute("SELECT taken FROM device")
    for data in (history[1], history[2], history[0], newest, history[2], newest):
        done = bela.parcels.open(data)
        assert (done.received, done.withdrawn, done.old) == (0, 0, data != newest)
    assert (bela.vault.execute("SELECT * FROM mirror"), bela.vault.execute("SELECT taken FROM device")) == settled


def test_what_was_forgotten_before_the_clock_moved_does_not_come_back(penpals: tuple[Library, Library]) -> None:
    """Whichever parcel is opened first, and again."""
    ada, bela = penpals
    gone = ada.entries.write(book("Gone"))
    [first] = pack(ada, bela)
    ada.entries.forget([gone.id])
    [second] = pack(ada, bela)
    for data, left in ((second, set()), (first, set()), (second, set())):
        bela.parcels.open(data)
        assert titles(bela) == left
    bela.mirrors.erase(1)
    for data, left in ((first, {"Gone"}), (second, set()), (first, set())):
        bela.parcels.open(data)
        assert titles(bela) == left


def test_several_files_are_one_offer_in_any_order(penpals: tuple[Library, Library]) -> None:
    ada, bela = penpals
    old = ada.entries.write(book("Old"))
    post(ada, bela)
    post(bela, ada)
    for number in range(12):
        ada.entries.write(book(f"Book {number}", random.Random(number).randbytes(5_000).hex()))
    ada.entries.forget([old.id])
    files = pack(ada, bela, most=30_000)
    assert len(files) > 3
    dice = random.Random(1)
    dice.shuffle(files)
    here = 0
    for data in [*files[:-1], files[0]]:
        done = bela.parcels.open(data)
        here += done.received
        assert done.lacking == 12 - here > 0
        assert done.withdrawn == 0
        assert "Old" in titles(bela), "what is gone is known only when the offer is complete"
    done = bela.parcels.open(files[-1])
    assert (here + done.received, done.withdrawn, done.lacking) == (12, 1, 0)
    assert titles(bela) == {f"Book {number}" for number in range(12)}


def test_a_part_that_never_comes_is_sent_again(penpals: tuple[Library, Library]) -> None:
    ada, bela = penpals
    for number in range(6):
        ada.entries.write(book(f"Book {number}", random.Random(number).randbytes(5_000).hex()))
    assert bela.parcels.open(pack(ada, bela, most=30_000)[0]).lacking
    post(bela, ada)
    assert post(ada, bela).lacking == 0
    assert len(titles(bela)) == 6


def test_a_friend_who_lost_what_they_had_gets_it_again(penpals: tuple[Library, Library], clock: Any) -> None:
    ada, bela = penpals
    ada.entries.write(book("Dune"))
    post(ada, bela)
    thanks = pack(bela, ada)
    clock.step(days=1)
    bela.mirrors.erase(1)
    [nothing] = pack(bela, ada)
    clock.step(days=1)
    ada.parcels.open(thanks[0])
    done = post(ada, bela)
    assert (done.received, done.lacking) == (0, 2)
    ada.parcels.open(nothing)
    ada.parcels.open(thanks[0])
    post(ada, bela)
    assert titles(bela) == {"Dune"}


def test_parcels_and_links_agree_on_what_is_there(people: Any, penpals: tuple[Library, Library]) -> None:
    ada, bela = penpals
    ada.entries.write(book("By parcel"))
    post(ada, bela)
    offered, [mirror] = ada.mirrors.shelf_for(1), [bela.mirrors.mirror_fingerprint(1)]
    assert mirror == (offered.fingerprint, offered.size)
    assert bela.mirrors.taken(1, device_id(ada.me.device.public)) == offered.context.encode()
    [late] = pack(ada, bela)
    written = ada.entries.write(book("By link"))
    people.show(ada, bela)
    ada.entries.forget([written.id])
    people.show(ada, bela)
    assert bela.parcels.open(late).old
    assert titles(bela) == {"By parcel"}


def test_who_is_blocked_or_gone_is_nobody(penpals: tuple[Library, Library]) -> None:
    ada, bela = penpals
    ada.entries.write(book("Dune"))
    [data] = pack(ada, bela)
    bela.friends.block("Ada")
    with pytest.raises(BadParcel):
        bela.parcels.open(data)
    with pytest.raises(BadValue, match="blocked"):
        bela.parcels.find("Ada")
    bela.friends.unblock("Ada")
    assert bela.parcels.open(data).received == 2  # with the profile, which went with the rest
    bela.friends.part("Ada")
    with pytest.raises(BadParcel):
        bela.parcels.open(data)
    assert titles(bela) == set()


def test_a_clock_that_was_set_back_makes_no_parcel_old(penpals: tuple[Library, Library], clock: Any) -> None:
    ada, bela = penpals
    readings = []
    for days in (0, -400, 1, 500):
        clock.step(days=days)
        [data] = pack(ada, bela)
        _certificate, contents = parcel.unseal(data, keys=bela.parcels.find("Ada").keys, key=bela.parcels._key())
        readings.append(contents.made)
    assert readings == sorted(set(readings))


def test_entries_of_64_kib_go_through(penpals: tuple[Library, Library], entropy: Any) -> None:
    ada, bela = penpals
    ids = []
    for number in range(3):
        draft = Draft(Post("Large", "x"), attachments=(noise(64 * 1024 - 400, number),))
        [sealed] = ada.pen.sign([draft])
        assert 65_000 < len(sealed.payload) <= 65_536
        ada.shelves.place([sealed.pair], ada.circles.find("Friends"))
        ids.append(sealed.id)
    [data] = pack(ada, bela)
    assert len(data) == 256 * 1024
    assert bela.parcels.open(data).received == 3
    assert {bytes(id_) for (id_,) in bela.vault.execute("SELECT id FROM entry WHERE kind = 'post'")} == set(ids)


def noise(size: int, seed: int) -> Any:
    from sync.entry import Attachment

    return Attachment("photo", random.Random(seed).randbytes(size), 10, 10)


def test_ten_thousand_entries_fit_into_one_file(penpals: tuple[Library, Library]) -> None:
    ada, bela = penpals
    dice = random.Random(5)
    words = ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=dice.randrange(3, 10))) for _ in range(3_000)]
    drafts = [
        Draft(book(f"Book {number}", " ".join(dice.choices(words, k=40))), id=dice.randbytes(16))
        for number in range(10_000)
    ]
    ada.shelves.place([one.pair for one in ada.pen.sign(drafts)], ada.circles.find("Friends"))
    [data] = pack(ada, bela)
    assert len(data) <= 8 * 1024 * 1024
    done = bela.parcels.open(data)
    assert (done.received, done.lacking) == (10_000, 0)
    post(bela, ada)
    [data] = pack(ada, bela)
    assert len(data) <= 512 * 1024, "the list of what is shown, and no entry"
    ada.entries.forget([drafts[7].id.hex()] if drafts[7].id else [])
    assert post(ada, bela).withdrawn == 1
