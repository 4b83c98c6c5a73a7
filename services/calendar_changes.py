"""Changes that new dates would make to the year's list, kept until the chair answers (R3.8)."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.calendar import ProposedChange
from domain.meetings import Meeting
from services.unit import Unit
from storage.calendar import CalendarChange, ChangeStatus


@dataclass(frozen=True)
class WaitingChange:
    """A change that new dates would make, with its meeting as it stands (R3.8)."""

    change: CalendarChange
    meeting: Meeting


def waiting_changes(unit: Unit) -> tuple[WaitingChange, ...]:
    """The changes that wait for an answer, each with its meeting."""
    return tuple(WaitingChange(c, unit.store.meetings.get(c.meeting)) for c in unit.store.calendar.waiting())


def as_waiting(changes: Iterable[ProposedChange]) -> tuple[CalendarChange, ...]:
    """Proposed changes as they are kept for the chair."""
    names = ("to", "starts", "minutes", "place", "moved_because", "items_close", "publish_by", "why")
    return tuple(
        CalendarChange(
            id=0, meeting=change.ref, status=ChangeStatus.NEW, **{name: getattr(change, name) for name in names}
        )
        for change in changes
    )
