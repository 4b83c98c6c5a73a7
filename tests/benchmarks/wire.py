"""HTTP/1.1 with as little work as possible, so that what drives a server takes less time than the server.

Understands what the servers and clients of this benchmark send: keep-alive, bodies with a Content-Length.
"""

import asyncio
import re
import ssl
from collections.abc import Callable
from typing import Self

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)

Answer = Callable[[str, str, bytes], bytes]  # method, path, body -> a whole response


def response(status: int, body: bytes = b"") -> bytes:
    """A response of JSON, or of nothing."""
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _split(buffer: bytes) -> tuple[bytes, bytes, bytes] | None:
    """The head and body of a first complete message, and the rest; None while it's incomplete."""
    head, found, rest = buffer.partition(b"\r\n\r\n")
    if not found:
        return None
    length = _LENGTH.search(head)
    size = int(length[1]) if length else 0
    return (head, rest[:size], rest[size:]) if len(rest) >= size else None


class _Serving(asyncio.Protocol):
    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        self._buffer += data
        while (message := _split(self._buffer)) is not None:
            head, body, self._buffer = message
            method, path, _ = head.split(b" ", 2)
            self._transport.write(self._answer(method.decode(), path.decode(), body))


async def serve(answer: Answer, tls: ssl.SSLContext | None = None) -> tuple[asyncio.Server, int]:
    """Serve on a free port of this machine."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Serving(answer), "127.0.0.1", 0, ssl=tls, backlog=512)
    return server, server.sockets[0].getsockname()[1]


class Connection(asyncio.Protocol):
    """A client's connection, for one request at a time."""

    def __init__(self) -> None:
        self._buffer = b""
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[tuple[int, bytes]] | None = None

    @classmethod
    async def open(cls, port: int) -> Self:
        """Connect to a port of this machine."""
        _, connection = await asyncio.get_running_loop().create_connection(cls, "127.0.0.1", port)
        return connection

    @property
    def is_open(self) -> bool:
        """Whether the server hasn't closed it."""
        return self._transport is not None and not self._transport.is_closing()

    def close(self) -> None:
        """Let go."""
        if self._transport is not None:
            self._transport.close()

    async def send(self, request: bytes) -> tuple[int, bytes]:
        """Send a whole request; the status and body of the answer."""
        assert self._transport is not None
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._waiting

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        message = _split(self._buffer)
        if message is None or self._waiting is None:
            return
        head, body, self._buffer = message
        waiting, self._waiting = self._waiting, None
        if not waiting.done():
            waiting.set_result((int(head[9:12]), body))

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(exc or ConnectionResetError("closed by the server"))
