"""Requests under the Freedom of Information Act: when an answer is due, and what is kept for it (DOMAIN §5.6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice

from domain.calendar import TrustCalendar, english_bank_holidays
from domain.refusals import DateNotUnderstood

ABOUT_LIMIT = 500
SCHOOL_DAYS, WORKING_DAYS = 20, 60
"""Whichever of the two is over first, from the day after the request came (R5.10)."""
DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class InformationRequest:
    """One request; until it is closed, nothing is disposed of (§5.5)."""

    id: int
    about: str
    school: str
    """The school whose days are counted; empty for the trust's own."""
    received: date
    due: date
    recorded_by: str
    closed_on: date | None = None


def answer_due(calendar: TrustCalendar, received: date, school: str = "") -> date:
    """The day by which a request that came on a day is to be answered: days on which pupils come count (R5.10)."""
    sixtieth = next(islice(_working_days_after(received), WORKING_DAYS - 1, None))
    twentieth = next(islice(calendar.pupil_days_after(received, school), SCHOOL_DAYS - 1, None), sixtieth)
    return min(twentieth, sixtieth)


def check_received(received: date, today: date) -> date:
    """The day on which a request came; raises `DateNotUnderstood` for one that is yet to come."""
    if received > today:
        raise DateNotUnderstood(str(received))
    return received


def _working_days_after(day: date) -> Iterator[date]:
    """Monday to Friday without bank holidays, in breaks too."""
    following = (day + n * DAY for n in count(1))
    return (d for d in following if d.weekday() < SATURDAY and d not in english_bank_holidays(d.year))
