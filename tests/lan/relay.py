"""A relay for the stories: `python -m tests.lan.relay HOST PORT` says "ready", then how many datagrams it passed on.

It speaks iroh's relay protocol (versions 1 and 2: a WebSocket, RFC 6455, under /relay; frames as in iroh-relay's
protos/common.rs) as far as these stories need it: whoever comes signs a challenge, which nobody checks here, and from
then on datagrams for a key go to whoever came with it. No TLS: what is in the datagrams is QUIC, for the other end.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import os
import struct
import sys

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
BINARY, CLOSE, PING, PONG = 2, 8, 9, 10
CHALLENGE, PROOF, CONFIRMED = 0, 1, 2
ONE_OUT, MANY_OUT, ONE_IN, MANY_IN, ASK, ANSWER = 4, 5, 6, 7, 9, 10
KEY = 32
MOST_UNSENT = 1024 * 1024  # a line that is slower loses datagrams, as any does
TELL_EVERY = 0.5


class Relay:
    """Who is connected, and how many datagrams, or batches of them, went from one to another."""

    def __init__(self) -> None:
        self._there: dict[bytes, asyncio.StreamWriter] = {}
        self.passed = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            if await _upgraded(reader, writer):
                await self._relay(reader, writer)
        writer.close()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(_framed(bytes([CHALLENGE]) + os.urandom(16)))
        proof = await _message(reader, writer)
        if proof[:1] != bytes([PROOF]):
            return
        key = proof[1 : 1 + KEY]
        self._there[key] = writer
        writer.write(_framed(bytes([CONFIRMED])))
        try:
            while message := await _message(reader, writer):
                match message[0]:
                    case kind if kind in (ONE_OUT, MANY_OUT):
                        self._pass_on(key, kind + 2, message)
                    case kind if kind == ASK:
                        writer.write(_framed(bytes([ANSWER]) + message[1:]))
        finally:
            if self._there.get(key) is writer:
                del self._there[key]

    def _pass_on(self, source: bytes, kind: int, message: bytes) -> None:
        there = self._there.get(message[1 : 1 + KEY])
        if there is not None and there.transport.get_write_buffer_size() < MOST_UNSENT:
            there.write(_framed(bytes([kind]) + source + message[1 + KEY :]))
            self.passed += 1


async def _upgraded(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    """Answer a request; whether it becomes a WebSocket. Others measure how far it is to here."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _colon, value in (line.partition(":") for line in head[1:])}
    if "sec-websocket-key" not in fields:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        return False
    accept = base64.b64encode(hashlib.sha1(fields["sec-websocket-key"].encode() + MAGIC).digest()).decode()
    spoken = fields["sec-websocket-protocol"].split(",")[0].strip()
    lines = (
        "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
        f"Sec-WebSocket-Accept: {accept}", f"Sec-WebSocket-Protocol: {spoken}", "", "",
    )  # fmt: skip
    writer.write("\r\n".join(lines).encode())
    return True


async def _message(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
    """The next one; b"" once they say goodbye."""
    whole = b""
    while True:
        first, second = await reader.readexactly(2)
        size = second & 0x7F
        if size > 125:
            size = int.from_bytes(await reader.readexactly(2 if size == 126 else 8), "big")
        mask = await reader.readexactly(4)
        veiled = await reader.readexactly(size)
        repeated = (mask * (size // 4 + 1))[:size]
        plain = (int.from_bytes(veiled, "big") ^ int.from_bytes(repeated, "big")).to_bytes(size, "big")
        match first & 0x0F:
            case kind if kind == CLOSE:
                return b""
            case kind if kind == PING:
                writer.write(_framed(plain, PONG))
            case kind if kind != PONG:
                whole += plain
                if first & 0x80:
                    return whole


def _framed(data: bytes, kind: int = BINARY) -> bytes:
    size = len(data)
    head = struct.pack(">BB", 0x80 | kind, size) if size < 126 else struct.pack(">BBH", 0x80 | kind, 126, size)
    return (head if size < 65_536 else struct.pack(">BBQ", 0x80 | kind, 127, size)) + data


async def main(host: str, port: str) -> None:
    """Until it is ended."""
    relay = Relay()
    async with await asyncio.start_server(relay.serve, host, int(port), limit=1 << 20):
        print("ready", flush=True)
        told = 0
        while True:
            await asyncio.sleep(TELL_EVERY)
            if relay.passed != told:
                told = relay.passed
                print(told, flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
