"""What groups are to focus on, and when they report next."""

from datetime import datetime

from domain.decisions import IN_FORCE, Decision, Status
from domain.groups import Focus, focus_in, reports_at
from domain.meetings import Meeting
from domain.people import THE_RULES, Group
from services.unit import Unit
from services.which_meeting import BEFORE, items_close_at, starts_at


def focus_of(unit: Unit, group: Group) -> Focus | None:
    """What a group focuses on: by the last decision that is in force, else by the trust's file (R7.1)."""
    for focus in reversed(unit.store.groups.foci(group.name)):
        decision = unit.store.decisions.find(focus.decision, THE_RULES)
        holds = decision and decision.status_on(unit.today) in {*IN_FORCE, Status.SPENT}
        if holds and not (focus.ends and focus.ends < unit.today):
            return focus
    return Focus(group.name, group.focus) if group.focus else None


def take_up_focus(unit: Unit, decision: Decision) -> Focus | None:
    """Have a group focus on what a decision says, if it sets a focus; nothing else does (R7.1)."""
    focus = focus_in(decision.wording, unit.trust.groups, decision.ref, decision.day)
    if focus and decision.outcome.is_decided:
        unit.store.groups.set_focus(focus)
        return focus
    return None


def reporting_meetings(unit: Unit, group: Group, meetings: tuple[Meeting, ...] = ()) -> tuple[Meeting, ...]:
    """The meetings at which a group reports, the first first; all `meetings` are read unless they have been."""
    return reports_at(group, meetings or unit.store.meetings.all(), unit.trust.calendar.terms)


def next_report(unit: Unit, group: Group, meetings: tuple[Meeting, ...] = ()) -> Meeting | None:
    """The next meeting at which a group reports, which hasn't begun; its report may be due by now, or late."""
    ahead = (m for m in reporting_meetings(unit, group, meetings) if m.day >= unit.today)
    return next((m for m in ahead if m.state in BEFORE and unit.now < starts_at(unit, m)), None)


def due_at(unit: Unit, meeting: Meeting) -> datetime:
    """When reports for a meeting are due: as its items close (§7.4)."""
    return items_close_at(unit, meeting)
