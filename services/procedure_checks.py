"""What may be decided in writing, and until when (R2.10, R2.17, §5.2)."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from domain.agenda import Tier, check_reason
from domain.decisions import Authority, Basis, basis_of, check_basis, check_wording
from domain.meetings import MINIMUM_PEOPLE, MeetingState
from domain.people import THE_RULES, Person
from domain.refusals import (
    CannotAgree,
    ChangesDecision,
    NotInWriting,
    OnAnAgenda,
    ProcedureRuns,
    SeatsChange,
    TooFewHeads,
    TooManyProcedures,
)
from domain.scheme import ruled
from domain.written_procedures import (
    DEADLINE_AT,
    MOST_AT_ONCE,
    Window,
    WrittenProcedure,
    changes_a_decision,
    is_about,
    remind_at,
    window,
)
from services.agenda_items import LOOK_AHEAD
from services.unit import Unit


@dataclass(frozen=True)
class NewProcedure:
    """What somebody wants decided in writing, as they filled it in."""

    wording: str
    why: str
    until: date | None
    basis: Basis = field(default_factory=Basis)


def days_for_a_deadline(unit: Unit) -> Window:
    """The days on which one that is begun now may end; raises `NoMeetingAhead` at the calendar's end."""
    return window(unit.trust.calendar, _heard_on(unit))


def check_new(unit: Unit, who: Person, new: NewProcedure) -> WrittenProcedure:
    """What was filled in, if it may be put to the schools.

    Raises `WordingEmpty`, `ReasonEmpty`, `TooLong`, `SchemeLineMissing`, `DeadlineNotUsable`; `ChangesDecision`,
    `NotInWriting`, `OnAnAgenda`, `ProcedureRuns`, `TooManyProcedures`; `CannotAgree`, `TooFewHeads`, `SeatsChange`.
    """
    calendar, zone = unit.trust.calendar, unit.trust.zone
    wording, why = check_wording(new.wording), check_reason(new.why)
    basis = check_basis(new.basis)
    if basis.authority is Authority.OPERATIONAL:
        basis = replace(basis, authority=basis_of(wording).authority)
    basis = ruled(unit.trust.scheme, wording, basis)
    until = days_for_a_deadline(unit).check(calendar, new.until)
    if changes_a_decision(unit.trust.prefix, wording, basis.authority):
        raise ChangesDecision
    _require_not_elsewhere(unit, wording)
    _require_all_can_agree(unit, until)
    return WrittenProcedure(
        id=0,
        wording=wording,
        why=why,
        basis=basis,
        begun_by=who.entra_id,
        begun_at=unit.now,
        deadline=datetime.combine(until, DEADLINE_AT, zone),
        remind_at=remind_at(calendar, zone, until, _heard_on(unit)),
    )


def _heard_on(unit: Unit) -> date:
    """The day on which the heads hear of what is said now: after the quiet hours (R3.16)."""
    return unit.speaks_at.astimezone(unit.trust.zone).date()


def _require_not_elsewhere(unit: Unit, wording: str) -> None:
    """Neither before the schools in writing already, nor on an agenda that is published, nor in Part 2 of any."""
    running = unit.store.written_procedures.running()
    if any(procedure.wording.casefold() == wording.casefold() for procedure in running):
        raise ProcedureRuns
    if len(running) >= MOST_AT_ONCE:
        raise TooManyProcedures
    for meeting in unit.store.meetings.ahead(unit.today, None, LOOK_AHEAD):
        same = [item for item in unit.store.agenda.items(meeting.ref, THE_RULES) if is_about(item, wording)]
        if any(item.tier is not Tier.OPEN for item in same):
            raise NotInWriting
        if same and meeting.state in (MeetingState.PUBLISHED, MeetingState.ADJOURNED):
            raise OnAnAgenda(meeting.kind, meeting.day)


def _require_all_can_agree(unit: Unit, until: date) -> None:
    """Every voting seat is held, by people enough, and no other seat votes before the end (R2.4, R2.6, R2.10)."""
    heads, voting = unit.trust.heads, unit.trust.voting_schools(unit.today)
    if vacant := tuple(school.short_name for school in voting if school.short_name not in heads):
        raise CannotAgree(vacant)
    people = {heads[school.short_name].entra_id for school in voting}
    if len(people) < MINIMUM_PEOPLE:
        raise TooFewHeads(len(people))
    for school in unit.trust.voting_schools(until):
        if school.joined and school.joined > unit.today:
            raise SeatsChange(school.short_name, school.joined)
