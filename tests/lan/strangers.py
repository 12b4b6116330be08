"""A stranger's program, run on the other computer: `strangers.py HOST PORT` tries the door in every way.

Prints a JSON object, how many bytes came back for each way, and leaves the last connections open until its input ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import ssl
import sys

PATIENCE = 3.0  # seconds


def tls_hello() -> bytes:
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with contextlib.suppress(ssl.SSLWantReadError):
        context.wrap_bio(incoming, outgoing).do_handshake()
    return outgoing.read()


def back(line: socket.socket, said: bytes) -> int:
    """How many bytes come back for this."""
    got = 0
    with contextlib.suppress(OSError):
        line.sendall(said)
        line.shutdown(socket.SHUT_WR)
    with contextlib.suppress(OSError):
        while piece := line.recv(4096):
            got += len(piece)
    return got


def main(host: str, port: str) -> int:
    """Try it."""
    where = host, int(port)
    found: dict[str, int] = {}
    for name, said in {
        "a port scan": b"",
        "a TLS client hello": tls_hello(),
        "an HTTP request": b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        "a knock with no key, then TLS": os.urandom(48) + tls_hello(),
        "a megabyte of garbage": os.urandom(1 << 20),
    }.items():
        with socket.create_connection(where, timeout=PATIENCE) as line:
            found[name] = back(line, said)
    held = [socket.create_connection(where, timeout=PATIENCE) for _ in range(100)]
    for number, line in enumerate(held):
        with contextlib.suppress(OSError):
            line.sendall(os.urandom(number % 48))
    print(json.dumps(found), flush=True)
    sys.stdin.read()
    got = 0
    for line in held:
        line.setblocking(False)
        with contextlib.suppress(OSError):
            got += len(line.recv(4096))
        line.close()
    print(got, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
