"""A written procedure: a decision outside a meeting, by the agreement of every voting school (R2.17)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import StrEnum

from domain.agenda import Item, names_decision
from domain.calendar import TrustCalendar
from domain.decisions import Authority, Basis
from domain.refusals import DeadlineNotUsable, NoMeetingAhead, OutOfDate
from domain.reminders import AFTERNOON

DEADLINE_AT = time(12)
LEAST_DAYS, USUAL_DAYS, MOST_DAYS = 1, 3, 10
"""Staff days, after the one on which the heads hear of it, within which they answer."""
MOST_AT_ONCE = 3
"""More would be a meeting by post."""


class ProcedureState(StrEnum):
    """Where a written procedure stands."""

    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"
    """A school doesn't agree: it goes to the next meeting."""
    LAPSED = "lapsed"
    """Not every school had agreed at the deadline: it goes to the next meeting."""
    INTEREST = "interest"
    """A school has an interest in it, so not every school can agree: it goes to the next meeting (R2.23)."""
    TAKEN_BACK = "taken_back"


TRANSITIONS: dict[tuple[ProcedureState, str], ProcedureState] = {
    (ProcedureState.OPEN, "answer"): ProcedureState.OPEN,
    (ProcedureState.OPEN, "agree"): ProcedureState.AGREED,
    (ProcedureState.OPEN, "refuse"): ProcedureState.REFUSED,
    (ProcedureState.OPEN, "declare"): ProcedureState.INTEREST,
    (ProcedureState.OPEN, "lapse"): ProcedureState.LAPSED,
    (ProcedureState.OPEN, "take_back"): ProcedureState.TAKEN_BACK,
}
"""The whole state machine; `docs/reference/procedure-states.md` is drawn from it."""


@dataclass(frozen=True)
class WrittenProcedure:
    """A wording put to the schools in writing; `begun_by` is an Entra object id, its instants are in UTC."""

    id: int
    wording: str
    why: str
    """Why it shouldn't wait for a meeting."""
    basis: Basis
    begun_by: str
    begun_at: datetime
    deadline: datetime
    remind_at: datetime | None
    """When those who are silent are reminded; None once they have been, or where there is no day for it."""
    state: ProcedureState = ProcedureState.OPEN
    version: int = 1
    ended_at: datetime | None = None
    agreed: int | None = None
    schools: int | None = None
    """How many schools had agreed when it ended, and how many there were."""
    because: str = ""
    """Why a school didn't agree, if it said so; whose words they are isn't kept (R2.18)."""
    decision: str | None = None
    """The reference of the decision that it became."""

    def after(self, verb: str) -> ProcedureState:
        """The state that a verb leads to from here; raises `OutOfDate` when it makes no sense here."""
        following = TRANSITIONS.get((self.state, verb))
        if following is None:
            raise OutOfDate
        return following

    def is_over(self, now: datetime) -> bool:
        """Whether an answer comes too late, be it that nobody has noticed the deadline yet."""
        return self.state is not ProcedureState.OPEN or now >= self.deadline


@dataclass(frozen=True)
class Answer:
    """What a school said through the holder of its seat; `at` is an instant in UTC (R2.2)."""

    school: str
    person: str
    agrees: bool
    at: datetime


@dataclass(frozen=True)
class Standing:
    """How a written procedure stands: counts and no names (R2.18)."""

    agreed: int
    against: int
    schools: int

    @property
    def verb(self) -> str:
        """What the answers so far come to: every voting school agrees, one doesn't, or neither (R2.17)."""
        if self.against:
            return "refuse"
        return "agree" if self.agreed == self.schools > 0 else "answer"


def standing(answers: Iterable[Answer], voting: frozenset[str]) -> Standing:
    """Count what each school that votes said last (R2.2)."""
    last = list({answer.school: answer.agrees for answer in answers if answer.school in voting}.values())
    return Standing(last.count(True), last.count(False), len(voting))


# ---------------------------------------------------------------- the deadline


@dataclass(frozen=True)
class Window:
    """The days on which a deadline may be: staff days from the first to the last; `usual` where none is named."""

    first: date
    usual: date
    last: date

    def has(self, calendar: TrustCalendar, day: date) -> bool:
        """Whether it may end on this day."""
        return self.first <= day <= self.last and calendar.is_staff_day(day)

    def check(self, calendar: TrustCalendar, day: date | None) -> date:
        """The day, if it may be one; raises `DeadlineNotUsable`."""
        if day is None or not self.has(calendar, day):
            raise DeadlineNotUsable(self.first, self.last)
        return day


def window(calendar: TrustCalendar, heard_on: date) -> Window:
    """The days for a deadline when the heads hear of it on this one; raises `NoMeetingAhead` at the calendar's end."""
    first, usual, last = (calendar.staff_day_after(heard_on, days) for days in (LEAST_DAYS, USUAL_DAYS, MOST_DAYS))
    if first <= heard_on:
        raise NoMeetingAhead
    return Window(first, usual, last)


def remind_at(calendar: TrustCalendar, zone: tzinfo, until: date, heard_on: date) -> datetime | None:
    """The afternoon of the staff day before the deadline, if that isn't the day on which the heads hear of it."""
    before = next(calendar.staff_days_before(until), heard_on)
    return datetime.combine(before, AFTERNOON, zone) if before > heard_on else None


# ---------------------------------------------------------------- the wording


def changes_a_decision(prefix: str, wording: str, authority: Authority) -> bool:
    """Whether a wording names an earlier decision, which only a meeting may change (§5.2).

    A decision of the Board may be named to be carried out.
    """
    if authority is Authority.IMPLEMENTATION:
        wording = re.sub(r"\bTB-\d{4}-\d{2}\b", "", wording, flags=re.IGNORECASE)
    return names_decision(prefix, wording)


def is_about(item: Item, wording: str) -> bool:
    """Whether an item is for just this wording, by its own or by its title; capitals and full stops don't matter."""
    return _plain(wording) in (_plain(item.wording), _plain(item.title))


def _plain(words: str) -> str:
    return words.casefold().rstrip(" .")
