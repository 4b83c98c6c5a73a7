"""The year: which weeks have a meeting, of which kind, on which day, and by when its agenda goes out."""

import csv
from dataclasses import replace
from datetime import date, time
from itertools import pairwise
from pathlib import Path

import pytest

from domain.calendar import (
    ANOTHER_WEEKDAY,
    CHAIRS_CHOICE,
    DAY,
    DEADLINES,
    FREE_AGAIN,
    TIME_OR_PLACE,
    TOO_FEW_STAFF_DAYS,
    Cycle,
    DayWarning,
    MeetingKind,
    Notice,
    ProposedChange,
    SchoolDays,
    Shift,
    Slot,
    Term,
    TrustCalendar,
    academic_year,
    changes_needed,
    deadlines,
    english_bank_holidays,
    lay_out,
    meeting_ref,
    quorum_of,
    weeks_without_meeting,
)
from domain.meetings import Meeting
from domain.trust import Trust
from tests.trusts import planned

LIST = Path(__file__).with_name("demonstration-2026-27.csv")
STRATEGY, BUSINESS, EXTRAORDINARY = MeetingKind.STRATEGY, MeetingKind.BUSINESS, MeetingKind.EXTRAORDINARY
SUMMER = date(2026, 8, 1)
"""Before the year begins."""


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


def test_r3_4_when_no_later_day_of_the_week_will_do_an_earlier_one_does(trust: Trust) -> None:
    slots = laid_out(trust, inset={date(2026, 12, 2), date(2026, 12, 3), date(2026, 12, 4)})
    assert slot(slots, "HB-B-2026-06").day == date(2026, 12, 1)


def test_r3_4_the_trusts_own_bank_holiday_is_data(trust: Trust) -> None:
    """§3.1: one-off ones appear at short notice, so the list isn't only the nation's."""
    slots = laid_out(trust, bank_holidays={date(2026, 11, 9): "Coronation"})
    moved = slot(slots, "HB-S-2026-05")
    assert (moved.day, moved.moved_because) == (date(2026, 11, 10), "Coronation")


def test_r3_4_a_meeting_that_falls_outside_the_term_moves_into_it(trust: Trust) -> None:
    """A term that begins on a Wednesday still has the Strategy that was due, two days late."""
    autumn, spring, summer = trust.calendar.terms
    slots = laid_out(trust, terms=(autumn, replace(spring, start=date(2027, 1, 6)), summer))
    assert slot(slots, "HB-S-2026-08").day == date(2027, 1, 6)
    assert slot(slots, "HB-S-2026-08").moved_because == "Trust INSET day"
    later = laid_out(trust, terms=(replace(autumn, break_end=date(2026, 11, 3)), spring, summer))
    assert slot(later, "HB-B-2026-04").day == date(2026, 11, 4)


def test_r3_5_one_schools_inset_day_moves_nothing_and_is_shown(trust: Trust) -> None:
    schools = tuple(replace(s, inset=frozenset({date(2026, 12, 2), date(2026, 12, 5)})) for s in trust.calendar.schools)
    calendar = replace(trust.calendar, schools=schools[:1] + trust.calendar.schools[1:])
    assert lay_out(calendar, trust.cycle, trust.prefix) == trust.slots
    assert calendar.inset_schools(date(2026, 12, 2)) == ("William Bellamy",)
    assert calendar.inset_schools(date(2026, 12, 3)) == ()
    assert calendar.inset_schools(date(2026, 12, 5)) == ()  # a Saturday
    assert calendar.shut_schools(date(2026, 12, 2)) == ()


@pytest.mark.parametrize(
    ("shift", "held"),
    [
        (Shift.NEXT_DAY, [date(2027, 1, 5), date(2027, 5, 4)]),
        (Shift.ASK, [date(2027, 1, 5), date(2027, 5, 4)]),
        (Shift.TO_WEDNESDAY, [date(2027, 1, 6), date(2027, 5, 5)]),
        (Shift.SKIP, []),
    ],
)
def test_r3_4_the_trust_says_what_becomes_of_a_monday_that_cant_be_used(
    trust: Trust, shift: Shift, held: list[date]
) -> None:
    slots = lay_out(trust.calendar, replace(trust.cycle, shift=shift), "HB")
    assert [s.day for s in slots if s.moved_because] == held
    others = [s for s in trust.slots if not s.moved_because]
    assert [s for s in slots if not s.moved_because] == others, "a skipped week keeps its turn, and its number"


def test_r3_4_shifting_to_wednesday_leaves_business_to_the_days_after_it(trust: Trust) -> None:
    calendar = replace(trust.calendar, trust_inset=frozenset({date(2026, 12, 2)}))
    slots = lay_out(calendar, replace(trust.cycle, shift=Shift.TO_WEDNESDAY), "HB")
    assert slot(slots, "HB-B-2026-06").day == date(2026, 12, 3)


def test_r3_4_the_chair_is_asked_only_where_the_trust_says_so_and_only_until_the_chair_has_said(trust: Trust) -> None:
    asking = replace(trust.cycle, shift=Shift.ASK)
    assert asking.asks("Early May bank holiday")
    assert not asking.asks("")
    assert not asking.asks(f"{CHAIRS_CHOICE}: the hall is taken")
    assert not trust.cycle.asks("Early May bank holiday")


def test_r3_2_a_trust_may_ask_for_more_or_fewer_staff_days(trust: Trust) -> None:
    """Good Friday leaves four in the week of 22 March, and the summer's last week has three."""
    strict = lay_out(trust.calendar, replace(trust.cycle, minimum_staff_days=5), "HB")
    lenient = lay_out(trust.calendar, replace(trust.cycle, minimum_staff_days=4), "HB")
    assert in_week(strict, date(2027, 3, 22)) == in_week(lenient, date(2027, 7, 19)) == []
    assert len(in_week(lenient, date(2027, 3, 22))) == 1


def test_r3_9_an_extraordinary_meeting_has_no_turn_and_a_letter_of_its_own(trust: Trust) -> None:
    assert (STRATEGY.other, BUSINESS.other) == (BUSINESS, STRATEGY)
    with pytest.raises(ValueError, match="no turn"):
        _ = EXTRAORDINARY.other
    with pytest.raises(KeyError):
        trust.cycle.sitting(EXTRAORDINARY)
    assert [kind.letter for kind in MeetingKind] == ["S", "B", "X"]
    assert meeting_ref("HB", EXTRAORDINARY, 2026, 1) == "HB-X-2026-01"


def test_r3_11_the_first_deadlines_of_the_year_fall_on_the_first_staff_day(trust: Trust) -> None:
    first = trust.slots[0]
    assert first.items_close == first.publish_by == date(2026, 9, 1)


def test_r3_11_a_meeting_on_the_first_staff_day_of_all_has_no_earlier_day(trust: Trust) -> None:
    assert deadlines(trust.calendar, date(2026, 9, 1), Notice(3)) == (date(2026, 9, 1), date(2026, 9, 1))


def test_r3_11_a_trust_may_ask_for_more_clear_days(trust: Trust) -> None:
    rhythm = replace(trust.cycle, notice=Notice(5))
    autumn = slot(lay_out(trust.calendar, rhythm, "HB"), "HB-B-2026-02")
    assert (autumn.publish_by, autumn.items_close) == (date(2026, 9, 22), date(2026, 9, 21))


def test_r3_11_a_board_committee_gives_seven_clear_calendar_days(trust: Trust) -> None:
    """For Wed 16 Sep the agenda goes out by Tue 8 Sep, and items close on the staff day before."""
    week = Notice(7, in_calendar_days=True)
    assert deadlines(trust.calendar, date(2026, 9, 16), week) == (date(2026, 9, 8), date(2026, 9, 7))


def test_r3_11_a_calendar_deadline_that_is_no_staff_day_goes_earlier(trust: Trust) -> None:
    """For Wed 4 Nov the eighth day before is Tue 27 Oct, in the break; for Wed 14 Apr it is Tue 6 Apr, at Easter."""
    week = Notice(7, in_calendar_days=True)
    assert deadlines(trust.calendar, date(2026, 11, 4), week) == (date(2026, 10, 23), date(2026, 10, 22))
    assert deadlines(trust.calendar, date(2027, 4, 14), week) == (date(2027, 3, 25), date(2027, 3, 24))


def test_r3_11_at_the_start_of_the_calendar_calendar_days_fall_on_its_first_staff_day(trust: Trust) -> None:
    week = Notice(7, in_calendar_days=True)
    assert deadlines(trust.calendar, date(2026, 9, 7), week) == (date(2026, 9, 1), date(2026, 9, 1))
    assert deadlines(trust.calendar, date(2026, 8, 3), week) == (date(2026, 8, 3), date(2026, 8, 3))


def test_r3_11_a_second_year_begins_like_the_first(trust: Trust) -> None:
    """Items for its first meeting close on its first staff day, not in July, where three clear days allow it."""
    terms = (*trust.calendar.terms, Term("Autumn 27", date(2027, 9, 1), date(2027, 12, 17)))
    calendar = replace(trust.calendar, terms=terms)
    assert deadlines(calendar, date(2027, 9, 7), Notice(3)) == (date(2027, 9, 1), date(2027, 9, 1))
    assert deadlines(calendar, date(2027, 9, 6), Notice(3)) == (date(2027, 7, 21), date(2027, 7, 20))


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


def test_a_closure_is_no_staff_day_and_gives_its_reason(trust: Trust) -> None:
    calendar = replace(trust.calendar, closures=((date(2027, 1, 18), "Snow"),))
    assert not calendar.is_staff_day(date(2027, 1, 18))
    assert calendar.why_no_meeting(date(2027, 1, 18)) == "Snow"
    assert calendar.staff_day_by(date(2027, 1, 18)) == date(2027, 1, 15)


def test_a_pupil_day_is_a_staff_day_without_trust_inset(trust: Trust) -> None:
    assert trust.calendar.is_pupil_day(date(2027, 1, 5))
    assert not trust.calendar.is_pupil_day(date(2027, 1, 4))
    assert not trust.calendar.is_pupil_day(date(2027, 1, 9))
    days = (date(2026, 9, 1) + n * DAY for n in range(365))
    assert sum(map(trust.calendar.is_pupil_day, days)) == 192  # each school takes two more INSET days of its own


@pytest.mark.parametrize(
    ("day", "warnings"),
    [
        (date(2026, 9, 2), ["First pupil day of term"]),  # Tue 1 Sep is INSET
        (date(2027, 1, 4), []),
        (date(2027, 1, 5), ["First pupil day of term"]),  # §3.6 (3)
        (date(2027, 2, 12), []),  # the break isn't the end of the term
        (date(2027, 3, 25), ["Last day of term", "Trust Board day"]),
        (date(2027, 5, 10), ["Key Stage 2 tests"]),
        (date(2027, 5, 13), ["Key Stage 2 tests"]),
        (date(2027, 5, 14), []),
    ],
)
def test_r3_13_some_days_carry_a_warning(trust: Trust, day: date, warnings: list[str]) -> None:
    tests = DayWarning("Key Stage 2 tests", date(2027, 5, 10), date(2027, 5, 13))
    calendar = replace(trust.calendar, warnings=(tests,), board_dates=frozenset({date(2027, 3, 25)}))
    assert list(calendar.warnings_on(day)) == warnings
    assert calendar.counts(date(2027, 5, 10)), "a warning blocks nothing"


def test_a_term_without_a_staff_day_has_neither_a_first_nor_a_last(trust: Trust) -> None:
    weekend = Term("Weekend", date(2026, 8, 15), date(2026, 8, 16))
    calendar = replace(trust.calendar, terms=(weekend, *trust.calendar.terms))
    assert calendar.warnings_on(date(2026, 8, 15)) == ()
    assert calendar.warnings_on(date(2026, 9, 2)) == ("First pupil day of term",)


def test_a_calendar_covers_its_academic_years_from_their_first_day(trust: Trust) -> None:
    days = (date(2026, 8, 31), date(2026, 9, 1), date(2027, 8, 31), date(2027, 9, 1))
    assert [trust.calendar.covers(day) for day in days] == [False, True, True, False]


def test_staff_days_from_a_day_on(trust: Trust) -> None:
    assert next(trust.calendar.staff_days_from(date(2026, 10, 24))) == date(2026, 11, 2)
    assert next(trust.calendar.staff_days_from(date(2026, 11, 2))) == date(2026, 11, 2)
    assert list(trust.calendar.staff_days_from(date(2027, 7, 22))) == []


# ---------------------------------------------------------------- schools with dates of their own (R3.10)


def with_shut(calendar: TrustCalendar, shut: int, of: int, *days: date, joined: date | None = None) -> TrustCalendar:
    """So many of the voting schools shut on these days, by terms of their own."""
    (term, *terms) = calendar.terms
    assert term.break_end
    first, last = min(days), max(days)
    pieces = (
        Term("a", term.start, first - DAY, term.break_start, term.break_end),
        Term("b", last + DAY, term.end),
        *terms,
    )
    schools = tuple(
        SchoolDays(f"School {n}", votes=True, joined=joined, terms=pieces if n < shut else ()) for n in range(of)
    )
    return replace(calendar, schools=schools)


WEDNESDAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("shut", "of", "usable"),
    [
        (0, 6, True),
        (2, 6, True),  # four of six are two thirds
        (3, 6, False),
        (2, 5, False),  # three of five are a quorum, but no two thirds
        (1, 4, True),
        (1, 3, False),  # two of three are two thirds, but no quorum
        (0, 2, True),  # nobody is shut: that two schools are never a quorum is no matter of dates
    ],
)
def test_r3_10_a_day_needs_a_quorum_and_two_thirds_of_the_voting_schools(
    trust: Trust, shut: int, of: int, usable: bool
) -> None:
    calendar = with_shut(trust.calendar, shut, of, WEDNESDAY)
    assert calendar.shut_schools(WEDNESDAY) == tuple(f"School {n}" for n in range(shut))
    assert calendar.why_no_meeting(WEDNESDAY) == (None if usable else "Too many schools shut")
    assert calendar.is_staff_day(WEDNESDAY), "the trust's own calendar governs what a staff day is"


@pytest.mark.parametrize(("shut", "counts"), [(2, True), (3, False)])
def test_r3_10_a_week_needs_staff_days_enough_in_two_thirds_of_the_voting_schools(
    trust: Trust, shut: int, counts: bool
) -> None:
    monday = date(2026, 11, 30)
    assert with_shut(trust.calendar, shut, 6, WEDNESDAY, WEDNESDAY + 2 * DAY).counts(monday) is counts
    assert with_shut(trust.calendar, shut, 6, WEDNESDAY, WEDNESDAY + DAY).counts(monday), "three days are left"


def test_r3_10_a_meeting_moves_off_a_day_on_which_half_the_schools_are_shut(trust: Trust) -> None:
    calendar = with_shut(trust.calendar, 3, 6, WEDNESDAY)
    moved = slot(lay_out(calendar, trust.cycle, "HB"), "HB-B-2026-06")
    assert (moved.day, moved.moved_because) == (date(2026, 12, 3), "Too many schools shut")


def test_r3_10_only_schools_that_vote_by_then_are_counted(trust: Trust) -> None:
    calendar = with_shut(trust.calendar, 3, 6, WEDNESDAY)
    associates = tuple(replace(s, votes=not s.terms) for s in calendar.schools)
    assert replace(calendar, schools=associates).shut_schools(WEDNESDAY) == ()
    newcomers = with_shut(trust.calendar, 3, 6, WEDNESDAY, joined=WEDNESDAY + DAY)
    assert newcomers.shut_schools(WEDNESDAY) == ()
    assert len(with_shut(trust.calendar, 3, 6, WEDNESDAY, joined=WEDNESDAY).shut_schools(WEDNESDAY)) == 3


def test_r3_10_a_closure_of_the_trust_shuts_every_school(trust: Trust) -> None:
    calendar = replace(with_shut(trust.calendar, 1, 3, WEDNESDAY), closures=((date(2026, 12, 8), "Snow"),))
    assert len(calendar.shut_schools(date(2026, 12, 8))) == 3


def test_r2_9_a_quorum_is_half_the_voting_schools_and_never_fewer_than_three() -> None:
    assert [quorum_of(voting) for voting in (2, 5, 6, 7, 8)] == [3, 3, 3, 4, 4]


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


def test_r3_6_no_meeting_is_held_in_a_week_without_a_usable_day(trust: Trust) -> None:
    """AS-17: none on a trust-wide INSET day, even where the whole week is."""
    inset = {date(2026, 11, 30) + n * DAY for n in range(5)}
    assert in_week(laid_out(trust, inset=inset), date(2026, 11, 30)) == []


# ---------------------------------------------------------------- what new dates ask for (R3.8)


def closed(calendar: TrustCalendar, *days: date) -> TrustCalendar:
    return replace(calendar, closures=tuple((day, "Snow") for day in days))


def proposed(
    trust: Trust, calendar: TrustCalendar, today: date = SUMMER, *, cycle: Cycle | None = None
) -> tuple[ProposedChange, ...]:
    """What another calendar or cycle asks of the meetings that the trust has planned."""
    return changes_needed(calendar, cycle or trust.cycle, planned(trust), today)


def meeting(trust: Trust, like: str, /, **changes: object) -> Meeting:
    return replace(next(m for m in planned(trust) if m.ref == like), **changes)  # type: ignore[arg-type]


def test_as17_the_calendar_that_laid_the_meetings_out_asks_for_nothing(trust: Trust) -> None:
    assert proposed(trust, trust.calendar) == ()


def test_as5_a_new_bank_holiday_is_proposed_for_the_one_meeting_it_touches(trust: Trust) -> None:
    """Mon 7 Jun 2027: S17 -> Tue 8 Jun; its agenda still goes out before the break."""
    calendar = replace(trust.calendar, bank_holidays=((date(2027, 6, 7), "Bank holiday"),))
    assert proposed(trust, calendar) == (
        ProposedChange(
            ref="HB-S-2026-17",
            day=date(2027, 6, 7),
            to=date(2027, 6, 8),
            starts=time(14),
            minutes=120,
            place="Gascoigne, meeting room 2",
            moved_because="Bank holiday",
            items_close=date(2027, 5, 24),
            publish_by=date(2027, 5, 25),
            why="Bank holiday",
        ),
    )


def test_as5_the_deadlines_of_a_meeting_that_the_chair_moves(trust: Trust) -> None:
    """S15 to Wed 5 May: Thu 29, Fri 30 April and Tue 4 May are clear, so it goes out on Wed 28 April."""
    assert deadlines(trust.calendar, date(2027, 5, 5), trust.cycle.notice) == (date(2027, 4, 28), date(2027, 4, 27))


def test_r3_4_when_no_later_day_is_left_an_earlier_one_is_proposed_but_never_one_gone_by(trust: Trust) -> None:
    inset = trust.calendar.trust_inset | {date(2026, 12, 2), date(2026, 12, 3), date(2026, 12, 4)}
    calendar = replace(trust.calendar, trust_inset=inset)
    (change,) = proposed(trust, calendar)
    assert (change.to, change.why) == (date(2026, 12, 1), "Trust INSET day")
    (on_the_day,) = proposed(trust, calendar, date(2026, 12, 1))
    assert (on_the_day.to, on_the_day.why) == (None, "Trust INSET day")


def test_r3_6_a_meeting_whose_week_is_lost_would_be_cancelled_and_stays_as_it_is_till_then(trust: Trust) -> None:
    calendar = closed(trust.calendar, *(date(2026, 11, 30) + n * DAY for n in range(5)))
    change, *others = proposed(trust, calendar)
    stands = meeting(trust, "HB-B-2026-06")
    assert (change.ref, change.day, change.to, change.why) == ("HB-B-2026-06", stands.day, None, "Snow")
    assert (change.items_close, change.publish_by) == (stands.items_close, stands.publish_by)
    assert (change.starts, change.minutes, change.place) == (stands.starts, stands.minutes, stands.place)
    assert [(c.ref, c.why, c.deadlines_only) for c in others] == [("HB-S-2026-07", DEADLINES, True)]


def test_r3_2_so_would_one_whose_week_has_too_few_staff_days_left(trust: Trust) -> None:
    change, *_ = proposed(trust, closed(trust.calendar, *(date(2026, 11, 25) + n * DAY for n in range(3))))
    assert (change.ref, change.to, change.why) == ("HB-S-2026-06", None, TOO_FEW_STAFF_DAYS)


def test_r3_11_a_day_lost_before_a_meeting_moves_its_deadlines_only(trust: Trust) -> None:
    """Fri 20 Nov: for Mon 23 Nov the clear days are then the 17th to the 19th."""
    calendar = closed(trust.calendar, date(2026, 11, 20))
    (change,) = proposed(trust, calendar)
    assert (change.ref, change.day, change.to) == ("HB-S-2026-06", date(2026, 11, 23), date(2026, 11, 23))
    assert (change.publish_by, change.items_close) == (date(2026, 11, 16), date(2026, 11, 13))
    assert (change.why, change.deadlines_only, change.moved_because) == (DEADLINES, True, "")
    assert proposed(trust, calendar, date(2026, 11, 17)) == (change,)
    assert proposed(trust, calendar, date(2026, 11, 18)) == (), "the agenda was due yesterday"


def test_r3_8_a_meeting_goes_back_when_its_day_is_free_again(trust: Trust) -> None:
    calendar = replace(trust.calendar, trust_inset=trust.calendar.trust_inset - {date(2027, 1, 4)})
    (change,) = proposed(trust, calendar)
    assert (change.ref, change.day, change.to) == ("HB-S-2026-08", date(2027, 1, 5), date(2027, 1, 4))
    assert (change.why, change.moved_because) == (FREE_AGAIN, "")
    assert change.publish_by == date(2026, 12, 15)
    assert proposed(trust, calendar, date(2027, 1, 4)) == (), "not on the day itself"


@pytest.mark.parametrize("reason", ["", CHAIRS_CHOICE, f"{CHAIRS_CHOICE}: the hall is taken"])
def test_r3_8_what_the_chair_moved_doesnt_go_back(trust: Trust, reason: str) -> None:
    publish_by, items_close = deadlines(trust.calendar, date(2027, 1, 7), trust.cycle.notice)
    moved = meeting(
        trust,
        "HB-S-2026-08",
        day=date(2027, 1, 7),
        moved_because=reason,
        publish_by=publish_by,
        items_close=items_close,
        place="Grafton",
    )
    calendar = replace(trust.calendar, trust_inset=frozenset())
    assert changes_needed(calendar, trust.cycle, [moved], SUMMER) == ()
    (change,) = changes_needed(closed(calendar, date(2027, 1, 7)), trust.cycle, [moved], SUMMER)
    assert (change.to, change.why, change.place) == (date(2027, 1, 8), "Snow", "Grafton")
    assert change.moved_because == (reason or "Snow")


def test_r3_8_a_meeting_that_the_chair_gave_another_hour_keeps_it(trust: Trust) -> None:
    chosen = meeting(trust, "HB-B-2026-06", starts=time(16), moved_because=CHAIRS_CHOICE)
    assert changes_needed(trust.calendar, trust.cycle, [chosen], SUMMER) == ()


def test_r3_8_a_day_that_only_lies_nearer_to_the_nominal_one_moves_nothing(trust: Trust) -> None:
    """S8 went from Mon 4 to Wed 6 Jan, both days before it being shut; that the Tuesday opens changes nothing."""
    before = replace(trust.calendar, trust_inset=trust.calendar.trust_inset | {date(2027, 1, 5)})
    then = replace(trust, calendar=before)
    assert slot(then.slots, "HB-S-2026-08").day == date(2027, 1, 6)
    assert all(change.deadlines_only for change in proposed(then, trust.calendar))


def test_r3_8_a_new_time_length_or_place_is_proposed_for_each_meeting_ahead(trust: Trust) -> None:
    cycle = replace(
        trust.cycle, business=replace(trust.cycle.business, starts=time(15, 30), minutes=90, place="Grafton")
    )
    changes = proposed(trust, trust.calendar, date(2027, 7, 5), cycle=cycle)
    assert [(c.ref, c.to, c.starts, c.minutes, c.place) for c in changes] == [
        ("HB-B-2026-19", date(2027, 7, 14), time(15, 30), 90, "Grafton")
    ]
    assert (changes[0].why, changes[0].deadlines_only) == (TIME_OR_PLACE, False)


def test_r3_8_another_day_of_the_week_is_proposed_and_once_accepted_no_more(trust: Trust) -> None:
    cycle = replace(trust.cycle, business=replace(trust.cycle.business, weekday=3))
    (change,) = proposed(trust, trust.calendar, date(2027, 7, 6), cycle=cycle)
    assert (change.day, change.to, change.why) == (date(2027, 7, 14), date(2027, 7, 15), ANOTHER_WEEKDAY)
    assert change.publish_by == date(2027, 7, 9)
    accepted = meeting(
        trust, change.ref, day=change.to, publish_by=change.publish_by, items_close=change.items_close, moved_because=""
    )
    assert changes_needed(trust.calendar, cycle, [accepted], SUMMER) == ()
    assert changes_needed(trust.calendar, cycle, [accepted], accepted.day) == (), "nor on the day itself"


def test_r3_8_a_meeting_that_stands_where_the_new_day_of_the_week_is_shifted_to_stays(trust: Trust) -> None:
    """Business moves from Wednesdays to Tuesdays; this Tuesday is INSET, so it stays on its Wednesday."""
    cycle = replace(trust.cycle, business=replace(trust.cycle.business, weekday=1))
    calendar = replace(trust.calendar, trust_inset=frozenset({date(2027, 7, 13)}))
    assert proposed(trust, calendar, date(2027, 7, 6), cycle=cycle) == ()
    change, *_ = proposed(trust, closed(calendar, date(2027, 7, 12)), date(2027, 7, 6), cycle=cycle)
    assert (change.to, change.why, change.deadlines_only) == (date(2027, 7, 14), DEADLINES, True)


def test_r3_4_where_the_trust_skips_a_day_that_cant_be_used_it_would_be_cancelled(trust: Trust) -> None:
    calendar = closed(trust.calendar, date(2026, 12, 2))
    change, *_ = proposed(trust, calendar, cycle=replace(trust.cycle, shift=Shift.SKIP))
    assert (change.ref, change.to, change.why) == ("HB-B-2026-06", None, "Snow")


def test_r3_9_an_extraordinary_meeting_is_only_asked_whether_its_day_can_be_used(trust: Trust) -> None:
    called = meeting(
        trust,
        "HB-B-2026-06",
        ref="HB-X-2026-01",
        kind=EXTRAORDINARY,
        day=date(2026, 9, 4),
        nominal_date=date(2026, 9, 4),
        starts=time(8),
        items_close=date(2026, 9, 3),
        publish_by=date(2026, 9, 3),
    )
    assert changes_needed(trust.calendar, trust.cycle, [called], SUMMER) == (), "at shorter notice than the cycle's"
    (change,) = changes_needed(closed(trust.calendar, called.day), trust.cycle, [called], SUMMER)
    assert (change.to, change.why, change.moved_because) == (date(2026, 9, 3), "Snow", "Snow")
    assert change.starts == time(8)
    lost = closed(trust.calendar, *(date(2026, 9, 1) + n * DAY for n in range(4)))
    (change,) = changes_needed(lost, trust.cycle, [called], SUMMER)
    assert change.to is None


def test_r3_8_meetings_gone_by_and_years_that_the_calendar_says_nothing_of_are_passed_over(trust: Trust) -> None:
    calendar = closed(trust.calendar, date(2026, 11, 23), date(2026, 12, 2))
    moves = {c.ref: c.to for c in proposed(trust, calendar) if not c.deadlines_only}
    assert moves == {"HB-S-2026-06": date(2026, 11, 24), "HB-B-2026-06": date(2026, 12, 3)}
    assert "HB-S-2026-06" not in {c.ref for c in proposed(trust, calendar, date(2026, 11, 24))}
    backwards = changes_needed(calendar, trust.cycle, reversed(planned(trust)), SUMMER)
    assert backwards == proposed(trust, calendar), "in order of date, whatever order they come in"
    next_year = replace(trust.calendar, terms=(Term("Autumn 27", date(2027, 9, 1), date(2027, 12, 17)),))
    assert proposed(trust, next_year) == ()


def test_weeks_that_gain_a_meeting_are_named_and_nothing_more(trust: Trust) -> None:
    """The October break is given up: its week counts, but the list is frozen (R3.8)."""
    autumn = replace(trust.calendar.terms[0], break_start=None, break_end=None)
    calendar = replace(trust.calendar, terms=(autumn, *trust.calendar.terms[1:]))

    def weeks(meetings: tuple[Meeting, ...], today: date = SUMMER) -> tuple[date, ...]:
        return weeks_without_meeting(calendar, trust.cycle, meetings, today)

    gained = date(2026, 10, 26)
    assert weeks(planned(trust)) == (gained,)
    assert weeks(planned(trust), gained) == (gained,)
    assert weeks(planned(trust), gained + DAY) == ()
    assert not any(c.to is None or c.to != c.day for c in proposed(trust, calendar))
    called = meeting(trust, "HB-B-2026-06", kind=EXTRAORDINARY, day=gained, nominal_date=gained)
    assert weeks((*planned(trust), called)) == (gained,), "an extraordinary meeting uses no turn (R3.9)"


def test_a_week_whose_meeting_is_skipped_isnt_missing_one(trust: Trust) -> None:
    skipping = replace(trust, cycle=replace(trust.cycle, shift=Shift.SKIP))
    assert weeks_without_meeting(trust.calendar, skipping.cycle, planned(skipping), SUMMER) == ()
    assert weeks_without_meeting(trust.calendar, trust.cycle, planned(skipping), SUMMER) == (
        date(2027, 1, 4),
        date(2027, 5, 3),
    )
