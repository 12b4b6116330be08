"""Draws what brands ask and say: what friends pass along, a study, what would leave for it and how it is sent, the page
with answers, coupons and vouchers, and the budget in detail."""

from __future__ import annotations

import datetime
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl

from app.brand.asking import Wish, make
from app.brand.counter import respond
from app.brand.inbox import slot_of
from app.brand.ingest import ingest
from app.brand.office import found, opened
from app.brand.speaking import speak
from app.brand.vouching import issue
from app.profiles.profile import by_passphrase
from app.studies.box import SIZE
from crypto.secret import Secret
from crypto.vaultkey import Cost

if TYPE_CHECKING:
    from tests.tools.sitting import Sitting

PASSPHRASE = Secret(b"our brand")
LAMP = "gtin:4006381333931"
TEA = "url:https://tea.example/oolong"
OFFICES = ("lamps", "teas")


def draw_asked(sitting: Sitting, folder: Path) -> None:
    """In a window that is open. `folder` is where two brands have their offices."""
    brands = sitting.desk.brands
    lamp, tea = _studies(folder)
    sitting.go("brands")
    sitting.until(lambda: brands.board.notices.count and brands.board.carrying.count, "friends' leaflets are here")
    sitting.draw("brands-friends")
    (folder / "leaflet.pdf").write_bytes(b"no study at all" * 100)
    brands.choose(QUrl.fromLocalFile(str(folder / "leaflet.pdf")))
    sitting.until(lambda: brands.complaint, "the file is refused")
    sitting.draw("brands-refused")
    for study, shown in ((tea, False), (lamp, True)):
        brands.choose(QUrl.fromLocalFile(str(study)))
        sitting.until(lambda: brands.stage != "none", "the study is open")
        if shown:
            sitting.draw("study")
            brands.ask()
            sitting.until(lambda: brands.question, "the question is picked")
            sitting.draw("study-question")
            brands.say(brands.classes[-1])
            sitting.until(lambda: brands.stage in ("drawn", "sealed"), "the answer is drawn")
            sitting.draw("study-drawn")
            brands.seal(QUrl.fromLocalFile(str(folder / "answer")))
            sitting.until(lambda: brands.stage == "sealed", "the answer is sealed")
            sitting.draw("study-sealed")
            brands.board.send(brands.shown["study"], _inbox(folder), _friend(sitting), False)
            sitting.until(lambda: brands.shown.get("delivery") == "asked", "a friend is asked to hand it on")
            sitting.draw("study-carried")
        brands.close()
    with _office(folder / "lamps") as office:
        ingest(office, office.case(), [folder / "answer"])
        (folder / "coupons").write_bytes(respond(office, office.case())[0])
    brands.choose(QUrl.fromLocalFile(str(folder / "coupons")))
    sitting.until(lambda: brands.coupons.count, "the coupon has come")
    with _office(folder / "lamps") as office:
        [voucher] = issue(office, count=1, worth="A free bulb", until="2090-12-31", hands=3, uses=10)
    brands.follow(voucher)
    sitting.until(lambda: brands.board.vouchers.count, "the voucher has come")
    sitting.draw("brands")
    sitting.press("BudgetCard", "Details")
    sitting.draw("brands-budget")
    sitting.close_sheet()


def hand_out(friend: Any, other: Any, folder: Path) -> None:
    """A friend passes a study and a brand's news along; the other asks to have something handed on."""
    lamp, _tea = _studies(folder)
    study = friend.studies.read(lamp.read_bytes())
    friend.studies.leaflets.pass_along(study, text="I bought mine from them, ten years ago.")
    with _office(folder / "lamps") as office:
        news = speak(office, "Our table lamp now comes in green, and the old shade fits the new foot.", products=[LAMP])
    friend.studies.leaflets.pass_along(friend.studies.leaflets.read(news.file))
    other.studies.errands.ask(bytes([1, 1]) + bytes(SIZE - 2), _inbox(folder), friend="Ana")


def _inbox(folder: Path) -> str:
    with _office(folder / "lamps") as office:
        return slot_of(office).link([("192.0.2.7", 4000)])


def _friend(sitting: Sitting) -> str:
    """Whoever comes first."""
    return str(sitting.desk.people.friendChoices[0]["key"])


def _studies(folder: Path) -> tuple[Path, Path]:
    """Two studies; made once, for all windows."""
    lamp, tea = folder / "lamp.study", folder / "tea.study"
    if not lamp.exists():
        today = datetime.date.today()
        opens, closes = (str(today + datetime.timedelta(days=days)) for days in (-20, 40))
        why = "We want to know how our lamps do after the first winter."
        lamps = Wish([LAMP], ["again"], 2.0, opens, closes, purpose=why, incentive="10 % off the next lamp")
        teas = Wish([TEA], ["stars"], 2.0, opens, closes, purpose="Is the oolong as good as last year's?")
        for name, file, asked in (
            ("Acme Lamps", lamp, lamps),
            ("Teahouse & Sons", tea, teas),
        ):
            place = folder / ("lamps" if file is lamp else "teas")
            found(place, name=name, passphrase=PASSPHRASE, cost=Cost(memory_kib=64, iterations=1, lanes=1))
            with _office(place) as office:
                file.write_bytes(make(office, asked).file)
    return lamp, tea


def _office(place: Path) -> Any:
    return opened(place, by_passphrase(PASSPHRASE), now=lambda: time.time_ns() // 1_000_000, entropy=os.urandom)
