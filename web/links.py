"""Serving what secret links lead to; they can be revoked, and most expire."""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "ics": "text/calendar",
}
HEADERS = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
NOTHING = "There is nothing here. The link may have been ended."
Follow = Callable[[str, str], Awaitable[Callable[[], bytes] | None]]
"""A link's secret and the form that is wanted, to how it is drawn; None where it leads nowhere."""


def add_links(app: web.Application, follow: Follow) -> None:
    """Serve `/links/SECRET/NAME.FORM`. Drawing takes its time, so it is done in a thread."""

    async def serve(request: web.Request) -> web.Response:
        form = request.match_info["name"].rpartition(".")[2]
        draw = await follow(request.match_info["secret"], form)
        if draw is None:
            raise web.HTTPNotFound(text=NOTHING)
        body = await asyncio.get_running_loop().run_in_executor(None, draw)
        return web.Response(body=body, content_type=TYPES[form], headers=HEADERS)

    app.router.add_get(
        r"/links/{secret:[\w-]{20,64}}/{name:[\w-]{1,60}\.(?:pdf|png|jpg|gif|webp|docx|xlsx|csv|ics)}", serve
    )
