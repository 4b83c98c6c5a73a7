"""When whom is reminded of an action: each reminder on exactly one of the trust's dates (§6.4, R3.16)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.action_reminders import Prompt, prompt_days, prompt_since, round_is_due
from domain.actions import Action, ActionStatus
from domain.calendar import DAY, Term, TrustCalendar
from domain.trust import Trust

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2025, 9, 1), date(2030, 7, 19)


def years() -> Iterator[Term]:
    for year in range(2025, 2030):
        yield Term("Autumn", date(year, 9, 1), date(year, 12, 19), date(year, 10, 24), date(year, 11, 2))
        yield Term("Spring", date(year + 1, 1, 5), date(year + 1, 3, 28), date(year + 1, 2, 14), date(year + 1, 2, 22))
        yield Term("Summer", date(year + 1, 4, 14), date(year + 1, 7, 19), date(year + 1, 5, 24), date(year + 1, 6, 1))


CALENDAR = TrustCalendar(tuple(years()), frozenset())


def action_due(due: date) -> Action:
    return Action("A-1", "Do it", "Grafton", due, due, "HB-S-2026-01", None)


def rounds() -> list[date]:
    """The days of the rounds from 2025 to 2030: asked around 07:45, and all day near each change of the clocks."""
    found, last = list[date](), None
    for day in (FIRST + n * DAY for n in range((LAST - FIRST).days + 1)):
        near = {datetime.combine(day + n * DAY, time(12), LONDON).utcoffset() for n in (-3, 3)}
        first, quarters = (time(), 96) if len(near) > 1 else (time(6, 30), 6)
        start = datetime.combine(day, first, UTC)
        for now in (start + n * timedelta(minutes=15) for n in range(quarters)):
            if round_is_due(CALENDAR, LONDON, now, last):
                last = now.astimezone(LONDON).date()
                found.append(last)
    return found


ROUNDS = rounds()


def test_there_is_one_round_on_each_staff_day_and_on_no_other_whatever_the_clocks_do() -> None:
    staff_days = [FIRST + n * DAY for n in range((LAST - FIRST).days + 1) if CALENDAR.is_staff_day(FIRST + n * DAY)]
    assert staff_days == ROUNDS
    offsets = [datetime.combine(day, time(12), LONDON).utcoffset() for day in ROUNDS]
    assert sum(a != b for a, b in pairwise(offsets)) == 10


@pytest.mark.parametrize("day", [date(2026, 3, 27), date(2026, 3, 30), date(2026, 10, 23), date(2026, 11, 3)])
def test_the_round_is_at_07_45_of_the_trusts_clock(day: date) -> None:
    at = datetime.combine(day, time(7, 45), LONDON).astimezone(UTC)
    is_staff_day = CALENDAR.is_staff_day(day)
    assert not round_is_due(CALENDAR, LONDON, at - timedelta(minutes=1), None)
    assert round_is_due(CALENDAR, LONDON, at, None) is is_staff_day
    assert not round_is_due(CALENDAR, LONDON, at, day)
    for quiet in (time(8, 45), time(15, 15), time(18, 5), time(23, 30)):
        assert not round_is_due(CALENDAR, LONDON, datetime.combine(day, quiet, LONDON).astimezone(UTC), None)


@settings(max_examples=60, deadline=None)
@given(st.dates(FIRST, date(2030, 5, 1)), st.sets(st.integers(0, 40), max_size=6))
def test_each_reminder_comes_on_exactly_one_date(due: date, missed: set[int]) -> None:
    due = CALENDAR.staff_day_by(max(due, date(2025, 9, 2)))
    action, sent = action_due(due), list[tuple[Prompt, date]]()
    after = [day for day in ROUNDS if day >= due - 3 * DAY][:45]
    last = after[0] - DAY
    for number, day in enumerate(after):
        if number in missed:
            continue
        prompt = prompt_since(CALENDAR, action, last, day)
        last = day
        if prompt is not None:
            sent.append((prompt, day))
    days = prompt_days(CALENDAR, due)
    if not missed:
        assert sent == list(days.items())
    assert len({day for _, day in sent}) == len(sent), "one a date"
    assert max(Counter(prompt for prompt, _ in sent).values(), default=1) <= 2, (
        "late, one day's may look like the next's"
    )
    assert all(day >= days[prompt] or prompt is Prompt.OVERDUE for prompt, day in sent)
    assert [prompt for prompt, _ in sent] == sorted(prompt for prompt, _ in sent)


def test_the_days_leave_breaks_out(trust: Trust) -> None:
    assert prompt_days(trust.calendar, date(2026, 10, 16)) == {
        Prompt.DUE: date(2026, 10, 16),
        Prompt.OVERDUE: date(2026, 10, 19),
        Prompt.STILL_OVERDUE: date(2026, 10, 23),
        Prompt.LONG_OVERDUE: date(2026, 11, 23),
    }
    assert prompt_days(trust.calendar, date(2027, 7, 21)) == {Prompt.DUE: date(2027, 7, 21)}


def test_nobody_is_reminded_of_what_they_say_is_done() -> None:
    action, later = action_due(date(2026, 10, 16)), date(2026, 10, 19)
    assert prompt_since(CALENDAR, action, None, later) is Prompt.OVERDUE
    done = replace(action, status=ActionStatus.DONE_PROPOSED)
    assert prompt_since(CALENDAR, done, None, later) is None
    closed = replace(action, status=ActionStatus.CLOSED, closed_on=later)
    assert prompt_since(CALENDAR, closed, None, later) is None
