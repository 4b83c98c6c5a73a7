"""Dates as people in England say them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.dates import read_date
from tests.bot.language.meaning import TODAY


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 25)),
        ("Friday", date(2026, 11, 27)),
        ("tue", date(2026, 12, 1)),  # today is a Tuesday
        ("next Wednesday", date(2026, 11, 25)),
        ("this thurs", date(2026, 11, 26)),
        ("3/12", date(2026, 12, 3)),  # never 12 March
        ("3.12.26", date(2026, 12, 3)),
        ("1/1", date(2027, 1, 1)),
        ("24/11", TODAY),
        ("23/11", date(2027, 11, 23)),
        ("11 Dec", date(2026, 12, 11)),
        ("Fri 11th of December 2026", date(2026, 12, 11)),
        ("Friday, 11 December.", date(2026, 12, 11)),
        ("December 11th", date(2026, 12, 11)),
        ("Fri 11/12", date(2026, 12, 11)),
        ("this afternoon", TODAY),
        ("tmrw", date(2026, 11, 25)),
        ("the 24th", TODAY),
        ("the 9th", date(2026, 12, 9)),  # of this month or the next to come
        ("Wednesday 9th", date(2026, 12, 9)),
        ("31st", date(2026, 12, 31)),  # November has none
        ("the 32nd", None),
        ("room 9th", None),
        ("9", None),
        ("2026-12-11", date(2026, 12, 11)),
        ("31/11", None),
        ("32 Dec", None),
        ("2026-02-30", None),
        ("Christmas", None),
        ("end of term", None),
        ("ASAP", None),
        ("", None),
    ],
)
def test_dates_as_people_in_england_say_them(said: str, meant: date | None) -> None:
    assert read_date(said, TODAY) == meant


@given(st.dates(date(2024, 9, 1), date(2030, 8, 31)), st.dates(date(2024, 9, 1), date(2030, 8, 31)))
def test_a_date_with_its_year_is_that_date_and_without_it_lies_ahead(day: date, today: date) -> None:
    assert read_date(f"{day.day} {day:%B %Y}", today) == read_date(day.isoformat(), today) == day
    ahead = read_date(f"{day.day}/{day.month}", today)
    assert ahead is None or (ahead >= today and (ahead.day, ahead.month) == (day.day, day.month))


@pytest.mark.parametrize("said", ["3rd Friday", "5 monday"])
def test_a_weekday_is_no_month(said: str) -> None:
    assert read_date(said, TODAY) is None


def test_the_29th_of_february_may_lie_in_the_next_year() -> None:
    assert read_date("29 Feb", date(2027, 11, 1)) == date(2028, 2, 29)
