"""What the clock does about the Board's decisions: keeping them on agendas, joining schools, reports due (§10)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.actions import Action
from domain.board import CHECKED_BACK, NOTICE_DAYS, REPORT_DAYS, BoardDecision, BoardState, report_due
from domain.decisions import Authority, Decision
from domain.people import THE_RULES, Person, PostKind
from domain.reminders import AFTERNOON
from services.action_changes import assign
from services.board_days import board_days
from services.board_items import action_of, next_for, place, plan_of
from services.board_view import BoardView, board_view
from services.unit import Unit

UNDER_WAY = (BoardState.RECEIVED, BoardState.ON_AGENDA, BoardState.PLAN_AGREED, BoardState.IN_PROGRESS)
PLACE, JOIN, SOON, DUE = "place", "join", "soon", "due"
_DAYS = {SOON: REPORT_DAYS + NOTICE_DAYS, DUE: REPORT_DAYS}


@dataclass(frozen=True)
class ReportDue:
    """A report on a decision of the Board that is due, or is so soon; for its lead and the clerk (R10.3)."""

    view: BoardView
    people: tuple[Person, ...]
    is_soon: bool


@dataclass(frozen=True)
class Unreported:
    """Delegated decisions that a meeting of the Board has passed without hearing of; for the clerk (R10.4)."""

    day: date
    refs: tuple[str, ...]
    clerk: Person


class BoardReminderService:
    """Finds what is to be done, does it once, and says what is to be told."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    @property
    def has_work(self) -> bool:
        """Whether there is something to do, in an hour in which Headboard speaks (R3.16)."""
        if self._unit.is_quiet:
            return False
        return next(self._to_do(), None) is not None or next(self._passed(), None) is not None

    def due(self) -> tuple[ReportDue | Unreported, ...]:
        """Do what is to be done, and return what is to be told of it."""
        if self._unit.is_quiet:
            return ()
        told: list[ReportDue | Unreported] = []
        for decision, step in tuple(self._to_do()):
            if step == PLACE:
                self._place(decision)
            elif step == JOIN:
                self._join(decision)
            else:
                self._unit.store.board.tell(decision.ref, step, self._unit.now)
                view = board_view(self._unit, decision)
                told.append(ReportDue(view, self._leads(decision), is_soon=step == SOON))
        for day in tuple(self._passed()):
            self._unit.store.board.check_day(day, self._unit.now)
            clerk, refs = self._unit.trust.holder(PostKind.CLERK), self._unreported(day)
            if clerk and refs:
                told.append(Unreported(day, refs, clerk))
        return tuple(told)

    # ------------------------------------------------------------ decisions of the Board

    def _to_do(self) -> Iterator[tuple[BoardDecision, str]]:
        for decision in self._unit.store.board.standing(THE_RULES):
            yield from ((decision, step) for step in self._steps(decision))

    def _steps(self, decision: BoardDecision) -> Iterator[str]:
        unit = self._unit
        if unit.store.meetings.open() is None:  # the meeting may be deciding about it
            meeting = next_for(unit, decision)
            is_there = meeting is None or unit.store.board.item_at(decision.ref, meeting.ref) is not None
            if not is_there and board_view(unit, decision).state in UNDER_WAY:
                yield PLACE
        if self._missing(decision)[1]:
            yield JOIN
        if decision.report_on and not decision.reported_on:
            told = unit.store.board.told(decision.ref)
            if not told & {SOON, DUE} and self._is_due(decision.report_on, SOON):
                yield DUE if self._is_due(decision.report_on, DUE) else SOON
            elif DUE not in told and self._is_due(decision.report_on, DUE):
                yield DUE

    def _is_due(self, report_on: date, step: str) -> bool:
        return report_due(self._unit.trust.calendar, report_on, _DAYS[step]) <= self._unit.today <= report_on

    def _place(self, decision: BoardDecision) -> None:
        if meeting := next_for(self._unit, decision):
            place(self._unit, decision, meeting, is_planned=plan_of(self._unit, decision) is not None)

    def _missing(self, decision: BoardDecision) -> tuple[Action | None, tuple[str, ...]]:
        """The action of all schools, and the schools that vote by now and have no part in it (AS-13, AS-15)."""
        whole = action_of(self._unit, decision)
        if whole is None:
            return None, ()
        have = {part.owner for part in self._unit.store.actions.parts(whole.ref)}
        return whole, tuple(sorted(self._unit.trust.voting(self._unit.today) - have))

    def _join(self, decision: BoardDecision) -> None:
        whole, schools = self._missing(decision)
        for school in schools:
            assert whole  # noqa: S101 - they miss a part of it
            assign(self._unit, replace(whole, ref="", owner=school, part_of=whole.ref))

    def _leads(self, decision: BoardDecision) -> tuple[Person, ...]:
        """Whoever leads on it, or the chair where nobody does; and the clerk."""
        holder = self._unit.trust.holder
        lead = holder(decision.lead) or holder(PostKind.CHAIR)
        return tuple(dict.fromkeys(person for person in (lead, holder(PostKind.CLERK)) if person))

    # ------------------------------------------------------------ meetings of the Board that have passed

    def _passed(self) -> Iterator[date]:
        """The days on which the Board has met lately, and which weren't looked back at (R10.4)."""
        looked = self._unit.store.board.days()
        for day in board_days(self._unit):
            is_over = day < self._unit.today or (day == self._unit.today and self._unit.local.time() >= AFTERNOON)
            if is_over and day >= self._unit.today - timedelta(days=CHECKED_BACK) and looked.get(day) is None:
                yield day

    def _unreported(self, day: date) -> tuple[str, ...]:
        found = self._unit.store.decisions.between(None, day, THE_RULES)
        return tuple(d.ref for d in found if _is_for_the_board(d) and d.reported_on is None)


def _is_for_the_board(decision: Decision) -> bool:
    return decision.authority is Authority.DELEGATED and decision.outcome.is_decided and not decision.is_void
