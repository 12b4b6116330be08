"""Knocking at a friend's computer, and thinking better of it: real sockets on 127.0.0.1."""

import os
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAccessible

from app.network import Network
from crypto.identity import SigningKey
from sync.invite import Invite
from sync.place import Place
from tests.app.ui.conftest import WAIT_MS

LOOPBACK = Place(bind=("127.0.0.1",), interfaces=("127.0.0.1",), announce=False, discover=False)
FIELD = "The link you got, or the code you were told"


def ended(connection: socket.socket) -> bool:
    """Waits until the other side has let go of it."""
    connection.settimeout(WAIT_MS / 1000)
    try:
        while connection.recv(4096):
            pass
    except ConnectionError:
        pass
    return True


def test_knocking_can_be_stopped_and_begun_again(
    open_window: Callable[..., Any], profile: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(Network.accept.__kwdefaults__, "timeout", 3600.0)  # it does not end by itself
    monkeypatch.setattr("sync.net.outreach.DIAL_WITHIN", 3600.0)
    hand = open_window(profile(), online=True, place=LOOPBACK, now=lambda: time.time_ns() // 1_000_000)
    hand.unlock()
    desk, told = hand.window.desk, []
    desk.told.connect(told.append)
    desk.way.go("people")
    hand.wait_until(lambda: desk.meeting.possible)
    node = desk._running.network._running
    with socket.create_server(("127.0.0.1", 0)) as mute:  # it takes the call, and says nothing
        mute.settimeout(WAIT_MS / 1000)
        link = Invite.make(
            SigningKey.generate(os.urandom).public,
            expires_s=2**32 - 1,
            addresses=(mute.getsockname(),),
            name="Bela",
            entropy=os.urandom,
        ).text()
        hand.write(FIELD, link)
        for _time in range(2):
            hand.press("Become friends")
            calling, _address = mute.accept()
            with calling:
                assert len(node._meetings.looked_for()) == 1
                hand.press("Stop", role=QAccessible.Role.Button)
                hand.wait_until(lambda: not hand.sees("Stop"))
                assert ended(calling)
            hand.wait_until(lambda: node._meetings.looked_for() == {})
            assert hand.find(FIELD, role=QAccessible.Role.EditableText).text(QAccessible.Text.Value) == link
            assert (desk.meeting.busy, desk.meeting.complaint) == ("", "")
    hand.settle()
    assert told == []
    assert hand.window.quick.activeFocusItem().property("label") == FIELD
