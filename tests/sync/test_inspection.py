"""What a friend sends is looked at closely before any of it is kept."""

import os
from typing import Any

import msgspec
import pytest

from crypto.envelope import LONGEST_SEAL, seal, version_of
from crypto.identity import Certificate, SigningKey
from crypto.secret import Secret
from sync.entry import LARGEST_PAYLOAD, Payload, encode
from sync.errors import RemoteSyncError
from sync.inspection import Inspector
from sync.shelf import MOST_DEVICES
from sync.wire import Item

PERSON, LAPTOP, DESKTOP, STRANGER = (SigningKey(Secret(bytes([n]) * 32)) for n in range(1, 5))
HORIZON = 1_000
REASONS = b"r" * 32


def written(count: int = 1, **changed: Any) -> list[bytes]:
    return [
        encode(
            Payload(
                **{
                    "format": 1,
                    "id": os.urandom(16),
                    "kind": "review",
                    "author": PERSON.public,
                    "device": LAPTOP.public,
                    "made": HORIZON,
                    "body": msgspec.Raw(b"\x80"),
                    **changed,
                }
            )
        )
        for _ in range(count)
    ]


def items(payloads: list[bytes], key: SigningKey = LAPTOP) -> list[Item]:
    seals = seal(payloads, key)
    return [Item(REASONS, payload, sealed) for payload, sealed in zip(payloads, seals, strict=True)]


@pytest.fixture
def inspector() -> Inspector:
    return Inspector(PERSON.public, [LAPTOP.public, DESKTOP.public])


def test_what_is_right_comes_back_decoded_and_as_it_was(inspector: Inspector) -> None:
    sent = items(written(100))
    arrivals = inspector.inspect(sent, horizon=HORIZON)
    assert [(a.payload, a.seal, a.reasons) for a in arrivals] == [(i.payload, i.seal, i.reasons) for i in sent]
    assert [a.version for a in arrivals] == [version_of(i.payload) for i in sent]
    assert {a.entry.author for a in arrivals} == {PERSON.public}


def test_devices_are_not_shown_without_end(inspector: Inspector) -> None:
    keys = [SigningKey(Secret(number.to_bytes(32, "big"))) for number in range(MOST_DEVICES + 1)]
    shown = [Certificate.issue(PERSON, key.public, 1).encode() for key in keys]
    inspector.admit(shown[:-1])
    inspector.admit(shown[:10])
    with pytest.raises(RemoteSyncError):
        inspector.admit(shown[-1:])


def test_any_of_their_devices_may_have_signed(inspector: Inspector) -> None:
    both = items(written()) + items(written(device=DESKTOP.public), DESKTOP)
    assert [a.entry.device for a in inspector.inspect(both, horizon=HORIZON)] == [LAPTOP.public, DESKTOP.public]


def test_part_of_what_was_sealed_together_can_be_inspected_alone(inspector: Inspector) -> None:
    tree = items(written(64))
    assert len(inspector.inspect(tree[40:41], horizon=HORIZON)) == 1


def wrong_items() -> dict[str, tuple[Item, str]]:
    [good] = items(written())
    [other] = items(written())
    tree = items(written(4))
    return {
        "by somebody else": (items(written(author=STRANGER.public))[0], "somebody else"),
        "by a device that is not theirs": (items(written(device=STRANGER.public), STRANGER)[0], "not certified"),
        "signed by another of their devices": (items(written(), DESKTOP)[0], "wrongly signed"),
        "signed by a stranger": (items(written(), STRANGER)[0], "wrongly signed"),
        "with the seal of another": (Item(REASONS, good.payload, other.seal), "wrongly signed"),
        "with the place of another in the tree": (Item(REASONS, tree[0].payload, tree[1].seal), "wrongly signed"),
        "without a seal": (Item(REASONS, good.payload, b""), "wrongly signed"),
        "with a seal that is too long": (Item(REASONS, good.payload, bytes(LONGEST_SEAL + 1)), "larger"),
        "with one bit changed": (Item(REASONS, flipped(good.payload), good.seal), "wrongly signed"),
        "too large": (Item(REASONS, bytes(LARGEST_PAYLOAD + 1), good.seal), "larger"),
        "malformed": (Item(REASONS, b"\xc1", good.seal), "malformed"),
        "a moment from the future": (items(written(made=HORIZON + 1))[0], "from the future"),
        "for no reason": (Item(b"", good.payload, good.seal), "malformed reasons"),
        "for half a reason": (Item(b"r" * 16, good.payload, good.seal), "malformed reasons"),
    }


def flipped(payload: bytes) -> bytes:
    return payload[:21] + bytes([payload[21] ^ 1]) + payload[22:]  # a letter of its kind


@pytest.mark.parametrize("name", wrong_items())
def test_one_wrong_item_spoils_the_message(name: str, inspector: Inspector) -> None:
    wrong, why = wrong_items()[name]
    good = items(written(2))
    with pytest.raises(RemoteSyncError, match=why):
        inspector.inspect([good[0], wrong, good[1]], horizon=HORIZON)


def test_a_good_seal_seen_before_does_not_help_a_wrong_item(inspector: Inspector) -> None:
    tree = items(written(4))
    inspector.inspect(tree, horizon=HORIZON)
    [other] = written()
    for seen in tree:
        with pytest.raises(RemoteSyncError, match="wrongly signed"):
            inspector.inspect([Item(REASONS, other, seen.seal)], horizon=HORIZON)


def test_the_largest_seal_is_one_of_64_written_together() -> None:
    assert max(len(item.seal) for item in items(written(64))) == LONGEST_SEAL
