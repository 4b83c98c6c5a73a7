"""The meetings that were held in a period, and at how many of them each school was (§5.7)."""

from collections.abc import Iterator
from datetime import date

from domain.board_pack import HeldMeeting, SchoolAttendance
from domain.meetings import Meeting, MeetingState
from domain.minutes import quorum_over_time
from domain.proceedings import EntryKind, standing
from services.unit import Unit


def held_between(unit: Unit, first: date | None, last: date) -> tuple[Meeting, ...]:
    """The meetings of the days from first to last that are closed."""
    closed = (m for m in unit.store.meetings.all() if m.state is MeetingState.CLOSED)
    return tuple(m for m in closed if (first is None or m.day >= first) and m.day <= last)


def held_meeting(unit: Unit, meeting: Meeting) -> HeldMeeting:
    """One of them, and whether it could ever decide."""
    record = standing(unit.store.proceedings.entries(meeting.ref))
    quorum = quorum_over_time(record, unit.trust.voting(meeting.day))
    return HeldMeeting(meeting.ref, meeting.kind, meeting.day, any(at.quorum.is_met for at in quorum))


def attendance(unit: Unit, held: tuple[Meeting, ...]) -> Iterator[SchoolAttendance]:
    """Each school's, of those that vote on the last day of all and then of the associates."""
    came = [
        {e.school: bool(e.text) for e in standing(unit.store.proceedings.entries(m.ref)) if e.kind is EntryKind.ARRIVED}
        for m in held
    ]
    voting = unit.trust.voting(unit.today)
    for school in sorted((s.short_name for s in unit.trust.schools), key=lambda name: name not in voting):
        there = [deputy[school] for deputy in came if school in deputy]
        yield SchoolAttendance(school, len(there), len(held), sum(there), school not in voting)
