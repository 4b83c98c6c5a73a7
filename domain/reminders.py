"""The timeline of an agenda and of minutes (DOMAIN §4.4, §5.3), and the hours in which Headboard speaks (R3.16)."""

from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import islice

from domain.calendar import DAY, TrustCalendar
from domain.cycle import Cycle, is_chairs
from domain.meetings import Meeting
from domain.minutes import COMMENTS_AFTER

FIRST, RESUMES, LAST = time(7, 30), time(7, 45), time(18)
"""The hours in which Headboard speaks, and when it speaks again after a night (R3.16)."""
QUIET_ON_PUPIL_DAYS = ((time(8, 30), time(9, 15)), (time(15), time(15, 45)))
"""When children come and go (R3.16)."""
AFTERNOON = time(16, 15)
DRAFT = time(13)
HOUR = timedelta(hours=1)
CALL_DAYS = 10
"""Staff days before items close on which the call opens for a kind's first meeting."""
NUDGE_DAYS = 2
WARN_DAYS = 20
"""Staff days before a moved meeting by which the chair is told (R3.4)."""


class Step(StrEnum):
    """What Headboard does by itself on the way to a meeting (§4.4)."""

    OPEN_CALL = "open_call"
    NUDGE = "nudge"
    DRAFT = "draft"
    PUBLISH_CHAIR = "publish_chair"
    """A last word to the chair before the agenda is due."""
    PUBLISH_OTHERS = "publish_others"
    """It is due and isn't published: a word to the vice-chair and the clerk (R4.5)."""
    BRIEF = "brief"
    WARN_MOVED = "warn_moved"
    MINUTES_DRAFT = "minutes_draft"
    """The draft minutes go to the chair and the clerk (§5.3)."""
    MINUTES_COMMENTS = "minutes_comments"
    """The chair's comments on them are due."""
    ITEM_TIME = "item_time"
    """The item in hand has had its minutes: a quiet word to whoever presides (R4.10)."""


IN_THE_MEETING = (Step.ITEM_TIME,)
"""Steps of an open meeting, which quiet hours don't hold up."""
AFTERWARDS = (Step.MINUTES_DRAFT, Step.MINUTES_COMMENTS)
"""Steps that wait for the meeting to close, and matter until its minutes are approved."""


def timeline(
    calendar: TrustCalendar, cycle: Cycle, zone: tzinfo, meeting: Meeting, previous: date | None
) -> dict[Step, datetime]:
    """When each step is due, as instants in the trust's zone; a step for which there is no day is left out.

    `previous` is the day of the meeting before it of the same kind. Quiet hours are for `next_allowed`.
    """
    closes = datetime.combine(meeting.items_close, cycle.items_close_at, zone)
    publish = datetime.combine(meeting.publish_by, cycle.publish_at, zone)
    if previous:
        call = next(calendar.staff_days_from(previous + DAY), None)
    else:
        call = _staff_day_before(calendar, meeting.items_close, CALL_DAYS) or meeting.items_close
    warn = None if is_chairs(meeting.moved_because) else _staff_day_before(calendar, meeting.day, WARN_DAYS)
    steps = {
        Step.WARN_MOVED: _at(warn, RESUMES, zone),
        Step.OPEN_CALL: _at(call, RESUMES, zone),
        Step.NUDGE: _at(_staff_day_before(calendar, meeting.items_close, NUDGE_DAYS), AFTERNOON, zone),
        Step.DRAFT: max(datetime.combine(meeting.items_close, DRAFT, zone), closes + HOUR),
        Step.PUBLISH_CHAIR: publish - 2 * HOUR,
        Step.PUBLISH_OTHERS: publish,
        Step.BRIEF: _at(_staff_day_before(calendar, meeting.day, 1), AFTERNOON, zone),
        Step.MINUTES_DRAFT: _at(_staff_day_after(calendar, meeting.day, 1), RESUMES, zone),
        Step.MINUTES_COMMENTS: _at(_staff_day_after(calendar, meeting.day, COMMENTS_AFTER), RESUMES, zone),
    }
    return {step: at for step, at in steps.items() if at}


def still_matters(step: Step, closes: datetime, starts: datetime, now: datetime, *, is_published: bool) -> bool:
    """Whether a step that is done late makes sense yet; items close and the meeting starts at these instants.

    Items are called for until they close; an agenda is drafted and pressed for until it is published; the rest is good
    until the meeting starts.
    """
    is_pointless = is_published and step in (Step.DRAFT, Step.PUBLISH_CHAIR, Step.PUBLISH_OTHERS)
    return now < helps_until(step, closes, starts) and not is_pointless


def helps_until(step: Step, closes: datetime, starts: datetime) -> datetime:
    """The instant from which a step on the way to a meeting helps nobody any more."""
    return closes if step in (Step.OPEN_CALL, Step.NUDGE) else starts


def next_allowed(calendar: TrustCalendar, zone: tzinfo, instant: datetime) -> datetime:
    """The instant itself if Headboard may speak then, else the next at which it may (R3.16).

    After the calendar's last staff day nothing is known of the next, so it is the instant itself.
    """
    local = instant.astimezone(zone)
    day, wall = local.date(), local.time()
    if not calendar.is_staff_day(day) or wall > LAST:
        following = next(calendar.staff_days_from(day + DAY), None)
        return _at(following, RESUMES, zone) or instant
    if wall < FIRST:
        return datetime.combine(day, RESUMES, zone)
    quiet = QUIET_ON_PUPIL_DAYS if calendar.is_pupil_day(day) else ()
    return next((datetime.combine(day, end, zone) for start, end in quiet if start <= wall < end), instant)


def is_quiet(calendar: TrustCalendar, zone: tzinfo, instant: datetime) -> bool:
    """Whether it is an hour in which Headboard doesn't speak unasked (R3.16)."""
    return next_allowed(calendar, zone, instant) != instant


def _at(day: date | None, wall: time, zone: tzinfo) -> datetime | None:
    return datetime.combine(day, wall, zone) if day else None


def _staff_day_before(calendar: TrustCalendar, day: date, count: int) -> date | None:
    """The staff day that lies so many before a day, or the first of the calendar where there are fewer."""
    earlier = list(islice(calendar.staff_days_before(day), count))
    return earlier[-1] if earlier else None


def _staff_day_after(calendar: TrustCalendar, day: date, count: int) -> date:
    """The staff day that lies so many after a day; where the calendar ends before it, as many days after."""
    return next(islice(calendar.staff_days_from(day + DAY), count - 1, None), day + count * DAY)
