"""When a duty that comes again is due (§6)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import DAY, TrustCalendar
from domain.duties import Every, first_due, next_due
from domain.trust import Trust


@pytest.fixture
def calendar(trust: Trust) -> TrustCalendar:
    """That of 2026-27."""
    return trust.calendar


@pytest.mark.parametrize(
    ("every", "first"),
    [
        (Every.WEEK, date(2026, 12, 4)),
        (Every.FORTNIGHT, date(2026, 12, 4)),
        (Every.MONTH, date(2026, 12, 31)),
        (Every.HALF_TERM, date(2026, 12, 18)),
        (Every.TERM, date(2026, 12, 18)),
        (Every.YEAR, date(2027, 7, 21)),
    ],
)
def test_without_a_date_it_is_due_at_the_end_of_its_time(calendar: TrustCalendar, every: Every, first: date) -> None:
    assert first_due(every, date(2026, 12, 2), calendar) == first


def test_after_the_last_term_nothing_is_known_but_weeks(calendar: TrustCalendar) -> None:
    august = date(2027, 8, 2)
    assert first_due(Every.TERM, august, calendar) is first_due(Every.YEAR, august, calendar) is None
    assert first_due(Every.WEEK, august, calendar) == date(2027, 8, 6)


@pytest.mark.parametrize(
    ("every", "anchor", "after", "due"),
    [
        (Every.WEEK, date(2026, 12, 4), date(2026, 12, 4), date(2026, 12, 11)),
        (Every.WEEK, date(2026, 12, 4), date(2026, 12, 18), date(2027, 1, 8)),  # weeks of a holiday are left out
        (Every.WEEK, date(2026, 12, 4), date(2027, 3, 19), date(2027, 3, 25)),  # Good Friday: the day before
        (Every.WEEK, date(2026, 12, 4), date(2027, 3, 25), date(2027, 4, 16)),  # and a Friday again
        (Every.FORTNIGHT, date(2026, 12, 4), date(2026, 12, 4), date(2026, 12, 18)),
        (Every.MONTH, date(2026, 12, 31), date(2026, 12, 18), date(2027, 1, 29)),  # Sun 31 Jan
        (Every.MONTH, date(2026, 12, 31), date(2027, 1, 29), date(2027, 2, 26)),
        (Every.HALF_TERM, date(2026, 12, 18), date(2026, 12, 18), date(2027, 2, 12)),
        (Every.HALF_TERM, date(2026, 12, 16), date(2026, 12, 16), date(2027, 2, 10)),  # two staff days before the end
        (Every.TERM, date(2026, 12, 18), date(2026, 12, 18), date(2027, 3, 25)),
        (Every.TERM, date(2026, 12, 18), date(2027, 4, 20), date(2027, 7, 21)),  # one was missed
        (Every.TERM, date(2026, 12, 18), date(2027, 7, 21), None),  # next year's dates aren't known
        (Every.YEAR, date(2026, 10, 2), date(2026, 10, 2), date(2027, 10, 2)),
        (Every.WEEK, date(2026, 12, 4), date(2027, 7, 21), None),
    ],
)
def test_the_next_one(calendar: TrustCalendar, every: Every, anchor: date, after: date, due: date | None) -> None:
    assert next_due(every, anchor, after, calendar) == due


@given(every=st.sampled_from(Every), first=st.integers(0, 320), later=st.integers(0, 320))
def test_it_is_a_staff_day_and_later(trust: Trust, every: Every, first: int, later: int) -> None:
    calendar = trust.calendar
    anchor, after = (date(2026, 9, 1) + n * DAY for n in (first, max(first, later)))
    due = next_due(every, anchor, after, calendar)
    assert due is None or due > after
    assert due is None or not calendar.covers(due) or calendar.is_staff_day(due)
