"""What friends pass along of brands, what brands say, vouchers, and sending an answer: told through the window."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from app.brand.asking import Wish, make
from app.brand.inbox import Inbox, boxes_in, slot_of
from app.brand.office import Office, found, opened
from app.brand.speaking import speak
from app.brand.vouching import issue, redeem
from app.library import Library
from app.profiles.profile import by_passphrase
from app.studies.box import SIZE
from crypto.secret import Secret
from tests.app.studies.crowd import Brand

PASSPHRASE = Secret(b"our brand")
LOCAL = "127.0.0.1"


@pytest.fixture
def acme(tmp_path: Path, cheap: Any, clock: Any) -> Iterator[Office]:
    found(tmp_path / "acme", name="Acme Lamps", passphrase=PASSPHRASE, cost=cheap)
    with opened(tmp_path / "acme", by_passphrase(PASSPHRASE), now=clock, entropy=os.urandom) as office:
        make(office, Wish(["gtin:4006381333931"], ["again"], 2.0, "2020-01-01", "2090-12-31", incentive="10 % off"))
        yield office


@pytest.fixture
def inbox(acme: Office, clock: Any) -> Iterator[tuple[str, Path]]:
    """The link to an open inbox, and where what came lies."""
    slot, loop = slot_of(acme), asyncio.new_event_loop()
    running = threading.Thread(target=loop.run_forever)
    running.start()
    box = Inbox(slot, now=clock)
    asyncio.run_coroutine_threadsafe(box.open([LOCAL]), loop).result(30)
    yield slot.link([(LOCAL, box.port)]), slot.folder
    asyncio.run_coroutine_threadsafe(box.close(), loop).result(60)
    loop.call_soon_threadsafe(loop.stop)
    running.join()
    loop.close()


@pytest.fixture
def ana(
    open_window: Callable[..., Any], profile: Callable[..., Path], people: Any, acme: Office, inbox: tuple[str, Path]
) -> Any:
    """Ana's window. Her friend Bela passes things of Acme's along, and asks her to hand something on."""

    def fill(library: Library) -> None:
        bela = people("Bela")
        people.befriend(library, bela)
        bela.studies.leaflets.pass_along(bela.studies.read(acme.case().study.file), text="Good lamps.")
        bela.studies.leaflets.pass_along(bela.studies.leaflets.read(speak(acme, "It comes in green.").file))
        bela.studies.errands.ask(bytes([1, 1]) + bytes(SIZE - 2), inbox[0], friend="Ana")
        people.show(bela, library)

    hand = open_window(profile(fill))
    hand.unlock()
    hand.press("Brands")
    hand.find("Through friends")
    return hand


def test_what_a_friend_passes_along_is_answered_passed_on_and_sent(ana: Any, inbox: tuple[str, Path]) -> None:
    link, folder = inbox
    assert ana.nameless() == []
    ana.press("Acme Lamps asks, passed along by Bela")
    ana.find("Bela passes this very study along.")
    brands = ana.window.desk.brands
    brands.board.passStudy(brands.shown["study"], "Friends")
    ana.find("Pass it along no more")
    ana.press("See the question")
    ana.press("Yes")
    ana.press("Seal it to be sent")
    ana.wait_until(lambda: brands.stage == "sealed")
    assert boxes_in(folder) == []
    brands.board.send(brands.shown["study"], "vouchsafe:inbox/1/AAAA", "", False)
    ana.find("This is not a whole link to a brand's inbox. Copy all of it.")
    ana.write("The link to the brand's inbox", link)
    ana.find("Acme Lamps sees your computer's address, as with every connection, and so that you took part.")
    ana.press("Send it")
    ana.wait_until(lambda: len(boxes_in(folder)) == 1)
    ana.wait_until(lambda: brands.board.left.count == 1)
    ana.find("Acme Lamps has it, and has signed for it.")
    ana.wait_until(lambda: not ana.sees("Or send it to their inbox"))  # for it is there
    assert ana.nameless() == []
    ana.press("Done")
    ana.press("Details")
    ana.find("What has left")
    ana.wait_until(lambda: ana.sees("An answer for Acme Lamps, "))


def test_what_a_friend_only_says_is_shown_as_that_and_sent_again(
    ana: Any, acme: Office, inbox: tuple[str, Path]
) -> None:
    brands, (link, folder) = ana.window.desk.brands, inbox
    ana.press("Acme Lamps asks, passed along by Bela")
    ana.press("See the question")
    ana.press("Yes")
    ana.press("Seal it to be sent")
    ana.wait_until(lambda: brands.stage == "sealed")
    bela = ana.window.ask(lambda library: library.friends.find("Bela").id)
    brands.board.send(brands.shown["study"], link, bela, False)
    ana.find("Bela is asked to hand it on. Acme Lamps has not confirmed yet that it has it.")
    ana.find("If you like, send it again by another way: the same answer is counted once.")
    assert ana.nameless() == []
    brands.board.send(brands.shown["study"], link, "", False)
    ana.find("Acme Lamps has it, and has signed for it.")
    assert len(boxes_in(folder)) == 1
    assert ana.window.ask(lambda library: library.studies.errands.under_way()) == []
    ana.press("Done")
    tea = Brand("Teahouse").ask().file
    ana.window.ask(lambda library: library.studies.read(tea).id)
    ana.window.desk.refresh()  # as after friends were met
    ana.find("Teahouse asks")


def test_an_errand_is_run_a_brand_is_followed_and_a_voucher_is_handed_on(
    ana: Any, acme: Office, inbox: tuple[str, Path]
) -> None:
    ana.press("Hand it on")
    ana.wait_until(lambda: len(boxes_in(inbox[1])) == 1)
    ana.wait_until(lambda: ana.window.desk.brands.board.carrying.count == 0)
    ana.find("It comes in green.")
    ana.press("Follow Acme Lamps")
    ana.find("Follow no longer")
    assert ana.window.ask(lambda library: list(library.studies.leaflets.followed().values())) == ["Acme Lamps"]
    [text] = issue(acme, count=1, worth="A free bulb", until="2090-12-31", hands=3, uses=5)
    ana.write("A study, a voucher or what a brand says, as text", text)
    ana.press("Open")
    ana.press("For a friend")
    ana.press("Copy")
    assert redeem(acme, QGuiApplication.clipboard().text()).hands == 2
    ana.press("Show the code")
    ana.wait_until(lambda: ana.window.desk.brands.code.toString().startswith("data:image/png"))
