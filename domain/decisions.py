"""Entries of the decision log (DOMAIN §5.1)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from domain.agenda import WORDING_LIMIT, Tier
from domain.calendar import MeetingKind
from domain.refusals import DatesCross, SchemeLineMissing, WordingEmpty
from domain.words import checked, plain_sentence, plain_text

WORDING_QUESTION = "confirm_wording"
"""The name of the question by which the chair confirms a wording; the meeting doesn't move on while one waits."""

BASIS_LIMIT = 300
COST_LIMIT = 200
RATIONALE_LIMIT = 1000
BASIS_LIMITS = {
    **dict.fromkeys(("scheme_line", "for_all"), BASIS_LIMIT),
    **dict.fromkeys(("cost", "budget_source"), COST_LIMIT),
    "rationale": RATIONALE_LIMIT,
}
"""Characters that each text beside a wording may have."""
CHAIRS_ACTION_TITLE = "Chair's action"
CHAIRS_ACTION = "CA"
"""What stands for the meeting where the chair acted alone (§5.1)."""
REVIEW_TITLE = "Review of {ref}: {title}"
WRITTEN_PROCEDURE_TITLE = "Written procedure"
WRITTEN_PROCEDURE = "WP"
"""What stands for the meeting where the schools agreed in writing (§5.1)."""
OUTSIDE_MEETINGS = {CHAIRS_ACTION: "chairs_action", WRITTEN_PROCEDURE: "written_procedure"}
"""What the log calls the kind of a decision that no meeting took."""


class Outcome(StrEnum):
    """How a decision was reached (§5.1)."""

    CONSENSUS = "consensus"
    CARRIED = "carried"
    CARRIED_ON_CASTING_VOTE = "carried_on_casting_vote"
    NOT_CARRIED = "not_carried"
    """Logged too, under a number of its own (R2.20)."""
    DEFERRED = "deferred"
    """Left to the next meeting of its kind, in the same words (R2.20)."""
    CHAIRS_ACTION = "chairs_action"
    """By the chair alone, between meetings (R2.17)."""
    REFERRED = "referred_to_board"
    """Passed up, where interests leave too few schools to decide (R2.11)."""
    ELECTED = "elected"
    """By the most votes in a secret ballot, be they fewer than half of them (R2.12)."""
    ELECTED_BY_LOT = "elected_by_lot"
    """By a secret ballot with equal votes, and then by lot."""
    WITHHELD = "withheld"
    """From a reader who may not see it; no entry has it."""

    @property
    def is_decided(self) -> bool:
        """Whether something was decided that is in force."""
        return self in DECIDES

    @property
    def is_election(self) -> bool:
        """Whether it chose between people, so that its votes are for the winner and for others."""
        return self in (Outcome.ELECTED, Outcome.ELECTED_BY_LOT)


DECIDES = (
    *(Outcome.CONSENSUS, Outcome.CARRIED, Outcome.CARRIED_ON_CASTING_VOTE, Outcome.CHAIRS_ACTION),
    *(Outcome.ELECTED, Outcome.ELECTED_BY_LOT),
)


class Authority(StrEnum):
    """By what power a decision is taken (DOMAIN front page)."""

    OPERATIONAL = "operational"
    """Heads agree how they will work; no delegated power is used."""
    DELEGATED = "delegated"
    """Within a line of the scheme of delegation, which is cited."""
    RECOMMENDATION = "recommendation"
    """Beyond Headboard's power: a proposal to the Board, or to each governing body."""
    IMPLEMENTATION = "board_implementation"
    """How a decision of the Board will be carried out (§10)."""


class Variation(StrEnum):
    """What a decision does to an earlier one that its item names (§5.2)."""

    SUPERSEDES = "supersedes"
    SUPERSEDES_PART = "supersedes_part"
    """The rest of the earlier one stands."""
    RESCINDS = "rescinds"
    """Nothing takes its place."""


class Status(StrEnum):
    """Where an entry of the log stands (§5.1); what wasn't decided has its outcome instead."""

    ACTIVE = "active"
    SUPERSEDED = "superseded"
    PART_SUPERSEDED = "part-superseded"
    RESCINDED = "rescinded"
    EXPIRED = "expired"
    SPENT = "spent"
    """Done, and nothing left to do."""
    VOID = "void"
    """It should never have been entered; its number stays."""


IN_FORCE = frozenset({Status.ACTIVE, Status.PART_SUPERSEDED})
_VARIED = {
    Variation.SUPERSEDES: Status.SUPERSEDED,
    Variation.SUPERSEDES_PART: Status.PART_SUPERSEDED,
    Variation.RESCINDS: Status.RESCINDED,
}


@dataclass(frozen=True)
class Decision:
    """A confirmed decision; it is never changed (§5.2). `confirmed_at` is an instant in UTC.

    `meeting` is a meeting's reference; or `CHAIRS_ACTION` or `WRITTEN_PROCEDURE`, which are of no kind.
    """

    ref: str
    day: date
    meeting: str
    kind: MeetingKind | None
    item: str
    title: str
    wording: str
    outcome: Outcome
    authority: Authority
    effective_from: date
    quorum_required: int
    quorum_counted: int
    confirmed_by: str
    confirmed_at: datetime
    tier: Tier = Tier.OPEN
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    """Counts and no names; empty for a consensus (R2.18)."""
    casting: str | None = None
    scheme_line: str = ""
    """The line of the scheme of delegation under which it was taken."""
    for_all: str = ""
    """Who gains, and who carries the cost."""
    tabled: bool = False
    """Whether the wording wasn't on the agenda, but was tabled at the meeting (R4.1)."""
    rationale: str = ""
    """Why: of what was decided outside a meeting, why it couldn't wait."""
    declared: tuple[str, ...] = ()
    """The schools that had declared an interest and took no part (R2.23)."""
    eligible: int | None = None
    """How many schools could vote on it; empty for a consensus."""
    cost: str | None = None
    budget_source: str | None = None
    review_on: date | None = None
    """When it comes back to the agenda, for its review."""
    expires_on: date | None = None
    """The last day on which it is in force."""
    varies: str | None = None
    """The reference of the earlier decision that its item named, and `variation`, what it does to that (§5.2)."""
    variation: Variation | None = None
    implements: str | None = None
    """The reference of the Board's decision that it carries out (§10)."""

    is_hidden: bool = False
    """Whether its reader may not see it, and only its reference is here (§2.7). From here on: what became of it."""
    is_void: bool = False
    """Whether it should never have been entered; it keeps its number (§5.2)."""
    varied_by: str | None = None
    """The reference of the last decision in force that varies it, and in which way."""
    varied_as: Variation | None = None
    is_spent: bool = False
    reported_on: date | None = None
    """The day of the Board meeting to which it was last reported (R5.15)."""

    def status_on(self, day: date) -> str:
        """What the log says of it on a day: whether it is in force, or how it ended (§5.1)."""
        if self.is_void:
            return Status.VOID
        if not self.outcome.is_decided:
            return str(self.outcome)
        if self.varied_as in (Variation.SUPERSEDES, Variation.RESCINDS):
            return _VARIED[self.varied_as]
        if self.expires_on and day > self.expires_on:
            return Status.EXPIRED
        if self.is_spent:
            return Status.SPENT
        return _VARIED[self.varied_as] if self.varied_as else Status.ACTIVE


WHAT_BECAME_OF_IT = ("is_hidden", "is_void", "varied_by", "varied_as", "is_spent", "reported_on")
"""The fields of a decision that its entry doesn't have: they come from what was entered after it."""


class EventKind(StrEnum):
    """What is added to an entry later; the entry itself never changes (§5.2)."""

    VOID = "void"
    DISSENT = "dissent"
    """Somebody asked that their vote against it be named (R2.18)."""
    ABSTENTION = "abstention"
    CONSULTED = "consulted"
    """The CEO, before the chair acted alone."""
    ACCEPTED = "accepted"
    """By a school, named in the text, that it didn't bind (AS-13, AS-14)."""
    NOT_ACCEPTED = "not_accepted"
    """That was taken back, with the decision by which it was adopted for the school."""
    RESERVATION = "reservation"
    """The CEO's, which suspends what was decided until the Board has seen it (§2.2)."""
    SPENT = "spent"
    """Done, with nothing left to do; `STANDS` says that it isn't after all."""
    STANDS = "stands"
    SETTLED = "settled"
    """What became of an action of the decision that it took the place of: the action in `ref`, and in the text how."""
    REPORTED = "reported"
    """To the Board's meeting on the day that `ref` says, by a pack that was issued (R5.15)."""
    CORRECTION = "correction"
    """A slip that was put right: the field in `ref`, and in the text what it says now, and why (§5.2)."""


@dataclass(frozen=True)
class DecisionEvent:
    """One addition to an entry; `by` is an Entra object id, `at` an instant in UTC."""

    decision: str
    kind: EventKind
    by: str
    at: datetime
    text: str = ""
    ref: str | None = None
    """What it is about besides, as its kind says."""


@dataclass(frozen=True)
class Basis:
    """By what power a decision is taken, who gains and who pays, why, and for how long it holds (§5.1)."""

    authority: Authority = Authority.OPERATIONAL
    scheme_line: str = ""
    for_all: str = ""
    rationale: str = ""
    cost: str = ""
    budget_source: str = ""
    effective_from: date | None = None
    review_on: date | None = None
    expires_on: date | None = None
    variation: str = ""
    """What becomes of the decision that the item names, as the chair chose it: a `Variation`, or that it `STAYS`."""


STAYS = "stays"


def basis_of(wording: str) -> Basis:
    """What a wording says of it: "to recommend to the Board …" decides nothing else."""
    recommends = wording.casefold().startswith(("to recommend ", "recommend ", "to refer ", "that the board "))
    return Basis(Authority.RECOMMENDATION) if recommends else Basis()


def check_basis(basis: Basis) -> Basis:
    """The basis as it goes in the log; raises `SchemeLineMissing`, `TooLong` and `DatesCross`."""
    kept: dict[str, Any] = {n: checked(plain_text(getattr(basis, n)), limit) for n, limit in BASIS_LIMITS.items()}
    if basis.authority is Authority.DELEGATED and not kept["scheme_line"]:
        raise SchemeLineMissing
    if basis.expires_on and any(day and day > basis.expires_on for day in (basis.effective_from, basis.review_on)):
        raise DatesCross
    return replace(basis, **kept)


def decision_ref(prefix: str, year: int, number: int) -> str:
    """`HB-2026-014`: the body, the year the academic year began, one gapless sequence (§5.1)."""
    return f"{prefix}-{year}-{number:03}"


def check_wording(said: str) -> str:
    """The wording as it goes in the log; raises `WordingEmpty` or `TooLong`."""
    return checked(plain_sentence(said), WORDING_LIMIT, WordingEmpty)
