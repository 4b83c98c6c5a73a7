"""Elections by secret ballot: one school, one vote; the most votes win, and equal ones go to the lot (R2.12, R2.18)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.calendar import academic_year
from domain.decisions import Outcome
from domain.refusals import NoElectionOpen
from domain.votes import Tally

WORDING = "To elect {office} as {role} until the first meeting of {years}"
"""What an election for a year puts in the log; `office` stands for a name, as in minutes (§5.3)."""


class Role(StrEnum):
    """What somebody is elected to be."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    PRESIDING = "presiding"
    """Over the meeting that is open, where chair and vice-chair are both away (R2.12)."""


class ElectionState(StrEnum):
    """Where an election stands."""

    OPEN = "open"
    TIED = "tied"
    """Closed with equal votes at the top: the lot decides, or a second round between them."""
    DECIDED = "decided"
    REPEATED = "repeated"
    """Those with equal votes stand in a second round, which is an election of its own."""
    DROPPED = "dropped"


TRANSITIONS: dict[tuple[ElectionState, str], ElectionState] = {
    (ElectionState.OPEN, "decide"): ElectionState.DECIDED,
    (ElectionState.OPEN, "tie"): ElectionState.TIED,
    (ElectionState.OPEN, "drop"): ElectionState.DROPPED,
    (ElectionState.TIED, "draw"): ElectionState.DECIDED,
    (ElectionState.TIED, "repeat"): ElectionState.REPEATED,
    (ElectionState.TIED, "drop"): ElectionState.DROPPED,
}
"""The whole state machine; `docs/reference/election-states.md` is drawn from it."""


@dataclass(frozen=True)
class Election:
    """A ballot in a meeting, under the item with this id if there is one; `candidates` are Entra object ids.

    It has counts, and never who voted for whom.
    """

    id: int
    meeting: str
    item: int | None
    role: Role
    candidates: tuple[str, ...]
    called_by: str
    called_at: datetime
    state: ElectionState = ElectionState.OPEN
    version: int = 1
    counts: Mapping[str, int] = field(default_factory=dict)
    """The votes for each candidate, once the ballot is closed (R2.18)."""
    eligible: int = 0
    """How many schools could vote when it was closed."""
    winner: str = ""
    lot: tuple[str, ...] = ()
    """The candidates with equal votes among whom the lot was drawn; empty where the votes decided."""

    @property
    def paper(self) -> str:
        """The name of the card on which it is voted; what is pressed there is forgotten with the ballots."""
        return f"election-{self.id}"

    @property
    def leaders(self) -> tuple[str, ...]:
        """Whoever has the most votes: several where they are equal."""
        most = max(self.counts.values(), default=0)
        return tuple(candidate for candidate in self.candidates if self.counts.get(candidate) == most)

    @property
    def tally(self) -> Tally:
        """The votes for the winner and for all others; a school that didn't vote abstained (R2.15)."""
        cast, won = sum(self.counts.values()), self.counts.get(self.winner, 0)
        return Tally(won, cast - won, self.eligible - cast, self.eligible)

    @property
    def outcome(self) -> Outcome:
        """How the log says that it was decided."""
        return Outcome.ELECTED_BY_LOT if self.lot else Outcome.ELECTED

    def after(self, verb: str) -> ElectionState:
        """The state that a verb leads to from here; raises `NoElectionOpen` when it makes no sense here."""
        following = TRANSITIONS.get((self.state, verb))
        if following is None:
            raise NoElectionOpen
        return following


def count_ballots(ballots: Mapping[str, str], schools: Collection[str], standing: Collection[str]) -> dict[str, int]:
    """The votes for each of those who still stand, of the schools that may vote (R2.2, R2.16)."""
    said = [candidate for school, candidate in ballots.items() if school in schools]
    return {candidate: said.count(candidate) for candidate in standing}


def wording(role: Role, office: str, on: date) -> str:
    """What the log says of whoever is elected on a day; a year ends with the next one's first meeting (R2.12)."""
    following = academic_year(on) + 1
    return WORDING.format(office=office, role=role, years=f"{following}-{(following + 1) % 100:02}")
