"""What is added to a decision later: a dissent that is to be named, the CEO's reservation (DOMAIN §2.2, §5.2)."""

from dataclasses import dataclass

from domain.decisions import IN_FORCE, Decision, DecisionEvent, EventKind, Outcome, Status, check_wording
from domain.meetings import Meeting
from domain.people import THE_RULES, Person, PostKind, Right
from domain.proceedings import EntryKind, replay
from domain.refusals import HasInterest, NothingChanged, NothingDecidedYet, NotInForce, NotSaid
from domain.votes import Choice
from services.meeting_view import no_vote_open, open_meeting
from services.unit import Unit


@dataclass(frozen=True)
class Reservation:
    """The CEO's reservation on a decision, and whoever of the chair and the clerk may hear of it (R2.24)."""

    decision: Decision
    text: str
    hears: tuple[Person, ...]


class DecisionEventService:
    """Adding to entries of the log; the entries themselves never change."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def name(self, who: Person, kind: EventKind, *, private: bool = False) -> Decision:
        """Have one's dissent or abstention named in the meeting's last decision, once (R2.18).

        It was by consensus, with the speaker there, or by a vote in which they said so: raises `NotSaid`.
        """
        self._unit.require(who, Right.VOTE)
        store, meeting = self._unit.store, open_meeting(self._unit)
        made = store.decisions.of_meeting(meeting.ref, THE_RULES)
        if not made:
            raise NothingDecidedYet
        decision = made[-1]
        if decision.item in self._hidden_from(who, meeting):
            raise HasInterest
        self._unit.keep_apart(decision, private=private)
        if store.decisions.find(decision.ref, self._unit.reader(who, private=True)) is None:
            raise NotSaid(decision.ref)
        if not self._said(who, meeting, decision, kind):
            raise NotSaid(decision.ref)
        named = {event.by for event in store.decisions.events([decision.ref]) if event.kind is kind}
        if who.entra_id in named:
            raise NothingChanged
        store.decisions.add_event(DecisionEvent(decision.ref, kind, who.entra_id, self._unit.now))
        return decision

    def _said(self, who: Person, meeting: Meeting, decision: Decision, kind: EventKind) -> bool:
        """Whether somebody was part of a decision, and voted on it as they say where there was a vote."""
        store = self._unit.store
        if decision.votes_for is not None:
            last = {ballot.school: ballot for ballot in store.votes.ballots_of(meeting.ref, decision.wording)}
            choice = Choice.AGAINST if kind is EventKind.DISSENT else Choice.ABSTAIN
            return any((ballot.person, ballot.choice) == (who.entra_id, choice) for ballot in last.values())
        entries = store.proceedings.entries(meeting.ref)
        act = next(e.act for e in entries if e.kind is EntryKind.DECIDED and e.ref == decision.ref)
        room = replay(entry for entry in entries if entry.act <= act)
        return decision.outcome is Outcome.CONSENSUS and who.entra_id in {seat.person for seat in room.attendance}

    def reserve(self, who: Person, ref: str, reason: str, *, private: bool = False) -> Reservation:
        """Record the CEO's reservation on a decision: it goes to the Board before it is carried out (§2.2).

        On a confidential one that is said in a private chat; raises `SayItPrivately` (§2.7).
        """
        self._unit.require(who, Right.RESERVE)
        store = self._unit.store
        decision = store.decisions.find(ref.upper(), self._unit.reader(who, private=True))
        if decision is None or decision.is_void:
            raise NothingDecidedYet
        self._unit.keep_apart(decision, private=private)
        text = check_wording(reason)
        store.decisions.add_event(
            DecisionEvent(decision.ref, EventKind.RESERVATION, who.entra_id, self._unit.now, text)
        )
        to_tell = map(self._unit.trust.holder, (PostKind.CHAIR, PostKind.CLERK))
        hears = (p for p in to_tell if p and store.decisions.find(decision.ref, self._unit.reader(p, private=True)))
        return Reservation(decision, text, tuple(hears))

    def mark(self, who: Person, ref: str, *, spent: bool, private: bool = False) -> Decision:
        """Say that nothing is left to do about a decision in force, or that there is after all (§5.1).

        Raises `NothingDecidedYet`, `NotInForce`, `NothingChanged` and `SayItPrivately`.
        """
        self._unit.require(who, Right.CORRECT_LOG)
        store, unit = self._unit.store, self._unit
        decision = store.decisions.find(ref, unit.reader(who, private=True))
        if decision is None:
            raise NothingDecidedYet
        unit.keep_apart(decision, private=private)
        status = decision.status_on(unit.today)
        if status not in {*IN_FORCE, Status.SPENT}:
            raise NotInForce(ref, status, decision.varied_by or "")
        if decision.is_spent is spent:
            raise NothingChanged
        if meeting := store.meetings.open():
            no_vote_open(unit, meeting)  # it may be about this decision
        kind = EventKind.SPENT if spent else EventKind.STANDS
        store.decisions.add_event(DecisionEvent(ref, kind, who.entra_id, unit.now))
        return decision

    def _hidden_from(self, who: Person, meeting: Meeting) -> frozenset[str]:
        """The numbers of the items of a meeting in which somebody has an interest."""
        barred = self._unit.store.interests.of_person(who.entra_id)
        items = self._unit.store.agenda.items(meeting.ref, THE_RULES)
        return frozenset(item.number or "" for item in items if item.id in barred)
