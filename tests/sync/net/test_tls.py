"""The certificate of a run: it says nothing, and its key is never readable on disk."""

import contextlib
import hashlib
import os
import ssl
import tempfile
from pathlib import Path

import pytest
from cryptography import x509

from sync.net import tls


def test_a_certificate_says_nothing_and_no_two_are_alike() -> None:
    shown = []
    for _ in range(2):
        server = tls.server(os.urandom)
        client, there, here = tls.client(), ssl.MemoryBIO(), ssl.MemoryBIO()
        one = client.wrap_bio(there, here)
        other = server.context.wrap_bio(here, there, server_side=True)
        for _ in range(2):
            for side in (one, other):
                with contextlib.suppress(ssl.SSLWantReadError):
                    side.do_handshake()
        der = one.getpeercert(binary_form=True)
        assert der is not None
        assert hashlib.sha256(der).digest() == server.certificate_hash
        shown.append(x509.load_der_x509_certificate(der))
    assert shown[0].subject != shown[1].subject
    assert shown[0].serial_number != shown[1].serial_number
    assert shown[0].not_valid_before_utc == shown[1].not_valid_before_utc
    assert shown[0].not_valid_after_utc == shown[1].not_valid_after_utc
    assert not list(shown[0].extensions)
    assert [len(name.value) for name in shown[0].subject] == [16]


def test_the_private_key_is_never_readable_on_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    written: list[bytes] = []
    real = Path.write_bytes

    def write(path: Path, data: bytes) -> int:
        written.append(data)
        assert path.parent.stat().st_mode & 0o077 == 0
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", write)
    tls.server(os.urandom)
    assert len(written) == 1
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in written[0]
    assert b"BEGIN PRIVATE KEY" not in written[0]
    assert list(tmp_path.iterdir()) == []
