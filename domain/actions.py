"""Actions: who will do what by when (DOMAIN §6)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.agenda import Tier
from domain.calendar import TrustCalendar
from domain.refusals import DuePast, DueTooFar, ExtendedBefore, TitleEmpty
from domain.words import checked, plain_sentence

TEXT_LIMIT = 500
FARTHEST = timedelta(days=340)
"""A day further ahead is rather one that has just gone by, or a slip of the thumb."""

EXTENSION = 5
"""Staff days by which an action is extended at a press; an owner may by ten at most (R6.4)."""

ALL_SCHOOLS = "All schools"
"""The owner of an action that rolls up one of each school."""
_EACH = re.compile(
    r"(?:all|every|each)(?: of)?(?: the)? (?:schools?|heads?|head ?teachers?)|every(?:one|body)|all of us",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Action:
    """One action; `owner` is the name of a person, school or group as the trust file has it (R6.1)."""

    ref: str
    text: str
    owner: str
    due: date
    due_original: date
    meeting: str
    decision: str | None
    cancelled: bool = False
    tier: Tier = Tier.OPEN
    item: int | None = None
    """The id of the item that it came of."""
    part_of: str | None = None
    """The action of all schools that this school's is part of (R6.1)."""
    closed_on: date | None = None
    """The day on which it ended after its meeting; taken back while that was open, it is `cancelled` instead."""


@dataclass(frozen=True)
class ActionUpdate:
    """What an owner said of an action; `at` is an instant in UTC."""

    action: str
    by: str
    at: datetime
    note: str


def due_in_week(action: Action, day: date) -> bool:
    """Whether an action is due in the week of a day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday <= action.due < monday + timedelta(days=7)


def extended_due(action: Action, calendar: TrustCalendar, *, by_chair: bool) -> date:
    """The day to which an action is extended, five staff days on; `due_original` stays as it is (R6.4).

    Raises `ExtendedBefore`, for an owner extends once, the chair after that; `DueTooFar` at the calendar's end.
    """
    if action.due != action.due_original and not by_chair:
        raise ExtendedBefore(action.ref)
    due = calendar.staff_day_after(action.due, EXTENSION)
    if due <= action.due:
        raise DueTooFar(action.due)
    return due


def is_for_all(owner: str) -> bool:
    """Whether every school is meant: each has an action of its own then, and one rolls them up (R6.1)."""
    return _EACH.fullmatch(owner.strip()) is not None


def action_ref(number: int) -> str:
    """`A-17`: short enough to type with a thumb."""
    return f"A-{number}"


def check_text(said: str) -> str:
    """An action's words; raises `TitleEmpty` or `TooLong`."""
    return checked(plain_sentence(said), TEXT_LIMIT, TitleEmpty)


def check_due(due: date, today: date, calendar: TrustCalendar) -> date:
    """The staff day an action is due: the day itself, or the last staff day before it (R6.2).

    Raises `DuePast` for a day before today, and `DueTooFar`. A day after the calendar's end, or one with no staff day
    between it and today, stays as it is.
    """
    if due < today:
        raise DuePast(due)
    if due > today + FARTHEST:
        raise DueTooFar(due)
    if not calendar.covers(due):
        return due
    pulled_back = calendar.staff_day_by(due)
    return pulled_back if pulled_back >= today else due
