"""What every change of an action has in common: who may see it, its history, and who is to accept it (R6.5, R6.6)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.actions import (
    ALL_SCHOOLS,
    Action,
    ActionStatus,
    ActionUpdate,
    UpdateKind,
    action_ref,
    fields_before,
    taken_as_accepted,
)
from domain.calendar import DAY, MeetingKind
from domain.meetings import Meeting, MeetingState
from domain.people import THE_RULES, Person, Right
from domain.refusals import NoSuchAction, OutOfDate
from services.unit import Unit


def seen(unit: Unit, who: Person, ref: str, *, private: bool, version: int = 0) -> Action:
    """An action that somebody may see, in the version that a card showed.

    Raises `NoSuchAction`, `SayItPrivately` and `OutOfDate`.
    """
    action = unit.store.actions.find(ref, unit.reader(who, private=True))
    theirs = action and not who.owns_as.isdisjoint({action.owner, action.offered_to})
    if action is None or action.cancelled or not (theirs or unit.may(who, Right.SEE_MEETING)):
        raise NoSuchAction(ref)
    unit.keep_apart(action, private=private)
    if version and action.version != version:
        raise OutOfDate
    return action


def change(unit: Unit, who: Person | None, action: Action, kind: UpdateKind, note: str, **changes: Any) -> Action:
    """Change an action and write that in its history; nobody is the clock."""
    said = ActionUpdate(action.ref, who.entra_id if who else "", unit.now, note, kind)
    return unit.store.actions.change(action, said, **changes)


def assign(unit: Unit, action: Action, accepted_by: Callable[[str], bool] = lambda _: True) -> tuple[Action, ...]:
    """Add an action under the next number; one of all schools is one of each voting school, besides (R6.1).

    Those whose owner hasn't accepted yet wait for that.
    """
    each = [replace(action, ref=_next_ref(unit))]
    if action.owner == ALL_SCHOOLS:
        part = replace(each[0], part_of=each[0].ref, every=None, anchor=None, follows=None)
        schools = sorted(unit.trust.voting(unit.today))
        each += [replace(part, ref=_next_ref(unit), owner=school) for school in schools]
    each = [a if accepted_by(a.owner) else replace(a, status=ActionStatus.PROPOSED) for a in each]
    for one in each:
        unit.store.actions.add(one)
    return tuple(each)


def _next_ref(unit: Unit) -> str:
    return action_ref(unit.store.counters.next("actions"))


def call_off(unit: Unit, who: Person, action: Action, reason: str) -> Action:
    """Cancel an action with its parts (§6.2)."""
    for each in (*unit.store.actions.parts(action.ref), action):
        ended = {"status": each.after("cancel"), "closed_on": unit.today, "reason": reason, "offered_to": None}
        cancelled = change(unit, who, each, UpdateKind.CANCELLED, reason, **ended)
    return cancelled


def call_on(unit: Unit, who: Person, action: Action) -> None:
    """Take back that an action was cancelled, with the parts that went with it."""
    at = _called_off_at(unit, action)
    for each in (action, *unit.store.actions.parts(action.ref, ended=True)):
        if at and _called_off_at(unit, each) == at:
            restore(unit, who, each)


def _called_off_at(unit: Unit, action: Action) -> datetime | None:
    last = unit.store.actions.history(action.ref)[-1:]
    return last[0].at if last and last[0].kind is UpdateKind.CANCELLED else None


def restore(unit: Unit, who: Person, action: Action) -> Action:
    """Bring an action's fields back to what they were before the last line of its history."""
    last = unit.store.actions.history(action.ref)[-1]
    restored = change(unit, who, action, UpdateKind.UNDONE, "", **fields_before(last))
    if restored.due_meeting:
        follow(unit, unit.store.meetings.get(restored.due_meeting))  # which may have moved since
    return unit.store.actions.get(action.ref)


def follow(unit: Unit, meeting: Meeting) -> None:
    """Have the open actions due at a meeting move with it, and to the next of its kind once it is called off (R6.2).

    Where there is none, they wait. If it takes place after all, those that went on from it come back.
    """
    store, at = unit.store, meeting
    kind = None if meeting.kind is MeetingKind.EXTRAORDINARY else meeting.kind
    found = list(store.actions.due_at(meeting.ref))
    if meeting.state is MeetingState.CANCELLED:
        at = next(iter(store.meetings.ahead(meeting.day, kind)), meeting)
    else:
        for later in store.meetings.ahead(meeting.day + DAY, kind):
            found += [a for a in store.actions.due_at(later.ref) if _came_from(unit, a) == meeting.ref]
    for action in found:
        if (action.due, action.due_meeting) != (at.day, at.ref):
            moved = {"due": at.day, "due_meeting": at.ref}
            change(unit, None, action, UpdateKind.FOLLOWED, at.day.isoformat(), **moved)


def _came_from(unit: Unit, action: Action) -> object:
    last = unit.store.actions.history(action.ref)[-1:]
    return last[0].before["due_meeting"] if last and last[0].kind is UpdateKind.FOLLOWED and last[0].before else None


def is_away(unit: Unit, owner: str, meeting: str) -> bool:
    """Whether an owner is to accept first: they weren't there, or have no vote and no post at the table (R6.6)."""
    room, people = unit.store.proceedings.room(meeting), unit.trust.accountable(owner)
    seated = [school for person in people for school in person.seats]
    if seated and unit.trust.voting(unit.today).isdisjoint(seated):
        return True
    if any(person.entra_id in {*room.holders, *room.in_attendance} for person in people):
        return False
    if seated:
        return not any(school in room.seats for school in seated)
    return bool(people) and not any(unit.may(person, Right.SEE_MEETING) for person in people)


def accept_for_the_silent(unit: Unit) -> tuple[Action, ...]:
    """What nobody has answered for three staff days counts as accepted (§6.2); the clock's to ask."""
    calendar, today = unit.trust.calendar, unit.today
    waiting = unit.store.actions.open(THE_RULES)
    return tuple(
        change(unit, None, a, UpdateKind.TAKEN_AS_ACCEPTED, "", status=a.after("accept"))
        for a in waiting
        if taken_as_accepted(a, today, calendar)
    )
