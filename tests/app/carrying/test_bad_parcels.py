"""Parcels that are not what they should be: sealed for others, changed on the way, or made by an app that breaks the
rules. Whatever it is, it has one name, and nothing of it is kept."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.library import Library
from crypto.envelope import seal as seal_entries
from crypto.envelope import version_of
from crypto.identity import SigningKey
from crypto.secret import Secret
from sync import parcel
from sync.entry import decode
from sync.entry import encode as encode_entry
from sync.packing import Packing
from sync.parcel import BadParcel, Contents
from sync.ports import Myself
from sync.wire import Item as Sent
from tests.app.carrying.test_parcels import book, pack, titles

Change = Callable[[Contents], Contents]


@pytest.fixture
def penpals(people: Any, ada: Library, bela: Library) -> tuple[Library, Library]:
    """Ada and Bela, who met once."""
    for library in (ada, bela):
        library.parcels.publish()
    people.show(ada, bela)
    people.show(bela, ada)
    return ada, bela


def everything(library: Library) -> list[Any]:
    """All that a parcel could change."""
    tables = ("entry", "card", "mirror", "mirror_sum", "device", "friend", "parcel_friend", "parcel_device")
    return [library.vault.execute(f"SELECT * FROM {table}") for table in tables]


def test_nobody_else_can_open_it_and_nothing_is_kept(people: Any, penpals: tuple[Library, Library]) -> None:
    ada, bela = penpals
    carla = people("Carla")
    people.befriend(ada, carla)
    people.befriend(bela, carla)
    ada.entries.write(book("Dune"))
    [data] = pack(ada, bela)
    for stranger in (carla, ada):
        before = everything(stranger)
        with pytest.raises(BadParcel, match="not a parcel for you"):
            stranger.parcels.open(data)
        assert everything(stranger) == before


def test_a_change_of_any_byte_has_one_name_and_nothing_is_kept(penpals: tuple[Library, Library]) -> None:
    ada, bela = penpals
    ada.entries.write(book("Dune"))
    [data] = pack(ada, bela)
    before = everything(bela)
    dice = random.Random(4)
    for place in {*range(36), *dice.sample(range(len(data)), 60), len(data) - 1}:
        changed = bytearray(data)
        changed[place] ^= 1 << dice.randrange(8)
        with pytest.raises(BadParcel):
            bela.parcels.open(bytes(changed))
    for odd in (b"", data[:2048], data + data, data[:-1], bytes(4096)):
        with pytest.raises(BadParcel):
            bela.parcels.open(odd)
    assert everything(bela) == before
    assert bela.parcels.open(data).received == 1


def test_a_friend_whose_app_breaks_the_rules_gets_nothing_in(penpals: tuple[Library, Library], entropy: Any) -> None:
    ada, bela = penpals
    dune = ada.entries.write(book("Dune"))
    before = everything(bela)
    far = (ada.now() + 3 * 86_400_000) << 16

    def forged(**changed: Any) -> Callable[[Sent], Sent]:
        def forge(sent: Sent) -> Sent:
            payload = encode_entry(msgspec.structs.replace(decode(sent.payload), **changed))
            [sealed] = seal_entries([payload], ada.me.device)
            return Sent(sent.reasons, payload, sealed)

        return forge

    def with_items(change: Callable[[Sent], Sent]) -> Change:
        def alter(contents: Contents) -> Contents:
            items = [change(one) for one in contents.items]
            offered = [parcel.Offered(parcel_version(one), one.reasons) for one in items]
            return msgspec.structs.replace(contents, items=items, offered=offered)

        return alter

    wrongs: dict[str, Change] = {
        "by somebody else": with_items(forged(author=bela.me.person.public)),
        "not certified": with_items(forged(device=SigningKey(Secret(bytes(32))).public)),
        "from the future": with_items(forged(made=far)),
        "wrongly signed": with_items(lambda sent: Sent(sent.reasons, sent.payload, bytes(64))),
        "it is from the future": lambda contents: msgspec.structs.replace(contents, made=far),
        "does not offer": lambda contents: msgspec.structs.replace(contents, offered=[]),
        "context": lambda contents: msgspec.structs.replace(contents, context=b"\xc1"),
    }
    for what, change in wrongs.items():
        with pytest.raises(BadParcel, match=what):
            bela.parcels.open(sealed_by_hand(ada, bela, change, entropy))
        assert everything(bela) == before, what
    assert bela.parcels.open(sealed_by_hand(ada, bela, lambda contents: contents, entropy)).received == 1
    assert dune.title in titles(bela)


def parcel_version(sent: Sent) -> bytes:
    return version_of(sent.payload)[: parcel.PREFIX]


def sealed_by_hand(one: Library, other: Library, change: Change, entropy: Any) -> bytes:
    friend = one.parcels.find(other.me.id)
    contents = Packing(one.parcels._ledger, friend.number, made=one.clock.tick(), reply=b"\x01").next()
    assert contents is not None
    me = Myself(one.me.name, one.me.device, one.me.certificate)
    to = one.parcels._ledger.key_of(friend.number)
    assert to is not None
    return parcel.seal(change(contents), keys=friend.keys, to=to, me=me, entropy=entropy)


def test_no_file_of_the_profile_holds_the_key_in_clear(penpals: tuple[Library, Library], tmp_path: Path) -> None:
    ada, _bela = penpals
    [(seed,)] = ada.vault.execute("SELECT value FROM own WHERE key = 'me/parcel'")
    assert len(seed) == 32
    found = [file for file in tmp_path.rglob("*") if file.is_file() and seed in file.read_bytes()]
    assert found == []
