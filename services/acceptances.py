"""Taking on decisions that don't bind a school: an associate's, or one that has joined since (AS-13, AS-14)."""

from dataclasses import dataclass

from domain.decisions import Decision, DecisionEvent, EventKind
from domain.people import Person, Right
from domain.refusals import BindsAlready, NothingDecidedYet
from services.unit import Unit


@dataclass(frozen=True)
class Unbound:
    """The decisions in force that don't bind a head's schools, oldest first."""

    schools: tuple[str, ...]
    decisions: tuple[Decision, ...]


class AcceptanceService:
    """What binds a school that had no vote on it only once its head has taken it on."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def unbound(self, who: Person) -> Unbound:
        """What was decided without the speaker's schools having a vote, and hasn't been taken on yet."""
        self._unit.require(who, Right.ACCEPT_DECISION)
        found = self._unit.store.decisions.between(None, None, self._unit.reader(who, private=False))
        in_force = [d for d in found if not (d.is_hidden or d.is_void) and d.outcome.is_decided]
        taken_on = {e.decision for e in self._accepted(in_force) if e.text in who.seats}
        return Unbound(who.seats, tuple(d for d in in_force if not self._binds(who, d) and d.ref not in taken_on))

    def accept(self, who: Person, refs: tuple[str, ...]) -> Unbound:
        """Record that the speaker's schools take on these decisions from today.

        Raises `NothingDecidedYet` for a number that isn't in the log, and `BindsAlready`.
        """
        self._unit.require(who, Right.ACCEPT_DECISION)
        left = {decision.ref: decision for decision in self.unbound(who).decisions}
        for ref in refs:
            if ref not in left:
                known = self._unit.store.decisions.find(ref, self._unit.reader(who, private=False))
                raise BindsAlready(ref) if known and not known.is_void else NothingDecidedYet
        for ref in dict.fromkeys(refs):
            for school in who.seats:
                event = DecisionEvent(ref, EventKind.ACCEPTED, who.entra_id, self._unit.now, school)
                self._unit.store.decisions.add_event(event)
        return Unbound(who.seats, tuple(left[ref] for ref in dict.fromkeys(refs)))

    def _binds(self, who: Person, decision: Decision) -> bool:
        return not self._unit.trust.voting(decision.day).isdisjoint(who.seats)

    def _accepted(self, decisions: list[Decision]) -> list[DecisionEvent]:
        events = self._unit.store.decisions.events(decision.ref for decision in decisions)
        return [event for event in events if event.kind is EventKind.ACCEPTED]
