"""Changes that new dates would make to the year's list, kept until the chair answers (R3.8)."""

from dataclasses import dataclass

from domain.meetings import Meeting
from domain.new_dates import ProposedChange
from services.unit import Unit
from storage.calendar import CalendarChange


@dataclass(frozen=True)
class WaitingChange:
    """A change that new dates would make, with its meeting as it stands (R3.8)."""

    change: CalendarChange
    meeting: Meeting

    @property
    def proposed(self) -> ProposedChange:
        """What would change."""
        return self.change.proposed


def waiting_changes(unit: Unit) -> tuple[WaitingChange, ...]:
    """The changes that wait for an answer, each with its meeting."""
    return tuple(WaitingChange(c, unit.store.meetings.get(c.proposed.ref)) for c in unit.store.calendar.waiting())
