"""Taking on decisions that don't bind a school: an associate's, or one that has joined since (AS-13, AS-14)."""

from dataclasses import dataclass

from domain.adoptions import en_bloc_wording, taken_on
from domain.agenda import DEFAULT_MINUTES, MOST_ITEMS, Item, ItemStatus, Purpose
from domain.calendar import MeetingKind
from domain.decisions import IN_FORCE, Decision, DecisionEvent, EventKind
from domain.meetings import Meeting
from domain.people import Person, Right
from domain.refusals import AgendaFull, BindsAlready, NoSuchSchool, NothingChanged, NothingDecidedYet, NotYours
from services.agenda_items import put, seed
from services.unit import Unit
from services.which_meeting import Which, meeting_for_items

TITLE = "Adopt the decisions made before {schools} joined"


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
        return self._unbound(who, who.seats)

    def _unbound(self, who: Person, schools: tuple[str, ...]) -> Unbound:
        found = self._unit.store.decisions.between(None, None, self._unit.reader(who, private=False))
        today = self._unit.today
        in_force = [d for d in found if not d.is_hidden and d.status_on(today) in IN_FORCE]
        accepted = taken_on(self._unit.store.decisions.events(decision.ref for decision in in_force))
        done = {ref for ref, school in accepted if school in schools}
        return Unbound(schools, tuple(d for d in in_force if not self._binds(schools, d) and d.ref not in done))

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

    def put_on_agenda(self, who: Person, whose: str = "") -> tuple[Item, Meeting] | Unbound:
        """Propose one item, for the next Business meeting that takes items, that adopts what doesn't bind a school.

        The speaker's schools, or for the chair and the clerk the one that was named. Where nothing is left to adopt,
        that is the answer. Raises `NoSuchSchool`, `NotYours`, `AgendaFull`, and `NothingChanged` where it is there.
        """
        self._unit.require(who, Right.PROPOSE_ITEM)
        schools = self._schools(who, whose)
        left = self._unbound(who, schools)
        if not left.decisions:
            return left
        meeting, _ = meeting_for_items(self._unit, Which(kind=MeetingKind.BUSINESS))
        title = TITLE.format(schools=" and ".join(schools))
        items = seed(self._unit, meeting)
        if any(item.title == title for item in items):
            raise NothingChanged
        if len(items) >= MOST_ITEMS:
            raise AgendaFull
        item = Item(
            id=0,
            meeting=meeting.ref,
            number=None,
            title=title,
            purpose=Purpose.DECISION,
            minutes=DEFAULT_MINUTES,
            proposer=who.entra_id,
            status=ItemStatus.PROPOSED,
            proposed_at=self._unit.now,
            wording=en_bloc_wording(schools, (decision.ref for decision in left.decisions)),
        )
        return put(self._unit, meeting, items, item), meeting

    def _schools(self, who: Person, whose: str) -> tuple[str, ...]:
        school = self._unit.trust.school_named(whose) if whose else None
        if whose and school is None:
            raise NoSuchSchool(whose)
        if school is not None and school.short_name not in who.seats and not self._unit.may(who, Right.KEEP_RECORD):
            raise NotYours
        schools = (school.short_name,) if school else who.seats
        if not schools:
            self._unit.require(who, Right.ACCEPT_DECISION)
        return schools

    def _binds(self, schools: tuple[str, ...], decision: Decision) -> bool:
        return not self._unit.trust.voting(decision.day).isdisjoint(schools)
