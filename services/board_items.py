"""The Board's decisions on Headboard's agendas, and what comes of it when one is taken there (§10)."""

from dataclasses import dataclass, replace
from datetime import date

from domain.actions import ALL_SCHOOLS, TEXT_LIMIT, Action
from domain.agenda import DEFAULT_MINUTES, INFORMATION_MINUTES, Item, ItemStatus, Purpose, Tier, title_of
from domain.board import (
    BOARD_MATTER,
    BY_RIGHT,
    BoardDecision,
    Required,
    delays_or_varies,
    plan_wording,
    report_due,
)
from domain.decisions import IN_FORCE, Authority, Basis, Decision, Status, basis_of
from domain.meetings import Meeting
from domain.people import THE_RULES
from domain.proceedings import Entry, EntryKind
from domain.refusals import OnlyReferBack
from domain.scheme import ruled
from services.action_changes import assign
from services.agenda_items import seed, slot_of
from services.unit import Unit
from services.which_meeting import BEFORE, LOOK_AHEAD, starts_at

_PURPOSE = {
    Required.IMPLEMENT: (Purpose.DECISION, DEFAULT_MINUTES),
    Required.ADVISE: (Purpose.DISCUSSION, DEFAULT_MINUTES),
    Required.NOTE: (Purpose.INFORMATION, INFORMATION_MINUTES),
}
_TRACKED = (Purpose.DISCUSSION, INFORMATION_MINUTES)


@dataclass(frozen=True)
class Placed:
    """Where a decision of the Board is to be taken; `is_late` when that agenda was out already (R4.7)."""

    meeting: Meeting
    item: Item
    is_late: bool


def next_for(unit: Unit, decision: BoardDecision) -> Meeting | None:
    """The next meeting of the kind that it comes before, which hasn't begun; items may well have closed."""
    ahead = unit.store.meetings.ahead(unit.today, decision.required.goes_to, LOOK_AHEAD)
    return next((m for m in ahead if m.state in BEFORE and unit.now < starts_at(unit, m)), None)


def place(unit: Unit, decision: BoardDecision, meeting: Meeting, *, is_planned: bool = False) -> Placed:
    """Put it on an agenda by right: exempt from the closing of items, and late by right once the pack is out (§10).

    Once a plan is agreed, it is there for how far each school is.
    """
    items = seed(unit, meeting)
    slot, position = slot_of(unit, meeting, items, BOARD_MATTER, decision.tier)
    purpose, minutes = _TRACKED if is_planned else _PURPOSE[decision.required]
    is_late, is_open = bool(meeting.agenda_version), decision.tier is Tier.OPEN
    item = Item(
        id=0,
        meeting=meeting.ref,
        number=None,
        title=title_of(f"Board decision {decision.ref}: {decision.resolution}"),
        purpose=purpose,
        minutes=minutes,
        proposer=decision.entered_by,
        status=ItemStatus.PROPOSED,
        proposed_at=unit.now,
        slot=slot,
        position=position,
        wording=plan_wording(decision) if purpose is Purpose.DECISION else "",
        tier=decision.tier,
        tier_reason=decision.tier_reason,
        starred=is_open and purpose is Purpose.INFORMATION,
        late_reason=BY_RIGHT if is_late else "",
        implements=decision.ref,
    )
    return Placed(meeting, unit.store.agenda.add(item), is_late)


# ---------------------------------------------------------------- when it is decided how


def check_how(unit: Unit, item: Item, wording: str) -> None:
    """Let a wording pass that leaves the Board's decision as it is, and cites a line of its scheme that there is.

    Raises `OnlyReferBack` (R10.1) and `UnknownSchemeLine`.
    """
    ruled(unit.trust.scheme, wording, basis_of(wording))
    if item.implements and delays_or_varies(wording):
        raise OnlyReferBack(item.implements)


def check_proposal(unit: Unit, words: str) -> None:
    """Let a proposal pass unless it would delay or vary a decision of the Board that it names (R10.1)."""
    named = next((ref for ref in unit.store.board.refs() if ref.casefold() in words.casefold()), None)
    if named and delays_or_varies(words.casefold().replace(named.casefold(), "it")):
        raise OnlyReferBack(named)


def basis_on(unit: Unit, item: Item, wording: str, basis: Basis | None) -> Basis:
    """By what power an item is decided: one of the Board's to carry it out, or to advise (DOMAIN front page)."""
    basis = ruled(unit.trust.scheme, wording, basis or basis_of(wording))
    decision = unit.store.board.find(item.implements, THE_RULES) if item.implements else None
    if decision is None or basis.authority is not Authority.OPERATIONAL:
        return basis
    advises = decision.required is Required.ADVISE
    return replace(basis, authority=Authority.RECOMMENDATION if advises else Authority.IMPLEMENTATION)


def carry_out(unit: Unit, item: Item, decision: Decision) -> tuple[Entry, ...]:
    """Give each school its action, due at the Board's deadline, once a plan is in the log; return what is recorded."""
    board = unit.store.board.find(item.implements, THE_RULES) if item.implements else None
    if board is None or board.required is not Required.IMPLEMENT or not decision.outcome.is_decided:
        return ()
    due, plan = deadline_of(unit, board), plan_of(unit, board)
    if due is None or plan is None or plan.ref != decision.ref:
        return ()  # there is nothing to be done by, or it was agreed before
    whole = Action(
        ref="",
        text=f"{board.ref}: {board.resolution}"[:TEXT_LIMIT],
        owner=ALL_SCHOOLS,
        due=due,
        due_original=due,
        meeting=decision.meeting,
        decision=decision.ref,
        tier=item.tier,
        item=item.id,
    )
    return tuple(Entry(EntryKind.ASSIGNED, item=item.id, ref=each.ref) for each in assign(unit, whole))


def deadline_of(unit: Unit, board: BoardDecision) -> date | None:
    """The staff day by which each school is to be done: the Board's deadline, else when it wants its report (R6.2)."""
    calendar = unit.trust.calendar
    if board.deadline:
        return calendar.staff_day_by(board.deadline) if calendar.covers(board.deadline) else board.deadline
    return report_due(calendar, board.report_on) if board.report_on else None


def plan_of(unit: Unit, board: BoardDecision) -> Decision | None:
    """Headboard's decision on it, the first that is in force."""
    made = (unit.store.decisions.find(ref, THE_RULES) for ref in unit.store.board.plans(board.ref))
    return next((d for d in made if d and d.status_on(unit.today) in {*IN_FORCE, Status.SPENT}), None)


def action_of(unit: Unit, board: BoardDecision) -> Action | None:
    """The action of all schools that came of the plan, with which each school's goes."""
    plan = plan_of(unit, board)
    found = unit.store.actions.of_meeting(plan.meeting, THE_RULES) if plan else ()
    return next((a for a in found if plan and a.decision == plan.ref and a.owner == ALL_SCHOOLS), None)
