"""A written procedure as it stands for its reader, and who answers in it (R2.1, R2.6)."""

from dataclasses import dataclass
from datetime import datetime

from domain.people import Person
from domain.written_procedures import Standing, WrittenProcedure, standing
from services.presiding import between_meetings
from services.unit import Unit


@dataclass(frozen=True)
class ProcedureView:
    """A written procedure as it stands: counts and no names, but for how its reader has answered (R2.18).

    `until` is the trust's wall time; `mine` are the voting schools that the reader answers for, and `begun_by` a name.
    """

    procedure: WrittenProcedure
    standing: Standing
    until: datetime
    begun_by: str
    mine: tuple[str, ...] = ()
    has_agreed: bool = False
    may_take_back: bool = False


def procedure_view(unit: Unit, procedure: WrittenProcedure, who: Person) -> ProcedureView:
    """A written procedure as this person sees it."""
    mine = voting_seats(unit, who)
    agreed = {answer.school for answer in unit.store.written_procedures.answers(procedure) if answer.agrees}
    begun_by = unit.trust.person(procedure.begun_by)
    return ProcedureView(
        procedure,
        standing_of(unit, procedure),
        ends_at(unit, procedure),
        begun_by.name if begun_by else "",
        mine,
        has_agreed=bool(mine) and agreed.issuperset(mine),
        may_take_back=who == between_meetings(unit, procedure.wording),
    )


def standing_of(unit: Unit, procedure: WrittenProcedure) -> Standing:
    """The count, among the schools that vote today (R2.4)."""
    return standing(unit.store.written_procedures.answers(procedure), unit.trust.voting(unit.today))


def ends_at(unit: Unit, procedure: WrittenProcedure) -> datetime:
    """Its deadline, in the trust's wall time."""
    return procedure.deadline.astimezone(unit.trust.zone)


def voting_heads(unit: Unit) -> tuple[Person, ...]:
    """Whoever holds a voting seat, in the order of the schools; an executive head once (R2.6)."""
    heads, voting = unit.trust.heads, unit.trust.voting_schools(unit.today)
    return tuple(dict.fromkeys(heads[school.short_name] for school in voting if school.short_name in heads))


def voting_seats(unit: Unit, who: Person) -> tuple[str, ...]:
    """The voting schools for which somebody answers: those whose seats they hold; never as a deputy (R2.8)."""
    voting = unit.trust.voting(unit.today)
    return tuple(school for school in who.seats if school in voting)
