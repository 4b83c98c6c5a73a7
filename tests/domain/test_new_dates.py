"""What new dates would change of the meetings that are planned; nothing changes until it is accepted (R3.8)."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import DAY, TrustCalendar, monday_of
from domain.cycle import CHAIRS_CHOICE, Cycle, Shift, deadlines
from domain.meetings import Meeting
from domain.new_dates import (
    ANOTHER_WEEKDAY,
    DEADLINES,
    FREE_AGAIN,
    TIME_OR_PLACE,
    TOO_FEW_STAFF_DAYS,
    ProposedChange,
    changes_needed,
    weeks_without_meeting,
)
from domain.trust import Trust
from tests.domain.calendars import (
    ACCEPTANCE,
    EXTRAORDINARY,
    NEXT_AUTUMN,
    SUMMER,
    Plain,
    changed_dates,
    closed,
    slot,
    years,
)
from tests.trusts import planned, trust_called


def proposed(
    trust: Trust, calendar: TrustCalendar, today: date = SUMMER, *, cycle: Cycle | None = None
) -> tuple[ProposedChange, ...]:
    """What another calendar or cycle asks of the meetings that the trust has planned."""
    return changes_needed(calendar, cycle or trust.cycle, planned(trust), today)


def meeting(trust: Trust, like: str, /, **changes: object) -> Meeting:
    return replace(next(m for m in planned(trust) if m.ref == like), **changes)  # type: ignore[arg-type]


# ---------------------------------------------------------------- what is proposed


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
    next_year = replace(trust.calendar, terms=(NEXT_AUTUMN,))
    assert proposed(trust, next_year) == ()


@pytest.mark.parametrize("name", ["acceptance", "two-week-october", "mixed"])
def test_as17_a_trusts_own_calendar_proposes_nothing(name: str) -> None:
    trust = trust_called(name)
    assert changes_needed(trust.calendar, trust.cycle, planned(trust), SUMMER) == ()
    assert weeks_without_meeting(trust.calendar, trust.cycle, planned(trust), SUMMER) == ()


# ---------------------------------------------------------------- weeks that gain a meeting


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


# ---------------------------------------------------------------- any trust's years (AS-17)


def accept(meetings: tuple[Meeting, ...], changes: tuple[ProposedChange, ...]) -> tuple[Meeting, ...]:
    """What the meetings become when the chair takes up every change."""
    by_ref = {change.ref: change for change in changes}
    result = []
    for meeting in meetings:
        change = by_ref.get(meeting.ref)
        if change is None:
            result.append(meeting)
        elif change.to:
            names = ("starts", "minutes", "place", "moved_because", "items_close", "publish_by")
            result.append(replace(meeting, day=change.to, **{name: getattr(change, name) for name in names}))
    return tuple(result)


@settings(max_examples=40, deadline=None)
@given(years(), st.data())
def test_as17_one_changed_date_is_proposed_and_changes_nothing_until_accepted(
    year: tuple[TrustCalendar, Cycle], data: st.DataObject
) -> None:
    calendar, cycle = year
    meetings = planned(replace(ACCEPTANCE, calendar=calendar, cycle=cycle))
    today = calendar.terms[0].start - DAY
    assert changes_needed(calendar, cycle, meetings, today) == ()

    later = data.draw(changed_dates(calendar))
    changes = changes_needed(later, cycle, meetings, today)
    stood = {m.ref: m for m in planned(replace(ACCEPTANCE, calendar=calendar, cycle=cycle))}
    assert {m.ref: m for m in meetings} == stood, "what was planned is as it was"
    usable = Plain(later).usable
    for change in changes:
        assert change.day == stood[change.ref].day
        assert change.to is None or (usable(change.to) and monday_of(change.to) == monday_of(change.day))
        if change.deadlines_only:
            assert change.to == change.day
        else:
            assert change.to != change.day
    untouched = stood.keys() - {change.ref for change in changes}
    assert all(usable(stood[ref].day) for ref in untouched)
    assert changes_needed(later, cycle, accept(meetings, changes), today) == (), "once accepted, nothing is left to ask"
