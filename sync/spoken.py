"""The spoken code: a number and three words that one person says, and another types, on the same local network.

The number is for finding each other, and no secret: the beacon's tag and the knock are made from it. The words are the
secret, of 33 bits. They are never on the wire, nor anything that a guess could be checked against: SPAKE2 (RFC 9382;
the `spake2` package, with its own hashing) makes a strong key of them, and who listens, or answers in somebody's place,
gets one guess, which has to be made in the open.

    accepter -> inviter   version 1 | SPAKE2 element 33
    inviter  -> accepter  SPAKE2 element 33
    accepter -> inviter   sealed() + 16                  the accepter shows first that it knows the words
    inviter  -> accepter  sealed(commitment 16) + 16     to the inviter's person key

Both proofs cover the channel (SHA-256 of the inviter's TLS certificate). The inviter takes the code off the table
*before* it looks at the proof: a wrong one burns it, and a right one uses it up. After that the pairing (pairing.py)
goes on as with a link, under a secret made from the key: so the pair root has X25519 and ML-KEM-768 in it, and both
sign the transcript. SPAKE2 itself is no help against a quantum computer at the time of the meeting; it is not needed
afterwards. No socket, no clock: bytes in, bytes out. How long a code lasts is for meetings.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from spake2 import SPAKE2_A, SPAKE2_B
from spake2.ed25519_basic import NotOnCurve
from spake2.spake2 import SPAKEError

from crypto.derivation import derive
from crypto.errors import Malformed
from crypto.secret import Secret
from crypto.words import BITS_PER_WORD, heard, spoken
from sync.errors import SyncError
from sync.hello import OtherVersion
from sync.invite import COMMITMENT_BYTES, SECRET_BYTES, Invite
from sync.pairing import PairingFailed
from sync.script import Script, Scripted
from sync.sealed import TAG_BYTES, DoesNotOpen, seal, unseal

VERSION = 1
WORDS = 3
LARGEST_NUMBER = 999

_NUMBER = re.compile("[1-9][0-9]{0,2}")
_ELEMENT_BYTES = 33
_ACCEPTER, _INVITER = b"vouchsafe/1/spoken/accepter", b"vouchsafe/1/spoken/inviter"


class BadCode(SyncError):
    """A spoken code is a number and three words, such as: 7 apple river stone."""

    def __str__(self) -> str:
        return super().__str__() or (type(self).__doc__ or "")


class WrongCode(PairingFailed):
    """The words were not the same on both sides. This code is burnt now: ask for a new one, and read it out slowly."""


class BurntCode(PairingFailed):
    """This code is used up. Make a new one."""


@dataclass(frozen=True, slots=True)
class SpokenCode:
    """A number from 1 to 999 and three words, which are the secret part."""

    number: int
    words: Secret

    @classmethod
    def make(cls, entropy: Callable[[int], bytes]) -> SpokenCode:
        """A new one."""
        number = int.from_bytes(entropy(8), "big") % LARGEST_NUMBER + 1
        chosen = int.from_bytes(entropy(8), "big") & ((1 << WORDS * BITS_PER_WORD) - 1)
        return cls(number, Secret(" ".join(spoken(chosen, WORDS)).encode()))

    @classmethod
    def parse(cls, text: str) -> SpokenCode:
        """What somebody typed; capitals and commas are no harm, four letters of a word are enough. Raises BadCode."""
        parts = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text[:200]).lower())
        match parts:
            case [number, *typed] if _NUMBER.fullmatch(number) and len(typed) == WORDS:
                try:
                    return cls(int(number), Secret(" ".join(heard(typed)).encode()))
                except Malformed as wrong:
                    raise BadCode(str(wrong)) from None
        raise BadCode

    def text(self) -> str:
        """What to say."""
        return f"{self.number} {self.words.reveal().decode()}"

    @property
    def knock(self) -> Secret:
        """For the knock of whoever heard the code: no secret, but of no use to a port scanner."""
        return derive(Secret(b"number %d" % self.number), b"vouchsafe/1/spoken/knock")

    @property
    def beacon(self) -> Secret:
        """For the tag by which the two find each other: from the number alone."""
        return derive(Secret(b"number %d" % self.number), b"vouchsafe/1/spoken/beacon")


class CodeAccepter(Scripted):
    """The side that heard the code and dialled. When `done`, `invite` is what the pairing goes on with.

    Once `proved`, a guess was made: whatever happens then, the same code must not be tried with anybody else.
    """

    def __init__(self, code: SpokenCode, *, channel: bytes, entropy: Callable[[int], bytes]) -> None:
        super().__init__()
        self._code, self._channel, self._entropy = code, channel, entropy
        self.proved = False
        self.invite: Invite | None = None

    def _speak(self) -> Script:
        side = SPAKE2_A(self._code.words.reveal(), idA=_ACCEPTER, idB=_INVITER, entropy_f=self._entropy)
        opening = bytes([VERSION]) + side.start()
        answer = yield opening, _ELEMENT_BYTES

        key, said = _agree(side, answer), self._channel + opening + answer
        self.proved = True
        sealed = yield seal(key, b"", purpose=b"spoken/accepter", bound=said), COMMITMENT_BYTES + TAG_BYTES

        try:
            commitment = unseal(key, sealed, purpose=b"spoken/inviter", bound=said)
        except DoesNotOpen:
            raise WrongCode(WrongCode.__doc__) from None
        self.invite = _invite(key, commitment)
        return b""


class CodeInviter(Scripted):
    """The side that said the code and was dialled. When `done`, `invite` is what the pairing goes on with.

    `take` takes the code off the table and says whether it was still there: nobody can try it a second time.
    """

    def __init__(
        self,
        code: SpokenCode,
        *,
        commitment: bytes,
        channel: bytes,
        entropy: Callable[[int], bytes],
        take: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._code, self._commitment, self._channel = code, commitment, channel
        self._entropy, self._take = entropy, take
        self.invite: Invite | None = None

    def _speak(self) -> Script:
        opening = yield b"", 1 + _ELEMENT_BYTES

        if opening[0] != VERSION:
            raise OtherVersion(OtherVersion.__doc__)
        side = SPAKE2_B(self._code.words.reveal(), idA=_ACCEPTER, idB=_INVITER, entropy_f=self._entropy)
        answer = side.start()
        key, said = _agree(side, opening[1:]), self._channel + opening + answer
        proof = yield answer, TAG_BYTES

        if not self._take():
            raise BurntCode(BurntCode.__doc__)
        try:
            unseal(key, proof, purpose=b"spoken/accepter", bound=said)
        except DoesNotOpen:
            raise WrongCode(WrongCode.__doc__) from None
        self.invite = _invite(key, self._commitment)
        return seal(key, self._commitment, purpose=b"spoken/inviter", bound=said)


def _agree(side: SPAKE2_A | SPAKE2_B, element: bytes) -> Secret:
    try:
        return Secret(side.finish(element))
    except (SPAKEError, NotOnCurve, ValueError):
        raise PairingFailed(PairingFailed.__doc__) from None


def _invite(key: Secret, commitment: bytes) -> Invite:
    secret = derive(key, b"vouchsafe/1/spoken/invite").reveal()[:SECRET_BYTES]
    return Invite(Secret(secret), commitment, expires_s=0)
