"""Who has an action: passing it on, accepting it and declining it (R6.5, R6.6)."""

from dataclasses import dataclass

from domain.actions import Action, ActionStatus, UpdateKind
from domain.people import Person, PostKind, Right
from domain.refusals import ActionEnded, NoSuchOwner, NothingChanged, NotOffered, NotYours
from services.action_changes import change, seen
from services.unit import Unit


@dataclass(frozen=True)
class Passed:
    """An action as it now is, and those who are told, as far as they aren't the speaker."""

    action: Action
    owners: tuple[Person, ...]
    """Whoever has it, or had it."""
    offered: tuple[Person, ...]
    """Whoever is to accept it, or has."""


class ActionOwnerService:
    """An action passes to somebody else when they accept it; until then its owner has it."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def offer(self, who: Person, ref: str, owner: str, *, private: bool = False) -> Passed:
        """Ask somebody to take an action on; its owner, the chair and the clerk may (R6.5).

        The due date stays. Taking it on oneself is accepting it, if the chair or the clerk does. Raises `NoSuchAction`,
        `NotYours`, `NoSuchOwner`, `NothingChanged`, `ActionEnded` and `SayItPrivately`.
        """
        self._unit.require(who, Right.HOLD_ACTION)
        action = seen(self._unit, who, ref, private=private)
        trust = self._unit.trust
        named = trust.owner_named(owner, who)
        if named is None:
            raise NoSuchOwner(owner)
        is_theirs = action.owner in who.owns_as or self._unit.may(who, Right.ASSIGN_ACTION)
        if not is_theirs and named not in who.owns_as:
            raise NotYours
        if action.is_over:
            raise ActionEnded(ref)
        if named in (action.owner, action.offered_to):
            raise NothingChanged
        old, new = trust.accountable(action.owner), trust.accountable(named)
        if is_theirs and named in who.owns_as:
            after = change(self._unit, who, action, UpdateKind.ACCEPTED, named, owner=named, **_accepted(action))
        else:
            after = change(self._unit, who, action, UpdateKind.OFFERED, named, offered_to=named)
        return Passed(after, _without(old, who), _without(new, who))

    def accept(self, who: Person, ref: str, *, private: bool = False, version: int = 0) -> Passed:
        """Take on an action that was offered, or was assigned in one's absence; raises `NotOffered`.

        What somebody asked to take on themselves, its owner accepts for them.
        """
        self._unit.require(who, Right.HOLD_ACTION)
        action = seen(self._unit, who, ref, private=private, version=version)
        old = self._unit.trust.accountable(action.owner)
        if action.offered_to and self._may_accept(who, action):
            to = action.offered_to
            after = change(self._unit, who, action, UpdateKind.ACCEPTED, to, owner=to, **_accepted(action))
        elif action.status is ActionStatus.PROPOSED and action.owner in who.owns_as:
            changes = {"status": action.after("accept")}
            after = change(self._unit, who, action, UpdateKind.ACCEPTED, action.owner, **changes)
        else:
            raise NotOffered(ref)
        chair = self._unit.trust.holder(PostKind.CHAIR)
        return Passed(after, _without(old or ((chair,) if chair else ()), who), ())

    def decline(self, who: Person, ref: str, *, private: bool = False, version: int = 0) -> Passed:
        """Not to take an action on: it stays its owner's; one assigned in one's absence is the chair's then (R6.6)."""
        self._unit.require(who, Right.HOLD_ACTION)
        action = seen(self._unit, who, ref, private=private, version=version)
        chair = self._unit.trust.holder(PostKind.CHAIR)
        if action.offered_to and self._may_accept(who, action):
            after = change(self._unit, who, action, UpdateKind.DECLINED, action.offered_to, offered_to=None)
        elif action.status is ActionStatus.PROPOSED and action.owner in who.owns_as and chair:
            changes = {"status": action.after("decline"), "owner": chair.name}
            after = change(self._unit, who, action, UpdateKind.DECLINED, action.owner, **changes)
        else:
            raise NotOffered(ref)
        return Passed(after, _without(self._unit.trust.accountable(after.owner), who), ())

    def _may_accept(self, who: Person, action: Action) -> bool:
        """Whoever it is offered to; where they asked for it themselves, whoever has it."""
        history = self._unit.store.actions.history(action.ref)
        offer = next((line for line in reversed(history) if line.kind is UpdateKind.OFFERED), None)
        asked = self._unit.trust.person(offer.by) if offer else None
        if asked and action.offered_to in asked.owns_as:
            return action.owner in who.owns_as or self._unit.may(who, Right.ASSIGN_ACTION)
        return action.offered_to in who.owns_as


def _accepted(action: Action) -> dict[str, object]:
    started = {"status": action.after("accept")} if action.status is ActionStatus.PROPOSED else {}
    return {"offered_to": None, **started}


def _without(people: tuple[Person, ...], who: Person) -> tuple[Person, ...]:
    return tuple(person for person in people if person != who)
