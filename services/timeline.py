"""Planning what is due for each agenda: rows in the database, so that a restart or a day switched off loses none."""

from domain.meetings import Meeting
from domain.reminders import timeline
from services.unit import Unit
from services.which_meeting import BEFORE


def plan(unit: Unit, meeting: Meeting) -> None:
    """Plan a meeting's steps anew, from its dates as they are now (§4.4)."""
    if meeting.state not in BEFORE:
        unit.store.reminders.forget(meeting.ref)
        return
    before = unit.store.meetings.before(meeting)
    previous = before.day if before else None
    steps = timeline(unit.trust.calendar, unit.trust.cycle, unit.trust.zone, meeting, previous)
    unit.store.reminders.plan(meeting.ref, steps)


def plan_all(unit: Unit) -> None:
    """Plan every meeting ahead that has no steps yet."""
    planned = unit.store.reminders.planned()
    for meeting in unit.store.meetings.all():
        if meeting.day >= unit.today and meeting.ref not in planned:
            plan(unit, meeting)
