"""Which meeting was meant: "next Business", "Wednesday's", "the one on 4 Nov"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import MeetingKind, academic_year
from domain.meetings import Meeting, MeetingState
from domain.refusals import ItemsClosed, MeetingPast, NoMeetingAhead, NoMeetingOn
from services.unit import Unit

LOOK_AHEAD = 10
"""Meetings looked through for the one that was meant."""
BEFORE = (MeetingState.PLANNED, MeetingState.PUBLISHED)


@dataclass(frozen=True)
class Which:
    """A meeting as it was said; without anything it is the next one. `weekday` is 0 for Monday."""

    kind: MeetingKind | None = None
    day: date | None = None
    weekday: int | None = None
    next_week: bool = False
    last: bool = False
    ref: str | None = None
    """In full, or as people say it: S7 is this academic year's seventh Strategy."""

    @property
    def is_said(self) -> bool:
        """Whether more was said than a kind."""
        return any(said not in (None, False) for said in (self.day, self.weekday, self.next_week, self.last, self.ref))


NEXT = Which()


def find_meeting(unit: Unit, which: Which) -> Meeting:
    """The meeting that was meant; raises `NoMeetingAhead`, `NoMeetingOn` and `MeetingPast`."""
    store = unit.store
    if which.ref:
        return store.meetings.get(_in_full(unit, which.ref))
    if which.day:
        return _on(unit, which.day, which.kind)
    if which.last:
        return _last(unit, which.kind)
    for meeting in store.meetings.ahead(unit.today, which.kind, LOOK_AHEAD):
        if _fits(unit, meeting, which):
            return meeting
    raise NoMeetingAhead


def meeting_for_items(unit: Unit, which: Which) -> tuple[Meeting, Meeting | None]:
    """The meeting that an item goes to, and the earlier one whose items had closed, if that was meant.

    A meeting that was named by its day must take the item itself; raises `ItemsClosed` (R4.7).
    """
    if which.is_said:
        meeting = find_meeting(unit, which)
        if not takes_items(unit, meeting):
            raise ItemsClosed(meeting.ref)
        return meeting, None
    ahead = unit.store.meetings.ahead(unit.today, which.kind, LOOK_AHEAD)
    for meeting in ahead:
        if takes_items(unit, meeting):
            return meeting, ahead[0] if ahead[0] != meeting else None
    raise NoMeetingAhead


def takes_items(unit: Unit, meeting: Meeting) -> bool:
    """Until 12:00 on the day items close, in the trust's wall time (R3.11)."""
    return meeting.state in BEFORE and unit.now < items_close_at(unit, meeting)


def items_close_at(unit: Unit, meeting: Meeting) -> datetime:
    """The instant at which a meeting's items close."""
    return datetime.combine(meeting.items_close, unit.trust.cycle.items_close_at, tzinfo=unit.trust.zone)


def starts_at(unit: Unit, meeting: Meeting) -> datetime:
    """The instant at which a meeting starts."""
    return datetime.combine(meeting.day, meeting.starts, tzinfo=unit.trust.zone)


def _in_full(unit: Unit, ref: str) -> str:
    """HB-S-2026-07 of S7."""
    said = re.fullmatch(r"([SBEX])(\d{1,2})", ref)
    if said is None:
        return ref
    letter = "X" if said[1] == "E" else said[1]
    return f"{unit.trust.prefix}-{letter}-{academic_year(unit.today)}-{int(said[2]):02}"


def _last(unit: Unit, kind: MeetingKind | None) -> Meeting:
    """The last meeting that was held, or whose day has gone by."""
    listed = [m for m in unit.store.meetings.all() if kind in (None, m.kind) and m.state is not MeetingState.CANCELLED]
    gone = [m for m in listed if m.day < unit.today or m.state is MeetingState.CLOSED]
    if not gone:
        raise NoMeetingAhead
    return gone[-1]


def _on(unit: Unit, day: date, kind: MeetingKind | None) -> Meeting:
    found = [m for m in unit.store.meetings.on(day) if kind in (None, m.kind)]
    if standing := [m for m in found if m.state is not MeetingState.CANCELLED]:
        return standing[0]
    if found:
        return found[0]
    if day < unit.today:
        raise MeetingPast(day)
    ahead = unit.store.meetings.ahead(unit.today, kind, LOOK_AHEAD * 10)
    nearest = sorted(ahead, key=lambda m: abs(m.day - day))[:2]
    raise NoMeetingOn(day, tuple(sorted(m.day for m in nearest)))


def _fits(unit: Unit, meeting: Meeting, which: Which) -> bool:
    if which.weekday is not None and meeting.day.weekday() != which.weekday:
        return False
    if not which.next_week:
        return True
    monday = unit.today + timedelta(days=7 - unit.today.weekday())
    return monday <= meeting.day < monday + timedelta(days=7)
