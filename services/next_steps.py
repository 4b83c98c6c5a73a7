"""Making an action of a next step that a group's report names, on somebody's word alone (§7.2)."""

from dataclasses import dataclass
from datetime import date

from domain.actions import Action, check_due, check_text
from domain.agenda import Tier
from domain.people import Person, Right
from domain.refusals import NoSuchStep, NotYourGroup, OutOfDate, SayItPrivately, StepNeedsDay
from services.action_changes import assign
from services.report_view import ReportView, may_make_action, report_view
from services.unit import Unit


@dataclass(frozen=True)
class Made:
    """A step's action, the report as it then is, and the lead who is to accept it, if somebody else made it."""

    action: Action
    view: ReportView
    is_new: bool
    asked: Person | None


class NextStepService:
    """What of a report becomes an action of its group."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def make_action(
        self,
        who: Person,
        report: int,
        number: int,
        due: date | None = None,
        *,
        at: str | None = None,
        private: bool,
        version: int = 0,
    ) -> Made:
        """Make a step an action of the group, due on the day that it names, or that was said; once, however often.

        Due `at` a meeting, it moves with it (R6.2).
        The lead may, and the chair and the CEO, whose lead is then asked to take it on. Raises `NotYourGroup`,
        `NoSuchStep`, `StepNeedsDay`, `OutOfDate` where the report has changed since `version`, and `SayItPrivately`
        for a confidential one outside a private chat (§2.7).
        """
        self._unit.require(who, Right.SUBMIT_REPORT)
        store, trust = self._unit.store, self._unit.trust
        found = store.reports.get(report, self._unit.reader(who, private=True))
        if found is None or found.is_hidden or version not in (0, found.version):
            raise OutOfDate
        lead = trust.lead_of(found.group)
        if not may_make_action(self._unit, who, found.group):
            raise NotYourGroup(found.group, lead.name if lead else "")
        if found.tier is not Tier.OPEN and not private:
            raise SayItPrivately
        view = report_view(self._unit, found, who)
        step = next((step for step in view.steps if step.number == number), None)
        if step is None:
            raise NoSuchStep(found.group, number, len(view.steps))
        if known := view.actions.get(step.text):
            return Made(known, view, is_new=False, asked=None)
        if (day := due or step.due) is None:
            raise StepNeedsDay(number)
        day = check_due(day, self._unit.today, trust.calendar)
        is_theirs = any(led.name == found.group for led in trust.leads(who))
        new = Action(
            ref="",
            text=check_text(step.doing),
            owner=found.group,
            due=day,
            due_original=day,
            meeting=found.meeting,
            decision=None,
            tier=found.tier,
            created=self._unit.today,
            set_by=who.entra_id,
            due_meeting=at,
        )
        (action,) = assign(self._unit, new, lambda _: is_theirs)
        store.reports.link_action(found.id, step.text, action.ref)
        return Made(action, report_view(self._unit, found, who), is_new=True, asked=None if is_theirs else lead)
