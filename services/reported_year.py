"""How the groups reported in a year: what July's summary and the annual report count (R7.3)."""

from domain.calendar import academic_year
from domain.groups import YearOfReports
from domain.meetings import Meeting, MeetingState
from domain.people import THE_RULES, Group
from services.foci import reporting_meetings
from services.unit import Unit


def year_of_reports(unit: Unit, year: int) -> tuple[YearOfReports, ...]:
    """Each group that was to report at a meeting that was held in the year."""
    meetings = unit.store.meetings.all()
    found = (_of_group(unit, group, year, meetings) for group in unit.trust.groups)
    return tuple(one for one in found if one.due)


def _of_group(unit: Unit, group: Group, year: int, meetings: tuple[Meeting, ...]) -> YearOfReports:
    held = {
        m.ref
        for m in reporting_meetings(unit, group, meetings)
        if m.state is MeetingState.CLOSED and academic_year(m.day) == year
    }
    sent = [r for r in unit.store.reports.of(group.name, THE_RULES) if r.meeting in held]
    return YearOfReports(group.name, len(held), sum(r.is_late for r in sent), len(held - {r.meeting for r in sent}))
