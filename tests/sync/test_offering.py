"""Showing a friend their shelf, as far as the offerer knows what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from app.bodies import Post
from app.library import Library
from app.profiles.profile import create_profile
from crypto.identity import device_id
from crypto.secret import Secret
from sync.errors import Unreachable
from sync.offering import Offer
from sync.shelf import Context

ROW = 1  # the only friend


@pytest.fixture
def ada(tmp_path: Path, clock: Any, cheap: Any) -> Iterator[Library]:
    """Somebody with one friend."""
    with ExitStack() as leaving:
        pair = []
        for name in ("Ada", "Bela"):
            made, _words = create_profile(tmp_path / name, name=name, passphrase=Secret(b"x"), now=clock, cost=cheap)
            leaving.callback(made.close)
            pair.append(made)
        ada, bela = pair
        ada.friends.befriend(bela.me.certificate, name="Bela", root=Secret(bytes(32)))
        yield ada


def acked(library: Library) -> Context | None:
    [(context,)] = library.vault.execute("SELECT acked FROM device WHERE friend = ?", (ROW,))
    return Context.decode(context) if context is not None else None


def test_thanks_that_come_after_the_next_offer_was_made_are_not_for_that_one(ada: Library) -> None:
    [(device,)] = ada.vault.execute("SELECT device FROM device WHERE friend = ?", (ROW,))
    offer = Offer(ada.mirrors, ROW, device)
    first = offer.status()
    ada.entries.write(Post("Later", "Not seen by anybody yet."))
    second = offer.status()
    offer.acked(first.turn)
    assert acked(ada) is None
    offer.acked(second.turn)
    assert acked(ada) == ada.shelves.context
    assert device != device_id(ada.me.device.public)


def test_nothing_is_sent_on_a_link_that_was_not_told_of_a_new_device_of_ours(ada: Library) -> None:
    [(device,)] = ada.vault.execute("SELECT device FROM device WHERE friend = ?", (ROW,))
    known = [True]
    offer = Offer(ada.mirrors, ROW, device, introduced=lambda: known[0])
    offer.status()
    ada.entries.write(Post("Later", "Signed by nobody knows whom."))
    assert len(offer.fresh().items) == 1
    known[0] = False
    with pytest.raises(Unreachable):
        offer.fresh()
    with pytest.raises(Unreachable):
        offer.read()
