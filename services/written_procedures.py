"""Deciding outside a meeting by the written agreement of every voting school (DOMAIN §1, R2.17)."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.agenda import DEFAULT_MINUTES, REASON_LIMIT, Item, ItemStatus, Purpose, title_of
from domain.decisions import WRITTEN_PROCEDURE, WRITTEN_PROCEDURE_TITLE, Decision, Outcome
from domain.meetings import Meeting
from domain.people import Person, PostKind, Right
from domain.proceedings import Entry, EntryKind
from domain.refusals import (
    AnswerPrivately,
    MeetingIsOpen,
    NoProcedure,
    NotAllowed,
    ProcedureOver,
    ProceduresOff,
    SeveralProcedures,
)
from domain.words import checked, plain_text
from domain.written_procedures import Answer, ProcedureState, Standing, Window, WrittenProcedure, is_about
from services.agenda_items import put, seed
from services.decision_log import next_agenda, next_ref, report
from services.presiding import between_meetings, require_between_meetings
from services.procedure_checks import NewProcedure, check_new, days_for_a_deadline
from services.procedure_view import ProcedureView, ends_at, procedure_view, standing_of, voting_heads, voting_seats
from services.record import record
from services.timeline import is_late
from services.unit import Unit


@dataclass(frozen=True)
class ProcedureForm:
    """What is to be known for filling it in: the days for a deadline, the meeting that it could wait for."""

    window: Window
    meeting: Meeting | None
    may_begin: bool
    """Whether whoever fills it in sends it to the heads, or gives it to the chair first (§2.2)."""


@dataclass(frozen=True)
class BegunProcedure:
    """A written procedure that has just begun, as each head who is asked sees it."""

    procedure: WrittenProcedure
    asked: tuple[tuple[Person, ProcedureView], ...]
    interested: str
    """The one school that it names, if it names just one: it may have an interest (R2.22)."""


@dataclass(frozen=True)
class EndedProcedure:
    """A written procedure that has just ended, whom to tell, and the meeting on whose agenda it is now.

    `decision` is there if all agreed; `declared` are the schools that have an interest, for the chair to know.
    """

    procedure: WrittenProcedure
    standing: Standing
    until: datetime
    told: tuple[Person, ...]
    decision: Decision | None = None
    meeting: Meeting | None = None
    item: Item | None = None
    """What is to be decided there, unless all agreed."""
    declared: tuple[str, ...] = ()
    is_late: bool = False


@dataclass(frozen=True)
class SilentSchools:
    """A written procedure that somebody is to be reminded of, once; each with what they then see."""

    people: tuple[tuple[Person, ProcedureView], ...]
    is_late: bool


class WrittenProcedureService:
    """Putting a wording to the schools in writing, answering it, and what comes of it."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    # ------------------------------------------------------------ beginning

    def form(self, who: Person) -> ProcedureForm:
        """What the chair, the vice-chair or the clerk fills in; raises `ProceduresOff` and `MeetingIsOpen`."""
        self._require_to_fill_in(who)
        may_begin = self._unit.may(who, Right.BEGIN_PROCEDURE)
        return ProcedureForm(days_for_a_deadline(self._unit), next_agenda(self._unit), may_begin)

    def prepare(self, who: Person, new: NewProcedure) -> Person:
        """Check what the clerk has filled in; return whose it is to send, the chair's or the vice-chair's (R2.22)."""
        self._require_to_fill_in(who)
        holder = between_meetings(self._unit, check_new(self._unit, who, new).wording)
        if holder is None:
            raise NotAllowed(Right.BEGIN_PROCEDURE, (PostKind.CHAIR,))
        return holder

    def begin(self, who: Person, new: NewProcedure) -> BegunProcedure:
        """Put a wording to every head whose school votes; it ends when all agree, one doesn't, or time is up.

        Where it concerns the chair's own school alone, the vice-chair begins it. Raises what `check_new` does.
        """
        self._unit.require(who, Right.BEGIN_PROCEDURE)
        self._require_to_fill_in(who)
        checked_new = check_new(self._unit, who, new)
        require_between_meetings(self._unit, who, Right.BEGIN_PROCEDURE, checked_new.wording)
        procedure = self._unit.store.written_procedures.add(checked_new)
        named = self._unit.trust.schools_in(procedure.wording)
        asked = self._seen_by(procedure, voting_heads(self._unit))
        return BegunProcedure(procedure, asked, named[0] if len(named) == 1 else "")

    # ------------------------------------------------------------ while it runs

    def show(self, who: Person) -> tuple[ProcedureView, ...]:
        """Those that are running, as this person sees them."""
        self._unit.require(who, Right.SEE_AGENDA)
        return tuple(procedure_view(self._unit, procedure, who) for procedure in self._running())

    def to_answer(self, who: Person) -> tuple[WrittenProcedure, ...]:
        """Those that are running, for somebody who may answer them."""
        return self._running() if self._unit.may(who, Right.ANSWER_PROCEDURE) else ()

    def answer(
        self, who: Person, number: int | None = None, *, agrees: bool, reason: str = "", private: bool = True
    ) -> ProcedureView | EndedProcedure:
        """Answer for every voting school whose seat the speaker holds; the last word counts (R2.2, R2.6).

        It may be the answer that ends it. Raises `NoProcedure`, `SeveralProcedures`, `ProcedureOver` and
        `AnswerPrivately`.
        """
        procedure = self._to_answer(who, number, private=private)
        because = checked(plain_text(reason), REASON_LIMIT)
        store = self._unit.store.written_procedures
        for school in voting_seats(self._unit, who):
            store.answer(procedure, Answer(school, who.entra_id, agrees, self._unit.now))
        verb = standing_of(self._unit, procedure).verb
        if verb != "answer":
            return self._end(procedure, verb, because=because)
        # A new version, so that whoever says the same again after something else is heard again.
        return procedure_view(self._unit, store.change(procedure, state=procedure.after(verb)), who)

    def declare(
        self, who: Person, number: int | None = None, *, nature: str = "", private: bool = True
    ) -> EndedProcedure:
        """Say that one has an interest in it: not every school can agree then, so it goes to the meeting (R2.23).

        There the interest is recorded, and nothing but the title is shown to whoever has it (R2.24).
        """
        procedure = self._to_answer(who, number, private=private)
        text = checked(plain_text(nature), REASON_LIMIT)
        ended = self._end(procedure, "declare")
        if ended.meeting and (item := ended.item):
            entries = (Entry(EntryKind.DECLARED, item.id, school, who.entra_id, text) for school in who.seats)
            record(self._unit, who, ended.meeting, *entries)
        return replace(ended, declared=who.seats)

    def take_back(self, who: Person, number: int | None = None) -> EndedProcedure:
        """End it without a result: for whoever may begin it (R2.22)."""
        self._unit.require(who, Right.BEGIN_PROCEDURE)
        procedure = self._find(number)
        require_between_meetings(self._unit, who, Right.BEGIN_PROCEDURE, procedure.wording)
        return self._end(procedure, "take_back")

    # ------------------------------------------------------------ by the clock

    @property
    def has_work(self) -> bool:
        """Whether a deadline has passed or a reminder is due, in an hour in which Headboard speaks (R3.16)."""
        return not self._unit.is_quiet and bool(self._unit.store.written_procedures.due(self._unit.now))

    def due(self) -> tuple[EndedProcedure | SilentSchools, ...]:
        """End those whose deadline has passed, and find who is to be reminded of the others; each once."""
        if not self.has_work:
            return ()
        store, now = self._unit.store.written_procedures, self._unit.now
        found: list[EndedProcedure | SilentSchools] = []
        for procedure in store.due(now):
            if procedure.deadline <= now:
                verb = standing_of(self._unit, procedure).verb
                ended = self._end(procedure, verb if verb == "agree" else "lapse")
                found.append(replace(ended, is_late=is_late(self._unit, procedure.deadline)))
                continue
            assert procedure.remind_at  # noqa: S101 - it is due
            late = is_late(self._unit, procedure.remind_at)
            reminded = store.change(procedure, remind_at=None)
            found.append(SilentSchools(self._seen_by(reminded, self._silent(reminded)), late))
        return tuple(found)

    # ------------------------------------------------------------ what may be decided in writing

    def _require_to_fill_in(self, who: Person) -> None:
        if not self._unit.may(who, Right.ENTER_DECISION):
            self._unit.require(who, Right.BEGIN_PROCEDURE)
        if not self._unit.trust.written_procedure:
            raise ProceduresOff
        if self._unit.store.meetings.open():
            raise MeetingIsOpen

    # ------------------------------------------------------------ ending

    def _end(self, procedure: WrittenProcedure, verb: str, because: str = "") -> EndedProcedure:
        """End it, with what comes of it: a decision that is reported, or an item of the next meeting."""
        unit, stands, state = self._unit, standing_of(self._unit, procedure), procedure.after(verb)
        meeting = None if state is ProcedureState.TAKEN_BACK else next_agenda(unit)
        decision = self._decide(procedure, stands) if state is ProcedureState.AGREED else None
        item = None
        if decision and meeting:
            report(unit, procedure.begun_by, f"{decision.ref}: {decision.wording}", meeting)
        elif meeting:
            item = self._put(procedure, meeting)
        ended = unit.store.written_procedures.change(
            procedure,
            state=state,
            ended_at=unit.now,
            agreed=stands.agreed,
            schools=stands.schools,
            because=because if state is ProcedureState.REFUSED else "",
            decision=decision.ref if decision else None,
            remind_at=None,
        )
        if decision is None:
            unit.store.written_procedures.forget(ended)
        told = self._told(procedure, everyone=state is not ProcedureState.TAKEN_BACK)
        return EndedProcedure(ended, stands, ends_at(unit, ended), told, decision, meeting, item)

    def _decide(self, procedure: WrittenProcedure, stands: Standing) -> Decision:
        """Put what all agreed in the log: a consensus, whose quorum is all of them (§5.1)."""
        unit = self._unit
        decision = Decision(
            ref=next_ref(unit),
            day=unit.today,
            meeting=WRITTEN_PROCEDURE,
            kind=None,
            item="",
            title=WRITTEN_PROCEDURE_TITLE,
            wording=procedure.wording,
            outcome=Outcome.CONSENSUS,
            authority=procedure.basis.authority,
            effective_from=unit.today,
            quorum_required=stands.schools,
            quorum_counted=stands.agreed,
            confirmed_by=procedure.begun_by,
            confirmed_at=unit.now,
            scheme_line=procedure.basis.scheme_line,
            for_all=procedure.basis.for_all,
            rationale=procedure.why,
        )
        unit.store.decisions.append(decision)
        return decision

    def _put(self, procedure: WrittenProcedure, meeting: Meeting) -> Item:
        """Put the wording on an agenda to be decided there, unless an item for it is there already."""
        items = seed(self._unit, meeting)
        there = next((item for item in items if is_about(item, procedure.wording)), None)
        return there or put(
            self._unit,
            meeting,
            items,
            Item(
                id=0,
                meeting=meeting.ref,
                number=None,
                title=title_of(procedure.wording),
                purpose=Purpose.DECISION,
                minutes=DEFAULT_MINUTES,
                proposer=procedure.begun_by,
                status=ItemStatus.PROPOSED,
                proposed_at=self._unit.now,
                wording=procedure.wording,
            ),
        )

    def _told(self, procedure: WrittenProcedure, *, everyone: bool) -> tuple[Person, ...]:
        """Those who were asked, whoever began it, and with `everyone` the chair, the clerk and the CEO; each once."""
        trust = self._unit.trust
        posts = (PostKind.CHAIR, PostKind.CLERK, PostKind.CEO) if everyone else ()
        people = (*voting_heads(self._unit), trust.person(procedure.begun_by), *map(trust.holder, posts))
        return tuple(dict.fromkeys(person for person in people if person))

    # ------------------------------------------------------------ what these have in common

    def _running(self) -> tuple[WrittenProcedure, ...]:
        return tuple(p for p in self._unit.store.written_procedures.running() if not p.is_over(self._unit.now))

    def _to_answer(self, who: Person, number: int | None, *, private: bool) -> WrittenProcedure:
        self._unit.require(who, Right.ANSWER_PROCEDURE)
        if not private:
            raise AnswerPrivately
        return self._find(number)

    def _find(self, number: int | None) -> WrittenProcedure:
        """The one that was meant, or the only one that is running."""
        if number is None:
            running = self._running()
            if not running:
                raise NoProcedure
            if len(running) > 1:
                raise SeveralProcedures(tuple(procedure.id for procedure in running))
            return running[0]
        found = self._unit.store.written_procedures.get(number)
        if found is None:
            raise NoProcedure
        if found.is_over(self._unit.now):
            lapsed = found.state is ProcedureState.OPEN
            raise ProcedureOver(ProcedureState.LAPSED if lapsed else found.state, found.decision or "")
        return found

    def _silent(self, procedure: WrittenProcedure) -> tuple[Person, ...]:
        answered = {answer.school for answer in self._unit.store.written_procedures.answers(procedure)}
        return tuple(
            person for person in voting_heads(self._unit) if not answered.issuperset(voting_seats(self._unit, person))
        )

    def _seen_by(
        self, procedure: WrittenProcedure, people: tuple[Person, ...]
    ) -> tuple[tuple[Person, ProcedureView], ...]:
        return tuple((person, procedure_view(self._unit, procedure, person)) for person in people)
