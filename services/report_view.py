"""A report as it is read, and where each group stands with its next one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.actions import Action
from domain.agenda import Item
from domain.attachments import Attachment
from domain.groups import Focus
from domain.meetings import Meeting
from domain.next_steps import NextStep, next_steps
from domain.people import THE_RULES, Group, GroupKind, Person, PostKind
from domain.reports import Report
from services.foci import due_at, focus_of, next_report
from services.unit import Unit


@dataclass(frozen=True)
class ReportView:
    """A report with what it is read with: its focus, who has read it, what its asks became."""

    report: Report
    group: Group
    meeting: Meeting
    focus: Focus | None
    lead: str
    read_by: tuple[str, ...]
    flagged_by: tuple[str, ...]
    files: tuple[Attachment, ...]
    items: tuple[Item, ...] = ()
    has_read: bool = False
    steps: tuple[NextStep, ...] = ()
    actions: Mapping[str, Action] = field(default_factory=dict)
    """What the next steps became, by their words."""
    makes_actions: bool = False
    """Whether its reader may make an action of a step."""


@dataclass(frozen=True)
class Standing:
    """Where a group stands with its next report; `report` is there once it is in."""

    group: Group
    meeting: Meeting | None
    due: date | None
    report: Report | None
    is_late: bool
    """Whether it is due, and isn't in."""
    is_over: bool = False
    """A working party past its last day without a final report (R7.2)."""


@dataclass(frozen=True)
class MissingBoard:
    """Who has reported and who hasn't."""

    rows: tuple[Standing, ...]
    today: date

    @property
    def inside(self) -> tuple[Standing, ...]:
        """Those that are in."""
        return tuple(row for row in self.rows if row.report)

    @property
    def missing(self) -> tuple[Standing, ...]:
        """Those that aren't."""
        return tuple(row for row in self.rows if row.report is None)


def report_view(unit: Unit, report: Report, who: Person | None = None) -> ReportView:
    """A report with what it is read with."""
    group = unit.trust.group_named(report.group) or Group(report.group, (), "", "half_term")
    reads = unit.store.reports.read_by(report.id)
    names = {p.entra_id: p.name for p in unit.trust.people}
    lead = unit.trust.lead_of(group.name)
    asked = (
        []
        if report.is_hidden
        else [unit.store.agenda.item(i, THE_RULES) for i in unit.store.reports.items(report.id).values()]
    )
    return ReportView(
        report,
        group,
        unit.store.meetings.get(report.meeting),
        focus_of(unit, group),
        lead.name if lead else "",
        tuple(names[p] for p, (version, _) in reads.items() if p in names and version == report.version),
        tuple(names[p] for p, (_, flagged) in reads.items() if p in names and flagged),
        () if report.is_hidden else unit.store.attachments.of_report(report.id),
        tuple(asked),
        who is not None and reads.get(who.entra_id, (0, False))[0] == report.version,
        next_steps(report.content, report.submitted_at.astimezone(unit.trust.zone).date(), unit.trust.calendar),
        {} if report.is_hidden else actions_of(unit, report),
        who is not None and not report.is_hidden and may_make_action(unit, who, report.group),
    )


def actions_of(unit: Unit, report: Report) -> dict[str, Action]:
    """What the next steps of a report became, by their words."""
    return {step: unit.store.actions.get(ref) for step, ref in unit.store.reports.actions(report.id).items()}


def may_make_action(unit: Unit, who: Person, group: str) -> bool:
    """Whether somebody may give a group an action: its lead, the chair and the CEO (§2.2)."""
    leads = any(led.name == group for led in unit.trust.leads(who))
    return leads or who.holds(PostKind.CHAIR) or who.holds(PostKind.CEO)


def missing_board(unit: Unit) -> MissingBoard:
    """Where every group stands with its next report."""
    meetings = unit.store.meetings.all()
    return MissingBoard(tuple(_standing_of(unit, group, meetings) for group in unit.trust.groups), unit.today)


def _standing_of(unit: Unit, group: Group, meetings: tuple[Meeting, ...]) -> Standing:
    meeting = next_report(unit, group, meetings)
    sent = unit.store.reports.at(meeting.ref, THE_RULES) if meeting else ()
    report = next((r for r in sent if r.group == group.name), None)
    is_over = group.kind is GroupKind.WORKING_PARTY and group.ends_on is not None and group.ends_on < unit.today
    if is_over and group.ends_on:
        final = [r for r in unit.store.reports.of(group.name, THE_RULES) if r.submitted_at.date() >= group.ends_on]
        return Standing(group, None, group.ends_on, final[-1] if final else None, is_late=not final, is_over=not final)
    if meeting is None:
        return Standing(group, None, None, None, is_late=False)
    is_late = report is None and unit.now >= due_at(unit, meeting)
    return Standing(group, meeting, meeting.items_close, report, is_late)
