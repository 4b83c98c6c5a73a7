"""What becomes of an action between meetings: updates, more time, closing it, and taking any of that back (§6)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.actions import (
    ADDRESS_LIMIT,
    TEXT_LIMIT,
    Action,
    ActionStatus,
    ActionUpdate,
    Confidence,
    Progress,
    UpdateKind,
    extended_due,
)
from domain.people import Person, PostKind, Right
from domain.refusals import (
    ActionEnded,
    AddressNotUsable,
    ClosedByTheChair,
    ExtensionNeedsReason,
    NotYours,
    OutOfDate,
    PartsOpen,
    ReasonEmpty,
    WhichAction,
)
from domain.words import checked, plain_sentence, plain_text
from services.action_changes import call_off, change, restore, seen
from services.unit import Unit


@dataclass(frozen=True)
class Changed:
    """An action as it now is, and whoever else is to hear of it."""

    action: Action
    told: tuple[Person, ...] = ()


class ActionProgressService:
    """Updating actions: their owners, the chair and the clerk."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def get(self, who: Person, ref: str, *, private: bool = False) -> Action:
        """An action that the speaker may see; raises `NoSuchAction` and, of a confidential one, `SayItPrivately`."""
        self._unit.require(who, Right.HOLD_ACTION)
        return seen(self._unit, who, ref, private=private)

    def meant(self, who: Person) -> Action:
        """The speaker's only open action, where they name none; raises `WhichAction`."""
        self._unit.require(who, Right.HOLD_ACTION)
        found = self._unit.store.actions.open(self._unit.reader(who, private=True))
        mine = [action for action in found if action.owner in who.owns_as]
        if len(mine) != 1:
            raise WhichAction(tuple(action.ref for action in mine))
        return mine[0]

    def report(self, who: Person, ref: str, said: Progress, *, private: bool = False, version: int = 0) -> Changed:
        """Keep what is said of an action; its owner's "done" waits for whoever closes it, who is told.

        Raises `NoSuchAction`, `NotYours`, `ActionEnded`, `AddressNotUsable`, `SayItPrivately`, and `OutOfDate` where a
        card showed another version.
        """
        self._unit.require(who, Right.HOLD_ACTION)
        action = self._theirs(who, ref, private=private, version=version)
        if said.verb == "finish" and may_close(self._unit, who, action):
            return self.close(who, ref, private=private, evidence=_address(said.evidence), note=said.note)
        changes = dict[str, Any](status=action.after(said.verb)) if said.verb else {}
        if not said.verb and action.status is ActionStatus.PROPOSED:
            changes["status"] = action.after("accept")
        if not said.verb and said.percent and action.status in (ActionStatus.NOT_STARTED, ActionStatus.PROPOSED):
            changes["status"] = action.after("start")
        if action.is_over:
            raise ActionEnded(ref)
        if said.verb == "block":
            unblocks = checked(plain_text(said.unblocks), 200)
            changes |= {"reason": checked(plain_sentence(said.note), TEXT_LIMIT, ReasonEmpty), "unblocks": unblocks}
        elif said.verb:
            changes |= {"reason": "", "unblocks": ""}
        if said.confidence is Confidence.ON_TRACK and action.status is ActionStatus.BLOCKED and not said.verb:
            changes |= {"status": action.after("start"), "reason": "", "unblocks": ""}
        known = {"confidence": said.confidence, "percent": said.percent, "evidence": _address(said.evidence)}
        changes |= {name: value for name, value in known.items() if value not in (None, "")}
        note = checked(plain_sentence(said.note), TEXT_LIMIT)
        kind = UpdateKind.REPORTED if changes else UpdateKind.NOTE
        after = change(self._unit, who, action, kind, note, **changes)
        finished = after.status is ActionStatus.DONE_PROPOSED and action.status is not ActionStatus.DONE_PROPOSED
        return Changed(after, _closers(self._unit, after, who) if finished else ())

    def extend(
        self,
        who: Person,
        ref: str,
        to: date | None,
        reason: str,
        *,
        at: str | None = None,
        private: bool = False,
        version: int = 0,
    ) -> Changed:
        """Give an action more time: its owner once, by ten staff days, with a reason; the chair as they like (R6.4).

        Until a meeting, `at` has its reference, and the date moves with it. Raises as `report` does, and
        `ExtensionNeedsReason`, `ExtendedBefore`, `ExtendedTooFar` and `DueTooFar`.
        """
        self._unit.require(who, Right.HOLD_ACTION)
        action = seen(self._unit, who, ref, private=private, version=version)
        is_chair = who.holds(PostKind.CHAIR)
        if action.owner not in who.owns_as and not is_chair:
            raise NotYours
        if action.is_over:
            raise ActionEnded(ref)
        due = extended_due(action, to, self._unit.trust.calendar, by_chair=is_chair)
        note = checked(plain_sentence(reason), TEXT_LIMIT)
        if not note:
            raise ExtensionNeedsReason(ref)
        changes = {"due": due, "due_meeting": at, "slips": action.slips + 1}
        after = change(self._unit, who, action, UpdateKind.EXTENDED, note, **changes)
        owners = self._unit.trust.accountable(action.owner)
        return Changed(after, tuple(person for person in owners if person != who) if is_chair else ())

    def defer(
        self, who: Person, ref: str, to: date, reason: str, *, at: str | None = None, private: bool = False
    ) -> Changed:
        """Put an action off to a new date, which is the chair's to agree (§6.2)."""
        self._unit.require(who, Right.ORDER_AGENDA)
        action = seen(self._unit, who, ref, private=private)
        due = extended_due(action, to, self._unit.trust.calendar, by_chair=True)
        changes = {"status": action.after("defer"), "due": due, "due_meeting": at, "slips": action.slips + 1}
        after = change(self._unit, who, action, UpdateKind.DEFERRED, checked(plain_sentence(reason), 500), **changes)
        return Changed(after, _others(self._unit, after, who))

    def close(
        self, who: Person, ref: str, *, private: bool = False, version: int = 0, evidence: str = "", note: str = ""
    ) -> Changed:
        """Close an action: the chair, the clerk or its owner; the chair or the CEO where it is the Board's (§6.2).

        The last part of an action of all schools closes that as well (R6.1). Raises as `report` does, and
        `ClosedByTheChair` and `PartsOpen`.
        """
        self._unit.require(who, Right.HOLD_ACTION)
        action = seen(self._unit, who, ref, private=private, version=version)
        if not may_close(self._unit, who, action):
            if action.is_board:
                raise ClosedByTheChair(ref)
            if action.owner not in who.owns_as:
                raise NotYours
        if left := self._unit.store.actions.parts(ref):
            raise PartsOpen(ref, tuple(part.ref for part in left))
        changes: dict[str, Any] = {"evidence": evidence} if evidence else {}
        changes |= {"status": action.after("close"), "closed_on": self._unit.today, "offered_to": None}
        after = change(self._unit, who, action, UpdateKind.CLOSED, checked(plain_sentence(note), TEXT_LIMIT), **changes)
        self._roll_up(who, after)
        return Changed(after, _others(self._unit, after, who))

    def not_yet(self, who: Person, ref: str, note: str, *, private: bool = False, version: int = 0) -> Changed:
        """Say that an action isn't done yet; its owners are told. Raises as `close` does."""
        self._unit.require(who, Right.HOLD_ACTION)
        action = seen(self._unit, who, ref, private=private, version=version)
        if not may_close(self._unit, who, action):
            raise ClosedByTheChair(ref) if action.is_board else NotYours
        note, status = checked(plain_sentence(note), TEXT_LIMIT), action.after("not_yet")
        after = change(self._unit, who, action, UpdateKind.NOT_YET, note, status=status)
        return Changed(after, _others(self._unit, after, who))

    def cancel(self, who: Person, ref: str, reason: str, *, private: bool = False) -> Changed:
        """Cancel an action, with its parts, for a reason; the chair's to do (§6.2)."""
        self._unit.require(who, Right.ORDER_AGENDA)
        action = seen(self._unit, who, ref, private=private)
        why = checked(plain_sentence(reason), TEXT_LIMIT, ReasonEmpty)
        after = call_off(self._unit, who, action, why)
        self._roll_up(who, after)
        return Changed(after, _others(self._unit, after, who))

    def undo(self, who: Person, ref: str, version: int, *, private: bool = False) -> Changed:
        """Take back the last thing that was said of an action, if it is that still; whoever said it, or the chair."""
        self._unit.require(who, Right.HOLD_ACTION)
        action = seen(self._unit, who, ref, private=private, version=version)
        last = next((line for line in reversed(self._unit.store.actions.history(ref)) if line.version == version), None)
        if last is None or last.before is None or last.kind is UpdateKind.UNDONE:
            raise OutOfDate
        if last.by != who.entra_id and not who.holds(PostKind.CHAIR):
            raise NotYours
        after = restore(self._unit, who, action)
        whole = self._unit.store.actions.get(action.part_of) if action.part_of else None
        if whole and whole.status is ActionStatus.CLOSED and not after.is_over:
            reopened = {"status": whole.after("reopen"), "closed_on": None}
            change(self._unit, who, whole, UpdateKind.REOPENED, "", **reopened)
        return Changed(after, _others(self._unit, after, who) if action.is_over else ())

    def history(self, who: Person, ref: str, *, private: bool = False) -> tuple[ActionUpdate, ...]:
        """Everything that became of an action, in order; nothing of it is ever changed."""
        self._unit.require(who, Right.HOLD_ACTION)
        return self._unit.store.actions.history(seen(self._unit, who, ref, private=private).ref)

    def _theirs(self, who: Person, ref: str, *, private: bool, version: int) -> Action:
        action = seen(self._unit, who, ref, private=private, version=version)
        if action.owner not in who.owns_as and not self._unit.may(who, Right.ASSIGN_ACTION):
            raise NotYours
        return action

    def _roll_up(self, who: Person, part: Action) -> None:
        """Close the action of all schools when no part of it is left (R6.1)."""
        actions = self._unit.store.actions
        whole = actions.get(part.part_of) if part.part_of else None
        if whole and not whole.is_over and not actions.parts(whole.ref):
            ended = {"status": whole.after("close"), "closed_on": self._unit.today}
            change(self._unit, who, whole, UpdateKind.CLOSED, "", **ended)


def may_close(unit: Unit, who: Person, action: Action) -> bool:
    """Whether somebody closes what others say is done: the chair or the clerk; the CEO what is the Board's (§6.2)."""
    if action.is_board:
        return who.holds(PostKind.CHAIR) or who.holds(PostKind.CEO)
    return unit.may(who, Right.ASSIGN_ACTION)


def _closers(unit: Unit, action: Action, who: Person) -> tuple[Person, ...]:
    """Whoever assigned it, if they may close it, or else the chair."""
    setter = unit.trust.person(action.set_by)
    closer = setter if setter and may_close(unit, setter, action) else unit.trust.holder(PostKind.CHAIR)
    return (closer,) if closer and closer != who else ()


def _others(unit: Unit, action: Action, who: Person) -> tuple[Person, ...]:
    return tuple(person for person in unit.trust.accountable(action.owner) if person != who)


def _address(said: str) -> str:
    address = plain_text(said)
    if address and not address.startswith("https://"):
        raise AddressNotUsable
    return checked(address, ADDRESS_LIMIT)
