"""Actions that stay red, which the next meeting of their kind is told by name (§6.4)."""

from domain.actions import Action, as_it_was
from domain.agenda import Item
from domain.meetings import Meeting
from domain.people import Reader
from services.agenda_items import template
from services.unit import Unit

TWICE = 2
"""Meetings in a row at whose close an action was red."""


def exceptions(unit: Unit, meeting: Meeting, item: Item, reader: Reader) -> tuple[Action, ...]:
    """What was red at the close of the last two meetings of this kind and is red still, under the item for actions.

    Of a meeting that has closed, as things stood then.
    """
    if not item.standing or not any(
        line.title == item.title for line in template(unit, meeting) if line.lists == "actions"
    ):
        return ()
    held = unit.store.meetings.held_before(meeting, TWICE)
    moments = [(each.day, each.closed_at) for each in held if each.closed_at]
    if len(moments) < TWICE:
        return ()
    if meeting.closed_at:
        moments.append((meeting.day, meeting.closed_at))
    found = []
    for action in unit.store.actions.of_kind(meeting.kind, reader, ended=bool(meeting.closed_at)):
        if action.created is None or action.created > min(day for day, _ in moments):
            continue
        if not (meeting.closed_at or action.is_red(unit.today)):
            continue
        history = unit.store.actions.history(action.ref)
        if all(as_it_was(action, history, at).is_red(day) for day, at in moments):
            found.append(action)
    return tuple(found)
