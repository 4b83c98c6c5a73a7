"""Duties: actions that come again each week, term or year, until somebody says that they needn't (§6)."""

from dataclasses import dataclass
from datetime import date

from domain.actions import Action, UpdateKind
from domain.agenda import Tier
from domain.duties import Every
from domain.people import Person, Right
from domain.refusals import ActionEnded, NothingChanged, NotRepeated
from services.action_changes import change, seen
from services.duty_rounds import following_due
from services.unit import Unit


@dataclass(frozen=True)
class Duty:
    """What comes again: its last action, and when the next one is due once that is done, as far as that is known."""

    action: Action
    every: Every
    next_due: date | None


class DutyService:
    """The next action of a duty is opened on the morning after the last one is closed; there is one at a time."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def list(self, who: Person, *, private: bool = True) -> tuple[Duty, ...]:
        """The duties that go on, by when they are due; without a post at the table, one's own alone."""
        self._unit.require(who, Right.HOLD_ACTION)
        found = self._unit.store.actions.duties(self._unit.reader(who, private=private))
        may_see = self._unit.may(who, Right.SEE_MEETING)
        shown = [action for action in found if may_see or action.owner in who.owns_as]
        if any(action.tier is not Tier.OPEN for action in shown):
            self._unit.keep_discreet()
        return tuple(_duty(self._unit, action) for action in sorted(shown, key=lambda a: a.due))

    def repeat(self, who: Person, ref: str, every: Every, *, private: bool = False) -> Duty:
        """Have an action come again; raises `NoSuchAction`, `ActionEnded`, `NothingChanged` and `SayItPrivately`."""
        self._unit.require(who, Right.ASSIGN_ACTION)
        action = seen(self._unit, who, ref, private=private)
        if action.is_over or action.part_of:
            raise ActionEnded(ref)
        if action.every is every:
            raise NothingChanged
        changes = {"every": every, "anchor": action.due}
        return _duty(self._unit, change(self._unit, who, action, UpdateKind.REPEATS, every, **changes))

    def stop(self, who: Person, ref: str, *, private: bool = False, version: int = 0) -> Action:
        """Have a duty come no more; what is open of it stays. Any of its actions may be named.

        Raises `NoSuchAction`, `NotRepeated`, `SayItPrivately`, and `OutOfDate` where a card showed another version.
        """
        self._unit.require(who, Right.ASSIGN_ACTION)
        action = seen(self._unit, who, ref, private=private, version=version)
        while following := self._unit.store.actions.following(action.ref):
            action = seen(self._unit, who, following.ref, private=private)
        if action.every is None:
            raise NotRepeated(ref)
        return change(self._unit, who, action, UpdateKind.STOPPED, "", every=None)


def _duty(unit: Unit, action: Action) -> Duty:
    assert action.every  # noqa: S101 - it was asked for
    return Duty(action, action.every, following_due(unit, action))
