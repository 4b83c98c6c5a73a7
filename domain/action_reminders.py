"""When whom is reminded of an action (§6.4): on its day, and one, five and more than twenty staff days after it."""

from datetime import date, datetime, tzinfo
from enum import IntEnum

from domain.actions import Action, ActionStatus
from domain.calendar import TrustCalendar
from domain.reminders import RESUMES, next_allowed

LONG_OVERDUE = 21
"""Staff days after which an action is named to the CEO and the clerk: more than twenty."""
FOR_EVER = date.max
"""Until when somebody isn't reminded who doesn't want to be."""


class Prompt(IntEnum):
    """How pressing a reminder is."""

    DUE = 0
    OVERDUE = 1
    STILL_OVERDUE = 2
    LONG_OVERDUE = 3


_AFTER = {Prompt.OVERDUE: 1, Prompt.STILL_OVERDUE: 5, Prompt.LONG_OVERDUE: LONG_OVERDUE}


def prompt_days(calendar: TrustCalendar, due: date) -> dict[Prompt, date]:
    """The day of each reminder; those after the calendar's end are left out, for nothing is known of it."""
    days = {prompt: calendar.staff_day_after(due, count) for prompt, count in _AFTER.items()}
    last = Prompt.DUE
    found = {last: due}
    for prompt, day in days.items():
        if day > found[last]:
            found[prompt] = day
            last = prompt
    return found


def prompt_since(calendar: TrustCalendar, action: Action, last: date | None, today: date) -> Prompt | None:
    """The most pressing reminder that has fallen due after the day of the last ones, up to today; None for none.

    So each comes on one day alone, and those of a day that was missed come with the next. Nobody is reminded of what
    they say is done. Without a last day, all that have fallen due count.
    """
    if action.is_over or action.status is ActionStatus.DONE_PROPOSED:
        return None
    days = prompt_days(calendar, action.due)
    fallen = [prompt for prompt, day in days.items() if day <= today and (last is None or day > last)]
    if not fallen:
        return None
    return max(*fallen, Prompt.OVERDUE) if action.is_overdue(today) else max(fallen)


def round_is_due(calendar: TrustCalendar, zone: tzinfo, now: datetime, last: date | None) -> bool:
    """Whether the day's round is yet to come: once a staff day, from 07:45 in the trust's time, outside quiet hours.

    `last` is the trust's date of the last one.
    """
    local = now.astimezone(zone)
    if local.time() < RESUMES or not calendar.is_staff_day(local.date()) or next_allowed(calendar, zone, now) != now:
        return False
    return last is None or last < local.date()
