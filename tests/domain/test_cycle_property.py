"""What holds of any trust's years: the alternation, the days, the deadlines (AS-17)."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings

from domain.calendar import DAY, TrustCalendar, monday_of
from domain.cycle import Cycle, Shift, lay_out
from tests.domain.calendars import BUSINESS, STRATEGY, Plain, years

SHIFTING = (Shift.NEXT_DAY, Shift.TO_WEDNESDAY, Shift.ASK)


@settings(max_examples=40, deadline=None)
@given(years(shifts=SHIFTING))
def test_as17_each_week_that_counts_has_one_meeting_and_the_kinds_alternate(year: tuple[TrustCalendar, Cycle]) -> None:
    calendar, cycle = year
    slots = lay_out(calendar, cycle, "HB")
    assert [monday_of(s.day) for s in slots] == Plain(calendar).weeks_that_count(cycle)
    assert all(a.kind is b.kind.other for a, b in pairwise(slots)), "Strategy and Business alternate"
    kinds = [s.kind for s in slots]
    assert abs(kinds.count(STRATEGY) - kinds.count(BUSINESS)) <= 1, "as many of the one as of the other"
    assert len({s.ref for s in slots}) == len(slots)


@settings(max_examples=40, deadline=None)
@given(years())
def test_as17_no_meeting_is_on_a_day_that_cant_be_used(year: tuple[TrustCalendar, Cycle]) -> None:
    """No bank holiday, weekend, break, closure, trust INSET, and no day on which too many schools are shut."""
    calendar, cycle = year
    usable = Plain(calendar).usable
    for s in lay_out(calendar, cycle, "HB"):
        assert usable(s.day)
        assert (s.day == s.nominal_date) == (not s.moved_because)
        assert s.nominal_date.weekday() == cycle.sitting(s.kind).weekday
        if usable(s.nominal_date):
            assert s.day == s.nominal_date, "R3.4: nothing moves without a reason"
        else:
            week = [monday_of(s.day) + n * DAY for n in range(5)]
            start = max(s.nominal_date, week[2]) if cycle.shift is Shift.TO_WEDNESDAY else s.nominal_date
            later = [day for day in week if day >= start and usable(day)]
            earlier = [day for day in week if day < start and usable(day)]
            assert s.day == [*later, *reversed(earlier)][0]


@settings(max_examples=40, deadline=None)
@given(years())
def test_as17_each_agenda_goes_out_on_a_staff_day_with_the_clear_days_it_needs(
    year: tuple[TrustCalendar, Cycle],
) -> None:
    calendar, cycle = year
    staff_days, notice = Plain(calendar).staff_days, cycle.notice
    first = min(staff_days)
    for s in lay_out(calendar, cycle, "HB"):
        assert {s.items_close, s.publish_by} <= staff_days
        assert s.items_close <= s.publish_by <= s.day
        between = [s.publish_by + n * DAY for n in range(1, (s.day - s.publish_by).days)]
        clear = [day for day in between if notice.in_calendar_days or day in staff_days]
        if s.publish_by > first:
            assert len(clear) >= notice.days, "R3.11: so many clear days"
            assert not staff_days & set(clear[: -notice.days]), "and no later staff day leaves them"
        skipped = {s.items_close + n * DAY for n in range(1, (s.publish_by - s.items_close).days)}
        assert not staff_days & skipped, "items close the staff day before"


@settings(max_examples=40, deadline=None)
@given(years())
def test_as17_a_skipped_week_keeps_its_turn(year: tuple[TrustCalendar, Cycle]) -> None:
    calendar, cycle = year
    everything = {s.ref: s for s in lay_out(calendar, replace(cycle, shift=Shift.NEXT_DAY), "HB")}
    skipping = lay_out(calendar, replace(cycle, shift=Shift.SKIP), "HB")
    unmoved = {ref: s for ref, s in everything.items() if not s.moved_because}
    assert {s.ref: s for s in skipping} == unmoved
