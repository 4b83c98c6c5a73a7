"""The Board above Headboard: when it meets, what it has decided for the schools, how each carries that out (§10)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import islice

from domain.agenda import REASON_LIMIT, WORDING_LIMIT, Tier
from domain.calendar import MeetingKind, TrustCalendar, academic_year
from domain.people import PostKind
from domain.refusals import BoardRefUnclear, EvidenceMissing, WordingEmpty
from domain.words import checked, plain_text

REPORT_DAYS = 10
"""Staff days before the Board's meeting by which a report is with the clerk, to be in the pack (R10.3)."""
NOTICE_DAYS = 5
"""Staff days before that, on which its lead is told."""
CHECKED_BACK = 14
"""Days for which a meeting of the Board that has passed is looked back at (R10.4)."""
BOARD_MATTER = "Board matter"
"""What a confidential decision of the Board is called on an open agenda (R10.5)."""

BY_RIGHT = "it comes by right, as a decision of the Board"
"""Why such an item is on an agenda that was out already (§10)."""


@dataclass(frozen=True)
class Board:
    """What the trust's file says of the Board: what people call it, and the days on which it meets."""

    name: str = "the Board"
    meetings: tuple[date, ...] = ()


THE_BOARD = Board()
"""Of a trust whose file says nothing of it."""


class Required(StrEnum):
    """What the Board asks of Headboard (§10)."""

    IMPLEMENT = "implement"
    ADVISE = "advise"
    NOTE = "note"

    @property
    def goes_to(self) -> MeetingKind:
        """The kind of meeting that it comes before: Business carries out, Strategy advises."""
        return MeetingKind.STRATEGY if self is Required.ADVISE else MeetingKind.BUSINESS


class BoardState(StrEnum):
    """Where a decision of the Board stands (§10)."""

    RECEIVED = "received"
    ON_AGENDA = "on_agenda"
    PLAN_AGREED = "plan_agreed"
    """Headboard has decided how, and each school has its action."""
    IN_PROGRESS = "in_progress"
    IMPLEMENTED = "implemented"
    """Every school that it binds has done it, or needn't; or the advice is given."""
    REPORTED = "reported"
    CLOSED = "closed"
    """By the Board, which may do so at any time."""


TRANSITIONS: dict[tuple[BoardState, str], BoardState] = {
    (BoardState.RECEIVED, "place"): BoardState.ON_AGENDA,
    (BoardState.ON_AGENDA, "plan"): BoardState.PLAN_AGREED,
    (BoardState.ON_AGENDA, "answer"): BoardState.IMPLEMENTED,
    (BoardState.PLAN_AGREED, "begin"): BoardState.IN_PROGRESS,
    (BoardState.IN_PROGRESS, "complete"): BoardState.IMPLEMENTED,
    (BoardState.IMPLEMENTED, "report"): BoardState.REPORTED,
    **{(state, "close"): BoardState.CLOSED for state in BoardState if state is not BoardState.CLOSED},
}
"""The whole state machine; `docs/reference/board-states.md` is drawn from it."""


def state_after(verbs: Iterable[str]) -> BoardState:
    """The state to which what has happened leads, each verb from where the one before it has led.

    A verb that leads nowhere from there hasn't its turn yet: a school may be done before a plan is agreed. So a plan
    that is taken back in the minutes is as if it had never been.
    """
    state = BoardState.RECEIVED
    for verb in verbs:
        state = TRANSITIONS.get((state, verb), state)
    return state


class ProgressState(StrEnum):
    """How far a school has come (R10.2)."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"
    EXEMPT = "exempt"
    """By the Board."""

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left for the school to do."""
        return self in (ProgressState.DONE, ProgressState.NOT_APPLICABLE, ProgressState.EXEMPT)


@dataclass(frozen=True)
class BoardDecision:
    """A decision of the Board as the clerk entered it; `resolution` is verbatim, `lead` the post that leads on it."""

    ref: str
    resolution: str
    board_day: date
    entered_by: str
    entered_at: datetime
    tier: Tier = Tier.OPEN
    tier_reason: str = ""
    required: Required = Required.IMPLEMENT
    deadline: date | None = None
    report_on: date | None = None
    """The day of the Board meeting that wants to hear how it went."""
    lead: PostKind = PostKind.CEO
    version: int = 1
    referred_back: str = ""
    """Headboard's reasons for asking the Board to think again, once; until it answers, the decision stands (R10.1)."""
    referred_at: datetime | None = None
    answer: str = ""
    """What the Board said to that."""
    reported_on: date | None = None
    """The day of the Board meeting to which it was reported as implemented."""
    closed_on: date | None = None


@dataclass(frozen=True)
class Progress:
    """What was said of a school's progress; rows are added, and the last counts. `at` is an instant in UTC."""

    school: str
    state: ProgressState
    evidence: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Ratification:
    """What a school's governing body said of a decision that needs it: it binds that school alone (R10.6)."""

    school: str
    ratified: bool
    day: date
    by: str
    at: datetime
    because: str = ""


@dataclass(frozen=True)
class Row:
    """One school's line in the matrix; `ratified` is None while its governing body hasn't said."""

    school: str
    state: ProgressState = ProgressState.NOT_STARTED
    evidence: str = ""
    day: date | None = None
    is_associate: bool = False
    ratified: bool | None = None
    ratified_on: date | None = None


@dataclass(frozen=True)
class Matrix:
    """How every school stands (R10.2); `by_ratification` where governing bodies decide for their schools (R10.6)."""

    rows: tuple[Row, ...]
    by_ratification: bool = False

    @property
    def bound(self) -> tuple[Row, ...]:
        """The schools that count: those that vote, without one whose governing body has declined."""
        return tuple(row for row in self.rows if not row.is_associate and row.ratified is not False)

    @property
    def done(self) -> int:
        """How many of them have nothing left to do."""
        return sum(row.state.is_settled for row in self.bound)

    @property
    def percent(self) -> int:
        """The same of a hundred, rounded down: nothing is whole before it is."""
        return 100 * self.done // len(self.bound) if self.bound else 0

    @property
    def is_complete(self) -> bool:
        """Whether every school that is bound is done."""
        return bool(self.bound) and self.done == len(self.bound)


# ---------------------------------------------------------------- references, dates and words


def board_ref(said: str) -> str:
    """The Board's reference in full: `TB-2026-07`; raises `BoardRefUnclear`."""
    found = re.fullmatch(r"TB[ -]?(\d{4})[ -/]?(\d{1,2})", plain_text(said), re.IGNORECASE)
    if found is None:
        raise BoardRefUnclear(said)
    return f"TB-{found[1]}-{int(found[2]):02}"


def next_board_ref(known: Iterable[str], day: date) -> str:
    """The reference after those that are known of the Board's academic year, for a clerk who gives none."""
    year = academic_year(day)
    used = [int(ref.rpartition("-")[2]) for ref in known if ref.startswith(f"TB-{year}-")]
    return f"TB-{year}-{max(used, default=0) + 1:02}"


def plan_wording(decision: BoardDecision) -> str:
    """The wording by which Headboard agrees to carry it out, as it is proposed."""
    said = f"To carry out {decision.ref} in every school: {decision.resolution}"
    return said if len(said) <= WORDING_LIMIT else f"{said[: WORDING_LIMIT - 1]}…"


def check_resolution(said: str) -> str:
    """The Board's own words, of which nothing is changed; raises `WordingEmpty` and `TooLong`."""
    return checked(plain_text(said), WORDING_LIMIT, WordingEmpty)


def check_evidence(state: ProgressState, said: str) -> str:
    """What shows it, or what stands in the way, which must be said; raises `EvidenceMissing` and `TooLong`."""
    evidence = checked(plain_text(said), REASON_LIMIT)
    if state is ProgressState.BLOCKED and not evidence:
        raise EvidenceMissing
    return evidence


def report_due(calendar: TrustCalendar, report_on: date, days: int = REPORT_DAYS) -> date:
    """The staff day so many staff days before a meeting of the Board (R10.3)."""
    earlier = list(islice(calendar.staff_days_before(report_on), days))
    return earlier[-1] if earlier else report_on


_LATER = r"(?:easter|christmas|spring|summer|autumn|september|next (?:term|year|half term))"
_REFUSES = re.compile(
    r"^(?:that )?(?:to |we |headboard )?(?:(?:will|shall|should) )?(?:not |reject|refuse|decline|oppose|block|overturn"
    r"|ignore|abandon|scrap|drop|rescind|amend|vary|suspend|pause|replace|extend|opt out|vote down)"
    r"|(?<!without )\b(?:delay|postpon|defer|put(?:ting)? (?:it |this |that )?off|push(?:ing)? (?:it |this |that )?back"
    r"|hold(?:ing)? (?:it |this |that )?(?:off|over))"
    rf"|\b(?:until|till|to) (?:after )?(?:the )?{_LATER}\b|\bnot (?:to )?(?:adopt|implement|carry out|introduce|apply)",
    re.IGNORECASE,
)


def delays_or_varies(wording: str) -> bool:
    """Whether a wording would delay, change or refuse what the Board has decided: it may say how (R10.1)."""
    return _REFUSES.search(plain_text(wording)) is not None
