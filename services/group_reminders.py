"""What the clock does about Trust Groups: asking for reports, showing them, answering after the meeting (§7.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from domain.agenda import Item
from domain.calendar import academic_year
from domain.groups import FOCUS_MONTHS, SUMMARY_MONTH, Focus, YearOfReports, request_due
from domain.meetings import Meeting, MeetingState
from domain.people import THE_RULES, Group, Person, PostKind, Right
from domain.reminders import RESUMES
from domain.reports import LateChoice, Part, Report
from services.foci import focus_of, next_report, reporting_meetings
from services.report_view import MissingBoard, ReportView, missing_board, report_view
from services.reported_year import year_of_reports
from services.unit import Unit
from services.which_meeting import BEFORE, starts_at

LOOK_BACK = timedelta(days=21)
"""After its meeting a group hears back within this time, or not unasked."""
ALL = "*"
"""What is told of no one group."""


@dataclass(frozen=True)
class ReportWanted:
    """A report that is due: for its lead alone, with the focus and what was promised last time."""

    group: Group
    person: Person
    focus: Focus | None
    promised: tuple[str, ...]
    meeting: Meeting
    days: int


@dataclass(frozen=True)
class DueToday:
    """The day on which reports are due: for the chair and the clerk."""

    board: MissingBoard
    people: tuple[Person, ...]


@dataclass(frozen=True)
class BeforeMeeting:
    """What was reported for a meeting, and by whom nothing was; for everyone at the table, before it."""

    meeting: Meeting
    reports: tuple[ReportView, ...]
    missing: tuple[Group, ...]
    people: tuple[tuple[Person, tuple[ReportView, ...]], ...]


@dataclass(frozen=True)
class HeardBack:
    """What became of a report at its meeting, for its lead."""

    view: ReportView
    person: Person
    outcomes: tuple[tuple[Item, str], ...]
    """Each ask's item, and the decision that was made on it, if one was."""
    new_focus: Focus | None


@dataclass(frozen=True)
class NoFocus:
    """Groups without a focus, for the chair (R7.1)."""

    groups: tuple[Group, ...]
    person: Person


@dataclass(frozen=True)
class YearCounted:
    """July's count of the year's reports, for the chair and the clerk (R7.3)."""

    year: int
    counts: tuple[YearOfReports, ...]
    people: tuple[Person, ...]


Told = ReportWanted | DueToday | BeforeMeeting | HeardBack | NoFocus | YearCounted


class GroupReminderService:
    """Finds what is to be told, and notes it as told."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    @property
    def has_work(self) -> bool:
        """Whether there is something to tell, in an hour in which Headboard speaks (R3.16)."""
        return not self._unit.is_quiet and next(self._to_tell(), None) is not None

    def due(self) -> tuple[Told, ...]:
        """What is to be told now; each is noted, so that it is told once."""
        if self._unit.is_quiet:
            return ()
        found = tuple(self._to_tell())
        for group, what, fact in found:
            self._unit.store.groups.tell(group, what, self._unit.now)
            if isinstance(fact, HeardBack):
                self._unit.store.reports.change(fact.view.report.id, told_back=True)
        return tuple(fact for _, _, fact in found)

    def _to_tell(self) -> Iterator[tuple[str, str, Told]]:
        if not self._unit.trust.groups:
            return
        told, board = self._unit.store.groups.told(), missing_board(self._unit)
        every = (
            *(self._wanted(board), self._due_today(board), self._before(told)),
            *(self._heard_back(), self._no_focus(), self._year_counted(told)),
        )
        for group, what, fact in (found for each in every for found in each):
            if (group, what) not in told:
                yield group, what, fact

    def _wanted(self, board: MissingBoard) -> Iterator[tuple[str, str, Told]]:
        """A request at ten, five and two staff days, never to one who has reported."""
        unit = self._unit
        for standing in board.rows:
            group = standing.group
            lead = unit.trust.lead_of(group.name)
            if lead is None or standing.report or standing.meeting is None or standing.due is None or standing.is_late:
                continue
            days = request_due(unit.trust.calendar, standing.due, unit.today)
            if days is not None and self._reachable(lead):
                sent = unit.store.reports.of(group.name, THE_RULES)
                last = sent[-1].content.of(Part.NEXT) if sent else ()
                wanted = ReportWanted(group, lead, focus_of(unit, group), last, standing.meeting, days)
                yield group.name, f"{standing.meeting.ref}/{days}", wanted

    def _due_today(self, board: MissingBoard) -> Iterator[tuple[str, str, Told]]:
        people = self._chair_and_clerk()
        if people and any(row.due == self._unit.today and not row.report for row in board.rows):
            yield ALL, f"due/{self._unit.today}", DueToday(board, people)

    def _before(self, told: frozenset[tuple[str, str]]) -> Iterator[tuple[str, str, Told]]:
        """On the day on which its agenda is published, what was reported for a meeting."""
        unit = self._unit
        for meeting in unit.store.meetings.ahead(unit.today, None, 3):
            when = datetime.combine(meeting.publish_by, RESUMES, unit.trust.zone)
            if meeting.state not in BEFORE or not when <= unit.now < starts_at(unit, meeting):
                continue
            if (ALL, f"digest/{meeting.ref}") in told:
                continue
            meetings = unit.store.meetings.all()
            groups = [g for g in unit.trust.groups if meeting in reporting_meetings(unit, g, meetings)]
            if not groups:
                continue
            people = [p for p in unit.trust.people if unit.may(p, Right.SEE_AGENDA) and self._reachable(p)]
            if not people:
                continue
            sent = unit.store.reports.at(meeting.ref, THE_RULES)
            each = tuple((p, self._seen(p, meeting)) for p in people)
            missing = tuple(g for g in groups if g.name not in {r.group for r in sent})
            views = tuple(report_view(unit, r) for r in sent)
            yield ALL, f"digest/{meeting.ref}", BeforeMeeting(meeting, views, missing, each)

    def _seen(self, person: Person, meeting: Meeting) -> tuple[ReportView, ...]:
        reader = self._unit.reader(person, private=True)
        return tuple(report_view(self._unit, r, person) for r in self._unit.store.reports.at(meeting.ref, reader))

    def _heard_back(self) -> Iterator[tuple[str, str, Told]]:
        """After its meeting a group hears what became of its report."""
        unit = self._unit
        since = unit.today - LOOK_BACK
        closed = (
            m for m in unit.store.meetings.all() if m.state is MeetingState.CLOSED and since <= m.day <= unit.today
        )
        for meeting in closed:
            for report in unit.store.reports.at(meeting.ref, THE_RULES):
                person = unit.trust.lead_of(report.group) or unit.trust.person(report.by)
                if (
                    report.told_back
                    or report.late_choice is LateChoice.DEFER
                    or not person
                    or not self._reachable(person)
                ):
                    continue
                yield report.group, f"back/{report.id}", self._what_became(report, meeting, person)

    def _what_became(self, report: Report, meeting: Meeting, person: Person) -> HeardBack:
        store, view = self._unit.store, report_view(self._unit, report)
        made = store.decisions.of_meeting(meeting.ref, THE_RULES)
        of_item = {d.item: d.ref for d in made if not d.is_void}
        outcomes = tuple((i, of_item.get(i.number or "", "") if i.meeting == meeting.ref else "") for i in view.items)
        refs = {d.ref for d in made if not d.is_void}
        new = next((f for f in store.groups.foci(report.group) if f.decision in refs), None)
        return HeardBack(view, person, outcomes, new)

    def _year_counted(self, told: frozenset[tuple[str, str]]) -> Iterator[tuple[str, str, Told]]:
        """In July the chair and the clerk hear who was late or missing three times, and not before (R7.3)."""
        unit = self._unit
        year = academic_year(unit.today)
        what = f"year/{year}"
        people = self._chair_and_clerk()
        if unit.today.month != SUMMARY_MONTH or not people or (ALL, what) in told:
            return
        if counts := year_of_reports(unit, year):
            yield ALL, what, YearCounted(year, counts, people)

    def _chair_and_clerk(self) -> tuple[Person, ...]:
        holder = self._unit.trust.holder
        return tuple(p for p in (holder(PostKind.CHAIR), holder(PostKind.CLERK)) if p and self._reachable(p))

    def _no_focus(self) -> Iterator[tuple[str, str, Told]]:
        """In September and January the chair hears of groups that nobody has given a focus (R7.1)."""
        unit, chair = self._unit, self._unit.trust.holder(PostKind.CHAIR)
        if unit.today.month not in FOCUS_MONTHS or chair is None or not self._reachable(chair):
            return
        without = tuple(g for g in unit.trust.groups if focus_of(unit, g) is None and next_report(unit, g))
        if without and unit.local.time() >= time(7, 45):
            yield ALL, f"focus/{unit.today:%Y-%m}", NoFocus(without, chair)

    def _reachable(self, person: Person) -> bool:
        return self._unit.store.conversations.private(person.entra_id) is not None
