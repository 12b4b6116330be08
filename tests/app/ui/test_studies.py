"""A person answers a brand's study in the window, and gets the coupon."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl

from app.brand.asking import Wish, make
from app.brand.counter import print_receipts, respond, sign_purchases
from app.brand.ingest import ingest
from app.brand.office import found, opened
from app.profiles.profile import by_passphrase
from app.studies.box import SIZE
from app.studies.receipts import ONLY
from crypto.secret import Secret

PASSPHRASE = Secret(b"our brand")


def url(path: Path) -> QUrl:
    return QUrl.fromLocalFile(str(path))


def test_a_study_is_answered_in_the_window_and_its_coupon_comes(
    open_window: Callable[..., Any], profile: Callable[..., Path], tmp_path: Path, cheap: Any
) -> None:
    office = tmp_path / "acme"
    found(office, name="Acme Lamps", passphrase=PASSPHRASE, cost=cheap)
    with opened(office, by_passphrase(PASSPHRASE), now=lambda: time.time_ns() // 1_000_000, entropy=os.urandom) as acme:
        wish = Wish(["gtin:4006381333931"], ["again"], 2.0, "2020-01-01", "2090-12-31", incentive="10 % off")
        study = make(acme, wish)
        (tmp_path / "lamp.study").write_bytes(study.file)

        hand = open_window(profile())
        hand.unlock()
        desk = hand.window.desk
        hand.press("Brands")
        hand.find("Open a study")
        assert hand.nameless() == []
        desk.brands.choose(url(tmp_path / "lamp.study"))
        [printed] = print_receipts(acme, 1)
        hand.find("It is about GTIN 04006381333931.")
        hand.find("Did you buy it?")
        desk.brands.exchange("no code: " + "x" * 40, url(tmp_path / "slip"))
        hand.find("That is not the code of a receipt.")
        hand.write("The code on the receipt", printed)
        hand.find("Write the slip for the brand")
        assert hand.nameless() == []
        desk.brands.exchange(printed, url(tmp_path / "slip"))
        hand.wait_until(lambda: desk.brands.shown["receipt"] == "asked")
        (tmp_path / "signed").write_bytes(sign_purchases(acme, acme.case(), [(tmp_path / "slip").read_bytes()]).file)
        desk.brands.choose(url(tmp_path / "signed"))
        hand.wait_until(lambda: desk.brands.stage == "none")
        desk.brands.choose(url(tmp_path / "lamp.study"))
        hand.wait_until(lambda: desk.brands.stage == "asked" and desk.brands.shown["receipt"] == "held")
        hand.find(ONLY)
        hand.press("See the question")
        hand.find("Would you buy it again?")
        hand.press("Yes")
        hand.wait_until(lambda: desk.brands.stage == "drawn")
        assert desk.brands.preview["said"] == "yes"
        before = desk.brands.preview["bytes"]
        hand.press(f"Show all {desk.brands.preview['size']} bytes that they see")
        hand.find("Hide the bytes")
        assert hand.nameless() == []
        desk.brands.seal(url(tmp_path / "answer"))
        hand.wait_until(lambda: desk.brands.stage == "sealed")
        assert (tmp_path / "answer").stat().st_size == SIZE
        assert desk.brands.preview["bytes"] == before
        hand.find(
            "It is in a file, as far as is known here."
            " Whether Acme Lamps has it shows when you open what they give back."
        )
        hand.press("Done")
        hand.wait_until(lambda: desk.brands.accounts[-1]["left"] == 18)

        assert ingest(acme, acme.case(), [tmp_path / "answer"], with_receipts=True).accepted == 1
        (tmp_path / "coupons").write_bytes(respond(acme, acme.case())[0])
        desk.brands.choose(url(tmp_path / "coupons"))
        hand.press("Show the code")
        hand.find("The coupon as a code to scan")
        hand.wait_until(lambda: desk.brands.code.toString().startswith("data:image/png"))
        hand.press("Close")
        hand.press("Used")
        hand.find("Not used after all")


def test_what_is_no_study_is_told_in_words(
    open_window: Callable[..., Any], profile: Callable[..., Path], tmp_path: Path
) -> None:
    hand = open_window(profile())
    hand.unlock()
    hand.press("Brands")
    hand.find("Open a study")
    (tmp_path / "x.study").write_bytes(b"not a study")
    hand.window.desk.brands.choose(url(tmp_path / "x.study"))
    hand.find("This is not a study, or it is damaged, or somebody changed it.")
    hand.window.desk.brands.choose(url(tmp_path / "gone.study"))
    hand.wait_until(lambda: "No such file" in hand.window.desk.brands.complaint)
