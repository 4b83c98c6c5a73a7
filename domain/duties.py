"""Duties that come again: how often, and when the next one is due (DOMAIN §6)."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import count, pairwise

from domain.calendar import DAY, TrustCalendar, academic_year

FRIDAY = 4


class Every(StrEnum):
    """How often a duty comes."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    HALF_TERM = "half_term"
    TERM = "term"
    YEAR = "year"


_WEEKS = {Every.WEEK: 1, Every.FORTNIGHT: 2}
_MONTHS = {Every.MONTH: 1, Every.YEAR: 12}


def first_due(every: Every, today: date, calendar: TrustCalendar) -> date | None:
    """The end of the period that a day is in, where no date was said; None after the calendar's last term."""
    if every in _WEEKS:
        return today + (FRIDAY - today.weekday()) % 7 * DAY
    if every is Every.MONTH:
        return today.replace(day=monthrange(today.year, today.month)[1])
    ends = calendar.block_ends(whole_term=every is not Every.HALF_TERM)
    if every is Every.YEAR:
        ends = tuple(end for end in ends if academic_year(end) == academic_year(today))[-1:]
    return next((end for end in ends if end >= today), None)


def next_due(every: Every, anchor: date, after: date, calendar: TrustCalendar) -> date | None:
    """The staff day on which a duty is due next after a day; `anchor` is the day that was meant the first time.

    In terms, it is as many staff days before the end. A week or a month without a staff day by then is left out. None
    while the dates of that time aren't known; only what comes every year doesn't wait for them.
    """
    for period, day in _periods(every, anchor, calendar):
        if not calendar.covers(day):
            return day if every is Every.YEAR else None
        due = calendar.staff_day_by(day)
        if due > after and due >= period:
            return due
    return None


def _periods(every: Every, anchor: date, calendar: TrustCalendar) -> Iterator[tuple[date, date]]:
    """The first day of each period after the anchor's, and the day that is meant in it."""
    if weeks := _WEEKS.get(every):
        for n in count(weeks, weeks):
            day = anchor + timedelta(weeks=n)
            yield day - day.weekday() * DAY, day
    elif months := _MONTHS.get(every):
        for n in count(anchor.month - 1 + months, months):
            year, month = anchor.year + n // 12, n % 12 + 1
            day = date(year, month, min(anchor.day, monthrange(year, month)[1]))
            yield (day.replace(day=1) if every is Every.MONTH else date.min), day
    else:
        ends = calendar.block_ends(whole_term=every is Every.TERM)
        end = next((each for each in ends if each >= anchor), anchor)
        before = sum(each <= end for each in calendar.staff_days_from(anchor + DAY))
        for last, following in pairwise(ends):
            if last >= end:
                days = [day for day in calendar.staff_days_from(last + DAY) if day <= following]
                yield last, days[max(0, len(days) - 1 - before)]
