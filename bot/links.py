"""What secret links lead to: one's own feed, the papers and the minutes of a meeting, pictures of year and actions.

Whoever has a link has what its person may see when it is followed, and no more.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.exports.dates import calendar_file
from bot.exports.minutes import minutes_docx, minutes_pdf
from bot.exports.pack import pack_docx, pack_pdf
from bot.exports.school_actions import school_actions_picture
from bot.exports.year import year_pdf, year_picture
from bot.handlers.calendar import drawn_year
from domain.refusals import Refusal
from domain.trust import Trust
from services import Services
from services.links import Purpose
from services.which_meeting import Which
from storage.store import Store

Draw = Callable[[], bytes]


def follow(store: Store, secret: str, form: str, now: datetime) -> Draw | None:
    """How to draw what a link leads to, which needs no database any more; None where that is nothing."""
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
    if purpose is Purpose.ACTIONS and form == "png":
        return partial(school_actions_picture, trust.name, services.action_lists.by_school(person, private=False))
    if purpose is Purpose.PACK:
        ref, part, wanted = target.split("/")
        if form == wanted:
            pack = services.publication.pack(person, Which(ref=ref), int(part))
            return partial(pack_pdf if form == "pdf" else pack_docx, pack)
    if purpose is Purpose.MINUTES:
        ref, part, wanted = target.split("/")
        if form == wanted:
            minutes = services.minutes.show(person, Which(ref=ref), int(part))
            return partial(minutes_pdf if form == "pdf" else minutes_docx, minutes, trust)
    return None
