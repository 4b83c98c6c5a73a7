"""The pack for a meeting of the Board: what it has, and what goes in which part (DOMAIN §5.7)."""

from dataclasses import dataclass
from datetime import date

from domain.actions import Action
from domain.board import BoardDecision, BoardState, Matrix
from domain.calendar import MeetingKind
from domain.corrections import CorrectionNote
from domain.decisions import CHAIRS_ACTION, Authority, Decision, DecisionEvent, Outcome, Variation


@dataclass(frozen=True)
class HeldMeeting:
    """A meeting of the period, and whether it could ever decide."""

    ref: str
    kind: MeetingKind
    day: date
    was_quorate: bool


@dataclass(frozen=True)
class SchoolAttendance:
    """At how many of the period's meetings a school was, and at how many of those by a deputy."""

    school: str
    came: int
    held: int
    by_deputy: int
    is_associate: bool


@dataclass(frozen=True)
class Carried:
    """A decision of the Board, and how far each school is (section C)."""

    decision: BoardDecision
    state: BoardState
    matrix: Matrix
    plan: str = ""
    """The reference of Headboard's decision on how."""


@dataclass(frozen=True)
class Change:
    """What became of an earlier decision since the last pack (section E)."""

    ref: str
    what: str
    """A `Variation`, or `void` or `correction`."""
    day: date
    by: str = ""
    """The reference of the decision that varies it."""
    note: CorrectionNote | None = None
    """What was put right."""


@dataclass(frozen=True)
class BoardPack:
    """One part of a pack; `number` is 0 for what isn't issued, and counts those for one meeting of the Board.

    `since` is the Board's meeting before, or the first day that was asked for; `until` the day on which it was drawn.
    """

    day: date
    number: int
    part: int
    since: date | None
    until: date
    meetings: tuple[HeldMeeting, ...] = ()
    attendance: tuple[SchoolAttendance, ...] = ()
    for_decision: tuple[Decision, ...] = ()
    to_note: tuple[Decision, ...] = ()
    carried: tuple[Carried, ...] = ()
    overdue: tuple[Action, ...] = ()
    changes: tuple[Change, ...] = ()
    reservations: tuple[DecisionEvent, ...] = ()
    withheld: tuple[str, ...] = ()
    """The references of what is in part 2; or, there, of what its reader may not see."""
    made: int = 0
    """How many decisions were made in the period."""
    actions: int = 0
    """How many actions are open."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing that the Board is to hear is in it."""
        return not any((self.for_decision, self.to_note, self.carried, self.overdue, self.changes))

    @property
    def has_news(self) -> bool:
        """Whether there is something to hear besides how far things are."""
        return any((self.for_decision, self.to_note, self.changes))


def is_recommendation(decision: Decision) -> bool:
    """Whether the Board is to decide it (section A)."""
    is_put = decision.outcome.is_decided or decision.outcome is Outcome.REFERRED
    return is_put and decision.authority is Authority.RECOMMENDATION


def is_to_note(decision: Decision) -> bool:
    """Whether it was decided with the Board's powers, or by the chair alone (section B)."""
    used = decision.authority is Authority.DELEGATED or decision.meeting == CHAIRS_ACTION
    return decision.outcome.is_decided and used and not is_recommendation(decision)


def variation_of(decision: Decision) -> Change | None:
    """What a decision does to an earlier one, if it is in force."""
    if decision.varies is None or not decision.outcome.is_decided or decision.is_void:
        return None
    return Change(decision.varies, decision.variation or Variation.SUPERSEDES, decision.day, decision.ref)
