"""The trust's days: who is at work, on which days and in which weeks Headboard can meet, what to warn of."""

from dataclasses import replace
from datetime import date

import pytest

from domain.calendar import DAY, DayWarning, Term, english_bank_holidays, quorum_of
from domain.trust import Trust
from tests.domain.calendars import closed, with_shut

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
    calendar = closed(trust.calendar, date(2027, 1, 18))
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


def test_the_last_staff_day_before_a_break(trust: Trust) -> None:
    """R6.2."""
    assert trust.calendar.staff_day_by(date(2026, 10, 28)) == date(2026, 10, 23)
    assert trust.calendar.staff_day_by(date(2026, 12, 2)) == date(2026, 12, 2)
    assert trust.calendar.staff_day_by(date(2026, 8, 1)) == date(2026, 8, 1)  # before there is any


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


# ---------------------------------------------------------------- weeks


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


# ---------------------------------------------------------------- schools with dates of their own (R3.10)

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


def test_r3_10_only_schools_that_vote_by_then_are_counted(trust: Trust) -> None:
    calendar = with_shut(trust.calendar, 3, 6, WEDNESDAY)
    associates = tuple(replace(s, votes=not s.terms) for s in calendar.schools)
    assert replace(calendar, schools=associates).shut_schools(WEDNESDAY) == ()
    newcomers = with_shut(trust.calendar, 3, 6, WEDNESDAY, joined=WEDNESDAY + DAY)
    assert newcomers.shut_schools(WEDNESDAY) == ()
    assert len(with_shut(trust.calendar, 3, 6, WEDNESDAY, joined=WEDNESDAY).shut_schools(WEDNESDAY)) == 3


def test_r3_10_a_closure_of_the_trust_shuts_every_school(trust: Trust) -> None:
    calendar = closed(with_shut(trust.calendar, 1, 3, WEDNESDAY), date(2026, 12, 8))
    assert len(calendar.shut_schools(date(2026, 12, 8))) == 3


def test_r2_9_a_quorum_is_half_the_voting_schools_and_never_fewer_than_three() -> None:
    assert [quorum_of(voting) for voting in (2, 5, 6, 7, 8)] == [3, 3, 3, 4, 4]
