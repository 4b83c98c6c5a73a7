"""A decision of the Board as it stands: its state, each school's line, when its report is due (§10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.agenda import ItemStatus
from domain.board import (
    BoardDecision,
    BoardState,
    Matrix,
    Progress,
    Ratification,
    Required,
    Row,
    report_due,
    state_after,
)
from domain.decisions import Decision
from domain.people import THE_RULES
from services.board_items import plan_of
from services.unit import Unit


@dataclass(frozen=True)
class BoardView:
    """One decision of the Board and how far it is."""

    decision: BoardDecision
    state: BoardState
    matrix: Matrix
    plan: Decision | None = None
    """Headboard's decision on how."""
    report_due: date | None = None
    """When its report is with the clerk, to be in the pack (R10.3)."""


def board_view(unit: Unit, decision: BoardDecision) -> BoardView:
    """How a decision stands today."""
    plan, said = plan_of(unit, decision), unit.store.board.progress(decision.ref)
    matrix = matrix_of(unit, decision.ref, said)
    verbs = _verbs(unit, decision, plan, matrix, has_begun=bool(said))
    due = report_due(unit.trust.calendar, decision.report_on) if decision.report_on else None
    return BoardView(decision, state_after(verbs), matrix, plan, due)


def matrix_of(unit: Unit, ref: str, said: tuple[Progress, ...]) -> Matrix:
    """Every school's line: those that vote today in the file's order, and the associates after them (R10.2)."""
    last = {each.school: each for each in said}
    asked = unit.trust.is_cooperative
    ratified = {each.school: each for each in unit.store.board.ratifications(ref)} if asked else {}
    voting = unit.trust.voting(unit.today)
    schools = sorted((s.short_name for s in unit.trust.schools), key=lambda name: name not in voting)
    rows = (_row(unit, name, last.get(name), ratified.get(name), votes=name in voting) for name in schools)
    return Matrix(tuple(rows), by_ratification=asked)


def _row(unit: Unit, school: str, said: Progress | None, ratified: Ratification | None, *, votes: bool) -> Row:
    known = Row(school, is_associate=not votes)
    if said:
        day = said.at.astimezone(unit.trust.zone).date()
        known = Row(school, said.state, said.evidence, day, is_associate=not votes)
    if ratified is None:
        return known
    return Row(**(vars(known) | {"ratified": ratified.ratified, "ratified_on": ratified.day}))


def _verbs(
    unit: Unit, decision: BoardDecision, plan: Decision | None, matrix: Matrix, *, has_begun: bool
) -> Iterator[str]:
    """What has happened, in the order in which it can."""
    if unit.store.board.is_placed(decision.ref):
        yield "place"
    if decision.required is Required.IMPLEMENT:
        yield from ("plan",) * bool(plan)
        yield from ("begin",) * has_begun
        yield from ("complete",) * matrix.is_complete
    elif plan or (decision.required is Required.NOTE and _was_taken(unit, decision)):
        yield "answer"
    yield from ("report",) * bool(decision.reported_on)
    yield from ("close",) * bool(decision.closed_on)


def _was_taken(unit: Unit, decision: BoardDecision) -> bool:
    """Whether a meeting has dealt with it."""
    found = (unit.store.agenda.item(item, THE_RULES) for item in unit.store.board.items(decision.ref))
    return any(item.status is ItemStatus.TAKEN for item in found)
