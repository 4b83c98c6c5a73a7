"""What an action says and when it is due (R6.2)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actions import FARTHEST, TEXT_LIMIT, action_ref, check_due, check_text
from domain.refusals import DuePast, DueTooFar, TitleEmpty, TooLong
from domain.trust import Trust

TODAY = date(2026, 10, 14)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        (date(2026, 10, 16), date(2026, 10, 16)),
        (date(2026, 10, 17), date(2026, 10, 16)),  # a Saturday
        (date(2026, 10, 28), date(2026, 10, 23)),  # in the break
        (date(2027, 1, 1), date(2026, 12, 18)),  # New Year's Day
        (date(2027, 5, 3), date(2027, 4, 30)),  # a bank holiday
        (date(2027, 1, 4), date(2027, 1, 4)),  # INSET: staff are there
        (date(2027, 8, 15), date(2027, 7, 21)),  # after the last term
        (TODAY, TODAY),
    ],
)
def test_r6_2_a_due_date_is_pulled_back_to_the_last_staff_day(trust: Trust, said: date, due: date) -> None:
    assert check_due(said, TODAY, trust.calendar) == due


def test_r6_2_a_day_that_has_gone_by_is_refused(trust: Trust) -> None:
    with pytest.raises(DuePast) as refused:
        check_due(date(2026, 10, 13), TODAY, trust.calendar)
    assert refused.value.due == date(2026, 10, 13)


@given(st.dates(date(2026, 9, 1), date(2027, 8, 31)), st.dates(date(2026, 9, 1), date(2027, 7, 21)))
def test_r6_2_seen_from_a_staff_day_every_due_date_is_a_staff_day_ahead(trust: Trust, said: date, today: date) -> None:
    if said < today or said > today + FARTHEST or not trust.calendar.is_staff_day(today):
        return
    due = check_due(said, today, trust.calendar)
    assert today <= due <= said
    assert trust.calendar.is_staff_day(due)


def test_a_due_date_that_the_calendar_says_nothing_of_stays_as_it_is(trust: Trust) -> None:
    next_year = date(2027, 9, 15)
    assert check_due(next_year, TODAY, trust.calendar) == next_year


def test_a_due_date_years_ahead_is_a_slip(trust: Trust) -> None:
    with pytest.raises(DueTooFar):
        check_due(date(9999, 12, 31), TODAY, trust.calendar)


def test_a_due_date_with_no_staff_day_between_it_and_today_stays_as_it_is(trust: Trust) -> None:
    saturday, in_the_break = date(2026, 10, 24), date(2026, 10, 28)
    assert check_due(in_the_break, saturday, trust.calendar) == in_the_break


def test_an_action_is_called_something_short() -> None:
    assert action_ref(17) == "A-17"


def test_an_actions_words() -> None:
    assert check_text("draft\nthe rota") == "Draft the rota"
    assert len(check_text("a" * TEXT_LIMIT)) == TEXT_LIMIT
    for nothing in ("", "…"):
        with pytest.raises(TitleEmpty):
            check_text(nothing)
    with pytest.raises(TooLong) as refused:
        check_text("a" * (TEXT_LIMIT + 1))
    assert refused.value.limit == 500
