"""A meeting's life, its attendance and its quorum (DOMAIN §2.3)."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from domain.calendar import MeetingKind, quorum_of
from domain.refusals import OutOfDate

MINIMUM_PEOPLE = 3


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    PUBLISHED = "published"
    OPEN = "open"
    ADJOURNED = "adjourned"
    """It goes on another day (R2.11)."""
    CLOSED = "closed"
    CANCELLED = "cancelled"


TRANSITIONS: dict[tuple[MeetingState, str], MeetingState] = {
    (MeetingState.PLANNED, "publish"): MeetingState.PUBLISHED,
    (MeetingState.PUBLISHED, "publish"): MeetingState.PUBLISHED,
    (MeetingState.PLANNED, "open"): MeetingState.OPEN,
    (MeetingState.PUBLISHED, "open"): MeetingState.OPEN,
    (MeetingState.OPEN, "adjourn"): MeetingState.ADJOURNED,
    (MeetingState.ADJOURNED, "open"): MeetingState.OPEN,
    (MeetingState.ADJOURNED, "move"): MeetingState.ADJOURNED,
    (MeetingState.OPEN, "close"): MeetingState.CLOSED,
    (MeetingState.OPEN, "abandon"): MeetingState.PUBLISHED,
    (MeetingState.OPEN, "abandon_unpublished"): MeetingState.PLANNED,
    (MeetingState.PLANNED, "move"): MeetingState.PLANNED,
    (MeetingState.PUBLISHED, "move"): MeetingState.PUBLISHED,
    (MeetingState.PLANNED, "cancel"): MeetingState.CANCELLED,
    (MeetingState.PUBLISHED, "cancel"): MeetingState.CANCELLED,
    (MeetingState.CANCELLED, "reinstate"): MeetingState.PLANNED,
}
"""The whole state machine; `docs/reference/meeting-states.md` is drawn from it."""


@dataclass(frozen=True)
class Meeting:
    """One meeting; `day` and `starts` are the trust's wall time, `opened_at` and `closed_at` instants in UTC.

    `current_item` is the id of the item that is being taken.
    """

    ref: str
    kind: MeetingKind
    nominal_date: date
    day: date
    starts: time
    minutes: int
    place: str
    moved_because: str
    items_close: date
    publish_by: date
    state: MeetingState
    version: int
    agenda_version: int = 0
    conversation: str | None = None
    current_item: int | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    presiding: str | None = None
    """The Entra object id of whoever presides while it is open: the chair, or who stands in (R2.12)."""
    notes_by_all: bool = False
    """Whether the chair lets everyone in the room note things for the minutes."""
    reason: str = ""
    """Why it was cancelled, or what an extraordinary meeting is called for."""
    approved: str | None = None
    """A digest of the agenda that the chair approved, so that the clerk publishes that and nothing else (§2.2)."""

    def after(self, verb: str) -> MeetingState:
        """The state that a verb leads to from here; raises `OutOfDate` when it makes no sense here."""
        following = TRANSITIONS.get((self.state, verb))
        if following is None:
            raise OutOfDate
        return following


@dataclass(frozen=True)
class Apology:
    """A school that can't come; no reason is kept (AS-4). `deputy` is a name, or empty; `at` an instant in UTC."""

    school: str
    person: str
    deputy: str
    at: datetime
    deputy_id: str | None = None
    """The Entra object id of the deputy, if the roster has them: they hold the seat for that meeting (R2.8)."""


@dataclass(frozen=True)
class Attendance:
    """A school's seat taken by a person at a meeting (R2.2); `at` is an instant in UTC.

    `deputy` is the name of whoever deputises; `person` is empty where the roster doesn't have them.
    """

    school: str
    person: str
    at: datetime
    deputy: str = ""
    by_video: bool = False


@dataclass(frozen=True)
class Quorum:
    """How many voting schools and people are present, and how many there must be (R2.9, R2.10)."""

    present: int
    voting: int
    people: int

    @property
    def required(self) -> int:
        """One half of the voting schools rounded up, never fewer than three."""
        return quorum_of(self.voting)

    @property
    def is_met(self) -> bool:
        """Whether decisions may be taken."""
        return self.present >= self.required and self.people >= MINIMUM_PEOPLE


def count_quorum(
    voting_schools: frozenset[str], attendance: Iterable[Attendance], withdrawn: Container[str] = ()
) -> Quorum:
    """Count the voting schools present and the people who hold their seats (R2.6, R2.10).

    Schools that have withdrawn from an item because of an interest aren't counted for it (R2.11).
    """
    counted = [seat for seat in attendance if seat.school in voting_schools and seat.school not in withdrawn]
    return Quorum(
        present=len({seat.school for seat in counted}),
        voting=len(voting_schools),
        people=len({seat.person or seat.deputy for seat in counted}),
    )
