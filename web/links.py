"""What secret links lead to: one's own feed of meetings, the papers of a meeting, the picture of the year.

Whoever has a link has what its person may see when it is followed, and no more; it can be revoked, and most expire.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial

from aiohttp import web

from bot.exports.dates import calendar_file
from bot.exports.pack import pack_docx, pack_pdf
from bot.exports.year import year_pdf, year_picture
from bot.handlers.calendar import drawn_year
from domain.refusals import Refusal
from domain.trust import Trust
from services import Services
from services.clock import Clock
from services.links import Purpose
from services.which_meeting import Which
from storage.database import Database
from storage.store import Store

TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar",
}
Draw = Callable[[], bytes]


def add_links(app: web.Application, database: Database, clock: Clock) -> None:
    """Serve `/links/SECRET/NAME.FORM`."""

    async def follow(request: web.Request) -> web.Response:
        form = request.match_info["name"].rpartition(".")[2]
        now = clock.now()
        draw = await database.read(lambda store: _draw(store, request.match_info["secret"], form, now))
        if draw is None:
            raise web.HTTPNotFound(text="There is nothing here. The link may have been ended.")
        body = await asyncio.get_running_loop().run_in_executor(None, draw)
        headers = {
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
        }
        return web.Response(body=body, content_type=TYPES[form], headers=headers)

    app.router.add_get(r"/links/{secret:[\w-]{20,64}}/{name:[\w-]{1,60}\.(?:pdf|png|docx|ics)}", follow)


def _draw(store: Store, secret: str, form: str, now: datetime) -> Draw | None:
    """How to draw what the link leads to; None when that is nothing. Drawing itself needs no database."""
    trust = store.trusts.current()
    if trust is None:
        return None
    try:
        return _what(trust, Services(store, trust, now), secret, form, now)
    except Refusal:
        return None


def _what(trust: Trust, services: Services, secret: str, form: str, now: datetime) -> Draw | None:
    person, purpose, target = services.links.follow(secret)
    if purpose in (Purpose.FEED, Purpose.DATES) and form == "ics":
        listed = services.calendar.since_september()
        meetings = tuple(m for m in listed if target in ("", m.ref))
        return partial(calendar_file, trust.name, meetings, trust.zone, trust.prefix, now)
    if purpose is Purpose.YEAR and form in ("png", "pdf"):
        year = drawn_year(trust.name, services.calendar.year(int(target)))
        return partial(year_picture if form == "png" else year_pdf, year)
    if purpose is Purpose.PACK:
        ref, part, wanted = target.split("/")
        if form == wanted:
            pack = services.publication.pack(person, Which(ref=ref), int(part))
            return partial(pack_pdf if form == "pdf" else pack_docx, pack)
    return None
