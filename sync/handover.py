"""What a new device of one's own is given right after the pairing, under the keys of that pairing.

    inviter  -> accepter   length 4 | sealed(kit) + 16

What is in the kit is not known here; it holds the person key, so the one who gives it has made sure before that this
device is on the list. No socket, no clock: bytes in, bytes out.
"""

from __future__ import annotations

from crypto.secret import Secret
from sync.errors import RemoteSyncError
from sync.pairing import PairingFailed
from sync.script import Script, Scripted
from sync.sealed import TAG_BYTES, DoesNotOpen, seal, unseal

LARGEST_KIT = 256 * 1024
_LENGTH = 4
_BOUND = b"vouchsafe/1/handover"


class Giver(Scripted):
    """The device that is there."""

    def __init__(self, root: Secret, kit: bytes) -> None:
        super().__init__()
        self._root = root
        self._kit = kit
        self.done = True  # nothing is waited for

    def open(self) -> bytes:
        """All that it says."""
        sealed = seal(self._root, self._kit, purpose=b"kit", bound=_BOUND)
        return len(sealed).to_bytes(_LENGTH, "big") + sealed

    def _speak(self) -> Script:
        yield b"", 0
        return b""


class Receiver(Scripted):
    """The new device. When `done`, `kit` is there. `begun` is what came right behind the pairing."""

    def __init__(self, root: Secret) -> None:
        super().__init__()
        self._root = root
        self.kit = b""

    def _speak(self) -> Script:
        length = int.from_bytes((yield b"", _LENGTH), "big")
        if not TAG_BYTES < length <= LARGEST_KIT:
            raise RemoteSyncError("what a new device was given has an impossible size")
        sealed = yield b"", length
        try:
            self.kit = unseal(self._root, sealed, purpose=b"kit", bound=_BOUND)
        except DoesNotOpen:
            raise PairingFailed(PairingFailed.__doc__) from None
        return b""
