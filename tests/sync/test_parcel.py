"""What is in a parcel, as bytes: strict whatever comes, and the same after a round trip."""

import zlib
from collections.abc import Callable
from contextlib import suppress

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto import parcel as sealing
from crypto.errors import Malformed
from crypto.identity import Certificate, SigningKey
from crypto.pair import PairKeys
from crypto.parcel import ParcelKey
from crypto.secret import Secret
from sync.delivery import includes
from sync.errors import LocalSyncError, RemoteSyncError
from sync.packing import missing
from sync.parcel import (
    MOST_DEVICES,
    PREFIX,
    BadParcel,
    Contents,
    NewerParcel,
    Offered,
    decode,
    encode,
    seal,
    unseal,
)
from sync.ports import Myself
from sync.shelf import Context, dot, item_id
from sync.wire import Item

Entropy = Callable[[int], bytes]

LAPTOP, DESKTOP = b"laptop..", b"desktop."
WHY = dot(5, LAPTOP) + dot(6, LAPTOP)
GOOD = Contents(
    made=9,
    context=Context({LAPTOP: 9}).encode(),
    offered=[Offered(b"v" * PREFIX, WHY), Offered(b"w" * PREFIX, WHY * 2)],
    items=[Item(WHY, b"payload", b"seal")],
    taken={DESKTOP: Context({DESKTOP: 3}).encode()},
    reply=b"\x01public",
)


def pressed(*fields: object) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(fields))


def test_contents_come_back_as_they_were() -> None:
    assert decode(encode(GOOD)) == GOOD
    assert len(encode(msgspec.structs.replace(GOOD, offered=GOOD.offered[:1]))) < 200


def test_fields_that_a_newer_app_adds_are_passed_over() -> None:
    fields = msgspec.msgpack.decode(msgspec.msgpack.encode(GOOD))
    assert decode(pressed(*fields, "something new")) == GOOD


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (0, -1),
        (0, 1 << 63),
        (0, "9"),
        (1, None),
        (2, [[b"v" * (PREFIX - 1), WHY]]),
        (2, [[b"v" * PREFIX, WHY[:-1]]]),
        (2, [[b"v" * PREFIX, WHY + b"x"]]),
        (2, [[b"v" * PREFIX, b""]]),
        (2, [[b"v" * PREFIX, WHY * 65]]),
        (2, [[b"v" * PREFIX, WHY], [b"v" * PREFIX, WHY]]),
        (3, [[WHY, b"payload"]]),
        (4, {b"short": b""}),
        (4, {bytes([number] * 8): b"" for number in range(MOST_DEVICES + 1)}),
        (5, b"k" * 8193),
    ],
)
def test_what_cannot_be_is_refused(field: int, value: object) -> None:
    fields = msgspec.msgpack.decode(msgspec.msgpack.encode(GOOD))
    fields[field] = value
    with pytest.raises(RemoteSyncError):
        decode(pressed(*fields))


def test_what_is_cut_prolonged_or_swells_up_is_refused() -> None:
    data = encode(GOOD)
    bomb = zlib.compress(bytes(64 * 1024 * 1024), 9)
    assert len(bomb) < 70_000
    for odd in (b"", data[:-1], data[:10], data + b"x", data + data, bomb, zlib.compress(b""), b"x" * 100):
        with pytest.raises(RemoteSyncError):
            decode(odd)


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_contents_or_refused(data: bytes, press: bool) -> None:
    with suppress(RemoteSyncError):
        decode(zlib.compress(data) if press else data)


@pytest.fixture
def pair(entropy: Entropy) -> tuple[Myself, PairKeys, PairKeys, ParcelKey]:
    """Ada, the keys of her and Bela as either sees them, and Bela's parcel key."""
    ada, device, bela = (SigningKey.generate(entropy) for _ in range(3))
    root = Secret(entropy(32))
    me = Myself("Ada", device, Certificate.issue(ada, device.public, 7))
    keys = (PairKeys(root, ada.public, bela.public), PairKeys(root, bela.public, ada.public))
    return me, *keys, ParcelKey.generate(entropy)


def test_a_friend_opens_what_was_sealed(pair: tuple[Myself, PairKeys, PairKeys, ParcelKey], entropy: Entropy) -> None:
    me, mine, theirs, key = pair
    data = seal(GOOD, keys=mine, to=key.public, me=me, entropy=entropy)
    assert unseal(data, keys=theirs, key=key) == (me.certificate, GOOD)
    with pytest.raises(Malformed):
        seal(GOOD, keys=mine, to=key.public[:-1], me=me, entropy=entropy)


def test_what_does_not_open_has_one_name(pair: tuple[Myself, PairKeys, PairKeys, ParcelKey], entropy: Entropy) -> None:
    me, mine, theirs, key = pair
    data = seal(GOOD, keys=mine, to=key.public, me=me, entropy=entropy)
    for odd in (b"", data[:-1], data[:-1] + bytes([data[-1] ^ 1]), data * 2, bytes(4096)):
        with pytest.raises(BadParcel, match=r"not a parcel for you|newer Vouchsafe"):
            unseal(odd, keys=theirs, key=key)
    with pytest.raises(BadParcel):
        unseal(data, keys=mine, key=key)
    with pytest.raises(NewerParcel):
        unseal(b"\x02" + data[1:], keys=theirs, key=key)


def test_what_a_friends_own_app_did_wrong_is_told_apart(
    pair: tuple[Myself, PairKeys, PairKeys, ParcelKey], entropy: Entropy
) -> None:
    me, mine, theirs, key = pair
    data = sealing.seal(
        b"nonsense", keys=mine, to=key.public, device=me.device, certificate=me.certificate, entropy=entropy
    )
    with pytest.raises(RemoteSyncError, match="malformed"):
        unseal(data, keys=theirs, key=key)


def test_more_than_fits_is_our_own_mistake(
    pair: tuple[Myself, PairKeys, PairKeys, ParcelKey], entropy: Entropy
) -> None:
    me, mine, _theirs, key = pair
    much = msgspec.structs.replace(GOOD, context=entropy(17 * 1024 * 1024))
    with pytest.raises(LocalSyncError):
        seal(much, keys=mine, to=key.public, me=me, entropy=entropy)


def test_a_context_includes_what_is_not_newer() -> None:
    old, new = Context({LAPTOP: 3}), Context({LAPTOP: 5}, {dot(9, DESKTOP)})
    assert includes(new, old)
    assert not includes(old, new)
    assert includes(old, Context())
    assert includes(new, Context({}, {dot(4, LAPTOP), dot(9, DESKTOP)}))
    assert not includes(new, Context({}, {dot(8, DESKTOP)}))
    assert not includes(Context({LAPTOP: 9}), Context({DESKTOP: 1}))


def test_what_goes_along_is_what_one_of_the_devices_may_not_have() -> None:
    first, second = bytes(32), b"\x01" * 32
    offered = [(first, dot(1, LAPTOP) + dot(2, LAPTOP)), (second, dot(1, LAPTOP) + dot(7, LAPTOP))]
    ids = [item_id(version, why) for version, why in offered]
    assert missing(offered, []) == ids
    assert missing(offered, [Context()]) == ids
    assert missing(offered, [Context({LAPTOP: 2})]) == ids[1:]
    assert missing(offered, [Context({LAPTOP: 7})]) == []
    assert missing(offered, [Context({LAPTOP: 7}), Context({LAPTOP: 6})]) == ids[1:]
    assert missing(offered, [Context({LAPTOP: 7}), Context()]) == ids
