"""Entries of the decision log (DOMAIN §5.1)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.agenda import WORDING_LIMIT, Tier
from domain.calendar import MeetingKind
from domain.refusals import WordingEmpty
from domain.words import checked, plain_sentence

WORDING_QUESTION = "confirm_wording"
"""The name of the question by which the chair confirms a wording; the meeting doesn't move on while one waits."""


class Outcome(StrEnum):
    """How a decision was reached (§5.1)."""

    CONSENSUS = "consensus"
    CARRIED = "carried"
    CARRIED_ON_CASTING_VOTE = "carried_on_casting_vote"
    NOT_CARRIED = "not_carried"
    """Logged too, under a number of its own (R2.20)."""


class Authority(StrEnum):
    """By what power a decision is taken (DOMAIN front page)."""

    OPERATIONAL = "operational"


@dataclass(frozen=True)
class Decision:
    """A confirmed decision; it is never changed (§5.2). `confirmed_at` is an instant in UTC."""

    ref: str
    day: date
    meeting: str
    kind: MeetingKind
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
    is_hidden: bool = False
    """Whether its reader may not see it, and only its reference is here (§2.7)."""
    is_void: bool = False
    """Whether it should never have been entered; it keeps its number (§5.2)."""


def decision_ref(prefix: str, year: int, number: int) -> str:
    """`HB-2026-014`: the body, the year the academic year began, one gapless sequence (§5.1)."""
    return f"{prefix}-{year}-{number:03}"


def check_wording(said: str) -> str:
    """The wording as it goes in the log; raises `WordingEmpty` or `TooLong`."""
    return checked(plain_sentence(said), WORDING_LIMIT, WordingEmpty)
