"""When a request under the Freedom of Information Act is to be answered (R5.10)."""

from datetime import date

import pytest

from domain.information_requests import answer_due, check_received
from domain.refusals import DateNotUnderstood
from tests.trusts import trust_called


def test_twenty_school_days_after_the_day_on_which_it_came() -> None:
    calendar = trust_called("acceptance").calendar
    assert answer_due(calendar, date(2026, 11, 9)) == date(2026, 12, 7)
    assert answer_due(calendar, date(2026, 11, 7)) == date(2026, 12, 4), "a Saturday: the Monday is the first"


def test_breaks_and_inset_dont_count_and_over_the_summer_the_sixty_working_days_are_over_first() -> None:
    calendar = trust_called("acceptance").calendar
    over_christmas = answer_due(calendar, date(2026, 12, 11))
    assert over_christmas > date(2027, 1, 18), "pupils come from 5 January"
    over_summer = answer_due(calendar, date(2027, 7, 19))
    assert over_summer == date(2027, 10, 12), "the calendar ends in July, and 30 August is a bank holiday"


def test_it_has_come_already() -> None:
    with pytest.raises(DateNotUnderstood):
        check_received(date(2026, 11, 10), date(2026, 11, 9))
