"""The window keeps an eye on drop folders while it is open."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.bodies import Review
from app.items import Item
from app.library import Library
from app.profiles.profile import create_profile
from crypto.secret import Secret


def test_what_lies_in_a_drop_folder_appears_on_the_page(
    open_window: Callable[..., Any], profile: Callable[..., Path], tmp_path: Path, cheap: Any, clock: Any
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    bela, _words = create_profile(tmp_path / "bela", name="Bela", passphrase=Secret(b"x"), now=clock, cost=cheap)
    root = Secret(b"r" * 32)

    def befriend(ana: Library) -> None:
        for me, friend in ((ana, bela), (bela, ana)):
            me.friends.befriend(friend.me.certificate, name=friend.me.name, root=root)
            me.parcels.publish()
        tell(bela, ana)
        ana.drop_folders.add(stick)

    folder = profile(befriend)
    bela.drop_folders.add(stick)
    hand = open_window(folder)
    hand.unlock()
    assert not hand.sees("Bela, Dune")
    bela.entries.write(Review(Item("book", "Dune", "Frank Herbert"), stars=80, text="Sand."))
    bela.drop_folders.look()
    bela.close()
    hand.window.desk._running.lookout.look()
    hand.wait_until(lambda: hand.sees("Bela, Dune"))


def tell(one: Library, other: Library) -> None:
    """The one knows how to seal for the other: as if a parcel had told it."""
    key = other.friends.my_profile().parcel
    one.vault.execute("INSERT INTO parcel_friend (friend, key, made) VALUES (1, ?, 1)", (key,))
