"""The next action of a duty, when the last one is done: which day it is due, and opening it (§6)."""

from datetime import date

from domain.actions import Action
from domain.duties import next_due
from services.action_changes import assign
from services.unit import Unit


def open_duties(unit: Unit) -> tuple[Action, ...]:
    """Open the next action of each duty whose last one is closed, once its date is known; the clock's to ask."""
    done = unit.store.actions.duties_done()
    return tuple(each for last in done if (due := following_due(unit, last)) for each in _open(unit, last, due))


def following_due(unit: Unit, action: Action) -> date | None:
    """When it is due next: after the last one, and not in the past; None where that isn't known."""
    if action.every is None or action.anchor is None:
        return None
    return next_due(action.every, action.anchor, max(action.due, unit.today), unit.trust.calendar)


def _open(unit: Unit, last: Action, due: date) -> tuple[Action, ...]:
    """The same again: its owner, what it hangs on, and its kind of meeting; one of all schools is one of each."""
    kept = ("text", "owner", "meeting", "decision", "tier", "item", "every", "anchor", "set_by")
    fields = {name: getattr(last, name) for name in kept}
    return assign(unit, Action(ref="", due=due, due_original=due, follows=last.ref, created=unit.today, **fields))
