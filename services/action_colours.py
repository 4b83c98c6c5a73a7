"""The colour of actions today (§6.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.actions import SOON, Action, Colour
from domain.calendar import MeetingKind
from domain.meetings import Meeting, MeetingState
from services.unit import Unit


@dataclass(frozen=True)
class Listed:
    """An action, and its colour today."""

    action: Action
    colour: Colour


def colours(unit: Unit, actions: Iterable[Action]) -> tuple[Listed, ...]:
    """Each action with its colour today; it is silent without an update since the last meeting of its kind (§6.2)."""
    said, soon = unit.store.actions.last_said(), unit.trust.calendar.staff_day_after(unit.today, SOON)
    last = _last_meetings(unit)
    kinds = {meeting.ref: meeting.kind for meeting in unit.store.meetings.all()}
    found = []
    for action in actions:
        at, since = said.get(action.ref), last.get(kinds[action.meeting])
        silent = at is None or (since is not None and at.astimezone(unit.trust.zone).date() < since)
        found.append(Listed(action, action.colour(unit.today, soon, silent=silent)))
    return tuple(found)


def _last_meetings(unit: Unit) -> dict[MeetingKind, date]:
    held = [m for m in unit.store.meetings.all() if _was_held(m) and m.day <= unit.today]
    return {m.kind: m.day for m in sorted(held, key=lambda m: m.day)}


def _was_held(meeting: Meeting) -> bool:
    return meeting.state in (MeetingState.OPEN, MeetingState.CLOSED)
