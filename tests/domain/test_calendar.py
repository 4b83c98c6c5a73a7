"""The year: which weeks have a meeting, of which kind, on which day, and by when its agenda goes out."""

import csv
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import (
    DAY,
    Cycle,
    MeetingKind,
    Sitting,
    Slot,
    Term,
    TrustCalendar,
    academic_year,
    deadlines,
    english_bank_holidays,
    lay_out,
)
from domain.trust import Trust

LIST = Path(__file__).with_name("demonstration-2026-27.csv")
STRATEGY, BUSINESS = MeetingKind.STRATEGY, MeetingKind.BUSINESS


def slot(slots: tuple[Slot, ...], ref: str) -> Slot:
    return next(s for s in slots if s.ref == ref)


def in_week(slots: tuple[Slot, ...], monday: date) -> list[Slot]:
    return [s for s in slots if monday <= s.day < monday + 7 * DAY]


def laid_out(
    trust: Trust,
    *,
    terms: tuple[Term, ...] | None = None,
    inset: set[date] | None = None,
    bank_holidays: dict[date, str] | None = None,
) -> tuple[Slot, ...]:
    """The demonstration trust's year with other dates."""
    days = trust.calendar
    calendar = replace(
        days,
        terms=terms or days.terms,
        trust_inset=days.trust_inset | (inset or set()),
        bank_holidays=tuple((bank_holidays or {}).items()),
    )
    return lay_out(calendar, trust.cycle, trust.prefix)


def ending(trust: Trust, last_day: date) -> tuple[Term, ...]:
    return (*trust.calendar.terms[:-1], replace(trust.calendar.terms[-1], end=last_day))


# ---------------------------------------------------------------- the demonstration trust's year


def test_the_demonstration_trusts_year_is_the_adopted_list(trust: Trust) -> None:
    """§3.5: all 39 meetings, with what moved them and their deadlines."""
    with LIST.open(encoding="utf-8", newline="") as file:
        adopted = list(csv.DictReader(file))
    ours = [
        {
            "ref": s.ref,
            "kind": s.kind,
            "nominal_date": s.nominal_date.isoformat(),
            "date": s.day.isoformat(),
            "moved_because": s.moved_because,
            "items_close": s.items_close.isoformat(),
            "publish_by": s.publish_by.isoformat(),
        }
        for s in trust.slots
    ]
    assert ours == adopted
    assert len(ours) == 39


def test_r3_1_the_cycle_begins_at_its_anchor_and_not_in_the_opening_inset_week(trust: Trust) -> None:
    assert (trust.slots[0].day, trust.slots[0].kind) == (date(2026, 9, 7), STRATEGY)


def test_r3_1_an_anchor_in_the_middle_of_its_week_means_that_week(trust: Trust) -> None:
    rhythm = replace(trust.cycle, anchor_week=date(2026, 9, 10))
    assert lay_out(trust.calendar, rhythm, "HB") == trust.slots


def test_r3_1_the_anchor_says_which_kind_comes_first(trust: Trust) -> None:
    rhythm = replace(trust.cycle, anchor_kind=BUSINESS)
    first, second, *_ = lay_out(trust.calendar, rhythm, "HB")
    assert (first.kind, first.day) == (BUSINESS, date(2026, 9, 9))
    assert (second.kind, second.day) == (STRATEGY, date(2026, 9, 14))


def test_r3_2_after_each_break_comes_the_meeting_that_was_due(trust: Trust) -> None:
    """§3.6 (1): S4 on 19 Oct, then B4 on 4 Nov; counting calendar weeks would give Strategy twice."""
    october = slot(trust.slots, "HB-S-2026-04")
    following = trust.slots[trust.slots.index(october) + 1]
    assert october.day == date(2026, 10, 19)
    assert (following.ref, following.day) == ("HB-B-2026-04", date(2026, 11, 4))


@pytest.mark.parametrize(
    ("monday", "counts"),
    [
        (date(2027, 3, 22), True),  # Good Friday leaves four
        (date(2027, 7, 19), True),  # three days before the summer
        (date(2026, 10, 26), False),  # the October break
        (date(2026, 12, 21), False),  # Christmas
        (date(2026, 8, 31), True),  # four: the bank holiday is out
    ],
)
def test_r3_2_a_week_counts_from_three_staff_days(trust: Trust, monday: date, counts: bool) -> None:
    assert trust.calendar.counts(monday) is counts


def test_r3_3_strategy_is_on_mondays_and_business_on_wednesdays(trust: Trust) -> None:
    unmoved = [s for s in trust.slots if not s.moved_because]
    assert {(s.kind, s.day.weekday()) for s in unmoved} == {(STRATEGY, 0), (BUSINESS, 2)}
    assert all(s.day == s.nominal_date for s in unmoved)


def test_r3_4_a_bank_holiday_moves_a_meeting_to_the_next_day_and_leaves_its_kind(trust: Trust) -> None:
    """§3.6 (4): Mon 3 May -> Tue 4 May; B15 stays on Wed 12 May."""
    moved = slot(trust.slots, "HB-S-2026-15")
    assert (moved.nominal_date, moved.day, moved.moved_because) == (
        date(2027, 5, 3),
        date(2027, 5, 4),
        "Early May bank holiday",
    )
    assert moved.publish_by == date(2027, 4, 27)
    assert slot(trust.slots, "HB-B-2026-15").day == date(2027, 5, 12)


def test_r3_4_trust_inset_moves_the_first_strategy_of_january(trust: Trust) -> None:
    """§3.6 (3): and its agenda goes out before Christmas, on the day of B7."""
    moved = slot(trust.slots, "HB-S-2026-08")
    assert (moved.day, moved.moved_because) == (date(2027, 1, 5), "Trust INSET day")
    assert moved.publish_by == slot(trust.slots, "HB-B-2026-07").day == date(2026, 12, 16)


def test_r3_4_when_no_later_day_of_the_week_will_do_an_earlier_one_does(trust: Trust) -> None:
    slots = laid_out(trust, inset={date(2026, 12, 2), date(2026, 12, 3), date(2026, 12, 4)})
    assert slot(slots, "HB-B-2026-06").day == date(2026, 12, 1)


def test_r3_4_the_trusts_own_bank_holiday_is_data(trust: Trust) -> None:
    """§3.1: one-off ones appear at short notice, so the list isn't only the nation's."""
    slots = laid_out(trust, bank_holidays={date(2026, 11, 9): "Coronation"})
    moved = slot(slots, "HB-S-2026-05")
    assert (moved.day, moved.moved_because) == (date(2026, 11, 10), "Coronation")


def test_r3_4_a_closure_moves_one_meeting_and_no_other(trust: Trust) -> None:
    """§3.6 (8): snow on Mon 18 Jan; B9 on Wed 27 Jan is unchanged."""
    slots = laid_out(trust, bank_holidays={date(2027, 1, 18): "Snow"})
    assert slot(slots, "HB-S-2026-09").day == date(2027, 1, 19)
    assert [s.day for s in slots if s.ref != "HB-S-2026-09"] == [s.day for s in trust.slots if s.ref != "HB-S-2026-09"]


def test_r3_4_a_meeting_that_falls_outside_the_term_moves_into_it(trust: Trust) -> None:
    """A term that begins on a Wednesday still has the Strategy that was due, two days late."""
    autumn, spring, summer = trust.calendar.terms
    slots = laid_out(trust, terms=(autumn, replace(spring, start=date(2027, 1, 6)), summer))
    assert slot(slots, "HB-S-2026-08").day == date(2027, 1, 6)
    assert slot(slots, "HB-S-2026-08").moved_because == "Trust INSET day"
    later = laid_out(trust, terms=(replace(autumn, break_end=date(2026, 11, 3)), spring, summer))
    assert slot(later, "HB-B-2026-04").day == date(2026, 11, 4)


def test_r3_5_one_schools_inset_day_moves_nothing(trust: Trust) -> None:
    schools = tuple(replace(school, inset=(date(2026, 12, 2),)) for school in trust.schools)
    assert replace(trust, schools=schools).slots == trust.slots


def test_r3_6_a_two_week_october_break_flips_every_later_meeting(trust: Trust) -> None:
    """§3.6 (7): after B3 on 14 Oct the next is S4 on Mon 2 Nov."""
    autumn = replace(trust.calendar.terms[0], break_start=date(2026, 10, 19))
    slots = laid_out(trust, terms=(autumn, *trust.calendar.terms[1:]))
    assert slot(slots, "HB-S-2026-04").day == date(2026, 11, 2)
    before, after = dict.fromkeys(s.day - s.day.weekday() * DAY for s in trust.slots), {}
    for s in slots:
        after[s.day - s.day.weekday() * DAY] = s.kind
    kinds = {s.day - s.day.weekday() * DAY: s.kind for s in trust.slots}
    assert before.keys() - after.keys() == {date(2026, 10, 19)}
    assert all(kinds[week] is not kind for week, kind in after.items() if week > date(2026, 10, 19))


def test_r3_6_a_year_that_ends_on_tuesday_20_july_has_no_meeting_in_its_last_week(trust: Trust) -> None:
    """§3.6 (6): two staff days are too few, so S19 is the last Strategy."""
    assert trust.slots[-1].ref == "HB-S-2026-20"
    shorter = laid_out(trust, terms=ending(trust, date(2027, 7, 20)))
    assert in_week(shorter, date(2027, 7, 19)) == []
    assert shorter == trust.slots[:-1]


def test_easters_short_week_counts(trust: Trust) -> None:
    """§3.6 (5): four staff days; then B13 on 14 Apr, published before the holiday."""
    short = slot(trust.slots, "HB-S-2026-13")
    after = slot(trust.slots, "HB-B-2026-13")
    assert short.day == date(2027, 3, 22)
    assert (after.day, after.publish_by) == (date(2027, 4, 14), date(2027, 3, 24))


def test_r3_11_the_first_deadlines_of_the_year_fall_on_the_first_staff_day(trust: Trust) -> None:
    first = trust.slots[0]
    assert first.items_close == first.publish_by == date(2026, 9, 1)


def test_r3_11_a_meeting_on_the_first_staff_day_of_all_has_no_earlier_day(trust: Trust) -> None:
    assert deadlines(trust.calendar, date(2026, 9, 1), 3) == (date(2026, 9, 1), date(2026, 9, 1))


def test_r3_11_a_board_committee_may_ask_for_more_clear_days(trust: Trust) -> None:
    rhythm = replace(trust.cycle, clear_days=5)
    autumn = slot(lay_out(trust.calendar, rhythm, "HB"), "HB-B-2026-02")
    assert (autumn.publish_by, autumn.items_close) == (date(2026, 9, 22), date(2026, 9, 21))


def test_r3_12_the_next_strategy_agenda_goes_out_before_this_weeks_business(trust: Trust) -> None:
    first_business, second_strategy = trust.slots[1], trust.slots[2]
    assert second_strategy.publish_by == first_business.day - DAY
    gaps = {(b.day - a.day).days for a, b in pairwise(trust.slots[:7])}
    assert gaps == {9, 5}


def test_references_take_the_year_in_which_the_academic_year_began(trust: Trust) -> None:
    assert (academic_year(date(2026, 9, 1)), academic_year(date(2027, 8, 31))) == (2026, 2026)
    assert all("-2026-" in s.ref for s in trust.slots)


def test_two_years_in_one_file_are_numbered_each_from_one(trust: Trust) -> None:
    terms = (*trust.calendar.terms, Term("Autumn 27", date(2027, 9, 1), date(2027, 12, 17)))
    slots = laid_out(trust, terms=terms)
    next_year = [s.ref for s in slots if s.day > date(2027, 8, 31)]
    assert next_year[:3] == ["HB-B-2027-01", "HB-S-2027-01", "HB-B-2027-02"]


# ---------------------------------------------------------------- days


def test_a_staff_day_is_a_weekday_in_term_and_no_bank_holiday(trust: Trust) -> None:
    is_staff_day = trust.calendar.is_staff_day
    assert is_staff_day(date(2026, 9, 1))  # INSET: staff are there
    assert not is_staff_day(date(2026, 9, 5))
    assert not is_staff_day(date(2026, 10, 26))
    assert not is_staff_day(date(2027, 5, 3))
    assert not is_staff_day(date(2026, 8, 31))


def test_there_are_195_staff_days(trust: Trust) -> None:
    """§3.3."""
    days = (date(2026, 9, 1) + n * DAY for n in range(365))
    assert sum(map(trust.calendar.is_staff_day, days)) == 195


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 9, 1), "Trust INSET day"),
        (date(2027, 5, 3), "Early May bank holiday"),
        (date(2026, 10, 28), "Not a staff day"),
        (date(2026, 12, 2), None),
    ],
)
def test_why_headboard_cant_meet(trust: Trust, day: date, why: str | None) -> None:
    assert trust.calendar.why_no_meeting(day) == why


def test_the_bank_holidays_of_2026_27() -> None:
    """§3.2."""
    found = {**english_bank_holidays(2026), **english_bank_holidays(2027)}
    expected = {
        date(2026, 8, 31),
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 5, 3),
        date(2027, 5, 31),
        date(2027, 8, 30),
    }
    weekdays = {d for d in found if date(2026, 8, 31) <= d <= date(2027, 8, 31) and d.weekday() < 5}
    assert weekdays == expected
    assert found[date(2027, 5, 3)] == "Early May bank holiday"
    assert found[date(2027, 5, 31)] == "Spring bank holiday"


def test_the_last_staff_day_before_a_break(trust: Trust) -> None:
    """R6.2."""
    assert trust.calendar.staff_day_by(date(2026, 10, 28)) == date(2026, 10, 23)
    assert trust.calendar.staff_day_by(date(2026, 12, 2)) == date(2026, 12, 2)
    assert trust.calendar.staff_day_by(date(2026, 8, 1)) == date(2026, 8, 1)  # before there is any


# ---------------------------------------------------------------- any trust's year (AS-17)

SITTING = Sitting(0, time(14), 120, "Teams")


@st.composite
def years(draw: st.DrawFn) -> tuple[TrustCalendar, Cycle]:
    """Three terms with their breaks, a handful of INSET days and closures, and an anchor somewhere in them."""
    year = draw(st.integers(2024, 2034))
    starts = [date(year, 9, 1), date(year + 1, 1, 3), date(year + 1, 4, 8)]
    terms = []
    for n, earliest in enumerate(starts):
        start = earliest + draw(st.integers(0, 6)) * DAY
        break_start = start + draw(st.integers(25, 45)) * DAY
        break_end = break_start + draw(st.integers(0, 13)) * DAY
        end = break_end + draw(st.integers(10, 34)) * DAY
        with_break = draw(st.booleans())
        terms.append(
            Term(f"Term {n}", start, end, break_start if with_break else None, break_end if with_break else None)
        )
    in_term = st.integers(0, 320).map(lambda n: starts[0] + n * DAY)
    calendar = TrustCalendar(
        terms=tuple(terms),
        trust_inset=frozenset(draw(st.lists(in_term, max_size=5))),
        bank_holidays=tuple((day, "Closed") for day in draw(st.sets(in_term, max_size=3))),
    )
    mondays = [terms[0].start + n * DAY for n in range(35) if (terms[0].start + n * DAY).weekday() == 0]
    rhythm = Cycle(
        anchor_week=draw(st.sampled_from(mondays)),
        anchor_kind=draw(st.sampled_from(MeetingKind)),
        clear_days=3,
        items_close_at=time(12),
        strategy=replace(SITTING, weekday=draw(st.integers(0, 4))),
        business=replace(SITTING, weekday=draw(st.integers(0, 4))),
    )
    return calendar, rhythm


def weeks_that_count(calendar: TrustCalendar, rhythm: Cycle) -> list[date]:
    last = max(term.end for term in calendar.terms)
    weeks = (rhythm.anchor_week + timedelta(weeks=n) for n in range(60))
    return [
        monday
        for monday in weeks
        if monday <= last
        and sum(calendar.is_staff_day(monday + n * DAY) for n in range(5)) >= 3
        and any(not calendar.why_no_meeting(monday + n * DAY) for n in range(5))
    ]


@settings(max_examples=150, deadline=None)
@given(years())
def test_as17_every_year_keeps_the_calendars_promises(year: tuple[TrustCalendar, Cycle]) -> None:
    calendar, rhythm = year
    weeks = weeks_that_count(calendar, rhythm)
    slots = lay_out(calendar, rhythm, "HB")
    first = min(day for t in calendar.terms for n in range(7) if calendar.is_staff_day(day := t.start + n * DAY))

    assert [s.day - s.day.weekday() * DAY for s in slots] == weeks, "one meeting in each week that counts"
    assert all(a.kind is b.kind.other for a, b in pairwise(slots)), "Strategy and Business alternate"
    assert len({s.ref for s in slots}) == len(slots)
    kinds = [s.kind for s in slots]
    assert abs(kinds.count(STRATEGY) - kinds.count(BUSINESS)) <= 1
    for s in slots:
        assert calendar.is_staff_day(s.day), "no weekend, bank holiday, closure or break"
        assert s.day not in calendar.trust_inset
        assert (s.day == s.nominal_date) == (not s.moved_because)
        if calendar.why_no_meeting(s.nominal_date) is None:
            assert s.day == s.nominal_date, "R3.4: nothing moves without a reason"
        if s.day == first:
            assert s.publish_by == s.items_close == first
            continue
        clear = sum(calendar.is_staff_day(s.publish_by + n * DAY) for n in range(1, (s.day - s.publish_by).days))
        assert calendar.is_staff_day(s.publish_by)
        assert calendar.is_staff_day(s.items_close)
        assert clear == 3 or s.publish_by == first, "R3.11: three clear staff days, and not a day more"
        assert s.items_close < s.publish_by or s.publish_by == first


def test_r3_6_no_meeting_is_held_in_a_week_without_a_usable_day(trust: Trust) -> None:
    """AS-17: none on a trust-wide INSET day, even where the whole week is."""
    inset = {date(2026, 11, 30) + n * DAY for n in range(5)}
    assert in_week(laid_out(trust, inset=inset), date(2026, 11, 30)) == []
