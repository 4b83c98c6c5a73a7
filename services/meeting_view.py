"""A meeting as it stands, read in one go for whichever service needs it."""

from dataclasses import dataclass

from domain.actions import Action
from domain.agenda import Item
from domain.decisions import Decision
from domain.meetings import Attendance, Meeting, Quorum, count_quorum
from domain.refusals import NoMeetingOpen, NotQuorate
from services.unit import Unit


@dataclass(frozen=True)
class MeetingView:
    """A meeting as it stands: what everyone in it may see."""

    meeting: Meeting
    items: tuple[Item, ...]
    attendance: tuple[Attendance, ...]
    quorum: Quorum
    decisions: tuple[Decision, ...]
    actions: tuple[Action, ...]

    @property
    def current(self) -> Item | None:
        """The item that is being taken."""
        return next((item for item in self.items if item.number == self.meeting.current_item), None)

    @property
    def present(self) -> tuple[str, ...]:
        """The schools whose seats are taken."""
        return tuple(seat.school for seat in self.attendance)


def view(unit: Unit, meeting: Meeting) -> MeetingView:
    """Everything about a meeting as it stands in this transaction."""
    attendance = unit.store.meetings.attendance(meeting.ref)
    voting = frozenset(school.short_name for school in unit.trust.voting_schools(meeting.day))
    return MeetingView(
        meeting=meeting,
        items=unit.store.agenda.items(meeting.ref),
        attendance=attendance,
        quorum=count_quorum(voting, attendance),
        decisions=unit.store.decisions.of_meeting(meeting.ref),
        actions=unit.store.actions.of_meeting(meeting.ref),
    )


def open_meeting(unit: Unit) -> Meeting:
    """The meeting that is open; raises `NoMeetingOpen`."""
    meeting = unit.store.meetings.open()
    if meeting is None:
        raise NoMeetingOpen
    return meeting


def quorate_meeting(unit: Unit) -> MeetingView:
    """The open meeting, if it may decide; raises `NotQuorate` (R2.11)."""
    seen = view(unit, open_meeting(unit))
    if not seen.quorum.is_met:
        quorum = seen.quorum
        raise NotQuorate(quorum.present, quorum.voting, quorum.required, quorum.people)
    return seen
