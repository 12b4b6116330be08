"""A study that one of a person's computers answered is answered on all; what was done apart is paid for in full."""

from __future__ import annotations

import contextlib
import hmac
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.brand import counter
from app.brand.asking import Wish, make
from app.brand.ingest import ingest
from app.brand.office import Office, found, opened
from app.library import Library
from app.own.answers import KINDS, LENGTHS
from app.photos.media import Media
from app.profiles.profile import by_passphrase
from app.studies.delivery import Delivery, Stage
from app.studies.errors import AlreadyAnswered, NotTogether, Removed, TooDear
from app.studies.mechanism import MICRO
from app.studies.receipts import ONLY
from app.vault import Vault
from crypto.secret import Secret
from sync.belongings import Record
from sync.errors import RemoteSyncError
from tests.app.own.homes import KEY, Device, Home, now, template
from tests.app.studies.crowd import Brand
from tests.app.test_older_profiles import Older

LAMP = "gtin:04006381333931"
PASSPHRASE = Secret(b"our brand")
TABLES = ("study", "study_charge", "study_sealed", "study_receipt", "coupon", "study_sent", "voucher")


class Computer:
    """One of Ana's: its library, over the vault of a device that can be in step with the other."""

    def __init__(self, device: Device, folder: Path) -> None:
        self.device = device
        self.library = Library(
            device.vault,
            media=Media(folder, Secret(bytes(32))),
            me=device.me,
            now=now,
            entropy=os.urandom,
            folder=folder,
        )
        device.shelves, device.mirrors = self.library.shelves, self.library.mirrors
        device.own, device.clock = self.library.own_log, self.library.clock
        self.studies = self.library.studies

    @property
    def vault(self) -> Vault:
        return self.device.vault

    def pull(self, other: Computer, **how: Any) -> None:
        other.device.own.records.look()
        self.device.own.records.look()
        self.device.pull(other.device, **how)

    def spent(self) -> int:
        [account] = [one for one in self.studies.ledger.accounts() if one.name == "all"]
        return account.spent

    def facts(self) -> set[tuple[Any, ...]]:
        self.device.own.records.look()
        return self.device.records()


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template(tmp_path_factory.mktemp("blank") / "blank.db")


@pytest.fixture
def ana(tmp_path: Path, blank: Path) -> Iterator[tuple[Computer, Computer]]:
    home = Home("ana", 2, tmp_path, blank)
    home.agree()
    laptop, desktop = (Computer(device, tmp_path / f"home-{at}") for at, device in enumerate(home.devices))
    together(laptop, desktop)
    yield laptop, desktop
    home.close()


@pytest.fixture(scope="module")
def acme() -> Brand:
    return Brand()


@pytest.fixture
def office(tmp_path: Path, cheap: Any) -> Iterator[Office]:
    found(tmp_path / "acme", name="Acme", passphrase=PASSPHRASE, cost=cheap)
    with opened(tmp_path / "acme", by_passphrase(PASSPHRASE), now=now, entropy=os.urandom) as office:
        yield office


def together(*computers: Computer) -> None:
    """Each takes in the other until nothing is new."""
    for _ in range(3):
        for one in computers:
            for other in computers:
                if one is not other:
                    one.pull(other)
    assert len({one.device.own.mirror_fingerprint(0) for one in computers}) == 1, "nothing more is to be told"
    assert len({frozenset(one.facts()) for one in computers}) == 1


def test_what_was_answered_on_one_is_answered_on_the_other_and_paid_once(
    ana: tuple[Computer, Computer], acme: Brand
) -> None:
    laptop, desktop = ana
    study = acme.ask()
    left = laptop.studies.seal(laptop.studies.read(study.file), say="yes")
    together(laptop, desktop)
    assert desktop.studies.find(study.id.hex()) == study
    assert desktop.studies.seal(study, say="yes") == desktop.studies.preview(study) == left
    with pytest.raises(AlreadyAnswered):
        desktop.studies.seal(study, say="no")
    assert desktop.spent() == laptop.spent() == 2 * MICRO
    assert desktop.studies.ledger.charges() == laptop.studies.ledger.charges()
    laptop.studies.outgoing.note(study.id, "answer", way="confirmed", whom="Bela", size=0)
    together(laptop, desktop)
    assert desktop.studies.show(study).delivery == Delivery(Stage.CONFIRMED, "Bela")


def test_a_draw_that_one_made_is_the_draw_of_the_other(ana: tuple[Computer, Computer], acme: Brand) -> None:
    """Eight things, so that drawing anew would hardly ever come to the same."""
    laptop, desktop = ana
    studies = [acme.ask("discovered", about=f"url:https://example.org/{n}") for n in range(8)]
    shown = [laptop.studies.preview(laptop.studies.read(study.file), say="friend").drawn for study in studies]
    together(laptop, desktop)
    assert [desktop.studies.preview(study, say="friend").drawn for study in studies] == shown
    again = [acme.ask("discovered", about=f"url:https://example.org/{n}", why="Again.") for n in range(8)]
    kept = [desktop.studies.preview(desktop.studies.read(one.file), say="friend").drawn for one in again]
    assert kept == shown, "also for another study that asks the same"
    assert desktop.vault.execute("SELECT count(*) FROM study_draw") == [(8,)]


def test_what_both_answered_apart_is_paid_twice_and_then_one_draw_stands(
    ana: tuple[Computer, Computer], acme: Brand
) -> None:
    laptop, desktop = ana
    study = acme.ask("discovered")
    sealed = [one.studies.seal(one.studies.read(study.file), say="friend") for one in ana]
    assert sealed[0].sealed != sealed[1].sealed
    together(laptop, desktop)
    assert laptop.spent() == desktop.spent() == 4 * MICRO
    assert laptop.studies.preview(study) == desktop.studies.preview(study)
    assert laptop.studies.preview(study).sealed in {each.sealed for each in sealed}
    for one in ana:
        assert {kept for (kept,) in one.vault.execute("SELECT sealed FROM study_sealed")} == {
            each.sealed for each in sealed
        }
    other = acme.ask("discovered", why="The same again.")
    [drawn] = {one.studies.preview(one.studies.read(other.file), say="friend").drawn for one in ana}
    assert drawn in {each.drawn for each in sealed}
    assert laptop.studies.preview(other).cost == 0, "what has left says nothing new"
    with pytest.raises(TooDear, match="about one thing, ever"):
        laptop.studies.seal(laptop.studies.read(acme.ask("stars").file), say="5")


def test_a_draw_made_apart_from_one_that_left_is_paid_for_as_well(ana: tuple[Computer, Computer], acme: Brand) -> None:
    """Else a person could draw on each computer, and send the one that they like."""
    laptop, desktop = ana
    study = acme.ask()
    laptop.studies.seal(laptop.studies.read(study.file), say="yes")
    desktop.studies.preview(desktop.studies.read(study.file), say="yes")
    assert (laptop.spent(), desktop.spent()) == (2 * MICRO, 0)
    together(laptop, desktop)
    assert laptop.spent() == desktop.spent() == 4 * MICRO
    assert [charge.micro for charge in desktop.studies.ledger.charges()] == [2 * MICRO, 2 * MICRO]


def test_of_two_draws_that_neither_sent_one_is_used_and_both_are_paid(
    ana: tuple[Computer, Computer], acme: Brand
) -> None:
    laptop, desktop = ana
    study = acme.ask("discovered")
    shown = [one.studies.preview(one.studies.read(study.file), say="friend") for one in ana]
    together(laptop, desktop)
    one, other = (computer.studies.preview(study, say="friend") for computer in ana)
    assert (one.question, one.said, one.drawn, one.cost) == (other.question, other.said, other.drawn, other.cost)
    assert one.cost == 4 * MICRO
    [(first,)] = laptop.vault.execute("SELECT drawn FROM study_draw ORDER BY id LIMIT 1")
    assert one.drawn == first in {each.drawn for each in shown}
    assert laptop.studies.seal(study).cost == laptop.spent() == 4 * MICRO


def test_which_of_two_draws_is_used_says_nothing_of_what_was_drawn(
    ana: tuple[Computer, Computer], acme: Brand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of forty pairs that differ, the truth is not used more often than by chance: five deviations at most."""
    from app.studies.mechanism import Mechanism

    laptop, desktop = ana
    used = 0
    for n in range(40):
        study = acme.ask(about=f"url:https://example.org/{n}")
        for computer, drawn in zip(ana, random.Random(n).sample((0, 1), 2), strict=True):
            monkeypatch.setattr(Mechanism, "respond", lambda _self, _true, drawn=drawn: drawn)
            computer.studies.preview(computer.studies.read(study.file), say="no")
    together(laptop, desktop)
    for study in laptop.studies.all():
        used += laptop.studies.preview(study, say="no").drawn
    assert 4 <= used <= 36


def test_links_that_break_leave_too_much_paid_rather_than_too_little(
    ana: tuple[Computer, Computer], acme: Brand
) -> None:
    laptop, desktop = ana
    studies = [acme.ask(about=f"url:https://example.org/{n}", epsilon=0.5) for n in range(12)]
    for study in studies:
        laptop.studies.seal(laptop.studies.read(study.file), say="yes")
    for seed in range(4):
        dice = random.Random(seed)
        left = dice.randrange(70)

        def arrives() -> bool:
            nonlocal left
            left -= 1
            return left >= 0

        desktop.pull(laptop, arrives=arrives)
        [(unpaid,)] = desktop.vault.execute(
            "SELECT count(*) FROM study_sealed WHERE NOT EXISTS"
            " (SELECT 1 FROM study_charge WHERE study_charge.study = study_sealed.study)"
        )
        assert unpaid == 0
    together(laptop, desktop)
    assert desktop.spent() == laptop.spent() == 6 * MICRO


def test_coupons_and_receipts_are_found_and_used_up_on_either(
    ana: tuple[Computer, Computer], office: Office, tmp_path: Path
) -> None:
    laptop, desktop = ana
    study = make(office, Wish([LAMP], ["again"], 2.0, "2023-01-01", "2024-12-31", incentive="10 % off"))
    [code] = counter.print_receipts(office, 1)
    case = office.case()
    slip = laptop.studies.receipts.slip(laptop.studies.read(study.file), code)
    together(laptop, desktop)
    assert len(counter.sign_purchases(office, case, [desktop.studies.receipts.slip(study, code), slip]).rejected) == 0
    signed, file = tmp_path / "signed", counter.sign_purchases(office, case, [slip]).file
    signed.write_bytes(file)
    assert "accepted" in desktop.studies.take(signed)
    together(laptop, desktop)
    assert laptop.studies.receipts.held(study) == desktop.studies.receipts.held(study) is not None
    assert laptop.studies.receipts.warning(study) == desktop.studies.receipts.warning(study) == ONLY
    box = laptop.studies.seal(study, say="yes")
    inbox = tmp_path / "inbox"
    inbox.write_bytes(box.sealed)
    assert ingest(office, case, [inbox]).accepted == 1
    coupons = tmp_path / "coupons"
    coupons.write_bytes(counter.respond(office, case)[0])
    together(laptop, desktop)
    for one in ana:  # each by itself, before they meet again
        assert "You were counted" in one.studies.take(coupons)
    [mine] = laptop.studies.wallet.all()
    laptop.studies.wallet.mark(mine.id, used=True)
    together(laptop, desktop)
    [theirs] = desktop.studies.wallet.all()
    assert theirs.used is not None, "used on one is used on both, though it came to the other later"
    assert theirs.text == mine.text
    desktop.studies.wallet.mark(mine.id, used=False)
    together(laptop, desktop)
    assert laptop.studies.wallet.all()[0].used is None, "unless somebody says that it was not"


def test_limits_follows_and_what_left_are_the_persons(ana: tuple[Computer, Computer], acme: Brand) -> None:
    laptop, desktop = ana
    study = acme.ask()
    laptop.studies.ledger.allow("all", MICRO)
    laptop.studies.read(study.file)
    laptop.studies.leaflets.follow(study.brand, "Acme")
    laptop.studies.outgoing.note(study.id, "answer", way="file", whom="lamp.answer", size=2672)
    together(laptop, desktop)
    assert desktop.studies.ledger.allowed("all") == MICRO
    with pytest.raises(TooDear, match="altogether"):
        desktop.studies.preview(study, say="yes")
    assert desktop.studies.outgoing.all() == laptop.studies.outgoing.all() != []
    assert desktop.studies.leaflets.followed() == {study.brand: "Acme"}
    desktop.studies.leaflets.unfollow(study.brand)
    together(laptop, desktop)
    assert laptop.studies.leaflets.followed() == {}


def test_a_computer_that_has_not_heard_the_others_yet_answers_nothing(tmp_path: Path, blank: Path, acme: Brand) -> None:
    home = Home("ana", 2, tmp_path, blank)
    try:
        laptop, new = (Computer(device, tmp_path / f"home-{at}") for at, device in enumerate(home.devices))
        study = acme.ask()
        with pytest.raises(NotTogether):
            new.studies.preview(new.studies.read(study.file), say="yes")
        new.pull(laptop)
        assert new.studies.preview(study, say="yes").cost == 2 * MICRO
    finally:
        home.close()


def test_a_computer_that_was_removed_answers_nothing_and_what_it_paid_stays_paid(
    ana: tuple[Computer, Computer], acme: Brand
) -> None:
    laptop, desktop = ana
    study, later = acme.ask(), acme.ask("defect")
    desktop.studies.seal(desktop.studies.read(study.file), say="yes")
    laptop.pull(desktop)
    laptop.library.devices.remove(desktop.device.id.hex())
    assert laptop.spent() == 2 * MICRO
    assert laptop.studies.preview(study).sealed
    desktop.library.devices.dismissed()  # as it hears with the goodbye
    with pytest.raises(Removed):
        desktop.studies.preview(desktop.studies.read(later.file), say="yes")
    assert laptop.studies.preview(laptop.studies.read(later.file), say="no").cost == 2 * MICRO


def test_a_profile_of_before_keeps_its_draws_and_what_they_cost_and_its_other_computer_hears_of_them(
    tmp_path: Path, blank: Path, acme: Brand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Older, "upto", 17)
    home = Home("ana", 2, tmp_path, blank)
    study = acme.ask()
    number, before = study.request.mechanism("again").num, bytes(range(32))
    memo = hmac.digest(before, msgspec.msgpack.encode((LAMP, "again", 2, number, 1)), "sha256")
    old = Older.open(tmp_path / "old.db", KEY)
    fill: Callable[..., Any] = old.execute
    try:
        fill("INSERT INTO own (key, value) VALUES ('studies/memo', ?)", (before,))
        fill("INSERT INTO study VALUES (?, ?, 'acme', ?, 1)", (study.id, study.file, study.brand))
        fill(
            "INSERT INTO study_answer VALUES (?, 'again', ?, 1, 0, ?, 5, x'93', NULL)",
            (study.id, LAMP, b"\1\1" + bytes(2670)),
        )
        fill("INSERT INTO study_draw VALUES (?, 0, 1)", (memo,))
        fill("INSERT INTO study_charge VALUES (?, ?, ?, ?, 2000000)", (study.id, now(), study.brand, LAMP))
        fill("INSERT INTO study_receipt VALUES (?, 'ABCD', x'01', x'02', x'03', NULL)", (study.id,))
    finally:
        old.close()
    device = home.devices[0]
    tables = ("own", "own_device", "circle")
    kept = {table: device.vault.execute(f"SELECT * FROM {table}") for table in tables}
    device.vault.close()
    device.vault = Vault.open(tmp_path / "old.db", KEY)
    for table, rows in kept.items():
        device.vault.many(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)
    try:
        laptop, desktop = (Computer(each, tmp_path / f"home-{at}") for at, each in enumerate(home.devices))
        together(laptop, desktop)
        again = acme.ask(why="The same again.")
        for one in (laptop, desktop):
            shown = one.studies.preview(one.studies.read(again.file), say="yes")
            assert (shown.drawn, shown.cost) == (0, 0), "the draw of then, which was paid for"
            assert one.studies.preview(study).sealed[:2] == b"\1\1"
            assert one.spent() == 2 * MICRO
            assert [charge.study for charge in one.studies.ledger.charges()] == [study.id.hex()]
    finally:
        home.close()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_is_malformed_is_refused_or_left_out(ana: tuple[Computer, Computer], acme: Brand, kind: str) -> None:
    laptop, _desktop = ana
    laptop.studies.read(acme.ask().file)
    before = {table: laptop.vault.execute(f"SELECT count(*) FROM {table}") for table in TABLES}
    key = b"all" if kind == "allow" else bytes(LENGTHS[kind])
    dice = random.Random(kind)
    some: tuple[Any, ...] = (None, 0, 1 << 40, "", "again", b"", b"\xc1", bytes(32), [], 1.5, True, {})
    for _ in range(200):
        values = [dice.choice(some) for _ in range(dice.choice((1, 2, 3, 6, 7, 8)))]
        value = msgspec.msgpack.encode(values)
        if kind in ("charge", "left"):
            continue  # known by what they say: nothing else stands at this key
        with laptop.vault.transaction(), contextlib.suppress(RemoteSyncError):
            assert laptop.device.own.records._apply(Record(kind, key, value)) in (True, False)
    laptop.facts()
    if kind not in ("memo", "draw", "quoted", "follow", "allow"):  # which stand alone, and may say anything
        assert {table: laptop.vault.execute(f"SELECT count(*) FROM {table}") for table in TABLES} == before
