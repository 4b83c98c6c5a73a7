"""The chair's acting alone between meetings, where the trust has adopted it (DOMAIN §1, R2.17)."""

from dataclasses import dataclass

from domain.agenda import check_reason
from domain.decisions import (
    CHAIRS_ACTION,
    CHAIRS_ACTION_TITLE,
    Decision,
    DecisionEvent,
    EventKind,
    Outcome,
    basis_of,
    check_wording,
)
from domain.meetings import Meeting
from domain.people import Person, PostKind, Right
from domain.refusals import AlreadyOpen, CeoNotConsulted, ChairsActionOff, ChangesDecision
from domain.scheme import ruled
from domain.variations import variation_in
from services.decision_log import next_agenda, next_ref, report
from services.presiding import require_between_meetings
from services.unit import Unit


@dataclass(frozen=True)
class ChairsAction:
    """A decision that the chair took alone; who is concerned by it, and the meeting that it is reported to."""

    decision: Decision
    concerned: tuple[Person, ...]
    reported_to: Meeting | None


class ChairsActionService:
    """Deciding what can't wait for the next meeting."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def next_meeting(self, who: Person) -> Meeting | None:
        """The next meeting of either kind, for which the matter could wait; first of all whether the person may act."""
        return self._require(who)

    def act(self, who: Person, wording: str, why: str, *, consulted: bool) -> ChairsAction:
        """Put what the chair decided in the log, with why it couldn't wait and that the CEO was consulted (AS-16).

        It is on the next agenda of either kind, for information. Where it concerns the chair's own school alone, the
        vice-chair acts. Raises `ChairsActionOff`, `AlreadyOpen`, `OwnSchool`, `ReasonEmpty` and `CeoNotConsulted`.
        """
        meeting = self._require(who)
        wording, why = check_wording(wording), check_reason(why)
        require_between_meetings(self._unit, who, Right.ACT_ALONE, wording)
        if variation_in(self._unit.trust.prefix, wording):
            raise ChangesDecision
        store, unit = self._unit.store, self._unit
        basis = ruled(unit.trust.scheme, wording, basis_of(wording))
        ceo = unit.trust.holder(PostKind.CEO)
        if ceo and not consulted:
            raise CeoNotConsulted
        decision = Decision(
            ref=next_ref(unit),
            day=unit.today,
            meeting=CHAIRS_ACTION,
            kind=None,
            item="",
            title=CHAIRS_ACTION_TITLE,
            wording=wording,
            outcome=Outcome.CHAIRS_ACTION,
            authority=basis.authority,
            scheme_line=basis.scheme_line,
            effective_from=unit.today,
            quorum_required=0,
            quorum_counted=0,
            confirmed_by=who.entra_id,
            confirmed_at=unit.now,
            rationale=why,
        )
        store.decisions.append(decision)
        if ceo:
            store.decisions.add_event(DecisionEvent(decision.ref, EventKind.CONSULTED, ceo.entra_id, unit.now))
        if meeting:
            report(unit, who.entra_id, f"{decision.ref}: {decision.wording}", meeting)
        heads = unit.trust.heads
        concerned = [heads[school] for school in unit.trust.schools_in(wording) if school in heads]
        everyone = dict.fromkeys((*concerned, *((ceo,) if ceo else ())))
        return ChairsAction(decision, tuple(person for person in everyone if person != who), meeting)

    def _require(self, who: Person) -> Meeting | None:
        self._unit.require(who, Right.ACT_ALONE)
        if not self._unit.trust.chairs_action:
            raise ChairsActionOff
        if running := self._unit.store.meetings.open():
            raise AlreadyOpen(running.ref)
        return next_agenda(self._unit)
