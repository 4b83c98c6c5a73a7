"""What new dates would change of the meetings that are planned, for the chair to say (R3.8)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from domain.calendar import MeetingKind, TrustCalendar, academic_year, monday_of
from domain.cycle import Cycle, counting_weeks, deadlines, held_on, is_chairs
from domain.meetings import Meeting

TOO_FEW_STAFF_DAYS = "too few staff days in the week"
ANOTHER_WEEKDAY = "another day of the week"
FREE_AGAIN = "the day is free again"
TIME_OR_PLACE = "time or place"
DEADLINES = "deadlines"
"""Why a change is needed, where no day of the calendar's gives the reason."""
_AS_IT_STANDS = ("ref", "day", "starts", "minutes", "place", "moved_because", "items_close", "publish_by")


@dataclass(frozen=True)
class ProposedChange:
    """What the calendar now says of a meeting, for the chair to take up or not (R3.8).

    `day` is where the meeting stands and `to` where it would be held, None where it would be cancelled. `why` is a
    short fact.
    """

    ref: str
    day: date
    to: date | None
    starts: time
    minutes: int
    place: str
    moved_because: str
    items_close: date
    publish_by: date
    why: str

    @property
    def deadlines_only(self) -> bool:
        """Whether the meeting stays where it is, and only its deadlines change."""
        return self.why == DEADLINES


def changes_needed(
    calendar: TrustCalendar, cycle: Cycle, meetings: Iterable[Meeting], today: date
) -> tuple[ProposedChange, ...]:
    """What the calendar now says of the meetings from today on, where it differs; nothing moves by itself (R3.8).

    Meetings in academic years of which the calendar says nothing are passed over.
    """
    years = {academic_year(term.start) for term in calendar.terms}
    ahead = (m for m in meetings if m.day >= today and academic_year(m.day) in years)
    changes = (_change(calendar, cycle, meeting, today) for meeting in sorted(ahead, key=lambda m: (m.day, m.starts)))
    return tuple(change for change in changes if change)


def weeks_without_meeting(
    calendar: TrustCalendar, cycle: Cycle, meetings: Iterable[Meeting], today: date
) -> tuple[date, ...]:
    """The Mondays from today on of weeks that count and have no meeting, for information (R3.8).

    A cancelled meeting has used its week (R3.7), so it belongs among those given; an extraordinary one uses none.
    """
    used = {
        monday_of(day)
        for meeting in meetings
        if meeting.kind is not MeetingKind.EXTRAORDINARY
        for day in (meeting.day, meeting.nominal_date)
    }
    return tuple(
        monday
        for monday, kind in counting_weeks(calendar, cycle)
        if monday >= today and monday not in used and held_on(calendar, cycle, cycle.nominal(kind, monday))
    )


def _change(calendar: TrustCalendar, cycle: Cycle, meeting: Meeting, today: date) -> ProposedChange | None:
    stands = ProposedChange(to=meeting.day, why="", **{name: getattr(meeting, name) for name in _AS_IT_STANDS})
    is_the_cycles = _is_the_cycles(cycle, meeting)
    if is_the_cycles:
        to, why = _where_the_cycle_says(calendar, cycle, meeting, today)
    else:
        to, why = _where_it_can(calendar, meeting, today)
    if to is None:
        return replace(stands, to=None, why=why)
    wanted = replace(stands, to=to)
    if is_the_cycles:
        sitting, nominal = cycle.sitting(meeting.kind), cycle.nominal(meeting.kind, to)
        wanted = replace(wanted, starts=sitting.starts, minutes=sitting.minutes, place=sitting.place)
        if to != meeting.day:
            wanted = replace(wanted, moved_because="" if to == nominal else calendar.why_no_meeting(nominal) or why)
    elif to != meeting.day:
        wanted = replace(wanted, moved_because=meeting.moved_because or why)
    stays = wanted == stands
    if to != meeting.day or (meeting.kind is not MeetingKind.EXTRAORDINARY and meeting.publish_by >= today):
        publish_by, items_close = deadlines(calendar, to, cycle.notice)
        wanted = replace(wanted, publish_by=publish_by, items_close=items_close)
    if wanted == stands:
        return None
    return replace(wanted, why=why or (DEADLINES if stays else TIME_OR_PLACE))


def _is_the_cycles(cycle: Cycle, meeting: Meeting) -> bool:
    """Whether the meeting is as the cycle put it: not extraordinary, and nothing of it the chair's choice."""
    if meeting.kind is MeetingKind.EXTRAORDINARY:
        return False
    if meeting.moved_because:
        return not is_chairs(meeting.moved_because)
    return meeting.day in (meeting.nominal_date, cycle.nominal(meeting.kind, meeting.day))


def _where_it_can(calendar: TrustCalendar, meeting: Meeting, today: date) -> tuple[date | None, str]:
    """Where to hold a meeting that isn't the cycle's, and why; None where its week has no day left."""
    shut = calendar.why_no_meeting(meeting.day)
    return (calendar.usable_day(meeting.day, today), shut) if shut else (meeting.day, "")


def _where_the_cycle_says(
    calendar: TrustCalendar, cycle: Cycle, meeting: Meeting, today: date
) -> tuple[date | None, str]:
    """Where to hold one of the cycle's meetings, and why; None where its week has no meeting (R3.4, R3.6)."""
    shut = calendar.why_no_meeting(meeting.day)
    if not calendar.counts(monday_of(meeting.day), cycle.minimum_staff_days):
        return None, shut or TOO_FEW_STAFF_DAYS
    nominal = cycle.nominal(meeting.kind, meeting.day)
    held = held_on(calendar, cycle, nominal, today)
    if shut:
        return held, shut
    if held in (None, meeting.day):
        return meeting.day, ""
    if nominal not in (meeting.nominal_date, meeting.day):
        return held, ANOTHER_WEEKDAY
    return (nominal, FREE_AGAIN) if held == nominal else (meeting.day, "")
