"""The timeline of an agenda, and the hours in which Headboard speaks."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import Term
from domain.cycle import CHAIRS_CHOICE
from domain.meetings import Meeting
from domain.reminders import AFTERWARDS, Step, next_allowed, still_matters, timeline
from domain.trust import Trust
from tests.trusts import planned, trust_called

ACCEPTANCE = trust_called("acceptance")
CALENDAR, ZONE = ACCEPTANCE.calendar, ACCEPTANCE.zone


def meeting(ref: str, trust: Trust = ACCEPTANCE) -> Meeting:
    return next(m for m in planned(trust) if m.ref == ref)


def due(planned: Meeting, previous: date | None, trust: Trust = ACCEPTANCE) -> dict[Step, str]:
    """The wall times at which steps are due, to be read."""
    steps = timeline(trust.calendar, trust.cycle, trust.zone, planned, previous)
    return {step: f"{at:%a %d %b %Y %H:%M}" for step, at in steps.items()}


# ---------------------------------------------------------------- the timeline (§4.4)


def test_the_timeline_of_b5() -> None:
    """§4.4's example."""
    assert due(meeting("HB-B-2026-05"), meeting("HB-B-2026-04").day) == {
        Step.OPEN_CALL: "Thu 05 Nov 2026 07:45",
        Step.NUDGE: "Mon 09 Nov 2026 16:15",
        Step.DRAFT: "Wed 11 Nov 2026 13:00",
        Step.PUBLISH_CHAIR: "Thu 12 Nov 2026 15:00",
        Step.PUBLISH_OTHERS: "Thu 12 Nov 2026 17:00",
        Step.BRIEF: "Tue 17 Nov 2026 16:15",
        Step.MINUTES_DRAFT: "Thu 19 Nov 2026 07:45",
        Step.MINUTES_COMMENTS: "Wed 25 Nov 2026 07:45",
    }


def test_the_draft_minutes_of_b1_are_with_the_chair_and_the_comments_due_by_5_3s_dates() -> None:
    """§5.3's example: the draft by Mon 21 Sep, the comments by Wed 23 Sep."""
    steps = due(meeting("HB-B-2026-01"), None)
    assert steps[Step.MINUTES_DRAFT] == "Thu 17 Sep 2026 07:45"
    assert steps[Step.MINUTES_COMMENTS] == "Wed 23 Sep 2026 07:45"


def test_r5_7_after_the_last_staff_day_minutes_are_still_due() -> None:
    """The calendar ends on Wed 21 Jul, so nothing is known of the staff days after it."""
    steps = due(replace(meeting("HB-B-2026-19"), day=date(2027, 7, 21)), None)
    assert steps[Step.MINUTES_DRAFT] == "Thu 22 Jul 2027 07:45"
    assert steps[Step.MINUTES_COMMENTS] == "Mon 26 Jul 2027 07:45"


def test_the_steps_are_instants_of_wall_time_on_both_sides_of_a_clock_change() -> None:
    """B4 is called for in summer time and published in it, before the break; it is held in winter time."""
    steps = timeline(CALENDAR, ACCEPTANCE.cycle, ZONE, meeting("HB-B-2026-04"), meeting("HB-B-2026-03").day)
    assert steps[Step.PUBLISH_OTHERS].astimezone(UTC) == datetime(2026, 10, 22, 16, tzinfo=UTC)
    assert steps[Step.BRIEF].astimezone(UTC) == datetime(2026, 11, 3, 16, 15, tzinfo=UTC)


def test_as1_the_call_for_b2_opens_on_the_day_after_b1() -> None:
    assert due(meeting("HB-B-2026-02"), date(2026, 9, 16))[Step.OPEN_CALL] == "Thu 17 Sep 2026 07:45"


def test_a_call_after_the_last_day_before_a_break_opens_after_the_break() -> None:
    assert due(meeting("HB-S-2026-05"), date(2026, 10, 23))[Step.OPEN_CALL] == "Mon 02 Nov 2026 07:45"


def test_without_an_earlier_meeting_of_its_kind_the_call_opens_ten_staff_days_before_items_close() -> None:
    assert due(meeting("HB-B-2026-05"), None)[Step.OPEN_CALL] == "Wed 21 Oct 2026 07:45"


def test_the_first_meeting_of_the_calendar_has_no_day_before_its_items_close() -> None:
    """S1's items close, and its agenda is due, on the first staff day: no nudge, and the call opens that morning."""
    assert due(meeting("HB-S-2026-01"), None) == {
        Step.OPEN_CALL: "Tue 01 Sep 2026 07:45",
        Step.DRAFT: "Tue 01 Sep 2026 13:00",
        Step.PUBLISH_CHAIR: "Tue 01 Sep 2026 15:00",
        Step.PUBLISH_OTHERS: "Tue 01 Sep 2026 17:00",
        Step.BRIEF: "Fri 04 Sep 2026 16:15",
        Step.MINUTES_DRAFT: "Tue 08 Sep 2026 07:45",
        Step.MINUTES_COMMENTS: "Mon 14 Sep 2026 07:45",
    }


def test_the_second_has_fewer_than_ten_and_begins_with_the_calendar() -> None:
    """B1's items close on Wed 9 Sep, the seventh staff day."""
    steps = due(meeting("HB-B-2026-01"), None)
    assert (steps[Step.OPEN_CALL], steps[Step.NUDGE]) == ("Tue 01 Sep 2026 07:45", "Mon 07 Sep 2026 16:15")


def test_a_meeting_held_on_the_very_first_staff_day_has_no_day_for_a_brief() -> None:
    first = date(2026, 9, 1)
    called = replace(meeting("HB-S-2026-01"), day=first, nominal_date=first, items_close=first, publish_by=first)
    before = {Step.OPEN_CALL, Step.DRAFT, Step.PUBLISH_CHAIR, Step.PUBLISH_OTHERS}
    assert set(due(called, None)) == before | set(AFTERWARDS)


def test_a_meeting_after_which_the_calendar_ends_calls_for_nothing() -> None:
    assert Step.OPEN_CALL not in due(meeting("HB-S-2026-20"), date(2027, 7, 21))


def test_r3_4_the_chair_hears_of_a_shifted_meeting_twenty_staff_days_ahead() -> None:
    """AS-5: S15 on Tue 4 May; four weeks of work before it, without Easter, begin on Fri 19 Mar."""
    s15 = meeting("HB-S-2026-15")
    assert due(s15, None)[Step.WARN_MOVED] == "Fri 19 Mar 2027 07:45"
    ahead = [day for day in CALENDAR.staff_days_before(s15.day) if day >= date(2027, 3, 19)]
    assert len(ahead) == 20
    assert Step.WARN_MOVED not in due(meeting("HB-B-2026-15"), None)


def test_r3_4_the_chair_isnt_told_of_the_chairs_own_move() -> None:
    assert Step.WARN_MOVED not in due(replace(meeting("HB-S-2026-15"), moved_because=CHAIRS_CHOICE), None)


def test_r3_4_a_meeting_shifted_early_in_the_year_is_told_of_on_its_first_day() -> None:
    shifted = replace(meeting("HB-S-2026-02"), day=date(2026, 9, 22), moved_because="Snow")
    assert due(shifted, None)[Step.WARN_MOVED] == "Tue 01 Sep 2026 07:45"


@pytest.mark.parametrize(
    ("closing", "draft"),
    [
        (time(9), "Wed 11 Nov 2026 13:00"),
        (time(16), "Wed 11 Nov 2026 17:00"),
        (time(23, 30), "Thu 12 Nov 2026 00:30"),
    ],
)
def test_the_draft_comes_that_afternoon_and_always_after_items_close(closing: time, draft: str) -> None:
    trust = replace(ACCEPTANCE, cycle=replace(ACCEPTANCE.cycle, items_close_at=closing))
    assert due(meeting("HB-B-2026-05"), None, trust)[Step.DRAFT] == draft


def test_r4_5_the_time_of_publication_is_the_trusts() -> None:
    trust = replace(ACCEPTANCE, cycle=replace(ACCEPTANCE.cycle, publish_at=time(12, 30)))
    steps = due(meeting("HB-B-2026-05"), None, trust)
    assert (steps[Step.PUBLISH_CHAIR], steps[Step.PUBLISH_OTHERS]) == ("Thu 12 Nov 2026 10:30", "Thu 12 Nov 2026 12:30")


# ---------------------------------------------------------------- late steps


CLOSES, STARTS = datetime(2026, 11, 11, 12, tzinfo=UTC), datetime(2026, 11, 18, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("step", "until", "is_published"),
    [
        (Step.OPEN_CALL, CLOSES, False),
        (Step.NUDGE, CLOSES, False),
        (Step.DRAFT, STARTS, False),
        (Step.PUBLISH_CHAIR, STARTS, False),
        (Step.PUBLISH_OTHERS, STARTS, False),
        (Step.BRIEF, STARTS, True),
        (Step.WARN_MOVED, STARTS, False),
    ],
)
def test_a_late_step_matters_until_what_it_is_for_has_happened(step: Step, until: datetime, is_published: bool) -> None:
    before, after = until - timedelta(seconds=1), until
    assert still_matters(step, CLOSES, STARTS, before, is_published=is_published)
    assert not still_matters(step, CLOSES, STARTS, after, is_published=is_published)


@pytest.mark.parametrize("step", [Step.DRAFT, Step.PUBLISH_CHAIR, Step.PUBLISH_OTHERS])
def test_a_published_agenda_needs_no_draft_and_no_pressing(step: Step) -> None:
    assert not still_matters(step, CLOSES, STARTS, CLOSES, is_published=True)


# ---------------------------------------------------------------- quiet hours (R3.16)


def wall(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


PUPIL_DAY, INSET, FRIDAY, BREAK = date(2026, 11, 24), date(2027, 1, 4), date(2026, 11, 27), date(2026, 10, 28)


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        (wall(PUPIL_DAY, 7, 29), wall(PUPIL_DAY, 7, 45)),
        (wall(PUPIL_DAY, 7, 30), wall(PUPIL_DAY, 7, 30)),
        (wall(PUPIL_DAY, 8, 29), wall(PUPIL_DAY, 8, 29)),
        (wall(PUPIL_DAY, 8, 30), wall(PUPIL_DAY, 9, 15)),
        (wall(PUPIL_DAY, 9, 14), wall(PUPIL_DAY, 9, 15)),
        (wall(PUPIL_DAY, 9, 15), wall(PUPIL_DAY, 9, 15)),
        (wall(PUPIL_DAY, 15), wall(PUPIL_DAY, 15, 45)),
        (wall(PUPIL_DAY, 15, 45), wall(PUPIL_DAY, 15, 45)),
        (wall(PUPIL_DAY, 18), wall(PUPIL_DAY, 18)),
        (wall(PUPIL_DAY, 18, 1), wall(date(2026, 11, 25), 7, 45)),
        (wall(INSET, 8, 45), wall(INSET, 8, 45)),  # no children
        (wall(INSET, 15, 10), wall(INSET, 15, 10)),
        (wall(FRIDAY, 19), wall(date(2026, 11, 30), 7, 45)),
        (wall(date(2026, 11, 28), 12), wall(date(2026, 11, 30), 7, 45)),
        (wall(BREAK, 12), wall(date(2026, 11, 2), 7, 45)),
        (wall(date(2026, 8, 20), 12), wall(date(2026, 9, 1), 7, 45)),
        (wall(date(2027, 7, 21), 18, 1), wall(date(2027, 7, 21), 18, 1)),  # nothing is known of September
        (wall(date(2027, 8, 14), 23), wall(date(2027, 8, 14), 23)),
    ],
)
def test_r3_16_headboard_speaks_on_staff_days_by_day(asked: datetime, allowed: datetime) -> None:
    assert next_allowed(CALENDAR, ZONE, asked) == allowed


def test_r3_16_an_evening_before_the_clocks_change_waits_for_the_same_wall_time_after() -> None:
    """Fri 23 Oct is in summer time and Mon 2 Nov in winter time; Thu 25 Mar and Mon 12 Apr the other way round."""
    autumn = next_allowed(CALENDAR, ZONE, datetime(2026, 10, 23, 17, 30, tzinfo=UTC))  # 18:30 on the wall
    assert autumn.astimezone(UTC) == datetime(2026, 11, 2, 7, 45, tzinfo=UTC)
    spring = next_allowed(CALENDAR, ZONE, datetime(2027, 3, 25, 18, 30, tzinfo=UTC))
    assert spring.astimezone(UTC) == datetime(2027, 4, 12, 6, 45, tzinfo=UTC)


def test_r3_16_a_term_in_which_the_clocks_change_keeps_to_the_wall() -> None:
    calendar = replace(CALENDAR, terms=(Term("Long", date(2026, 9, 1), date(2027, 7, 21)),))
    assert next_allowed(calendar, ZONE, datetime(2026, 10, 24, 6, tzinfo=UTC)) == wall(date(2026, 10, 26), 7, 45)
    assert next_allowed(calendar, ZONE, datetime(2026, 10, 26, 8, 45, tzinfo=UTC)) == wall(date(2026, 10, 26), 9, 15)
    assert next_allowed(calendar, ZONE, datetime(2027, 3, 30, 17, 30, tzinfo=UTC)) == wall(date(2027, 3, 31), 7, 45)


@given(st.datetimes(datetime(2026, 8, 1), datetime(2027, 7, 21, 16), timezones=st.just(UTC)))  # noqa: DTZ001
def test_r3_16_what_is_allowed_is_never_earlier_and_stays_allowed(instant: datetime) -> None:
    allowed = next_allowed(CALENDAR, ZONE, instant)
    local = allowed.astimezone(ZONE)
    assert allowed >= instant
    assert next_allowed(CALENDAR, ZONE, allowed) == allowed
    assert CALENDAR.is_staff_day(local.date())
    assert time(7, 30) <= local.time() <= time(18)
    if CALENDAR.is_pupil_day(local.date()):
        assert not time(8, 30) <= local.time() < time(9, 15)
        assert not time(15) <= local.time() < time(15, 45)
