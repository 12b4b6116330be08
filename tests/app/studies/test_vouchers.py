"""Vouchers go from hand to hand, each link signed; the brand sees that they hold, and not whose hands they were."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from app.bodies import Profile
from app.brand.errors import Expired, Redeemed, UsedUp
from app.brand.office import Office
from app.brand.vouching import issue, redeem
from app.errors import BadValue
from app.library import Library
from app.studies.errors import BadVoucher
from app.studies.voucher import SCHEME, Voucher

if TYPE_CHECKING:
    from conftest import Shell


def voucher(office: Office, **changes: Any) -> str:
    [text] = issue(office, **({"count": 1, "worth": "A bulb", "until": "2026-12-31", "hands": 3, "uses": 10} | changes))
    return text


def test_one_goes_through_as_many_hands_as_it_may_and_each_comes_back_once(
    office: Office, ada: Library, bela: Library
) -> None:
    first = ada.studies.vouchers.take(voucher(office))
    second = bela.studies.vouchers.take(ada.studies.vouchers.hand_on(first.id))
    third = bela.studies.vouchers.hand_on(second.id)
    with pytest.raises(BadValue, match="as many hands"):
        Voucher.parse(third).sign_over(entropy=os.urandom)
    assert (second.hands, second.left, ada.studies.vouchers.find(first.id).passed) == (2, 1, 1)
    assert (redeem(office, third).hands, redeem(office, second.text).referred) == (3, 1)
    assert redeem(office, first.text).referred == 2
    for text in (first.text, third):
        with pytest.raises(Redeemed):
            redeem(office, text)


def test_nothing_of_whoever_handed_it_on_is_in_it(office: Office, ada: Library, bela: Library) -> None:
    ada.friends.introduce(Profile("Ada Lovelace"))  # too long to stand in it by chance
    text = ada.studies.vouchers.hand_on(ada.studies.vouchers.take(voucher(office)).id)
    data = base64.urlsafe_b64decode(text.removeprefix(SCHEME) + "==")
    for mine in (ada.me.person.public, ada.me.device.public, ada.me.name.encode()):
        assert mine not in data
    again = ada.studies.vouchers.hand_on(ada.studies.vouchers.all()[0].id)
    assert Voucher.parse(text).holders[-1] != Voucher.parse(again).holders[-1]


def test_no_more_come_back_than_were_promised(office: Office) -> None:
    whole = Voucher.parse(voucher(office, uses=2))
    for _ in range(2):
        redeem(office, whole.sign_over(entropy=os.urandom).text())
    with pytest.raises(UsedUp):
        redeem(office, whole.text())


def test_one_ends_with_its_day_and_is_of_its_brand_alone(
    office: Office, offices: Callable[[str], Office], clock: Any
) -> None:
    text = voucher(office)
    with pytest.raises(BadVoucher):
        redeem(offices("Other"), text)
    clock.step(days=366)
    with pytest.raises(Expired):
        redeem(office, text)


def test_one_that_somebody_changed_is_refused_wherever_the_change_is(office: Office) -> None:
    text = Voucher.parse(voucher(office)).sign_over(entropy=os.urandom).text()
    data = base64.urlsafe_b64decode(text.removeprefix(SCHEME) + "=" * (-len(text.removeprefix(SCHEME)) % 4))
    for at in range(len(data)):
        bad = bytearray(data)
        bad[at] ^= 1
        with pytest.raises(BadVoucher):
            Voucher.parse(SCHEME + base64.urlsafe_b64encode(bytes(bad)).decode().rstrip("="))
    for wrong in ("", SCHEME, text[:-1], text + "A", SCHEME + "!" * 40, SCHEME + "A" * 5000):
        with pytest.raises(BadVoucher):
            Voucher.parse(wrong)


def test_a_holder_cannot_take_out_whoever_was_before(office: Office) -> None:
    whole = Voucher.parse(voucher(office)).sign_over(entropy=os.urandom).sign_over(entropy=os.urandom)
    links = whole.chain.links
    for shorter in (links[1:], (links[1], links[0]), links[:1]):
        cut = msgspec.msgpack.encode(msgspec.structs.replace(whole.chain, links=shorter))
        with pytest.raises(BadVoucher):
            Voucher.parse(SCHEME + base64.urlsafe_b64encode(cut).decode().rstrip("="))


def test_terms_that_make_no_sense_are_refused(office: Office) -> None:
    for changes in ({"hands": 0}, {"hands": 9}, {"uses": 0}, {"until": "soon"}, {"until": "2026-02-30"}, {"worth": ""}):
        with pytest.raises(BadValue, match="A voucher has"):
            voucher(office, **changes)
    with pytest.raises(BadValue, match="over already"):
        voucher(office, until="2020-01-01")


def test_by_hand(shell: Shell, acme: Path, tmp_path: Path) -> None:
    made = ("--worth", "A bulb", "--until", "2090-12-31")
    [text] = shell.json("brand", "vouchers", str(acme), "--count", "1", *made)["vouchers"]
    held = shell.json("voucher", "take", text)
    assert (held["brand"], held["worth"], held["left"]) == ("Acme", "A bulb", 2)
    passed = shell.json("voucher", "pass", held["id"])["text"]
    assert shell.json("voucher")[0]["passed"] == 1
    shell("voucher", "show", held["id"], "--qr", str(tmp_path / "voucher.png"))
    assert (tmp_path / "voucher.png").read_bytes().startswith(b"\x89PNG")
    came = shell.json("brand", "redeem", str(acme), passed)
    assert (came["worth"], came["hands"], came["referred"]) == ("A bulb", 2, 0)
    assert shell.json("brand", "redeem", str(acme), text)["referred"] == 1
    assert "before" in shell("brand", "redeem", str(acme), text, code=1)
    shell("voucher", "forget", held["id"])
    assert shell.json("voucher") == []
    assert "not a voucher" in shell("voucher", "take", "vouchsafe:voucher/1/AAAA", code=1)
