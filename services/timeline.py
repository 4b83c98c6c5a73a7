"""Planning what is due for each agenda and its minutes: rows in the database, so that a day switched off loses none."""

from datetime import datetime, timedelta

from domain.meetings import Meeting, MeetingState
from domain.reminders import AFTERWARDS, next_allowed, timeline
from services.action_changes import follow
from services.unit import Unit
from services.which_meeting import BEFORE

LATE = timedelta(hours=1)


def plan(unit: Unit, meeting: Meeting) -> None:
    """Plan a meeting's steps anew, from its dates as they are now, and have actions due at it follow (§4.4, R6.2)."""
    follow(unit, meeting)
    if meeting.state not in (*BEFORE, MeetingState.ADJOURNED):
        unit.store.reminders.forget(meeting.ref)
        return
    before = unit.store.meetings.before(meeting)
    previous = before.day if before else None
    steps = timeline(unit.trust.calendar, unit.trust.cycle, unit.trust.zone, meeting, previous)
    is_ahead = meeting.state in BEFORE  # of a meeting that goes on another day only the minutes are left
    planned = {step: at for step, at in steps.items() if is_ahead or step in AFTERWARDS}
    unit.store.reminders.plan(meeting.ref, planned)


def plan_all(unit: Unit) -> None:
    """Plan every meeting ahead that hasn't all its steps yet: a new one, or one from before there were minutes."""
    planned = unit.store.reminders.planned()
    for meeting in unit.store.meetings.all():
        if meeting.day >= unit.today and meeting.state in BEFORE and meeting.ref not in planned:
            plan(unit, meeting)


def is_late(unit: Unit, due_at: datetime) -> bool:
    """Whether what was due at an instant comes later than the quiet hours account for, as after an outage."""
    return unit.now - next_allowed(unit.trust.calendar, unit.trust.zone, due_at) > LATE
