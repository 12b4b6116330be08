"""A scripted conversation takes its bytes in any portions, and fails for good."""

import pytest

from sync.errors import RemoteSyncError
from sync.script import Script, Scripted


class Riddle(Scripted):
    """Asks, takes two answers of 3 and 5 bytes, and thanks for them."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[bytes] = []

    def _speak(self) -> Script:
        self.answers.append((yield b"first?", 3))
        if self.answers[0] == b"bad":
            raise RemoteSyncError("That is not an answer.")
        self.answers.append((yield b"second?", 5))
        return b"thanks"


def test_nothing_is_said_before_a_message_is_whole() -> None:
    riddle = Riddle()
    said = [riddle.open(), *(riddle.receive(bytes([byte])) for byte in b"onethree")]
    assert said == [b"first?", b"", b"", b"second?", b"", b"", b"", b"", b"thanks"]
    assert riddle.answers == [b"one", b"three"]
    assert riddle.done


def test_several_messages_may_come_at_once_and_what_is_left_is_kept() -> None:
    riddle = Riddle()
    riddle.open()
    assert riddle.receive(b"onethreemore") == b"second?thanks"
    assert riddle.receive(b" still") == b""
    assert riddle.rest == b"more still"


def test_after_a_failure_nothing_is_accepted() -> None:
    riddle = Riddle()
    riddle.open()
    for _ in range(2):
        with pytest.raises(RemoteSyncError):
            riddle.receive(b"bad")
    assert not riddle.done
