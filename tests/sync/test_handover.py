"""What a new device is given right after the pairing."""

from __future__ import annotations

import pytest

from crypto.secret import Secret
from sync.errors import RemoteSyncError
from sync.handover import LARGEST_KIT, Giver, Receiver
from sync.invite import BadInvite, ForAFriend, ForAnotherDevice, Invite, Purpose
from sync.pairing import PairingFailed

ROOT = Secret(bytes(range(32)))
KIT = b"all that is needed"


@pytest.mark.parametrize("step", [1, 7, 1000])
def test_the_new_device_gets_what_was_given_in_whatever_portions(step: int) -> None:
    receiver = Receiver(ROOT)
    assert receiver.open() == b""
    said = Giver(ROOT, KIT).open()
    assert KIT not in said
    for at in range(0, len(said), step):
        assert receiver.receive(said[at : at + step]) == b""
    assert receiver.done
    assert receiver.kit == KIT


def test_nobody_else_can_open_it_or_change_it() -> None:
    said = Giver(ROOT, KIT).open()
    for key, data in ((Secret(bytes(32)), said), (ROOT, said[:-1] + bytes([said[-1] ^ 1]))):
        receiver = Receiver(key)
        receiver.open()
        with pytest.raises(PairingFailed):
            receiver.receive(data)


def test_an_impossible_size_is_refused_before_it_is_waited_for() -> None:
    for size in (0, 16, LARGEST_KIT + 1):
        receiver = Receiver(ROOT)
        receiver.open()
        with pytest.raises(RemoteSyncError):
            receiver.receive(size.to_bytes(4, "big"))


def invite(purpose: Purpose) -> Invite:
    return Invite(Secret(bytes(16)), bytes(16), 2_000_000_000, purpose=purpose)


def test_each_link_says_what_it_is_for_and_is_taken_for_nothing_else() -> None:
    device, friend = invite(Purpose.DEVICE).text(), invite(Purpose.FRIEND).text()
    assert Invite.parse(device, Purpose.DEVICE) == invite(Purpose.DEVICE)
    with pytest.raises(ForAnotherDevice):
        Invite.parse(device)
    with pytest.raises(ForAFriend):
        Invite.parse(friend, Purpose.DEVICE)
    for wrong in ("", "vouchsafe:other/1/AAAA", device[:-3]):
        with pytest.raises(BadInvite):
            Invite.parse(wrong, Purpose.DEVICE)


def test_no_key_of_the_one_is_a_key_of_the_other() -> None:
    """Also where somebody writes the same secret as a link of the other kind."""
    device, friend = invite(Purpose.DEVICE), invite(Purpose.FRIEND)
    keys = {key.reveal() for one in (device, friend) for key in (one.knock, one.beacon, one.pairing)}
    assert len(keys) == 6
