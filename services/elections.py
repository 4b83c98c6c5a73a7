"""Electing by secret ballot: the chair, the vice-chair, or whoever presides today (R2.12, R2.16, R2.18)."""

import secrets
from dataclasses import dataclass, replace

from domain.agenda import Tier
from domain.decisions import Decision
from domain.elections import Election, ElectionState, Role, count_ballots, wording
from domain.meetings import Meeting
from domain.people import THE_RULES, Person, Right
from domain.proceedings import Entry, EntryKind
from domain.refusals import (
    AlreadyPresiding,
    ElectionWaits,
    NobodyVoted,
    NoChoice,
    NoElectionOpen,
    NoItemTaken,
    NotStanding,
    NoVoteInPart2,
    OutOfDate,
    VoteOvernight,
)
from services.decision_log import enter
from services.meeting_view import MeetingView, current_item, nothing_waiting, open_meeting, quorate_meeting, view
from services.presiding import may_preside, presiding, require_or_presiding
from services.record import record
from services.unit import Unit
from services.voters import eligible_schools, require_vote


@dataclass(frozen=True)
class ElectionView:
    """An election as everyone sees it: how many schools have voted, and never which or for whom."""

    election: Election
    candidates: tuple[Person, ...]
    said: int
    eligible: int
    stands: MeetingView
    """The meeting as it now stands."""
    winner: Person | None = None
    decision: Decision | None = None
    """What is in the log: of a post for the year, once somebody is elected."""


class ElectionService:
    """Calling an election, voting in it, and what comes of it."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def call(self, who: Person, role: Role) -> ElectionView:
        """Open a ballot. Every voting head stands for the year; to preside today, those who are here (R2.12).

        While nobody presides, whoever asks for a chair gets one for today: without one, nothing goes on. Raises
        `AlreadyPresiding`, `NoItemTaken`, `NoChoice`, `NotQuorate`, and what keeps a meeting from moving on.
        """
        require_or_presiding(self._unit, who, Right.RUN_ELECTION)
        meeting = open_meeting(self._unit)
        if role is Role.CHAIR and presiding(self._unit, meeting) is None:
            role = Role.PRESIDING
        item = self._item_for(role, meeting)
        quorate_meeting(self._unit)
        standing = tuple(person.entra_id for person in self._standing(role, meeting))
        self._require_choice(standing)
        called = Election(0, meeting.ref, item, role, standing, who.entra_id, self._unit.now)
        return self._view(self._unit.store.elections.call(called))

    def cast(self, who: Person, candidate: str, election: int) -> ElectionView:
        """Vote for every school that the speaker speaks for; the last word counts (R2.2, R2.6, R2.16)."""
        self._unit.require(who, Right.VOTE)
        meeting = open_meeting(self._unit)
        waiting = self._waiting(meeting, ElectionState.OPEN, election)
        schools = require_vote(self._unit, who, meeting)
        chosen = self._unit.trust.person(candidate)
        if chosen is None or candidate not in waiting.candidates:
            raise OutOfDate
        if chosen not in self._candidates(waiting, meeting):
            raise NotStanding(chosen.name)
        for school in sorted(schools):
            self._unit.store.elections.cast(waiting, school, candidate)
        # A new version, so that whoever says the same again after something else is heard again.
        return self._view(self._unit.store.elections.change(waiting))

    def close(self, who: Person, election: int | None = None) -> ElectionView:
        """End the ballot: the most votes win, and equal ones wait for the lot. Who voted for whom is forgotten.

        Raises `NobodyVoted`, and `NotQuorate` (R2.11).
        """
        require_or_presiding(self._unit, who, Right.RUN_ELECTION)
        meeting = open_meeting(self._unit)
        waiting = self._waiting(meeting, ElectionState.OPEN, election)
        self._require_vacant(waiting.role, meeting)
        quorate_meeting(self._unit)
        schools = eligible_schools(self._unit, meeting)
        standing = [person.entra_id for person in self._candidates(waiting, meeting)]
        counts = count_ballots(self._unit.store.elections.ballots(waiting), schools, standing)
        if not any(counts.values()):
            raise NobodyVoted
        counted = replace(waiting, counts=counts, eligible=len(schools))
        self._unit.store.elections.forget_ballots(waiting)
        kept = {"counts": counts, "eligible": len(schools)}
        if len(counted.leaders) > 1:
            return self._view(self._unit.store.elections.change(waiting, state=waiting.after("tie"), **kept))
        (winner,) = counted.leaders
        return self._elect(who, waiting, state=waiting.after("decide"), winner=winner, **kept)

    def draw(self, who: Person, election: int | None = None) -> ElectionView:
        """Draw lots among those with equal votes who still stand; the record says that it was by lot (R2.12)."""
        require_or_presiding(self._unit, who, Right.RUN_ELECTION)
        tied, standing = self._tied(election)
        winner, lot = secrets.choice(standing), standing if len(standing) > 1 else ()
        return self._elect(who, tied, state=tied.after("draw"), winner=winner, lot=lot)

    def repeat(self, who: Person, election: int | None = None) -> tuple[ElectionView, ElectionView]:
        """Hold a second round among those with equal votes who still stand; what was tied, and the new ballot."""
        require_or_presiding(self._unit, who, Right.RUN_ELECTION)
        tied, standing = self._tied(election)
        self._require_choice(standing)
        over = self._unit.store.elections.change(tied, state=tied.after("repeat"))
        again = Election(0, tied.meeting, tied.item, tied.role, standing, who.entra_id, self._unit.now)
        return self._view(over), self._view(self._unit.store.elections.call(again))

    def drop(self, who: Person, election: int | None = None) -> ElectionView:
        """End the ballot without a result: nothing is recorded, and who voted for whom is forgotten."""
        require_or_presiding(self._unit, who, Right.RUN_ELECTION)
        waiting = self._waiting(open_meeting(self._unit), None, election)
        self._unit.store.elections.forget_ballots(waiting)
        return self._view(self._unit.store.elections.change(waiting, state=waiting.after("drop")))

    @property
    def is_open(self) -> bool:
        """Whether a ballot is open, so that words may have been meant for it."""
        meeting = self._unit.store.meetings.open()
        waiting = self._unit.store.elections.waiting(meeting.ref) if meeting else None
        return waiting is not None and waiting.state is ElectionState.OPEN

    # ------------------------------------------------------------ what these have in common

    def _item_for(self, role: Role, meeting: Meeting) -> int | None:
        """The item under which it is recorded. A post for the year is decided on one, and shown to all."""
        item = current_item(self._unit, meeting)
        is_open = item is not None and item.tier is Tier.OPEN
        if role is Role.PRESIDING:
            self._require_vacant(role, meeting)
            if self._unit.store.elections.waiting(meeting.ref):
                raise ElectionWaits
            return item.id if item and is_open else None
        nothing_waiting(self._unit)
        if item is None:
            raise NoItemTaken
        if not is_open:
            raise NoVoteInPart2
        return item.id

    def _require_vacant(self, role: Role, meeting: Meeting) -> None:
        """Nobody is elected for today while somebody presides, as when the chair has come back."""
        chair = presiding(self._unit, meeting)
        if role is Role.PRESIDING and chair:
            raise AlreadyPresiding(chair.name)

    def _standing(self, role: Role, meeting: Meeting) -> tuple[Person, ...]:
        if role is Role.PRESIDING:
            return may_preside(self._unit, meeting)
        voting = self._unit.trust.voting(meeting.day)
        return tuple(person for person in self._unit.trust.people if voting.intersection(person.seats))

    def _candidates(self, election: Election, meeting: Meeting) -> tuple[Person, ...]:
        """The candidates who still stand: whoever is to preside today hasn't left."""
        return tuple(p for p in self._standing(election.role, meeting) if p.entra_id in election.candidates)

    def _require_choice(self, standing: tuple[str, ...]) -> None:
        if len(standing) < 2:  # noqa: PLR2004 - a choice has two sides
            only = self._unit.trust.person(next(iter(standing), ""))
            raise NoChoice(only.name if only else "")

    def _waiting(self, meeting: Meeting, state: ElectionState | None, election: int | None) -> Election:
        waiting = self._unit.store.elections.waiting(meeting.ref)
        if waiting is None or state not in (None, waiting.state) or election not in (None, waiting.id):
            raise NoElectionOpen
        if state and self._unit.today != waiting.called_at.astimezone(self._unit.trust.zone).date():
            raise VoteOvernight  # a card that was left open is no vote (R2.16)
        return waiting

    def _tied(self, election: int | None) -> tuple[Election, tuple[str, ...]]:
        """The election with equal votes, and those of the equal who still stand."""
        meeting = open_meeting(self._unit)
        tied = self._waiting(meeting, ElectionState.TIED, election)
        self._require_vacant(tied.role, meeting)
        quorate_meeting(self._unit)
        here = {person.entra_id for person in self._candidates(tied, meeting)}
        standing = tuple(candidate for candidate in tied.leaders if candidate in here)
        if not standing:
            raise NoChoice("")
        return tied, standing

    def _elect(self, who: Person, election: Election, **result: object) -> ElectionView:
        """Record the result: whoever presides from now on, or a decision on the post (R2.12, §5.1)."""
        unit = self._unit
        decided = unit.store.elections.change(election, **result)
        winner = unit.trust.person(decided.winner)
        elected = Entry(EntryKind.ELECTED, item=election.item, person=decided.winner, ref=str(election.id))
        meeting = unit.store.meetings.get(election.meeting)
        if election.item is None or election.role is Role.PRESIDING:
            record(unit, who, meeting, elected, Entry(EntryKind.PRESIDES, person=decided.winner))
            return self._view(decided)
        said = wording(election.role, winner.office if winner else "", unit.today)
        item, seen = unit.store.agenda.item(election.item, THE_RULES), view(unit, meeting)
        decision, _ = enter(unit, who, seen, item, said, decided.outcome, decided.tally, also=(elected,))
        return replace(self._view(decided), decision=decision)

    def _view(self, election: Election) -> ElectionView:
        unit = self._unit
        meeting = unit.store.meetings.get(election.meeting)
        schools = eligible_schools(unit, meeting)
        candidates = self._candidates(election, meeting)
        standing = [person.entra_id for person in candidates]
        counts = count_ballots(unit.store.elections.ballots(election), schools, standing)
        return ElectionView(
            election,
            candidates,
            said=sum(counts.values()),
            eligible=len(schools),
            stands=view(unit, meeting),
            winner=unit.trust.person(election.winner),
        )
