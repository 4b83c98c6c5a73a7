"""Reading an HTTP body to its end, but no further than a limit."""

import aiohttp


async def read_body(stream: aiohttp.StreamReader, limit: int) -> bytes:
    """The whole body, however many pieces it comes in; raises `ValueError` for more than `limit` bytes."""
    body = bytearray()
    async for piece in stream.iter_any():
        body += piece
        if len(body) > limit:
            raise ValueError(limit)
    return bytes(body)
