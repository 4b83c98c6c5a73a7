"""Actions: who will do what by when (DOMAIN §6)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.agenda import Tier
from domain.calendar import TrustCalendar
from domain.duties import Every
from domain.refusals import ActionEnded, DuePast, DueTooFar, ExtendedBefore, ExtendedTooFar, TitleEmpty
from domain.words import checked, plain_sentence

TEXT_LIMIT = 500
ADDRESS_LIMIT = 2000
"""Characters of the address at which evidence is to be seen."""
FARTHEST = timedelta(days=340)
"""A day further ahead is rather one that has just gone by, or a slip of the thumb."""

EXTENSION = 5
"""Staff days by which an action is extended at a press."""
FARTHEST_EXTENSION = 10
"""Staff days by which its owner may extend an action, once (R6.4)."""
SILENT_DAYS = 3
"""Staff days after which an owner who was away and says nothing has accepted (§6.2)."""
SOON = 5
"""Staff days before its due date from which a silent owner's action is amber (§6.2)."""

ALL_SCHOOLS = "All schools"
"""The owner of an action that rolls up one of each school."""
_EACH = re.compile(
    r"(?:all|every|each)(?: of)?(?: the)? (?:schools?|heads?|head ?teachers?)|every(?:one|body)|all of us",
    re.IGNORECASE,
)


class ActionStatus(StrEnum):
    """Where an action stands (§6.2); that it is overdue is no status, but follows from its due date (R6.3)."""

    PROPOSED = "proposed"
    """Given to somebody who wasn't there, or who is no head of a voting school: they are to accept it (R6.6)."""
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    """With a reason, and who can help; it stays red."""
    DONE_PROPOSED = "done_proposed"
    """Its owner says that it is done."""
    CLOSED = "closed"
    CANCELLED = "cancelled"
    DEFERRED = "deferred"
    """Put off by the chair to a new date."""


_AT_WORK = (ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS, ActionStatus.BLOCKED, ActionStatus.DEFERRED)
_UNDER_WAY = (ActionStatus.PROPOSED, *_AT_WORK, ActionStatus.DONE_PROPOSED)
TRANSITIONS: dict[tuple[ActionStatus, str], ActionStatus] = {
    (ActionStatus.PROPOSED, "accept"): ActionStatus.NOT_STARTED,
    (ActionStatus.PROPOSED, "decline"): ActionStatus.NOT_STARTED,
    **{(status, "wait"): ActionStatus.NOT_STARTED for status in _UNDER_WAY},
    **{(status, "start"): ActionStatus.IN_PROGRESS for status in _UNDER_WAY},
    **{(status, "block"): ActionStatus.BLOCKED for status in _UNDER_WAY},
    **{(status, "finish"): ActionStatus.DONE_PROPOSED for status in _UNDER_WAY},
    **{(status, "defer"): ActionStatus.DEFERRED for status in _UNDER_WAY},
    **{(status, "close"): ActionStatus.CLOSED for status in _UNDER_WAY},
    **{(status, "cancel"): ActionStatus.CANCELLED for status in _UNDER_WAY},
    (ActionStatus.DONE_PROPOSED, "not_yet"): ActionStatus.IN_PROGRESS,
    (ActionStatus.CLOSED, "reopen"): ActionStatus.IN_PROGRESS,
}
"""The whole state machine; `docs/reference/action-states.md` is drawn from it. Whoever reports on it accepts it."""


class Confidence(StrEnum):
    """What an owner expects; the colour is Headboard's (§6.2)."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    WILL_MISS = "will_miss"


class Colour(StrEnum):
    """What an action looks like, computed and never typed (§6.2)."""

    BLUE = "blue"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"
    """Nobody is to start on it: it waits to be accepted, or was cancelled."""


class UpdateKind(StrEnum):
    """A line of an action's history."""

    NOTE = "note"
    REPORTED = "reported"
    EXTENDED = "extended"
    DEFERRED = "deferred"
    OFFERED = "offered"
    """To somebody else, who is to accept it (R6.5)."""
    ACCEPTED = "accepted"
    FOLLOWED = "followed"
    """The meeting at which it is due was moved or called off; `note` is the new date (R6.2)."""
    TAKEN_AS_ACCEPTED = "taken_as_accepted"
    """Nobody said anything for three staff days (§6.2)."""
    DECLINED = "declined"
    CLOSED = "closed"
    NOT_YET = "not_yet"
    REOPENED = "reopened"
    CANCELLED = "cancelled"
    REPEATS = "repeats"
    """From now on it comes again; `note` is how often."""
    STOPPED = "stopped"
    UNDONE = "undone"


SAID = (UpdateKind.NOTE, UpdateKind.REPORTED, UpdateKind.EXTENDED)
"""What counts as an update before a meeting."""


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
    status: ActionStatus = ActionStatus.NOT_STARTED
    slips: int = 0
    """How often it was given more time (R6.4)."""
    confidence: Confidence | None = None
    percent: int | None = None
    reason: str = ""
    """Why it is blocked, or was cancelled."""
    unblocks: str = ""
    """Who can help."""
    evidence: str = ""
    """Where it is to be seen that it is done."""
    offered_to: str | None = None
    """To whom it is to pass once they accept (R6.5)."""
    due_meeting: str | None = None
    """The meeting at which it is due, where "next meeting" was said: it moves with it (R6.2)."""
    every: Every | None = None
    """How often it comes again, once it is done."""
    anchor: date | None = None
    """The day that was meant when it came the first time, of which the later ones are counted."""
    follows: str | None = None
    """The one before it, where it came again."""
    created: date | None = None
    set_by: str = ""
    """Who assigned it, by their Entra object id."""
    version: int = 1
    """Counts the changes, so that a card knows whether it shows the last."""
    is_board: bool = False
    """Whether it carries out a decision of the Board, so that the chair or the CEO closes it; not kept with it."""

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do."""
        return self.cancelled or self.closed_on is not None

    def after(self, verb: str) -> ActionStatus:
        """The status that a verb leads to from here; raises `ActionEnded` when it makes no sense here."""
        following = None if self.cancelled else TRANSITIONS.get((self.status, verb))
        if following is None:
            raise ActionEnded(self.ref)
        return following

    def is_overdue(self, today: date) -> bool:
        """From 00:00 of the day after it was due, in the trust's time (R6.3)."""
        return not self.is_over and self.due < today

    def is_red(self, today: date) -> bool:
        """Whether it is past due, stuck, or its owner says that it will miss (§6.2)."""
        trouble = self.status is ActionStatus.BLOCKED or self.confidence is Confidence.WILL_MISS
        return self.is_overdue(today) or (trouble and not self.is_over)

    def colour(self, today: date, soon: date, *, silent: bool) -> Colour:
        """Its colour on a day; `soon` is five staff days ahead, `silent` without update since the last meeting."""
        if self.status is ActionStatus.CLOSED:
            return Colour.BLUE
        if self.status is ActionStatus.CANCELLED or self.cancelled:
            return Colour.GREY
        if self.is_red(today):
            return Colour.RED
        if (silent and self.due <= soon) or self.confidence is Confidence.AT_RISK or self.slips:
            return Colour.AMBER
        return Colour.GREY if self.status is ActionStatus.PROPOSED else Colour.GREEN


KEPT = (
    *("owner", "due", "status", "slips", "confidence", "percent", "reason", "unblocks", "evidence", "offered_to"),
    *("closed_on", "due_meeting", "every"),
)
"""The fields that change, and that undoing brings back."""


@dataclass(frozen=True)
class ActionUpdate:
    """A line of an action's history, never changed: who did what; `at` is an instant in UTC.

    `by` is empty for the clock. `version` is what the action became by it, and `before` how the fields that change
    were; for the history to be read, `note` says the rest.
    """

    action: str
    by: str
    at: datetime
    note: str
    kind: UpdateKind = UpdateKind.NOTE
    version: int = 1
    before: dict[str, str | int | None] | None = None


def fields_before(line: ActionUpdate) -> dict[str, Any]:
    """The fields as they were before a line of the history; a line that is older than a field hasn't that."""
    days = ("due", "closed_on")
    plain = line.before or {}
    values: dict[str, Any] = {n: date.fromisoformat(str(v)) if n in days and v else v for n, v in plain.items()}
    if plain:
        values["status"] = ActionStatus(values["status"])
        values["confidence"] = Confidence(values["confidence"]) if values["confidence"] else None
    if values.get("every"):
        values["every"] = Every(values["every"])
    return values


def as_it_was(action: Action, history: Iterable[ActionUpdate], at: datetime) -> Action:
    """An action as it was at an instant, by what became of it since."""
    return replace(action, **next((fields_before(line) for line in history if line.at > at and line.before), {}))


@dataclass(frozen=True)
class Due:
    """A day that was said, and the meeting on it where one was meant (R6.2)."""

    day: date
    meeting: str | None = None


@dataclass(frozen=True)
class Progress:
    """What somebody says of an action: what becomes of it, what they expect, how far it is, and why."""

    verb: str = ""
    """One of `wait`, `start`, `block` and `finish`, or nothing."""
    confidence: Confidence | None = None
    percent: int | None = None
    note: str = ""
    unblocks: str = ""
    evidence: str = ""


def due_in_week(action: Action, day: date) -> bool:
    """Whether an action is due in the week of a day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday <= action.due < monday + timedelta(days=7)


def extended_due(action: Action, to: date | None, calendar: TrustCalendar, *, by_chair: bool) -> date:
    """The staff day to which an action is extended, five on if none was named; `due_original` stays (R6.4).

    The owner extends once, by ten staff days at most; the chair as they like. Raises `ExtendedBefore`,
    `ExtendedTooFar`, and `DueTooFar` for a day that isn't later, or at the calendar's end.
    """
    if action.slips and not by_chair:
        raise ExtendedBefore(action.ref)
    due = calendar.staff_day_after(action.due, EXTENSION) if to is None else to
    if calendar.covers(due):
        due = calendar.staff_day_by(due)
    if due <= action.due or due > action.due + FARTHEST:
        raise DueTooFar(due)
    latest = calendar.staff_day_after(action.due, FARTHEST_EXTENSION)
    if due > latest and not by_chair:
        raise ExtendedTooFar(action.ref, latest)
    return due


def taken_as_accepted(action: Action, today: date, calendar: TrustCalendar) -> bool:
    """Whether whoever was away has kept silent for three staff days (§6.2)."""
    if action.status is not ActionStatus.PROPOSED or action.created is None:
        return False
    return today > calendar.staff_day_after(action.created, SILENT_DAYS)


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
