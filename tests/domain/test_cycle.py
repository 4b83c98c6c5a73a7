"""The rhythm of meetings: which weeks have one, of which kind, on which day, and by when its agenda goes out."""

import csv
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from domain.calendar import DAY, MeetingKind, academic_year
from domain.cycle import CHAIRS_CHOICE, Notice, Shift, Slot, deadlines, lay_out, meeting_ref
from domain.trust import Trust
from tests.domain.calendars import BUSINESS, EXTRAORDINARY, NEXT_AUTUMN, STRATEGY, laid_out, slot, with_shut

LIST = Path(__file__).with_name("demonstration-2026-27.csv")


def in_week(slots: tuple[Slot, ...], monday: date) -> list[Slot]:
    return [s for s in slots if monday <= s.day < monday + 7 * DAY]


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


# ---------------------------------------------------------------- which kind, in which week


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


def test_r3_2_a_trust_may_ask_for_more_or_fewer_staff_days(trust: Trust) -> None:
    """Good Friday leaves four in the week of 22 March, and the summer's last week has three."""
    strict = lay_out(trust.calendar, replace(trust.cycle, minimum_staff_days=5), "HB")
    lenient = lay_out(trust.calendar, replace(trust.cycle, minimum_staff_days=4), "HB")
    assert in_week(strict, date(2027, 3, 22)) == in_week(lenient, date(2027, 7, 19)) == []
    assert len(in_week(lenient, date(2027, 3, 22))) == 1


def test_r3_6_no_meeting_is_held_in_a_week_without_a_usable_day(trust: Trust) -> None:
    """AS-17: none on a trust-wide INSET day, even where the whole week is."""
    inset = {date(2026, 11, 30) + n * DAY for n in range(5)}
    assert in_week(laid_out(trust, inset=inset), date(2026, 11, 30)) == []


def test_r3_9_an_extraordinary_meeting_has_no_turn_and_a_letter_of_its_own(trust: Trust) -> None:
    assert (STRATEGY.other, BUSINESS.other) == (BUSINESS, STRATEGY)
    with pytest.raises(ValueError, match="no turn"):
        _ = EXTRAORDINARY.other
    with pytest.raises(KeyError):
        trust.cycle.sitting(EXTRAORDINARY)
    assert [kind.letter for kind in MeetingKind] == ["S", "B", "X"]
    assert meeting_ref("HB", EXTRAORDINARY, 2026, 1) == "HB-X-2026-01"


def test_references_take_the_year_in_which_the_academic_year_began(trust: Trust) -> None:
    assert (academic_year(date(2026, 9, 1)), academic_year(date(2027, 8, 31))) == (2026, 2026)
    assert all("-2026-" in s.ref for s in trust.slots)


def test_two_years_in_one_file_are_numbered_each_from_one(trust: Trust) -> None:
    slots = laid_out(trust, terms=(*trust.calendar.terms, NEXT_AUTUMN))
    next_year = [s.ref for s in slots if s.day > date(2027, 8, 31)]
    assert next_year[:3] == ["HB-B-2027-01", "HB-S-2027-01", "HB-B-2027-02"]


# ---------------------------------------------------------------- on which day


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


def test_r3_5_one_schools_inset_day_moves_nothing_and_is_shown(trust: Trust) -> None:
    schools = tuple(replace(s, inset=frozenset({date(2026, 12, 2), date(2026, 12, 5)})) for s in trust.calendar.schools)
    calendar = replace(trust.calendar, schools=schools[:1] + trust.calendar.schools[1:])
    assert lay_out(calendar, trust.cycle, trust.prefix) == trust.slots
    assert calendar.inset_schools(date(2026, 12, 2)) == ("William Bellamy",)
    assert calendar.inset_schools(date(2026, 12, 3)) == ()
    assert calendar.inset_schools(date(2026, 12, 5)) == ()  # a Saturday
    assert calendar.shut_schools(date(2026, 12, 2)) == ()


def test_r3_10_a_meeting_moves_off_a_day_on_which_half_the_schools_are_shut(trust: Trust) -> None:
    calendar = with_shut(trust.calendar, 3, 6, date(2026, 12, 2))
    moved = slot(lay_out(calendar, trust.cycle, "HB"), "HB-B-2026-06")
    assert (moved.day, moved.moved_because) == (date(2026, 12, 3), "Too many schools shut")


# ---------------------------------------------------------------- by when (R3.11)


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
    calendar = replace(trust.calendar, terms=(*trust.calendar.terms, NEXT_AUTUMN))
    assert deadlines(calendar, date(2027, 9, 7), Notice(3)) == (date(2027, 9, 1), date(2027, 9, 1))
    assert deadlines(calendar, date(2027, 9, 6), Notice(3)) == (date(2027, 7, 21), date(2027, 7, 20))


def test_as5_the_deadlines_of_a_meeting_that_the_chair_moves(trust: Trust) -> None:
    """S15 to Wed 5 May: Thu 29, Fri 30 April and Tue 4 May are clear, so it goes out on Wed 28 April."""
    assert deadlines(trust.calendar, date(2027, 5, 5), trust.cycle.notice) == (date(2027, 4, 28), date(2027, 4, 27))


def test_r3_12_the_next_strategy_agenda_goes_out_before_this_weeks_business(trust: Trust) -> None:
    first_business, second_strategy = trust.slots[1], trust.slots[2]
    assert second_strategy.publish_by == first_business.day - DAY
    gaps = {(b.day - a.day).days for a, b in pairwise(trust.slots[:7])}
    assert gaps == {9, 5}
