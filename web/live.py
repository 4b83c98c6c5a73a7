"""What reaches the open pages as it happens, and JSON that is fit to be kept."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from aiohttp import web
from pydantic_core import from_json

MOST_PAGES = 40
MOST_WAITING = 500
KEEP_ALIVE_SECONDS = 15.0


class Live:
    """The open event streams, each with the eyes of one person."""

    def __init__(self) -> None:
        self._pages: dict[asyncio.Queue[bytes | None], str] = {}

    def publish(self, event: str, seen_by: Callable[[str], dict[str, Any] | None], number: int | None = None) -> None:
        """Tell every page what its person may see of an event, and nothing where that is None."""
        for page, entra_id in list(self._pages.items()):
            seen = seen_by(entra_id)
            if seen is None:
                continue
            try:
                page.put_nowait(frame(event, seen, number))
            except asyncio.QueueFull:  # a page that stopped reading: let it come back and catch up
                self._pages.pop(page)
                page.get_nowait()
                page.put_nowait(None)

    async def stream(
        self, request: web.Request, entra_id: str, missed: Callable[[], list[bytes]]
    ) -> web.StreamResponse:
        """Serve one page until it leaves; `missed` is asked only once no later event can slip past."""
        if len(self._pages) >= MOST_PAGES:
            raise web.HTTPServiceUnavailable
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        page: asyncio.Queue[bytes | None] = asyncio.Queue(MOST_WAITING)
        self._pages[page] = entra_id
        try:
            await response.write(b"".join([b": hello\n\n", *missed()]))
            while (next_frame := await _next(page)) is not None:
                await response.write(next_frame)
        except ConnectionResetError:
            pass
        finally:
            self._pages.pop(page, None)
        return response

    def close(self) -> None:
        """End every stream, so that the server can stop."""
        for page in self._pages:
            while not page.empty():
                page.get_nowait()
            page.put_nowait(None)
        self._pages.clear()


def frame(event: str, data: dict[str, Any], number: int | None = None) -> bytes:
    """One event in the form that EventSource reads."""
    head = f"id: {number}\n" if number is not None else ""
    return f"{head}event: {event}\ndata: {json.dumps(data)}\n\n".encode()


async def read_json(request: web.Request, most: int) -> object:
    """The body's value, an empty string where it is no JSON (or JSON no file could keep), None where it is too long."""
    if (request.content_length or 0) > most:
        return None
    raw = await request.read()
    if len(raw) > most:
        return None
    try:
        value: object = from_json(raw, allow_inf_nan=False)
        json.dumps(value, allow_nan=False)
    except ValueError:
        return ""
    return value


async def _next(page: asyncio.Queue[bytes | None]) -> bytes | None:
    try:
        return await asyncio.wait_for(page.get(), KEEP_ALIVE_SECONDS)
    except TimeoutError:
        return b": still here\n\n"
