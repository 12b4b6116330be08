"""TLS 1.3 for links: who is at the other end is proven inside (see `sync.hello`), so nothing here checks names.

The certificate of a listener is made for this run. It says nothing: a random subject, the same dates for everybody,
and an Ed25519 key that is thrown away with it. Its SHA-256 is the channel that the hello signs. Its last day tells
whoever dialled which hello is understood here: in TLS 1.3 nobody else sees it, and who is in between and shows another
one has another channel.
"""

from __future__ import annotations

import hashlib
import ssl
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

from sync.errors import Unreachable

NO_FILE = "This computer could not write a small file just now, so nobody can connect to it. Its disk may be full."

# The same for every certificate, so that they tell neither the time nor the clock of who made them. Dialers do not
# look at them.
_FROM, _UNTIL = datetime(2000, 1, 1), datetime(2099, 12, 30)
_BRIEF = (
    b"20991230000000Z"  # that last day, as it stands in a certificate; of those that know long hellos only: the 31st
)


@dataclass(frozen=True, slots=True)
class Server:
    """What a listener shows: a context for TLS, and the SHA-256 of the certificate (DER) in it."""

    context: ssl.SSLContext
    certificate_hash: bytes


def server(entropy: Callable[[int], bytes]) -> Server:
    """A new certificate for the side that was dialled, in a context that speaks TLS 1.3 and hands out no tickets.

    Raises Unreachable where the system's folder for temporary files takes nothing.
    """
    key = Ed25519PrivateKey.from_private_bytes(entropy(32))
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, entropy(8).hex())])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), _FROM, _UNTIL)
        .sign(key, None)
    )  # fmt: skip
    context = _context(ssl.PROTOCOL_TLS_SERVER)
    context.num_tickets = 0
    passphrase = entropy(32).hex().encode()
    # The ssl module reads keys from files only. So it gets one that only a passphrase in this function can open, in a
    # folder that only this user can, and that is gone at once.
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase))
    try:
        with tempfile.TemporaryDirectory(prefix="vouchsafe-") as folder:
            file = Path(folder, "run.pem")
            file.write_bytes(private + certificate.public_bytes(Encoding.PEM))
            context.load_cert_chain(file, password=passphrase)
    except ssl.SSLError:
        raise  # is an OSError as well, but a mistake of ours
    except OSError as wrong:
        raise Unreachable(NO_FILE) from wrong
    return Server(context, hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest())


def understands_short(certificate: bytes) -> bool:
    """Whether the listener that shows this certificate (DER) understands a short hello."""
    return _BRIEF in certificate


def client() -> ssl.SSLContext:
    """For the side that dials: TLS 1.3 only, no name sent, any certificate taken, for the caller to bind to."""
    context = _context(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _context(side: int) -> ssl.SSLContext:
    context = ssl.SSLContext(side)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    # Without the pretence of an older TLS for the sake of boxes in the way: there are none on a direct link.
    context.options &= ~ssl.Options.OP_ENABLE_MIDDLEBOX_COMPAT
    return context
