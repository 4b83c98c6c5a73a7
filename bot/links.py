"""What secret links lead to: one's own feed, the papers and the minutes of a meeting, pictures of year and actions.

Whoever has a link has what its person may see when it is followed, and no more.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from bot.exports import files
from bot.exports.agm import agm_docx, agm_pdf
from bot.exports.board import board_docx, board_pdf
from bot.exports.board_matrix import matrix_picture
from bot.exports.dates import calendar_file
from bot.exports.groups import missing_picture, timeline_picture
from bot.exports.minutes import minutes_docx, minutes_pdf
from bot.exports.pack import pack_docx, pack_pdf
from bot.exports.school_actions import school_actions_picture
from bot.exports.year import year_pdf, year_picture
from bot.handlers.calendar import drawn_year
from domain.people import Person
from domain.refusals import Refusal
from domain.trust import Trust
from services import Services
from services.agm import AgmWanted
from services.board_pack import PackWanted
from services.exports import Wanted
from services.purposes import Purpose
from services.which_meeting import Which
from storage.store import Store

Draw = Callable[[], bytes]
PICTURES = (Purpose.BOARD, Purpose.SCHOOL_ACTIONS, Purpose.REPORTS, Purpose.GROUP)


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
    return drawn(trust, services, *services.links.follow(secret), form, now)


def drawn(
    trust: Trust, services: Services, person: Person, purpose: Purpose, target: str, form: str, now: datetime
) -> Draw | None:
    """How to draw what somebody may have, as they may see it now; None where there is no such thing."""
    if purpose in (Purpose.FEED, Purpose.DATES) and form == "ics":
        listed = services.calendar.since_september()
        meetings = tuple(m for m in listed if target in ("", m.ref))
        return partial(calendar_file, trust.name, meetings, trust.zone, trust.prefix, now)
    if purpose is Purpose.YEAR and form in ("png", "pdf"):
        year = drawn_year(trust.name, services.calendar.year(int(target)))
        return partial(year_picture if form == "png" else year_pdf, year)
    if purpose is Purpose.ATTACHMENT:
        kept, content = services.attachments.open(person, target)
        return (lambda: content) if form == kept.form else None
    if purpose in PICTURES:
        return _picture(trust, services, person, purpose, target, now) if form == "png" else None
    if purpose in (Purpose.DECISIONS, Purpose.ACTIONS):
        return _log(services, person, purpose, target, form)
    *what, wanted = target.split("/")
    return _document(trust, services, person, purpose, what, form) if form == wanted else None


def _picture(trust: Trust, services: Services, person: Person, purpose: Purpose, target: str, now: datetime) -> Draw:
    """How far schools are with the Board's decision or their actions, who has reported, a group over time."""
    if purpose is Purpose.BOARD:
        seen = services.board.show(person, target, private=True)
        return partial(matrix_picture, seen, now.astimezone(trust.zone).date())
    if purpose is Purpose.SCHOOL_ACTIONS:
        return partial(school_actions_picture, trust.name, services.action_lists.by_school(person, private=False))
    if purpose is Purpose.REPORTS:
        return partial(missing_picture, services.groups.missing(person), trust)
    group = services.groups.named(person, target)
    return partial(timeline_picture, services.groups.timeline(person, group, private=True))


def _document(
    trust: Trust, services: Services, person: Person, purpose: Purpose, what: list[str], form: str
) -> Draw | None:
    """A pack or minutes, in Word or as PDF."""
    if purpose is Purpose.PACK:
        ref, part = what
        pack = services.publication.pack(person, Which(ref=ref), int(part))
        return partial(pack_pdf if form == "pdf" else pack_docx, pack)
    if purpose is Purpose.BOARD_PACK:
        day, number, since, until, part = what
        asked = PackWanted(date.fromisoformat(day), int(number), _day(since), _day(until))
        drawn = services.board_pack.pack(person, asked, int(part))
        return partial(board_pdf if form == "pdf" else board_docx, drawn, trust)
    if purpose is Purpose.AGM:
        agm = services.agm.show(person, AgmWanted.written(*what))
        return partial(agm_pdf if form == "pdf" else agm_docx, agm, trust)
    if purpose is Purpose.MINUTES:
        ref, part = what
        minutes = services.minutes.show(person, Which(ref=ref), int(part))
        return partial(minutes_pdf if form == "pdf" else minutes_docx, minutes, trust)
    return None


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None


def _log(services: Services, person: Person, purpose: Purpose, target: str, form: str) -> Draw | None:
    """One of the logs, as its reader may see it now."""
    part, wanted, *chosen = target.split("/")
    if form != wanted:
        return None
    if purpose is Purpose.ACTIONS:
        return partial(files.ACTIONS[form], services.exports.actions(person, int(part)))
    return partial(files.DECISIONS[form], services.exports.decisions(person, Wanted.written(*chosen), int(part)))
