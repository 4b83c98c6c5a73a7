"""Putting a Trust Group's report together and sending it (DOMAIN §7.2, R7.3)."""

from dataclasses import dataclass, replace

from domain.agenda import Paper, Tier
from domain.attachments import Attachment
from domain.groups import Focus
from domain.meetings import Meeting
from domain.people import THE_RULES, Group, Person, PostKind, Right
from domain.refusals import (
    NoReportDue,
    NoReportYet,
    NoSuchGroup,
    NothingDrafted,
    NotYourGroup,
    OutOfDate,
    ReportEmpty,
    SayItPrivately,
    TooLong,
    WhichGroup,
)
from domain.reports import MOST_PARTS, REPORT_LIMIT, Content, Draft, Report, Said
from services.agenda_items import seed, template
from services.foci import due_at, focus_of, next_report
from services.guard import require_no_pupil
from services.unit import Unit
from services.which_meeting import BEFORE


@dataclass(frozen=True)
class DraftView:
    """A report that is being put together: what it is for, what the group was to focus on, what came with it."""

    draft: Draft
    group: Group
    meeting: Meeting
    focus: Focus | None
    files: tuple[Attachment, ...]
    is_late: bool
    on_behalf_of: str = ""


@dataclass(frozen=True)
class Sent:
    """A report that was sent, or corrected; `earlier` are the items that its asks became before."""

    report: Report
    meeting: Meeting
    group: Group
    earlier: dict[str, int]
    is_correction: bool
    chair: Person | None


class ReportService:
    """What a lead does, message by message, until the report is sent."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    # ------------------------------------------------------------ whose it is

    def group_for(self, who: Person, said: str) -> Group:
        """The group that is reported for; raises `NoSuchGroup`, `NotYourGroup` and `WhichGroup`."""
        self._unit.require(who, Right.SUBMIT_REPORT)
        own = self._unit.trust.leads(who)
        if not said:
            if len(own) != 1:
                raise WhichGroup(tuple(group.name for group in own or self._unit.trust.groups))
            return own[0]
        group = self._unit.trust.group_named(said)
        if group is None:
            raise NoSuchGroup(said, tuple(g.name for g in self._unit.trust.groups))
        if group not in own and not self._stands_in(who):
            lead = self._unit.trust.lead_of(group.name)
            raise NotYourGroup(group.name, lead.name if lead else "")
        return group

    def is_lead(self, who: Person) -> bool:
        """Whether words that mean nothing else may be this person's report."""
        return bool(self._unit.trust.leads(who))

    def _stands_in(self, who: Person) -> bool:
        """The chair and the CEO report on behalf of a lead who isn't in Teams (§2.2)."""
        return who.holds(PostKind.CHAIR) or who.holds(PostKind.CEO)

    # ------------------------------------------------------------ putting it together

    def draft(self, who: Person) -> DraftView | None:
        """What the person is putting together."""
        self._unit.require(who, Right.SUBMIT_REPORT)
        found = self._unit.store.reports.draft(who.entra_id)
        return self._view(found) if found else None

    def say(self, who: Person, group: Group, said: Said, conversation: str, *, private: bool) -> DraftView:
        """Begin a report, or go on with it; raises `NamesPupil`, `NoReportDue`, `SayItPrivately` and `TooLong`."""
        self._unit.require(who, Right.SUBMIT_REPORT)
        if not private:
            raise SayItPrivately
        require_no_pupil(self._unit.trust, said.text)
        known = self._unit.store.reports.draft(who.entra_id)
        if known and known.group == group.name:
            return self._put(replace(known, parts=(*known.parts, said)))
        sent, meeting = self._sent_for(group)
        if meeting is None:
            raise NoReportDue(group.name)
        corrects = sent.id if sent else None
        parts = (*self._unit.store.reports.parts(sent.id, sent.version), said) if sent else (said,)
        new = (0, who.entra_id, group.name, meeting.ref, parts, (), corrects, 1, conversation, self._unit.now)
        return self._put(Draft(*new))

    def edit(self, who: Person, said: Said) -> DraftView | None:
        """Take the newer words of a message that is part of the person's draft, or of a report that was sent."""
        self._unit.require(who, Right.SUBMIT_REPORT)
        require_no_pupil(self._unit.trust, said.text)
        draft = self._unit.store.reports.draft(who.entra_id)
        if draft and any(part.activity == said.activity for part in draft.parts):
            return self._put(replace(draft, parts=_edited(draft.parts, said)))
        for group in () if draft else self._unit.trust.leads(who):
            sent, meeting = self._sent_for(group)
            parts = self._unit.store.reports.parts(sent.id, sent.version) if sent else ()
            if sent and meeting and any(part.activity == said.activity for part in parts):
                new = (
                    0,
                    who.entra_id,
                    group.name,
                    meeting.ref,
                    _edited(parts, said),
                    (),
                    sent.id,
                    1,
                    "",
                    self._unit.now,
                )
                return self._put(Draft(*new))
        return None

    def asked(self, who: Person, draft: int, question: str) -> DraftView:
        """Note that a question was asked, so that it is asked once."""
        self._unit.require(who, Right.SUBMIT_REPORT)
        found = self._mine(who, draft)
        return self._put(replace(found, asked=tuple(dict.fromkeys((*found.asked, question)))))

    def drop(self, who: Person, draft: int) -> None:
        """Forget a draft, and the files that came with it."""
        self._unit.require(who, Right.SUBMIT_REPORT)
        found = self._mine(who, draft)
        self._unit.store.reports.drop(found.id)
        self._unit.store.attachments.drop(found.id)

    def attach(self, who: Person, draft: int, attachment: Attachment) -> None:
        """Have a file come with a draft; raises `NamesPupil` for one whose name may name a pupil."""
        self._unit.require(who, Right.SUBMIT_REPORT)
        require_no_pupil(self._unit.trust, attachment.name.rpartition(".")[0].replace("_", " "))
        self._unit.store.attachments.add(replace(attachment, draft=self._mine(who, draft).id))

    # ------------------------------------------------------------ sending it

    def submit(self, who: Person, draft: int, content: Content, *, seen: int | None = None) -> Sent:
        """Send a report, on the lead's word alone, late or not (R7.3); its words are those of the draft.

        Raises `NothingDrafted`, `ReportEmpty`, and `OutOfDate` where the draft has changed since it was `seen`.
        """
        self._unit.require(who, Right.SUBMIT_REPORT)
        found = self._mine(who, draft)
        if seen is not None and seen != found.version:
            raise OutOfDate
        if not content.pieces:
            raise ReportEmpty
        require_no_pupil(self._unit.trust, found.text)
        view, store = self._view(found), self._unit.store
        known = store.reports.get(found.corrects, THE_RULES) if found.corrects else None
        if known:
            report = store.reports.correct(replace(known, content=content), found.parts, who.entra_id, self._unit.now)
        else:
            report = store.reports.add(self._new(who, view, content), found.parts)
            self._list(view, report)
        store.attachments.attach(found.id, report.id)
        store.reports.drop(found.id)
        chair = self._unit.trust.holder(PostKind.CHAIR)
        return Sent(report, view.meeting, view.group, store.reports.items(report.id), known is not None, chair)

    def link(self, who: Person, report: int, title: str, item: int) -> None:
        """Note which agenda item an ask became."""
        self._unit.require(who, Right.SUBMIT_REPORT)
        self._unit.store.reports.link(report, title, item)

    def _new(self, who: Person, view: DraftView, content: Content) -> Report:
        return Report(
            id=0,
            group=view.group.name,
            meeting=view.meeting.ref,
            by=who.entra_id,
            on_behalf_of=view.on_behalf_of,
            submitted_at=self._unit.now,
            is_late=view.is_late,
            tier=Tier.PART_2 if view.group.confidential else Tier.OPEN,
            version=1,
            content=content,
        )

    def _list(self, view: DraftView, report: Report) -> None:
        """Put the report among its meeting's papers; a published pack stays as it is (R4.6, R7.3)."""
        if view.meeting.state not in BEFORE:
            return
        lines = {line.title for line in template(self._unit, view.meeting) if line.lists == "reports"}
        under = next((i for i in seed(self._unit, view.meeting) if i.standing and i.title in lines), None)
        if under:
            stamp = report.submitted_at.astimezone(self._unit.trust.zone)
            name = f"{report.group} report" + (
                f", received late {stamp:%a} {stamp.day} {stamp:%b, %H:%M}" if report.is_late else ""
            )
            paper = Paper(0, under.id, name, f"report:{report.id}", report.is_late)
            self._unit.store.agenda.add_paper(paper, report.by, self._unit.now)

    # ------------------------------------------------------------ what these have in common

    def _sent_for(self, group: Group) -> tuple[Report | None, Meeting | None]:
        """What was sent for the meeting at which the group reports next."""
        meeting = next_report(self._unit, group)
        sent = self._unit.store.reports.at(meeting.ref, THE_RULES) if meeting else ()
        return next((report for report in sent if report.group == group.name), None), meeting

    def _mine(self, who: Person, draft: int) -> Draft:
        found = self._unit.store.reports.draft_by_id(draft)
        if found is None or found.person != who.entra_id:
            raise NothingDrafted
        return found

    def _put(self, draft: Draft) -> DraftView:
        if len(draft.text) > REPORT_LIMIT:
            raise TooLong(REPORT_LIMIT, len(draft.text))
        if len(draft.parts) > MOST_PARTS:
            raise TooLong(MOST_PARTS, len(draft.parts))
        return self._view(self._unit.store.reports.keep(replace(draft, changed_at=self._unit.now)))

    def _view(self, draft: Draft) -> DraftView:
        group = self._unit.trust.group_named(draft.group)
        if group is None:
            raise NoReportYet(draft.group)
        person, lead = self._unit.trust.person(draft.person), self._unit.trust.lead_of(group.name)
        is_own = person is not None and group in self._unit.trust.leads(person)
        meeting = self._unit.store.meetings.get(draft.meeting)
        return DraftView(
            draft,
            group,
            meeting,
            focus_of(self._unit, group),
            self._unit.store.attachments.of_draft(draft.id),
            is_late=self._unit.now >= due_at(self._unit, meeting),
            on_behalf_of="" if is_own else (lead.name if lead else group.name),
        )


def _edited(parts: tuple[Said, ...], said: Said) -> tuple[Said, ...]:
    """The messages with one in its newer words; what was read from a file stays as it is."""
    return tuple(replace(part, text=said.text) if part.activity == said.activity else part for part in parts)
