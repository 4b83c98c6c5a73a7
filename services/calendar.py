"""When Headboard meets."""

from domain.calendar import MeetingKind
from domain.meetings import Meeting
from domain.refusals import NoMeetingAhead
from services.unit import Unit


class CalendarService:
    """The list of meetings; anyone on the roster may see it."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def ahead(self, kind: MeetingKind | None, count: int) -> tuple[Meeting, ...]:
        """The next meetings from today on, of one kind or of both; raises `NoMeetingAhead`."""
        found = self._unit.store.meetings.ahead(self._unit.today, kind, count)
        if not found:
            raise NoMeetingAhead
        return found
