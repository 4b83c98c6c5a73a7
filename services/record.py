"""Writing a meeting's record, and keeping what is read of it elsewhere in step."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.agenda import ItemStatus
from domain.decisions import WORDING_QUESTION
from domain.meetings import Meeting
from domain.people import THE_RULES, Person, PostKind
from domain.proceedings import Entry, EntryKind, Room, before_item
from domain.reminders import Step
from services.unit import Unit


def record(unit: Unit, who: Person, meeting: Meeting, *entries: Entry, **changes: Any) -> Meeting:
    """Put one act in a meeting's record, with other changes to the meeting; return it as it then is.

    Where it takes whoever presides out of the room, somebody else has the chair from then on (R2.12, R2.13). Raises
    `OutOfDate` when the meeting has changed since it was read.
    """
    store = unit.store
    known = store.proceedings.record(meeting.ref)
    act = known.entries[-1].act + 1 if known.entries else 1
    new = [replace(e, meeting=meeting.ref, act=act, at=unit.now, by=who.entra_id) for e in entries]
    before, after = known.room, known.with_(new).room
    chair = after.presiding
    if new and (meeting.conversation or after.presiding):
        chair = _chair(unit, known.entries, before, after)
    if chair != after.presiding:
        new.append(replace(new[-1], kind=EntryKind.PRESIDES, person=chair or "", item=None, school="", text="", ref=""))
        after = known.with_(new).room
    if new:
        store.proceedings.append(meeting.ref, new)
    _keep_items(unit, before, after)
    if after.current_item != before.current_item:
        store.reminders.set(meeting.ref, Step.ITEM_TIME, _time_is_up(unit, after))
    store.interests.keep(before.interests, after.interests)
    store.consents.keep(before.let_stay, after.let_stay)
    if after.presiding and after.presiding != before.presiding and meeting.conversation:
        store.dialogs.hand_over(meeting.conversation, WORDING_QUESTION, after.presiding)
    return store.meetings.change(meeting, current_item=after.current_item, presiding=after.presiding, **changes)


def _chair(unit: Unit, known: tuple[Entry, ...], before: Room, after: Room) -> str | None:
    """Who presides after an act: whoever did, while they are there and have no interest in the item (R2.12, R2.13)."""
    free = after.holders - after.interested(after.current_item)
    if before.current_item != after.current_item:
        gave_way = before_item(known, before.current_item).presiding
        if gave_way in before.interested(before.current_item) & free:
            return gave_way  # they left the chair for that item alone
    was_here = after.presiding in before.holders or after.presiding in after.holders
    if after.presiding and (after.presiding in free or not was_here):
        return after.presiding
    stand_ins = map(unit.trust.holder, (PostKind.CHAIR, PostKind.VICE_CHAIR))
    return next((person.entra_id for person in stand_ins if person and person.entra_id in free), None)


def _time_is_up(unit: Unit, room: Room) -> datetime | None:
    """When the item in hand has had its minutes (R4.10)."""
    if room.current_item is None:
        return None
    return unit.now + timedelta(minutes=unit.store.agenda.item(room.current_item, THE_RULES).minutes)


def _keep_items(unit: Unit, before: Room, after: Room) -> None:
    for item_id in before.items.keys() | after.items.keys():
        was, becomes = (room.items.get(item_id, ItemStatus.ON_AGENDA) for room in (before, after))
        if was is not becomes:
            unit.store.agenda.change(unit.store.agenda.item(item_id, THE_RULES), status=becomes)
