"""Voting in the meeting (DOMAIN §2.5): one school one vote, from the room, while the vote is open."""

from dataclasses import dataclass, replace

from domain.agenda import Item, Tier
from domain.decisions import WORDING_QUESTION, Decision, basis_of, check_wording
from domain.meetings import Meeting
from domain.people import Person, Right
from domain.refusals import (
    ElectionWaits,
    NoItemTaken,
    NotInTheRoom,
    NotPresent,
    NotTied,
    NoVoteInPart2,
    NoVoteOpen,
    OutOfDate,
    VoteOvernight,
    WordingWaits,
)
from domain.votes import Ballot, Choice, Motion, MotionState, Tally, count_votes
from services.board_items import check_how
from services.decision_log import enter
from services.meeting_view import MeetingView, current_item, no_vote_open, open_meeting, quorate_meeting, view
from services.presiding import presiding, require_presiding
from services.unit import Unit
from services.variations import variation
from services.voters import eligible_schools, require_vote, schools_of


@dataclass(frozen=True)
class VoteView:
    """A vote as everyone sees it: counts and no names (R2.18). `presiding` is a name."""

    meeting: Meeting
    item: Item
    motion: Motion
    tally: Tally
    presiding: str
    may_cast_vote: bool = False
    """Whether whoever presides has a casting vote: they hold a seat that votes (R2.15)."""
    voted: tuple[str, ...] = ()
    """The schools for which somebody has just voted."""


class VoteService:
    """Putting a motion, voting on it, and what comes of it."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def put(self, who: Person, wording: str) -> VoteView:
        """Put a wording to the vote on the item that is being taken (R2.11, R2.14)."""
        self._unit.require(who, Right.MOVE_MOTION)
        wording = check_wording(wording)
        seen, store = quorate_meeting(self._unit), self._unit.store
        item = current_item(self._unit, seen.meeting)
        if item is None:
            raise NoItemTaken
        if item.tier is not Tier.OPEN:
            raise NoVoteInPart2
        check_how(self._unit, item, wording)
        if store.dialogs.waits(WORDING_QUESTION, self._unit.now):
            raise WordingWaits
        no_vote_open(self._unit, seen.meeting)
        variation(self._unit, wording, item, basis_of(wording))  # refused now, not once all have voted
        require_vote(self._unit, who, seen.meeting)
        motion = Motion(0, seen.meeting.ref, item.id, wording, who.entra_id, self._unit.now, MotionState.OPEN, 1)
        return self._view(store.votes.put(motion))

    def cast(self, who: Person, choice: Choice, motion: int | None = None) -> VoteView:
        """Vote for every school that the speaker speaks for; the last word counts (R2.2, R2.6, R2.16)."""
        self._unit.require(who, Right.VOTE)
        meeting = open_meeting(self._unit)
        waiting = self._open(meeting, motion)
        self._require_its_day(waiting)
        schools = tuple(sorted(require_vote(self._unit, who, meeting)))
        for school in schools:
            self._unit.store.votes.cast(waiting, Ballot(school, who.entra_id, choice, self._unit.now))
        # A new version, so that whoever says the same again after something else is heard again.
        return replace(self._view(self._unit.store.votes.change(waiting, waiting.state)), voted=schools)

    def close(self, who: Person, motion: int | None = None) -> VoteView | tuple[Decision, MeetingView]:
        """End the vote. Equal votes wait for a casting vote where there is one; else it is in the log (R2.15)."""
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = open_meeting(self._unit)
        waiting = self._open(meeting, motion)
        self._require_its_day(waiting)
        quorate_meeting(self._unit)
        seen = self._view(waiting)
        if seen.tally.is_tied and seen.may_cast_vote:
            here = eligible_schools(self._unit, meeting)
            return self._view(self._unit.store.votes.change(waiting, waiting.after("tie"), here))
        return self._decide(who, waiting, seen, None)

    def casting(self, who: Person, choice: Choice, motion: int | None = None) -> tuple[Decision, MeetingView]:
        """Use the casting vote, or decline it with an abstention; declined, the motion is not carried (R2.15)."""
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = open_meeting(self._unit)
        waiting = self._unit.store.votes.waiting(meeting.ref)
        if waiting is None or motion not in (None, waiting.id):
            raise NoVoteOpen
        if waiting.state is not MotionState.TIED:
            raise NotTied
        seen = self._view(waiting)
        if choice is Choice.ABSTAIN:
            return self._decide(who, waiting, seen, None)  # things stay as they are, whoever has left since
        self._require_its_day(waiting)
        quorate_meeting(self._unit)
        if not seen.may_cast_vote:
            raise NotPresent
        return self._decide(who, waiting, seen, choice)

    def drop(self, who: Person, motion: int) -> VoteView:
        """End the vote without a result: it was put by mistake, and nothing is in the log."""
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = open_meeting(self._unit)
        waiting = self._open(meeting, motion)
        return self._view(self._unit.store.votes.change(waiting, waiting.after("drop")))

    def mine(self, who: Person, motion: int) -> tuple[VoteView, dict[str, Choice]]:
        """A vote that is open, and what was said last for each school that the speaker speaks for."""
        self._unit.require(who, Right.VOTE)
        meeting = open_meeting(self._unit)
        waiting = self._open(meeting, motion)
        schools = schools_of(self._unit, who, meeting)
        said = {b.school: b.choice for b in self._unit.store.votes.ballots(waiting) if b.school in schools}
        return self._view(waiting), said

    def require_room(self, room: str) -> None:
        """Let what is said in the meeting's own chat pass: votes come from the room (R2.16)."""
        if open_meeting(self._unit).conversation != room:
            raise NotInTheRoom

    def last(self, meeting: str) -> int:
        """The id of a meeting's latest motion, whose card shows what came of it."""
        return self._unit.store.votes.last(meeting)

    # ------------------------------------------------------------ what these have in common

    def _open(self, meeting: Meeting, motion: int | None) -> Motion:
        waiting = self._unit.store.votes.waiting(meeting.ref)
        if waiting is None and motion is None and self._unit.store.elections.waiting(meeting.ref):
            raise ElectionWaits  # what is said of "the vote" is meant for it
        if waiting is None or waiting.state is not MotionState.OPEN or motion not in (None, waiting.id):
            raise NoVoteOpen
        return waiting

    def _require_its_day(self, motion: Motion) -> None:
        """A card that was left open overnight is no vote (R2.16)."""
        if self._unit.today != motion.put_at.astimezone(self._unit.trust.zone).date():
            raise VoteOvernight

    def _view(self, motion: Motion) -> VoteView:
        unit = self._unit
        meeting = unit.store.meetings.get(motion.meeting)
        item = current_item(unit, meeting)
        if item is None or item.id != motion.item:
            raise OutOfDate
        here = eligible_schools(unit, meeting)
        eligible = frozenset(motion.eligible) if motion.state is MotionState.TIED else here
        tally = count_votes(unit.store.votes.ballots(motion), eligible)
        chair = presiding(unit, meeting)
        return VoteView(
            meeting,
            item,
            motion,
            tally,
            presiding=chair.name if chair else "",
            may_cast_vote=chair is not None and bool(schools_of(unit, chair, meeting)),
        )

    def _decide(
        self, who: Person, motion: Motion, seen: VoteView, casting: Choice | None
    ) -> tuple[Decision, MeetingView]:
        """Put the result in the log, lost motions too (R2.18, R2.20)."""
        unit = self._unit
        unit.store.votes.change(motion, motion.after("decide"))
        stands, outcome = view(unit, seen.meeting), seen.tally.outcome(casting)
        return enter(unit, who, stands, seen.item, motion.wording, outcome, seen.tally, casting)
