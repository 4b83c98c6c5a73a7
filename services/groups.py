"""What the heads do with Trust Groups' reports: reading, ticking, answering, and what becomes of late ones (§7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.agenda import INFORMATION_MINUTES, Item, ItemStatus, Purpose, Tier, TierReason, check_reason
from domain.groups import Focus, YearOfReports, may_be_counted
from domain.meetings import Meeting
from domain.people import THE_RULES, Group, Person, Reader, Right
from domain.refusals import NoReportYet, NoSuchGroup, NotCountedYet, NothingLate, OutOfDate
from domain.reports import LateChoice, Report
from services.agenda_items import following, seed, slot_of
from services.foci import focus_of
from services.guard import require_no_pupil
from services.report_view import MissingBoard, ReportView, actions_of, missing_board, report_view
from services.reported_year import year_of_reports
from services.unit import Unit
from services.which_meeting import BEFORE, Which, find_meeting

LATE_MINUTES = 5


@dataclass(frozen=True)
class Timeline:
    """A group's reports against its focus, and what it spent."""

    group: Group
    focus: Focus | None
    foci: tuple[Focus, ...]
    reports: tuple[tuple[Report, Meeting], ...]
    actions: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """What the next steps of each became, by references."""


@dataclass(frozen=True)
class LateSettled:
    """What the chair chose, and where the asks are taken now; `voters` may object to a late decision (R4.7)."""

    view: ReportView
    choice: LateChoice
    meeting: Meeting
    decisions: tuple[Item, ...]
    voters: tuple[Person, ...]
    readers: tuple[Person, ...]


class GroupService:
    """Reports as the heads see them."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    # ------------------------------------------------------------ reading

    def named(self, who: Person, said: str) -> Group:
        """A group by its name; without one, the one that the person leads. Raises `NoSuchGroup`."""
        self._unit.require(who, Right.READ_REPORTS)
        own = self._unit.trust.leads(who)
        group = self._unit.trust.group_named(said) if said else (own[0] if len(own) == 1 else None)
        if group is None:
            raise NoSuchGroup(said, tuple(g.name for g in self._unit.trust.groups))
        return group

    def show(self, who: Person, group: Group, which: Which | None = None, *, private: bool) -> ReportView:
        """A group's last report, or the one for a meeting; raises `NoReportYet`."""
        self._unit.require(who, Right.READ_REPORTS)
        found = self._unit.store.reports.of(group.name, self._unit.reader(who, private=private))
        if which is not None:
            meeting = find_meeting(self._unit, which)
            found = tuple(report for report in found if report.meeting == meeting.ref)
        if not found:
            raise NoReportYet(group.name)
        return self._view(found[-1], who)

    def report(self, who: Person, report: int, *, private: bool) -> ReportView:
        """One report; raises `OutOfDate` where there is none."""
        self._unit.require(who, Right.READ_REPORTS)
        return self._view(self._get(report, self._unit.reader(who, private=private)), who)

    def missing(self, who: Person) -> MissingBoard:
        """Who has reported for the next meeting at which they do, and who hasn't."""
        self._unit.require(who, Right.READ_REPORTS)
        return missing_board(self._unit)

    def timeline(self, who: Person, group: Group, *, private: bool) -> Timeline:
        """A group's reports over time."""
        self._unit.require(who, Right.READ_REPORTS)
        found = self._unit.store.reports.of(group.name, self._unit.reader(who, private=private))
        meetings = ((report, self._unit.store.meetings.get(report.meeting)) for report in found)
        became = {r.id: tuple(a.ref for a in actions_of(self._unit, r).values()) for r in found if not r.is_hidden}
        foci = self._unit.store.groups.foci(group.name)
        return Timeline(group, focus_of(self._unit, group), foci, tuple(meetings), became)

    def year(self, who: Person, year: int) -> tuple[YearOfReports, ...]:
        """How the groups reported in a year; raises `NotCountedYet` before its July (R7.3)."""
        self._unit.require(who, Right.SEE_AGENDA)
        if not may_be_counted(year, self._unit.today):
            raise NotCountedYet
        return year_of_reports(self._unit, year)

    def focus(self, who: Person, group: Group) -> Focus | None:
        """What a group is to focus on."""
        self._unit.require(who, Right.READ_REPORTS)
        return focus_of(self._unit, group)

    def meetings_ahead(self, who: Person, most: int) -> tuple[Meeting, ...]:
        """The next meetings."""
        self._unit.require(who, Right.READ_REPORTS)
        return self._unit.store.meetings.ahead(self._unit.today, None, most)

    # ------------------------------------------------------------ reading beforehand, and answering

    def tick(self, who: Person, report: int, version: int, *, flagged: bool) -> ReportView:
        """Note that somebody has read a report, or would have it talked about; raises `OutOfDate`."""
        self._unit.require(who, Right.SEE_AGENDA)
        found = self._get(report, self._unit.reader(who, private=True))
        if found.version != version or found.is_hidden:
            raise OutOfDate
        self._unit.store.reports.tick(found, who.entra_id, self._unit.now, flagged=flagged)
        return self._view(found, who)

    def answer(self, who: Person, group: Group, words: str) -> tuple[Person | None, str]:
        """What Headboard has to say to a group, for its lead's chat; who that is, and the words."""
        self._unit.require(who, Right.ANSWER_REPORTS)
        require_no_pupil(self._unit.trust, words)
        return self._unit.trust.lead_of(group.name), check_reason(words) if words else ""

    def settle_late(self, who: Person, report: int, choice: LateChoice) -> LateSettled:
        """Take a late report, note it, or leave it for the next meeting of its kind (R7.3); the pack stays as it is."""
        self._unit.require(who, Right.ORDER_AGENDA)
        found = self._get(report, self._unit.reader(who, private=True))
        meeting = self._unit.store.meetings.get(found.meeting)
        if not found.is_late or found.late_choice or meeting.state not in BEFORE:
            raise OutOfDate
        self._unit.store.reports.change(found.id, late_choice=choice)
        onto = (following(self._unit, meeting) or meeting) if choice is LateChoice.DEFER else meeting
        reason = "" if choice is LateChoice.DEFER else f"The {found.group} report was received late"
        self._put(found, onto, choice, reason)
        moved = () if choice is LateChoice.NOTE else self._move_asks(found, onto, reason)
        decisions = tuple(i for i in moved if i.purpose is Purpose.DECISION and choice is LateChoice.TAKE)
        people = self._unit.trust.people
        readers = tuple(p for p in people if self._unit.may(p, Right.SEE_AGENDA) and p != who)
        voters = tuple(
            p
            for p in people
            if decisions
            and self._unit.may(p, Right.VOTE)
            and p.may(Right.DRAFT_WORDING, self._unit.trust.voting(self._unit.today))
        )
        view = self._view(replace(found, late_choice=choice), who)
        return LateSettled(view, choice, onto, decisions, voters, () if choice is LateChoice.DEFER else readers)

    def object(self, who: Person, item_id: int) -> tuple[Item, Meeting]:
        """Keep a late decision off an agenda: it goes to the next meeting of the same kind (R4.7)."""
        self._unit.require(who, Right.MOVE_MOTION)
        item = self._unit.store.agenda.item(item_id, THE_RULES)
        meeting = self._unit.store.meetings.get(item.meeting)
        onto = following(self._unit, meeting)
        if not item.late_reason or item.purpose is not Purpose.DECISION or meeting.state not in BEFORE or onto is None:
            raise NothingLate
        return self._move(item, onto, ""), onto

    def _put(self, report: Report, meeting: Meeting, choice: LateChoice, reason: str) -> None:
        notes = choice is LateChoice.NOTE
        items = seed(self._unit, meeting)
        title, is_open = f"{report.group} report", report.tier is Tier.OPEN
        slot, position = slot_of(self._unit, meeting, items, title, report.tier)
        new = Item(
            id=0,
            meeting=meeting.ref,
            number=None,
            title=title,
            purpose=Purpose.INFORMATION if notes else Purpose.DISCUSSION,
            minutes=INFORMATION_MINUTES if notes else LATE_MINUTES,
            proposer=report.by,
            status=ItemStatus.PROPOSED,
            proposed_at=self._unit.now,
            slot=slot,
            position=position,
            tier=report.tier,
            tier_reason="" if is_open else TierReason.OTHER,
            starred=notes and is_open,
            late_reason=reason,
        )
        self._unit.store.agenda.add(new)

    def _move_asks(self, report: Report, meeting: Meeting, reason: str) -> tuple[Item, ...]:
        asked = self._unit.store.reports.items(report.id).values()
        items = [self._unit.store.agenda.item(item, THE_RULES) for item in asked]
        waiting = [i for i in items if i.status in (ItemStatus.PROPOSED, ItemStatus.ON_AGENDA, ItemStatus.LATE)]
        return tuple(self._move(item, meeting, reason) for item in waiting)

    def _move(self, item: Item, meeting: Meeting, reason: str) -> Item:
        slot, position = slot_of(self._unit, meeting, seed(self._unit, meeting), item.title, item.tier)
        where = {"meeting": meeting.ref, "slot": slot, "position": position, "number": None}
        return self._unit.store.agenda.change(item, **where, status=ItemStatus.PROPOSED, late_reason=reason)

    # ------------------------------------------------------------ what these have in common

    def _get(self, report: int, reader: Reader) -> Report:
        found = self._unit.store.reports.get(report, reader)
        if found is None:
            raise OutOfDate
        return found

    def _view(self, report: Report, who: Person) -> ReportView:
        return report_view(self._unit, report, who)
