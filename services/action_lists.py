"""Which actions there are, each with its colour (§6.2): somebody's, a school's, all that are overdue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.actions import Action, ActionStatus, Colour, Due
from domain.agenda import Tier
from domain.calendar import DAY, MeetingKind
from domain.people import Person, Right
from domain.refusals import NoSuchOwner
from services.action_changes import seen
from services.action_colours import Listed, colours
from services.unit import Unit

REGULAR = (MeetingKind.STRATEGY, MeetingKind.BUSINESS)


class Wanted(StrEnum):
    """Which of them."""

    OPEN = "open"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    """By the next meeting."""
    DONE = "done"


@dataclass(frozen=True)
class ActionList:
    """What was asked for, and found; `owner` is a name as the trust's file has it, empty for everyone's."""

    wanted: Wanted
    owner: str
    found: tuple[Listed, ...]
    is_mine: bool = False
    """Whether they are all the speaker's own."""
    until: date | None = None
    """The day of the next meeting, where that bounds them."""


class ActionListService:
    """Reading the actions; what one may not see is never read."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def find(self, who: Person, wanted: Wanted, owner: str = "", *, private: bool = True) -> ActionList:
        """The actions of an owner, or of everyone, by due date; without a post at the table, one's own alone.

        A school's are also those of its head by name. Raises `NoSuchOwner`.
        """
        self._unit.require(who, Right.HOLD_ACTION)
        trust = self._unit.trust
        named = trust.owner_named(owner, who) if owner else ""
        if named is None:
            raise NoSuchOwner(owner)
        names = _names(self._unit, who, named)
        if not self._unit.may(who, Right.SEE_MEETING):
            named, names = who.name, who.owns_as
        reader, today = self._unit.reader(who, private=private), self._unit.today
        actions = self._unit.store.actions
        listed = actions.agreed(reader) if wanted is Wanted.DONE else actions.open(reader)
        ahead = self._unit.store.meetings.ahead(today)
        until = ahead[0].day if ahead and wanted is Wanted.DUE_SOON else None
        rolled_up = {action.part_of for action in listed}
        chosen = [
            action
            for action in listed
            if (action.owner in names if names else action.ref not in rolled_up) and _is(action, wanted, today, until)
        ]
        if any(action.tier is not Tier.OPEN for action in chosen):
            self._unit.keep_discreet()
        found = colours(self._unit, sorted(chosen, key=lambda a: (a.due, int(a.ref[2:]))))
        is_mine = bool(names) and names <= who.owns_as
        return ActionList(wanted, named, found, is_mine, until)

    def one(self, who: Person, ref: str, *, private: bool = False) -> Listed:
        """One action with its colour."""
        self._unit.require(who, Right.HOLD_ACTION)
        return colours(self._unit, [seen(self._unit, who, ref, private=private)])[0]

    def kind_of(self, who: Person, action: Action) -> MeetingKind | None:
        """The kind of meeting that agreed an action; None where that was an extraordinary one."""
        self._unit.require(who, Right.HOLD_ACTION)
        kind = self._unit.store.meetings.get(action.meeting).kind
        return None if kind is MeetingKind.EXTRAORDINARY else kind

    def due_named(self, who: Person, words: str, kind: MeetingKind | None = None) -> Due | None:
        """The day that "end of half term", "end of term" or "next meeting" means (R6.2); None for other words.

        The next meeting is that of the kind that is named, or else of this one.
        """
        self._unit.require(who, Right.HOLD_ACTION)
        said, calendar, today = words.casefold().replace("-", " "), self._unit.trust.calendar, self._unit.today
        if "meeting" in said:
            kind = next((each for each in REGULAR if each in said), kind)
            ahead = self._unit.store.meetings.ahead(today + DAY, kind if kind in REGULAR else None)
            return Due(ahead[0].day, ahead[0].ref) if ahead else None
        if "week" in said:
            return Due(calendar.staff_day_by(today + (4 - today.weekday()) * DAY))
        end = (
            calendar.block_end(today, whole_term="half" not in said and "block" not in said) if "end" in said else None
        )
        return Due(end) if end else None

    def by_school(self, who: Person, *, private: bool = True) -> tuple[tuple[str, Mapping[Colour, int]], ...]:
        """How many actions each school, group or person has of each colour, the schools first; what ended is blue."""
        self._unit.require(who, Right.SEE_AGENDA)
        reader = self._unit.reader(who, private=private)
        everything = self._unit.store.actions.agreed(reader)
        rolled_up = {action.part_of for action in everything}
        counted: dict[str, dict[Colour, int]] = {school.short_name: {} for school in self._unit.trust.schools}
        for each in colours(self._unit, [a for a in everything if a.ref not in rolled_up]):
            if each.action.status is not ActionStatus.CANCELLED:
                of = counted.setdefault(_school_of(self._unit, each.action.owner), {})
                of[each.colour] = of.get(each.colour, 0) + 1
        return tuple(counted.items())


def _is(action: Action, wanted: Wanted, today: date, until: date | None) -> bool:
    if wanted is Wanted.OVERDUE:
        return action.is_overdue(today)
    if wanted is Wanted.DONE:
        return action.status in (ActionStatus.CLOSED, ActionStatus.DONE_PROPOSED)
    return wanted is Wanted.OPEN or until is None or action.due <= until


def _names(unit: Unit, who: Person, named: str) -> frozenset[str]:
    """The names under which the actions of an owner go: with a school also its head, with a person all they have."""
    if not named:
        return frozenset()
    if named == who.name:
        return who.owns_as
    if head := unit.trust.heads.get(named):
        return frozenset({named, head.name})
    person = next((p for p in unit.trust.people if p.name == named), None)
    return person.owns_as if person else frozenset({named})


def _school_of(unit: Unit, owner: str) -> str:
    person = next((p for p in unit.trust.people if p.name == owner), None)
    return person.seats[0] if person and person.seats else owner
