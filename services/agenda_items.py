"""Putting items on a meeting's list: standing ones, carried ones, and finding one that was named."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches

from domain.agenda import Item, ItemStatus, Purpose, Tier, taken
from domain.meetings import Meeting, MeetingState
from domain.people import THE_RULES, Person, Reader, Right
from domain.refusals import ItemDecided, ItemIsFixed, ItemNotFound, NoMeetingAhead, NotOnAgenda, SeveralItems
from domain.standing import StandingItem, slot_for
from domain.words import plain_text
from services.unit import Unit

STEP = 10
"""Between the positions of standing items."""
LOOK_AHEAD = 4
MOST_NEAR = 3
"""Titles that are named where none fits."""


def template(unit: Unit, meeting: Meeting) -> tuple[StandingItem, ...]:
    """The trust's standing items for a meeting (§4.2, §4.3)."""
    number = int(meeting.ref.rpartition("-")[2])
    return tuple(line for line in unit.trust.standing if line.kind is meeting.kind and line.is_on(number, meeting.day))


def standing_items(unit: Unit, meeting: Meeting) -> tuple[Item, ...]:
    """The standing items as they would be put on a meeting's list; their ids are negative until they are."""
    return tuple(
        Item(
            id=-n,
            meeting=meeting.ref,
            number=None,
            title=line.title,
            purpose=line.purpose,
            minutes=line.minutes,
            proposer="",
            status=ItemStatus.PROPOSED,
            proposed_at=unit.now,
            position=n * STEP,
            standing=True,
            presenter=line.presenter,
        )
        for n, line in enumerate(template(unit, meeting), 1)
    )


def listed(unit: Unit, meeting: Meeting, reader: Reader) -> tuple[Item, ...]:
    """What stands on a meeting's list, as a reader may see it; standing items are there before anyone adds to them."""
    store = unit.store
    known = store.agenda.items(meeting.ref, reader)
    if meeting.state not in (MeetingState.PLANNED, MeetingState.PUBLISHED) or store.agenda.is_seeded(meeting.ref):
        return known
    return (*standing_items(unit, meeting), *known)


def seed(unit: Unit, meeting: Meeting) -> tuple[Item, ...]:
    """Put the standing items on a meeting's list, once; return all that stands on it."""
    store = unit.store
    if not store.agenda.is_seeded(meeting.ref):
        for item in standing_items(unit, meeting):
            store.agenda.add(item)
    return store.agenda.items(meeting.ref, THE_RULES)


def slot_of(
    unit: Unit, meeting: Meeting, items: tuple[Item, ...], title: str, tier: Tier = Tier.OPEN
) -> tuple[int | None, int]:
    """The standing item that a proposal comes under, and its position there.

    What comes under none goes before the item that ends the meeting. A confidential item comes under none, since its
    section would say what it is about (§2.7).
    """
    if tier is not Tier.OPEN:
        return None, _last(item.position for item in items) + STEP
    lines = template(unit, meeting)
    line = slot_for(lines, title)
    wanted = lines[line].title if line is not None else None
    slot = next((item for item in items if item.standing and not item.slot and item.title == wanted), None)
    under = [item for item in items if slot and item.slot == slot.id]
    if slot and meeting.agenda_version and not under:
        return None, slot.position + 1  # a published item keeps its number, and becomes no heading (R4.6)
    if slot:
        return slot.id, _last(item.position for item in under) + STEP
    procedural = [item.position for item in items if item.standing and item.purpose is Purpose.PROCEDURAL]
    return None, max(procedural) - 1 if procedural else _last(item.position for item in items) + STEP


def put(unit: Unit, meeting: Meeting, items: tuple[Item, ...], item: Item) -> Item:
    """Put a new item on a meeting's list of `items`, under the standing item that it belongs to."""
    slot, position = slot_of(unit, meeting, items, item.title, item.tier)
    return unit.store.agenda.add(replace(item, slot=slot, position=position))


def carry(unit: Unit, item: Item, meeting: Meeting, now: datetime) -> Item | None:
    """Put an item that wasn't reached on the next meeting of its kind, in the same words, ahead of new ones (R4.8).

    None when the calendar has no such meeting yet: the item stays not reached, and is carried by hand.
    """
    onto = following(unit, meeting)
    if onto is None:
        return None
    items = seed(unit, onto)
    slot, position = slot_of(unit, onto, items, item.title, item.tier)
    new = [i.position for i in items if (i.slot, i.tier, i.standing, i.carried_from) == (slot, item.tier, False, None)]
    return unit.store.agenda.add(
        replace(
            item,
            meeting=onto.ref,
            number=None,
            status=ItemStatus.PROPOSED,
            proposed_at=now,
            version=1,
            slot=slot,
            position=min(new) - 1 if new else position,
            late_reason="",
            carried_from=item.id,
            carry_count=item.carry_count + 1,
        )
    )


def lineage(unit: Unit, item: Item) -> tuple[Item, ...]:
    """An item, and those of earlier meetings that it was carried from (R4.8)."""
    found = [item]
    while found[-1].carried_from is not None:
        found.append(unit.store.agenda.item(found[-1].carried_from, THE_RULES))
    return tuple(found)


def following(unit: Unit, meeting: Meeting) -> Meeting | None:
    """The next meeting of its kind, to which what isn't reached is carried (R2.11)."""
    ahead = unit.store.meetings.ahead(meeting.day, meeting.kind, LOOK_AHEAD)
    return next((m for m in ahead if m.ref != meeting.ref), None)


def item_named(unit: Unit, said: str, number: str | None, meeting: Meeting | None, reader: Reader) -> Item:
    """The item that was meant by its number or by words of its title; raises `NotOnAgenda` and `SeveralItems`.

    Without a meeting, those ahead are looked through, the next one first.
    """
    meetings = [meeting] if meeting else unit.store.meetings.ahead(unit.today, None, LOOK_AHEAD)
    if not meetings:
        raise NoMeetingAhead
    near: list[str] = []
    for candidate in meetings:
        items = [item for item in taken(listed(unit, candidate, reader)) if not item.is_hidden]
        if number:
            found = [item for n, item in enumerate(items, 1) if (item.number or str(n)) == number]
        else:
            found = titled(items, said)
        if len(found) > 1:
            raise SeveralItems(tuple(item.title for item in found))
        if found:
            return found[0]
        near += [item.title for item in items if not number and _is_near(item.title, said)]
    titles = tuple(dict.fromkeys(near))[:MOST_NEAR]
    raise NotOnAgenda(titles, meeting.ref, meeting.kind, meeting.day) if meeting else NotOnAgenda(titles)


def titled(items: Iterable[Item], said: str) -> list[Item]:
    """The items that have these words in their titles; those of just this title, if there are such."""
    wanted = " ".join(_words(said))
    found = [item for item in items if wanted and wanted in " ".join(_words(item.title))]
    return [item for item in found if wanted == " ".join(_words(item.title))] or found


def item_seen_by(unit: Unit, who: Person, item_id: int, *, private: bool = True) -> Item:
    """One item as a person may see it here; raises `ItemNotFound`. A group lead sees their own (§2.2)."""
    item = unit.store.agenda.item(item_id, unit.reader(who, private=private))
    if item.is_hidden or not (unit.may(who, Right.SEE_AGENDA) or item.proposer == who.entra_id):
        raise ItemNotFound
    return item


def require_not_begun(unit: Unit, item: Item) -> None:
    """An item changes until its meeting begins; afterwards it says what became of it (AS-6)."""
    meeting = unit.store.meetings.get(item.meeting)
    if meeting.state in (MeetingState.PLANNED, MeetingState.PUBLISHED):
        return
    decided = [d for d in unit.store.decisions.of_meeting(meeting.ref, THE_RULES) if d.item == item.number]
    if decided:
        raise ItemDecided(decided[-1].ref, decided[-1].confirmed_at.astimezone(unit.trust.zone))
    raise ItemIsFixed


def _is_near(title: str, said: str) -> bool:
    """Whether a title has a longer word that was said, or nearly."""
    return any(get_close_matches(word, _words(title), 1, 0.8) for word in _words(said) if len(word) > 3)  # noqa: PLR2004


def _words(said: str) -> list[str]:
    cleaned = "".join(c if c.isalnum() else " " for c in plain_text(said).casefold())
    words = cleaned.split()
    return words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words


def _last(positions: Iterable[int]) -> int:
    return max(positions, default=0)
