"""What every change of an action has in common: who may see it, its history, and who is to accept it (R6.5, R6.6)."""

from typing import Any

from domain.actions import Action, ActionUpdate, UpdateKind, taken_as_accepted
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
