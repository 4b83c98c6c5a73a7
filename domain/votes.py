"""Votes: one school, one vote; a majority of those cast; a casting vote where they are equal (DOMAIN §2.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.decisions import Outcome
from domain.refusals import NoVoteOpen


class Choice(StrEnum):
    """What a school may say; an abstention isn't a vote cast (R2.15)."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class MotionState(StrEnum):
    """Where a motion stands."""

    OPEN = "open"
    TIED = "tied"
    """Closed with equal votes: whoever presides may use a casting vote, or decline (R2.15)."""
    DECIDED = "decided"
    DROPPED = "dropped"


TRANSITIONS: dict[tuple[MotionState, str], MotionState] = {
    (MotionState.OPEN, "decide"): MotionState.DECIDED,
    (MotionState.OPEN, "tie"): MotionState.TIED,
    (MotionState.OPEN, "drop"): MotionState.DROPPED,
    (MotionState.TIED, "decide"): MotionState.DECIDED,
}
"""The whole state machine; `docs/reference/motion-states.md` is drawn from it."""


@dataclass(frozen=True)
class Motion:
    """A wording put to the vote on an item, whose id it names; `put_by` is an Entra object id."""

    id: int
    meeting: str
    item: int
    wording: str
    put_by: str
    put_at: datetime
    state: MotionState
    version: int
    eligible: tuple[str, ...] = ()
    """The schools whose votes counted when it was closed; whoever leaves after that has voted."""

    def after(self, verb: str) -> MotionState:
        """The state that a verb leads to from here; raises `NoVoteOpen` when it makes no sense here."""
        following = TRANSITIONS.get((self.state, verb))
        if following is None:
            raise NoVoteOpen
        return following


@dataclass(frozen=True)
class Ballot:
    """What a school said through the holder of its seat; `at` is an instant in UTC (R2.2)."""

    school: str
    person: str
    choice: Choice
    at: datetime


@dataclass(frozen=True)
class Tally:
    """How a vote stands: counts and no names (R2.18). `eligible` schools are present and may vote."""

    votes_for: int
    against: int
    abstain: int
    eligible: int

    @property
    def said(self) -> int:
        """How many schools have said something."""
        return self.votes_for + self.against + self.abstain

    @property
    def is_tied(self) -> bool:
        """Whether the votes cast are equal; where nobody voted either way, there is nothing to cast for (R2.15)."""
        return self.votes_for == self.against > 0

    def outcome(self, casting: Choice | None = None) -> Outcome:
        """What the vote decides; equal votes without a casting vote leave things as they are (R2.15)."""
        if self.votes_for > self.against:
            return Outcome.CARRIED
        if self.is_tied and casting is Choice.FOR:
            return Outcome.CARRIED_ON_CASTING_VOTE
        return Outcome.NOT_CARRIED


def count_votes(ballots: Iterable[Ballot], eligible: frozenset[str]) -> Tally:
    """Count what each school that may vote said last (R2.2, R2.16)."""
    last = {ballot.school: ballot.choice for ballot in ballots if ballot.school in eligible}
    said = list(last.values())
    return Tally(said.count(Choice.FOR), said.count(Choice.AGAINST), said.count(Choice.ABSTAIN), len(eligible))
